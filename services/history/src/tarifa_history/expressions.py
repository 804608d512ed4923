"""Expressions of a mapping, compiled against the columns of a table into functions of a row."""

from __future__ import annotations

import datetime
import re
import string
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from tarifa_response import Attribute

from tarifa_history.fields import AttributeExpression, Expression

_PLAIN: Final = frozenset(string.ascii_letters + string.digits + "._-")
_WHOLE: Final = re.compile(r"^[+-]?\d+\.0+$")
_FLAGS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LARGEST: Final = Decimal(10) ** 12
_NANO: Final = Decimal("1e-9")

Values = Sequence[Any]


class RefusedError(Exception):
    """A row that cannot be taken: which column and why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class Compiler:
    """Compiles expressions against one table's columns.

    Every compiled function returns None where the value is missing and there is no default, and
    raises `RefusedError` where it cannot be converted.
    """

    def __init__(self, columns: Sequence[str], missing: Sequence[str]) -> None:
        self._index = {name: position for position, name in enumerate(columns)}
        self._missing = frozenset(missing)

    def lacking(self, expression: Expression) -> list[str]:
        """Return the columns that the expression reads and the table does not have."""
        return [name for name in expression.columns() if name not in self._index]

    def text(self, expression: Expression) -> Callable[[Values], str | None]:
        """Compile to text, trimmed."""
        raw = self._translated(expression)
        return lambda values: None if (value := raw(values)) is None else _text_of(value)

    def identifier(self, expression: Expression) -> Callable[[Values], str | None]:
        """Compile to text that is fit for a resource name, at most 128 characters."""
        read, column = self._translated(expression), _name_of(expression)

        def identify(values: Values) -> str | None:
            value = read(values)
            return None if value is None else _identifier(_code_of(value), column)

        return identify

    def decimal(self, expression: Expression) -> Callable[[Values], Decimal | None]:
        """Compile to a finite number of at most nine decimal places, scaled."""
        read, column, scale = self._translated(expression), _name_of(expression), expression.scale

        def convert(values: Values) -> Decimal | None:
            value = read(values)
            if value is None:
                return None
            number = _decimal_of(value, column)
            return _nano(number if scale is None else number * scale, column)

        return convert

    def date(self, expression: Expression) -> Callable[[Values], datetime.date | None]:
        """Compile to a calendar date."""
        read, column, pattern = self._translated(expression), _name_of(expression), expression.date_format
        seen: dict[Any, datetime.date] = {}

        def convert(values: Values) -> datetime.date | None:
            value = read(values)
            if value is None:
                return None
            if value not in seen:
                seen[value] = _date_of(value, column, pattern)
            return seen[value]

        return convert

    def flag(self, expression: Expression) -> Callable[[Values], bool | None]:
        """Compile to yes or no."""
        read, column = self._translated(expression), _name_of(expression)
        return lambda values: None if (value := read(values)) is None else _flag_of(value, column)

    def attribute(self, expression: AttributeExpression) -> Callable[[Values], Attribute | None]:
        """Compile to an attribute of the expression's kind."""
        read, kind = self._translated(expression), expression.kind
        if kind == "number":
            number = self.decimal(expression)
            return lambda values: None if (value := number(values)) is None else float(value)
        if kind == "flag":
            return self.flag(expression)
        spell = _code_of if kind == "code" else _text_of
        return lambda values: None if (value := read(values)) is None else spell(value)[:256]

    def _translated(self, expression: Expression) -> Callable[[Values], Any]:
        read, column = self._raw(expression), _name_of(expression)
        default, translations, otherwise = expression.default, expression.values, expression.otherwise
        if translations is None:
            return read if default is None else lambda values: default if (v := read(values)) is None else v

        def translate(values: Values) -> Any:
            value = read(values)
            if value is None:
                return default
            found = translations.get(_code_of(value), otherwise)
            if found is None:
                raise RefusedError(column, f"{_text_of(value)!r} is not a known value")
            return found

        return translate

    def _raw(self, expression: Expression) -> Callable[[Values], Any]:
        if expression.constant is not None:
            constant = expression.constant
            return lambda _: constant
        if expression.column is not None:
            return self._cell(expression.column)
        return self._filled(expression.template or "")

    def _cell(self, column: str) -> Callable[[Values], Any]:
        position, missing = self._index[column], self._missing

        def cell(values: Values) -> Any:
            value = values[position] if position < len(values) else None
            if isinstance(value, str):
                value = value.strip()
                return None if value in missing else value
            return None if value is None or value != value else value  # noqa: PLR0124 - NaN alone differs

        return cell

    def _filled(self, template: str) -> Callable[[Values], str | None]:
        parts = [
            (literal, self._cell(name) if name else None)
            for literal, name, _, _ in string.Formatter().parse(template)
        ]

        def fill(values: Values) -> str | None:
            filled = ""
            for literal, cell in parts:
                filled += literal
                if cell is not None:
                    value = cell(values)
                    if value is None:
                        return None
                    filled += _code_of(value)
            return filled

        return fill


def required(read: Callable[[Values], Any], column: str) -> Callable[[Values], Any]:
    """Refuse a row in which the value is missing."""

    def require(values: Values) -> Any:
        value = read(values)
        if value is None:
            raise RefusedError(column, "is missing")
        return value

    return require


def _name_of(expression: Expression) -> str:
    return ", ".join(expression.columns()) or "constant"


def _text_of(value: Any) -> str:
    return value if isinstance(value, str) else str(value)


def _code_of(value: Any) -> str:
    text = _text_of(value)
    return text.partition(".")[0] if _WHOLE.match(text) else text


def _identifier(text: str, column: str) -> str:
    """Escape what a resource name may not hold as `~` and hex, so that two ids never become one."""
    if not set(text) <= _PLAIN:
        text = "".join(char if char in _PLAIN else f"~{ord(char):02x}" for char in text)
    if not text or not text[0].isalnum() or not text[0].isascii():
        raise RefusedError(column, f"{text!r} does not begin with a letter or digit, as an id must")
    if len(text) > 128:
        raise RefusedError(column, "is longer than the 128 characters of an id")
    return text


def _decimal_of(value: Any, column: str) -> Decimal:
    try:
        number = Decimal(value if isinstance(value, str | int) else str(value))
    except InvalidOperation:
        raise RefusedError(column, f"{_text_of(value)!r} is not a number") from None
    if not number.is_finite() or abs(number) >= _LARGEST:
        raise RefusedError(column, f"{_text_of(value)!r} is not a number below 10^12")
    return number


def _nano(number: Decimal, column: str) -> Decimal:
    if int(number.as_tuple().exponent) >= -9:
        return number
    rounded = number.quantize(_NANO)
    if number and not rounded:
        raise RefusedError(column, f"{number} is too small for nine decimals")
    return rounded


def _date_of(value: Any, column: str, pattern: str | None) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        if pattern is None:
            return datetime.date.fromisoformat(_text_of(value)[:10])
        return datetime.datetime.strptime(_code_of(value), pattern).date()
    except ValueError:
        raise RefusedError(column, f"{_text_of(value)!r} is not a date") from None


def _flag_of(value: Any, column: str) -> bool:
    flag = _FLAGS.get(_code_of(value).lower())
    if flag is None:
        raise RefusedError(column, f"{_text_of(value)!r} is neither yes nor no")
    return flag
