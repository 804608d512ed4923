"""The smallest units of currencies, from the table of ISO 4217 itself: 0.01 for EUR, 1 for JPY."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import Final

from iso4217 import Currency
from tarifa_kit.errors import FieldViolation, InvalidArgument

_EXACT: Final = Context(prec=80, rounding=ROUND_HALF_EVEN)


def require_currency(code: str, field: str) -> None:
    """Raise `InvalidArgument` naming ``field`` where ISO 4217 lists no such currency with a smallest unit."""
    if _smallest_unit(code) is None:
        description = f"{code!r} is no currency of ISO 4217 with a smallest unit"
        raise InvalidArgument(
            "FIELD_INVALID", f"{field}: {description}", violations=[FieldViolation(field, description)]
        )


def amount_for(unit_price: Decimal, quantity: Decimal, code: str) -> Decimal:
    """unit price × quantity, exact, then rounded half to even to the currency's smallest unit.

    The currency must have passed `require_currency`.
    """
    unit = _smallest_unit(code)
    if unit is None:
        raise ValueError(f"{code} has no smallest unit")
    return _EXACT.multiply(unit_price, quantity).quantize(unit, context=_EXACT)


@cache
def _smallest_unit(code: str) -> Decimal | None:
    try:
        exponent = Currency(code).exponent
    except ValueError:
        return None
    return None if exponent is None else Decimal(1).scaleb(-exponent)
