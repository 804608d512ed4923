"""The rpcs of the catalog: from the contract to the store and back."""

# ruff: noqa: N802, ARG002 - grpc names the methods and passes a context that the chassis has read already

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TypeVar

import grpc
from google.protobuf.message import Message
from tarifa.catalog.v1 import catalog_service_pb2 as wire
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceServicer
from tarifa.catalog.v1.customer_pb2 import Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa_kit.call import current_call
from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import NotFound, invalid_field
from tarifa_kit.filtering import parse_filter
from tarifa_kit.idempotency import once
from tarifa_kit.resources import PageToken, page_size_of

from tarifa_catalog import store, writing
from tarifa_catalog.kinds import CUSTOMERS, ENTRIES, PRICE_BOOKS, PRODUCTS, Kind
from tarifa_catalog.streams import Intake, exported

M = TypeVar("M", bound=Message)

READ_SCOPE = "catalog.read"
WRITE_SCOPE = "catalog.write"
FULL_NAME = wire.DESCRIPTOR.services_by_name["CatalogService"].full_name
LONGEST_WRITE_SECONDS = 600.0
"""The longest that one statement of an import may run where the call sets no earlier deadline."""
_PAGE_SIZE = 100


class CatalogService(CatalogServiceServicer):
    """The catalog of the caller's tenant. Reads need the scope `catalog.read`, writes `catalog.write`."""

    def __init__(self, database: Database, *, largest_import_bytes: int) -> None:
        """Serve from the database of the app role; an import may hold so many bytes."""
        self._database = database
        self._largest_import_bytes = largest_import_bytes

    def GetProduct(self, request: wire.GetProductRequest, context: grpc.ServicerContext) -> Product:
        """One product."""
        return self._get(PRODUCTS, request.name)

    def ListProducts(
        self, request: wire.ListProductsRequest, context: grpc.ServicerContext
    ) -> wire.ListProductsResponse:
        """A page of products."""
        products, token = self._list(PRODUCTS, request.page_size, request.page_token, request.filter)
        return wire.ListProductsResponse(products=products, next_page_token=token)

    def BatchGetProducts(
        self, request: wire.BatchGetProductsRequest, context: grpc.ServicerContext
    ) -> wire.BatchGetProductsResponse:
        """Several products."""
        return wire.BatchGetProductsResponse(products=self._batch(PRODUCTS, request.names))

    def UpsertProduct(self, request: wire.UpsertProductRequest, context: grpc.ServicerContext) -> Product:
        """Store a product."""
        return self._upsert(PRODUCTS, request, request.product)

    def GetCustomer(self, request: wire.GetCustomerRequest, context: grpc.ServicerContext) -> Customer:
        """One customer."""
        return self._get(CUSTOMERS, request.name)

    def ListCustomers(
        self, request: wire.ListCustomersRequest, context: grpc.ServicerContext
    ) -> wire.ListCustomersResponse:
        """A page of customers."""
        customers, token = self._list(CUSTOMERS, request.page_size, request.page_token, request.filter)
        return wire.ListCustomersResponse(customers=customers, next_page_token=token)

    def BatchGetCustomers(
        self, request: wire.BatchGetCustomersRequest, context: grpc.ServicerContext
    ) -> wire.BatchGetCustomersResponse:
        """Several customers."""
        return wire.BatchGetCustomersResponse(customers=self._batch(CUSTOMERS, request.names))

    def UpsertCustomer(self, request: wire.UpsertCustomerRequest, context: grpc.ServicerContext) -> Customer:
        """Store a customer."""
        return self._upsert(CUSTOMERS, request, request.customer)

    def GetPriceBook(self, request: wire.GetPriceBookRequest, context: grpc.ServicerContext) -> PriceBook:
        """One price book."""
        return self._get(PRICE_BOOKS, request.name)

    def ListPriceBooks(
        self, request: wire.ListPriceBooksRequest, context: grpc.ServicerContext
    ) -> wire.ListPriceBooksResponse:
        """A page of price books."""
        books, token = self._list(PRICE_BOOKS, request.page_size, request.page_token, request.filter)
        return wire.ListPriceBooksResponse(price_books=books, next_page_token=token)

    def BatchGetPriceBooks(
        self, request: wire.BatchGetPriceBooksRequest, context: grpc.ServicerContext
    ) -> wire.BatchGetPriceBooksResponse:
        """Several price books."""
        return wire.BatchGetPriceBooksResponse(price_books=self._batch(PRICE_BOOKS, request.names))

    def UpsertPriceBook(
        self, request: wire.UpsertPriceBookRequest, context: grpc.ServicerContext
    ) -> PriceBook:
        """Store a price book."""
        return self._upsert(PRICE_BOOKS, request, request.price_book)

    def GetPriceBookEntry(
        self, request: wire.GetPriceBookEntryRequest, context: grpc.ServicerContext
    ) -> PriceBookEntry:
        """One entry of a price book."""
        return self._get(ENTRIES, request.name)

    def ListPriceBookEntries(
        self, request: wire.ListPriceBookEntriesRequest, context: grpc.ServicerContext
    ) -> wire.ListPriceBookEntriesResponse:
        """A page of the entries of a price book; NOT_FOUND where there is no such book."""
        self._get(PRICE_BOOKS, request.parent, field="parent")
        entries, token = self._list(ENTRIES, request.page_size, request.page_token, parent=request.parent)
        return wire.ListPriceBookEntriesResponse(price_book_entries=entries, next_page_token=token)

    def BatchGetPriceBookEntries(
        self, request: wire.BatchGetPriceBookEntriesRequest, context: grpc.ServicerContext
    ) -> wire.BatchGetPriceBookEntriesResponse:
        """Several entries of one price book."""
        _require_parent(request.names, request.parent)
        entries = self._batch(ENTRIES, request.names)
        return wire.BatchGetPriceBookEntriesResponse(price_book_entries=entries)

    def UpsertPriceBookEntry(
        self, request: wire.UpsertPriceBookEntryRequest, context: grpc.ServicerContext
    ) -> PriceBookEntry:
        """Store an entry of a price book."""
        return self._upsert(ENTRIES, request, request.price_book_entry)

    def ImportCatalog(
        self, request_iterator: Iterator[wire.ImportCatalogRequest], context: grpc.ServicerContext
    ) -> wire.ImportCatalogResponse:
        """Store many resources, all or none."""
        call = current_call()
        call.require_scope(WRITE_SCOPE)
        intake = Intake.of(request_iterator, self._largest_import_bytes)
        with self._writing(call.tenant, validate_only=intake.validate_only) as connection:
            outcome = writing.write(connection, intake.rows)
        return wire.ImportCatalogResponse(
            created_count=outcome.created,
            updated_count=outcome.updated,
            unchanged_count=outcome.unchanged + intake.repeated,
        )

    def ExportCatalog(
        self, request: wire.ExportCatalogRequest, context: grpc.ServicerContext
    ) -> Iterator[wire.ExportCatalogResponse]:
        """The whole catalog of the tenant at one moment, then the cursor of its events."""
        call = current_call()
        call.require_scope(READ_SCOPE)
        with self._database.transaction(call.tenant, read_only=True, snapshot=True) as connection:
            yield from exported(connection)

    def _get(self, kind: Kind[M], name: str, *, field: str = "name") -> M:
        call = current_call()
        call.require_scope(READ_SCOPE)
        key = kind.key_of(name, field)
        with self._database.transaction(call.tenant, read_only=True) as connection:
            stored = store.get(connection, kind, key)
        if stored is None:
            raise _not_found(name)
        return kind.message_of(stored)

    def _list(
        self, kind: Kind[M], page_size: int, page_token: str, filter_text: str = "", *, parent: str = ""
    ) -> tuple[list[M], str]:
        call = current_call()
        call.require_scope(READ_SCOPE)
        limit = page_size_of(page_size or _PAGE_SIZE)
        scope = (kind.noun, parent, filter_text)
        token = PageToken.decode(page_token, *scope, parts=len(kind.key))
        predicates = parse_filter(
            filter_text, {field: facet.field_type for field, facet in kind.filters.items()}
        )
        with self._database.transaction(call.tenant, read_only=True) as connection:
            rows = store.page(
                connection,
                kind,
                limit=limit + 1,
                after=token.position if token is not None else None,
                predicates=predicates,
                within=PRICE_BOOKS.key_of(parent, "parent") if parent else (),
            )
        more = len(rows) > limit
        next_token = PageToken(rows[limit - 1].key).encode(*scope) if more else ""
        return [kind.message_of(stored) for stored in rows[:limit]], next_token

    def _batch(self, kind: Kind[M], names: Sequence[str]) -> list[M]:
        call = current_call()
        call.require_scope(READ_SCOPE)
        keys = [kind.key_of(name, f"names[{index}]") for index, name in enumerate(names)]
        with self._database.transaction(call.tenant, read_only=True) as connection:
            found = store.get_many(connection, kind, keys)
        for name, key in zip(names, keys, strict=True):
            if key not in found:
                raise _not_found(name)
        return [kind.message_of(found[key]) for key in keys]

    def _upsert(self, kind: Kind[M], request: _Upsert, resource: M) -> M:
        call = current_call()
        call.require_scope(WRITE_SCOPE)
        row = kind.row_of(resource, kind.noun)
        etag: str = getattr(resource, "etag")  # noqa: B009 - every kind's message has the field
        with self._writing(call.tenant, validate_only=request.validate_only) as connection:
            return once(
                connection,
                tenant=call.tenant,
                method=f"{FULL_NAME}/{type(request).__name__}",
                request_id="" if request.validate_only else request.request_id,
                request=request,
                response_type=kind.message,
                run=lambda: kind.message_of(writing.upsert(connection, kind, row, etag)),
            )

    @contextmanager
    def _writing(self, tenant: str, *, validate_only: bool) -> Iterator[Connection]:
        """A transaction; with `validate_only` everything runs in it and is undone at its end."""
        with (
            self._database.transaction(tenant, statement_seconds=LONGEST_WRITE_SECONDS) as connection,
            connection.transaction(force_rollback=True) if validate_only else nullcontext(),
        ):
            yield connection


_Upsert = (
    wire.UpsertProductRequest
    | wire.UpsertCustomerRequest
    | wire.UpsertPriceBookRequest
    | wire.UpsertPriceBookEntryRequest
)


def _require_parent(names: Sequence[str], parent: str) -> None:
    for index, name in enumerate(names):
        if not name.startswith(f"{parent}/"):
            raise invalid_field(f"names[{index}]", f"is not in {parent}", "parent")


def _not_found(name: str) -> NotFound:
    return NotFound("RESOURCE_NOT_FOUND", f"there is no {name}", metadata={"name": name})
