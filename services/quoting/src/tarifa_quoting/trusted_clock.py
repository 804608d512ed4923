"""The clock that stamps quotes, believed only while the database's agrees with it.

A machine whose clock has jumped ahead would expire quotes that still hold, and one that lags would accept
prices that have lapsed; either would write times into the history that never were.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Final

from tarifa_kit.database import Database
from tarifa_kit.errors import Unavailable
from tarifa_kit.logging import logger_of

Clock = Callable[[], datetime]

MOST_APART: Final = timedelta(minutes=1)
"""What two clocks that somebody looks after never differ by."""

_FRESH_SECONDS: Final = 2.0
_RETRY_AFTER: Final = timedelta(seconds=5)
_LOGGER: Final = logger_of("tarifa_quoting.clock")


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def database_clock(database: Database) -> Clock:
    """The clock that every process of the service has in common."""

    def now() -> datetime:
        with database.across_tenants(read_only=True) as connection:
            row = connection.execute("SELECT clock_timestamp()").fetchone()
        assert row is not None
        moment: datetime = row[0]
        return moment

    return now


class TrustedClock:
    """A clock with a witness. Threads may share it.

    A jump is noticed at once, for the machine also counts the seconds since it started; who is right after it
    only the witness can say.
    """

    def __init__(self, clock: Clock, witness: Clock, steady: Callable[[], float] = monotonic) -> None:
        """Believe ``clock`` while ``witness`` says the same, give or take `MOST_APART`.

        ``steady`` counts seconds and never jumps.
        """
        self._clock = clock
        self._witness = witness
        self._steady = steady
        self._asked = float("-inf")
        self._apart = timedelta()
        self._started = self._start()

    def __call__(self) -> datetime:
        """Return the time; raise `Unavailable` CLOCK_UNTRUSTED after a jump, or against the witness."""
        now = self._clock()
        if self._apart > MOST_APART or abs(self._start() - self._started) > MOST_APART:
            raise Unavailable(
                "CLOCK_UNTRUSTED",
                "the clock of the machine that answered is wrong; nothing was stored",
                retry_after=_RETRY_AFTER,
            )
        return now

    def trusted(self) -> bool:
        """Ask the witness, at most every two seconds. While it is away, its last answer stands."""
        now = self._steady()
        if now - self._asked > _FRESH_SECONDS:
            self._asked = now
            with suppress(Unavailable):
                self._compare()
        return self._apart <= MOST_APART

    def _compare(self) -> None:
        before = self._clock()
        witnessed = self._witness()
        after = self._clock()
        self._apart = max(before - witnessed, witnessed - after, timedelta())
        self._started = self._start()
        if self._apart > MOST_APART:
            _LOGGER.error("the clock is not to be trusted", seconds_apart=self._apart.total_seconds())

    def _start(self) -> datetime:
        """When the steady count began, by the clock: the same as long as the clock does not jump."""
        return self._clock() - timedelta(seconds=self._steady())
