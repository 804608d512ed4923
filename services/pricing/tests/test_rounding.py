"""Which multiple a price becomes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tarifa_pricing.rounding import RoundingMode, RoundingRule, round_price

CENT = Decimal("0.01")


def rounded(
    price: str, increment: str = "0.05", mode: RoundingMode = RoundingMode.HALF_EVEN, **limits: str | None
) -> str:
    ceiling = limits.get("ceiling")
    rule = RoundingRule(Decimal(increment) if increment else None, mode)
    floor = Decimal(limits.get("floor") or 0)
    return str(round_price(Decimal(price), rule, CENT, floor, None if ceiling is None else Decimal(ceiling)))


@pytest.mark.parametrize(("price", "expected"), [("1.024", "1.00"), ("1.026", "1.05"), ("1.05", "1.05")])
def test_the_nearest_multiple_is_taken(price: str, expected: str) -> None:
    assert rounded(price) == expected


@pytest.mark.parametrize(("price", "expected"), [("1.025", "1.00"), ("1.075", "1.10"), ("1.125", "1.10")])
def test_a_tie_goes_to_the_even_multiple(price: str, expected: str) -> None:
    assert rounded(price) == expected


def test_the_mode_says_which_way() -> None:
    assert rounded("1.001", mode=RoundingMode.UP) == "1.05"
    assert rounded("1.049", mode=RoundingMode.DOWN) == "1.00"


def test_without_an_increment_it_is_the_smallest_unit_of_the_currency() -> None:
    assert rounded("1.234", increment="") == "1.23"


def test_the_next_multiple_inside_is_taken_where_the_nearest_lies_outside() -> None:
    assert rounded("1.012", floor="1.011") == "1.05"
    assert rounded("1.038", ceiling="1.04") == "1.00"


def test_multiples_of_the_smallest_unit_do_where_no_multiple_of_the_increment_lies_inside() -> None:
    assert rounded("1.031", floor="1.03", ceiling="1.04") == "1.03"


def test_a_price_stays_as_it_is_where_no_multiple_at_all_lies_inside() -> None:
    assert rounded("0.0125", floor="0.0125", ceiling="0.0125") == "0.0125"


def test_a_small_price_does_not_become_zero() -> None:
    assert rounded("0.004", increment="") == "0.01"
    assert rounded("0.004", increment="", ceiling="0.004") == "0.004"
    assert rounded("0", increment="") == "0.00"
