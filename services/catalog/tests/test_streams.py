"""Imports, exports and the events that let a follower keep up."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from catalog_market import Refusal, customer, entry, eur, market, names, price_book, product, whole_export
from tarifa.catalog.v1 import catalog_service_pb2 as wire
from tarifa.catalog.v1.catalog_event_pb2 import (
    CustomerChanged,
    PriceBookChanged,
    PriceBookEntryChanged,
    ProductChanged,
)
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa_catalog.kinds import ENTRIES, PRODUCTS
from tarifa_catalog.streams import BYTES_AT_ONCE, ROWS_AT_ONCE, Intake
from tarifa_kit.database import Database
from tarifa_kit.errors import ResourceExhausted
from tarifa_kit.events import Cursor, Event, EventLog, history, read

Answer = wire.ImportCatalogResponse

STREAMS_OF_ONE_TENANT = 4
"""More at the same time are refused, so that one tenant leaves the others some."""


def imported(catalog: CatalogServiceStub, *requests: wire.ImportCatalogRequest) -> Answer:
    return catalog.ImportCatalog(iter(requests))


def exported(catalog: CatalogServiceStub) -> wire.ExportCatalogResponse:
    return whole_export(catalog.ExportCatalog(wire.ExportCatalogRequest()))


def events_of(database: Database, tenant: str) -> list[Event]:
    with database.transaction(tenant, read_only=True) as connection:
        return read(connection, Cursor(0, 0), limit=100_000)[0]


class TestImport:
    def test_a_whole_catalog_comes_in_at_once(self, catalog: CatalogServiceStub) -> None:
        answer = imported(catalog, market(products=30))
        assert answer == Answer(created_count=30 + 2 + 1 + 30)
        whole = exported(catalog)
        assert len(whole.products) == len(whole.price_book_entries) == 30
        assert names(whole.customers) == ["customers/c1", "customers/c2"]

    def test_the_same_import_again_changes_nothing_and_tells_nothing(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        imported(catalog, market(products=30))
        before, told = exported(catalog), events_of(database, tenant)
        assert imported(catalog, market(products=30)) == Answer(unchanged_count=63)
        after = exported(catalog)
        before.ClearField("event_cursor")
        after.ClearField("event_cursor")
        assert after == before
        assert events_of(database, tenant) == told

    def test_only_what_differs_is_changed_and_told(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        imported(catalog, market())
        told = len(events_of(database, tenant))
        request = market()
        request.products[1].display_name = "changed"
        request.customers.append(customer(9))
        assert imported(catalog, request) == Answer(created_count=1, updated_count=1, unchanged_count=8)
        subjects = [event.subject for event in events_of(database, tenant)[told:]]
        assert subjects == ["products/p2", "customers/c9"]

    def test_entries_may_come_before_their_book_and_their_products(self, catalog: CatalogServiceStub) -> None:
        answer = imported(
            catalog,
            wire.ImportCatalogRequest(price_book_entries=[entry(1)]),
            wire.ImportCatalogRequest(price_books=[price_book()]),
            wire.ImportCatalogRequest(products=[product(1)]),
        )
        assert answer.created_count == 3

    def test_one_import_raises_the_revision_of_a_book_by_one(self, catalog: CatalogServiceStub) -> None:
        imported(catalog, market(products=30))
        changed = [entry(number, list_unit_price=eur("101")) for number in range(1, 31)]
        imported(catalog, wire.ImportCatalogRequest(price_book_entries=changed))
        book = catalog.GetPriceBook(wire.GetPriceBookRequest(name="priceBooks/b1"))
        assert book.revision == 2

    def test_one_wrong_resource_keeps_out_everything(self, catalog: CatalogServiceStub) -> None:
        request = wire.ImportCatalogRequest(products=[product(1), product(2, unit_cost=eur("-1"))])
        with pytest.raises(grpc.RpcError) as raised:
            imported(catalog, market(), request)
        said = Refusal(raised.value)
        assert said.fields == ["products[1].unit_cost"]
        assert said.metadata == {"name": "products/p2", "message": "1"}
        assert not exported(catalog).products

    def test_an_entry_without_its_product_keeps_out_everything(self, catalog: CatalogServiceStub) -> None:
        request = market()
        request.price_book_entries.append(entry(99))
        with pytest.raises(grpc.RpcError) as raised:
            imported(catalog, request)
        assert Refusal(raised.value).metadata["name"] == "priceBooks/b1/entries/p99"
        assert not exported(catalog).products

    def test_a_rule_of_the_contract_holds_inside_a_stream(self, catalog: CatalogServiceStub) -> None:
        request = wire.ImportCatalogRequest(price_books=[price_book(currency_code="euro")])
        with pytest.raises(grpc.RpcError) as raised:
            imported(catalog, request)
        assert Refusal(raised.value).fields == ["price_books[0].currency_code"]

    def test_one_name_with_two_contents_is_refused(self, catalog: CatalogServiceStub) -> None:
        twice = wire.ImportCatalogRequest(products=[product(1), product(1, display_name="other")])
        with pytest.raises(grpc.RpcError) as raised:
            imported(catalog, twice)
        assert Refusal(raised.value).fields == ["products[1].name"]

    def test_one_name_twice_with_equal_contents_counts_as_unchanged(
        self, catalog: CatalogServiceStub
    ) -> None:
        twice = wire.ImportCatalogRequest(products=[product(1), product(1)])
        assert imported(catalog, twice) == Answer(created_count=1, unchanged_count=1)

    def test_validating_counts_and_stores_nothing(self, catalog: CatalogServiceStub) -> None:
        request = market()
        request.validate_only = True
        assert imported(catalog, request).created_count == 9
        assert not exported(catalog).products

    def test_an_empty_import_does_nothing(self, catalog: CatalogServiceStub) -> None:
        assert imported(catalog) == Answer()

    def test_concurrent_imports_of_the_same_create_everything_once(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        calls = [catalog.ImportCatalog.future(iter([market(products=40)])) for _ in range(4)]
        answers = [call.result(timeout=30) for call in calls]
        assert sum(answer.created_count for answer in answers) == 83
        assert len(events_of(database, tenant)) == 83

    def test_writers_of_every_kind_wait_for_each_other_and_never_in_a_circle(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        imported(catalog, market(products=30))

        def write(seed: int) -> None:
            for number in range(5):
                price = eur(str(seed * 10 + number))
                order = range(1, 31) if seed % 2 else range(30, 0, -1)
                changed = [entry(each, list_unit_price=price) for each in order]
                imported(catalog, wire.ImportCatalogRequest(price_book_entries=changed))
                one = entry(number + 1, list_unit_price=eur(str(seed)))
                catalog.UpsertPriceBookEntry(wire.UpsertPriceBookEntryRequest(price_book_entry=one))
                book = price_book(display_name=f"{seed}.{number}")
                catalog.UpsertPriceBook(wire.UpsertPriceBookRequest(price_book=book))

        with ThreadPoolExecutor(STREAMS_OF_ONE_TENANT) as pool:
            for finished in [pool.submit(write, seed) for seed in range(6)]:
                finished.result(timeout=60)
        told = [event for event in events_of(database, tenant) if event.subject == "priceBooks/b1"]
        assert [event.sequence for event in told] == list(range(1, len(told) + 1))

    def test_an_import_that_would_not_fit_is_refused_before_anything_is_kept(self) -> None:
        request = wire.ImportCatalogRequest(products=[product(n, display_name="x" * 200) for n in range(9)])
        with pytest.raises(ResourceExhausted) as raised:
            Intake.of([request], largest_bytes=1000)
        assert raised.value.reason == "REQUEST_TOO_LARGE"

    def test_a_slow_client_holds_no_transaction(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        go_on = threading.Event()

        def slowly() -> Iterator[wire.ImportCatalogRequest]:
            yield market()
            go_on.wait(timeout=20)

        call = catalog.ImportCatalog.future(slowly())
        catalog.UpsertProduct(wire.UpsertProductRequest(product=product(1, display_name="meanwhile")))
        assert [event.subject for event in events_of(database, tenant)] == ["products/p1"]
        go_on.set()
        assert call.result(timeout=20).updated_count == 1


class TestExport:
    def test_the_cursor_comes_last_and_alone(self, catalog: CatalogServiceStub) -> None:
        imported(catalog, market())
        *portions, last = catalog.ExportCatalog(wire.ExportCatalogRequest())
        assert all(not portion.event_cursor for portion in portions)
        assert Cursor.decode(last.event_cursor)
        assert last == wire.ExportCatalogResponse(event_cursor=last.event_cursor)

    def test_resources_carry_what_get_gives(self, catalog: CatalogServiceStub) -> None:
        imported(catalog, market())
        whole = exported(catalog)
        assert whole.products[0] == catalog.GetProduct(wire.GetProductRequest(name="products/p1"))
        assert whole.price_books[0] == catalog.GetPriceBook(wire.GetPriceBookRequest(name="priceBooks/b1"))

    def test_an_export_imports_as_unchanged(self, catalog: CatalogServiceStub) -> None:
        imported(catalog, market())
        whole = exported(catalog)
        again = wire.ImportCatalogRequest(
            products=whole.products,
            customers=whole.customers,
            price_books=whole.price_books,
            price_book_entries=whole.price_book_entries,
        )
        assert imported(catalog, again) == Answer(unchanged_count=9)

    def test_large_catalogs_come_in_bounded_portions(self, catalog: CatalogServiceStub) -> None:
        count = ROWS_AT_ONCE * 2 + 1
        for start in range(0, count, 500):
            numbers = range(start, min(start + 500, count))
            imported(catalog, wire.ImportCatalogRequest(products=[product(n) for n in numbers]))
        *portions, _ = catalog.ExportCatalog(wire.ExportCatalogRequest())
        assert [len(portion.products) for portion in portions] == [ROWS_AT_ONCE, ROWS_AT_ONCE, 1]

    def test_large_resources_come_in_bounded_portions(self, catalog: CatalogServiceStub) -> None:
        options = product().options[0]
        options.display_name = "x" * 250
        heavy = []
        for number in range(60):
            resource = product(number, options=[])
            for index in range(200):
                options.option_id = f"o{index}"
                resource.options.append(options)
            heavy.append(resource)
        imported(catalog, wire.ImportCatalogRequest(products=heavy))
        *portions, _ = catalog.ExportCatalog(wire.ExportCatalogRequest())
        assert max(portion.ByteSize() for portion in portions) < 2 * BYTES_AT_ONCE
        assert sum(len(portion.products) for portion in portions) == 60

    def test_an_export_is_of_one_moment(self, catalog: CatalogServiceStub) -> None:
        numbers = range(ROWS_AT_ONCE * 2)
        for start in (0, ROWS_AT_ONCE):
            some = [product(n) for n in numbers[start : start + ROWS_AT_ONCE]]
            imported(catalog, wire.ImportCatalogRequest(products=some))
        portions = catalog.ExportCatalog(wire.ExportCatalogRequest())
        first = next(portions)
        changed = [product(n, display_name="later") for n in numbers[:400]] + [product("z")]
        imported(catalog, wire.ImportCatalogRequest(products=changed))
        whole = whole_export([first, *portions])
        assert len(whole.products) == len(numbers)
        assert {resource.display_name for resource in whole.products} == {"A pipe"}


class TestFollowing:
    def test_each_kind_tells_its_own_event_with_the_whole_resource(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        imported(catalog, market(products=1))
        whole = exported(catalog)
        told = {event.subject: event for event in events_of(database, tenant)}
        assert told["products/p1"].type == "tarifa.catalog.v1.ProductChanged"
        assert told["products/p1"].unpack(ProductChanged).product == whole.products[0]
        assert told["customers/c1"].unpack(CustomerChanged).customer == whole.customers[0]
        assert told["priceBooks/b1"].unpack(PriceBookChanged).price_book == whole.price_books[0]
        change = told["priceBooks/b1/entries/p1"].unpack(PriceBookEntryChanged)
        assert (change.entry, change.price_book_revision) == (whole.price_book_entries[0], 1)

    def test_a_resource_counts_its_changes(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        for text in ("one", "two", "two", "three"):
            catalog.UpsertProduct(wire.UpsertProductRequest(product=product(display_name=text)))
        with database.transaction(tenant) as connection:
            events = history(connection, "products/p1")
        told = [event.unpack(ProductChanged).product.display_name for event in events]
        assert (told, [event.sequence for event in events]) == (["one", "two", "three"], [1, 2, 3])

    def test_a_refused_change_tells_nothing(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        with pytest.raises(grpc.RpcError):
            imported(catalog, wire.ImportCatalogRequest(products=[product()], price_book_entries=[entry(2)]))
        assert events_of(database, tenant) == []

    def test_a_snapshot_and_the_events_after_it_are_the_catalog(
        self, catalog: CatalogServiceStub, event_log: EventLog, tenant: str
    ) -> None:
        imported(catalog, market(products=20))
        stop = threading.Event()

        def keep_changing() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                some = product(number % 25, display_name=f"change {number}")
                catalog.UpsertProduct(wire.UpsertProductRequest(product=some))

        writer = threading.Thread(target=keep_changing)
        writer.start()
        try:
            snapshots = [exported(catalog) for _ in range(5)]
        finally:
            stop.set()
            writer.join(timeout=20)
        final = {resource.name: resource for resource in exported(catalog).products}
        for snapshot in snapshots:
            followed = {resource.name: resource for resource in snapshot.products}
            events, _, _ = event_log.read(Cursor.decode(snapshot.event_cursor), limit=100_000)
            for event in events:
                if event.tenant == tenant and event.type == "tarifa.catalog.v1.ProductChanged":
                    followed[event.subject] = event.unpack(ProductChanged).product
            assert followed == final


def test_names_are_made_of_keys() -> None:
    assert PRODUCTS.name_of(("p",)) == "products/p"
    assert ENTRIES.name_of(("b", "p")) == "priceBooks/b/entries/p"
