"""What PriceQuote refuses, and which field it names."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pricing_market import (
    FakeCatalogs,
    FakeModel,
    Refusal,
    amount,
    book,
    entry,
    eur,
    line,
    market,
    product,
    quote,
)
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa_kit.decimals import amount_of
from tarifa_kit.testing import Served
from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.line_price import Rung
from tarifa_pricing.rounding import RoundingMode, RoundingRule
from tarifa_response import PolicyKind, RecommendationPolicy


def test_a_price_set_by_hand_outside_the_guardrails_is_refused_with_the_guardrails(
    pricing: PricingServiceStub,
) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line("a"), line("b", override_unit_price=eur("87.49"))))
    assert refusal.reason == "OVERRIDE_OUTSIDE_GUARDRAILS"
    assert refusal.fields == ["lines[1].override_unit_price"]
    assert refusal.error.metadata == {"line_id": "b", "floor": "87.5", "ceiling": "110"}


def test_a_price_set_by_hand_in_another_currency_is_refused(pricing: PricingServiceStub) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line(override_unit_price=eur("99", "USD"))))
    assert refusal.reason == "CURRENCY_MISMATCH"
    assert refusal.fields == ["lines[0].override_unit_price.currency_code"]


@pytest.mark.parametrize("price", ["0", "-1"])
def test_a_price_set_by_hand_must_be_greater_than_zero(pricing: PricingServiceStub, price: str) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line(override_unit_price=eur(price))))
    assert refusal.fields == ["lines[0].override_unit_price"]


def test_an_unknown_customer_is_not_found(pricing: PricingServiceStub) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(customer="nobody"))
    assert refusal.reason == "RESOURCE_NOT_FOUND"
    assert refusal.error.metadata["name"] == "customers/nobody"
    assert refusal.fields == ["customer"]


@pytest.mark.parametrize("name", ["unknown", "relic"])
def test_an_unknown_or_retired_product_cannot_be_sold(pricing: PricingServiceStub, name: str) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line("a"), line("b", product=name)))
    assert refusal.reason == "PRODUCT_NOT_SELLABLE"
    assert refusal.error.metadata["product"] == f"products/{name}"
    assert refusal.fields == ["lines[1].product"]


def test_a_product_without_a_list_price_in_the_currency_is_refused(
    pricing: PricingServiceStub, catalogs: FakeCatalogs
) -> None:
    catalogs.current = market(product("novel"))
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line("a", product="novel"), line("b"), line("c", product="novel")))
    assert refusal.reason == "PRICE_NOT_LISTED"
    assert refusal.fields == ["lines[0].product", "lines[2].product"]


def test_an_option_that_the_product_does_not_have_is_refused(pricing: PricingServiceStub) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line(option_ids=["manual", "wings"])))
    assert refusal.reason == "FIELD_INVALID"
    assert refusal.fields == ["lines[0].option_ids[1]"]


def test_a_line_id_that_comes_twice_is_refused(pricing: PricingServiceStub) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line("a"), line("b"), line("a")))
    assert refusal.reason == "FIELD_INVALID"
    assert refusal.fields == ["lines[2].line_id"]


@pytest.mark.parametrize("code", ["XAU", "ZZZ"])
def test_a_currency_without_a_smallest_unit_is_refused(pricing: PricingServiceStub, code: str) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(currency_code=code))
    assert refusal.fields == ["currency_code"]


def test_a_quantity_of_zero_is_refused(pricing: PricingServiceStub) -> None:
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line(quantity="0.000")))
    assert refusal.fields == ["lines[0].quantity"]


def test_an_amount_that_money_cannot_carry_is_refused(
    pricing: PricingServiceStub, catalogs: FakeCatalogs
) -> None:
    catalogs.current = market(entry(price="9000000000"))
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line(quantity="999999999999")))
    assert refusal.fields == ["lines[0].quantity"]


LARGEST = str(2**63 - 1)


def test_a_unit_price_that_rounding_lifts_beyond_money_is_refused(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.rung = Rung.RULES
    upward = RoundingRule(Decimal(999_999_999), RoundingMode.UP)
    unlimited = book(guardrails=GuardrailRates(), rounding=upward)
    catalogs.current = market(unlimited, entry(price=LARGEST, tiers=()))
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line(quantity="0.000000001")))
    assert (refusal.reason, refusal.fields) == ("FIELD_INVALID", ["lines[0].quantity"])


@pytest.mark.parametrize("view", [pb.PRICE_VIEW_BASIC, pb.PRICE_VIEW_FULL])
def test_at_the_greatest_price_band_and_curve_end_at_what_money_carries(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel, view: pb.PriceView.ValueType
) -> None:
    catalogs.current = market(book(guardrails=GuardrailRates()), entry(price="9000000000000000000", tiers=()))
    model.b = 0.1
    model.policy = RecommendationPolicy(PolicyKind.ABSTAIN)
    (priced,) = pricing.PriceQuote(quote(line(quantity="0.000000001"), view=view)).lines
    assert Decimal(amount(priced.band.stretch)) > Decimal(amount(priced.net_unit_price))
    assert all(amount_of(point.unit_price) <= int(LARGEST) for point in priced.curve)


def test_a_caller_who_may_not_read_the_catalog_may_not_read_prices(served: Served, tenant: str) -> None:
    stub = PricingServiceStub(served.channel(tenant, scopes=["quotes.approve"]))
    with Refusal() as refusal:
        stub.PriceQuote(quote())
    assert refusal.reason == "SCOPE_MISSING"
