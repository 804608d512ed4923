"""A month of quotes is replayed to the cent, though the price book and the model changed on the way.

`--long` replays as many quotes as a busy seller has in a month.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from e2e.seller import MAPPINGS, Seller, eventually
from tarifa import Money, Quote, QuoteLine
from tarifa_kit.testing import Size

SECONDS = "%Y-%m-%dT%H:%M:%S"


def _served_version(seller: Seller, ten_lines: dict[str, Any]) -> str:
    return str(seller.await_model(ten_lines)["lines"][0]["basis"]["modelVersion"])


def _quote(seller: Seller, ten_lines: dict[str, Any], chance: random.Random, count: int) -> list[Quote]:
    """Creates and prices quotes as they come in over a month."""
    quotes = []
    with seller.client() as client:
        for _ in range(count):
            chosen = chance.sample(ten_lines["lines"], chance.randint(1, 10))
            lines = [QuoteLine(product=each["product"], quantity=chance.randint(1, 500)) for each in chosen]
            quote = client.quotes.create(ten_lines["customer"], lines, currency_code="EUR")
            quotes.append(client.quotes.price(quote.name))
    return quotes


def _raise_a_price(seller: Seller, product: str) -> None:
    """Gives the price book another revision."""
    with seller.client() as client:
        book = next(iter(client.catalog.list_price_books())).name
        entry = next(
            each
            for each in client.catalog.list_price_book_entries(book)
            if each.name.endswith(f"/{product.removeprefix('products/')}")
        )
        raised = Money(entry.list_unit_price.amount + 1, entry.list_unit_price.currency_code)
        client.catalog.import_catalog(price_book_entries=[replace(entry, list_unit_price=raised, etag="")])


def test_a_month_of_quotes_gives_the_same_cents_again(
    market: Seller, ten_lines: dict[str, Any], tmp_path: Path, size: Size
) -> None:
    count, chance = size(default=30, long=3_000), random.Random(11)
    began = datetime.now(UTC) - timedelta(seconds=1)
    before = _served_version(market, ten_lines)
    stored = _quote(market, ten_lines, chance, count // 3)
    _raise_a_price(market, ten_lines["lines"][0]["product"])
    stored += _quote(market, ten_lines, chance, count // 3)
    market.tarifa("market", "build", "--seed", "4", "--quotes", "1500", "--out", str(tmp_path))
    market.learn(MAPPINGS / "market.yaml", tmp_path)
    eventually(lambda: _served_version(market, ten_lines) != before, "another model version prices")
    stored += _quote(market, ten_lines, chance, count // 3)

    until = datetime.now(UTC) + timedelta(minutes=1)
    told = market.tarifa(
        *("quoting", "replay", "--from", began.strftime(SECONDS), "--to", until.strftime(SECONDS), "--json")
    )

    report = json.loads(told)
    assert report["outcome"] == "SAME", report["named"]
    assert report["lines"] >= sum(len(quote.lines) for quote in stored), "a price was not replayed"
    assert len(report["price_books"]) > 1, "the price book did not change"
    assert len(report["models"]) > 1, "the model did not change"
