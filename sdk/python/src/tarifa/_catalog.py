"""Products, customers, price books and their entries: `client.catalog`."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from typing import Any, Final, TypeVar

from tarifa._area import Area, AsyncArea, AsyncListing, AsyncStream, AsyncUnary, Listing, Stream, Unary
from tarifa._base import Value
from tarifa._batches import batches
from tarifa._call import ListPlan, Page, Plan, StreamPlan, method, new_request_id
from tarifa._codec import decode, decode_all, encode
from tarifa.catalog.v1 import catalog_service_pb2 as pb
from tarifa.values.catalog import (
    Customer,
    ExportCatalogResponse,
    ImportCatalogResponse,
    PriceBook,
    PriceBookEntry,
    Product,
)

V = TypeVar("V", bound=Value)

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["CatalogService"]


def get_product(name: str, *, timeout: float | None = None) -> Plan[Product]:
    """Return a product.

    Args:
        name: `products/{product}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    return _get("GetProduct", Product, name, timeout)


def list_products(
    *, filter: str = "", page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[Product]:
    """Return products in the order of their names.

    Args:
        filter: AIP-160 over `family` and `state`, such as `family = "pipes"`; empty means everything.
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        InvalidArgument: the filter or the page token is wrong.
    """
    request = pb.ListProductsRequest(filter=filter, page_size=page_size, page_token=page_token)
    return _list("ListProducts", Product, "products", request, timeout)


def batch_get_products(names: Iterable[str], *, timeout: float | None = None) -> Plan[tuple[Product, ...]]:
    """Return several products, in the order of `names`.

    Args:
        names: 1 to 1,000.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: one is missing; the message names it.
    """
    request = pb.BatchGetProductsRequest(names=names)
    return _batch_get("BatchGetProducts", Product, "products", request, timeout)


def upsert_product(
    product: Product, *, validate_only: bool = False, request_id: str = "", timeout: float | None = None
) -> Plan[Product]:
    """Store a product: create it, or replace it whole. An equal one changes nothing.

    Args:
        product: as it shall be; where its `etag` is set, it must be that of the stored one.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
        Aborted: the etag is stale.
    """
    return _upsert("product", product, validate_only, request_id, timeout)


def get_customer(name: str, *, timeout: float | None = None) -> Plan[Customer]:
    """Return a customer.

    Args:
        name: `customers/{customer}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    return _get("GetCustomer", Customer, name, timeout)


def list_customers(
    *, filter: str = "", page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[Customer]:
    """Return customers in the order of their names.

    Args:
        filter: AIP-160 over `segment`, such as `segment = "automotive"`; empty means everything.
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        InvalidArgument: the filter or the page token is wrong.
    """
    request = pb.ListCustomersRequest(filter=filter, page_size=page_size, page_token=page_token)
    return _list("ListCustomers", Customer, "customers", request, timeout)


def batch_get_customers(names: Iterable[str], *, timeout: float | None = None) -> Plan[tuple[Customer, ...]]:
    """Return several customers, in the order of `names`.

    Args:
        names: 1 to 1,000.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: one is missing; the message names it.
    """
    request = pb.BatchGetCustomersRequest(names=names)
    return _batch_get("BatchGetCustomers", Customer, "customers", request, timeout)


def upsert_customer(
    customer: Customer, *, validate_only: bool = False, request_id: str = "", timeout: float | None = None
) -> Plan[Customer]:
    """Store a customer: create it, or replace it whole. An equal one changes nothing.

    Args:
        customer: as it shall be; where its `etag` is set, it must be that of the stored one.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
        Aborted: the etag is stale.
    """
    return _upsert("customer", customer, validate_only, request_id, timeout)


def get_price_book(name: str, *, timeout: float | None = None) -> Plan[PriceBook]:
    """Return a price book.

    Args:
        name: `priceBooks/{price_book}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    return _get("GetPriceBook", PriceBook, name, timeout)


def list_price_books(
    *, filter: str = "", page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[PriceBook]:
    """Return price books in the order of their names.

    Args:
        filter: AIP-160 over `currency_code`, such as `currency_code = "EUR"`; empty means everything.
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        InvalidArgument: the filter or the page token is wrong.
    """
    request = pb.ListPriceBooksRequest(filter=filter, page_size=page_size, page_token=page_token)
    return _list("ListPriceBooks", PriceBook, "price_books", request, timeout)


def batch_get_price_books(
    names: Iterable[str], *, timeout: float | None = None
) -> Plan[tuple[PriceBook, ...]]:
    """Return several price books, in the order of `names`.

    Args:
        names: 1 to 1,000.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: one is missing; the message names it.
    """
    request = pb.BatchGetPriceBooksRequest(names=names)
    return _batch_get("BatchGetPriceBooks", PriceBook, "price_books", request, timeout)


def upsert_price_book(
    price_book: PriceBook, *, validate_only: bool = False, request_id: str = "", timeout: float | None = None
) -> Plan[PriceBook]:
    """Store a price book: create it, or replace it whole. An equal one changes nothing.

    Args:
        price_book: as it shall be; where its `etag` is set, it must be that of the stored one.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
        Aborted: the etag is stale.
    """
    return _upsert("price_book", price_book, validate_only, request_id, timeout)


def get_price_book_entry(name: str, *, timeout: float | None = None) -> Plan[PriceBookEntry]:
    """Return a price book entry.

    Args:
        name: `priceBooks/{price_book}/entries/{product}`.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is none of this name.
    """
    return _get("GetPriceBookEntry", PriceBookEntry, name, timeout)


def list_price_book_entries(
    parent: str, *, page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[PriceBookEntry]:
    """Return the entries of a price book in the order of their names.

    Args:
        parent: `priceBooks/{price_book}`.
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        NotFound: there is no such price book.
    """
    request = pb.ListPriceBookEntriesRequest(parent=parent, page_size=page_size, page_token=page_token)
    return _list("ListPriceBookEntries", PriceBookEntry, "price_book_entries", request, timeout)


def batch_get_price_book_entries(
    parent: str, names: Iterable[str], *, timeout: float | None = None
) -> Plan[tuple[PriceBookEntry, ...]]:
    """Return several entries of a price book, in the order of `names`.

    Args:
        parent: the price book that all of them are in, `priceBooks/{price_book}`.
        names: 1 to 1,000.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: one is missing; the message names it.
    """
    request = pb.BatchGetPriceBookEntriesRequest(parent=parent, names=names)
    return _batch_get("BatchGetPriceBookEntries", PriceBookEntry, "price_book_entries", request, timeout)


def upsert_price_book_entry(
    price_book_entry: PriceBookEntry,
    *,
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[PriceBookEntry]:
    """Store a price book entry: create it, or replace it whole. An equal one changes nothing.

    Args:
        price_book_entry: as it shall be; where its `etag` is set, it must be that of the stored one.
        validate_only: check everything and answer as if stored, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
        Aborted: the etag is stale.
    """
    return _upsert("price_book_entry", price_book_entry, validate_only, request_id, timeout)


def import_catalog(
    *,
    products: Iterable[Product] | AsyncIterable[Product] = (),
    customers: Iterable[Customer] | AsyncIterable[Customer] = (),
    price_books: Iterable[PriceBook] | AsyncIterable[PriceBook] = (),
    price_book_entries: Iterable[PriceBookEntry] | AsyncIterable[PriceBookEntry] = (),
    validate_only: bool = False,
    timeout: float | None = None,
) -> Plan[ImportCatalogResponse]:
    """Store many resources: all or none. Equal ones change nothing, so the same import again changes nothing.

    Args:
        products, customers, price_books, price_book_entries: read as they are sent, in portions of at most
            1,000.
        validate_only: check everything and count, but store nothing.
        timeout: seconds for the whole import; None means the client's, or 600.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
    """
    sources = (
        ("products", products),
        ("customers", customers),
        ("price_books", price_books),
        ("price_book_entries", price_book_entries),
    )
    requests = batches(pb.ImportCatalogRequest, sources, validate_only=validate_only)
    return Plan(
        method(_SERVICE, "ImportCatalog"), requests, lambda m: decode(ImportCatalogResponse, m), timeout
    )


def export_catalog(*, timeout: float | None = None) -> StreamPlan[ExportCatalogResponse]:
    """Stream the whole catalog as it is at one moment, in portions.

    The last portion alone has an `event_cursor`: what changed after it is not in the export.

    Args:
        timeout: seconds for the whole stream; None means the client's, or 600.
    """
    return StreamPlan(
        method(_SERVICE, "ExportCatalog"),
        pb.ExportCatalogRequest(),
        lambda m: decode(ExportCatalogResponse, m),
        timeout,
    )


def _get(rpc: str, kind: type[V], name: str, timeout: float | None) -> Plan[V]:
    described = method(_SERVICE, rpc)
    return Plan(described, described.request(name=name), lambda m: decode(kind, m), timeout)


def _list(rpc: str, kind: type[V], field: str, request: Any, timeout: float | None) -> ListPlan[V]:
    def page(message: Any) -> Page[V]:
        return Page(decode_all(kind, getattr(message, field)), message.next_page_token)

    return ListPlan(method(_SERVICE, rpc), request, page, timeout)


def _batch_get(
    rpc: str, kind: type[V], field: str, request: Any, timeout: float | None
) -> Plan[tuple[V, ...]]:
    return Plan(method(_SERVICE, rpc), request, lambda m: decode_all(kind, getattr(m, field)), timeout)


def _upsert(field: str, value: V, validate_only: bool, request_id: str, timeout: float | None) -> Plan[V]:
    kind = type(value)
    described = method(_SERVICE, f"Upsert{kind.__name__}")
    request_id = request_id or new_request_id()
    request = described.request(request_id=request_id, validate_only=validate_only)
    encode(value, getattr(request, field))
    return Plan(described, request, lambda m: decode(kind, m), timeout, request_id)


class Catalog(Area):
    """The catalog; see the functions of the same names for arguments and errors."""

    get_product = Unary(get_product)
    list_products = Listing(list_products)
    batch_get_products = Unary(batch_get_products)
    upsert_product = Unary(upsert_product)
    get_customer = Unary(get_customer)
    list_customers = Listing(list_customers)
    batch_get_customers = Unary(batch_get_customers)
    upsert_customer = Unary(upsert_customer)
    get_price_book = Unary(get_price_book)
    list_price_books = Listing(list_price_books)
    batch_get_price_books = Unary(batch_get_price_books)
    upsert_price_book = Unary(upsert_price_book)
    get_price_book_entry = Unary(get_price_book_entry)
    list_price_book_entries = Listing(list_price_book_entries)
    batch_get_price_book_entries = Unary(batch_get_price_book_entries)
    upsert_price_book_entry = Unary(upsert_price_book_entry)
    import_catalog = Unary(import_catalog)
    export_catalog = Stream(export_catalog)


class AsyncCatalog(AsyncArea):
    """As `Catalog`, awaited."""

    get_product = AsyncUnary(get_product)
    list_products = AsyncListing(list_products)
    batch_get_products = AsyncUnary(batch_get_products)
    upsert_product = AsyncUnary(upsert_product)
    get_customer = AsyncUnary(get_customer)
    list_customers = AsyncListing(list_customers)
    batch_get_customers = AsyncUnary(batch_get_customers)
    upsert_customer = AsyncUnary(upsert_customer)
    get_price_book = AsyncUnary(get_price_book)
    list_price_books = AsyncListing(list_price_books)
    batch_get_price_books = AsyncUnary(batch_get_price_books)
    upsert_price_book = AsyncUnary(upsert_price_book)
    get_price_book_entry = AsyncUnary(get_price_book_entry)
    list_price_book_entries = AsyncListing(list_price_book_entries)
    batch_get_price_book_entries = AsyncUnary(batch_get_price_book_entries)
    upsert_price_book_entry = AsyncUnary(upsert_price_book_entry)
    import_catalog = AsyncUnary(import_catalog)
    export_catalog = AsyncStream(export_catalog)
