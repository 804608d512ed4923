"""What every value of the SDK stands on: its frozen form, and conversions of what is put in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, ClassVar, Final, NoReturn

from tarifa._errors import InvalidValue

DecimalInput = Decimal | int | str
"""What may stand for a decimal number. Never a float: 0.1 is not a tenth."""

Attribute = str | float | bool
"""A named fact: a word, a finite measured number, or a yes or no."""

AttributeInput = str | float | int | Decimal | bool
"""What may stand for an attribute; every number becomes a float."""

NOTHING: Final[Mapping[str, AttributeInput]] = MappingProxyType({})
"""No attributes."""


class Facts(dict[str, Attribute]):
    """Named facts of a value. It cannot be changed: answers that are kept are given to everybody who asks."""

    __slots__ = ()

    def _refuse(self, *_given: object, **_named: object) -> NoReturn:
        raise TypeError("the attributes of a value cannot be changed; dict(attributes) gives a copy that can")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[object, ...]:
        return Facts, (dict(self),)

    def __deepcopy__(self, _memo: object) -> Facts:
        return self


class Value:
    """A frozen value of the contracts. Equal values are equal; `dataclasses.replace` makes changed copies."""

    __slots__ = ()

    CONTRACT: ClassVar[str]
    """The full name of the message that it stands for."""

    DECIMALS: ClassVar[frozenset[str]] = frozenset()
    """The fields that are decimal text on the wire."""

    def _set(self, *values: object) -> None:
        names: tuple[str, ...] = self.__slots__
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    def _only(self, *names: str) -> Any:
        return next((value for value in (getattr(self, name) for name in names) if value is not None), None)


def decimal_of(value: DecimalInput, name: str) -> Decimal:
    """Return `value` as a decimal; raise `InvalidValue` naming `name` for a float, no number or infinity."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise InvalidValue(f"{name}: give a Decimal, an int or a str, not {value!r}")
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise InvalidValue(f"{name}: {value!r} is not a decimal number") from None
    if not number.is_finite():
        raise InvalidValue(f"{name}: {value!r} is not finite")
    return number


def optional_decimal_of(value: DecimalInput | None, name: str) -> Decimal | None:
    """As `decimal_of`; None stays None."""
    return None if value is None else decimal_of(value, name)


def attributes_of(given: Mapping[str, AttributeInput]) -> Mapping[str, Attribute]:
    """Return the facts with every number as a float; raise `InvalidValue` for any other kind of value."""
    return Facts({name: _attribute(name, value) for name, value in given.items()})


def _attribute(name: str, value: AttributeInput) -> Attribute:
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int | float | Decimal):
        return float(value)
    raise InvalidValue(f"attributes[{name!r}]: give a word, a number or a bool, not {value!r}")
