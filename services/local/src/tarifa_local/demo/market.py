"""The simulated market that the demo plays in: its files, its newest quote, and its truth as the judge."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path

from tarifa import Client, LineToPrice, PriceQuoteRequest

from tarifa_local.errors import LocalError
from tarifa_local.programs import Programs

SEED = 7


@dataclass(frozen=True)
class MarketLine:
    """A line of a past quote."""

    quote: str
    customer: str
    """`customers/{customer}`."""
    product: str
    """`products/{product}`."""
    quantity: str
    """A decimal string."""


@dataclass(frozen=True)
class Capture:
    """Expected margins under the market's truth, in its currency."""

    lines: int
    list_price: float
    best_uniform: float
    best_uniform_factor: float
    optimum: float
    asked: float
    captured: float
    """The part of the gain from list price to optimum that the prices capture; 1 is all of it."""


class SimulatedMarket:
    """The market's folder and what can be asked of it."""

    def __init__(self, folder: Path, programs: Programs) -> None:
        self.folder = folder
        self._programs = programs

    def build(self) -> None:
        """Writes the market's files."""
        self._programs.tarifa("market", "build", "--seed", str(SEED), "--out", str(self.folder))

    def newest_quotes(self, lines: int, most: int) -> list[list[MarketLine]]:
        """Returns the newest quotes to customers with contracts that have enough lines, cut to those."""
        promised = self._customers_with_contracts()
        found = (q[:lines] for q in self._newest_first() if len(q) >= lines and q[0].customer in promised)
        quotes = list(islice(found, most))
        if not quotes:
            raise LocalError(f"the market has no quote of {lines} lines to a customer with a contract")
        return quotes

    def most_telling(self, client: Client, quotes: list[list[MarketLine]]) -> list[MarketLine]:
        """Prices the quotes and returns the one whose price has the most steps, the newest of equals."""
        answers = client.prices.stream(map(_portion, quotes))
        steps = [max(len(line.waterfall) for line in answer.lines) for answer in answers]
        return quotes[steps.index(max(steps))]

    def score(self, client: Client, most: int) -> Capture:
        """Prices the newest lines in one stream and lets the truth judge the prices."""
        quotes: list[list[MarketLine]] = []
        for quote in self._newest_first():
            if sum(map(len, quotes)) >= most:
                break
            quotes.append(quote)
        answers = client.prices.stream(_portion(quote) for quote in quotes)
        asked = [
            {
                "product": line.product,
                "customer": line.customer,
                "quantity": line.quantity,
                "price": str(price.net_unit_price.amount),
            }
            for quote, answer in zip(quotes, answers, strict=True)
            for line, price in zip(quote, answer.lines, strict=True)
        ]
        file = self.folder / "asked.json"
        file.write_text(json.dumps(asked), encoding="utf-8")
        truth = str(self.folder / "truth.json")
        verdict = self._programs.tarifa("market", "score", str(file), "--truth", truth, "--json")
        return Capture(lines=len(asked), **json.loads(verdict))

    def _customers_with_contracts(self) -> set[str]:
        with (self.folder / "customers.csv").open(encoding="utf-8", newline="") as stream:
            return {f"customers/{row['customer_id']}" for row in csv.DictReader(stream) if row["contract"]}

    def _newest_first(self) -> Iterator[list[MarketLine]]:
        with (self.folder / "quotes.csv").open(encoding="utf-8", newline="") as stream:
            rows = sorted(
                csv.DictReader(stream), key=lambda row: (row["date"], row["quote_id"]), reverse=True
            )
        for _, quote in groupby(rows, key=lambda row: row["quote_id"]):
            yield [
                MarketLine(
                    row["quote_id"],
                    f"customers/{row['customer_id']}",
                    f"products/{row['product_id']}",
                    row["quantity"],
                )
                for row in quote
            ]


def _portion(quote: list[MarketLine]) -> PriceQuoteRequest:
    lines = [
        LineToPrice(line_id=str(number), product=line.product, quantity=Decimal(line.quantity))
        for number, line in enumerate(quote, start=1)
    ]
    return PriceQuoteRequest(customer=quote[0].customer, currency_code="EUR", lines=lines)
