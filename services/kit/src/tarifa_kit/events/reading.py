"""Reading the event log: where it stands, one batch after a cursor, the history of a subject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tarifa_kit.database import Connection
from tarifa_kit.events.envelope import Cursor, Event

BATCH = 500
"""How many events a subscriber reads at once."""

_COLUMNS = """
    transaction_id::text::bigint, position, id, tenant, source, type, subject, sequence, time,
    correlation_id, causation_id, schema_version, payload
"""

_READ = f"""
    SELECT {_COLUMNS} FROM events.log
    WHERE (transaction_id, position) > (%(transaction_id)s::text::xid8, %(position)s)
        AND transaction_id < %(horizon)s::text::xid8
        AND (%(types)s::text[] IS NULL OR type LIKE ANY (%(types)s::text[]))
    ORDER BY transaction_id, position LIMIT %(limit)s
"""  # noqa: S608 - only the constant list of columns is interpolated

_HORIZON = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
        EXISTS (SELECT 1 FROM events.log WHERE transaction_id >= pg_snapshot_xmin(pg_current_snapshot()))
"""

_HISTORY = f"""
    SELECT {_COLUMNS} FROM events.log WHERE subject = %s AND sequence > %s ORDER BY sequence LIMIT %s
"""  # noqa: S608 - only the constant list of columns is interpolated


def head(connection: Connection) -> Cursor:
    """Where the log stands in this transaction's snapshot.

    A state read in the same snapshot (`Database.transaction(..., snapshot=True)`) holds everything that was
    told up to the cursor. It may hold some of what comes after too: reading on from the cursor misses
    nothing, and may tell again what the state holds already.
    """
    row = connection.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint").fetchone()
    assert row is not None
    return Cursor(row[0], 0)


def read(
    connection: Connection, after: Cursor, *, types: Sequence[str] = (), limit: int = BATCH
) -> tuple[list[Event], Cursor, bool]:
    """Read the next events after the cursor, whose types begin with one of `types` (empty: all).

    Returns the events in the log's order, the cursor to read on from, and whether events are waiting that
    cannot be read yet because an older transaction has not ended. Reads what the connection's role may see.
    """
    row = connection.execute(_HORIZON).fetchone()
    assert row is not None
    horizon, waiting = int(row[0]), bool(row[1])
    rows = connection.execute(
        _READ,
        {
            "transaction_id": after.transaction_id,
            "position": after.position,
            "horizon": horizon,
            "types": [_prefix_pattern(prefix) for prefix in types] or None,
            "limit": limit,
        },
    ).fetchall()
    events = [_event(row) for row in rows]
    if len(events) == limit:
        return events, events[-1].cursor, waiting
    return events, max(after, Cursor(horizon, 0)), waiting


def history(connection: Connection, subject: str, *, after: int = 0, limit: int = 1000) -> list[Event]:
    """Read the events of one subject of the transaction's tenant, in order, after a sequence."""
    return [_event(row) for row in connection.execute(_HISTORY, [subject, after, limit])]


def _prefix_pattern(prefix: str) -> str:
    escaped = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"{escaped}%"


def _event(row: tuple[Any, ...]) -> Event:
    transaction_id, position, *rest = row
    return Event(Cursor(transaction_id, position), *rest)
