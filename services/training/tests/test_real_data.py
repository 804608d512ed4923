from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from tarifa_history import load_mapping
from tarifa_response import PolicyKind
from tarifa_training.fitting import artifact_of, fit, read_history

from .conftest import ROOT, SETTINGS, silent

pytestmark = pytest.mark.data


def test_on_the_loan_offers_one_good_price_wins_and_the_report_says_so(data: Path) -> None:
    mapping = load_mapping(ROOT / "mappings/loan_offers.yaml")
    history = read_history(mapping, data / "loan_offers/offers.parquet", silent)
    evaluation = fit(history, SETTINGS, silent).evaluation
    off_policy = evaluation.off_policy
    assert off_policy is not None
    assert off_policy.logged.value == pytest.approx(36.6, abs=0.1)
    assert off_policy.values["best_uniform"].dr.value == pytest.approx(45.0, abs=2.0)
    assert off_policy.winner == "best_uniform"
    assert evaluation.policy.kind is PolicyKind.UNIFORM
    assert evaluation.policy.evidence.startswith("The policy best_uniform wins")


def test_on_a_part_of_the_copper_quotes_the_model_is_fitted_and_abstains(data: Path, tmp_path: Path) -> None:
    """Copper has no randomised prices, so nothing shows that another price would have earned more."""
    with gzip.open(data / "copper_quotes/quotes.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    path = tmp_path / "quotes.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([rows[0], *rows[1::5]])
    history = read_history(load_mapping(ROOT / "mappings/copper_quotes.yaml"), path, silent)
    fitting = fit(history, SETTINGS, silent)
    card = artifact_of(fitting, "copper").card
    assert fitting.evaluation.test.auc is not None
    assert fitting.evaluation.test.auc > 0.75
    assert fitting.evaluation.policy.kind is PolicyKind.ABSTAIN
    assert "abstains" in card["evaluation"]["verdict"]
    assert any("assumed margin 0.25" in assumption for assumption in card["assumptions"])
