"""What the Python client costs a call, against grpc's bare stub."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target

SCRIPT = Path(__file__).parents[2] / "sdk" / "python" / "bench" / "call_cost.py"
TARGETS = {
    "stub over the channel / bare stub": Target("Python: stub over our channel / bare stub", 1.3, "x"),
    "client / bare stub and value": Target("Python: client / bare stub and value", 1.3, "x"),
    "aio: client / bare stub and value": Target("Python, awaited: client / bare stub and value", 1.3, "x"),
    "call / kept answer": Target("Python: a call / a kept answer", 50, "x", at_least=True),
    "breaker decision, us": Target("Python: a breaker's decision", 10, "us"),
}


def run(bench: Bench) -> Outcome:
    """Have the script measure in a process of its own."""
    rounds, calls = bench.size(25, quick=3), bench.size(200, quick=50)
    command = [sys.executable, str(SCRIPT), "--json", "--rounds", str(rounds), "--calls", str(calls)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    found: dict[str, tuple[float, float, float]] = json.loads(done.stdout)
    return Outcome(
        figures=[Figure(target, *found[name]) for name, target in TARGETS.items()],
        tables=[
            Table(
                "Processor time of the calling process, of one call",
                ("what", "median", "least", "most"),
                [(name, *spread) for name, spread in found.items()],
            )
        ],
        sizes=f"{rounds} rounds of {calls} calls of each side",
    )


BENCHMARK = Benchmark(
    name="sdk_python",
    title="What the Python client costs a call",
    run=run,
    conditions=(
        "GetProduct against a server in another process that answers at once; retries, hedging, breaker, "
        "throttle and learned thresholds are on, nothing fails. The bare stub sends the key only; the client "
        "a request id and the attempt's number too, which is a tenth of its call. `value` is the answer as a "
        "dataclass, made by the same code on both sides."
    ),
    next_step=(
        "A third of what is above the bare stub is the metadata of the attempt. Making values is a tenth of "
        "a call: a codec that is generated, not put together of closures, would take a third off it."
    ),
)
