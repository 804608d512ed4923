"""The laws that a seller's revenue hangs on, over as many lines as the run is asked for.

`--long` is the full size: 100,000 generated lines for the sums, 1,000,000 fuzzed lines for the guardrails.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from tarifa_kit.testing import Size
from tarifa_pricing.basis import ModelAnswer, PriceBasis
from tarifa_pricing.guardrails import Guardrail, GuardrailRates
from tarifa_pricing.line_price import LineToPrice, PricedLine, Rung, price_lines
from tarifa_pricing.rounding import RoundingMode, RoundingRule
from tarifa_pricing.waterfall import StepKind
from test_laws import lines

LINES_A_QUOTE = 250
SEED = 20_261_121


def test_the_steps_of_every_waterfall_sum_to_the_net_price_exactly(size: Size) -> None:
    def law(line: LineToPrice) -> None:
        (result,) = price_lines([line])
        price = result.price
        assert sum(step.amount for step in price.steps) == price.net

    cases = settings(max_examples=size(default=5_000, long=100_000), suppress_health_check=list(HealthCheck))
    cases(given(lines())(law))()


class Fuzz:
    """Lines as wild as a price book, a contract, a cost and a model together can make them."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def quotes(self, line_count: int) -> Iterator[list[LineToPrice]]:
        for start in range(0, line_count, LINES_A_QUOTE):
            count = min(LINES_A_QUOTE, line_count - start)
            yield [self.line(f"{start + number}") for number in range(count)]

    def line(self, line_id: str) -> LineToPrice:
        basis = self._basis()
        answer = self._answer(basis) if basis.base > 0 and self._chance.random() < 0.7 else None
        return LineToPrice(line_id, basis, answer, Rung.SERVED_MODEL if answer else Rung.RULES)

    def _basis(self) -> PriceBasis:
        promise = self._chance.choice(["none", "none", "price", "discount"])
        tier = self._rate(0.5, 0.9)
        return PriceBasis(
            currency=self._chance.choice(["EUR", "JPY", "BHD"]),
            price_book="priceBooks/book",
            price_book_revision=3,
            price_time=1_700_000_000_000_000_000,
            quantity=self._amount(0.001, 100_000, 3),
            list_price=self._amount(0, 10 ** self._chance.randint(0, 7)),
            options_price=self._chance.choice([Decimal(0), self._amount(0, 1_000)]),
            unit_cost=self._chance.choice([None, self._amount(0, 10 ** self._chance.randint(0, 7))]),
            guardrails=GuardrailRates(
                min_margin=self._rate(0.6, 0.99),
                max_discount=self._rate(0.6, 0.9999),
                max_uplift=self._rate(0.6, 9),
                max_step=self._rate(0.6, 2),
                approval_discount=self._rate(0.5, 0.9999),
                approval_margin=self._rate(0.5, 0.9999),
            ),
            rounding=RoundingRule(
                increment=self._chance.choice([None, *map(Decimal, ("0.05", "0.03", "1", "10", "0.00001"))]),
                mode=self._chance.choice(list(RoundingMode)),
            ),
            contract="" if promise == "none" else "c-1",
            contract_price=self._amount(0.01, 100_000) if promise == "price" else None,
            contract_discount=self._amount(0, 0.99, 4) if promise == "discount" else None,
            volume_discount=tier,
            volume_tier_quantity=None if tier is None else Decimal(10),
        )

    def _answer(self, basis: PriceBasis) -> ModelAnswer:
        factor = Decimal(str(self._chance.choice([0.0001, 0.5, 0.9, 1, 1.1, 3, 50]) * self._chance.random()))
        return ModelAnswer(
            model="response-acme",
            version="3",
            policy_hash="sha256:0",
            a=self._chance.uniform(-30, 30),
            b=self._chance.choice([0.0, self._chance.uniform(0, 40)]),
            recommended=(basis.base * factor).quantize(Decimal("1e-9")),
        )

    def _amount(self, least: float, most: float, places: int = 9) -> Decimal:
        digits = self._chance.choice([2, places]) if places > 3 else places
        return Decimal(f"{self._chance.uniform(least, most):.{digits}f}")

    def _rate(self, share: float, most: float) -> Decimal | None:
        return self._amount(0, most, 4) if self._chance.random() < share else None


def _crossed(result: PricedLine) -> str:
    """What is wrong with the line's price; empty where nothing is."""
    price = result.price
    if price.net < price.limits.floor:
        return f"{price.net} is below the floor {price.limits.floor}"
    if price.limits.ceiling is not None and price.net > price.limits.ceiling:
        return f"{price.net} is above the ceiling {price.limits.ceiling}"
    moved = any(step.kind is StepKind.GUARDRAIL for step in price.steps)
    if moved != (price.binding is not Guardrail.NONE):
        return f"a guardrail moved the price: {moved}; named as binding: {price.binding.name}"
    return ""


def test_no_fuzzed_line_crosses_a_guardrail_and_the_one_that_binds_is_named(size: Size) -> None:
    fuzz, seen = Fuzz(SEED), set[Guardrail]()
    for quote in fuzz.quotes(size(default=100_000, long=1_000_000)):
        for result in price_lines(quote):
            assert not _crossed(result), f"{_crossed(result)}; the line: {result.line!r}"
            seen.add(result.price.binding)
    assert seen >= {Guardrail.NONE, Guardrail.MINIMUM_MARGIN, Guardrail.MAXIMUM_DISCOUNT}, "too tame a fuzz"


def test_a_guardrail_that_binds_is_the_one_whose_absence_lets_the_price_go(size: Size) -> None:
    fuzz = Fuzz(SEED + 1)
    freed = {
        Guardrail.MINIMUM_MARGIN: "min_margin",
        Guardrail.MAXIMUM_DISCOUNT: "max_discount",
        Guardrail.MAXIMUM_UPLIFT: "max_uplift",
    }
    compared = 0
    for quote in fuzz.quotes(size(default=2_000, long=100_000)):
        for result in price_lines(quote):
            rate = freed.get(result.price.binding)
            if rate is None:
                continue
            rails = replace(result.line.basis.guardrails, **{rate: None})
            (free,) = price_lines([replace(result.line, basis=replace(result.line.basis, guardrails=rails))])
            assert (free.price.limits, free.price.binding) != (result.price.limits, result.price.binding), (
                f"{result.price.binding.name} is named and does nothing: {result.line!r}"
            )
            compared += 1
    assert compared


def test_the_same_line_twice_in_a_quote_or_in_two_quotes_has_the_same_price(size: Size) -> None:
    for quote in Fuzz(SEED + 2).quotes(size(default=1_000, long=100_000)):
        twins = [replace(line, line_id=f"{line.line_id}-twin") for line in quote]
        together = price_lines([*quote, *twins])
        alone = price_lines(quote)
        assert [each.price for each in together] == [each.price for each in alone] * 2


def test_in_a_currency_worth_a_thousandth_every_price_is_a_thousand_times_as_much(size: Size) -> None:
    """From BHD, with three decimals, to JPY, with none: amounts scale as the smallest unit does."""
    for quote in Fuzz(SEED + 3).quotes(size(default=2_000, long=100_000)):
        dinars = [_in_dinars(line) for line in quote]
        yen = [_thousandfold(line) for line in dinars]
        for small, large in zip(price_lines(dinars), price_lines(yen), strict=True):
            assert large.price.net == small.price.net * 1000, repr(small.line)
            assert large.price.binding is small.price.binding
            assert large.margin_rate == small.margin_rate


def _in_dinars(line: LineToPrice) -> LineToPrice:
    """The line in BHD, its amounts and rates so short that nine decimals hold every product of them."""
    basis = line.basis
    coarse = replace(
        basis,
        currency="BHD",
        list_price=_coarse(basis.list_price),
        options_price=_coarse(basis.options_price),
        unit_cost=None if basis.unit_cost is None else _coarse(basis.unit_cost),
        contract_price=None if basis.contract_price is None else max(_coarse(basis.contract_price), CENT),
        rounding=replace(basis.rounding, increment=Decimal("0.005") if basis.rounding.increment else None),
        guardrails=GuardrailRates(
            max_discount=basis.guardrails.max_discount and Decimal("0.25"),
            max_uplift=basis.guardrails.max_uplift and Decimal("0.5"),
        ),
        contract_discount=None if basis.contract_discount is None else Decimal("0.125"),
        volume_discount=None if basis.volume_discount is None else Decimal("0.5"),
    )
    return LineToPrice(line.line_id, coarse, None, Rung.RULES)


CENT = Decimal("0.01")


def _coarse(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.001"))


def _thousandfold(line: LineToPrice) -> LineToPrice:
    basis = line.basis
    increment = basis.rounding.increment
    scaled = replace(
        basis,
        currency="JPY",
        list_price=basis.list_price * 1000,
        options_price=basis.options_price * 1000,
        unit_cost=None if basis.unit_cost is None else basis.unit_cost * 1000,
        contract_price=None if basis.contract_price is None else basis.contract_price * 1000,
        rounding=replace(basis.rounding, increment=None if increment is None else increment * 1000),
    )
    return replace(line, basis=scaled)
