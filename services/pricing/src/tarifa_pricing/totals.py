"""The sums over the lines of a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tarifa_kit.currencies import smallest_unit

from tarifa_pricing.amounts import EXACT, ONE, ZERO, checked, rate_text
from tarifa_pricing.line_price import PricedLine


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums, in the quote's currency."""

    list_amount: Decimal
    """List and options x quantity, summed exactly and rounded once."""
    net_amount: Decimal
    """The sum of the lines' rounded net amounts: what the customer sees adds up."""
    cost_amount: Decimal | None
    """None where a line's cost is unknown."""
    margin_rate: str
    """Empty without costs or at a net amount of zero."""
    discount_rate: str
    """Empty at a list amount of zero."""
    expected_margin: Decimal | None
    """None where a line has none."""


def totals_of(lines: Sequence[PricedLine], currency: str) -> Totals:
    """Sum the lines; raise `AmountTooLargeError` where a sum does not fit into Money."""
    with localcontext(EXACT):
        unit = smallest_unit(currency)
        quantities = [line.line.basis.quantity for line in lines]
        listed = sum((line.price.base * q for line, q in zip(lines, quantities, strict=True)), ZERO).quantize(
            unit
        )
        net = sum((line.net_amount for line in lines), ZERO)
        cost = _cost(lines)
        expected = [line.expected_margin for line in lines]
        known = [each for each in expected if each is not None]
        checked(max(listed, net), "the quote's amount")
        return Totals(
            list_amount=listed,
            net_amount=net,
            cost_amount=None if cost is None else checked(cost.quantize(unit), "the quote's cost"),
            margin_rate=rate_text(ONE - cost / net) if cost is not None and net else "",
            discount_rate=rate_text(ONE - net / listed) if listed else "",
            expected_margin=sum(known, ZERO) if len(known) == len(expected) else None,
        )


def _cost(lines: Sequence[PricedLine]) -> Decimal | None:
    total = ZERO
    for line in lines:
        basis = line.line.basis
        if basis.unit_cost is None:
            return None
        total += basis.unit_cost * basis.quantity
    return total
