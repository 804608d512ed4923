"""Interleaved rounds, and what is said of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

BLOCKS = 5


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def latencies(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Make each call once a round, in turn; return the milliseconds of each call, by name.

    The order turns by one each round, so that no call always follows the same other.
    """
    taken: dict[str, list[float]] = {name: [] for name in calls}
    names = list(calls)
    for number in range(rounds):
        shift = number % len(names)
        for name in (*names[shift:], *names[:shift]):
            began = time.perf_counter()
            calls[name]()
            taken[name].append((time.perf_counter() - began) * 1e3)
    return taken


def ratios(over: Sequence[float], under: Sequence[float], blocks: int = BLOCKS) -> list[float]:
    """Return the ratio of the medians in each of `blocks` consecutive parts of the same run."""
    size = max(1, min(len(over), len(under)) // blocks)
    starts = range(0, size * blocks, size)
    return [
        statistics.median(over[start : start + size]) / statistics.median(under[start : start + size])
        for start in starts
        if over[start : start + size] and under[start : start + size]
    ]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the slope of the straight line that fits the points best (least squares)."""
    return statistics.linear_regression([x for x, _ in points], [y for _, y in points]).slope
