from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tarifa_history import Dataset, parse_mapping, read

ROOT = Path(__file__).resolve().parents[3]

MAPPING = """
version: 1
name: bolts
currency: EUR
product: {id: sku, family: family, unit_cost: cost, attributes: {weight: {column: weight, as: number}}}
customer: {id: buyer, segment: {constant: all}}
price_book: {id: book, list_price: list}
quote:
  id: quote
  date: day
  quantity: quantity
  price: price
  outcome: {column: status, values: {won: WON, lost: LOST}, otherwise: OTHER}
accept:
  - {field: price_to_list, at_least: 0.2, at_most: 5, reason: no price beyond 0.2 to 5 times list}
split: {calibrate_from: 2024-02-01, test_from: 2024-03-01}
model: {features: [{name: q, source: quantity}]}
"""
HEADER = "quote,day,buyer,sku,family,weight,cost,list,quantity,price,status\n"
ROW = "q1,2024-01-05,acme,m8,bolts,0.5,6,10,3,9.5,won\n"

ReadText = Callable[..., Dataset]


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """Read CSV text by a mapping; `changes` replaces parts of the mapping's text."""

    def read_rows(rows: str, header: str = HEADER, **changes: str) -> Dataset:
        mapping = MAPPING
        for old, new in changes.items():
            mapping = mapping.replace(MARKS[old], new)
        path = tmp_path / "quotes.csv"
        path.write_text(header + rows, encoding="utf-8")
        return read(parse_mapping(mapping), path)

    return read_rows


MARKS = {
    "customer": "customer: {id: buyer,",
    "list_price": "list_price: list}",
    "quantity": "quantity: quantity",
    "price": "price: price\n",
    "product_id": "id: sku",
    "assumed": "unit_cost: cost, ",
    "extra": "split:",
    "date": "date: day",
    "split": "split: {calibrate_from: 2024-02-01, test_from: 2024-03-01}",
}


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of the real data sets; skips where it is absent."""
    folder = Path(os.environ.get("TARIFA_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the real data are absent: no folder {folder}; set TARIFA_DATA")
    return folder
