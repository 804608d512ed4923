"""The reasons in words: one sentence each, with its numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tarifa_pricing.amounts import ZERO, amount_text, number_text, percent_text
from tarifa_pricing.basis import ModelAnswer, PriceBasis
from tarifa_pricing.guardrails import Guardrail, Yielded
from tarifa_pricing.rounding import RoundingMode, RoundingRule

_MODE: Final = {
    RoundingMode.HALF_EVEN: "to the nearest",
    RoundingMode.UP: "up to a",
    RoundingMode.DOWN: "down to a",
}
_NAME: Final = {
    Guardrail.MINIMUM_MARGIN: "minimum margin",
    Guardrail.MAXIMUM_DISCOUNT: "maximum discount",
    Guardrail.MAXIMUM_UPLIFT: "maximum uplift",
    Guardrail.CONTRACT_PRICE: "contract price",
    Guardrail.MAXIMUM_STEP: "maximum step",
}
_TENTH: Final = Decimal("0.1")


def listed(price: Decimal, currency: str) -> str:
    """Where the waterfall starts."""
    return f"The price book lists one unit at {amount_text(price, currency)}."


def options(price: Decimal, currency: str) -> str:
    """What the options add."""
    return f"The chosen options add {amount_text(price, currency)} to one unit."


def contract_price(contract: str, price: Decimal, currency: str) -> str:
    """What a fixed price promises."""
    return f"Contract {contract} fixes one unit at {amount_text(price, currency)}."


def contract_discount(contract: str, rate: Decimal) -> str:
    """What a discount promises."""
    return f"Contract {contract} takes {percent_text(rate)} off list and options."


def volume(quantity: Decimal, tier: Decimal | None, rate: Decimal) -> str:
    """What the quantity earns."""
    start = "" if tier is None else f" the tier that starts at {number_text(tier)} and"
    return f"A quantity of {number_text(quantity)} reaches{start} takes {percent_text(rate)} off."


def recommendation(answer: ModelAnswer, before: Decimal, currency: str) -> str:
    """What the model's policy asks for."""
    assert answer.recommended is not None
    moved = answer.recommended - before
    if not moved or not before:
        change = "the price before it"
    else:
        percent = (abs(moved) / before * 100).quantize(_TENTH)
        change = f"{percent} % {'above' if moved > ZERO else 'below'} the price before it"
    return (
        f"Version {answer.version} of {answer.model} recommends {amount_text(answer.recommended, currency)}, "
        f"{change}."
    )


def override(price: Decimal, currency: str) -> str:
    """A price set by hand."""
    return f"The seller set one unit to {amount_text(price, currency)} by hand."


def rounding(rule: RoundingRule, unit: Decimal, currency: str) -> str:
    """What the rounding rule does."""
    increment = number_text(rule.increment or unit)
    return f"Rounded {_MODE[rule.mode]} multiple of {increment} {currency} inside the guardrails."


def guardrail(binding: Guardrail, limit: Decimal, basis: PriceBasis) -> str:
    """Why a guardrail moves the price to its limit."""
    held = amount_text(limit, basis.currency)
    rates = basis.guardrails
    if binding is Guardrail.MINIMUM_MARGIN and rates.min_margin is not None and basis.unit_cost is not None:
        cost = amount_text(basis.unit_cost, basis.currency)
        return f"At a cost of {cost} the minimum margin of {percent_text(rates.min_margin)} asks for {held}."
    if binding is Guardrail.MAXIMUM_DISCOUNT and rates.max_discount is not None:
        return f"The maximum discount of {percent_text(rates.max_discount)} from list stops at {held}."
    if binding is Guardrail.MAXIMUM_UPLIFT and rates.max_uplift is not None:
        return f"The maximum uplift of {percent_text(rates.max_uplift)} over list stops at {held}."
    if binding is Guardrail.CONTRACT_PRICE:
        return f"Contract {basis.contract} promises no more than {held}."
    assert rates.max_step is not None
    return f"The maximum step of {percent_text(rates.max_step)} from the price before it stops at {held}."


def limit_crossed(yielded: Yielded, currency: str) -> str:
    """Why a price needs an approval: a stronger guardrail holds it outside a weaker one."""
    side = "at most" if yielded.guardrail is Guardrail.MAXIMUM_UPLIFT else "at least"
    return (
        f"The {_NAME[yielded.guardrail]} asks for {side} {amount_text(yielded.limit, currency)}, "
        f"and gives way to the {_NAME[yielded.winner]}."
    )


def discount_above(discount: str, limit: Decimal) -> str:
    """Why a price needs an approval: the discount."""
    return f"The discount of {percent_text(Decimal(discount))} from list is above {percent_text(limit)}."


def margin_below(margin: str, limit: Decimal) -> str:
    """Why a price needs an approval: the margin; an empty one is that of a price of zero."""
    if not margin:
        return f"A price of zero has no margin; below {percent_text(limit)} it needs an approval."
    return f"The margin of {percent_text(Decimal(margin))} is below {percent_text(limit)}."


def response(
    before: Decimal, target: Decimal, wins: tuple[float, float], elasticity: float, currency: str
) -> str:
    """What the win curve says about going from the price before to the recommended one."""
    won_before, won = (f"{win * 100:.1f} %" for win in wins)
    return (
        f"At {amount_text(target, currency)} the win probability is {won} instead of {won_before} at "
        f"{amount_text(before, currency)}; one per cent more on the price changes it by {elasticity:.2f} %."
    )


def unchanged() -> str:
    """Nothing moves the list price."""
    return "No contract, volume tier or recommendation moves the list price."
