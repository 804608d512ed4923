"""The results as people read them and as programs do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.benchmark import Benchmark, Figure, Outcome, Table
from harness.machine import Machine


@dataclass(frozen=True, slots=True)
class Result:
    """What a benchmark found, on which machine."""

    benchmark: Benchmark
    outcome: Outcome
    machine: Machine
    seconds: float


def targets_table(figures: Iterable[Figure]) -> Table:
    """Return the table of targets."""
    rows = [
        (each.target.what, str(each.target), each.measured, "reached" if each.reached else "missed")
        for each in figures
    ]
    return Table("Targets", ("what", "target", "measured", ""), rows)


def write(result: Result, folder: Path) -> None:
    """Write `NAME.md` and `NAME.json`, over those of an earlier run."""
    folder.mkdir(parents=True, exist_ok=True)
    name = result.benchmark.name
    (folder / f"{name}.md").write_text(markdown(result), encoding="utf-8")
    document = json.dumps(as_document(result), indent=2, ensure_ascii=False)
    (folder / f"{name}.json").write_text(document + "\n", encoding="utf-8")


def write_overview(folder: Path) -> None:
    """Write `README.md`: every target with its figure, out of the results that lie in the folder."""
    rows = []
    for file in sorted(folder.glob("*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        seen = f"[{file.stem}]({file.stem}.md), commit {document['machine']['commit']}"
        for each in document["targets"]:
            verdict = "reached" if each["reached"] else "missed"
            rows.append((each["what"], each["target"], each["measured"], verdict, seen))
    table = table_text(Table("", ("what", "target", "measured", "", "by"), rows))
    text = "# The targets, as measured last\n\nWritten by `./nox -s bench`; a selection renews its own rows."
    (folder / "README.md").write_text(f"{text}\n\n{table}\n", encoding="utf-8")


def as_document(result: Result) -> dict[str, object]:
    """Return everything for JSON."""
    outcome = result.outcome
    return {
        "benchmark": result.benchmark.name,
        "machine": result.machine.as_dict(),
        "seconds": round(result.seconds, 1),
        "sizes": outcome.sizes,
        "targets": [
            {
                "what": figure.target.what,
                "target": str(figure.target),
                "unit": figure.target.unit,
                "measured": figure.measured,
                "median": figure.median,
                "least": figure.least,
                "most": figure.most,
                "reached": figure.reached,
            }
            for figure in outcome.figures
        ],
        "tables": [
            {
                "heading": table.heading,
                "columns": list(table.columns),
                "rows": [list(row) for row in table.rows],
            }
            for table in outcome.tables
        ],
        "profiles": [
            {"process": each.process, "rooms": dict(each.rooms), "refused": each.refused}
            for each in outcome.profiles
        ],
        "next_step": result.benchmark.next_step,
    }


def markdown(result: Result) -> str:
    """Return the page of a result."""
    benchmark, outcome, machine = result.benchmark, result.outcome, result.machine
    parts = [f"# {benchmark.title}", benchmark.conditions, f"Run: {outcome.sizes}."]
    if outcome.figures:
        parts.append(table_text(targets_table(outcome.figures)))
    parts += [table_text(table) for table in outcome.tables]
    for profile in outcome.profiles:
        graph = profile.flame_graph
        seen = f" [Flame graph]({graph.name})." if graph else ""
        parts.append(f"**What dominates.** {profile.sentence()}{seen}")
    parts.append(f"**What would make it faster.** {benchmark.next_step}")
    load = " ".join(f"{each:.2f}" for each in machine.load_average)
    parts.append(
        f"Machine: {machine.processor}, {machine.cores} cores, {machine.memory_gib} GiB, "
        f"Linux {machine.kernel}; Python {machine.python}, grpcio {machine.grpcio}, "
        f"protobuf {machine.protobuf}, onnxruntime {machine.onnxruntime}, Envoy {machine.envoy}, "
        f"PostgreSQL {machine.postgresql}; load average at the start {load}; commit {machine.commit}; "
        f"{result.seconds:.0f} s."
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def table_text(table: Table) -> str:
    """Return a table in Markdown, its columns lined up."""
    cells = [[_cell(value) for value in row] for row in (table.columns, *table.rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(table.columns))]
    lines = [_line(row, widths) for row in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    heading = f"**{table.heading}**\n\n" if table.heading else ""
    return heading + "\n".join(lines)


def _cell(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
