"""Quotes in Postgres: events in the kit's log, and in the same transaction the read model that they fold to.

Every function works inside a transaction of one tenant; row-level security hides all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from psycopg import sql
from tarifa.quoting.v1 import quote_event_pb2, quote_pb2
from tarifa_kit.database import Connection
from tarifa_kit.errors import Aborted, AlreadyExists, NotFound, ResourceExhausted
from tarifa_kit.events import Event as LoggedEvent
from tarifa_kit.events import NewEvent, append, history
from tarifa_kit.filtering import Predicate
from tarifa_kit.resources import etag_of

from tarifa_quoting.event_wire import EVENT_TYPE, event_message, event_of
from tarifa_quoting.events import Event
from tarifa_quoting.expiry import ends_at
from tarifa_quoting.quote import Quote, number_of
from tarifa_quoting.wire import header_of, lines_message, quote_of, serialised, stored_moment

SOURCE: Final = "quoting"
"""The source of the events in the log."""

MOST_QUOTE_BYTES: Final = 12 * 1024 * 1024
"""How large a quote may grow, serialised: less than a message may hold, so what is stored can be read."""

_HISTORY_BATCH: Final = 200
_RETRY_AFTER: Final = timedelta(milliseconds=20)

_INSERT: Final = """
    INSERT INTO quoting.quotes (tenant, name, version, state, customer, external_reference, imported,
        create_time, update_time, ends_at, last_number, content_hash, header, lines)
    VALUES (current_setting('tarifa.tenant'), %(name)s, %(version)s, %(state)s, %(customer)s,
        %(external_reference)s, %(imported)s, %(create_time)s, %(update_time)s, %(ends_at)s, %(last_number)s,
        %(content_hash)s, %(header)s, %(lines)s)
    ON CONFLICT (tenant, name) DO NOTHING
"""

_UPDATE: Final = """
    UPDATE quoting.quotes SET version = %(version)s, state = %(state)s,
        external_reference = %(external_reference)s, update_time = %(update_time)s,
        ends_at = %(ends_at)s, header = %(header)s
    WHERE name = %(name)s AND version = %(version)s - 1
"""

_UPDATE_WITH_LINES: Final = """
    UPDATE quoting.quotes SET version = %(version)s, state = %(state)s,
        external_reference = %(external_reference)s, update_time = %(update_time)s,
        ends_at = %(ends_at)s, header = %(header)s, lines = %(lines)s, last_number = %(last_number)s
    WHERE name = %(name)s AND version = %(version)s - 1
"""

_INSERT_IMPORTED: Final = """
    INSERT INTO quoting.quotes (tenant, name, version, state, customer, external_reference, imported,
        create_time, update_time, ends_at, last_number, content_hash, header, lines)
    SELECT current_setting('tarifa.tenant'), name, 1, state, customer, '', true, create_time,
        create_time, NULL, last_number, content_hash, header, lines
    FROM unnest(%(name)s::text[], %(state)s::text[], %(customer)s::text[], %(create_time)s::timestamptz[],
        %(last_number)s::bigint[], %(content_hash)s::bytea[], %(header)s::bytea[], %(lines)s::bytea[])
        AS given (name, state, customer, create_time, last_number, content_hash, header, lines)
    ON CONFLICT (tenant, name) DO NOTHING RETURNING name
"""

_IMPORTED_COLUMNS: Final = (
    "name",
    "state",
    "customer",
    "create_time",
    "last_number",
    "content_hash",
    "header",
    "lines",
)

_ROW: Final = (
    "SELECT name, version, state, customer, external_reference, imported, create_time, update_time, ends_at,"
    " last_number, content_hash, header, lines FROM quoting.quotes WHERE name = %s"
)

_LOAD: Final = "SELECT version, last_number, header, lines FROM quoting.quotes WHERE name = %s"

Row = dict[str, Any]
"""A row of the read model by its columns, without the tenant."""

_COMPARABLE: Final = frozenset(
    {"state", "customer", "external_reference", "imported", "create_time", "update_time"}
)


@dataclass(frozen=True, slots=True)
class ListPosition:
    """The sort key of a quote in a list: last changed first, then by name."""

    update_time: datetime
    name: str


@dataclass(frozen=True, slots=True)
class Due:
    """All that is seen, across tenants, of a quote whose time is over."""

    tenant: str
    name: str
    ends_at: datetime


def insert(connection: Connection, quote: Quote, event: Event) -> None:
    """Store a quote that has just begun; raise `AlreadyExists` where its name is taken."""
    row = _readable({**row_of(quote), "content_hash": None})
    if connection.execute(_INSERT, row).rowcount == 0:
        raise AlreadyExists(
            "RESOURCE_ALREADY_EXISTS", f"{quote.name} exists already", metadata={"name": quote.name}
        )
    _append(connection, quote, event)


def insert_imported(connection: Connection, rows: Sequence[Row]) -> set[str]:
    """Store imported quotes; return the names of those that were not there. Their events are the caller's.

    What is the same for every imported quote is in the statement and not in the rows.
    """
    columns = {column: [row[column] for row in rows] for column in _IMPORTED_COLUMNS}
    return {row[0] for row in connection.execute(_INSERT_IMPORTED, columns)}


def imported_row(event: quote_event_pb2.QuoteEvent, content_hash: bytes) -> Row:
    """The row of a quote that has just been imported.

    Made from the message alone, for there are many of them; it is the row that folding the event makes.
    """
    header = quote_pb2.Quote()
    header.CopyFrom(event.imported.quote)
    lines = quote_pb2.Quote(lines=header.lines)
    header.ClearField("lines")
    header.etag = etag_of(header.name, 1)
    return {
        "name": header.name,
        "state": quote_pb2.Quote.State.Name(header.state).removeprefix("STATE_"),
        "customer": header.customer,
        "create_time": stored_moment(header.create_time),
        "last_number": max(number_of(line.line_id) for line in lines.lines),
        "content_hash": content_hash,
        "header": serialised(header),
        "lines": serialised(lines),
    }


def imported_event(event: quote_event_pb2.QuoteEvent) -> NewEvent:
    """The event of an import as the log takes it."""
    return NewEvent(source=SOURCE, type=EVENT_TYPE, subject=event.imported.quote.name, payload=event)


def content_hashes(connection: Connection, names: Sequence[str]) -> dict[str, bytes | None]:
    """The hash of what was imported under each name that is stored; None where it was not imported."""
    rows = connection.execute(
        "SELECT name, content_hash FROM quoting.quotes WHERE name = ANY (%s)", [list(names)]
    )
    return {row[0]: None if row[1] is None else bytes(row[1]) for row in rows}


def update(connection: Connection, before: Quote, after: Quote, event: Event) -> None:
    """Store the quote after its next event; raise `Aborted` where another change came in between."""
    same_lines = after.lines is before.lines
    statement, row = (_UPDATE, header_row_of(after)) if same_lines else (_UPDATE_WITH_LINES, row_of(after))
    if connection.execute(statement, _readable(row)).rowcount == 0:
        raise concurrent_change(before.name)
    _append(connection, after, event)


def load(connection: Connection, name: str) -> Quote:
    """The quote as it is, locked until the transaction ends; raise `NotFound`."""
    quote = find(connection, name, lock=sql.SQL("FOR UPDATE"))
    if quote is None:
        raise not_found(name)
    return quote


def load_unless_locked(connection: Connection, name: str) -> Quote | None:
    """As `load`, but None where it is gone or somebody else is changing it at the moment."""
    return find(connection, name, lock=sql.SQL("FOR UPDATE SKIP LOCKED"))


def peek(connection: Connection, name: str) -> Quote:
    """The quote as it is, not locked; raise `NotFound`."""
    quote = find(connection, name, lock=sql.SQL(""))
    if quote is None:
        raise not_found(name)
    return quote


def find(connection: Connection, name: str, *, lock: sql.SQL) -> Quote | None:
    """The quote as it is, read under a locking clause; None where there is none."""
    row = connection.execute(sql.SQL("{} {}").format(sql.SQL(_LOAD), lock), [name]).fetchone()
    if row is None:
        return None
    version, last_number, header, lines = row
    message = quote_pb2.Quote.FromString(bytes(header) + bytes(lines))
    return quote_of(message, version=version, last_number=last_number)


def get(connection: Connection, name: str) -> quote_pb2.Quote:
    """The quote as clients see it: one row, no folding; raise `NotFound`."""
    row = connection.execute("SELECT header, lines FROM quoting.quotes WHERE name = %s", [name]).fetchone()
    if row is None:
        raise not_found(name)
    return quote_pb2.Quote.FromString(bytes(row[0]) + bytes(row[1]))


def list_headers(
    connection: Connection, predicates: Sequence[Predicate], after: ListPosition | None, limit: int
) -> list[tuple[ListPosition, quote_pb2.Quote]]:
    """The quotes that meet all predicates, without lines, last changed first, after a position."""
    conditions: list[sql.Composable] = [sql.SQL("true")]
    values: list[Any] = []
    for predicate in predicates:
        conditions.append(_condition(predicate))
        values.append(predicate.value)
    if after is not None:
        conditions.append(sql.SQL("(update_time, name) < (%s, %s)"))
        values += [after.update_time, after.name]
    query = sql.SQL(
        "SELECT update_time, name, header FROM quoting.quotes WHERE {}"
        " ORDER BY update_time DESC, name DESC LIMIT %s"
    ).format(sql.SQL(" AND ").join(conditions))
    rows = connection.execute(query, [*values, limit])
    return [(ListPosition(row[0], row[1]), quote_pb2.Quote.FromString(bytes(row[2]))) for row in rows]


def entries(connection: Connection, name: str, *, after: int = 0, limit: int) -> list[LoggedEvent]:
    """The events of a quote as the log keeps them, oldest first, after a version."""
    return history(connection, name, after=after, limit=limit)


def events_of(connection: Connection, name: str) -> Iterator[Event]:
    """Every event of a quote, oldest first; none where there is no such quote."""
    for logged in logged_events_of(connection, name):
        yield event_of(name, logged.unpack(quote_event_pb2.QuoteEvent))


def logged_events_of(connection: Connection, name: str) -> Iterator[LoggedEvent]:
    """Every event of a quote as the log keeps it, oldest first."""
    after = 0
    while batch := entries(connection, name, after=after, limit=_HISTORY_BATCH):
        yield from batch
        after = batch[-1].sequence


def due(connection: Connection, at: datetime, most: int, after: Due | None = None) -> list[Due]:
    """Quotes of every tenant whose time is over, the longest over first, behind one of them."""
    last = [after.ends_at, after.tenant, after.name] if after else ["-infinity", "", ""]
    rows = connection.execute("SELECT * FROM quoting.due(%s, %s, %s::timestamptz, %s, %s)", [at, most, *last])
    return [Due(*row) for row in rows]


def read_row(connection: Connection, name: str, *, lock: bool) -> Row | None:
    """The row of a quote in the read model, locked where asked; None where there is none."""
    query = sql.SQL("{} {}").format(sql.SQL(_ROW), sql.SQL("FOR UPDATE" if lock else ""))
    cursor = connection.execute(query, [name])
    row = cursor.fetchone()
    if row is None or cursor.description is None:
        return None
    return {column.name: value for column, value in zip(cursor.description, row, strict=True)}


def write_row(connection: Connection, name: str, row: Row | None) -> None:
    """Put a row, or none, in the place of the one that is there, or of none."""
    connection.execute("DELETE FROM quoting.quotes WHERE name = %s", [name])
    if row is not None:
        connection.execute(_INSERT, row)


def names(connection: Connection) -> list[str]:
    """The names of all quotes of the tenant."""
    return [row[0] for row in connection.execute("SELECT name FROM quoting.quotes ORDER BY name")]


def row_of(quote: Quote) -> Row:
    """The quote's row in the read model."""
    return {**header_row_of(quote), "lines": serialised(lines_message(quote.lines, quote.currency))}


def header_row_of(quote: Quote) -> Row:
    """The quote's row without its lines."""
    return {
        "name": quote.name,
        "version": quote.version,
        "state": str(quote.state),
        "customer": quote.customer,
        "external_reference": quote.external_reference,
        "imported": quote.imported,
        "create_time": quote.create_time,
        "update_time": quote.update_time,
        "ends_at": ends_at(quote),
        "last_number": quote.last_number,
        "header": serialised(header_of(quote)),
    }


def new_event(quote: Quote, event: Event) -> NewEvent:
    """The event as the log takes it."""
    payload = event_message(event, quote.currency)
    return NewEvent(source=SOURCE, type=EVENT_TYPE, subject=quote.name, payload=payload)


def not_found(name: str) -> NotFound:
    """There is no such quote for this tenant."""
    return NotFound("RESOURCE_NOT_FOUND", f"there is no {name}", metadata={"name": name})


def concurrent_change(name: str) -> Aborted:
    """Another change of the quote ran at the same time and won."""
    return Aborted(
        "CONCURRENT_CHANGE",
        f"{name} was changed at the same time; try again",
        metadata={"name": name},
        retry_after=_RETRY_AFTER,
    )


def _readable(row: Row) -> Row:
    """The row; raise `ResourceExhausted` REQUEST_TOO_LARGE where no message could hold the quote again."""
    size = len(row["header"]) + len(row.get("lines", b""))
    if size > MOST_QUOTE_BYTES:
        raise ResourceExhausted(
            "REQUEST_TOO_LARGE",
            f"{row['name']} would take {size} bytes, and a quote may take {MOST_QUOTE_BYTES}",
            metadata={"name": row["name"], "bytes": str(size), "most": str(MOST_QUOTE_BYTES)},
        )
    return row


def _append(connection: Connection, quote: Quote, event: Event) -> None:
    """Append the event; the log counts on its own, and must come to the quote's version."""
    sequences = append(connection, [new_event(quote, event)])
    if sequences != [quote.version]:
        raise RuntimeError(f"the log holds {sequences} events of {quote.name} at version {quote.version}")


def _condition(predicate: Predicate) -> sql.Composed:
    if predicate.field not in _COMPARABLE:
        raise ValueError(f"quotes have no column {predicate.field}")
    operator = "<>" if predicate.operator == "!=" else str(predicate.operator)
    return sql.SQL("{} {} %s").format(sql.Identifier(predicate.field), sql.SQL(operator))
