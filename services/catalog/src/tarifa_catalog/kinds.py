"""The four kinds of resource, and what the store, the import and the events must know about each.

A message becomes a `Row` only through its kind, which reads it into a domain value and checks it: whatever is
stored has passed the domain's rules and is written the one way that `wire` writes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from tarifa.catalog.v1 import catalog_event_pb2, customer_pb2, price_book_pb2, product_pb2
from tarifa_kit.errors import FieldViolation, InvalidArgument
from tarifa_kit.filtering import FieldType
from tarifa_kit.moments import timestamp
from tarifa_kit.resources import etag_of, parse_names

from tarifa_catalog import wire
from tarifa_catalog.customer import Customer
from tarifa_catalog.price_book import PriceBook, PriceBookEntry
from tarifa_catalog.product import Product, State
from tarifa_catalog.terms import within

M = TypeVar("M", bound=Message)
_MOST_FAULTS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A checked resource on its way into its table."""

    key: tuple[str, ...]
    facets: tuple[Any, ...]
    """The columns that repeat what is searched or checked."""
    body: bytes
    value: Product | Customer | PriceBook | PriceBookEntry


@dataclass(frozen=True, slots=True)
class Stored:
    """A resource as its table keeps it."""

    key: tuple[str, ...]
    body: bytes
    created: datetime
    updated: datetime
    revision: int
    """Of a price book; 0 for the other kinds."""

    @property
    def etag(self) -> str:
        """Equal for equal contents, whatever the revision and the times."""
        return etag_of(self.body)


@dataclass(frozen=True, slots=True)
class Facet:
    """A field that List may filter by: its column and what a filter compares it with."""

    column: str
    field_type: FieldType = FieldType.TEXT
    value_of: Callable[[str], Any] = str
    """Turns the filter's literal into the column's value; raises KeyError where there is no such value."""


@dataclass(frozen=True)
class Kind(Generic[M]):
    """One kind of resource."""

    noun: str
    """The field of a single one in requests, such as `product`."""
    plural: str
    """The field of several in requests, such as `products`."""
    name: str
    """The pattern of its names."""
    table: str
    key: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]
    """The extra columns with their types, in the order of `Row.facets`."""
    message: type[M]
    row_of: Callable[[M, str], Row]
    """The checked row of a message that stands at a path; raises `InvalidArgument`."""
    finish: Callable[[M, Stored], None]
    """Adds what the server knows: times and revision."""
    changed: Callable[[M, int], Message]
    """The event that tells of a change; the number is the revision of the resource's price book, if any."""
    filters: Mapping[str, Facet]
    has_revision: bool = False

    def key_of(self, name: str, field: str) -> tuple[str, ...]:
        """The key in a name; raises `InvalidArgument` naming the field."""
        return parse_names(self.name, name, field)

    def name_of(self, key: tuple[str, ...]) -> str:
        """The name of a key."""
        template = "priceBooks/{}/entries/{}" if len(key) == 2 else f"{self.name.partition('/')[0]}/{{}}"
        return template.format(*key)

    def message_of(self, stored: Stored) -> M:
        """The whole resource, with etag, times and revision."""
        message = self.message()
        message.MergeFromString(stored.body)
        setattr(message, "etag", stored.etag)  # noqa: B010 - every kind's message has the field
        self.finish(message, stored)
        return message


def require_faultless(faults: Iterable[FieldViolation], path: str, name: str) -> None:
    """Raise `InvalidArgument` with what is wrong with the resource `name`, whose message stands at `path`."""
    found = list(within(path, faults))[:_MOST_FAULTS]
    if not found:
        return
    mixed = any(fault.reason == "currency" for fault in found)
    raise InvalidArgument(
        "CURRENCY_MISMATCH" if mixed else "FIELD_INVALID",
        f"{found[0].field} {found[0].description}",
        metadata={"name": name},
        violations=found,
    )


def _product_row(message: product_pb2.Product, path: str) -> Row:
    product = wire.product_of(message, path)
    require_faultless(product.faults(), path, message.name)
    facets = (product.family, int(product.state), list(product.option_ids))
    return Row((product.product_id,), facets, _bytes(wire.product_message(product)), product)


def _customer_row(message: customer_pb2.Customer, path: str) -> Row:
    customer = wire.customer_of(message, path)
    require_faultless(customer.faults(), path, message.name)
    return Row(
        (customer.customer_id,), (customer.segment,), _bytes(wire.customer_message(customer)), customer
    )


def _price_book_row(message: price_book_pb2.PriceBook, path: str) -> Row:
    book = wire.price_book_of(message, path)
    require_faultless(book.faults(), path, message.name)
    return Row((book.price_book_id,), (book.currency,), _bytes(wire.price_book_message(book)), book)


def _entry_row(message: price_book_pb2.PriceBookEntry, path: str) -> Row:
    entry = wire.entry_of(message, path)
    require_faultless(entry.faults(), path, message.name)
    return Row((entry.price_book_id, entry.product_id), (), _bytes(wire.entry_message(entry)), entry)


def _bytes(message: Message) -> bytes:
    return message.SerializeToString(deterministic=True)


def _add_times(
    message: product_pb2.Product | customer_pb2.Customer | price_book_pb2.PriceBook, stored: Stored
) -> None:
    message.create_time.CopyFrom(_timestamp(stored.created))
    message.update_time.CopyFrom(_timestamp(stored.updated))


@lru_cache(maxsize=1024)
def _timestamp(moment: datetime) -> Timestamp:
    """Kept, because all that one import wrote has one time. Not to be changed by who gets it."""
    return timestamp(moment)


def _finish_price_book(message: price_book_pb2.PriceBook, stored: Stored) -> None:
    _add_times(message, stored)
    message.revision = stored.revision


def _finish_entry(_message: price_book_pb2.PriceBookEntry, _stored: Stored) -> None:
    """An entry carries no times."""


def _state_of(word: str) -> int:
    return int(State[word.removeprefix("STATE_")])


PRODUCTS = Kind(
    noun="product",
    plural="products",
    name=wire.PRODUCT_NAME,
    table="product",
    key=("id",),
    facets=(("family", "text"), ("state", "smallint"), ("option_ids", "text[]")),
    message=product_pb2.Product,
    row_of=_product_row,
    finish=_add_times,
    changed=lambda message, _revision: catalog_event_pb2.ProductChanged(product=message),
    filters={"family": Facet("family"), "state": Facet("state", value_of=_state_of)},
)

CUSTOMERS = Kind(
    noun="customer",
    plural="customers",
    name=wire.CUSTOMER_NAME,
    table="customer",
    key=("id",),
    facets=(("segment", "text"),),
    message=customer_pb2.Customer,
    row_of=_customer_row,
    finish=_add_times,
    changed=lambda message, _revision: catalog_event_pb2.CustomerChanged(customer=message),
    filters={"segment": Facet("segment")},
)

PRICE_BOOKS = Kind(
    noun="price_book",
    plural="price_books",
    name=wire.PRICE_BOOK_NAME,
    table="price_book",
    key=("id",),
    facets=(("currency", "text"),),
    message=price_book_pb2.PriceBook,
    row_of=_price_book_row,
    finish=_finish_price_book,
    changed=lambda message, _revision: catalog_event_pb2.PriceBookChanged(price_book=message),
    filters={"currency_code": Facet("currency")},
    has_revision=True,
)

ENTRIES = Kind(
    noun="price_book_entry",
    plural="price_book_entries",
    name=wire.ENTRY_NAME,
    table="price_book_entry",
    key=("price_book", "product"),
    facets=(),
    message=price_book_pb2.PriceBookEntry,
    row_of=_entry_row,
    finish=_finish_entry,
    changed=lambda message, revision: catalog_event_pb2.PriceBookEntryChanged(
        entry=message, price_book_revision=revision
    ),
    filters={},
)

KINDS: tuple[Kind[Any], ...] = (PRODUCTS, CUSTOMERS, PRICE_BOOKS, ENTRIES)
"""In the order in which they are written: what is referred to before what refers to it."""
