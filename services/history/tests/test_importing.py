"""What an import sends, in which order, and what it says when a service fails, against a gRPC server."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import grpc
import pytest
import tarifa
from tarifa import Client
from tarifa.catalog.v1 import catalog_service_pb2, catalog_service_pb2_grpc
from tarifa.quoting.v1 import quote_service_pb2, quote_service_pb2_grpc
from tarifa.type.v1 import line_price_pb2
from tarifa_history.importing import Counts, HalfImportedError, Step, import_dataset, sizes
from tarifa_history.price_rules import Guardrails, Rounding, RoundingMode, VolumeTier
from tarifa_history.records import (
    Contract,
    Customer,
    Dataset,
    HistoricalLine,
    HistoricalQuote,
    Outcome,
    PriceBook,
    PriceBookEntry,
    Product,
    Slice,
)


@dataclass
class Services(catalog_service_pb2_grpc.CatalogServiceServicer, quote_service_pb2_grpc.QuoteServiceServicer):
    """Counts what comes, and fails where a test says so."""

    calls: list[tuple[str, bool]] = field(default_factory=list)
    received: list[Any] = field(default_factory=list)
    fails: tuple[str, bool] | None = None

    def ImportCatalog(self, request_iterator: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802
        requests = self._take("catalog", request_iterator, context)
        counts = {"created_count": sum(len(r.products) + len(r.customers) for r in requests)}
        return catalog_service_pb2.ImportCatalogResponse(**counts, updated_count=1, unchanged_count=2)

    def ImportQuotes(self, request_iterator: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802
        requests = self._take("quotes", request_iterator, context)
        return quote_service_pb2.ImportQuotesResponse(created_count=sum(len(r.quotes) for r in requests))

    def _take(self, name: str, request_iterator: Any, context: grpc.ServicerContext) -> list[Any]:
        requests = list(request_iterator)
        call = (name, requests[0].validate_only)
        self.calls.append(call)
        self.received += requests
        if call == self.fails:
            context.abort(grpc.StatusCode.UNAVAILABLE, "away")
        return requests


@pytest.fixture
def services() -> Services:
    return Services()  # type: ignore[abstract] # an import calls no other rpc


@pytest.fixture
def client(services: Services) -> Iterator[Client]:
    server = grpc.server(ThreadPoolExecutor(2))
    catalog_service_pb2_grpc.add_CatalogServiceServicer_to_server(services, server)
    quote_service_pb2_grpc.add_QuoteServiceServicer_to_server(services, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with Client(f"127.0.0.1:{port}", api_key="k") as opened:
        yield opened
    server.stop(None).wait(5)


@pytest.fixture
def dataset() -> Dataset:
    line = HistoricalLine(
        id="1",
        product_id="p-22",
        quantity=Decimal("7.5"),
        price=Decimal("9.25"),
        list_price=Decimal("9.90"),
        unit_cost=None,
        outcome=Outcome.OTHER,
        attributes={"grade": "A"},
        randomised=False,
        propensity=None,
        reward=None,
        row=2,
    )
    day = datetime.date(2025, 1, 2)
    book = PriceBook(
        id="list",
        display_name="List",
        currency="EUR",
        valid_from=day,
        valid_until=None,
        guardrails=None,
        rounding=None,
        price_validity=None,
        volume_tiers=(),
        entries=(PriceBookEntry("p-22", Decimal("9.90"), "data"),),
    )
    return Dataset(
        name="pipes",
        products=(Product("p-22", "Pipe", "pipes", "m", Decimal("6.2"), {"diameter_mm": 22.0}),),
        customers=(Customer("b1", "Buyer", "shipyards", {}),),
        price_books=(book,),
        quotes=(HistoricalQuote("q1", "b1", day, "EUR", Slice.TRAIN, (line,)),),
        rejects=(),
        rows=1,
        content_hash="",
        assumptions=(),
    )


def test_both_services_check_before_either_stores(
    services: Services, client: Client, dataset: Dataset
) -> None:
    report = import_dataset(client, dataset)

    assert services.calls == [("catalog", True), ("quotes", True), ("catalog", False), ("quotes", False)]
    assert (report.catalog, report.quotes, report.stored) == (Counts(2, 1, 2), Counts(1, 0, 0), True)


def test_a_check_stops_before_storing(services: Services, client: Client, dataset: Dataset) -> None:
    report = import_dataset(client, dataset, check_only=True)

    assert services.calls == [("catalog", True), ("quotes", True)]
    assert not report.stored


@pytest.mark.parametrize("fails", [("catalog", True), ("quotes", True), ("catalog", False)])
def test_a_failure_before_anything_is_stored_is_that_failure(
    fails: tuple[str, bool], services: Services, client: Client, dataset: Dataset
) -> None:
    services.fails = fails

    with pytest.raises(tarifa.Unavailable):
        import_dataset(client, dataset)
    assert services.calls[-1] == fails


def test_a_failure_between_the_two_says_what_is_stored(
    services: Services, client: Client, dataset: Dataset
) -> None:
    services.fails = ("quotes", False)

    with pytest.raises(HalfImportedError, match="the catalog is stored, the quotes are not") as caught:
        import_dataset(client, dataset)
    assert isinstance(caught.value.__cause__, tarifa.Unavailable)


def test_the_records_arrive_as_the_contracts_want_them(
    services: Services, client: Client, dataset: Dataset
) -> None:
    import_dataset(client, dataset, check_only=True)

    catalog, quotes = services.received
    product, book = catalog.products[0], catalog.price_books[0]
    assert (product.name, product.unit_cost.units, product.unit_cost.nanos) == (
        "products/p-22",
        6,
        200_000_000,
    )
    assert product.attributes["diameter_mm"].number == 22
    assert book.valid_from.ToDatetime() == datetime.datetime(2025, 1, 2)
    assert catalog.price_book_entries[0].name == "priceBooks/list/entries/p-22"
    quote = quotes.quotes[0]
    assert (quote.quote_id, quote.customer) == ("q1", "customers/b1")
    assert quote.quote_time.ToDatetime() == datetime.datetime(2025, 1, 2)
    assert (quote.lines[0].quantity, quote.lines[0].outcome) == ("7.5", 0)


def test_rules_and_contracts_arrive_as_they_were_stated(
    services: Services, client: Client, dataset: Dataset
) -> None:
    book = replace(
        dataset.price_books[0],
        valid_until=datetime.date(2026, 1, 1),
        guardrails=Guardrails(min_margin_rate=Decimal("0.10"), max_uplift_rate=Decimal(1)),
        rounding=Rounding(Decimal("0.05"), RoundingMode.DOWN),
        price_validity=datetime.timedelta(days=30),
        volume_tiers=(VolumeTier(Decimal(50), Decimal("0.02")),),
    )
    contract = Contract("k-7", Decimal("0.05"), datetime.date(2025, 3, 1), None)
    buyer = replace(dataset.customers[0], contract=contract)

    import_dataset(client, replace(dataset, price_books=(book,), customers=(buyer,)), check_only=True)

    catalog = services.received[0]
    stored, promised = catalog.price_books[0], catalog.customers[0].contract
    (tier,) = catalog.price_book_entries[0].volume_tiers
    (term,) = promised.terms
    assert stored.valid_until.ToDatetime() == datetime.datetime(2026, 1, 1)
    assert (stored.guardrails.min_margin_rate, stored.guardrails.max_uplift_rate) == ("0.10", "1")
    assert stored.guardrails.max_discount_rate == ""
    assert (stored.rounding.increment, stored.rounding.mode) == ("0.05", line_price_pb2.ROUNDING_MODE_DOWN)
    assert stored.price_validity_seconds == 30 * 86_400
    assert (tier.min_quantity, tier.discount_rate) == ("50", "0.02")
    assert (promised.contract_id, term.discount_rate, term.WhichOneof("scope")) == ("k-7", "0.05", None)
    assert promised.valid_from.ToDatetime() == datetime.datetime(2025, 3, 1)
    assert not promised.HasField("valid_until")


def test_what_was_not_stated_is_absent(services: Services, client: Client, dataset: Dataset) -> None:
    import_dataset(client, dataset, check_only=True)

    catalog = services.received[0]
    book = catalog.price_books[0]
    assert not any(book.HasField(name) for name in ("valid_until", "guardrails", "rounding"))
    assert book.price_validity_seconds == 0
    assert not catalog.customers[0].HasField("contract")
    assert not catalog.price_book_entries[0].volume_tiers


def test_progress_ends_at_the_size_of_each_step(client: Client, dataset: Dataset) -> None:
    sent: dict[Step, int] = {}

    import_dataset(client, dataset, on_sent=sent.__setitem__)

    assert sent == sizes(dataset)
