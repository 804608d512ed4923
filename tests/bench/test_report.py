"""A result as people and programs read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks import ALL
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.machine import describe
from harness.profiles import Profile
from harness.report import Result, markdown, table_text, targets_table, write, write_overview

AT_MOST, AT_LEAST = Target("a / b", 4, "x"), Target("c / d", 10, "x", at_least=True)


@pytest.mark.parametrize(
    ("target", "figure", "reached"),
    [(AT_MOST, 4.0, True), (AT_MOST, 4.01, False), (AT_LEAST, 10.0, True), (AT_LEAST, 9.99, False)],
)
def test_a_target_is_reached_at_its_limit(target: Target, figure: float, reached: bool) -> None:
    assert target.reached_by(figure) is reached


def test_the_table_of_targets_says_missed_where_one_is_missed() -> None:
    table = targets_table([Figure(AT_MOST, 5, 4.5, 6), Figure(AT_LEAST, 11, 11, 11)])
    assert table.rows == [
        ("a / b", "≤ 4 x", "5 (4.5..6) x", "missed"),
        ("c / d", "≥ 10 x", "11 x", "reached"),
    ]


def test_the_columns_of_a_table_line_up() -> None:
    text = table_text(Table("Heading", ("call", "ms"), [("one", 1234.5), ("another", 0.12345)]))
    assert text == (
        "**Heading**\n\n| call    | ms    |\n|---------|-------|\n| one     | 1,234 |\n| another | 0.123 |"
    )


def _result() -> Result:
    benchmark = Benchmark("name", "Title", lambda _bench: Outcome(), next_step="Do less.")
    profile = Profile("pricing", Path("name.svg"), [("numpy", 1.0)])
    outcome = Outcome([Figure(AT_MOST, 5, 4, 6)], profiles=[profile], sizes="3 rounds")
    return Result(benchmark, outcome, describe(Path(__file__).parents[2]), 1.0)


def test_a_page_names_machine_profile_and_the_next_step() -> None:
    page = markdown(_result())
    for part in ("# Title", "missed", "numpy 100%", "(name.svg)", "Do less.", "cores", "grpcio"):
        assert part in page


def test_a_later_result_replaces_the_earlier(tmp_path: Path) -> None:
    (tmp_path / "name.json").write_text("of an earlier run", encoding="utf-8")
    write(_result(), tmp_path)
    document = json.loads((tmp_path / "name.json").read_text(encoding="utf-8"))
    assert document["targets"][0]["reached"] is False
    assert document["machine"]["grpcio"]


def test_the_overview_has_the_targets_of_all_results(tmp_path: Path) -> None:
    write(_result(), tmp_path)
    write_overview(tmp_path)
    overview = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| a / b | ≤ 4 x  | 5 (4..6) x | missed | [name](name.md), commit " in overview


@pytest.mark.parametrize("name", ALL)
def test_every_benchmark_says_what_would_make_it_faster(name: str) -> None:
    assert ALL[name].name == name
    assert ALL[name].next_step
    assert ALL[name].conditions
