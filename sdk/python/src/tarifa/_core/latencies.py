"""How long successful attempts of a method take: what decides when a hedge is sent."""

from __future__ import annotations

from collections import deque
from typing import Final

KEPT: Final = 128
FEWEST: Final = 20
EVERY: Final = 16


class Latencies:
    """The durations of the last successes and their 95th percentile (HEDGE-2); microseconds."""

    __slots__ = ("_computed", "_durations", "_successes")

    def __init__(self) -> None:
        """Begin with none."""
        self._durations: deque[int] = deque(maxlen=KEPT)
        self._successes = 0
        self._computed = 0

    @property
    def p95(self) -> int | None:
        """The 95th percentile as last computed, None while fewer than 20 durations are known."""
        return self._computed if self._successes >= FEWEST else None

    def add(self, duration: int) -> None:
        """Take the duration of a success."""
        self._durations.append(duration)
        self._successes += 1
        if self._successes % EVERY == 0:
            ordered = sorted(self._durations)
            self._computed = ordered[(95 * len(ordered) + 99) // 100 - 1]
