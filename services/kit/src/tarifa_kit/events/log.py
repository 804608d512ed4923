"""The event log as a service holds it: reading across tenants and subscribing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from prometheus_client import CollectorRegistry

from tarifa_kit.database import Connection, Database
from tarifa_kit.events import reading
from tarifa_kit.events.envelope import BEGINNING, Cursor, Event
from tarifa_kit.events.lag import LagMetrics
from tarifa_kit.events.subscription import Subscription


class EventLog:
    """The log across tenants, read as `tarifa_relay`; named subscribers' cursors are kept as `tarifa_app`."""

    def __init__(
        self, relay: Database, cursors: Database | None = None, metrics: CollectorRegistry | None = None
    ) -> None:
        """Take the relay role's database and, for named subscribers, the app role's. Closes neither.

        How far its subscribers are behind is told in ``metrics``.
        """
        self._relay = relay
        self._cursors = cursors
        self._lags = LagMetrics(metrics or CollectorRegistry())

    def head(self, connection: Connection) -> Cursor:
        """Where the log stands in the snapshot of a service's own transaction; see `reading.head`."""
        return reading.head(connection)

    def read(
        self, after: Cursor, *, types: Sequence[str] = (), limit: int = reading.BATCH
    ) -> tuple[list[Event], Cursor, bool]:
        """Read the next events of all tenants; see `reading.read`."""
        with self._relay.across_tenants(read_only=True) as connection:
            return reading.read(connection, after, types=types, limit=limit)

    def subscribe(
        self,
        *,
        handle: Callable[[Event], None],
        stop: threading.Event,
        name: str | None = None,
        types: Sequence[str] = (),
        from_cursor: Cursor | None = None,
    ) -> None:
        """Hand every event to `handle`, at least once and in order for each subject, until `stop` is set.

        Blocks: run it in a thread of its own. A named subscriber keeps its cursor in the database and goes
        on from there; of several with one name, one works and the others stand by. `from_cursor` is where a
        subscriber without a kept cursor begins (None: the beginning for a named one, the head for another).
        Where `handle` raises, the event is handed again after a pause, and nothing behind it before it.
        A lost database is waited for.
        """
        Subscription(
            relay_url=self._relay.url,
            cursors=self._cursors,
            name=name,
            types=tuple(types),
            from_cursor=from_cursor if from_cursor is not None or name is None else BEGINNING,
            handle=handle,
            lags=self._lags,
        ).run(stop)
