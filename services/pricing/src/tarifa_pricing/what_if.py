"""The what-if curve of one line: win probability and expected margin at candidate prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Final

from tarifa_kit.currencies import smallest_unit

from tarifa_pricing.amounts import EXACT, LARGEST, ZERO, checked, to_nano
from tarifa_pricing.line_price import PricedLine
from tarifa_pricing.optimiser import expected_margin, win_probabilities

DEFAULT_POINTS: Final = 41

_HALF: Final = Decimal("0.5")
_ONE_AND_A_HALF: Final = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What one unit price would bring."""

    unit_price: Decimal
    win_probability: float
    expected_margin: Decimal | None
    """None without a cost."""
    allowed: bool
    """Whether the price lies inside the guardrails."""


def spread(line: PricedLine, count: int) -> list[Decimal]:
    """Return `count` (2 or more) prices, rising evenly from floor to ceiling.

    Where nothing limits the price downwards they start at half of list, and where nothing limits it upwards
    they end at one and a half times list, or of the floor where that is higher, and never above what
    Money carries.
    """
    with localcontext(EXACT):
        limits, base = line.price.limits, line.price.base
        low = limits.floor or to_nano(base * _HALF)
        unlimited = min(to_nano(max(base, low) * _ONE_AND_A_HALF), LARGEST)
        high = unlimited if limits.ceiling is None else limits.ceiling
        low = min(low, high)
        step = (high - low) / (count - 1)
        return [*(to_nano(low + step * n) for n in range(count - 1)), high]


def curve_of(line: PricedLine, prices: Sequence[Decimal]) -> list[CurvePoint]:
    """Return the points at the prices, in their order; none on the rung of rules.

    Prices are greater than zero: others are left out, for a win curve has no value at them. Raises
    `AmountTooLargeError` where an expected margin does not fit into Money.
    """
    answer, basis = line.line.answer, line.line.basis
    if answer is None:
        return []
    prices = [price for price in prices if price > 0]
    wins = win_probabilities(answer.a, answer.b, line.price.base, prices)
    unit, cost = smallest_unit(basis.currency), basis.unit_cost
    with localcontext(EXACT):
        checked(max(prices, default=ZERO) * basis.quantity, "a candidate's amount")
        return [
            CurvePoint(
                unit_price=price,
                win_probability=win,
                expected_margin=(
                    None if cost is None else expected_margin(price, cost, basis.quantity, win).quantize(unit)
                ),
                allowed=line.price.limits.allows(price),
            )
            for price, win in zip(prices, wins, strict=True)
        ]
