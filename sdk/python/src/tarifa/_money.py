"""An amount of a currency, exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tarifa._base import DecimalInput, decimal_of
from tarifa._errors import InvalidValue

_NANOS: Final = 1_000_000_000
_MOST_UNITS: Final = 2**63 - 1


@dataclass(frozen=True, slots=True, init=False, order=False)
class Money:
    """An exact amount, at most nine decimals, of a currency.

    `Money("12.50", "EUR")`; a float is refused, because it rarely is the amount it shows.
    """

    amount: Decimal
    """In whole units of the currency: 12.50 is twelve euros fifty. May be negative."""

    currency_code: str
    """ISO 4217, such as `EUR`."""

    def __init__(self, amount: DecimalInput, currency_code: str) -> None:
        """Raise `InvalidValue` for an amount that is not finite, finer than nine decimals or over 64 bits."""
        exact = decimal_of(amount, "amount")
        scaled = exact.scaleb(9)
        if scaled != scaled.to_integral_value():
            raise InvalidValue(f"amount: {exact} has more than nine decimals")
        if abs(exact) > _MOST_UNITS:
            raise InvalidValue(f"amount: {exact} does not fit into 64 bits")
        object.__setattr__(self, "amount", exact)
        object.__setattr__(self, "currency_code", currency_code)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency_code}"

    @classmethod
    def of_parts(cls, units: int, nanos: int, currency_code: str) -> Money:
        """Return the money of `google.type.Money`'s parts; whole amounts have two decimals at least."""
        value = object.__new__(cls)
        object.__setattr__(value, "amount", _amount(units, nanos))
        object.__setattr__(value, "currency_code", currency_code)
        return value

    @property
    def units(self) -> int:
        """The whole units, with the sign of the amount."""
        return int(self.amount)

    @property
    def nanos(self) -> int:
        """The billionths beyond the whole units, with the sign of the amount."""
        return int((self.amount - int(self.amount)).scaleb(9))


def _amount(units: int, nanos: int) -> Decimal:
    if nanos % 10_000_000 == 0:
        return Decimal(units * 100 + nanos // 10_000_000).scaleb(-2)
    digits = units * _NANOS + nanos
    exponent = -9
    while digits % 10 == 0:
        digits, exponent = digits // 10, exponent + 1
    return Decimal(digits).scaleb(exponent)
