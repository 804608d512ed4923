"""What SimulatePrice, StreamPrices and ReplayPrices answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pricing_market import FakeCatalogs, FakeModel, Refusal, amount, book, eur, line, market, quote
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.type.v1 import line_price_pb2 as types
from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.line_price import Rung


def simulation(**fields: Any) -> pb.SimulatePriceRequest:
    request = pb.SimulatePriceRequest(customer="customers/acme", currency_code="EUR", line=line(quantity="2"))
    request.MergeFrom(pb.SimulatePriceRequest(**fields))
    return request


def test_a_simulation_prices_the_line_as_a_quote_does(pricing: PricingServiceStub) -> None:
    at = {"seconds": 1000}
    simulated = pricing.SimulatePrice(simulation(price_time=at)).price
    assert simulated == pricing.PriceQuote(quote(line(quantity="2"), price_time=at)).lines[0]


def test_a_curve_is_spread_evenly_over_the_guardrails(pricing: PricingServiceStub) -> None:
    curve = pricing.SimulatePrice(simulation(point_count=4)).curve
    assert [amount(point.unit_price) for point in curve] == ["87.5", "95", "102.5", "110"]
    assert all(point.allowed for point in curve)
    wins = [point.win_probability for point in curve]
    assert wins == sorted(wins, reverse=True)
    expected = (Decimal(95) - 70) * 2 * Decimal(wins[1])
    assert Decimal(amount(curve[1].expected_margin)) == round(expected, 2)


def test_without_guardrails_a_curve_runs_from_half_to_one_and_a_half_times_list(
    pricing: PricingServiceStub, catalogs: FakeCatalogs
) -> None:
    catalogs.current = market(book(guardrails=GuardrailRates()))
    curve = pricing.SimulatePrice(simulation()).curve
    assert len(curve) == 41
    assert (amount(curve[0].unit_price), amount(curve[-1].unit_price)) == ("50", "150")


def test_candidate_prices_are_answered_in_their_order_allowed_or_not(pricing: PricingServiceStub) -> None:
    curve = pricing.SimulatePrice(simulation(candidate_unit_prices=[eur("200"), eur("90")])).curve
    assert [(amount(point.unit_price), point.allowed) for point in curve] == [("200", False), ("90", True)]


def test_on_the_rung_of_rules_there_is_no_curve(pricing: PricingServiceStub, model: FakeModel) -> None:
    model.rung = Rung.RULES
    assert len(pricing.SimulatePrice(simulation()).curve) == 0


@pytest.mark.parametrize(
    ("fields", "reason", "field"),
    [
        ({"candidate_unit_prices": [eur("1"), eur("0")]}, "FIELD_INVALID", "candidate_unit_prices[1]"),
        (
            {"candidate_unit_prices": [eur("1", "USD")]},
            "CURRENCY_MISMATCH",
            "candidate_unit_prices[0].currency_code",
        ),
        ({"point_count": 1}, "FIELD_INVALID", "point_count"),
    ],
)
def test_a_curve_that_cannot_be_drawn_is_refused(
    pricing: PricingServiceStub, fields: dict[str, object], reason: str, field: str
) -> None:
    with Refusal() as refusal:
        pricing.SimulatePrice(simulation(**fields))
    assert (refusal.reason, refusal.fields) == (reason, [field])


def test_a_fault_of_the_simulated_line_names_its_field(pricing: PricingServiceStub) -> None:
    request = simulation()
    request.line.product = "products/unknown"
    with Refusal() as refusal:
        pricing.SimulatePrice(request)
    assert refusal.fields == ["line.product"]


def test_a_stream_answers_portion_by_portion_as_the_unary_call_does(pricing: PricingServiceStub) -> None:
    at = {"seconds": 1000}
    portions = [quote(*(line(f"l{n}", str(n + 1)) for n in range(size)), price_time=at) for size in (1, 7, 3)]
    answers = list(pricing.StreamPrices(pb.StreamPricesRequest(portion=portion) for portion in portions))
    assert [answer.portion for answer in answers] == [pricing.PriceQuote(portion) for portion in portions]


def test_thousands_of_lines_stream_through_with_one_question_to_the_model_a_portion(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    portion = quote(*(line(f"l{n}") for n in range(100)))
    answers = pricing.StreamPrices(pb.StreamPricesRequest(portion=portion) for _ in range(30))
    assert sum(len(answer.portion.lines) for answer in answers) == 3000
    assert len(model.asked) == 30


def test_a_fault_in_a_stream_names_the_field_of_its_portion(pricing: PricingServiceStub) -> None:
    with Refusal() as refusal:
        list(pricing.StreamPrices(iter([pb.StreamPricesRequest(portion=quote(line(quantity="0")))])))
    assert refusal.fields == ["portion.lines[0].quantity"]


def test_a_replay_gives_the_same_price_without_catalog_and_model(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    lines = [
        line("a", "12", option_ids=["coating"]),
        line("b", product="valve"),
        line("c", override_unit_price=eur("91")),
    ]
    priced = pricing.PriceQuote(quote(*lines, customer="bond")).lines
    model.a, catalogs.current = -5.0, market(book(revision=8))
    asked = (catalogs.asked, len(model.asked))
    replayed = pricing.ReplayPrices(pb.ReplayPricesRequest(bases=[each.basis for each in priced])).lines
    assert (catalogs.asked, len(model.asked)) == asked
    for before, after in zip(priced, replayed, strict=True):
        after.line_id = before.line_id
        after.waterfall[-1].source = before.waterfall[-1].source
        assert after == before


@pytest.mark.parametrize(
    ("change", "reason", "field"),
    [
        ({"quantity": "0"}, "FIELD_INVALID", "bases[1].quantity"),
        ({"unit_cost": eur("1", "USD")}, "CURRENCY_MISMATCH", "bases[1].unit_cost"),
        ({"contract_discount_rate": "1.5"}, "FIELD_INVALID", "bases[1].contract_discount_rate"),
        ({"override_unit_price": eur("1")}, "OVERRIDE_OUTSIDE_GUARDRAILS", "bases[1].override_unit_price"),
        ({"rung": 99}, "FIELD_INVALID", "bases[1].rung"),
        (
            {"response": types.ResponseParameters(a=1, b=1, reference_unit_price=eur("5"))},
            "FIELD_INVALID",
            "bases[1].response.reference_unit_price",
        ),
    ],
)
def test_a_basis_that_cannot_be_replayed_is_refused(
    pricing: PricingServiceStub, change: dict[str, Any], reason: str, field: str
) -> None:
    good = pricing.PriceQuote(quote()).lines[0].basis
    bad = types.PriceBasis()
    bad.CopyFrom(good)
    for name in change:
        bad.ClearField(name)  # type: ignore[arg-type] # each is a field of a basis
    bad.MergeFrom(types.PriceBasis(**change))
    with Refusal() as refusal:
        pricing.ReplayPrices(pb.ReplayPricesRequest(bases=[good, bad]))
    assert (refusal.reason, refusal.fields) == (reason, [field])
