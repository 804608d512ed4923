"""Rounding of unit prices, which never leaves the guardrails.

1. The price becomes a multiple of the rule's increment, or of the currency's smallest unit without one.
2. Where that multiple lies outside [floor, ceiling], the next one inside is taken. A price above zero never
   becomes zero: nothing is given away by rounding.
3. Where no multiple lies inside, multiples of the currency's smallest unit are tried, and where none of those
   does either, the price stays as it is: a promised price of 0.0125 EUR is charged as promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from tarifa_pricing.amounts import ZERO


class RoundingMode(IntEnum):
    """Which way a price is rounded; the numbers are those of the contract."""

    HALF_EVEN = 1
    UP = 2
    DOWN = 3


@dataclass(frozen=True, slots=True)
class RoundingRule:
    """How a price book rounds unit prices."""

    increment: Decimal | None = None
    """Prices are multiples of it; greater than zero. None means the smallest unit of the currency."""
    mode: RoundingMode = RoundingMode.HALF_EVEN


def round_price(
    price: Decimal, rule: RoundingRule, unit: Decimal, floor: Decimal, ceiling: Decimal | None
) -> Decimal:
    """Round a price that lies in [floor, ceiling] and stay there; `unit` is the currency's smallest unit."""
    for increment in (rule.increment or unit, unit):
        rounded = _inside(_multiple(price, increment, rule.mode), increment, price, floor, ceiling)
        if rounded is not None:
            return rounded
    return price


def _inside(
    rounded: Decimal, increment: Decimal, price: Decimal, floor: Decimal, ceiling: Decimal | None
) -> Decimal | None:
    """Return the multiple, or the next one inside the limits, or None where there is none."""
    if rounded < floor:
        rounded = _multiple(floor, increment, RoundingMode.UP)
    elif ceiling is not None and rounded > ceiling:
        rounded = _multiple(ceiling, increment, RoundingMode.DOWN)
    if rounded == ZERO and price > ZERO:
        rounded = increment
    if rounded < floor or (ceiling is not None and rounded > ceiling):
        return None
    return rounded


def _multiple(price: Decimal, increment: Decimal, mode: RoundingMode) -> Decimal:
    """Return the multiple of the increment next to a price that is not negative, exactly."""
    whole, rest = divmod(price, increment)
    if rest == ZERO:
        return whole * increment
    if mode is RoundingMode.HALF_EVEN:
        twice = rest + rest
        up = twice > increment or (twice == increment and whole % 2 == 1)
    else:
        up = mode is RoundingMode.UP
    return (whole + 1) * increment if up else whole * increment
