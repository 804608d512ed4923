"""Postgres as the services use it: one pool per process, every transaction bound to one tenant.

Row-level security keeps tenants apart: tables compare their `tenant` column with the setting
`tarifa.tenant`, which lives exactly as long as the transaction. Without it a service sees no rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import psycopg
from psycopg import errors as pg
from psycopg import sql
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool

from tarifa_kit.call import call_or_none
from tarifa_kit.errors import DeadlineExceeded, Unavailable
from tarifa_kit.notifier import Notifier
from tarifa_kit.postgres_errors import is_connection_lost, typed_errors

Connection = psycopg.Connection[tuple[Any, ...]]

STATEMENT_SECONDS = 30.0
"""The longest that a statement runs outside a call, in seconds; inside one the call's deadline counts."""

_IDLE_IN_TRANSACTION_MILLISECONDS = 60_000
_FRESH_SECONDS = 2.0
_NO_ROOM_SECONDS = 10.0

_TO_NOTIFY: WeakKeyDictionary[Connection, set[tuple[str, str]]] = WeakKeyDictionary()


def notify_after_commit(connection: Connection, channel: str, payload: str = "") -> None:
    """Let the channel's listeners know soon after the transaction of a `Database` has committed.

    They are told the `payload`, below 8,000 bytes; equal notifications close together become one.
    Nothing is sent where it rolls back. A listener must not depend on it: see `tarifa_kit.notifier`.
    """
    _TO_NOTIFY.setdefault(connection, set()).add((channel, payload))


class Database:
    """A pool of connections to one Postgres role. Opens on first use and recovers by itself."""

    def __init__(
        self,
        url: str,
        *,
        max_connections: int = 16,
        acquire_seconds: float = 2.0,
        application: str = "tarifa",
    ) -> None:
        """Take the conninfo or URL of the role.

        `max_connections` bounds the pool, and `acquire_seconds` how long a transaction waits for a
        connection before it gives up with `Unavailable`.
        """
        self.url = url
        self._acquire_seconds = acquire_seconds
        self._answered = -inf
        self._no_room_at = -inf
        self._writable = True
        self._writable_asked = -inf
        self._notifier = Notifier(url)
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            open=False,
            min_size=1,
            max_size=max_connections,
            timeout=acquire_seconds,
            max_waiting=max_connections * 16,
            reconnect_timeout=10.0,
            name=application,
            kwargs={
                "autocommit": True,
                "application_name": application,
                "connect_timeout": 5,
                "options": f"-c idle_in_transaction_session_timeout={_IDLE_IN_TRANSACTION_MILLISECONDS}",
            },
        )

    @contextmanager
    def transaction(
        self,
        tenant: str,
        *,
        read_only: bool = False,
        snapshot: bool = False,
        statement_seconds: float = STATEMENT_SECONDS,
    ) -> Iterator[Connection]:
        """One transaction that sees and writes only the tenant's rows; commits unless the body raises.

        `read_only` lets Postgres refuse writes; `snapshot` reads everything as of the first statement
        (repeatable read). A statement is cancelled after `statement_seconds`, and in any case at the deadline
        of the running call.

        Raises `DeadlineExceeded`, `Unavailable` (with `retry_after`), `Aborted` on a lost race, and
        `AlreadyExists` on a unique violation that the body did not handle.
        """
        if not tenant:
            raise ValueError("a transaction needs a tenant")
        begin = _Begin(tenant, read_only, snapshot, statement_seconds)
        with self._transaction(begin) as connection:
            yield connection

    @contextmanager
    def across_tenants(self, *, read_only: bool = False) -> Iterator[Connection]:
        """One transaction bound to no tenant: tenant tables are empty in it, except to the relay role."""
        with self._transaction(_Begin("", read_only, False, STATEMENT_SECONDS)) as connection:
            yield connection

    def ready(self) -> bool:
        """Whether the database answers. For readiness checks; never raises for a database that is away.

        A transaction of the last moments proves it as well as a question would: a pool whose connections are
        all at work is busy, not away.
        """
        if monotonic() - self._answered < _FRESH_SECONDS:
            return True
        try:
            with self.across_tenants(read_only=True) as connection:
                connection.execute("SELECT 1")
        except Unavailable:
            return False
        return True

    def writable(self) -> bool:
        """Whether writes are possible: the database is not read-only, nor was without room a moment ago.

        For the detail of the health: a service whose database is only read still answers reads. Asks at most
        every two seconds; while the database is away, the last answer stands (`ready` tells that).
        """
        now = monotonic()
        if now - self._no_room_at < _NO_ROOM_SECONDS:
            return False
        if now - self._writable_asked > _FRESH_SECONDS:
            self._writable_asked = now
            with suppress(Unavailable), self.across_tenants() as connection:
                row = connection.execute("SHOW transaction_read_only").fetchone()
                self._writable = row == ("off",)
        return self._writable

    def close(self) -> None:
        """Close every connection; transactions under way fail."""
        self._pool.close()
        self._notifier.close()

    @contextmanager
    def _transaction(self, begin: _Begin) -> Iterator[Connection]:
        with typed_errors(may_write=not begin.read_only):
            connection = self._begin(begin)
            try:
                try:
                    yield connection
                except BaseException:
                    _roll_back(connection)
                    raise
                _commit(connection)
            except pg.DiskFull:
                self._no_room_at = monotonic()
                raise
            else:
                for channel, payload in _TO_NOTIFY.pop(connection, ()):
                    self._notifier.notify(channel, payload)
            finally:
                _TO_NOTIFY.pop(connection, None)
                self._pool.putconn(connection)

    def _begin(self, begin: _Begin) -> Connection:
        """Begin on a living connection: nothing is done yet, so a broken one is replaced unseen."""
        give_up = monotonic() + self._acquire_seconds
        self._pool.open(wait=False)
        while True:
            seconds = _statement_seconds(begin.statement_seconds)
            connection = self._pool.getconn(timeout=min(seconds, self._acquire_seconds))
            try:
                connection.execute(begin.statement(seconds), prepare=False)
            except psycopg.Error as error:
                self._pool.putconn(connection)
                if not is_connection_lost(error) or monotonic() > give_up:
                    raise
            except BaseException:
                self._pool.putconn(connection)
                raise
            else:
                self._answered = monotonic()
                return connection


@dataclass(frozen=True, slots=True)
class _Begin:
    """How a transaction begins."""

    tenant: str
    read_only: bool
    snapshot: bool
    statement_seconds: float

    def statement(self, seconds: float) -> sql.Composed:
        """BEGIN and the transaction's settings as one simple query, so that they cost one round trip."""
        return sql.SQL(
            "BEGIN ISOLATION LEVEL {isolation}{access};"
            "SELECT set_config('tarifa.tenant', {tenant}, true),"
            " set_config('statement_timeout', {timeout}, true)"
        ).format(
            isolation=sql.SQL("REPEATABLE READ" if self.snapshot else "READ COMMITTED"),
            # Nothing else is said where writes may follow: an operator who sets the database read-only, or
            # promotes another, must be obeyed, and a standby must go on serving what only reads.
            access=sql.SQL(" READ ONLY" if self.read_only else ""),
            tenant=sql.Literal(self.tenant),
            timeout=sql.Literal(f"{max(1, int(seconds * 1000))}ms"),
        )


def _statement_seconds(most: float) -> float:
    """How long a statement may run: what is left of the running call, and never more than `most`."""
    call = call_or_none()
    remaining = call.remaining() if call is not None else None
    if remaining is None:
        return most
    if remaining <= 0:
        raise DeadlineExceeded("DEADLINE_EXCEEDED", "the deadline passed before the database was asked")
    return min(remaining, most)


def _commit(connection: Connection) -> None:
    """Commit. Postgres answers the COMMIT of a failed transaction with ROLLBACK; here that is an error."""
    if connection.execute("COMMIT").statusmessage != "COMMIT":
        raise RuntimeError("a statement of this transaction failed and nobody raised it: nothing is stored")


def _roll_back(connection: Connection) -> None:
    """Roll back where there is still a connection to do it on; a broken one has rolled back by breaking."""
    if connection.closed or connection.info.transaction_status == TransactionStatus.UNKNOWN:
        return
    try:
        connection.execute("ROLLBACK")
    except psycopg.OperationalError:
        connection.close()
