"""The constraints of a UVL text: logic over features, and sums over their attributes. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from tarifa_configurator.expressions import parse_operators
from tarifa_configurator.formats.uvl_lines import Line
from tarifa_configurator.model_faults import MOST_LITERALS
from tarifa_configurator.product_model import (
    And,
    Choice,
    Comparison,
    Constraint,
    Expression,
    Formula,
    Iff,
    Implies,
    Linear,
    Not,
    Or,
    Term,
)
from tarifa_configurator.text_fault import TextFault
from tarifa_configurator.tokens import Cursor, Kind, Token, tokens_of

_COMPARISONS: Final = ("==", "<", ">", "<=", ">=", "!=")
_SIGNS: Final = frozenset({*_COMPARISONS, "+", "-", "*", "/", "."})
_OPPOSITE: Final = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
_DEEPEST: Final = 50
_LARGEST: Final = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Number:
    """An attribute of a feature."""

    term: Term
    """What it stands for in a sum."""
    together: tuple[str, ...]
    """The features that share the term: all of them must stand in the sum."""


@dataclass(frozen=True, slots=True)
class Names:
    """What constraints may speak of."""

    choice_of: Callable[[str], Choice | None]
    """The choice that a feature stands for; None where there is none of this name."""
    holders_of: Callable[[str], tuple[str, ...]]
    """The features that have an attribute."""
    number_of: Callable[[str, str], Number | None]
    """An attribute of a feature; None where it has none of this name."""
    finest: int
    """The most decimals that an attribute has."""
    tally: Tally
    """Of all the constraints of a text."""


@dataclass(slots=True)
class Tally:
    """How many features and attributes have been named."""

    named: int = 0

    def count(self, named: int, place: Token) -> None:
        """Count some more; raises `TextFault` for more than a model may name."""
        self.named += named
        if self.named > MOST_LITERALS:
            raise _at(place, f"the constraints name more than {MOST_LITERALS} features together")


@dataclass(frozen=True, slots=True)
class _Sum:
    """Terms, and a number beside them."""

    numbers: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    constant: Decimal = Decimal(0)

    def plus(self, other: _Sum, factor: Decimal) -> _Sum:
        """Add to this one, which is nobody else's; so a long sum takes no longer than its terms."""
        numbers = self.numbers
        for key, number in other.numbers.items():
            numbers[key] = numbers.get(key, Decimal(0)) + number * factor
        return _Sum(numbers, self.constant + other.constant * factor)

    def times(self, factor: Decimal) -> _Sum:
        return _Sum({}, Decimal(0)).plus(self, factor)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A sum compared with zero, somewhere in a formula."""

    total: _Sum
    sign: str
    place: Token


def read_constraint(line: Line, names: Names) -> list[Constraint]:
    """What a line demands; several constraints where one line joins logic and sums by `&`.

    Raises:
        TextFault: it cannot be read, names a feature that is not there, or has a sum where none can stand.
    """
    cursor = Cursor(tokens_of(line.text, line.number, line.column))
    tree = parse_operators(cursor, _Atoms(names).read)
    cursor.require_end()
    return list(_constraints(tree, None, names))


class _Atoms:
    """Reads features and comparisons."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def read(self, cursor: Cursor) -> Any:
        token, following = cursor.now, cursor.after()
        feature = token.kind in (Kind.WORD, Kind.NAME)
        call = following.kind is Kind.SIGN and following.text == "(" and token.kind is Kind.WORD
        if feature and not call and not (following.kind is Kind.SIGN and following.text in _SIGNS):
            cursor.next()
            if token.kind is Kind.WORD and token.text in ("true", "false"):
                return And(()) if token.text == "true" else Or(())
            return self._choice(token)
        left = self._sum(cursor, 0)
        sign = cursor.next()
        if sign.kind is not Kind.SIGN or sign.text not in _COMPARISONS:
            raise _at(sign, f"expected a comparison, found {sign}")
        return _Compared(left.plus(self._sum(cursor, 0), Decimal(-1)), sign.text, token)

    def _choice(self, token: Token) -> Choice:
        self._names.tally.count(1, token)
        choice = self._names.choice_of(token.text)
        if choice is None:
            raise _at(token, f"there is no feature {token.text}")
        return choice

    def _sum(self, cursor: Cursor, depth: int) -> _Sum:
        total = self._product(cursor, depth)
        while True:
            if cursor.takes("+"):
                total = total.plus(self._product(cursor, depth), Decimal(1))
            elif cursor.takes("-"):
                total = total.plus(self._product(cursor, depth), Decimal(-1))
            else:
                return total

    def _product(self, cursor: Cursor, depth: int) -> _Sum:
        product = self._factor(cursor, depth)
        while True:
            token = cursor.now
            if cursor.takes("*"):
                other = self._factor(cursor, depth)
                if product.numbers and other.numbers:
                    raise _at(token, "attributes cannot be multiplied with each other")
                product = product.times(other.constant) if product.numbers else other.times(product.constant)
            elif cursor.takes("/"):
                other = self._factor(cursor, depth)
                if other.numbers or not other.constant:
                    raise _at(token, "only a number other than 0 can divide")
                product = product.times(Decimal(1) / other.constant)
            else:
                return product

    def _factor(self, cursor: Cursor, depth: int) -> _Sum:
        token = cursor.next()
        if depth > _DEEPEST:
            raise _at(token, f"nested deeper than {_DEEPEST}")
        if token.kind is Kind.SIGN and token.text == "-":
            return self._factor(cursor, depth + 1).times(Decimal(-1))
        if token.kind is Kind.SIGN and token.text == "(":
            inner = self._sum(cursor, depth + 1)
            cursor.require(")")
            return inner
        if token.kind is Kind.NUMBER or (
            token.kind is Kind.WORD and token.text.isascii() and token.text.isdecimal()
        ):
            return _Sum({}, _number(token))
        if token.kind not in (Kind.WORD, Kind.NAME):
            raise _at(token, f"expected a number or an attribute, found {token}")
        if token.kind is Kind.WORD and cursor.now.kind is Kind.SIGN and cursor.now.text == "(":
            return self._call(token, cursor)
        return self._attribute(token, cursor)

    def _call(self, token: Token, cursor: Cursor) -> _Sum:
        if token.text != "sum":
            raise _at(token, f"{token.text} cannot be written as a sum")
        cursor.require("(")
        attribute = cursor.next()
        if cursor.now.kind is Kind.SIGN and cursor.now.text == ",":
            raise _at(attribute, "a sum over a part of the features is not taken")
        cursor.require(")")
        holders = self._names.holders_of(attribute.text)
        if not holders:
            raise _at(attribute, f"no feature has a number {attribute.text}")
        self._names.tally.count(len(holders), attribute)
        return _Sum({(holder, attribute.text): Decimal(1) for holder in holders})

    def _attribute(self, token: Token, cursor: Cursor) -> _Sum:
        self._choice(token)
        if not cursor.takes("."):
            raise _at(token, f"{token.text} is no number: expected `.` and an attribute")
        attribute = cursor.next()
        if self._names.number_of(token.text, attribute.text) is None:
            raise _at(attribute, f"{token.text} has no number {attribute.text}")
        return _Sum({(token.text, attribute.text): Decimal(1)})


def _constraints(tree: Any, condition: Expression | None, names: Names) -> Iterator[Constraint]:
    """Take a formula apart until each sum stands alone, below a condition at most."""
    compared = _alone_in(tree)
    if compared is not None:
        yield from _linear(compared, condition, names)
        return
    match tree:
        case And(parts) if _compares(tree):
            for part in parts:
                yield from _constraints(part, condition, names)
        case Implies(left, right) if _compares(right) and not _compares(left):
            yield from _constraints(right, left if condition is None else And((condition, left)), names)
        case Or(parts) if _compares(tree):
            sums = [part for part in parts if _compares(part)]
            others = tuple(Not(part) for part in parts if not _compares(part))
            if len(sums) > 1:
                raise _alone(tree)
            unless: Expression = others[0] if len(others) == 1 else And(others)
            yield from _constraints(sums[0], unless if condition is None else And((condition, unless)), names)
        case _:
            formula: Any = tree
            if _compares(formula):
                raise _alone(formula)
            yield Formula(formula if condition is None else Implies(condition, formula))


def _linear(compared: _Compared, condition: Expression | None, names: Names) -> Iterator[Constraint]:
    if compared.sign == "!=":
        raise _at(compared.place, "sums cannot be compared by `!=`")
    terms = _terms(compared, names)
    bound = -compared.total.constant
    if compared.sign in ("<", ">"):
        # Sums of decimals come in steps, so that less than a bound is at most one step below it.
        decimals = max(
            [_decimals(bound), *(names.finest + _decimals(t.coefficient) for t in terms)], default=0
        )
        step = Decimal(1).scaleb(-decimals)
        bound += -step if compared.sign == "<" else step
    if not terms:
        raise _at(compared.place, "the comparison speaks of no attribute")
    if abs(bound) >= _LARGEST or any(abs(term.coefficient) >= _LARGEST for term in terms):
        raise _at(compared.place, f"a number is {_LARGEST} or more")
    comparison = {"<": "<=", ">": ">="}.get(compared.sign, compared.sign)
    if _decimals(bound) > 9 or any(_decimals(term.coefficient) > 9 for term in terms):
        raise _at(compared.place, "a number has more than nine decimals")
    yield Linear(terms, Comparison(comparison), bound, condition)


def _terms(compared: _Compared, names: Names) -> tuple[Term, ...]:
    """The terms of a sum over features; the values of one variable must all stand in it alike."""
    found: dict[tuple[str, str], Decimal] = {}
    numbers = compared.total.numbers
    for (feature, attribute), number in numbers.items():
        held = names.number_of(feature, attribute)
        assert held is not None, "a sum has no attribute that is not there"
        if (held.term.variable, attribute) in found:
            continue
        if any(numbers.get((each, attribute)) != number for each in held.together):
            raise _at(compared.place, f"the values of {held.term.variable} must all count alike")
        found[held.term.variable, attribute] = number
    return tuple(Term(*key, number) for key, number in found.items() if number)


def _alone_in(tree: Any) -> _Compared | None:
    """The comparison that a formula is, or whose opposite it is; None where it is more than that."""
    held: Any = tree.of if isinstance(tree, Not) else tree
    if not isinstance(held, _Compared):
        return None
    return held if held is tree else _Compared(held.total, _OPPOSITE[held.sign], held.place)


def _compares(tree: Any) -> bool:
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        match part:
            case _Compared():
                return True
            case Not(of):
                waiting.append(of)
            case And(of) | Or(of):
                waiting.extend(of)
            case Implies(left, right) | Iff(left, right):
                waiting += [left, right]
    return False


def _alone(tree: object) -> TextFault:
    waiting: list[Any] = [tree]
    while waiting:
        part = waiting.pop()
        match part:
            case _Compared():
                return _at(part.place, "a sum can stand alone, below `&`, or after `=>`, and nowhere else")
            case Not(of):
                waiting.append(of)
            case And(of) | Or(of):
                waiting.extend(of)
            case Implies(left, right) | Iff(left, right):
                waiting += [left, right]
    raise AssertionError("there is a sum in it")


def _number(token: Token) -> Decimal:
    number = Decimal(token.text)
    if number >= _LARGEST or _decimals(number) > 9:
        raise _at(token, f"{token.text[:40]} is too large or too fine")
    return number


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int), "numbers are finite"
    return max(0, -exponent)


def _at(token: Token, message: str) -> TextFault:
    return TextFault(message, token.line, token.column)
