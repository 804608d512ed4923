"""What holds for every line, whatever the price book, the contract and the model say."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from random import Random

from google.type.money_pb2 import Money
from hypothesis import given, settings
from hypothesis import strategies as st
from tarifa.type.v1 import line_price_pb2 as wire
from tarifa.type.v1.line_price_pb2 import LinePrice
from tarifa_kit.currencies import smallest_unit
from tarifa_kit.decimals import money
from tarifa_kit.errors import InvalidArgument
from tarifa_pricing.basis import ModelAnswer, PriceBasis
from tarifa_pricing.faults import refusal
from tarifa_pricing.guardrails import Guardrail, GuardrailRates
from tarifa_pricing.line_price import LineRefusedError, LineToPrice, PricedLine, Rung, price_lines
from tarifa_pricing.replay import line_of
from tarifa_pricing.replies import ReplyWriter
from tarifa_pricing.rounding import RoundingMode, RoundingRule
from tarifa_pricing.totals import totals_of
from tarifa_pricing.waterfall import StepKind
from tarifa_pricing.what_if import curve_of, spread


def amounts(least: str = "0", most: str = "1000000") -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(least), Decimal(most), places=9) | st.decimals(
        Decimal(least), Decimal(most), places=2
    )


def rates(most: str = "0.999999999") -> st.SearchStrategy[Decimal | None]:
    return st.none() | st.decimals(Decimal(0), Decimal(most), places=4)


GUARDRAILS = st.builds(
    GuardrailRates,
    min_margin=rates("0.99"),
    max_discount=rates(),
    max_uplift=rates("9"),
    max_step=rates("2"),
    approval_discount=rates(),
    approval_margin=rates(),
)
ROUNDINGS = st.builds(
    RoundingRule,
    increment=st.none() | st.sampled_from([Decimal(text) for text in ("0.05", "0.03", "1", "10", "0.00001")]),
    mode=st.sampled_from(RoundingMode),
)


@st.composite
def bases(draw: st.DrawFn) -> PriceBasis:
    promise = draw(st.sampled_from(["none", "price", "discount"]))
    discount = draw(rates())
    return PriceBasis(
        currency=draw(st.sampled_from(["EUR", "JPY", "BHD"])),
        price_book="priceBooks/book",
        price_book_revision=3,
        price_time=1_700_000_000_000_000_000,
        quantity=draw(st.decimals(Decimal("0.001"), Decimal(100000), places=3)),
        list_price=draw(amounts()),
        options_price=draw(st.just(Decimal(0)) | amounts(most="1000")),
        unit_cost=draw(st.none() | amounts()),
        guardrails=draw(GUARDRAILS),
        rounding=draw(ROUNDINGS),
        contract="" if promise == "none" else "c-1",
        contract_price=draw(amounts("0.01")) if promise == "price" else None,
        contract_discount=draw(st.decimals(0, Decimal("0.99"), places=4)) if promise == "discount" else None,
        volume_discount=discount,
        volume_tier_quantity=None if discount is None else Decimal(10),
    )


SIMPLE = PriceBasis(
    currency="EUR",
    price_book="priceBooks/book",
    price_book_revision=1,
    price_time=0,
    quantity=Decimal(1),
    list_price=Decimal(100),
    options_price=Decimal(0),
    unit_cost=None,
    guardrails=GuardrailRates(),
    rounding=RoundingRule(),
)


@st.composite
def lines(draw: st.DrawFn) -> LineToPrice:
    basis = draw(bases())
    answer = None
    if basis.base > 0 and draw(st.booleans()):
        factor = draw(st.none() | st.decimals(Decimal("0.2"), Decimal(3), places=6))
        answer = ModelAnswer(
            model="response-acme",
            version="3",
            policy_hash="sha256:0",
            a=draw(st.floats(-8, 8)),
            b=draw(st.floats(0, 12)),
            recommended=None if factor is None else (basis.base * factor).quantize(Decimal("1e-9")),
        )
    rung = Rung.RULES if answer is None else Rung.SERVED_MODEL
    return LineToPrice(draw(st.uuids()).hex, basis, answer, rung)


def priced(line: LineToPrice) -> PricedLine:
    (result,) = price_lines([line])
    return result


@given(lines())
def test_the_amounts_of_the_waterfall_sum_to_the_net_price_exactly(line: LineToPrice) -> None:
    price = priced(line).price
    assert sum(step.amount for step in price.steps) == price.net
    running = Decimal(0)
    for step in price.steps:
        running += step.amount
        assert running == step.unit_price


@given(lines())
def test_a_waterfall_begins_at_list_and_every_step_names_its_reason_and_source(line: LineToPrice) -> None:
    steps = priced(line).price.steps
    assert steps[0].kind is StepKind.LIST
    assert [step.kind for step in steps] == sorted({step.kind for step in steps})
    assert all(step.reason.endswith(".") and step.source for step in steps)


@given(lines())
def test_the_net_price_never_leaves_the_guardrails(line: LineToPrice) -> None:
    price = priced(line).price
    assert price.limits.floor <= price.net
    assert price.limits.ceiling is None or price.net <= price.limits.ceiling


@given(lines())
def test_nothing_above_the_contract_price_is_ever_charged(line: LineToPrice) -> None:
    basis, net = line.basis, priced(line).price.net
    if basis.contract_price is not None:
        assert net <= basis.contract_price
    if basis.contract_discount is not None:
        assert net <= basis.base * (1 - basis.contract_discount) + Decimal("1e-9")


@given(lines())
def test_a_guardrail_holds_unless_a_stronger_one_contradicts_it(line: LineToPrice) -> None:
    basis, price = line.basis, priced(line).price
    yielded = {each.guardrail for each in price.limits.yielded}
    rails = basis.guardrails
    costed = basis.unit_cost is not None and Guardrail.MINIMUM_MARGIN not in yielded
    if costed and basis.unit_cost is not None and rails.min_margin is not None:
        assert price.net - basis.unit_cost >= price.net * rails.min_margin
    if rails.max_discount is not None and Guardrail.MAXIMUM_DISCOUNT not in yielded:
        assert price.net >= price.base * (1 - rails.max_discount)
    if rails.max_uplift is not None and Guardrail.MAXIMUM_UPLIFT not in yielded:
        assert price.net <= price.base * (1 + rails.max_uplift)


@given(lines())
def test_a_guardrail_step_and_the_binding_guardrail_go_together(line: LineToPrice) -> None:
    price = priced(line).price
    held = any(step.kind is StepKind.GUARDRAIL for step in price.steps)
    assert held == (price.binding is not Guardrail.NONE)


@given(lines())
def test_a_net_price_is_a_multiple_of_the_increment_wherever_one_lies_inside(line: LineToPrice) -> None:
    basis, price = line.basis, priced(line).price
    increment = basis.rounding.increment or smallest_unit(basis.currency)
    limits = price.limits
    up = (limits.floor / increment).to_integral_value(ROUND_CEILING) * increment or increment
    if limits.floor == 0 and price.net == 0:
        return
    if limits.ceiling is None or up <= limits.ceiling:
        assert price.net % increment == 0


@given(lines())
def test_a_price_above_zero_is_never_rounded_to_zero(line: LineToPrice) -> None:
    price = priced(line).price
    unrounded = next(step for step in reversed(price.steps) if step.kind is not StepKind.ROUNDING)
    assert (price.net == 0) == (unrounded.unit_price == 0)


@given(lines())
def test_a_price_set_by_hand_inside_the_guardrails_is_charged_as_it_is(line: LineToPrice) -> None:
    free = priced(line)
    limits = free.price.limits
    by_hand = limits.ceiling if limits.ceiling is not None else limits.floor + 1
    result = priced(replace(line, basis=replace(line.basis, override_price=by_hand)))
    assert result.price.net == by_hand
    assert result.price.target == free.price.net


@given(st.lists(lines(), min_size=1, max_size=8, unique_by=lambda line: line.line_id), st.randoms())
@settings(max_examples=50)
def test_permuting_the_lines_permutes_the_answers(quote: list[LineToPrice], random: Random) -> None:
    shuffled = list(quote)
    random.shuffle(shuffled)
    by_id = {result.line.line_id: result for result in price_lines(shuffled)}
    assert [by_id[line.line_id] for line in quote] == price_lines(quote)


@given(lines())
def test_the_win_probability_never_rises_with_the_price(line: LineToPrice) -> None:
    points = curve_of(priced(line), sorted({Decimal(n) for n in range(1, 200, 7)} | {line.basis.base}))
    wins = [point.win_probability for point in points]
    assert wins == sorted(wins, reverse=True)
    assert all(0 <= win <= 1 for win in wins)


@given(lines())
def test_the_band_rises_from_floor_over_target_to_stretch_inside_the_guardrails(line: LineToPrice) -> None:
    result = priced(line)
    if result.band is None:
        assert line.answer is None
        return
    assert result.band.floor <= result.band.target
    if result.band.stretch is not None:
        assert result.band.target <= result.band.stretch
        assert result.price.limits.allows(result.band.stretch)


@given(lines())
def test_opening_at_the_stretch_price_costs_at_most_a_twentieth_of_the_expected_margin(
    line: LineToPrice,
) -> None:
    result = priced(line)
    cost, answer = line.basis.unit_cost, line.answer
    if answer is None or cost is None or result.band is None or result.band.stretch is None:
        return
    base = float(result.price.base)

    def expected(price: Decimal) -> float:
        odds = answer.a - answer.b * math.log(float(price) / base) if price else 50.0
        return float(price - cost) / (1 + math.exp(-odds))

    target = expected(result.band.target)
    assert expected(result.band.stretch) >= target - 0.05 * abs(target) - 1e-6 * (1 + abs(target))


@given(lines())
def test_expected_margin_and_elasticity_have_the_signs_they_must_have(line: LineToPrice) -> None:
    result = priced(line)
    if result.outlook is not None:
        assert -12 <= result.outlook.elasticity <= 0
    if result.expected_margin is not None and line.basis.unit_cost is not None:
        loss = result.price.net < line.basis.unit_cost
        assert result.expected_margin <= 0 if loss else result.expected_margin >= 0


@given(lines())
def test_there_are_one_to_three_reasons_the_strongest_first(line: LineToPrice) -> None:
    reasons = priced(line).reasons
    effects = [abs(reason.effect) for reason in reasons]
    assert 1 <= len(reasons) <= 3
    assert effects == sorted(effects, reverse=True)


@given(lines(), st.integers(2, 50))
def test_spread_prices_rise_and_are_allowed_where_the_guardrails_limit_both_sides(
    line: LineToPrice, count: int
) -> None:
    result = priced(line)
    prices = spread(result, count)
    assert len(prices) == count
    assert prices == sorted(prices)
    if result.price.limits.floor and result.price.limits.ceiling is not None:
        assert all(result.price.limits.allows(price) for price in prices)


@given(st.lists(lines(), min_size=1, max_size=6))
def test_the_totals_add_up(quote: list[LineToPrice]) -> None:
    quote = [replace(line, basis=replace(line.basis, currency="EUR")) for line in quote]
    results = price_lines(quote)
    totals = totals_of(results, "EUR")
    assert totals.net_amount == sum(result.net_amount for result in results)
    assert (totals.cost_amount is None) == any(line.basis.unit_cost is None for line in quote)
    assert (totals.expected_margin is None) == any(result.expected_margin is None for result in results)


def written(line: LineToPrice) -> LinePrice:
    return LinePrice(**ReplyWriter(line.basis.currency).line(priced(line)))


@given(lines())
def test_a_stored_basis_replays_to_the_same_answer(line: LineToPrice) -> None:
    before = written(replace(line, line_id=""))
    assert written(line_of(before.basis, "bases[0]")) == before


@given(amounts("-1000000", "1000000"))
def test_amounts_are_written_as_the_chassis_writes_them(amount: Decimal) -> None:
    result = priced(LineToPrice("l", SIMPLE, None, Rung.RULES))
    waterfall = replace(result.price, net=amount)
    message = LinePrice(**ReplyWriter("EUR").line(replace(result, price=waterfall)))
    assert message.net_unit_price == money(amount, "EUR")


def anything() -> st.SearchStrategy[Money]:
    return st.builds(
        Money,
        currency_code=st.just("EUR"),
        units=st.integers(-1, 200) | st.integers(0, 2**63 - 1),
        nanos=st.integers(0, 999_999_999),
    )


BASES = st.builds(
    wire.PriceBasis,
    quantity=st.sampled_from(["0", "1", "0.000000001", "999999999999.999999999", "9" * 28, "x", ""]),
    list_unit_price=anything(),
    options_unit_price=st.none() | anything(),
    unit_cost=st.none() | anything(),
    contract_unit_price=st.none() | anything(),
    contract_discount_rate=st.sampled_from(["", "0.5", "1", "-1", "0." + "9" * 28]),
    volume_discount_rate=st.sampled_from(["", "0.25"]),
    override_unit_price=st.none() | anything(),
    recommended_unit_price=st.none() | anything(),
    guardrails=st.builds(
        wire.Guardrails,
        min_margin_rate=st.sampled_from(["", "0.999999999"]),
        max_uplift_rate=st.sampled_from(["", "9.999999999"]),
        max_step_rate=st.sampled_from(["", "9"]),
    ),
)


@given(BASES, st.floats(-1e300, 1e300), st.just(0.0) | st.floats(0, 1e300), st.booleans())
def test_whatever_basis_is_replayed_is_priced_or_refused_by_the_contract(
    message: wire.PriceBasis, a: float, b: float, answered: bool
) -> None:
    if answered:
        message.response.a, message.response.b = a, b
        message.response.reference_unit_price.CopyFrom(message.list_unit_price)
    try:
        line = line_of(message, "bases[0]")
    except InvalidArgument:
        return
    try:
        result = priced(line)
    except LineRefusedError as refused:
        refusal("bases[0]", "", refused.cause)  # raises again what the contract has no word for
        return
    if result.outlook is not None:
        assert 0 <= result.outlook.win_probability <= 1
    fields = ReplyWriter("EUR").line(result)
    assert LinePrice(**fields).net_unit_price == money(result.price.net, "EUR")
