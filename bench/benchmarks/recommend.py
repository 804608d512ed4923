"""Recommending one option of a real product model through ONNX."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target

SCRIPT = Path(__file__).resolve().parents[2] / "services/configurator/bench/recommending.py"
TARGETS = {
    where: Target(f"recommend one option of Renault medium, p95, {where}", 2.0, "ms")
    for where in ("session in this process", "inference service")
}


def run(bench: Bench) -> Outcome:
    """Time real steps; says so where the data is not at hand."""
    data = os.environ.get("TARIFA_DATA", "")
    if not (Path(data) / "renault").is_dir():
        return Outcome(sizes="not measured: TARIFA_DATA names no folder that holds renault")
    steps = bench.size(2000, quick=100)
    command = [sys.executable, str(SCRIPT), "--data", data, "--steps", str(steps), "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    found = json.loads(printed.stdout.splitlines()[-1])
    figures = []
    for where, target in TARGETS.items():
        p95 = found[where]["with domains"]["p95"]
        figures.append(Figure(target, p95, p95, p95))
    rows = [
        (where, part, *(round(taken[each], 3) for each in ("p50", "p95", "p99")))
        for where, parts in found.items()
        for part, taken in parts.items()
    ]
    table = Table(
        "Milliseconds of one recommendation", ("network", "what is timed", "p50", "p95", "p99"), rows
    )
    return Outcome(figures=figures, tables=[table], sizes=f"{steps} steps of real sales")


BENCHMARK = Benchmark(
    name="recommend",
    title="Recommending one option of Renault medium",
    run=run,
    conditions=(
        "One caller. The figures with a target are from the choices to the ranked values: valid domains by "
        "the engine, one run of the network, and the ranking. The service is a process of its own."
    ),
    next_step=(
        "The valid domains are the largest part in this process, the round trip of the call in the service."
    ),
)
