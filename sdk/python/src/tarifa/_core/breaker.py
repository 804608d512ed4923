"""The circuit breaker: a window of time above, states and leased permits below. Microseconds everywhere."""

from __future__ import annotations

from enum import Enum
from typing import Final

from tarifa._core.windows import Window

WINDOW_BUCKETS: Final = 10
BUCKET: Final = 1_000_000
LEAST_OUTCOMES: Final = 20
REST: Final = 5_000_000
LEASE: Final = 10_000_000
MOST_PERMITS: Final = 3
SUCCESSES_TO_CLOSE: Final = 3


class BreakerState(Enum):
    """What a breaker does with the next attempt."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


class Permit:
    """Leave for one attempt (BREAKER-4); while half-open it is a lease (BREAKER-3)."""

    __slots__ = ("generation", "given_at")

    def __init__(self, generation: int, given_at: int) -> None:
        """Of the state `generation`, given at a moment."""
        self.generation, self.given_at = generation, given_at


class Breaker:
    """One breaker (BREAKER-1 to BREAKER-5). Every permit ends in `record` or in `release`."""

    __slots__ = ("_leases", "_opened_at", "_permit", "_row", "_window", "generation", "state")

    def __init__(self) -> None:
        """Begin closed with an empty window."""
        self.state = BreakerState.CLOSED
        self.generation = 0
        """Grows with each change of state."""
        self._window = Window(WINDOW_BUCKETS, BUCKET)
        self._permit = Permit(0, 0)
        self._leases: list[Permit] = []
        self._opened_at = 0
        self._row = 0

    def acquire(self, now: int) -> Permit | None:
        """Return leave for an attempt, None where it is refused. May change the state to half-open."""
        if self.state is BreakerState.CLOSED:
            return self._permit
        if self.state is BreakerState.OPEN:
            if now - self._opened_at < REST:
                return None
            self._become(BreakerState.HALF_OPEN)
        self._leases = [lease for lease in self._leases if now - lease.given_at < LEASE]
        if len(self._leases) >= MOST_PERMITS:
            return None
        lease = Permit(self.generation, now)
        self._leases.append(lease)
        return lease

    def release(self, permit: Permit) -> None:
        """Take a permit back with nothing learned: a neutral outcome, or a cancelled attempt."""
        if permit in self._leases:
            self._leases.remove(permit)

    def record(self, permit: Permit, now: int, *, failed: bool, slow: bool) -> bool:
        """Take a permit back with a counted outcome; say whether it went into the window of the closed state.

        It may change the state.
        """
        if permit.generation != self.generation:
            return False
        if self.state is BreakerState.CLOSED:
            self._window.add(now, failed=failed, slow=slow)
            window = self._window
            if window.all >= LEAST_OUTCOMES and (
                100 * window.failures >= 50 * window.all or 100 * window.slow >= 50 * window.all
            ):
                self.open(now)
            return True
        if permit in self._leases and now - permit.given_at < LEASE:
            self._leases.remove(permit)
            self._probed(now, passed=not failed and not slow)
        return False

    def open(self, now: int) -> None:
        """Refuse everything for the time of the rest."""
        self._opened_at = now
        self._become(BreakerState.OPEN)

    def _probed(self, now: int, *, passed: bool) -> None:
        if not passed:
            self.open(now)
            return
        self._row += 1
        if self._row == SUCCESSES_TO_CLOSE:
            self._become(BreakerState.CLOSED)

    def _become(self, state: BreakerState) -> None:
        self.state = state
        self.generation += 1
        self._leases = []
        self._row = 0
        if state is BreakerState.CLOSED:
            self._window.clear()
            self._permit = Permit(self.generation, 0)
