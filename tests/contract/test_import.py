"""`tarifa import`, as a person runs it, against the whole platform."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tarifa import Client
from tarifa_local.platform import RunningPlatform

ROOT = Path(__file__).parents[2]
TARIFA = Path(sys.executable).with_name("tarifa")

MAPPING = """
version: 1
name: pipes
currency: EUR
product: {id: part, family: {constant: pipes}, unit: {constant: m}}
customer: {id: buyer, segment: {constant: shipyards}}
price_book: {id: PREFIX-book, list_price: list}
quote:
  id: {template: "PREFIX-{number}"}
  date: day
  quantity: quantity
  price: price
  outcome: {column: result, values: {"yes": WON, "no": LOST}, otherwise: OTHER}
split: {calibrate_after: 0.6, test_after: 0.8}
model: {features: [{name: ln_quantity, source: quantity, transform: ln}]}
"""
ROWS = """number,day,buyer,part,quantity,list,price,result
1,2025-01-02,b1,p-22,10,9.90,9.50,yes
2,2025-01-03,b1,p-22,0,9.90,9.50,no
3,2025-01-04,b2,p-28,5,12.00,11.00,no
4,2025-01-05,b2,p-28,5,twelve,11.00,no
5,2025-01-06,b2,p-22,7.5,9.95,9.00,maybe
"""

Import = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def tarifa_import(platform: RunningPlatform, tmp_path: Path) -> Import:
    environment = {**os.environ, "TARIFA_ADDRESS": platform.rest_url, "TARIFA_API_KEY": platform.api_key}

    def run(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        command = [str(TARIFA), "import", *arguments]
        return subprocess.run(
            command, env=environment | changed, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture
def files(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, Path]:
    """A mapping and its data, with names that no other test uses."""
    prefix = re.sub(r"\W+", "-", request.node.name).strip("-")
    mapping, data = tmp_path / "mapping.yaml", tmp_path / "pipes.csv"
    mapping.write_text(MAPPING.replace("PREFIX", prefix), encoding="utf-8")
    data.write_text(ROWS, encoding="utf-8")
    return mapping, data


@pytest.fixture
def client(platform: RunningPlatform) -> Iterator[Client]:
    with Client(platform.rest_url, api_key=platform.api_key) as opened:
        yield opened


def test_good_rows_are_stored_and_bad_ones_listed_with_line_column_and_reason(
    tarifa_import: Import, files: tuple[Path, Path], tmp_path: Path
) -> None:
    mapping, data = files

    done = tarifa_import("--mapping", str(mapping), str(data), "--json")

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["quotes"] == {"created": 3, "updated": 0, "unchanged": 0}
    assert report["rejected"]["count"] == 2
    rejected = list(
        csv.DictReader((tmp_path / "pipes.rejected.csv").read_text(encoding="utf-8").splitlines())
    )
    assert [(row["line"], row["column"]) for row in rejected] == [("3", "quantity"), ("5", "list")]
    assert all(row["reason"] for row in rejected)


def test_the_same_import_again_changes_nothing(tarifa_import: Import, files: tuple[Path, Path]) -> None:
    mapping, data = files
    tarifa_import("--mapping", str(mapping), str(data))

    again = json.loads(tarifa_import("--mapping", str(mapping), str(data), "--json").stdout)

    assert again["quotes"] == {"created": 0, "updated": 0, "unchanged": 3}
    assert again["catalog"]["created"] == again["catalog"]["updated"] == 0


def test_a_quote_that_differs_from_the_stored_one_stops_everything(
    tarifa_import: Import, files: tuple[Path, Path], client: Client
) -> None:
    mapping, data = files
    tarifa_import("--mapping", str(mapping), str(data))
    data.write_text(
        ROWS.replace("9.50,yes", "9.40,yes") + "6,2025-01-07,b9,p-99,1,20,19,yes\n", encoding="utf-8"
    )

    refused = tarifa_import("--mapping", str(mapping), str(data))

    assert refused.returncode == 1
    assert "Nothing was stored" in refused.stderr
    assert "products/p-99" not in {product.name for product in client.catalog.list_products()}


def test_a_check_stores_nothing(tarifa_import: Import, files: tuple[Path, Path]) -> None:
    mapping, data = files

    checked = json.loads(tarifa_import("--mapping", str(mapping), str(data), "--check", "--json").stdout)
    again = json.loads(tarifa_import("--mapping", str(mapping), str(data), "--check", "--json").stdout)

    assert checked["stored"] is False
    assert checked["quotes"]["created"] == again["quotes"]["created"] == 3


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        ({"TARIFA_API_KEY": "wrong"}, 1, "UNAUTHENTICATED"),
        ({"TARIFA_API_KEY": ""}, 2, "api_key"),
        ({"TARIFA_ADDRESS": "http://127.0.0.1:1"}, 1, "UNAVAILABLE"),
        ({"TARIFA_ADDRESS": "nowhere"}, 2, "address"),
    ],
)
def test_what_went_wrong_is_said_and_in_the_exit_code(
    tarifa_import: Import, files: tuple[Path, Path], wrong: dict[str, str], code: int, said: str
) -> None:
    mapping, data = files

    done = tarifa_import("--mapping", str(mapping), str(data), **wrong)

    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mapping_that_cannot_be_followed_is_named(tarifa_import: Import, files: tuple[Path, Path]) -> None:
    mapping, data = files
    mapping.write_text(
        mapping.read_text(encoding="utf-8").replace("price: price", "price: cost"), encoding="utf-8"
    )

    done = tarifa_import("--mapping", str(mapping), str(data))

    assert done.returncode == 2
    assert "cost" in done.stderr


@pytest.mark.data
def test_the_copper_quotes_are_imported_whole_and_again_without_effect(tarifa_import: Import) -> None:
    data = (
        Path(os.environ.get("TARIFA_DATA", ROOT.parent / "shared" / "data"))
        / "copper_quotes"
        / "quotes.csv.gz"
    )
    if not data.is_file():
        pytest.skip(f"the real data set copper_quotes is not at {data}; name its folder in TARIFA_DATA")
    mapping = str(ROOT / "mappings" / "copper_quotes.yaml")

    began = time.monotonic()
    first = json.loads(tarifa_import("--mapping", mapping, str(data), "--json").stdout)
    print(f"{first['rows']:,} rows imported in {time.monotonic() - began:.1f} s")
    again = json.loads(tarifa_import("--mapping", mapping, str(data), "--json").stdout)

    assert first["rows"] == 45_334
    assert first["quotes"]["created"] + first["rejected"]["count"] == 45_334
    assert again["quotes"] == {"created": 0, "updated": 0, "unchanged": first["quotes"]["created"]}
