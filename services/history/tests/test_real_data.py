from __future__ import annotations

from pathlib import Path

import pytest
from tarifa_history import Outcome, load_mapping, read

from .conftest import ROOT

pytestmark = pytest.mark.data


def test_the_copper_quotes_are_read_whole_and_the_rejected_listed(data: Path) -> None:
    dataset = read(load_mapping(ROOT / "mappings/copper_quotes.yaml"), data / "copper_quotes/quotes.csv.gz")
    assert dataset.rows == 45_334
    assert len(dataset.quotes) + len(dataset.rejects) == 45_334
    assert 0 < len(dataset.rejects) < 1_000
    assert all(reject.reason and reject.line > 1 for reject in dataset.rejects)
    assert {quote.outcome for quote in dataset.quotes} == set(Outcome)
    assert any("assumed margin 0.25" in assumption for assumption in dataset.assumptions)


def test_the_loan_offers_are_read_whole(data: Path) -> None:
    dataset = read(load_mapping(ROOT / "mappings/loan_offers.yaml"), data / "loan_offers/offers.parquet")
    assert dataset.rows == len(dataset.quotes) == 26_947
    assert dataset.rejects == ()
    assert all(line.randomised for quote in dataset.quotes for line in quote.lines)
