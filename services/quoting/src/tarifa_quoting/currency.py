"""The smallest units of currencies, after ISO 4217."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import MappingProxyType
from typing import Final

_NO_PLACES: Final = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_PLACES: Final = "BHD IQD JOD KWD LYD OMR TND"
_FOUR_PLACES: Final = "CLF UYW"

_PLACES: Final[Mapping[str, int]] = MappingProxyType(
    {
        currency: places
        for currencies, places in ((_NO_PLACES, 0), (_THREE_PLACES, 3), (_FOUR_PLACES, 4))
        for currency in currencies.split()
    }
)
"""How many decimal places a currency has where it is not two."""

_EXACT: Final = Context(prec=80, rounding=ROUND_HALF_EVEN)


def smallest_unit(currency: str) -> Decimal:
    """The smallest amount of the currency: 0.01 for EUR, 1 for JPY."""
    return Decimal(1).scaleb(-_PLACES.get(currency, 2))


def amount_for(unit_price: Decimal, quantity: Decimal, currency: str) -> Decimal:
    """unit price × quantity, exact, then rounded half to even to the currency's smallest unit."""
    exact = _EXACT.multiply(unit_price, quantity)
    return exact.quantize(smallest_unit(currency), context=_EXACT)
