from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_kit.errors import InvalidArgument
from tarifa_kit.filtering import FieldType, Operator, Predicate, parse_filter

FIELDS = {
    "state": FieldType.TEXT,
    "margin": FieldType.NUMBER,
    "create_time": FieldType.TIME,
    "sellable": FieldType.FLAG,
    "tags": FieldType.SET,
}


def test_an_empty_filter_asks_for_nothing() -> None:
    assert parse_filter("  ", FIELDS) == ()


def test_comparisons_joined_by_and_become_typed_predicates() -> None:
    text = (
        'state = "SENT" AND margin>=0.25 AND create_time < "2026-01-02T00:00:00Z"'
        " AND sellable=true AND tags:new"
    )
    assert parse_filter(text, FIELDS) == (
        Predicate("state", Operator.EQUAL, "SENT"),
        Predicate("margin", Operator.GREATER_OR_EQUAL, Decimal("0.25")),
        Predicate("create_time", Operator.LESS, datetime(2026, 1, 2, tzinfo=UTC)),
        Predicate("sellable", Operator.EQUAL, True),
        Predicate("tags", Operator.HAS, "new"),
    )


def test_an_unquoted_word_is_text() -> None:
    assert parse_filter("state != SENT", FIELDS) == (Predicate("state", Operator.NOT_EQUAL, "SENT"),)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=900))
def test_any_quoted_text_comes_through_as_it_is(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    (predicate,) = parse_filter(f'state = "{escaped}"', FIELDS)
    assert predicate.value == text


@given(st.text(max_size=60))
def test_any_other_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    with suppress(InvalidArgument):
        parse_filter(text, FIELDS)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("colour = red", "knows no field"),
        ("state < SENT", "cannot compare state"),
        ("tags = new", "cannot compare tags"),
        ("margin = much", "is not a number"),
        ("margin = NaN", "is not a number"),
        ("margin = 1E+1000000", "more than 40 digits"),
        ("margin = 1e-1000000", "more than 40 digits"),
        ("margin = " + "9" * 41, "more than 40 digits"),
        ("create_time > soon", "RFC 3339"),
        ("sellable = yes", "neither true nor false"),
        ("state = SENT AND", "where AND and another comparison must be"),
        ("state = SENT OR state = DRAFT", "where AND and another comparison must be"),
        ("state = SENT state = DRAFT", "where AND and another comparison must be"),
        ("state", "must be comparisons"),
        ("= = =", "where a comparison must be"),
        ('state = "SENT', "cannot be read"),
        ("(state = SENT)", "cannot be read"),
        ('customer = "a\0"', "character NUL"),
        ("x" * 2001, "2000 characters"),
        (" AND ".join(["state=a"] * 21), "20 comparisons"),
    ],
)
def test_what_cannot_be_served_is_refused_with_the_reason(text: str, complaint: str) -> None:
    with pytest.raises(InvalidArgument, match=complaint):
        parse_filter(text, FIELDS)
