"""Expressions as text: `engine = diesel & !sunroof => "heated seats" | pack = winter`. Pure.

A name alone is a feature that is there: `sunroof` is `sunroof = yes`. From the tightest: `!`, `&`, `|`, `=>`,
`<=>`; of equal ones the left one comes first. `true` and `false` stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from tarifa_configurator.product_model import NO, YES, And, Choice, Expression, Iff, Implies, Not, Or
from tarifa_configurator.text_fault import TextFault
from tarifa_configurator.tokens import Cursor, Kind, Token, tokens_of

DEEPEST: Final = 100
"""How many parentheses and negations may stand inside each other; and how many operators may have each other
for operands, of which `a => b => c` has two: what is read can be written, and read again."""

_BARE: Final = re.compile(r"[A-Za-z0-9_]+")
_RESERVED: Final = frozenset({"true", "false"})
_IFF, _IMPLIES, _OR, _AND, _ATOM = range(5)

Atom = Callable[[Cursor], Any]
"""Reads what operators join: an expression, or whatever else the caller joins with them."""


def parse_expression(text: str) -> Expression:
    """Read an expression.

    Raises:
        TextFault: the text is none, or too deep.
    """
    cursor = Cursor(tokens_of(text))
    read: Expression = parse_operators(cursor, _choice)
    cursor.require_end()
    return read


def parse_operators(cursor: Cursor, atom: Atom) -> Any:
    """Read what `!`, `&`, `|`, `=>`, `<=>` and parentheses make of atoms.

    Raises:
        TextFault: something is missing or too deep.
    """
    begun = cursor.now
    read = _parse(cursor, atom, 0)
    _require_shallow(read, begun)
    return read


def expression_text(expression: Expression) -> str:
    """Write an expression as `parse_expression` reads it."""
    return _text(expression, _IFF)


def name_text(name: str) -> str:
    """Write a name, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) and name not in _RESERVED else f'"{name}"'


def choice_text(choice: Choice) -> str:
    """Write a choice."""
    if choice.value == YES:
        return name_text(choice.variable)
    return f"{name_text(choice.variable)} = {name_text(choice.value)}"


def _require_shallow(tree: Any, begun: Token) -> None:
    """Refuse what no recursion may go through, without one."""
    level, depth = [tree], 0
    while level:
        level = [part for each in level for part in operands(each)]
        depth += 1
        if level and depth > DEEPEST:
            raise TextFault(f"operators nested deeper than {DEEPEST}", begun.line, begun.column)


def operands(tree: Any) -> tuple[Any, ...]:
    """Return what an operator joins; nothing for an atom."""
    match tree:
        case Not(of):
            return (of,)
        case And(of) | Or(of):
            return of
        case Implies(left, right) | Iff(left, right):
            return left, right
    return ()


def _parse(cursor: Cursor, atom: Atom, depth: int) -> Any:
    left = _implication(cursor, atom, depth)
    while cursor.takes("<=>"):
        left = Iff(left, _implication(cursor, atom, depth))
    return left


def _implication(cursor: Cursor, atom: Atom, depth: int) -> Any:
    left = _disjunction(cursor, atom, depth)
    while cursor.takes("=>"):
        left = Implies(left, _disjunction(cursor, atom, depth))
    return left


def _disjunction(cursor: Cursor, atom: Atom, depth: int) -> Any:
    first = _conjunction(cursor, atom, depth)
    if not cursor.takes("|"):
        return first
    parts = [first, _conjunction(cursor, atom, depth)]
    while cursor.takes("|"):
        parts.append(_conjunction(cursor, atom, depth))
    return Or(tuple(parts))


def _conjunction(cursor: Cursor, atom: Atom, depth: int) -> Any:
    first = _negation(cursor, atom, depth)
    if not cursor.takes("&"):
        return first
    parts = [first, _negation(cursor, atom, depth)]
    while cursor.takes("&"):
        parts.append(_negation(cursor, atom, depth))
    return And(tuple(parts))


def _negation(cursor: Cursor, atom: Atom, depth: int) -> Any:
    token = cursor.now
    if depth > DEEPEST:
        raise TextFault(f"nested deeper than {DEEPEST}", token.line, token.column)
    if cursor.takes("!"):
        return Not(_negation(cursor, atom, depth + 1))
    return atom(cursor) if token.text != "(" or token.kind is not Kind.SIGN else _group(cursor, atom, depth)


def _group(cursor: Cursor, atom: Atom, depth: int) -> Any:
    if _opens_atom(cursor):
        return atom(cursor)
    cursor.require("(")
    inner = _parse(cursor, atom, depth + 1)
    cursor.require(")")
    return inner


def _opens_atom(cursor: Cursor) -> bool:
    """Whether the parenthesis that is next belongs to arithmetic: its match is followed by such a sign."""
    following = cursor.after_the_group()
    return following.kind is Kind.SIGN and following.text in _ARITHMETIC


_ARITHMETIC: Final = frozenset({"+", "-", "*", "/", "==", "<", ">", "<=", ">=", "!="})


def _choice(cursor: Cursor) -> Expression:
    token = cursor.next()
    if token.kind is Kind.WORD and token.text in _RESERVED:
        return And(()) if token.text == "true" else Or(())
    if token.kind not in (Kind.WORD, Kind.NAME):
        raise TextFault(f"expected a name, found {token}", token.line, token.column)
    if not cursor.takes("="):
        return Choice(token.text, YES)
    value = cursor.next()
    if value.kind not in (Kind.WORD, Kind.NAME, Kind.NUMBER):
        raise TextFault(f"expected a value, found {value}", value.line, value.column)
    return Choice(token.text, value.text)


def _text(expression: Expression, outer: int) -> str:  # noqa: PLR0911 - one for each kind
    match expression:
        case Choice(variable, value) if value == NO:
            return _wrapped(f"{name_text(variable)} = {NO}", _ATOM, outer)
        case Choice():
            return choice_text(expression)
        case Not(of):
            return f"!{_text(of, _ATOM)}" if not isinstance(of, Choice) else f"!{_negated(of)}"
        case And(()):
            return "true"
        case Or(()):
            return "false"
        case And((only,)) | Or((only,)):
            return _text(only, outer)
        case And(of):
            return _wrapped(" & ".join(_text(part, _ATOM) for part in of), _AND, outer)
        case Or(of):
            return _wrapped(" | ".join(_text(part, _AND) for part in of), _OR, outer)
        case Implies(condition, consequence):
            inner = f"{_text(condition, _OR)} => {_text(consequence, _OR)}"
            return _wrapped(inner, _IMPLIES, outer)
        case Iff(left, right):
            return _wrapped(f"{_text(left, _IMPLIES)} <=> {_text(right, _IMPLIES)}", _IFF, outer)


def _negated(choice: Choice) -> str:
    text = choice_text(choice)
    return text if choice.value == YES else f"({text})"


def _wrapped(text: str, level: int, outer: int) -> str:
    return f"({text})" if level < outer else text
