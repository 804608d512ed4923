"""How far subscribers are behind the log, for Prometheus."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from prometheus_client import CollectorRegistry, Gauge

from tarifa_kit.database import Connection
from tarifa_kit.events.envelope import Cursor, Event

MOST_COUNTED: Final = 100_000
"""Events behind are counted up to here."""
_COUNT_EVERY_SECONDS: Final = 1.0

_COUNT: Final = """
    SELECT count(*) FROM (
        SELECT FROM events.log WHERE (transaction_id, position) > (%s::text::xid8, %s) LIMIT %s
    ) AS behind
"""


class Lag:
    """How far one subscriber is behind. It begins with everything handed over, as far as is known."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Take a clock of seconds since 1970, as the database's."""
        self._clock = clock
        self._handed_until = clock()
        self._counted_at = float("-inf")
        self.events = 0
        """Events of the log, of whatever type, that lay behind the cursor at the last look."""

    @property
    def seconds(self) -> float:
        """How long ago the moment is up to which the subscriber was handed every event."""
        return max(0.0, self._clock() - self._handed_until)

    def look(self, connection: Connection, after: Cursor) -> float:
        """Count what lies behind the cursor, at most once a second; return the time for `read_to_end`."""
        now = self._clock()
        if now - self._counted_at >= _COUNT_EVERY_SECONDS:
            self._counted_at = now
            row = connection.execute(_COUNT, [after.transaction_id, after.position, MOST_COUNTED]).fetchone()
            assert row is not None
            self.events = int(row[0])
        return now

    def handing(self, event: Event) -> None:
        """Note that this event is handed over next: everything before it has been."""
        self._handed_until = event.time.timestamp()

    def read_to_end(self, looked_at: float) -> None:
        """Note that everything was handed over that was there at that time."""
        self._handed_until = looked_at
        self.events = 0


class LagMetrics:
    """Two gauges of every subscriber that works in this process; one that stands by has none."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Register them."""
        self._seconds = Gauge(
            "tarifa_event_subscriber_lag_seconds",
            "How long ago the moment is up to which a subscriber was handed every event. About a second or"
            " less where it keeps up.",
            ("subscriber",),
            registry=registry,
        )
        self._events = Gauge(
            "tarifa_event_subscriber_lag_events",
            f"Events of any type behind a subscriber's cursor at its last look, at most {MOST_COUNTED}.",
            ("subscriber",),
            registry=registry,
        )

    def show(self, subscriber: str, lag: Lag) -> None:
        """Tell of this lag from here on."""
        self._seconds.labels(subscriber).set_function(lambda: lag.seconds)
        self._events.labels(subscriber).set_function(lambda: lag.events)

    def hide(self, subscriber: str) -> None:
        """Tell of it no more; nothing where it was not told of."""
        for gauge in (self._seconds, self._events):
            gauge.remove(subscriber)
