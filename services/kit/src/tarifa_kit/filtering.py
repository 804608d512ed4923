"""The filters of List rpcs: the part of AIP-160 that Tarifa serves, as typed predicates.

``state = "SENT" AND create_time >= "2026-01-01T00:00:00Z" AND customer = "customers/acme"``: comparisons of a
field with a literal, joined by AND. A service declares its fields with their types; whatever is not declared
is refused. `Predicate` values are typed already, so a store binds them as SQL parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from typing import Final

from tarifa_kit.errors import FieldViolation, InvalidArgument
from tarifa_kit.resources import is_storable

LARGEST_FILTER: Final = 2000
MOST_TERMS: Final = 20
MOST_DIGITS: Final = 40
"""On either side of the point of a number; a store writes all of them out."""

Value = str | Decimal | bool | datetime

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<operator><=|>=|!=|=|<|>|:)|(?P<word>[^\s"'<>=!:()]+))"""
)


class Operator(StrEnum):
    """How a field is compared; ``HAS`` (``:``) is true where a repeated field or a map has the value."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    HAS = ":"


class FieldType(Enum):
    """What a field holds, which decides the literals it takes and the operators that make sense."""

    TEXT = "text"
    """A string; compared by = and != only."""
    NUMBER = "number"
    """An exact decimal; any comparison."""
    TIME = "time"
    """An RFC 3339 moment; any comparison."""
    FLAG = "flag"
    """true or false; = and != only."""
    SET = "set"
    """A repeated string; only ``:``."""


_ORDERED: Final = frozenset(
    {
        Operator.EQUAL,
        Operator.NOT_EQUAL,
        Operator.LESS,
        Operator.LESS_OR_EQUAL,
        Operator.GREATER,
        Operator.GREATER_OR_EQUAL,
    }
)
_EQUALITY: Final = frozenset({Operator.EQUAL, Operator.NOT_EQUAL})
_ALLOWED: Final[Mapping[FieldType, frozenset[Operator]]] = {
    FieldType.TEXT: _EQUALITY,
    FieldType.NUMBER: _ORDERED,
    FieldType.TIME: _ORDERED,
    FieldType.FLAG: _EQUALITY,
    FieldType.SET: frozenset({Operator.HAS}),
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """One comparison; all predicates of a filter must hold."""

    field: str
    operator: Operator
    value: Value


def parse_filter(text: str, fields: Mapping[str, FieldType]) -> tuple[Predicate, ...]:
    """Read a filter over ``fields`` (name to type); an empty filter is no predicates.

    Raise `InvalidArgument` naming ``filter`` for another syntax, an unknown field, an operator or a literal
    that does not suit the field, a number of more than 40 digits on a side of its point, the character NUL,
    more than 2,000 characters or more than 20 comparisons.
    """
    if len(text) > LARGEST_FILTER:
        raise _bad(f"must not be longer than {LARGEST_FILTER} characters")
    if not is_storable(text):
        raise _bad("must not hold the character NUL")
    tokens = list(_tokens(text))
    predicates = []
    for start in range(0, len(tokens), 4):
        term = tokens[start : start + 4]
        if len(term) < 3:
            raise _bad('must be comparisons such as state = "SENT" joined by AND')
        if len(term) == 4 and (term[3] != ("word", "AND") or start + 4 == len(tokens)):
            raise _bad(f"has {term[3][1]!r} where AND and another comparison must be")
        predicates.append(_predicate(term[:3], fields))
    if len(predicates) > MOST_TERMS:
        raise _bad(f"must not have more than {MOST_TERMS} comparisons")
    return tuple(predicates)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position, end = 0, len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise _bad(f"cannot be read at character {position + 1}")
        position = match.end()
        yield match.lastgroup, match.group(match.lastgroup)


def _predicate(term: Sequence[tuple[str, str]], fields: Mapping[str, FieldType]) -> Predicate:
    (field_kind, field), (operator_kind, sign), (literal_kind, literal) = term
    if field_kind != "word" or operator_kind != "operator" or literal_kind == "operator":
        raise _bad(f"has {' '.join(part for _, part in term)!r} where a comparison must be")
    if field not in fields:
        raise _bad(f"knows no field {field!r}; it may use {', '.join(sorted(fields))}")
    operator = Operator(sign)
    if operator not in _ALLOWED[fields[field]]:
        raise _bad(f"cannot compare {field} with {sign}")
    if literal_kind == "text":
        literal = re.sub(r"\\(.)", r"\1", literal[1:-1])
    return Predicate(field, operator, _literal(field, literal, fields[field]))


def _literal(field: str, text: str, kind: FieldType) -> Value:
    match kind:
        case FieldType.TEXT | FieldType.SET:
            return text
        case FieldType.FLAG:
            if text not in {"true", "false"}:
                raise _bad(f"compares {field} with {text!r}, which is neither true nor false")
            return text == "true"
        case FieldType.NUMBER:
            return _number(field, text)
        case FieldType.TIME:
            return _moment(field, text)


def _number(field: str, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _bad(f"compares {field} with {text!r}, which is not a number") from None
    if not number.is_finite():
        raise _bad(f"compares {field} with {text!r}, which is not a number")
    exponent = number.as_tuple().exponent
    if number.adjusted() >= MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_DIGITS):
        raise _bad(f"compares {field} with a number of more than {MOST_DIGITS} digits beside its point")
    return number


def _moment(field: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _bad(f"compares {field} with {text!r}, which is not an RFC 3339 time") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bad(description: str) -> InvalidArgument:
    violation = FieldViolation("filter", description, "filter")
    return InvalidArgument("FILTER_INVALID", f"filter {description}", violations=[violation])
