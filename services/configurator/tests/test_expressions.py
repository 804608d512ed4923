"""Expressions as text: what they say, what is refused and where, and that they are read as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_configurator.expressions import DEEPEST, expression_text, parse_expression
from tarifa_configurator.product_model import And, Choice, Expression, Iff, Implies, Not, Or
from tarifa_configurator.text_fault import TextFault

A, B, C = (Choice(name, "yes") for name in "abc")


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("a", A),
        ("a = 7_0", Choice("a", "7_0")),
        ("a = 2.4", Choice("a", "2.4")),
        ('"heated seats" = "-1"', Choice("heated seats", "-1")),
        ("!a", Not(A)),
        ("a & b & c", And((A, B, C))),
        ("a | b & c", Or((A, And((B, C))))),
        ("(a | b) & c", And((Or((A, B)), C))),
        ("!a & b", And((Not(A), B))),
        ("a | b => c", Implies(Or((A, B)), C)),
        ("a => b => c", Implies(Implies(A, B), C)),
        ("a => b <=> c", Iff(Implies(A, B), C)),
        ("true", And(())),
        ("false", Or(())),
        ('"true"', Choice("true", "yes")),
        ("a\n  & b", And((A, B))),
    ],
)
def test_an_expression_says(text: str, expression: Expression) -> None:
    assert parse_expression(text) == expression


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("", 1, 1, "expected a name"),
        ("a &", 1, 4, "expected a name"),
        ("a b", 1, 3, "unexpected"),
        ("(a", 1, 3, "expected `)`"),
        ("a)", 1, 2, "unexpected"),
        ("a =", 1, 4, "expected a value"),
        ('"a', 1, 1, "does not end"),
        ("a\n& $", 2, 3, "unexpected"),
        ("!" * (DEEPEST + 2) + "a", 1, DEEPEST + 2, "deeper"),
        ("(" * (DEEPEST + 2) + "a" + ")" * (DEEPEST + 2), 1, DEEPEST + 2, "deeper"),
    ],
)
def test_a_text_that_is_none_is_refused_at_its_place(text: str, line: int, column: int, says: str) -> None:
    with pytest.raises(TextFault) as raised:
        parse_expression(text)
    assert (raised.value.line, raised.value.column) == (line, column)
    assert says in raised.value.message


@pytest.mark.parametrize("operator", ["=>", "<=>"])
def test_as_many_operators_in_a_row_as_can_be_written_are_read(operator: str) -> None:
    deepest = parse_expression("a" + f" {operator} b" * DEEPEST)
    assert parse_expression(expression_text(deepest)) == deepest
    with pytest.raises(TextFault, match="operators nested deeper than"):
        parse_expression("a" + f" {operator} b" * (DEEPEST + 1))


def test_a_bomb_of_parentheses_is_refused_at_once() -> None:
    with pytest.raises(TextFault, match="deeper"):
        parse_expression("(" * 65_536)


_NAMES = st.sampled_from(["a", "engine", "7_0", "true", "heated seats", "ä", "x=y", "-1"])
_EXPRESSIONS = st.recursive(
    st.builds(Choice, _NAMES, st.sampled_from(["yes", "no", "-1", "2.4", "false"])),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(And, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Implies, inner, inner)
        | st.builds(Iff, inner, inner)
    ),
    max_leaves=12,
)


@given(_EXPRESSIONS)
def test_an_expression_is_read_as_it_was_written(expression: Expression) -> None:
    assert parse_expression(expression_text(expression)) == _plain(expression)


def _plain(expression: Expression) -> Expression:  # noqa: PLR0911 - one for each kind
    """Joining a single thing says no more than the thing."""
    match expression:
        case Not(of):
            return Not(_plain(of))
        case And((only,)) | Or((only,)):
            return _plain(only)
        case And(of):
            return And(tuple(map(_plain, of)))
        case Or(of):
            return Or(tuple(map(_plain, of)))
        case Implies(left, right):
            return Implies(_plain(left), _plain(right))
        case Iff(left, right):
            return Iff(_plain(left), _plain(right))
        case Choice():
            return expression
