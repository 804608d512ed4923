"""The smallest units of currencies, from the ISO 4217 table itself (JPY 0 decimals, EUR 2, BHD 3)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from iso4217 import Currency


class UnknownCurrencyError(ValueError):
    """A code that ISO 4217 does not list, or that has no smallest unit, such as XAU."""


@cache
def decimals_of(code: str) -> int:
    """Return how many decimals amounts of the currency have; raise `UnknownCurrencyError`."""
    try:
        exponent = Currency(code).exponent
    except ValueError:
        exponent = None
    if exponent is None:
        raise UnknownCurrencyError(f"{code} is no ISO 4217 currency with a smallest unit")
    return exponent


@cache
def smallest_unit(code: str) -> Decimal:
    """Return the smallest unit of the currency, `0.01` for EUR; raise `UnknownCurrencyError`."""
    return Decimal(1).scaleb(-decimals_of(code))
