"""The demo's promise: one command, the main job done, one JSON document, exit 0, nothing left running."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from typing import Any

import psutil
import pytest
from e2e.seller import ROOT


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tarifa_local.demo", "--json"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def test_a_quote_of_a_pc_and_ten_lines_is_accepted_through_the_sdk_and_over_rest(
    document: dict[str, Any],
) -> None:
    assert document["quote"]["state"] == "ACCEPTED"
    assert document["restQuote"]["state"] == "STATE_ACCEPTED"
    chosen = [value for value in document["configured"]["choices"].values() if value != "none"]
    assert len(document["lines"]) == 1 + len(chosen) + 10


def test_the_first_lines_are_the_pc_and_its_parts(document: dict[str, Any]) -> None:
    configured = document["configured"]
    parts = [f"products/pc-{value}" for value in configured["choices"].values() if value != "none"]
    first = document["lines"][: 1 + len(parts)]
    assert [line["product"] for line in first] == ["products/workstation", *parts]
    assert {line["parentLineId"] for line in first[1:]} == {first[0]["lineId"]}


def test_the_wish_is_refused_with_the_reason_and_a_way_out(document: dict[str, Any]) -> None:
    configured = document["configured"]
    assert configured["conflictRules"] == ["socket"]
    assert "The processor must fit the socket" in configured["conflict"]
    assert configured["repairs"]
    kept = configured["wish"].items() & configured["choices"].items()
    assert len(kept) == len(configured["wish"]) - 1, "one wish is given up, and no more"


def test_the_pc_is_the_cheapest_with_the_margin_asked_for(document: dict[str, Any]) -> None:
    assert document["configured"]["optimal"] is True
    assert Decimal(document["configured"]["marginRate"]) >= Decimal("0.2")


def test_every_line_stands_on_the_served_model(document: dict[str, Any]) -> None:
    assert {line["rung"] for line in document["lines"]} == {"SERVED_MODEL"}


def test_the_shown_waterfall_sums_to_the_price_after_its_last_step(document: dict[str, Any]) -> None:
    steps = document["waterfall"]
    assert sum(Decimal(step["amount"]) for step in steps) == Decimal(steps[-1]["unitPrice"])


def test_the_prices_are_worth_more_than_the_best_uniform_price(document: dict[str, Any]) -> None:
    capture = document["capture"]
    assert capture["best_uniform"] < capture["asked"] < capture["optimum"]


def test_nothing_is_left_running(document: dict[str, Any]) -> None:
    folder = str(ROOT / ".tarifa" / "demo")
    mine = {os.getpid(), os.getppid()}
    left = [
        process
        for process in psutil.process_iter(["cmdline"])
        if folder in " ".join(process.info["cmdline"] or [])
    ]
    assert [process.pid for process in left if process.pid not in mine] == []
