"""`tarifa up` until it is up, on a folder that has been up before."""

from __future__ import annotations

import re
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.profiles import Profile, entitle, samples_of, shares_of
from tarifa_local.testing import passable_folder

TARGET = Target("`up` ready, warm", 5, "s")


def run(bench: Bench) -> Outcome:
    """Start and stop the platform several times; the first, on an empty folder, is told apart."""
    rounds = bench.size(3, quick=1)
    with passable_folder() as folder:
        data = folder / "data"
        cold = _seconds_up(data)
        warm = [_seconds_up(data) for _ in range(rounds)]
        found = _profile(bench, data)
    figure = Figure(TARGET, statistics.median(warm), min(warm), max(warm))
    rows = [("empty folder", cold), *((f"warm {number}", each) for number, each in enumerate(warm, start=1))]
    return Outcome(
        figures=[figure],
        tables=[Table("From the command to the line that says it is up", ("start", "s"), rows)],
        profiles=[found],
        sizes=f"{rounds} warm starts",
    )


def _seconds_up(data: Path, *before: str) -> float:
    command = [
        *before,
        str(Path(sys.executable).with_name("tarifa")),
        "up",
        "--data",
        str(data),
        "--port",
        "0",
    ]
    began = time.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        assert child.stdout is not None
        said = []
        for line in child.stdout:
            said.append(line)
            if re.search(r"Tarifa is up", line):
                seconds = time.monotonic() - began
                break
        else:
            raise SystemExit("tarifa up did not come up:\n" + "".join(said))
        child.send_signal(signal.SIGINT)
        child.communicate(timeout=60)
    return seconds


def _profile(bench: Bench, data: Path) -> Profile:
    """Profile one more start with all its Python processes, to its end: its stop is in it too."""
    picture = bench.picture("start")
    raw = picture.with_suffix(".raw")
    spy = [str(Path(sys.executable).with_name("py-spy")), "record", "--subprocesses", "--nonblocking"]
    looks = ["--full-filenames", "--function", "--gil", "--rate", "50"]
    for form, out in (("raw", raw), ("flamegraph", picture)):
        _seconds_up(data, *spy, *looks, "--format", form, "--output", str(out), "--")
        if not out.is_file():
            return Profile("the start", None, (), refused="py-spy wrote nothing")
    entitle(picture, "a start and a stop")
    samples = samples_of(raw.read_text(encoding="utf-8").splitlines())
    raw.unlink()
    return Profile("the Python processes of a start and a stop", picture, shares_of(samples))


BENCHMARK = Benchmark(
    name="start",
    title="`up`, warm",
    run=run,
    conditions=(
        "Three service processes import their code at the same time on the machine's cores, beside "
        "PostgreSQL, Redis and Envoy."
    ),
    next_step=(
        "Importing is most of it, and three service processes import the same: generated code, grpc, "
        "numpy. One process that imports what they share and forks the three would pay for it once. The "
        "command itself imports rich before it starts the first part."
    ),
)
