"""The price of a line and everything that is told about it. Quoting and replay both end here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, localcontext
from enum import IntEnum

from tarifa_kit.currencies import smallest_unit

from tarifa_pricing.amounts import EXACT, LARGEST, ONE, ZERO, AmountTooLargeError, checked, rate_text, to_nano
from tarifa_pricing.basis import ModelAnswer, PriceBasis
from tarifa_pricing.optimiser import Outlook, Position, expected_margin, outlooks
from tarifa_pricing.reasons import Reason, approvals_for, reasons_for
from tarifa_pricing.rounding import RoundingMode, RoundingRule, round_price
from tarifa_pricing.waterfall import OverrideOutsideGuardrailsError, UnitPrice, unit_price


class Rung(IntEnum):
    """The rung of the fallback ladder, the lowest the greatest; the numbers are those of the contract."""

    SERVED_MODEL = 1
    LAST_GOOD_MODEL = 2
    RULES = 3


@dataclass(frozen=True, slots=True)
class LineToPrice:
    """A line with everything that its price is computed from."""

    line_id: str
    basis: PriceBasis
    answer: ModelAnswer | None
    """None on the rung of rules."""
    rung: Rung
    rung_reason: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The prices of one unit between which a seller negotiates."""

    floor: Decimal
    target: Decimal
    stretch: Decimal | None
    """None where the cost is unknown."""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """The price of a line and why. Its amounts are rounded half to even to the currency's smallest unit."""

    line: LineToPrice
    price: UnitPrice
    net_amount: Decimal
    margin_rate: str
    """Four decimals; empty without a cost or at a net price of zero."""
    discount_rate: str
    """Four decimals; empty where list and options are zero."""
    outlook: Outlook | None
    """None on the rung of rules."""
    expected_margin: Decimal | None
    band: Band | None
    reasons: tuple[Reason, ...]
    approval_reasons: tuple[str, ...]


class LineRefusedError(ValueError):
    """A line that cannot be priced; `index` says which and `cause` why."""

    def __init__(self, index: int, cause: ValueError) -> None:
        super().__init__(f"line {index}: {cause}")
        self.index = index
        self.cause = cause


def price_lines(lines: Sequence[LineToPrice]) -> list[PricedLine]:
    """Price lines, in their order; a line's price does not depend on the others.

    Raises:
        LineRefusedError: by `OverrideOutsideGuardrailsError` or `AmountTooLargeError`.
    """
    with localcontext(EXACT):
        prices = [_unit_price(n, line) for n, line in enumerate(lines)]
        expected = _outlooks(lines, prices)
        return [_priced(lines[n], price, expected.get(n)) for n, price in enumerate(prices)]


def _unit_price(index: int, line: LineToPrice) -> UnitPrice:
    try:
        price = unit_price(line.basis, line.answer, line.line_id)
        _check_sizes(line, price)
        return price
    except (OverrideOutsideGuardrailsError, AmountTooLargeError) as error:
        raise LineRefusedError(index, error) from error


def _check_sizes(line: LineToPrice, price: UnitPrice) -> None:
    """Raise `AmountTooLargeError` where Money cannot carry an amount; each is bounded by one of these."""
    limits, cost = price.limits, line.basis.unit_cost
    recommended = line.answer.recommended if line.answer is not None else None
    highest = max(
        price.base,
        limits.floor,
        limits.ceiling or ZERO,
        recommended or ZERO,
        cost or ZERO,
        price.target,
        price.net,
    )
    checked(highest, "an amount of one unit")
    checked(max(price.base, price.net, cost or ZERO) * line.basis.quantity, "an amount of the line")


def _outlooks(lines: Sequence[LineToPrice], prices: Sequence[UnitPrice]) -> dict[int, Outlook]:
    """Evaluate the win curves of the lines that have one, together."""
    answered = [(n, line.answer) for n, line in enumerate(lines) if line.answer is not None]
    if not answered:
        return {}
    found = outlooks(
        [answer.a for _, answer in answered],
        [answer.b for _, answer in answered],
        [prices[n].base for n, _ in answered],
        [_position(lines[n].basis, prices[n]) for n, _ in answered],
    )
    return {n: outlook for (n, _), outlook in zip(answered, found, strict=True)}


def _position(basis: PriceBasis, price: UnitPrice) -> Position:
    return Position(price.net, price.before, price.target, price.limits.ceiling, basis.unit_cost)


def _priced(line: LineToPrice, price: UnitPrice, outlook: Outlook | None) -> PricedLine:
    basis = line.basis
    unit = smallest_unit(basis.currency)
    net, cost = price.net, basis.unit_cost
    margin_rate = rate_text(ONE - cost / net) if cost is not None and net else ""
    discount_rate = rate_text(ONE - net / price.base) if price.base else ""
    expected = None
    if cost is not None and outlook is not None:
        expected = expected_margin(net, cost, basis.quantity, outlook.win_probability).quantize(unit)
    return PricedLine(
        line=line,
        price=price,
        net_amount=(net * basis.quantity).quantize(unit),
        margin_rate=margin_rate,
        discount_rate=discount_rate,
        outlook=outlook,
        expected_margin=expected,
        band=_band(basis, price, outlook, unit),
        reasons=reasons_for(basis, price, outlook),
        approval_reasons=approvals_for(basis, price, discount_rate, margin_rate),
    )


def _band(basis: PriceBasis, price: UnitPrice, outlook: Outlook | None, unit: Decimal) -> Band | None:
    if outlook is None:
        return None
    stretch = None
    if outlook.stretch is not None:
        highest = LARGEST if price.limits.ceiling is None else price.limits.ceiling
        wanted = min(max(to_nano(Decimal(outlook.stretch), ROUND_FLOOR), price.target), highest)
        downward = RoundingRule(basis.rounding.increment, RoundingMode.DOWN)
        stretch = round_price(wanted, downward, unit, price.target, highest)
    return Band(max(price.limits.floor, ZERO), price.target, stretch)
