"""Thresholds that are learned from a method's normal failures and durations, beside those of the breaker."""

from __future__ import annotations

from typing import Final

from tarifa._core.breaker import BUCKET, LEAST_OUTCOMES, WINDOW_BUCKETS
from tarifa._core.windows import Window

RATE: Final = 0.05
LEAST_FAILURE_SHARE: Final = 0.1
MOST_FAILURE_SHARE: Final = 0.5
LEAST_SLOW_CALL: Final = 50_000
_SECOND: Final = 1_000_000


class Learned:
    """What is normal for one method (LEARN-1, LEARN-2), and a window that opens by it (LEARN-3)."""

    __slots__ = (
        "_all",
        "_failures",
        "_generation",
        "_second",
        "_slow_call",
        "_window",
        "failure_rate",
        "failure_threshold",
        "p95",
        "slow_call",
    )

    def __init__(self, slow_call: int) -> None:
        """Begin knowing nothing; `slow_call` is the policy's, in microseconds."""
        self._slow_call = slow_call
        self.failure_threshold = LEAST_FAILURE_SHARE
        """The share of failures, of the window's outcomes, at which it opens."""
        self.slow_call: float = slow_call
        """The duration from which an attempt is slow."""
        self.failure_rate = 0.0
        self.p95: float | None = None
        self._second = -1
        self._all = self._failures = 0
        self._window = Window(WINDOW_BUCKETS, BUCKET)
        self._generation = 0

    def count(self, now: int, duration: int, p95: int | None, generation: int, *, failed: bool) -> bool:
        """Take an outcome that the closed breaker counted; say whether the window opens, and is empty again.

        `p95` is the method's, None where it is unknown; `generation` the breaker's at that outcome.
        """
        if generation != self._generation:
            self._generation = generation
            self._window.clear()
        if now // _SECOND != self._second:
            self._learn(p95)
            self._second = now // _SECOND
        self._all += 1
        self._failures += failed
        window = self._window
        window.add(now, failed=failed, slow=duration >= self.slow_call)
        opens = window.all >= LEAST_OUTCOMES and (
            window.failures >= self.failure_threshold * window.all or 100 * window.slow >= 50 * window.all
        )
        if opens:
            window.clear()
        return opens

    def _learn(self, p95: int | None) -> None:
        if self._all:
            self.failure_rate += RATE * (self._failures / self._all - self.failure_rate)
            if p95 is not None:
                self.p95 = float(p95) if self.p95 is None else self.p95 + RATE * (p95 - self.p95)
            self.failure_threshold = min(
                MOST_FAILURE_SHARE, max(LEAST_FAILURE_SHARE, 3 * self.failure_rate + 0.05)
            )
            if self.p95 is not None:
                self.slow_call = max(LEAST_SLOW_CALL, min(self._slow_call, 4 * self.p95))
        self._all = self._failures = 0
