"""Runs the benchmarks: `./nox -s bench`, or a selection of them by name.

    python bench/run.py [NAME...] [--quick] [--full]

Prints each result, writes it to `bench/results/NAME.md` and `.json` with a flame graph beside it, and closes
with a table of all targets. `--quick` runs a small form of each, to see that it works, and writes to a
temporary folder; `--full` runs the sizes that take longer than ten minutes together.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import ALL
from harness.bench import Bench
from harness.machine import describe
from harness.report import Result, markdown, table_text, targets_table, write, write_overview

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
SCRIPTS = {
    "pricing_cost": "bench/pricing_cost.py",
    "pricing_freshness": "bench/pricing_freshness.py",
    "catalog_streams": "bench/catalog_streams.py",
    "inference_echo": "bench/inference_echo.py",
    "call_cost": "services/kit/bench/call_cost.py",
    "quoting": "services/quoting/bench/measure.py",
}
"""Closer looks at one part, without a target: each prints its own tables."""


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[*ALL, *SCRIPTS, []], metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="a small form of each, written nowhere")
    parser.add_argument("--full", action="store_true", help="the longest sizes")
    arguments = parser.parse_args()
    names: Sequence[str] = arguments.names or list(ALL)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as scratch:
        results = run([name for name in names if name in ALL], arguments, Path(scratch))
    if results:
        figures = [figure for result in results for figure in result.outcome.figures]
        print(table_text(targets_table(figures)))
    for name in names:
        if name in SCRIPTS:
            subprocess.run([sys.executable, str(ROOT / SCRIPTS[name])], check=True, cwd=ROOT)  # noqa: S603


def run(names: Sequence[str], arguments: argparse.Namespace, scratch: Path) -> list[Result]:
    """Run the benchmarks one after the other on one platform; print and write each result."""
    folder = scratch if arguments.quick else RESULTS
    folder.mkdir(parents=True, exist_ok=True)
    results = []
    with Bench(folder, quick=arguments.quick, full=arguments.full) as bench:
        for name in names:
            machine, began = describe(ROOT), time.monotonic()
            outcome = ALL[name].run(bench)
            result = Result(ALL[name], outcome, machine, time.monotonic() - began)
            print(markdown(result), flush=True)
            write(result, folder)
            results.append(result)
    write_overview(folder)
    return results


if __name__ == "__main__":
    main()
