"""One resource at a time: store it, read it, refuse it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import grpc
import pytest
from catalog_market import Refusal, customer, entry, eur, market, names, price_book, product
from google.protobuf.timestamp_pb2 import Timestamp
from tarifa.catalog.v1 import catalog_service_pb2 as wire
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.customer_pb2 import Contract, ContractTerm
from tarifa.catalog.v1.price_book_pb2 import OptionPrice, VolumeTier
from tarifa.catalog.v1.product_pb2 import Product, ProductOption
from tarifa.type.v1.attribute_pb2 import AttributeValue
from tarifa.type.v1.line_price_pb2 import Guardrails, RoundingRule
from tarifa_kit.database import Database
from tarifa_kit.errors import Code
from tarifa_kit.events import history
from tarifa_kit.testing import Served


def upsert_product(catalog: CatalogServiceStub, resource: Product, **fields: Any) -> Product:
    return catalog.UpsertProduct(wire.UpsertProductRequest(product=resource, **fields))


def load_market(catalog: CatalogServiceStub) -> None:
    catalog.ImportCatalog(iter([market()]))


def refusal(call: Callable[[], object]) -> Refusal:
    with pytest.raises(grpc.RpcError) as raised:
        call()
    return Refusal(raised.value)


class TestStoringAndReading:
    def test_a_product_reads_back_as_it_was_stored(self, catalog: CatalogServiceStub) -> None:
        given = product(
            attributes={
                "width": AttributeValue(number=1.5),
                "alloy": AttributeValue(text="Cu-DHP"),
                "coiled": AttributeValue(flag=True),
            },
            unit="t",
        )
        stored = upsert_product(catalog, given)
        assert stored.etag
        assert stored.create_time == stored.update_time
        assert stored.state == Product.STATE_ACTIVE
        read = catalog.GetProduct(wire.GetProductRequest(name="products/p1"))
        assert read == stored
        for field in ("etag", "create_time", "update_time", "state"):
            read.ClearField(field)
        assert read == given

    def test_a_customer_reads_back_as_it_was_stored(self, catalog: CatalogServiceStub) -> None:
        contract = Contract(
            contract_id="2026/17",
            valid_from=Timestamp(seconds=1_700_000_000),
            valid_until=Timestamp(seconds=1_800_000_000, nanos=5000),
            terms=[
                ContractTerm(product="products/p1", fixed_unit_price=eur("90.123456789")),
                ContractTerm(family="pipes", discount_rate="0.05"),
                ContractTerm(discount_rate="0.01"),
            ],
        )
        given = customer(contract=contract)
        catalog.UpsertCustomer(wire.UpsertCustomerRequest(customer=given))
        read = catalog.GetCustomer(wire.GetCustomerRequest(name="customers/c1"))
        assert read.contract == contract

    def test_a_price_book_reads_back_as_it_was_stored(self, catalog: CatalogServiceStub) -> None:
        given = price_book(
            segments=["industry"],
            guardrails=Guardrails(min_margin_rate="0.15", approval_discount_rate="0.1"),
            rounding=RoundingRule(increment="0.05"),
            price_validity_seconds=86400,
        )
        stored = catalog.UpsertPriceBook(wire.UpsertPriceBookRequest(price_book=given))
        assert stored.revision == 1
        read = catalog.GetPriceBook(wire.GetPriceBookRequest(name="priceBooks/b1"))
        assert read == stored
        assert read.guardrails == given.guardrails
        assert read.rounding == given.rounding

    def test_an_entry_reads_back_as_it_was_stored(self, catalog: CatalogServiceStub) -> None:
        load_market(catalog)
        given = entry(list_unit_price=eur("12.34"))
        stored = catalog.UpsertPriceBookEntry(wire.UpsertPriceBookEntryRequest(price_book_entry=given))
        read = catalog.GetPriceBookEntry(wire.GetPriceBookEntryRequest(name=given.name))
        assert read == stored
        read.ClearField("etag")
        assert read == given

    def test_equal_contents_change_nothing_though_written_otherwise(
        self, catalog: CatalogServiceStub
    ) -> None:
        load_market(catalog)
        book = catalog.GetPriceBook(wire.GetPriceBookRequest(name="priceBooks/b1"))
        tiers = [VolumeTier(min_quantity="100.0", discount_rate="0.030")]
        request = wire.UpsertPriceBookEntryRequest(price_book_entry=entry(volume_tiers=tiers))
        catalog.UpsertPriceBookEntry(request)
        assert catalog.GetPriceBook(wire.GetPriceBookRequest(name="priceBooks/b1")) == book

    def test_a_change_keeps_the_creation_and_moves_the_update(self, catalog: CatalogServiceStub) -> None:
        first = upsert_product(catalog, product())
        second = upsert_product(catalog, product(display_name="A better pipe"))
        assert second.create_time == first.create_time
        assert second.update_time.ToNanoseconds() > first.update_time.ToNanoseconds()
        assert second.etag != first.etag

    def test_a_change_of_an_entry_raises_its_books_revision_and_not_its_etag(
        self, catalog: CatalogServiceStub
    ) -> None:
        load_market(catalog)
        before = catalog.GetPriceBook(wire.GetPriceBookRequest(name="priceBooks/b1"))
        changed = entry(list_unit_price=eur("101"))
        catalog.UpsertPriceBookEntry(wire.UpsertPriceBookEntryRequest(price_book_entry=changed))
        after = catalog.GetPriceBook(wire.GetPriceBookRequest(name="priceBooks/b1"))
        assert (after.revision, after.etag) == (before.revision + 1, before.etag)

    def test_several_come_in_the_order_asked_for(self, catalog: CatalogServiceStub) -> None:
        load_market(catalog)
        asked = ["products/p3", "products/p1", "products/p3"]
        response = catalog.BatchGetProducts(wire.BatchGetProductsRequest(names=asked))
        assert names(response.products) == asked

    def test_several_entries_of_one_book_come_in_the_order_asked_for(
        self, catalog: CatalogServiceStub
    ) -> None:
        load_market(catalog)
        asked = ["priceBooks/b1/entries/p2", "priceBooks/b1/entries/p1"]
        request = wire.BatchGetPriceBookEntriesRequest(parent="priceBooks/b1", names=asked)
        assert names(catalog.BatchGetPriceBookEntries(request).price_book_entries) == asked


class TestIsolation:
    def test_another_tenants_product_is_not_found(
        self, catalog: CatalogServiceStub, other_catalog: CatalogServiceStub
    ) -> None:
        upsert_product(catalog, product())
        said = refusal(lambda: other_catalog.GetProduct(wire.GetProductRequest(name="products/p1")))
        assert (said.code, said.reason) == (Code.NOT_FOUND, "RESOURCE_NOT_FOUND")

    def test_two_tenants_may_use_one_name(
        self, catalog: CatalogServiceStub, other_catalog: CatalogServiceStub
    ) -> None:
        upsert_product(catalog, product(display_name="mine"))
        upsert_product(other_catalog, product(display_name="theirs"))
        assert catalog.GetProduct(wire.GetProductRequest(name="products/p1")).display_name == "mine"

    def test_another_tenants_catalog_is_empty(
        self, catalog: CatalogServiceStub, other_catalog: CatalogServiceStub
    ) -> None:
        load_market(catalog)
        assert not other_catalog.ListProducts(wire.ListProductsRequest()).products
        (last,) = other_catalog.ExportCatalog(wire.ExportCatalogRequest())
        assert last.event_cursor

    def test_another_tenants_book_takes_no_entry(
        self, catalog: CatalogServiceStub, other_catalog: CatalogServiceStub
    ) -> None:
        load_market(catalog)
        request = wire.UpsertPriceBookEntryRequest(price_book_entry=entry())
        said = refusal(lambda: other_catalog.UpsertPriceBookEntry(request))
        assert said.code == Code.INVALID_ARGUMENT

    def test_without_an_identity_nothing_is_answered(self, served: Served) -> None:
        anonymous = CatalogServiceStub(served.anonymous_channel())
        said = refusal(lambda: anonymous.GetProduct(wire.GetProductRequest(name="products/p1")))
        assert said.code == Code.UNAUTHENTICATED

    def test_a_reader_may_not_write(self, served: Served, tenant: str) -> None:
        reader = CatalogServiceStub(served.channel(tenant, scopes=["catalog.read"]))
        said = refusal(lambda: upsert_product(reader, product()))
        assert (said.reason, said.metadata["scope"]) == ("SCOPE_MISSING", "catalog.write")

    def test_a_caller_without_a_scope_of_the_catalog_may_not_read(self, served: Served, tenant: str) -> None:
        stranger = CatalogServiceStub(served.channel(tenant, scopes=["quotes.read"]))
        said = refusal(lambda: list(stranger.ExportCatalog(wire.ExportCatalogRequest())))
        assert (said.reason, said.metadata["scope"]) == ("SCOPE_MISSING", "catalog.read")


class TestConcurrency:
    def test_the_etag_of_the_stored_one_allows_the_change(self, catalog: CatalogServiceStub) -> None:
        first = upsert_product(catalog, product())
        first.display_name = "changed"
        assert upsert_product(catalog, first).display_name == "changed"

    def test_an_older_etag_is_refused(self, catalog: CatalogServiceStub) -> None:
        first = upsert_product(catalog, product())
        upsert_product(catalog, product(display_name="somebody was faster"))
        first.display_name = "mine"
        said = refusal(lambda: upsert_product(catalog, first))
        assert (said.code, said.reason) == (Code.ABORTED, "ETAG_MISMATCH")

    def test_an_etag_of_something_that_is_not_there_is_refused(self, catalog: CatalogServiceStub) -> None:
        said = refusal(lambda: upsert_product(catalog, product(etag="gone")))
        assert said.reason == "ETAG_MISMATCH"

    def test_of_many_changes_with_one_etag_one_wins(self, catalog: CatalogServiceStub) -> None:
        etag = upsert_product(catalog, product()).etag
        calls = [
            catalog.UpsertProduct.future(
                wire.UpsertProductRequest(product=product(display_name=f"writer {number}", etag=etag))
            )
            for number in range(8)
        ]
        failures = [call.exception(timeout=20) for call in calls]
        reasons = [Refusal(failure).reason for failure in failures if failure is not None]
        assert reasons == ["ETAG_MISMATCH"] * 7

    def test_many_may_create_one_product_at_once(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        calls = [catalog.UpsertProduct.future(wire.UpsertProductRequest(product=product())) for _ in range(8)]
        assert len({call.result(timeout=20).etag for call in calls}) == 1
        with database.transaction(tenant) as connection:
            assert len(history(connection, "products/p1")) == 1

    def test_the_same_request_again_is_answered_as_the_first_time(self, catalog: CatalogServiceStub) -> None:
        request = wire.UpsertProductRequest(product=product(), request_id=str(uuid4()))
        first = catalog.UpsertProduct(request)
        upsert_product(catalog, product(display_name="changed since"))
        assert catalog.UpsertProduct(request) == first

    def test_a_request_id_with_another_request_is_refused(self, catalog: CatalogServiceStub) -> None:
        request_id = str(uuid4())
        upsert_product(catalog, product(), request_id=request_id)
        said = refusal(
            lambda: upsert_product(catalog, product(display_name="another"), request_id=request_id)
        )
        assert (said.code, said.reason) == (Code.ALREADY_EXISTS, "IDEMPOTENCY_CONFLICT")

    def test_validating_answers_as_if_stored_and_stores_nothing(
        self, catalog: CatalogServiceStub, database: Database, tenant: str
    ) -> None:
        answer = upsert_product(catalog, product(), validate_only=True, request_id=str(uuid4()))
        assert answer.etag
        said = refusal(lambda: catalog.GetProduct(wire.GetProductRequest(name="products/p1")))
        assert said.code == Code.NOT_FOUND
        with database.transaction(tenant) as connection:
            assert history(connection, "products/p1") == []


class TestRefusals:
    @pytest.mark.parametrize(
        ("resource", "field"),
        [
            (product(unit_cost=eur("-1")), "product.unit_cost"),
            (
                product(options=[ProductOption(option_id="a"), ProductOption(option_id="a")]),
                "product.options[1].option_id",
            ),
            (
                product(options=[ProductOption(option_id="a", unit_cost=eur("1", "USD"))]),
                "product.options[0].unit_cost.currency_code",
            ),
            (Product(name="quotes/q1"), "product.name"),
        ],
    )
    def test_a_wrong_product_names_its_field(
        self, catalog: CatalogServiceStub, resource: Product, field: str
    ) -> None:
        said = refusal(lambda: upsert_product(catalog, resource))
        assert said.code == Code.INVALID_ARGUMENT
        assert said.fields == [field]

    @pytest.mark.parametrize(
        ("contract", "field"),
        [
            (
                Contract(contract_id="C", valid_from=Timestamp(seconds=9), valid_until=Timestamp(seconds=9)),
                "customer.contract.valid_until",
            ),
            (
                Contract(
                    contract_id="C",
                    terms=[ContractTerm(discount_rate="0.1"), ContractTerm(discount_rate="0.2")],
                ),
                "customer.contract.terms[1]",
            ),
            (
                Contract(contract_id="C", terms=[ContractTerm(fixed_unit_price=eur("-1"))]),
                "customer.contract.terms[0].fixed_unit_price",
            ),
        ],
    )
    def test_a_wrong_contract_names_its_field(
        self, catalog: CatalogServiceStub, contract: Contract, field: str
    ) -> None:
        request = wire.UpsertCustomerRequest(customer=customer(contract=contract))
        assert refusal(lambda: catalog.UpsertCustomer(request)).fields == [field]

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"list_unit_price": eur("-1")}, "list_unit_price"),
            (
                {"volume_tiers": [VolumeTier(min_quantity=q, discount_rate="0.1") for q in ("10", "10")]},
                "volume_tiers[1].min_quantity",
            ),
            (
                {"option_prices": [OptionPrice(option_id="unknown", unit_price=eur("1"))]},
                "option_prices[0].option_id",
            ),
        ],
    )
    def test_a_wrong_entry_names_its_field(
        self, catalog: CatalogServiceStub, fields: dict[str, Any], field: str
    ) -> None:
        load_market(catalog)
        request = wire.UpsertPriceBookEntryRequest(price_book_entry=entry(**fields))
        assert refusal(lambda: catalog.UpsertPriceBookEntry(request)).fields == [f"price_book_entry.{field}"]

    def test_an_entry_in_another_currency_than_its_book_is_refused(self, catalog: CatalogServiceStub) -> None:
        load_market(catalog)
        other = entry(list_unit_price=eur("1", "USD"), option_prices=[])
        request = wire.UpsertPriceBookEntryRequest(price_book_entry=other)
        said = refusal(lambda: catalog.UpsertPriceBookEntry(request))
        assert said.reason == "CURRENCY_MISMATCH"
        assert said.fields == ["price_book_entry.list_unit_price.currency_code"]

    def test_a_book_with_entries_keeps_its_currency(self, catalog: CatalogServiceStub) -> None:
        load_market(catalog)
        request = wire.UpsertPriceBookRequest(price_book=price_book(currency_code="USD"))
        assert refusal(lambda: catalog.UpsertPriceBook(request)).reason == "CURRENCY_MISMATCH"

    def test_a_book_without_entries_may_change_its_currency(self, catalog: CatalogServiceStub) -> None:
        catalog.UpsertPriceBook(wire.UpsertPriceBookRequest(price_book=price_book()))
        request = wire.UpsertPriceBookRequest(price_book=price_book(currency_code="USD"))
        assert catalog.UpsertPriceBook(request).currency_code == "USD"

    def test_a_missing_one_of_several_is_named(self, catalog: CatalogServiceStub) -> None:
        load_market(catalog)
        request = wire.BatchGetCustomersRequest(names=["customers/c1", "customers/nobody"])
        said = refusal(lambda: catalog.BatchGetCustomers(request))
        assert (said.code, said.metadata["name"]) == (Code.NOT_FOUND, "customers/nobody")

    def test_an_entry_of_another_book_than_the_parent_is_refused(self, catalog: CatalogServiceStub) -> None:
        request = wire.BatchGetPriceBookEntriesRequest(
            parent="priceBooks/b1", names=["priceBooks/b2/entries/p1"]
        )
        assert refusal(lambda: catalog.BatchGetPriceBookEntries(request)).fields == ["names[0]"]
