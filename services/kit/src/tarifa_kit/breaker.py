"""A circuit breaker: a part that keeps failing is left alone for a while and costs nothing meanwhile.

Closed, it counts outcomes in a sliding window of time. Where at least `minimum` outcomes lie in it and at
least `failure_share` of them failed, it opens: no permits. After `rest_seconds` one call gets a permit as a
probe; its success closes the breaker, its failure starts the rest again. A probe that is never reported frees
its place after `rest_seconds`, so a lost call cannot hold the breaker open for ever. A permit counts only in
the state it was given in: a late answer from before the breaker opened neither closes it nor keeps it open.

The lock is held for the bookkeeping alone, never while a call is under way.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class BreakerState(StrEnum):
    """What the breaker does with the next call."""

    CLOSED = "closed"
    OPEN = "open"
    PROBING = "probing"


@dataclass(frozen=True, slots=True)
class BreakerRule:
    """When to break; times in seconds."""

    window_seconds: float = 10.0
    minimum: int = 5
    failure_share: float = 0.5
    rest_seconds: float = 2.0


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave for one call; report its outcome with it."""

    era: int
    """The state that it was given in."""


class Breaker:
    """One breaker: `acquire` before a call, `report` its outcome after."""

    def __init__(self, rule: BreakerRule, clock: Callable[[], float]) -> None:
        """Take the rule and a monotonic clock in seconds."""
        self._rule = rule
        self._clock = clock
        self._lock = threading.Lock()
        self._outcomes: deque[tuple[float, bool]] = deque()
        self._failures = 0
        self._rest_until: float | None = None
        self._era = 0

    @property
    def state(self) -> BreakerState:
        """What the next `acquire` would find."""
        rest_until = self._rest_until
        if rest_until is None:
            return BreakerState.CLOSED
        return BreakerState.OPEN if self._clock() < rest_until else BreakerState.PROBING

    def acquire(self) -> Permit | None:
        """Return leave to call, or None while the breaker rests."""
        with self._lock:
            if self._rest_until is not None:
                if self._clock() < self._rest_until:
                    return None
                self._rest()
            return Permit(self._era)

    def report(self, permit: Permit, *, succeeded: bool) -> None:
        """Say how the call with this permit ended."""
        with self._lock:
            if permit.era != self._era:
                return
            if self._rest_until is None:
                self._count(succeeded)
            elif succeeded:
                self._close()
            else:
                self._rest()

    def _count(self, succeeded: bool) -> None:
        now = self._clock()
        self._outcomes.append((now, succeeded))
        self._failures += not succeeded
        while self._outcomes[0][0] < now - self._rule.window_seconds:
            self._failures -= not self._outcomes.popleft()[1]
        enough = len(self._outcomes) >= self._rule.minimum
        if enough and self._failures >= self._rule.failure_share * len(self._outcomes):
            self._rest()

    def _rest(self) -> None:
        self._rest_until = self._clock() + self._rule.rest_seconds
        self._era += 1

    def _close(self) -> None:
        self._rest_until = None
        self._era += 1
        self._outcomes.clear()
        self._failures = 0
