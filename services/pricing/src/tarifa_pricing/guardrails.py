"""The limits that a price may never cross, and which of them holds it.

What each is computed from, for one unit. `base` is list plus options, `before` the price before the
recommendation (after contract and volume tier):

| guardrail | limit |
|---|---|
| contract price | ceiling: what the contract promises, as a fixed price or as a discount from `base` |
| minimum margin | floor: unit cost / (1 - rate); rests where the cost is unknown |
| maximum discount | floor: `base` x (1 - rate) |
| maximum uplift | ceiling: `base` x (1 + rate) |
| maximum step | floor and ceiling: `before` x (1 -/+ rate) |

Where they contradict each other, the one higher in this table wins, and the other yields as far as it must:
the promise to the customer stands above everything, then the seller's cost, then the price list, then
caution. Floors are rounded up and ceilings down to nine decimals, so a limit is never crossed by its own
rounding.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import IntEnum

from tarifa_pricing.amounts import ONE, ZERO, to_nano


class Guardrail(IntEnum):
    """The limit that holds a price; the numbers are those of the contract."""

    NONE = 0
    MINIMUM_MARGIN = 1
    MAXIMUM_DISCOUNT = 2
    MAXIMUM_UPLIFT = 3
    CONTRACT_PRICE = 4
    MAXIMUM_STEP = 5


@dataclass(frozen=True, slots=True)
class GuardrailRates:
    """The rates of a price book's guardrails; None means no such limit."""

    min_margin: Decimal | None = None
    """Part of the price, in [0, 1)."""
    max_discount: Decimal | None = None
    """Part of list plus options, in [0, 1)."""
    max_uplift: Decimal | None = None
    """Part of list plus options, in [0, 10)."""
    max_step: Decimal | None = None
    """Part of the price before the recommendation, in [0, 10)."""
    approval_discount: Decimal | None = None
    """A discount above it needs an approval; part of list plus options, in [0, 1)."""
    approval_margin: Decimal | None = None
    """A margin below it needs an approval; part of the price, in [0, 1)."""


@dataclass(frozen=True, slots=True)
class Yielded:
    """A limit that gave way to a stronger one."""

    guardrail: Guardrail
    limit: Decimal
    winner: Guardrail


@dataclass(frozen=True, slots=True)
class Limits:
    """The prices allowed for one unit: zero <= floor <= ceiling."""

    floor: Decimal = ZERO
    ceiling: Decimal | None = None
    """None where nothing limits the price upwards."""
    floor_by: Guardrail = Guardrail.NONE
    ceiling_by: Guardrail = Guardrail.NONE
    yielded: tuple[Yielded, ...] = ()

    def allows(self, price: Decimal) -> bool:
        """Whether the price lies inside."""
        return self.floor <= price and (self.ceiling is None or price <= self.ceiling)

    def clamp(self, price: Decimal) -> tuple[Decimal, Guardrail]:
        """Return the nearest price inside and the guardrail that moved it, NONE where none did."""
        if price < self.floor:
            return self.floor, self.floor_by
        if self.ceiling is not None and price > self.ceiling:
            return self.ceiling, self.ceiling_by
        return price, Guardrail.NONE


def limits_of(
    rates: GuardrailRates,
    *,
    base: Decimal,
    before: Decimal,
    unit_cost: Decimal | None,
    promised: Decimal | None,
) -> Limits:
    """Combine the guardrails of one line; `promised` is the contract's price of one unit, or None."""
    interval = _Interval()
    if promised is not None:
        interval.at_most(promised, Guardrail.CONTRACT_PRICE)
    if rates.min_margin is not None and unit_cost is not None:
        lowest = unit_cost / (ONE - rates.min_margin)
        interval.at_least(to_nano(lowest, ROUND_CEILING), Guardrail.MINIMUM_MARGIN)
    if rates.max_discount is not None:
        lowest = base * (ONE - rates.max_discount)
        interval.at_least(to_nano(lowest, ROUND_CEILING), Guardrail.MAXIMUM_DISCOUNT)
    if rates.max_uplift is not None:
        highest = base * (ONE + rates.max_uplift)
        interval.at_most(to_nano(highest, ROUND_FLOOR), Guardrail.MAXIMUM_UPLIFT)
    if rates.max_step is not None:
        lowest = max(ZERO, before * (ONE - rates.max_step))
        highest = before * (ONE + rates.max_step)
        interval.at_least(to_nano(lowest, ROUND_CEILING), Guardrail.MAXIMUM_STEP)
        interval.at_most(to_nano(highest, ROUND_FLOOR), Guardrail.MAXIMUM_STEP)
    return interval.limits()


class _Interval:
    """An interval that is narrowed by one limit after the other, the strongest first."""

    __slots__ = ("_ceiling", "_ceiling_by", "_floor", "_floor_by", "_yielded")

    def __init__(self) -> None:
        self._floor, self._floor_by = ZERO, Guardrail.NONE
        self._ceiling: Decimal | None = None
        self._ceiling_by = Guardrail.NONE
        self._yielded: tuple[Yielded, ...] = ()

    def at_least(self, limit: Decimal, by: Guardrail) -> None:
        if self._ceiling is not None and limit > self._ceiling:
            self._yielded += (Yielded(by, limit, self._ceiling_by),)
            limit = self._ceiling
        if limit > self._floor:
            self._floor, self._floor_by = limit, by

    def at_most(self, limit: Decimal, by: Guardrail) -> None:
        if limit < self._floor:
            self._yielded += (Yielded(by, limit, self._floor_by),)
            limit = self._floor
        if self._ceiling is None or limit < self._ceiling:
            self._ceiling, self._ceiling_by = limit, by

    def limits(self) -> Limits:
        return Limits(self._floor, self._ceiling, self._floor_by, self._ceiling_by, self._yielded)
