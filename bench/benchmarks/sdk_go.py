"""What the Go client costs beside the bare generated stub, in the same run."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target

SDK = Path(__file__).resolve().parents[2] / "sdk" / "go"
READ = Target("Go: processor time of a read, beside the bare stub", 1.3, "times")
CHANGE = Target("Go: processor time of a change, beside the bare stub", 1.3, "times")
CACHED = Target("Go: a cached read, cheaper than a call", 50, "times", at_least=True)
BREAKER = Target("Go: a decision of the breaker", 2, "us")


def run(bench: Bench) -> Outcome:
    """Build the measuring program, run it, and hold its figures against the targets."""
    if shutil.which("go") is None:
        return Outcome(sizes="Go is not installed here, so nothing was measured")
    calls, rounds = bench.size(4_000, quick=200), bench.size(9, quick=3)
    found = _measured(calls, rounds)
    names = [name.removesuffix("_cpu_us") for name in found if name.endswith("_cpu_us")]
    rows = [
        (
            name.replace("_", ", "),
            statistics.median(found[f"{name}_cpu_us"]),
            statistics.median(found[f"{name}_wall_us"]),
        )
        for name in names
    ]
    return Outcome(
        figures=[
            _figure(READ, _ratios(found["read_client_cpu_us"], found["read_stub_cpu_us"])),
            _figure(CHANGE, _ratios(found["change_client_cpu_us"], found["change_stub_cpu_us"])),
            _figure(CACHED, _ratios(found["product_fetched_cpu_us"], found["product_cached_cpu_us"])),
            _figure(BREAKER, _decisions(rounds)),
        ],
        tables=[Table("Microseconds a call, the median of the rounds", ("call", "processor", "wall"), rows)],
        sizes=f"{rounds} rounds of {calls:,} calls of each, in turn; 20 times as many cached reads",
    )


def _measured(calls: int, rounds: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as scratch:
        program = Path(scratch) / "bench"
        build = ["go", "build", "-o", str(program), "./internal/bench"]
        subprocess.run(build, cwd=SDK, check=True)  # noqa: S603 - our own program
        measure = [str(program), "-calls", str(calls), "-rounds", str(rounds)]
        told = subprocess.run(measure, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, list[float]] = json.loads(told.stdout)
    return found


def _decisions(rounds: int) -> list[float]:
    """Microseconds of a decision, by Go's own benchmark."""
    bench = [
        "go",
        "test",
        "-run",
        "^$",
        "-bench",
        "BreakerDecision",
        "-count",
        str(rounds),
        "./internal/core",
    ]
    told = subprocess.run(bench, cwd=SDK, check=True, capture_output=True, text=True)  # noqa: S603
    return [float(nanoseconds) / 1e3 for nanoseconds in re.findall(r"([\d.]+) ns/op", told.stdout)]


def _ratios(over: Sequence[float], under: Sequence[float]) -> list[float]:
    return [a / b for a, b in zip(over, under, strict=True)]


def _figure(target: Target, rounds: Sequence[float]) -> Figure:
    return Figure(target, statistics.median(rounds), min(rounds), max(rounds))


BENCHMARK = Benchmark(
    name="sdk_go",
    title="The Go client beside the bare stub",
    run=run,
    next_step="Half of a cached read is the copy that the reader owns: memory, a third of it for maps. "
    "A call's own part is memory too: contexts, metadata and the report.",
    conditions="A Go server of its own on the same machine answers a page of ten quotes (read), a priced "
    "quote (change) and a product. The stub's calls carry a deadline and the key; the client's have "
    "everything on. Only the processor time of the calling process is counted.",
)
