"""`python -m tarifa_conformance`: runs the suite, prints the matrix, writes RESULTS.md after a whole run."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path

from tarifa_conformance.adapter import languages
from tarifa_conformance.cases import FOLDER, every_case
from tarifa_conformance.results import counts, document, failures, known_failures, matrix, unknown_rows
from tarifa_conformance.running import DIRECT, ENVOY, Results, run_all

ROOT = FOLDER.parents[1]


def requirement_numbers() -> list[str]:
    """Returns the numbers of REQUIREMENTS.md, in its order."""
    text = (FOLDER / "REQUIREMENTS.md").read_text(encoding="utf-8").partition("## Clarifications")[0]
    return list(dict.fromkeys(re.findall(r"^\*\*([A-Z]+-\d+)\*\*", text, re.MULTILINE)))


def main() -> None:
    """Runs what the arguments choose; exits with 1 where something fails."""
    options = _options()
    cases = [one for one in every_case() if not options.case or one.case.number in options.case]
    if not cases:
        sys.exit("there is no such case")
    chosen = [
        one for one in languages(FOLDER / "adapters.yaml") if one.name in (options.language or [one.name])
    ]
    known = known_failures(FOLDER / "known_failing.yaml")
    names = [one.name for one in languages(FOLDER / "adapters.yaml")]
    if wrong := list(unknown_rows(known, {one.case.number for one in every_case()}, names)):
        sys.exit("\n".join(wrong))
    begun = time.monotonic()
    routes = [options.route] if options.route else [DIRECT, ENVOY]
    with tempfile.TemporaryDirectory() as scratch:
        results = run_all(chosen, cases, routes, ROOT, Path(scratch))
    if options.verbose:
        _print_traces(results)
    failed = list(failures(results, known))
    print(*failed, sep="\n\n")
    table = matrix(results, cases, requirement_numbers())
    took = time.monotonic() - begun
    print(f"\n{table}\n\n{len(results.runs)} runs in {took:.0f} s, {len(failed)} failures")
    print(*results.absent, sep="\n")
    if not (options.case or options.language or options.route or results.absent or results.broken):
        (FOLDER / "RESULTS.md").write_text(document(table, results, known), encoding="utf-8")
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(json.dumps(counts(results, known)), encoding="utf-8")
    if failed:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", type=int, action="append", help="only this case; may be repeated")
    parser.add_argument("--language", action="append", help="only this language; may be repeated")
    parser.add_argument("--route", choices=(DIRECT, ENVOY), help="only this way")
    parser.add_argument("--verbose", action="store_true", help="print the traces")
    parser.add_argument("--report", type=Path, help="write the numbers for the closing table here")
    return parser.parse_args()


def _print_traces(results: Results) -> None:
    for run in results.runs:
        print(f"--- {run.title}", *run.trace, sep="\n")


if __name__ == "__main__":
    main()
