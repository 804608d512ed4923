"""The results as a matrix of requirements and languages, and what is known to fail."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from tarifa_conformance.cases import Planned
from tarifa_conformance.running import DIRECT, ENVOY, Results, Run


@dataclass(frozen=True)
class KnownFailure:
    """A row of `known_failing.yaml`."""

    case: int
    language: str
    reason: str
    route: str = ""
    """Empty stands for both."""

    def covers(self, run: Run) -> bool:
        """Returns whether a run is what this row speaks of."""
        return (self.case, self.language) == (run.number, run.language) and self.route in ("", run.route)


def known_failures(file: Path) -> list[KnownFailure]:
    """Returns the rows of the file; raises TypeError for a row with other fields."""
    return [KnownFailure(**row) for row in yaml.safe_load(file.read_text(encoding="utf-8")) or []]


def failures(results: Results, known: Sequence[KnownFailure]) -> Iterator[str]:
    """Yields what fails the whole: what is not known to fail, and what is known to and does not."""
    for run in results.runs:
        rows = [row for row in known if row.covers(run)]
        if run.problems and not rows:
            yield "\n".join([run.title, *(f"  {problem}" for problem in run.problems)])
    for row in known:
        yield from _outlived(row, results.runs)
    yield from results.broken


def _outlived(row: KnownFailure, runs: Sequence[Run]) -> Iterator[str]:
    """A row must hold on each way that it speaks of."""
    covered = [run for run in runs if row.covers(run)]
    for route in dict.fromkeys(run.route for run in covered):
        if not any(run.problems for run in covered if run.route == route):
            yield (
                f"case {row.case}, {row.language}: is known to fail ({row.reason}), and passes {route}; "
                "remove it, or name the other way"
            )


def unknown_rows(
    known: Sequence[KnownFailure], numbers: Collection[int], names: Collection[str]
) -> Iterator[str]:
    """Yields what is wrong with rows that speak of no case or of no language."""
    for row in known:
        if row.case not in numbers or row.language not in names or row.route not in ("", DIRECT, ENVOY):
            yield f"known_failing.yaml: there is no case {row.case} in {row.language} {row.route}".rstrip()


def matrix(results: Results, cases: Sequence[Planned], requirements: Sequence[str]) -> str:
    """Returns the results as a table in Markdown: passed of all cases that show a requirement."""
    by_case = {planned.case.number: planned for planned in cases}
    names = list(dict.fromkeys(run.language for run in results.runs))
    columns = [(name, route) for name in names for route in (DIRECT, ENVOY)]
    rows = [
        f"| requirement | cases | {' | '.join(f'{name} {route}' for name, route in columns)} |",
        f"|---|---|{'---|' * len(columns)}",
    ]
    for requirement in requirements:
        numbers = [n for n, planned in by_case.items() if requirement in planned.case.requirements]
        if not numbers:
            continue
        cells = [_cell(results.runs, numbers, *column) for column in columns]
        rows.append(f"| {requirement} | {len(numbers)} | {' | '.join(cells)} |")
    rows.append(
        f"| **all** | {len(by_case)} | "
        + " | ".join(_cell(results.runs, list(by_case), *column) for column in columns)
        + " |"
    )
    return "\n".join(rows)


def _cell(runs: Sequence[Run], numbers: Sequence[int], language: str, route: str) -> str:
    mine = [run for run in runs if run.language == language and run.route == route and run.number in numbers]
    verdicts: dict[int, bool] = {}
    for run in mine:
        verdicts[run.number] = verdicts.get(run.number, True) and not run.problems
    passed = sum(verdicts.values())
    return f"{passed}" if passed == len(verdicts) else f"**{passed} of {len(verdicts)}**"


def document(table: str, results: Results, known: Sequence[KnownFailure]) -> str:
    """Returns RESULTS.md."""
    runs = len(results.runs)
    failing = sum(1 for run in results.runs if run.problems)
    listed = [f"- case {row.case}, {row.language} {row.route}: {row.reason}" for row in known]
    absent = [f"- {reason}" for reason in results.absent]
    return "\n".join(
        [
            "# What the last whole run of the conformance suite showed",
            "",
            "Written by `./nox -s conformance`. A number is that of the cases that passed; where some",
            "failed it says of how many. The same trace of all languages is part of passing. A case in",
            "real time runs with every real driver of a language.",
            "",
            f"{runs} runs, {failing} failed.",
            "",
            table,
            "",
            "## Known to fail",
            "",
            *(listed or ["Nothing."]),
            *(["", "## Not run", "", *absent] if absent else []),
            "",
        ]
    )


def counts(results: Results, known: Sequence[KnownFailure]) -> Mapping[str, object]:
    """Returns the numbers for the closing table of `./nox`."""
    failed = sum(1 for _ in failures(results, known))
    return {"passed": len(results.runs) - failed, "failed": failed, "skipped": results.absent}
