"""Quoting with the real pricing and the real catalog, found by their names as a deployment finds them.

No inference server runs: the prices stand on the rung of rules, so every figure here can be computed by hand.
"""

from __future__ import annotations

import pytest
from quote_samples import State, eur, line, refused, sample
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.customer_pb2 import Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa.type.v1 import line_price_pb2
from tarifa_kit.errors import FailedPrecondition, PermissionDenied, Unavailable
from tarifa_kit.migrations import Migrations
from tarifa_kit.service import find_services, installed_services
from tarifa_kit.testing import Serve, Served

TENANT = "acme"
NOBODY = "127.0.0.1:1"
PARTS = ("catalog", "pricing", "quoting")

pytestmark = pytest.mark.skipif(
    not set(PARTS) <= set(installed_services()), reason="the services catalog and pricing are not installed"
)


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    return (
        Migrations("catalog", "tarifa_catalog.migrations"),
        Migrations("quoting", "tarifa_quoting.migrations"),
    )


@pytest.fixture(scope="module")
def catalog(serve: Serve) -> Served:
    """A pump that lists at 100 and costs 60; an approval from 10 % off, and never more than 30 % off."""
    served = serve(*find_services(["catalog"]))
    rails = line_price_pb2.Guardrails(max_discount_rate="0.3", approval_discount_rate="0.1")
    request = catalog_pb.ImportCatalogRequest(
        products=[Product(name="products/pump", unit_cost=eur(60))],
        customers=[Customer(name="customers/c1")],
        price_books=[PriceBook(name="priceBooks/standard", currency_code="EUR", guardrails=rails)],
        price_book_entries=[
            PriceBookEntry(name="priceBooks/standard/entries/pump", list_unit_price=eur(100))
        ],
    )
    CatalogServiceStub(served.channel(TENANT)).ImportCatalog(iter([request]))
    return served


@pytest.fixture(scope="module")
def pricing(serve: Serve, catalog: Served) -> Served:
    addresses = {"catalog": catalog.address, "inference": NOBODY}
    return serve(*find_services(["pricing"]), addresses=addresses)


@pytest.fixture(scope="module")
def quoting(serve: Serve, pricing: Served) -> Served:
    return serve(*find_services(["quoting"]), addresses={"pricing": pricing.address})


@pytest.fixture
def seller(quoting: Served) -> QuoteServiceStub:
    return QuoteServiceStub(quoting.channel(TENANT, principal="seller"))


@pytest.fixture
def boss(quoting: Served) -> QuoteServiceStub:
    scopes = ["quotes.approve:max_discount=0.25"]
    return QuoteServiceStub(quoting.channel(TENANT, principal="boss", scopes=scopes))


def pumps(*lines: quote_pb2.QuoteLine) -> pb.CreateQuoteRequest:
    for each in lines:
        each.product = "products/pump"
    return pb.CreateQuoteRequest(quote=sample(*lines))


def test_a_quote_goes_from_its_first_line_to_its_outcome(
    seller: QuoteServiceStub, boss: QuoteServiceStub, pricing: Served
) -> None:
    name = seller.CreateQuote(pumps(line("a", quantity="3"), line("b", unit=80))).name
    priced = seller.PriceQuote(pb.PriceQuoteRequest(name=name))
    assert [each.price.net_amount for each in priced.lines] == [eur(300), eur(80)]
    assert priced.totals.net_amount == eur(380)
    assert priced.lines[1].price.margin_rate == "0.2500"

    submitted = seller.SubmitQuote(pb.SubmitQuoteRequest(name=name))
    assert submitted.state == State.STATE_PENDING_APPROVAL
    assert len(submitted.approval.reasons) == 1
    approved = boss.ApproveQuote(pb.ApproveQuoteRequest(name=name, comment="once"))
    assert approved.state == State.STATE_APPROVED
    seller.SendQuote(pb.SendQuoteRequest(name=name))
    accepted = seller.AcceptQuote(pb.AcceptQuoteRequest(name=name, line_ids=["b"]))
    assert [each.outcome for each in accepted.lines] == [
        quote_pb2.LINE_OUTCOME_LOST,
        quote_pb2.LINE_OUTCOME_WON,
    ]

    bases = [each.price.basis for each in accepted.lines]
    again = PricingServiceStub(pricing.channel(TENANT)).ReplayPrices(
        pricing_pb.ReplayPricesRequest(bases=bases)
    )
    assert [each.net_unit_price for each in again.lines] == [
        each.price.net_unit_price for each in accepted.lines
    ]


def test_beyond_the_approvers_limit_the_real_discount_is_named(
    seller: QuoteServiceStub, boss: QuoteServiceStub
) -> None:
    name = seller.CreateQuote(pumps(line("a", unit=72))).name
    seller.PriceQuote(pb.PriceQuoteRequest(name=name))
    seller.SubmitQuote(pb.SubmitQuoteRequest(name=name))
    with refused(PermissionDenied, "APPROVAL_LIMIT_EXCEEDED") as refusal:
        boss.ApproveQuote(pb.ApproveQuoteRequest(name=name))
    assert refusal.error.metadata["discount_rate"] == "0.2800"


def test_a_product_that_is_not_sold_is_named_with_its_line(seller: QuoteServiceStub) -> None:
    request = pumps(line("a"), line("b"))
    request.quote.lines[1].product = "products/none"
    name = seller.CreateQuote(request).name
    with refused(FailedPrecondition, "PRODUCT_NOT_SELLABLE") as refusal:
        seller.PriceQuote(pb.PriceQuoteRequest(name=name))
    assert refusal.error.metadata["product"] == "products/none"
    assert refusal.fields == ["lines[1].product"]


def test_an_override_outside_the_guardrails_is_named_with_its_line(seller: QuoteServiceStub) -> None:
    name = seller.CreateQuote(pumps(line("a"), line("b", unit=50))).name
    with refused(FailedPrecondition, "OVERRIDE_OUTSIDE_GUARDRAILS") as refusal:
        seller.PriceQuote(pb.PriceQuoteRequest(name=name))
    assert refusal.fields == ["lines[1].override_unit_price"]


def test_the_quote_waits_unharmed_while_pricing_is_away(serve: Serve, seller: QuoteServiceStub) -> None:
    alone = serve(*find_services(["quoting"]), addresses={"pricing": NOBODY})
    name = seller.CreateQuote(pumps(line("a"))).name
    with refused(Unavailable, "DEPENDENCY_UNAVAILABLE") as refusal:
        QuoteServiceStub(alone.channel(TENANT)).PriceQuote(pb.PriceQuoteRequest(name=name))
    assert refusal.error.retry_after is not None
    assert seller.PriceQuote(pb.PriceQuoteRequest(name=name)).state == State.STATE_PRICED
