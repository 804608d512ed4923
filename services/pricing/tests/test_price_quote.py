"""What PriceQuote answers, over the wire and through the whole server."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pricing_market import (
    RAILS,
    SECOND,
    FakeCatalogs,
    FakeModel,
    amount,
    book,
    contract,
    entry,
    eur,
    line,
    market,
    product,
    quote,
    steps,
)
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.type.v1 import line_price_pb2 as types
from tarifa_pricing.catalog import Amount, Customer, Term, Validity
from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.line_price import Rung
from tarifa_pricing.rounding import RoundingRule
from tarifa_response import PolicyKind, RecommendationPolicy

RULES_ONLY = RecommendationPolicy(PolicyKind.ABSTAIN)


def test_a_line_without_contract_tier_or_recommendation_costs_its_list_price(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    (priced,) = pricing.PriceQuote(quote()).lines
    assert steps(priced) == [("LIST", "100", "100")]
    assert [reason.code for reason in priced.reasons] == ["LIST"]
    assert priced.discount_rate == "0.0000"
    assert priced.margin_rate == "0.3000"


def test_options_contract_and_volume_tier_come_before_the_recommendation(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    (priced,) = pricing.PriceQuote(quote(line(quantity="12", option_ids=["coating"]), customer="bond")).lines
    assert steps(priced) == [
        ("LIST", "100", "100"),
        ("OPTIONS", "20", "120"),
        ("CONTRACT", "-6", "114"),
        ("VOLUME", "-3.42", "110.58"),
        ("ROUNDING", "0.02", "110.6"),
    ]
    assert amount(priced.list_unit_price) == "120"
    assert amount(priced.net_amount) == "1327.2"


def test_the_lines_of_a_quote_are_one_question_to_the_model(
    pricing: PricingServiceStub, model: FakeModel, tenant: str
) -> None:
    response = pricing.PriceQuote(quote(line("a"), line("b", "2"), line("c", product="valve")))
    ((first, second, third),) = model.asked
    assert (first.product_id, first.list_price, first.unit_cost, first.segment) == (
        "pump",
        100.0,
        70.0,
        "industry",
    )
    assert second.quantity == 2.0
    assert third.unit_cost is None
    assert {each.basis.model for each in response.lines} == {f"response-{tenant}"}


def test_the_optimum_of_the_expected_margin_is_recommended_and_held_by_a_named_guardrail(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    model.b = 1.5
    (priced,) = pricing.PriceQuote(quote()).lines
    assert [kind for kind, _, _ in steps(priced)] == ["LIST", "RECOMMENDATION", "GUARDRAIL"]
    assert amount(priced.net_unit_price) == "110"
    assert priced.binding_guardrail == types.GUARDRAIL_MAXIMUM_UPLIFT
    assert amount(priced.ceiling_unit_price) == "110"
    assert 0 < priced.win_probability < 1
    assert priced.elasticity == pytest.approx(-1.5 * (1 - priced.win_probability))


def test_a_policy_that_abstains_leaves_the_price_to_the_rules_and_still_tells_the_win_probability(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    (priced,) = pricing.PriceQuote(quote()).lines
    assert priced.HasField("win_probability")
    assert not priced.basis.HasField("recommended_unit_price")
    assert priced.rung == types.PRICING_RUNG_SERVED_MODEL


def test_a_uniform_policy_asks_for_its_factor_on_list(pricing: PricingServiceStub, model: FakeModel) -> None:
    model.policy = RecommendationPolicy(PolicyKind.UNIFORM, factor=0.93)
    (priced,) = pricing.PriceQuote(quote()).lines
    assert steps(priced) == [("LIST", "100", "100"), ("RECOMMENDATION", "-7", "93")]


def test_a_policy_by_segment_asks_for_the_factor_of_the_customers_segment(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    model.policy = RecommendationPolicy(PolicyKind.SEGMENT, factors={"industry": 0.95, "trade": 0.9})
    (priced,) = pricing.PriceQuote(quote()).lines
    assert amount(priced.basis.recommended_unit_price) == "95"


def test_a_factor_of_one_takes_no_volume_discount_back(pricing: PricingServiceStub, model: FakeModel) -> None:
    model.policy = RecommendationPolicy(PolicyKind.UNIFORM, factor=1.0)
    (priced,) = pricing.PriceQuote(quote(line(quantity="10"))).lines
    assert steps(priced) == [("LIST", "100", "100"), ("VOLUME", "-3", "97")]


def test_without_a_cost_a_policy_that_optimises_the_margin_recommends_nothing(
    pricing: PricingServiceStub,
) -> None:
    (priced,) = pricing.PriceQuote(quote(line(product="valve"))).lines
    assert steps(priced) == [("LIST", "40", "40")]
    assert priced.margin_rate == ""
    assert not priced.HasField("expected_margin")
    assert priced.HasField("band")
    assert not priced.band.HasField("stretch")


def test_a_cost_in_another_currency_is_no_cost(pricing: PricingServiceStub, catalogs: FakeCatalogs) -> None:
    catalogs.current = market(product(unit_cost=Amount(Decimal(70), "USD")))
    (priced,) = pricing.PriceQuote(quote()).lines
    assert not priced.basis.HasField("unit_cost")


def test_a_contracts_fixed_price_replaces_list_and_options_and_is_never_exceeded(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.b = 1.0
    fixed = contract(by_product={"products/pump": (Term(fixed_price=Amount(Decimal("92.50"), "EUR")),)})
    catalogs.current = market(Customer("customers/acme", contract=fixed))
    (priced,) = pricing.PriceQuote(quote(line(option_ids=["coating"]))).lines
    assert steps(priced)[2] == ("CONTRACT", "-27.5", "92.5")
    assert amount(priced.net_unit_price) == "92.5"
    assert priced.binding_guardrail == types.GUARDRAIL_CONTRACT_PRICE
    assert priced.waterfall[-1].source == "contracts/c-12"


def test_a_contracts_discount_is_never_taken_back_by_a_recommendation(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.b = 1.0
    promise = contract(for_everything=(Term(discount=Decimal("0.05")),))
    catalogs.current = market(Customer("customers/acme", contract=promise))
    (priced,) = pricing.PriceQuote(quote()).lines
    recommended = amount(priced.basis.recommended_unit_price)
    assert Decimal(recommended) > 95
    assert amount(priced.net_unit_price) == amount(priced.ceiling_unit_price) == "95"
    assert priced.binding_guardrail == types.GUARDRAIL_CONTRACT_PRICE
    assert priced.waterfall[-1].source == "contracts/c-12"


def test_the_most_specific_promise_of_a_contract_applies(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    promises = contract(
        by_product={"products/pump": (Term(fixed_price=Amount(Decimal(80), "USD")),)},
        by_family={"pumps": (Term(discount=Decimal("0.02")),)},
        for_everything=(Term(discount=Decimal("0.01")),),
    )
    catalogs.current = market(Customer("customers/acme", contract=promises))
    pump, valve = pricing.PriceQuote(quote(line("a"), line("b", product="valve"))).lines
    assert pump.basis.contract_discount_rate == "0.02"
    assert valve.basis.contract_discount_rate == "0.02"
    catalogs.current = market(
        Customer("customers/acme", contract=promises), product("valve", family="", options={})
    )
    (valve,) = pricing.PriceQuote(quote(line(product="valve"))).lines
    assert valve.basis.contract_discount_rate == "0.01"


def test_where_a_contract_contradicts_the_minimum_margin_the_contract_wins_and_approval_is_asked_for(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    cheap = contract(for_everything=(Term(fixed_price=Amount(Decimal(80), "EUR")),))
    catalogs.current = market(Customer("customers/acme", contract=cheap))
    (priced,) = pricing.PriceQuote(quote(line(quantity="10"))).lines
    assert amount(priced.net_unit_price) == "80"
    assert priced.binding_guardrail == types.GUARDRAIL_MINIMUM_MARGIN
    assert list(priced.approval_reasons) == [
        "The discount of 20 % from list is above 10 %.",
        "The margin of 12.5 % is below 25 %.",
        "The minimum margin asks for at least 87.50 EUR, and gives way to the contract price.",
    ]


def test_a_contract_counts_only_while_it_is_in_force(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    year = contract(
        validity=Validity(100 * SECOND, 200 * SECOND), for_everything=(Term(discount=Decimal("0.1")),)
    )
    catalogs.current = market(Customer("customers/acme", contract=year))

    def net(second: int) -> str:
        return amount(pricing.PriceQuote(quote(price_time={"seconds": second})).lines[0].net_unit_price)

    assert [net(99), net(100), net(199), net(200)] == ["100", "90", "90", "100"]


def test_the_price_book_for_the_segment_stands_before_the_general_one_product_by_product(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    catalogs.current = market(
        book("industry", segments=frozenset({"industry"})), entry(price="88", in_book="industry")
    )
    pump, valve = pricing.PriceQuote(quote(line("a"), line("b", product="valve"))).lines
    assert (pump.basis.price_book, amount(pump.net_unit_price)) == ("priceBooks/industry", "88")
    assert valve.basis.price_book == "priceBooks/standard"
    (other,) = pricing.PriceQuote(quote(customer="bond")).lines
    assert other.basis.price_book == "priceBooks/standard"


def test_of_books_alike_the_later_start_wins_then_the_greater_name(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.policy = RULES_ONLY
    start = Validity(start=50 * SECOND)
    catalogs.current = market(
        book("b", validity=start), entry(price="91", in_book="b"),
        book("a", validity=start), entry(price="92", in_book="a"),
        book("z"), entry(price="93", in_book="z"),
    )  # fmt: skip
    later = pricing.PriceQuote(quote(price_time={"seconds": 60})).lines[0]
    earlier = pricing.PriceQuote(quote(price_time={"seconds": 40})).lines[0]
    assert (later.basis.price_book, earlier.basis.price_book) == ("priceBooks/b", "priceBooks/z")


def test_prices_hold_until_the_book_or_the_contract_ends(
    pricing: PricingServiceStub, catalogs: FakeCatalogs
) -> None:
    ending = contract(validity=Validity(end=500 * SECOND), for_everything=(Term(discount=Decimal("0.1")),))
    catalogs.current = market(
        book(validity=Validity(end=1000 * SECOND), validity_seconds=600),
        Customer("customers/acme", contract=ending),
    )

    def until(second: int, customer: str) -> int:
        request = quote(customer=customer, price_time={"seconds": second})
        return pricing.PriceQuote(request).valid_until.seconds

    assert [until(300, "bond"), until(500, "bond"), until(300, "acme")] == [900, 1000, 500]


def test_prices_hold_for_the_services_default_where_the_book_does_not_say(
    pricing: PricingServiceStub,
) -> None:
    response = pricing.PriceQuote(quote(price_time={"seconds": 100}))
    assert response.valid_until.seconds == 100 + 14 * 24 * 3600


def test_a_price_set_by_hand_takes_the_place_of_the_recommendation(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    model.b = 1.0
    (priced,) = pricing.PriceQuote(quote(line("x1", override_unit_price=eur("99.99")))).lines
    assert steps(priced) == [("LIST", "100", "100"), ("OVERRIDE", "-0.01", "99.99")]
    assert priced.waterfall[-1].source == "lines/x1"
    assert amount(priced.band.target) == "110"


@pytest.mark.parametrize(
    "case",
    [("JPY", "1234.56", "1235", "3705"), ("BHD", "1.2345", "1.234", "3.702"), ("EUR", "1.5", "1.5", "4.5")],
)
def test_prices_are_rounded_to_the_smallest_unit_of_their_currency(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel, case: tuple[str, str, str, str]
) -> None:
    currency, price, net, net_amount = case
    model.policy = RULES_ONLY
    plain = book(currency=currency, guardrails=GuardrailRates(), rounding=RoundingRule())
    catalogs.current = market(plain, entry(price=price, tiers=()))
    (priced,) = pricing.PriceQuote(quote(line(quantity="3"), currency_code=currency)).lines
    assert (amount(priced.net_unit_price), amount(priced.net_amount)) == (net, net_amount)
    assert not priced.HasField("ceiling_unit_price")


def test_a_free_product_stands_on_the_rung_of_rules_beside_priced_ones(
    pricing: PricingServiceStub, catalogs: FakeCatalogs
) -> None:
    catalogs.current = market(entry("valve", "0", option_prices={}, tiers=()))
    response = pricing.PriceQuote(quote(line("a", product="valve"), line("b")))
    free, paid = response.lines
    assert free.rung == types.PRICING_RUNG_RULES
    assert free.rung_reason == "The list price is zero: there is no win curve over it."
    assert amount(free.net_amount) == "0"
    assert paid.rung == types.PRICING_RUNG_SERVED_MODEL
    assert response.rung == types.PRICING_RUNG_RULES


def test_without_a_model_the_rules_price_the_quote_and_say_why(
    pricing: PricingServiceStub, model: FakeModel
) -> None:
    model.rung, model.reason = Rung.RULES, "No response model is served."
    response = pricing.PriceQuote(quote(line(quantity="10")))
    (priced,) = response.lines
    assert response.rung == types.PRICING_RUNG_RULES
    assert priced.rung_reason == "No response model is served."
    assert steps(priced) == [("LIST", "100", "100"), ("VOLUME", "-3", "97")]
    assert not priced.HasField("win_probability")
    assert not priced.HasField("elasticity")
    assert not priced.HasField("band")
    assert not priced.basis.HasField("response")


def test_the_last_good_version_is_named_as_such(pricing: PricingServiceStub, model: FakeModel) -> None:
    model.rung, model.reason = Rung.LAST_GOOD_MODEL, "Version 4 cannot be used."
    (priced,) = pricing.PriceQuote(quote()).lines
    assert (priced.rung, priced.rung_reason) == (
        types.PRICING_RUNG_LAST_GOOD_MODEL,
        "Version 4 cannot be used.",
    )
    assert priced.basis.model_version == "3"


def test_the_totals_are_the_sums_of_the_lines(pricing: PricingServiceStub, model: FakeModel) -> None:
    model.policy = RULES_ONLY
    response = pricing.PriceQuote(quote(line("a", "3"), line("b", "10")))
    totals = response.totals
    assert [amount(each) for each in (totals.list_amount, totals.net_amount, totals.cost_amount)] == [
        "1300", "1270", "910",
    ]  # fmt: skip
    assert (totals.discount_rate, totals.margin_rate) == ("0.0231", "0.2835")
    expected = sum(Decimal(amount(each.expected_margin)) for each in response.lines)
    assert Decimal(amount(totals.expected_margin)) == expected


def test_totals_that_a_line_without_cost_makes_unknown_are_absent(pricing: PricingServiceStub) -> None:
    totals = pricing.PriceQuote(quote(line("a"), line("b", product="valve"))).totals
    assert not totals.HasField("cost_amount")
    assert not totals.HasField("expected_margin")
    assert totals.margin_rate == ""


def test_the_curve_comes_with_the_full_view_alone(pricing: PricingServiceStub) -> None:
    basic = pricing.PriceQuote(quote(view=pb.PRICE_VIEW_BASIC)).lines[0]
    full = pricing.PriceQuote(quote(view=pb.PRICE_VIEW_FULL)).lines[0]
    assert len(basic.curve) == 0
    assert len(full.curve) == 41
    assert (amount(full.curve[0].unit_price), amount(full.curve[-1].unit_price)) == ("87.5", "110")


def test_facts_about_the_line_reach_the_model(pricing: PricingServiceStub, model: FakeModel) -> None:
    request = quote(line())
    request.lines[0].attributes["rush"].flag = True
    request.lines[0].attributes["weight"].number = 2.5
    request.lines[0].attributes["grade"].text = "A4"
    pricing.PriceQuote(request)
    assert model.asked[0][0].line_attributes == {"rush": True, "weight": 2.5, "grade": "A4"}


def test_the_maximum_step_is_measured_from_the_price_before_the_recommendation(
    pricing: PricingServiceStub, catalogs: FakeCatalogs, model: FakeModel
) -> None:
    model.b = 1.0
    catalogs.current = market(book(guardrails=replace(RAILS, max_step=Decimal("0.02"))))
    (priced,) = pricing.PriceQuote(quote(line(quantity="10"))).lines
    assert priced.binding_guardrail == types.GUARDRAIL_MAXIMUM_STEP
    assert amount(priced.ceiling_unit_price) == "98.94"
    assert amount(priced.net_unit_price) == "98.9"
