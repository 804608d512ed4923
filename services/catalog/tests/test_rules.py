"""The laws of the mapping and the rules of the values, without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from catalog_market import customer, entry, eur, price_book, product
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st
from tarifa.catalog.v1.customer_pb2 import Contract
from tarifa.catalog.v1.customer_pb2 import ContractTerm as ContractTermMessage
from tarifa_catalog import wire
from tarifa_catalog.customer import Contract as ContractValue
from tarifa_catalog.customer import ContractTerm, Customer
from tarifa_catalog.kinds import CUSTOMERS, ENTRIES, PRICE_BOOKS, PRODUCTS, Kind, M
from tarifa_catalog.price_book import (
    Guardrails,
    OptionPrice,
    PriceBook,
    PriceBookEntry,
    RoundingMode,
    RoundingRule,
    VolumeTier,
)
from tarifa_catalog.product import Product, ProductOption, State
from tarifa_catalog.terms import Amount, Validity
from tarifa_kit.errors import InvalidArgument


def refused_fields(kind: Kind[M], message: M) -> list[str]:
    with pytest.raises(InvalidArgument) as refused:
        kind.row_of(message, kind.noun)
    return [fault.field for fault in refused.value.violations]


ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,20}", fullmatch=True)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
amounts = st.builds(Amount, st.decimals(0, 10**12, places=9), st.sampled_from(["EUR", "USD", "JPY"]))
rates = st.decimals(0, Decimal("0.999999999"), places=9)
maybe_rates = st.none() | rates
moments = st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
facts = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True),
    st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | words.filter(bool),
    max_size=5,
)
products = st.builds(
    Product,
    ids,
    words,
    words,
    facts,
    words,
    st.none() | amounts,
    st.lists(st.builds(ProductOption, ids, words, st.none() | amounts), max_size=4).map(tuple),
    st.sampled_from(State),
)
terms = st.one_of(
    st.builds(ContractTerm, ids, st.none(), amounts | rates),
    st.builds(ContractTerm, st.none(), words.filter(bool), amounts | rates),
    st.builds(ContractTerm, st.none(), st.none(), amounts | rates),
)
contracts = st.builds(
    ContractValue, ids, st.builds(Validity, moments, moments), st.lists(terms, max_size=4).map(tuple)
)
customers = st.builds(Customer, ids, words, words, facts, st.none() | contracts)
price_books = st.builds(
    PriceBook,
    ids,
    words,
    st.sampled_from(["EUR", "USD"]),
    st.builds(Validity, moments, moments),
    st.lists(words.filter(bool), max_size=4).map(tuple),
    st.none() | st.builds(Guardrails, *[maybe_rates] * 6),
    st.none() | st.builds(RoundingRule, maybe_rates, st.sampled_from(RoundingMode)),
    st.integers(0, 31_622_400),
)
entries = st.builds(
    PriceBookEntry,
    ids,
    ids,
    amounts,
    st.lists(st.builds(OptionPrice, ids, amounts), max_size=4).map(tuple),
    st.lists(st.builds(VolumeTier, st.decimals(1, 10**9, places=6), rates), max_size=4).map(tuple),
)


class TestMapping:
    @given(products)
    def test_a_product_survives_the_wire(self, value: Product) -> None:
        assert wire.product_of(wire.product_message(value), "product") == value

    @given(customers)
    def test_a_customer_survives_the_wire(self, value: Customer) -> None:
        assert wire.customer_of(wire.customer_message(value), "customer") == value

    @given(price_books)
    def test_a_price_book_survives_the_wire(self, value: PriceBook) -> None:
        assert wire.price_book_of(wire.price_book_message(value), "price_book") == value

    @given(entries)
    def test_an_entry_survives_the_wire(self, value: PriceBookEntry) -> None:
        assert wire.entry_of(wire.entry_message(value), "entry") == value

    @pytest.mark.parametrize(
        ("kind", "message"),
        [
            (PRODUCTS, product()),
            (CUSTOMERS, customer()),
            (PRICE_BOOKS, price_book(segments=["a"])),
            (ENTRIES, entry()),
        ],
        ids=lambda value: value.noun if isinstance(value, Kind) else "",
    )
    def test_what_is_stored_is_stored_the_same_way_again(self, kind: Kind[M], message: M) -> None:
        body = kind.row_of(message, kind.noun).body
        assert kind.row_of(kind.message.FromString(body), kind.noun).body == body

    def test_a_time_that_no_calendar_has_is_refused(self) -> None:
        contract = Contract(contract_id="C", valid_from=Timestamp(seconds=10**15))
        with pytest.raises(InvalidArgument) as raised:
            wire.customer_of(customer(contract=contract), "customer")
        assert [each.field for each in raised.value.violations] == ["customer.contract.valid_from"]

    def test_an_amount_whose_parts_disagree_is_refused(self) -> None:
        price = eur("1")
        price.nanos = -1
        with pytest.raises(InvalidArgument) as raised:
            wire.entry_of(entry(list_unit_price=price), "entry")
        assert [each.field for each in raised.value.violations] == ["entry.list_unit_price.nanos"]


class TestRules:
    @given(st.lists(st.decimals(0, 1000, places=2), max_size=6))
    def test_tiers_stand_in_strictly_rising_order_above_zero(self, quantities: list[Decimal]) -> None:
        tiers = tuple(VolumeTier(quantity, Decimal("0.1")) for quantity in quantities)
        faults = list(PriceBookEntry("b", "p", Amount(Decimal(1), "EUR"), (), tiers).faults())
        rising = all(low < high for low, high in zip([Decimal(0), *quantities], quantities, strict=False))
        assert (faults == []) == rising

    @given(moments, moments)
    def test_a_validity_ends_after_it_begins(self, start: datetime | None, end: datetime | None) -> None:
        faults = list(Validity(start, end).faults())
        assert (faults == []) == (start is None or end is None or start < end)

    def test_terms_on_different_things_do_not_contradict(self) -> None:
        contract = ContractValue(
            "C",
            Validity(None, None),
            (
                ContractTerm("p", None, Amount(Decimal(9), "EUR")),
                ContractTerm("p", None, Amount(Decimal(8), "USD")),
                ContractTerm("p", None, Decimal("0.1")),
                ContractTerm(None, "pipes", Decimal("0.2")),
                ContractTerm(None, None, Decimal("0.3")),
            ),
        )
        assert list(contract.faults()) == []

    def test_what_no_column_can_hold_is_refused_by_field(self) -> None:
        with pytest.raises(InvalidArgument) as raised:
            PRODUCTS.row_of(product(family="pipes\0"), "product")
        assert [each.field for each in raised.value.violations] == ["product.family"]
        with pytest.raises(InvalidArgument) as raised:
            CUSTOMERS.row_of(customer(segment="\0"), "customer")
        assert [each.field for each in raised.value.violations] == ["customer.segment"]

    @pytest.mark.parametrize("code", ["XXX", "XAU", "ZZZ"])
    def test_what_cannot_be_priced_in_is_no_currency(self, code: str) -> None:
        promise = ContractTermMessage(fixed_unit_price=eur("5", code))
        bought = customer(contract=Contract(contract_id="C-1", terms=[promise]))
        assert refused_fields(PRICE_BOOKS, price_book(currency_code=code)) == ["price_book.currency_code"]
        assert refused_fields(PRODUCTS, product(unit_cost=eur("5", code), options=[])) == [
            "product.unit_cost.currency_code"
        ]
        assert refused_fields(CUSTOMERS, bought) == [
            "customer.contract.terms[0].fixed_unit_price.currency_code"
        ]

    def test_every_fault_of_a_product_is_told_at_once(self) -> None:
        bad = product(unit_cost=eur("-1"))
        bad.options.add(option_id="coating", unit_cost=eur("-2", "USD"))
        with pytest.raises(InvalidArgument) as raised:
            PRODUCTS.row_of(bad, "product")
        assert {each.field for each in raised.value.violations} == {
            "product.unit_cost",
            "product.options[1].option_id",
            "product.options[1].unit_cost",
            "product.options[1].unit_cost.currency_code",
        }
