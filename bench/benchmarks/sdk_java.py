"""What the Java client costs a call, beside the bare generated stub in the same run."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
from pathlib import Path

from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "sdk" / "java" / "bench" / "target" / "bench.jar"
READ = Target("Java: processor time of a read, beside the bare stub", 1.3, "times")
CHANGE = Target("Java: processor time of a change, beside the bare stub", 1.3, "times")
CACHED = Target("Java: a cached read, cheaper than a call", 50, "times", at_least=True)
BREAKER = Target("Java: a decision of the breaker", 2, "us")
KINDS = {
    "a read, hedged": "read",
    "the same as a future, 16 in flight": "future",
    "a change": "change",
    "a cached method, each name once": "product",
}


def run(bench: Bench) -> Outcome:
    """Run the client's own program, in which the variants of a round take turns."""
    if shutil.which("java") is None:
        return Outcome(sizes="Java is not installed here, so nothing was measured")
    if not PROGRAM.is_file():
        raise SystemExit("the Java client is not built: run ./nox -s test_java")
    rounds, calls = bench.size(7, quick=2), bench.size(15_000, quick=200)
    command = ["java", "-XX:+UseSerialGC", "-jar", str(PROGRAM), str(rounds), str(calls)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    figures: dict[str, list[float]] = json.loads(ran.stdout)
    ratios = {kind: _ratios(figures[f"sdk_{kind}"], figures[f"bare_{kind}"]) for kind in KINDS.values()}
    cached = _ratios(figures["sdk_product"], figures["cached"])
    rows: list[tuple[str | float, ...]] = [
        (
            name,
            statistics.median(figures[f"bare_{kind}"]),
            statistics.median(figures[f"sdk_{kind}"]),
            statistics.median(ratios[kind]),
        )
        for name, kind in KINDS.items()
    ]
    return Outcome(
        figures=[
            _figure(READ, ratios["read"]),
            _figure(CHANGE, ratios["change"]),
            _figure(CACHED, cached),
            _figure(BREAKER, figures["breaker"]),
        ],
        tables=[Table("Processor time of a call, us", ("call", "bare stub", "client", "times"), rows)],
        sizes=f"{rounds} rounds of {calls} calls of each, after six rounds to warm up",
    )


def _ratios(over: list[float], under: list[float]) -> list[float]:
    return [one / other for one, other in zip(over, under, strict=True)]


def _figure(target: Target, rounds: list[float]) -> Figure:
    return Figure(target, statistics.median(rounds), min(rounds), max(rounds))


BENCHMARK = Benchmark(
    name="sdk_java",
    title="What the Java client costs",
    run=run,
    conditions=(
        "Everything that a client has is on and nothing fails. The processor time is that of the whole "
        "calling process; the server answers at once in another. The bare stub's calls carry a deadline and "
        "the key."
    ),
    next_step="What is left is mostly the headers that a call carries more, and the identifier drawn for it.",
)
