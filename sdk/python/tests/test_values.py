"""Values: what may be put in, what comes out, and that nothing is lost between."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from google.protobuf import descriptor_pool, message_factory
from hypothesis import given, strategies as st

import tarifa._catalog
import tarifa._prices
import tarifa._quotes  # noqa: F401
from tarifa import InvalidValue, LineToPrice, Money, PricingRung, Product, Quote, QuoteEvent, QuoteSent
from tarifa._base import Value
from tarifa._codec import decode, encode
from tarifa.quoting.v1 import quote_service_pb2
from tarifa.values import catalog, pricing, quoting, type as shared

V = TypeVar("V", bound=Value)

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**17), max_value=10**17)
MODULES = (catalog, pricing, quoting, shared)
KINDS = [
    v
    for m in MODULES
    for v in vars(m).values()
    if isinstance(v, type) and issubclass(v, Value) and v is not Value
]


@given(AMOUNTS)
def test_money_crosses_the_wire_exactly(amount: Decimal) -> None:
    money = Money(amount, "EUR")
    again = Money.of_parts(money.units, money.nanos, "EUR")
    assert again == money
    assert again.amount == amount
    assert money.units * money.nanos >= 0


@pytest.mark.parametrize(
    "amount", ["0.0000000001", "NaN", "Infinity", "9223372036854775808", "abc", 0.1, True, None]
)
def test_an_amount_that_money_cannot_hold_is_refused(amount: Any) -> None:
    with pytest.raises(InvalidValue, match="amount"):
        Money(amount, "EUR")


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(-12, 12))
def test_a_moment_crosses_the_wire_to_the_microsecond(naive: datetime, hours: int) -> None:
    moment = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    line = Quote(customer="customers/c", currency_code="EUR", expire_time=moment)
    assert round_trip(line).expire_time == moment


def test_a_moment_without_a_time_zone_is_refused() -> None:
    quote = Quote(customer="customers/c", currency_code="EUR", expire_time=datetime(2030, 1, 1))
    with pytest.raises(InvalidValue, match=r"expire_time: .* has no time zone"):
        round_trip(quote)


@pytest.mark.parametrize("quantity", [0.5, True, "x", Decimal("inf"), None])
def test_a_quantity_that_is_not_exact_is_refused(quantity: Any) -> None:
    with pytest.raises(InvalidValue, match="quantity"):
        LineToPrice(line_id="1", product="products/p", quantity=quantity)


@pytest.mark.parametrize("value", [None, b"x", ["x"]])
def test_an_attribute_of_no_known_kind_is_refused(value: Any) -> None:
    with pytest.raises(InvalidValue, match=r"attributes\['grade'\]"):
        Product(name="products/p", attributes={"grade": value})


@given(
    st.dictionaries(
        st.text("abc", min_size=1), st.text(min_size=1) | st.booleans() | st.floats(allow_nan=False)
    )
)
def test_attributes_cross_the_wire_with_their_kinds(attributes: dict[str, Any]) -> None:
    again = round_trip(Product(name="products/p", attributes=attributes)).attributes
    assert again == attributes
    assert {key: type(value) for key, value in again.items()} == {k: type(v) for k, v in attributes.items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_value_has_every_field_of_its_contract_and_reads_an_empty_message(kind: type[Value]) -> None:
    message = message_of(kind)
    names = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type] # every kind is one
    assert names == set(message.DESCRIPTOR.fields_by_name)
    decode(kind, message)


def test_values_are_equal_by_content_can_be_changed_into_others_and_travel() -> None:
    line = LineToPrice(line_id="1", product="products/p", quantity="2.50", attributes={"a": 1})
    assert copy.deepcopy(line) == line
    assert pickle.loads(pickle.dumps(line)) == line
    assert dataclasses.replace(line, quantity=Decimal(3)).quantity == Decimal(3)
    with pytest.raises(dataclasses.FrozenInstanceError):
        line.quantity = Decimal(1)  # type: ignore[misc] # the type checker refuses it too


def test_an_event_gives_the_one_change_that_it_holds() -> None:
    entry = quote_service_pb2.QuoteHistoryEntry()
    entry.event.sent.SetInParent()
    assert decode(QuoteEvent, entry.event).change == QuoteSent()
    assert decode(QuoteEvent, type(entry.event)()).change is None


def test_a_number_that_a_newer_server_sends_is_kept() -> None:
    rung = PricingRung(99)
    assert rung == 99
    assert str(rung) == "UNKNOWN_99"
    assert str(PricingRung.RULES) == "RULES"


def test_a_quotes_moments_are_in_utc() -> None:
    quote = Quote(customer="customers/c", currency_code="EUR", expire_time=datetime(2030, 1, 1, tzinfo=UTC))
    again = round_trip(quote).expire_time
    assert again is not None
    assert again.tzinfo is UTC


def message_of(kind: type[Value]) -> Any:
    return message_factory.GetMessageClass(descriptor_pool.Default().FindMessageTypeByName(kind.CONTRACT))()


def round_trip(value: V) -> V:
    message = message_of(type(value))
    encode(value, message)
    return decode(type(value), type(message).FromString(message.SerializeToString()))
