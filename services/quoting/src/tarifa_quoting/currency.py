"""What a quote asks of its currency: that it has a smallest unit, and amounts in it."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

from tarifa_kit.currencies import UnknownCurrencyError, smallest_unit
from tarifa_kit.errors import invalid_field

_EXACT: Final = Context(prec=80, rounding=ROUND_HALF_EVEN)


def require_currency(code: str, field: str) -> None:
    """Raise `InvalidArgument` naming ``field`` where ISO 4217 lists no such currency with a smallest unit."""
    try:
        smallest_unit(code)
    except UnknownCurrencyError as error:
        raise invalid_field(field, str(error)) from None


def amount_for(unit_price: Decimal, quantity: Decimal, code: str) -> Decimal:
    """unit price × quantity, exact, then rounded half to even to the currency's smallest unit.

    Raises:
        UnknownCurrencyError: the currency has none; `require_currency` refuses it before.
    """
    return _EXACT.multiply(unit_price, quantity).quantize(smallest_unit(code), context=_EXACT)
