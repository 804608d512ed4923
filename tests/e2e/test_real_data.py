"""Real quotes: imported, learned from, and priced over REST."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from e2e.seller import MAPPINGS, Seller, seller
from tarifa_local.platform import RunningPlatform

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def copper(platform: RunningPlatform) -> Seller:
    return seller(platform, "copper")


@pytest.fixture(scope="module")
def copper_rejects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copper") / "rejected.csv"


@pytest.fixture(scope="module")
def imported(copper: Seller, data_folder: Path, copper_rejects: Path) -> dict[str, Any]:
    return _import(copper, data_folder, copper_rejects)


def _import(owner: Seller, data_folder: Path, rejects: Path) -> dict[str, Any]:
    mapping = str(MAPPINGS / "copper_quotes.yaml")
    quotes = str(data_folder / "copper_quotes" / "quotes.csv.gz")
    said = owner.tarifa("import", "--mapping", mapping, quotes, "--rejects", str(rejects), "--json")
    summary: dict[str, Any] = json.loads(said)
    return summary


def _copper_rows(data_folder: Path) -> int:
    with gzip.open(data_folder / "copper_quotes" / "quotes.csv.gz", "rt", encoding="utf-8") as stream:
        return sum(1 for _ in csv.DictReader(stream))


def test_every_copper_row_is_stored_or_listed_as_rejected(
    copper: Seller, imported: dict[str, Any], data_folder: Path, copper_rejects: Path
) -> None:
    with copper_rejects.open(encoding="utf-8") as stream:
        rejected_lines = {row["line"] for row in csv.DictReader(stream)}
    with copper.client() as client:
        stored = sum(1 for _ in client.quotes.list(page_size=1000))
    assert stored + len(rejected_lines) == _copper_rows(data_folder)
    assert rejected_lines


def test_the_same_import_again_changes_nothing(
    copper: Seller, imported: dict[str, Any], data_folder: Path, copper_rejects: Path, tmp_path: Path
) -> None:
    again = _import(copper, data_folder, tmp_path / "rejected.csv")
    assert (tmp_path / "rejected.csv").read_bytes() == copper_rejects.read_bytes()
    assert again["catalog"]["created"] == again["catalog"]["updated"] == again["quotes"]["created"] == 0
    assert again["quotes"]["unchanged"] == imported["quotes"]["created"]


@pytest.fixture(scope="module")
def learned(copper: Seller, imported: dict[str, Any], data_folder: Path) -> Seller:
    """The copper seller with a model trained on its history."""
    copper.learn(MAPPINGS / "copper_quotes.yaml", data_folder / "copper_quotes" / "quotes.csv.gz")
    return copper


def test_a_model_trained_on_copper_prices_ten_real_rows_over_rest(learned: Seller) -> None:
    answer = learned.await_model(_real_lines(learned, 10))
    assert len(answer["lines"]) == 10
    assert [line["rung"] for line in answer["lines"]] == ["PRICING_RUNG_SERVED_MODEL"] * 10
    assert all(0 < line["winProbability"] < 1 for line in answer["lines"])


def test_the_copper_card_states_the_assumed_margin(learned: Seller) -> None:
    (card,) = (learned.platform.model_repository / "response-copper").glob("*/card.json")
    assert "assumed margin 0.25" in card.read_text(encoding="utf-8")


def _real_lines(owner: Seller, most: int) -> dict[str, Any]:
    """The newest imported rows of the customer that has the most among them, as lines of one request."""
    quotes = owner.rest("GET", "/v1/quotes?pageSize=200").json["quotes"]
    customers = [quote["customer"] for quote in quotes]
    customer = max(set(customers), key=customers.count)
    chosen = [quote for quote in quotes if quote["customer"] == customer][:most]
    lines = []
    for number, quote in enumerate(chosen, start=1):
        line = owner.rest("GET", f"/v1/{quote['name']}").json["lines"][0]
        wanted = {name: line[name] for name in ("product", "quantity", "attributes")}
        lines.append({"lineId": str(number), **wanted})
    return {"customer": customer, "currencyCode": chosen[0]["currencyCode"], "lines": lines}


@pytest.fixture(scope="module")
def lender(platform: RunningPlatform, data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Seller:
    """A seller with the loan offers imported and learned; every offer is to a customer of its own."""
    owner = seller(platform, "loans")
    mapping, offers = str(MAPPINGS / "loan_offers.yaml"), data_folder / "loan_offers" / "offers.parquet"
    rejects = tmp_path_factory.mktemp("loans") / "rejected.csv"
    owner.tarifa("import", "--mapping", mapping, str(offers), "--rejects", str(rejects))
    owner.learn(MAPPINGS / "loan_offers.yaml", offers)
    return owner


def test_a_real_loan_offer_is_priced_over_rest(lender: Seller) -> None:
    answer = lender.await_model(_real_lines(lender, 1))
    assert 0 < answer["lines"][0]["winProbability"] < 1


def test_the_loan_report_says_which_policy_wins(lender: Seller, data_folder: Path) -> None:
    mapping, offers = str(MAPPINGS / "loan_offers.yaml"), data_folder / "loan_offers" / "offers.parquet"
    report = json.loads(lender.tarifa("model", "evaluate", "--mapping", mapping, str(offers), "--json"))
    evaluation = report["evaluation"]
    policies = evaluation["off_policy"]["policies"]
    assert {
        "list_price",
        "best_uniform",
        "best_per_segment",
        "model",
        "model_with_abstention",
    } == policies.keys()
    assert evaluation["off_policy"]["winner"] in evaluation["verdict"]
    assert all({"ips", "dr"} <= policy.keys() for policy in policies.values())
