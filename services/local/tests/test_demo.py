"""Which quote and which line the demo shows."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tarifa import LinePrice, Money, Quote, QuoteLine, WaterfallStep, WaterfallStepKind
from tarifa_local.demo.market import SimulatedMarket
from tarifa_local.demo.printing import waterfall_table
from tarifa_local.demo.story import most_explained
from tarifa_local.errors import LocalError

UNUSED: Any = None


def _line(line_id: str, *kinds: WaterfallStepKind) -> QuoteLine:
    one = Money(Decimal(1), "EUR")
    steps = [WaterfallStep(kind=kind, amount=one, unit_price=one) for kind in kinds]
    price = LinePrice(line_id=line_id, net_unit_price=one, net_amount=one, waterfall=steps)
    return QuoteLine(line_id=line_id, product="products/p", quantity=1, price=price)


def _quote(*lines: QuoteLine) -> Quote:
    return Quote(customer="customers/c", currency_code="EUR", lines=lines)


def test_the_line_with_the_most_steps_is_shown_and_the_first_of_equals() -> None:
    steps = (WaterfallStepKind.LIST, WaterfallStepKind.ROUNDING)
    shown = most_explained(_quote(_line("1", *steps[:1]), _line("2", *steps), _line("3", *steps)))
    assert shown.line_id == "2"
    assert waterfall_table(shown).row_count == 2


def test_a_quote_without_prices_cannot_be_explained() -> None:
    with pytest.raises(LocalError, match="has no price"):
        most_explained(_quote(QuoteLine(line_id="1", product="products/p", quantity=1)))


@pytest.fixture
def market(tmp_path: Path) -> SimulatedMarket:
    (tmp_path / "customers.csv").write_text("customer_id,contract\nsigned,k-1\nplain,\n", encoding="utf-8")
    rows = [
        f"{quote},{date},{customer},p-{line},{line}"
        for quote, date, customer, lines in (
            ("q1", "2025-01-01", "signed", 3),
            ("q2", "2025-01-02", "signed", 2),
            ("q3", "2025-01-03", "plain", 3),
            ("q4", "2025-01-04", "signed", 1),
        )
        for line in range(1, lines + 1)
    ]
    header = "quote_id,date,customer_id,product_id,quantity"
    (tmp_path / "quotes.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return SimulatedMarket(tmp_path, UNUSED)


def test_the_newest_long_quotes_to_customers_with_contracts_are_candidates(market: SimulatedMarket) -> None:
    quotes = market.newest_quotes(lines=2, most=5)
    assert [[line.quote for line in quote] for quote in quotes] == [["q2", "q2"], ["q1", "q1"]]


def test_no_more_candidates_are_taken_than_asked_for(market: SimulatedMarket) -> None:
    assert len(market.newest_quotes(lines=2, most=1)) == 1


def test_a_market_without_a_candidate_is_refused(market: SimulatedMarket) -> None:
    with pytest.raises(LocalError, match="no quote of 4 lines"):
        market.newest_quotes(lines=4, most=1)
