"""The catalog's tables: reading one, several, a page; writing many.

Row-level security confines every statement to the tenant of its transaction; no statement names a tenant
otherwise than as the transaction's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from google.protobuf.message import Message
from psycopg import sql
from tarifa_kit.database import Connection
from tarifa_kit.errors import FieldViolation, InvalidArgument
from tarifa_kit.filtering import Operator, Predicate

from tarifa_catalog.kinds import Kind, Row, Stored

M = TypeVar("M", bound=Message)

_TENANT = sql.SQL("current_setting('tarifa.tenant')")
_OPERATORS = {Operator.EQUAL: sql.SQL("="), Operator.NOT_EQUAL: sql.SQL("<>")}


@dataclass(frozen=True, slots=True)
class Written:
    """A resource that a write created or changed."""

    stored: Stored
    created: bool


def get(connection: Connection, kind: Kind[M], key: tuple[str, ...], *, lock: bool = False) -> Stored | None:
    """One resource, or None. `lock` keeps others from changing it until the transaction ends."""
    query = sql.SQL(
        "SELECT {columns} FROM {table} WHERE tenant = {tenant} AND {key} = {values} {lock}"
    ).format(
        columns=_columns(kind),
        table=_table(kind),
        tenant=_TENANT,
        key=_key(kind),
        values=_placeholders(kind),
        lock=sql.SQL("FOR UPDATE" if lock else ""),
    )
    row = connection.execute(query, key).fetchone()
    return _stored(kind, row) if row is not None else None


def get_many(
    connection: Connection, kind: Kind[M], keys: Sequence[tuple[str, ...]]
) -> dict[tuple[str, ...], Stored]:
    """Those of several resources that there are, by key."""
    arrays = sql.SQL(", ").join([sql.SQL("%s::text[]")] * len(kind.key))
    query = sql.SQL(
        "SELECT {columns} FROM {table} WHERE tenant = {tenant} AND {key} IN (SELECT * FROM unnest({arrays}))"
    ).format(columns=_columns(kind), table=_table(kind), tenant=_TENANT, key=_key(kind), arrays=arrays)
    rows = connection.execute(query, [list(part) for part in zip(*keys, strict=True)])
    found = (_stored(kind, row) for row in rows)
    return {stored.key: stored for stored in found}


def page(  # noqa: PLR0913 - each is named where it is passed
    connection: Connection,
    kind: Kind[M],
    *,
    limit: int,
    after: tuple[str, ...] | None = None,
    predicates: Sequence[Predicate] = (),
    within: tuple[str, ...] = (),
) -> list[Stored]:
    """The next resources in the order of their keys, after a key.

    `within` holds the first parts of the key, such as the price book of its entries. Raises `InvalidArgument`
    where a predicate compares with a value that its field cannot have.
    """
    conditions: list[sql.Composable] = [sql.SQL("tenant = {}").format(_TENANT)]
    values: list[Any] = []
    for column, value in zip(kind.key, within, strict=False):
        conditions.append(sql.SQL("{} = %s").format(sql.Identifier(column)))
        values.append(value)
    for predicate in predicates:
        facet = kind.filters[predicate.field]
        conditions.append(
            sql.SQL("{} {} %s").format(sql.Identifier(facet.column), _OPERATORS[predicate.operator])
        )
        values.append(_facet_value(kind, predicate))
    if after is not None:
        conditions.append(sql.SQL("{} > {}").format(_key(kind), _placeholders(kind)))
        values.extend(after)
    query = sql.SQL("SELECT {columns} FROM {table} WHERE {conditions} ORDER BY {key} LIMIT %s").format(
        columns=_columns(kind),
        table=_table(kind),
        conditions=sql.SQL(" AND ").join(conditions),
        key=_key_list(kind),
    )
    return [_stored(kind, row) for row in connection.execute(query, [*values, limit])]


def put(connection: Connection, kind: Kind[M], rows: Sequence[Row]) -> list[Written]:
    """Create or replace resources with distinct keys; return those that were not equal already.

    The rows travel by COPY into a temporary table and from there in one statement, in the order of their
    keys, so that two writers cannot wait for each other in a circle. Equal rows are neither locked nor
    written. It is INSERT ON CONFLICT and not MERGE, because MERGE fails where two writers create one key.
    """
    staged = sql.Identifier(f"staged_{kind.table}")
    columns = sql.SQL(", ").join(sql.Identifier(column) for column in _written_columns(kind))
    connection.execute(
        sql.SQL("CREATE TEMP TABLE {staged} ON COMMIT DROP AS SELECT {columns} FROM {table} LIMIT 0").format(
            staged=staged, columns=columns, table=_table(kind)
        )
    )
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(staged)) as copy,
    ):
        copy.set_types([*["text"] * len(kind.key), *[type_ for _, type_ in kind.facets], "bytea"])
        for row in rows:
            copy.write_row((*row.key, *row.facets, row.body))
    written = _put_from(connection, kind, staged, rows)
    connection.execute(sql.SQL("DROP TABLE {}").format(staged))
    return written


def put_one(connection: Connection, kind: Kind[M], row: Row) -> list[Written]:
    """As `put` for one resource, without the temporary table."""
    types = [*["text"] * len(kind.key), *[type_ for _, type_ in kind.facets], "bytea"]
    given = sql.SQL("(SELECT {})").format(
        sql.SQL(", ").join(
            sql.SQL("{}::{} AS {}").format(sql.Literal(value), sql.SQL(type_), sql.Identifier(column))
            for value, type_, column in zip(
                (*row.key, *row.facets, row.body), types, _written_columns(kind), strict=True
            )
        )
    )
    return _put_from(connection, kind, given, [row])


def raise_revisions(connection: Connection, price_books: Sequence[str]) -> dict[str, int]:
    """Raise the revision of each price book by one; return the revisions reached."""
    rows = connection.execute(
        "UPDATE catalog.price_book SET revision = revision + 1"
        " WHERE tenant = current_setting('tarifa.tenant') AND id = ANY(%s) RETURNING id, revision",
        [list(price_books)],
    )
    return dict(rows.fetchall())


def lock_price_books(connection: Connection, price_books: Sequence[str]) -> dict[str, str]:
    """Lock those price books that there are, in the order of their ids; return their currencies."""
    rows = connection.execute(
        "SELECT id, currency FROM catalog.price_book"
        " WHERE tenant = current_setting('tarifa.tenant') AND id = ANY(%s) ORDER BY id FOR UPDATE",
        [list(price_books)],
    )
    return dict(rows.fetchall())


def has_entries(connection: Connection, price_book: str) -> bool:
    """Whether a price book lists any product."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM catalog.price_book_entry"
        " WHERE tenant = current_setting('tarifa.tenant') AND price_book = %s)",
        [price_book],
    ).fetchone()
    return bool(row and row[0])


def option_ids(connection: Connection, products: Sequence[str]) -> dict[str, frozenset[str]]:
    """The options of those products that there are."""
    rows = connection.execute(
        "SELECT id, option_ids FROM catalog.product"
        " WHERE tenant = current_setting('tarifa.tenant') AND id = ANY(%s)",
        [list(products)],
    )
    return {product: frozenset(options) for product, options in rows}


def _put_from(
    connection: Connection, kind: Kind[M], source: sql.Composable, rows: Sequence[Row]
) -> list[Written]:
    written_columns = [sql.Identifier(column) for column in _written_columns(kind)]
    query = sql.SQL("""
        INSERT INTO {table} AS kept (tenant, {columns})
        SELECT {tenant}, {given_columns}
        FROM {source} AS given LEFT JOIN {table} AS known ON known.tenant = {tenant} AND {same_key}
        WHERE known.body IS NULL OR known.body <> given.body
        ORDER BY {given_key}
        ON CONFLICT (tenant, {key}) DO UPDATE SET {replaced}, updated = now()
            WHERE kept.body <> excluded.body
        RETURNING {kept_key}, new.created, new.updated, old.body IS NULL
    """).format(
        table=_table(kind),
        tenant=_TENANT,
        source=source,
        columns=sql.SQL(", ").join(written_columns),
        given_columns=_of("given", _written_columns(kind)),
        given_key=_of("given", kind.key),
        kept_key=_of("new", kind.key),
        key=_key_list(kind),
        same_key=sql.SQL("({}) = ({})").format(_of("known", kind.key), _of("given", kind.key)),
        replaced=sql.SQL(", ").join(
            sql.SQL("{0} = excluded.{0}").format(sql.Identifier(column))
            for column in _written_columns(kind)[len(kind.key) :]
        ),
    )
    bodies = {row.key: row.body for row in rows}
    written = []
    for *key, created, updated, is_new in connection.execute(query):
        stored = Stored(tuple(key), bodies[tuple(key)], created, updated, revision=0)
        written.append(Written(stored, is_new))
    return written


def _facet_value(kind: Kind[M], predicate: Predicate) -> Any:
    try:
        return kind.filters[predicate.field].value_of(str(predicate.value))
    except KeyError as error:
        description = f"compares {predicate.field} with {predicate.value!r}, which it never is"
        raise InvalidArgument(
            "FILTER_INVALID", f"filter {description}", violations=[FieldViolation("filter", description)]
        ) from error


def _stored(kind: Kind[M], row: tuple[Any, ...]) -> Stored:
    width = len(kind.key)
    body, created, updated, revision = row[width:]
    return Stored(row[:width], body, created, updated, revision)


def _columns(kind: Kind[M]) -> sql.Composable:
    revision = sql.SQL("revision" if kind.has_revision else "0")
    return sql.SQL("{}, body, created, updated, {}").format(_key_list(kind), revision)


def _written_columns(kind: Kind[M]) -> list[str]:
    return [*kind.key, *(column for column, _ in kind.facets), "body"]


def _table(kind: Kind[M]) -> sql.Identifier:
    return sql.Identifier("catalog", kind.table)


def _key(kind: Kind[M]) -> sql.Composable:
    return sql.SQL("({})").format(_key_list(kind))


def _key_list(kind: Kind[M]) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier(column) for column in kind.key)


def _placeholders(kind: Kind[M]) -> sql.Composable:
    return sql.SQL("({})").format(sql.SQL(", ").join([sql.Placeholder()] * len(kind.key)))


def _of(alias: str, columns: Sequence[str]) -> sql.Composable:
    return sql.SQL(", ").join(sql.Identifier(alias, column) for column in columns)
