"""Changing the catalog: checks across resources, the write, the price books' revisions, the events.

One way for one resource and for many, in the transaction that the caller opened. Locks are taken in one
order - price books, then products, customers, books and entries by key, then event subjects - so that writers
wait for each other but never in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from google.protobuf.message import Message
from tarifa_kit.database import Connection
from tarifa_kit.errors import FieldViolation
from tarifa_kit.events import NewEvent, append
from tarifa_kit.resources import check_etag

from tarifa_catalog import store
from tarifa_catalog.kinds import ENTRIES, KINDS, PRICE_BOOKS, Kind, Row, Stored, require_faultless
from tarifa_catalog.price_book import PriceBook, PriceBookEntry

M = TypeVar("M", bound=Message)

Rows = Mapping[str, Sequence[Row]]
"""Checked rows by the noun of their kind; keys are distinct within a kind."""

SOURCE = "catalog"
EVENTS_AT_ONCE = 5000
_FEW_ROWS = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a write did."""

    created: int
    updated: int
    unchanged: int


def upsert(connection: Connection, kind: Kind[M], row: Row, etag: str) -> Stored:
    """Store one resource and return it as it is then; an equal one stays as it was.

    Raises `Aborted` where `etag` is set and is not that of the stored one, and what `write` raises.
    """
    store.lock_price_books(connection, _books_of({kind.noun: [row]}))
    current = store.get(connection, kind, row.key, lock=True)
    check_etag(etag, current.etag if current is not None else "")
    if current is not None and current.body == row.body:
        return current
    write(connection, {kind.noun: [row]})
    stored = store.get(connection, kind, row.key)
    assert stored is not None, "a resource that was written in this transaction is there"
    return stored


def write(connection: Connection, rows: Rows) -> Outcome:
    """Store resources of any kinds, all or none.

    Raises `InvalidArgument` where an entry names a book, a product or an option that is neither stored nor
    among the rows, where its currency is not its book's, or where a book with entries changes its currency.
    """
    currencies = store.lock_price_books(connection, _books_of(rows))
    _check_book_currencies(connection, rows.get(PRICE_BOOKS.noun, ()), currencies)
    written: list[tuple[Kind[Any], store.Written]] = []
    for kind in KINDS:
        given = rows.get(kind.noun, ())
        if kind is ENTRIES:
            _check_entries(connection, given)
        written += [(kind, each) for each in _put(connection, kind, given)]
    revisions = store.raise_revisions(
        connection, sorted({_book_of(kind, each) for kind, each in written} - {""})
    )
    _tell(connection, written, revisions)
    created = sum(each.created for _, each in written)
    total = sum(len(given) for given in rows.values())
    return Outcome(created, len(written) - created, total - len(written))


def _put(connection: Connection, kind: Kind[Any], rows: Sequence[Row]) -> list[store.Written]:
    if len(rows) > _FEW_ROWS:
        return store.put(connection, kind, rows)
    ordered = sorted(rows, key=lambda row: row.key)
    return [written for row in ordered for written in store.put_one(connection, kind, row)]


def _books_of(rows: Rows) -> list[str]:
    books = {row.key[0] for row in rows.get(PRICE_BOOKS.noun, ())}
    return sorted(books | {row.key[0] for row in rows.get(ENTRIES.noun, ())})


def _book_of(kind: Kind[Any], written: store.Written) -> str:
    return written.stored.key[0] if kind in (PRICE_BOOKS, ENTRIES) else ""


def _check_book_currencies(
    connection: Connection, books: Iterable[Row], currencies: Mapping[str, str]
) -> None:
    for row in books:
        book = row.value
        assert isinstance(book, PriceBook)
        known = currencies.get(book.price_book_id, book.currency)
        if known != book.currency and store.has_entries(connection, book.price_book_id):
            fault = FieldViolation("currency_code", f"must stay {known}: the book has entries", "currency")
            require_faultless([fault], PRICE_BOOKS.noun, PRICE_BOOKS.name_of(row.key))


def _check_entries(connection: Connection, entries: Sequence[Row]) -> None:
    if not entries:
        return
    currencies = store.lock_price_books(connection, sorted({row.key[0] for row in entries}))
    options = store.option_ids(connection, sorted({row.key[1] for row in entries}))
    for row in entries:
        entry = row.value
        assert isinstance(entry, PriceBookEntry)
        faults = entry.faults_in(currencies.get(entry.price_book_id), options.get(entry.product_id))
        require_faultless(faults, ENTRIES.noun, ENTRIES.name_of(row.key))


def _tell(
    connection: Connection,
    written: Sequence[tuple[Kind[Any], store.Written]],
    revisions: Mapping[str, int],
) -> None:
    for start in range(0, len(written), EVENTS_AT_ONCE):
        append(
            connection,
            [_event(kind, each, revisions) for kind, each in written[start : start + EVENTS_AT_ONCE]],
        )


def _event(kind: Kind[Any], written: store.Written, revisions: Mapping[str, int]) -> NewEvent:
    revision = revisions.get(_book_of(kind, written), 0)
    stored = written.stored
    whole = Stored(stored.key, stored.body, stored.created, stored.updated, revision)
    payload = kind.changed(kind.message_of(whole), revision)
    return NewEvent(
        source=SOURCE,
        type=payload.DESCRIPTOR.full_name,
        subject=kind.name_of(stored.key),
        payload=payload,
    )
