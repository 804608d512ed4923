"""What a Postgres failure means to a caller: one table from SQLSTATE to the typed errors of the kit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
from psycopg import errors as pg
from psycopg_pool import PoolTimeout, TooManyRequests

from tarifa_kit.errors import Aborted, AlreadyExists, DeadlineExceeded, TarifaError, Unavailable

RETRY_AFTER = timedelta(milliseconds=500)
"""How long a caller waits before it tries a database that is away again."""

RETRY_WRITE_AFTER = timedelta(seconds=2)
"""How long a caller waits before it writes again to a database that takes no writes: a person ends that."""

_AWAY = (
    pg.AdminShutdown,
    pg.CannotConnectNow,
    pg.ConnectionException,
    pg.CrashShutdown,
    pg.IdleInTransactionSessionTimeout,
    pg.TooManyConnections,
)
_EXHAUSTED = (pg.DiskFull, pg.OutOfMemory, pg.InsufficientResources)
_CONFLICTS = (pg.DeadlockDetected, pg.LockNotAvailable, pg.SerializationFailure)


def is_connection_lost(error: psycopg.Error) -> bool:
    """Whether the error says that the server or the connection to it is gone, not that a statement failed."""
    if isinstance(error, _AWAY):
        return True
    return isinstance(error, psycopg.OperationalError) and error.sqlstate is None


def typed_error(error: psycopg.Error, *, may_write: bool = True) -> TarifaError | None:
    """The kit's error for a Postgres failure; None where it is a defect of ours and must surface as one.

    A write is such a defect in a transaction of ours that may only read, and not `may_write`. In any other it
    says that the database has been set read-only or is a standby.

    The outcome of a transaction is unknown when the connection is lost during its commit. That is
    `Unavailable` too: with the same `request_id` a retry is safe either way.
    """
    if isinstance(error, pg.QueryCanceled):
        return DeadlineExceeded("DEADLINE_EXCEEDED", "the database did not answer before the deadline")
    if isinstance(error, _CONFLICTS):
        return Aborted(
            "CONCURRENT_CHANGE",
            "another change ran at the same time; try again",
            retry_after=timedelta(milliseconds=20),
        )
    if isinstance(error, pg.UniqueViolation):
        return AlreadyExists(
            "RESOURCE_ALREADY_EXISTS",
            "a resource with this name exists already",
            metadata={"constraint": error.diag.constraint_name or ""},
        )
    return _unavailable(error, may_write=may_write)


def _unavailable(error: psycopg.Error, *, may_write: bool) -> Unavailable | None:
    """What to say where the database is there in part, or not at all."""
    if isinstance(error, _EXHAUSTED):
        return Unavailable(
            "DEPENDENCY_UNAVAILABLE",
            "the database has no room left to work in",
            metadata={"dependency": "postgres"},
            retry_after=RETRY_AFTER,
        )
    if isinstance(error, pg.ReadOnlySqlTransaction) and may_write:
        return Unavailable(
            "STORAGE_READ_ONLY",
            "the database takes no writes at present; nothing was stored",
            metadata={"dependency": "postgres"},
            retry_after=RETRY_WRITE_AFTER,
        )
    if is_connection_lost(error):
        waited = isinstance(error, (PoolTimeout, TooManyRequests))
        return Unavailable(
            "DEPENDENCY_UNAVAILABLE",
            "no connection to the database came free in time" if waited else "the database is away",
            metadata={"dependency": "postgres"},
            retry_after=RETRY_AFTER,
        )
    return None


@contextmanager
def typed_errors(*, may_write: bool = True) -> Iterator[None]:
    """Raise the kit's typed error in place of a Postgres failure; see `typed_error`."""
    try:
        yield
    except psycopg.Error as error:
        typed = typed_error(error, may_write=may_write)
        if typed is None:
            raise
        raise typed from error
