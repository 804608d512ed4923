from __future__ import annotations

from decimal import Decimal

import pytest
from google.type import money_pb2
from hypothesis import given
from hypothesis import strategies as st
from tarifa_kit.decimals import amount_of, decimal_of, money, rate_of, text_of
from tarifa_kit.errors import InvalidArgument

AMOUNTS = st.decimals(min_value=-(10**18), max_value=10**18, places=9)


@given(AMOUNTS)
def test_an_amount_survives_the_wire_exactly(amount: Decimal) -> None:
    assert amount_of(money(amount, "EUR")) == amount


@given(AMOUNTS, AMOUNTS)
def test_equal_amounts_are_equal_on_the_wire(one: Decimal, other: Decimal) -> None:
    assert (money(one, "EUR") == money(other, "EUR")) == (one == other)


@given(AMOUNTS)
def test_units_and_nanos_never_disagree_in_sign(amount: Decimal) -> None:
    value = money(amount, "EUR")
    assert value.units * value.nanos >= 0
    assert abs(value.nanos) < 10**9


@pytest.mark.parametrize(
    "amount", ["0.0000000001", "NaN", "Infinity", "1e30", "1e999999", "1." + "0" * 33 + "1"]
)
def test_what_money_cannot_hold_exactly_is_not_rounded(amount: str) -> None:
    with pytest.raises(ValueError, match=r"amount|places|fit"):
        money(Decimal(amount), "EUR")


@pytest.mark.parametrize("units", [2**63 - 1, -(2**63)])
def test_the_ends_of_money_survive_the_wire(units: int) -> None:
    value = money_pb2.Money(
        currency_code="EUR", units=units, nanos=999_999_999 if units > 0 else -999_999_999
    )
    assert money(amount_of(value), "EUR") == value


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (money_pb2.Money(units=1), "price.currency_code"),
        (money_pb2.Money(currency_code="eur", units=1), "price.currency_code"),
        (money_pb2.Money(currency_code="EUR", units=1, nanos=-1), "price.nanos"),
        (money_pb2.Money(currency_code="EUR", units=-1, nanos=1), "price.nanos"),
        (money_pb2.Money(currency_code="EUR", nanos=10**9), "price.nanos"),
    ],
)
def test_money_that_contradicts_itself_is_refused_by_field(value: money_pb2.Money, field: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        amount_of(value, "price")
    assert [fault.field for fault in caught.value.violations] == [field]


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=12))
def test_a_rate_survives_as_text(rate: Decimal) -> None:
    assert rate_of(text_of(rate), "rate") == rate


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_equal_numbers_have_one_text(number: Decimal) -> None:
    assert text_of(number) == text_of(number * Decimal("1.000"))
    assert "E" not in text_of(number)
    assert text_of(number) != "-0"


@pytest.mark.parametrize(
    "text", ["", "1e3", "NaN", "inf", "1,5", "0x1", " 1", "1 ", "--1", ".", "1" * 29, "٣"]
)
def test_text_that_is_not_a_plain_decimal_is_refused_by_field(text: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        decimal_of(text, "lines[2].discount")
    assert caught.value.violations[0].field == "lines[2].discount"
