"""The inference service against a bare echo of the same bytes: one row, 32 in flight, one core."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import inference_echo as pinned
from h2_load import Connection
from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from tarifa_kit.ports import free_ports

IN_FLIGHT = 32
TARGET = Target(
    "inference / bare echo, requests a second, 1 row, 32 in flight, one core", 0.75, "x", at_least=True
)


@dataclass(slots=True)
class _Taken:
    rates: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)


def run(bench: Bench) -> Outcome:
    """Alternate rounds between the two servers, both pinned to one core, the load to the other."""
    rounds, seconds = bench.size(7, quick=2), bench.size(2, quick=1)
    allowed = os.sched_getaffinity(0)
    echo_port, port = free_ports(2)
    script = str(Path(pinned.__file__))
    tarifa = str(Path(sys.executable).with_name("tarifa"))
    with tempfile.TemporaryDirectory() as folder:
        pinned.write_repository(Path(folder))
        environment = {
            "TARIFA_LISTEN": f"127.0.0.1:{port}",
            "TARIFA_METRICS_PORT": "0",
            "TARIFA_LOG_LEVEL": "warning",
            "TARIFA_INFERENCE_REPOSITORY": folder,
            "TARIFA_INFERENCE_REQUIRE_IDENTITY": "false",
        }
        with (
            pinned.process([sys.executable, script, "--echo", str(echo_port)], echo_port, {}) as echo,
            pinned.process([tarifa, "serve", "inference"], port, environment) as inference,
        ):
            os.sched_setaffinity(0, {pinned.LOAD_CORE})
            try:
                pinned.await_model(port)
                taken = _alternate(
                    {"echo": (echo_port, echo), "inference": (port, inference)}, rounds, seconds
                )
                load = _connection(port)
                found = bench.profile("inference", "inference", inference, lambda: load.run(IN_FLIGHT, 0.5))
                load.close()
            finally:
                os.sched_setaffinity(0, allowed)
    pairs = zip(taken["inference"].rates, taken["echo"].rates, strict=True)
    ratios = [served / bare for served, bare in pairs]
    rows: list[tuple[str | float, ...]] = [
        (name, *(statistics.median(values) for values in (each.rates, each.p99_ms, each.cpu_us)))
        for name, each in taken.items()
    ]
    return Outcome(
        figures=[Figure(TARGET, statistics.median(ratios), min(ratios), max(ratios))],
        tables=[Table("", ("server", "requests/s", "p99 ms", "server CPU us a request"), rows)],
        profiles=[found],
        sizes=f"{rounds} interleaved rounds of {seconds} s",
    )


def _alternate(servers: Mapping[str, tuple[int, int]], rounds: int, seconds: float) -> dict[str, _Taken]:
    taken = {name: _Taken() for name in servers}
    for _ in range(rounds):
        for name, (port, pid) in servers.items():
            connection = _connection(port)
            connection.run(IN_FLIGHT, 0.3)
            before = pinned.cpu_seconds(pid)
            result = connection.run(IN_FLIGHT, seconds)
            used = pinned.cpu_seconds(pid) - before
            connection.close()
            taken[name].rates.append(result.rate)
            taken[name].p99_ms.append(result.percentile(0.99))
            taken[name].cpu_us.append(used / len(result.latencies) * 1e6)
    return taken


def _connection(port: int) -> Connection:
    return Connection(("127.0.0.1", port), pinned.METHOD, pinned.request_of(1).SerializeToString())


BENCHMARK = Benchmark(
    name="inference",
    title="The inference service against a bare echo",
    run=run,
    conditions=(
        "Both servers are pinned to the same core, the load to another. The model has 400 trees of depth "
        "6, 24 features, two outputs. `./nox -s bench_peers` puts KServe, MLServer and PyTriton under the "
        "same bodies; `./nox -s bench -- inference_echo` shows more rows and what each layer costs."
    ),
    next_step=(
        "grpcio's own work a call is the largest part, then the hand-off to a thread. Several requests in "
        "one message of a stream would share both; a server outside Python before the same session would "
        "do without them."
    ),
)
