"""Exact decimals at the wire: ``google.type.Money`` and decimal strings, never a float.

Money carries at most nine decimal places; a rate is a plain decimal string, ``"0.15"`` for 15 %.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from google.type import money_pb2

from tarifa_kit.errors import invalid_field

NANOS: Final = 1_000_000_000
_NANO: Final = Decimal("0.000000001")
_LARGEST_UNITS: Final = 2**63 - 1
_LARGEST_EXPONENT: Final = 18
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_PLAIN: Final = re.compile(r"[+-]?([0-9]{1,28}(\.[0-9]{0,28})?|\.[0-9]{1,28})")


def money(amount: Decimal, currency: str) -> money_pb2.Money:
    """Return ``amount`` of ``currency`` (ISO 4217) as Money, exactly.

    Raise ValueError where the amount has more than nine decimal places, is not finite or exceeds 64 bits:
    rounding is a decision of the caller.
    """
    if not amount.is_finite():
        raise ValueError(f"{amount} is not an amount")
    if amount.adjusted() > _LARGEST_EXPONENT:
        raise ValueError(f"{amount} does not fit into Money")
    # Integers, because Decimal's own arithmetic would round to the precision of the caller's context.
    numerator, denominator = amount.as_integer_ratio()
    whole, remainder = divmod(abs(numerator) * NANOS, denominator)
    if remainder:
        raise ValueError(f"{amount} has more than nine decimal places")
    units, rest = divmod(whole, NANOS)
    sign = -1 if numerator < 0 else 1
    if units > _LARGEST_UNITS + (sign < 0):
        raise ValueError(f"{amount} does not fit into Money")
    return money_pb2.Money(currency_code=currency, units=sign * units, nanos=sign * rest)


def amount_of(value: money_pb2.Money, field: str = "") -> Decimal:
    """Return the amount of ``value``, exactly, without trailing zeros past the point.

    Raise `InvalidArgument` naming ``field`` where units and nanos disagree in sign, nanos is out of range or
    the currency is not three capital letters.
    """
    if not _CURRENCY.fullmatch(value.currency_code):
        raise invalid_field(
            _within(field, "currency_code"),
            "must be an ISO 4217 code of three capital letters",
            "money.currency",
        )
    if abs(value.nanos) >= NANOS or (value.units > 0 > value.nanos) or (value.units < 0 < value.nanos):
        raise invalid_field(
            _within(field, "nanos"), "must lie within ±999999999 and have the sign of units", "money.nanos"
        )
    if not value.nanos:
        return Decimal(value.units)
    return _trimmed(Decimal(value.units) + Decimal(value.nanos) * _NANO)


def decimal_of(text: str, field: str) -> Decimal:
    """Read a plain decimal string (no exponent, at most 28 digits each side of the point).

    Raise `InvalidArgument` naming ``field`` for anything else.
    """
    if not _PLAIN.fullmatch(text):
        raise invalid_field(field, "must be a decimal number such as 12.5", "decimal.format")
    return Decimal(text)


def rate_of(text: str, field: str) -> Decimal:
    """Read a decimal rate, ``"0.15"`` for 15 %; raise `InvalidArgument` naming ``field``."""
    return decimal_of(text, field)


def text_of(value: Decimal) -> str:
    """Write ``value`` as a plain decimal string: no exponent, no trailing zeros, no minus zero."""
    if not value.is_finite():
        raise ValueError(f"{value} is not a number")
    return format(_trimmed(value), "f")


def _trimmed(value: Decimal) -> Decimal:
    if not value:
        return Decimal(0)
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    end = len(digits)
    while exponent < 0 and end > 1 and digits[end - 1] == 0:
        end, exponent = end - 1, exponent + 1
    return Decimal((sign, digits[:end], exponent))


def _within(field: str, leaf: str) -> str:
    return f"{field}.{leaf}" if field else leaf
