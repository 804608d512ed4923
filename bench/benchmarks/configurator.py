"""The configurator's engines: the figures of each question, and an answer-set solver asked the same."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.floor import child

ENGINES = Path(__file__).resolve().parents[2] / "services" / "configurator" / "bench"
sys.path.insert(0, str(ENGINES))

import engines  # noqa: E402 - it lies with the service


def run(bench: Bench) -> Outcome:
    """Ask in rounds, in one process: nothing but the engines is measured."""
    rounds, count = bench.size(5, quick=1), bench.size(200, quick=20)
    if not os.environ.get("TARIFA_DATA"):
        return Outcome(sizes="nothing: TARIFA_DATA names no folder with the real models")
    asked = engines.measured(rounds, count)
    figures = []
    for question in asked:
        if question.limit is not None:
            of_rounds = sorted(engines.percentile(taken, 0.95) for taken in question.rounds)
            target = Target(f"{question.name}, p95", question.limit, "ms")
            figures.append(Figure(target, of_rounds[len(of_rounds) // 2], of_rounds[0], of_rounds[-1]))
    with child([sys.executable, str(ENGINES / "engines.py"), "--spin"]) as spinning:
        found = bench.profile("configurator", "the engines", spinning.pid, lambda: time.sleep(0.1))
    return Outcome(
        figures=figures,
        tables=[Table("", engines.COLUMNS, [engines.row_of(question) for question in asked])],
        profiles=[found],
        sizes=f"{rounds} rounds of {count} questions of each kind; clingo is asked fewer",
    )


BENCHMARK = Benchmark(
    name="configurator",
    title="The configurator's engines",
    run=run,
    conditions=(
        "Calls of the engines in one process, without gRPC. `medium` is Renault medium with prices and costs "
        "of chance; its questions are choices as a person makes them, one after the other, of values still "
        "possible; conflicts are such choices with one more that is impossible, and choices of chance. The "
        "14,010 features are the real automotive01 (2,513 features, 10,300 clauses) five and a half times, "
        "with 666 rules of chance between the copies. The 268 variables are tables of chance over "
        "neighbours, with a diagram as large as that of Renault big. clingo answers the same questions: "
        "whether a solution exists, the union of all solutions, the cheapest one; it explains nothing."
    ),
    next_step=(
        "Domains cost some array operations a level: levels of few nodes could be joined. A check of 14,010 "
        "features decides every one of them, where those that a choice cannot reach could be left out."
    ),
)
