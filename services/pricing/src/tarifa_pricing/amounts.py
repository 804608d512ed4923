"""Exact decimal amounts: the precision that prices are computed with, and how numbers read in a sentence.

Every amount of one unit is a multiple of `NANO`, the finest that ``google.type.Money`` carries. Where a rule
yields more decimals (a rate of nine decimals on a price of nine), the result is rounded to `NANO` at once,
so that what is shown is what is added up.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import lru_cache
from typing import Final

from tarifa_kit.currencies import decimals_of

EXACT: Final = Context(prec=80, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Enough digits for the greatest Money times the greatest quantity, without rounding on the way."""
NANO: Final = Decimal("0.000000001")
ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
LARGEST: Final = Decimal(2**63 - 1)
"""The greatest amount that ``google.type.Money`` carries."""

_RATE: Final = Decimal("0.0001")


class AmountTooLargeError(ValueError):
    """An amount that ``google.type.Money`` cannot carry; the message says which."""


def to_nano(amount: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Round an amount to a multiple of `NANO`."""
    return amount.quantize(NANO, rounding)


def checked(amount: Decimal, what: str) -> Decimal:
    """Return the amount; raise `AmountTooLargeError` where Money cannot carry it."""
    if abs(amount) > LARGEST:
        raise AmountTooLargeError(f"{what} is greater than {LARGEST}")
    return amount


def rate_text(rate: Decimal) -> str:
    """Write a rate with four decimals, half to even: ``0.1250``; never a minus zero."""
    return format(rate.quantize(_RATE) + ZERO, "f")


def amount_text(amount: Decimal, currency: str) -> str:
    """Write an amount for a sentence: the currency's decimals, two more where it does not fit into them."""
    decimals = decimals_of(currency)
    short = f"{amount:.{decimals}f}"
    return f"{short if Decimal(short) == amount else f'{amount:.{decimals + 2}f}'} {currency}"


@lru_cache(maxsize=4096)
def percent_text(rate: Decimal) -> str:
    """Write a rate for a sentence: ``0.125`` as ``12.5 %``."""
    percent = (rate * 100).normalize()
    return f"{percent:f} %"


@lru_cache(maxsize=4096)
def number_text(number: Decimal) -> str:
    """Write a number for a sentence or the wire: no exponent, no trailing zeros after the point."""
    return format(number.normalize(), "f")
