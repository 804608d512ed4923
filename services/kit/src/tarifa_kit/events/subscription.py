"""Following the log: a connection that listens, a loop that reads, a cursor that is kept.

NOTIFY only wakes; what is read and where the subscriber stands never depends on a notification arriving. A
lost connection is made again, and the loop goes on from the cursor.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from time import monotonic

import psycopg
import structlog

from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import TarifaError
from tarifa_kit.events.append import CHANNEL
from tarifa_kit.events.envelope import Cursor, Event
from tarifa_kit.events.lag import Lag, LagMetrics
from tarifa_kit.events.reading import BATCH, head, read

POLL_SECONDS = 1.0
"""How long a quiet subscriber waits for a notification before it looks by itself."""
PENDING_SECONDS = 0.02
"""How soon it looks again where events wait for an older transaction to end."""
KEEP_SECONDS = 60.0
"""How often the cursor is kept where no event is for this subscriber."""
_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 10.0

_LOG = structlog.get_logger(__name__)

_LOAD = "SELECT transaction_id::text::bigint, position FROM events.cursor WHERE name = %s"
_STORE = """
    INSERT INTO events.cursor AS c (name, transaction_id, position) VALUES (%s, %s::text::xid8, %s)
    ON CONFLICT (name) DO UPDATE
    SET transaction_id = excluded.transaction_id, position = excluded.position, updated = now()
    WHERE (c.transaction_id, c.position) < (excluded.transaction_id, excluded.position)
"""
_LEAD = "SELECT pg_try_advisory_lock(hashtextextended('tarifa subscriber ' || %s, 0))"


def concerns(package: str, types: Sequence[str]) -> bool:
    """Say whether events of the package may have a type that begins with one of `types` (empty: all).

    Without it every event would wake every subscriber: a transaction in each process for each event.
    """
    begin = f"{package}." if package else ""
    return not types or any(begin.startswith(prefix) or prefix.startswith(begin) for prefix in types)


def woken(connection: Connection, types: Sequence[str], seconds: float) -> bool:
    """Wait for a notification of events that may have such a type; False where none came in the time."""
    with closing(connection.notifies(timeout=seconds)) as news:
        return any(concerns(notification.payload, types) for notification in news)


class _HandlerError(Exception):
    """The subscriber's own function raised; the cause is kept."""


class Subscription:
    """One subscriber of the log; see `EventLog.subscribe`."""

    def __init__(  # noqa: PLR0913 - each is named where it is passed
        self,
        *,
        relay_url: str,
        cursors: Database | None,
        name: str | None,
        types: tuple[str, ...],
        from_cursor: Cursor | None,
        handle: Callable[[Event], None],
        lags: LagMetrics,
    ) -> None:
        """Take where to read, for a named subscriber where to keep its cursor, and where its lag is told."""
        if name is not None and cursors is None:
            raise ValueError("a named subscriber needs a database to keep its cursor in")
        self._relay_url = relay_url
        self._cursors = cursors
        self._name = name
        self._types = types
        self._cursor = from_cursor
        self._handle = handle
        self._lags = lags
        self._lag = Lag()
        self._label = name or ",".join(types)
        self._kept = monotonic()

    def run(self, stop: threading.Event) -> None:
        """Follow the log until `stop` is set, over lost connections and failing handlers."""
        try:
            self._run(stop)
        finally:
            self._lags.hide(self._label)

    def _run(self, stop: threading.Event) -> None:
        pause = _PAUSE_SECONDS
        while not stop.is_set():
            before = self._cursor
            try:
                with self._listening() as connection:
                    self._follow(connection, stop)
            except (psycopg.OperationalError, psycopg.InterfaceError, TarifaError) as error:
                _LOG.warning("event_log_lost", subscriber=self._name, error=str(error), retry_seconds=pause)
            except _HandlerError as failure:
                _LOG.error(
                    "event_handler_failed",
                    subscriber=self._name,
                    error=repr(failure.__cause__),
                    retry_seconds=pause,
                )
            pause = _PAUSE_SECONDS if self._cursor != before else min(pause * 2, _LONGEST_PAUSE_SECONDS)
            stop.wait(pause)

    @contextmanager
    def _listening(self) -> Iterator[Connection]:
        with psycopg.connect(
            self._relay_url, autocommit=True, connect_timeout=5, application_name=f"events {self._name or ''}"
        ) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            yield connection

    def _follow(self, connection: Connection, stop: threading.Event) -> None:
        if not self._lead(connection, stop):
            return
        self._cursor = self._start(connection)
        while not stop.is_set():
            read_all, waiting = self._drain(connection, self._cursor)
            if read_all and not stop.is_set():
                seconds = PENDING_SECONDS if waiting else POLL_SECONDS
                woken(connection, self._types, seconds)

    def _lead(self, connection: Connection, stop: threading.Event) -> bool:
        """Wait until this subscriber is the one of its name that works; False where it is stopped before."""
        while not stop.is_set():
            row = connection.execute(_LEAD, [self._name]).fetchone() if self._name is not None else (True,)
            if row is not None and row[0]:
                self._lags.show(self._label, self._lag)
                return True
            self._lags.hide(self._label)
            stop.wait(POLL_SECONDS)
        return False

    def _start(self, connection: Connection) -> Cursor:
        kept = self._load()
        if kept is not None:
            return kept
        return self._cursor if self._cursor is not None else head(connection)

    def _drain(self, connection: Connection, after: Cursor) -> tuple[bool, bool]:
        """Handle one batch and keep the cursor; say whether that was all, and whether more is waiting."""
        looked_at = self._lag.look(connection, after)
        events, cursor, waiting = read(connection, after, types=self._types)
        read_all = len(events) < BATCH
        try:
            for event in events:
                self._lag.handing(event)
                self._hand(event)
                self._cursor = event.cursor
            self._cursor = cursor
            if read_all and not waiting:
                self._lag.read_to_end(looked_at)
        finally:
            if self._cursor is not None and self._cursor != after and (events or self._is_stale()):
                self._store(self._cursor)
        return read_all, waiting

    def _is_stale(self) -> bool:
        """Whether a long quiet time has made the kept cursor so old that a restart would read much again."""
        return monotonic() - self._kept > KEEP_SECONDS

    def _hand(self, event: Event) -> None:
        try:
            self._handle(event)
        except Exception as error:
            raise _HandlerError from error

    def _load(self) -> Cursor | None:
        if self._name is None or self._cursors is None:
            return None
        with self._cursors.across_tenants(read_only=True) as connection:
            row = connection.execute(_LOAD, [self._name]).fetchone()
        return Cursor(*row) if row is not None else None

    def _store(self, cursor: Cursor) -> None:
        if self._name is None or self._cursors is None:
            return
        with self._cursors.across_tenants() as connection:
            connection.execute(_STORE, [self._name, cursor.transaction_id, cursor.position])
        self._kept = monotonic()
