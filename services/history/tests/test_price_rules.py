"""The rules that a mapping states for a price book, and the contracts of customers."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from tarifa_history import Contract, Guardrails, Rounding, RoundingMode, VolumeTier

from .conftest import HEADER, ROW, ReadText

RULES = """list_price: list,
  valid_until: 2025-01-01,
  guardrails: {min_margin_rate: 0.1, max_discount_rate: "0.30", max_uplift_rate: 1.5,
    approval_discount_rate: 0.2},
  rounding: {increment: 0.05, mode: up},
  price_validity: P30D,
  volume_tiers: [{min_quantity: 50, discount_rate: 0.02}, {min_quantity: 200, discount_rate: 0.05}]}"""
CONTRACT = "customer: {id: buyer, contract: {id: contract, discount_rate: promised}, "
DATED = (
    "customer: {id: buyer, contract: {id: contract, discount_rate: promised, valid_from: since, "
    "valid_until: {column: until}}, "
)
CONTRACT_HEADER = HEADER.replace("status", "status,contract,promised,since,until")


def _row(contract: str, promised: str, since: str = "", until: str = "") -> str:
    return ROW.replace("won", f"won,{contract},{promised},{since},{until}")


def test_a_price_book_takes_its_rules_from_the_mapping(read_text: ReadText) -> None:
    (book,) = read_text(ROW, list_price=RULES).price_books
    assert book.valid_until == datetime.date(2025, 1, 1)
    assert book.guardrails == Guardrails(
        min_margin_rate=Decimal("0.1"),
        max_discount_rate=Decimal("0.30"),
        max_uplift_rate=Decimal("1.5"),
        approval_discount_rate=Decimal("0.2"),
    )
    assert book.rounding == Rounding(Decimal("0.05"), RoundingMode.UP)
    assert book.price_validity == datetime.timedelta(days=30)
    assert book.volume_tiers == (
        VolumeTier(Decimal(50), Decimal("0.02")),
        VolumeTier(Decimal(200), Decimal("0.05")),
    )


def test_a_price_book_without_rules_has_none(read_text: ReadText) -> None:
    (book,) = read_text(ROW).price_books
    assert (book.guardrails, book.rounding, book.price_validity, book.volume_tiers) == (None, None, None, ())


def test_a_validity_may_be_given_in_seconds(read_text: ReadText) -> None:
    (book,) = read_text(ROW, list_price="list_price: list, price_validity: 3600}").price_books
    assert book.price_validity == datetime.timedelta(hours=1)


def test_a_customer_with_a_promised_discount_has_a_contract(read_text: ReadText) -> None:
    row = _row("K/7", "0.05", "2024-01-01", "2025-01-01")
    (customer,) = read_text(row, CONTRACT_HEADER, customer=DATED).customers
    assert customer.contract == Contract(
        "K~2f7", Decimal("0.05"), datetime.date(2024, 1, 1), datetime.date(2025, 1, 1)
    )


def test_an_empty_discount_means_no_contract(read_text: ReadText) -> None:
    (customer,) = read_text(_row("k-7", ""), CONTRACT_HEADER, customer=CONTRACT).customers
    assert customer.contract is None


def test_a_contract_without_days_is_always_in_force(read_text: ReadText) -> None:
    (customer,) = read_text(_row("k-7", "0.05"), CONTRACT_HEADER, customer=CONTRACT).customers
    assert customer.contract == Contract("k-7", Decimal("0.05"), None, None)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (_row("", "0.05"), "customer.contract.id", "is missing"),
        (_row("k-7", "1"), "customer.contract.discount_rate", "1 is not in [0, 1)"),
        (_row("k-7", "-0.01"), "customer.contract.discount_rate", "-0.01 is not in [0, 1)"),
        (_row("k-7", "much"), "promised", "'much' is not a number"),
        (
            _row("k-7", "0.05", "2024-02-01", "2024-02-01"),
            "customer.contract.valid_until",
            "2024-02-01 is not after 2024-02-01",
        ),
    ],
)
def test_a_contract_that_promises_nothing_sensible_rejects_its_row(
    read_text: ReadText, row: str, column: str, reason: str
) -> None:
    dataset = read_text(row, CONTRACT_HEADER, customer=DATED)
    assert [(reject.column, reject.reason) for reject in dataset.rejects] == [(column, reason)]
    assert dataset.customers == ()
