"""The inference service beside KServe, MLServer and PyTriton: `./nox -s bench_peers`.

    python bench/run_peers.py [--quick] [--environments .tools/peers]

Every server has the same ONNX model and gets the same bodies of the Open Inference Protocol over gRPC. All
are pinned to one core, one under load at a time; the load has another core. Rounds alternate between the
servers, so that a noisy machine disturbs all alike: read the ratios.

A peer's pins are made from its wishes in `bench/peers`:

    uv pip compile NAME.in -o NAME.txt --python-version 3.11 --generate-hashes \\
        --no-header --no-annotate --no-emit-index-url
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import grpc
from h2_load import Connection
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.machine import describe
from harness.processes import cpu_seconds
from harness.report import Result, markdown, write
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from inference_echo import CONFIG, LOAD_CORE, METHOD, MODEL, SERVER_CORE, request_of, write_repository
from tarifa_kit.ports import free_ports

ROOT = Path(__file__).resolve().parents[1]
OURS = "tarifa"
PEERS = ("kserve", "mlserver", "pytriton")
CASES = ((1, 1), (1, 32), (10, 1), (64, 1))
"""Rows of a body, and calls in flight."""
DECISIVE = (1, 32)
_START_SECONDS = 90.0
_PORTS = 3
TARGETS: Mapping[str, float] = {"kserve": 2.5, "mlserver": 2.5, "pytriton": 1.0}


class PeerError(Exception):
    """A server did not come up here; the message says why."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    port: int
    pid: int


@dataclass(slots=True)
class Taken:
    """What the rounds of one server in one case gave."""

    rates: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)


def body(rows: int) -> bytes:
    """Return the request; without a version, which not every peer has a notion of."""
    request = request_of(rows)
    request.model_version = ""
    return request.SerializeToString()


@contextmanager
def served(name: str, environments: Path, folder: Path) -> Iterator[Served]:
    """Run a server on its core until the block ends; raise `PeerError` where it does not come up."""
    ports = free_ports(_PORTS)
    command, environment = _command(name, environments, folder, ports)
    log = folder / f"{name}.log"
    with log.open("wb") as lines:
        allowed = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {SERVER_CORE})  # a child has it from its first thread on
        try:
            child = subprocess.Popen(  # noqa: S603 - our own programs, no shell
                command, stdout=lines, stderr=subprocess.STDOUT, env=os.environ | environment
            )
        finally:
            os.sched_setaffinity(0, allowed)
    try:
        _await_answer(child, ports[0], log)
        yield Served(ports[0], child.pid)
    finally:
        child.terminate()
        try:
            child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _command(
    name: str, environments: Path, folder: Path, ports: Sequence[int]
) -> tuple[list[str], dict[str, str]]:
    if name == OURS:
        environment = {
            "TARIFA_LISTEN": f"127.0.0.1:{ports[0]}",
            "TARIFA_METRICS_PORT": str(ports[1]),
            "TARIFA_LOG_LEVEL": "warning",
            "TARIFA_INFERENCE_REPOSITORY": str(folder / "models"),
            "TARIFA_INFERENCE_REQUIRE_IDENTITY": "false",
        }
        return [str(Path(sys.executable).with_name("tarifa")), "serve", "inference"], environment
    python = environments / name / "bin" / "python"
    if not python.exists():
        raise PeerError(f"it is not installed in {environments / name}")
    script = Path(__file__).parent / "peers" / f"{name}_server.py"
    model = folder / "models" / MODEL / "1" / "model.onnx"
    return [str(python), str(script), str(model), MODEL, *map(str, ports)], {"PYTHONPATH": ""}


def _await_answer(child: subprocess.Popen[bytes], port: int, log: Path) -> None:
    request = request_of(1)
    request.model_version = ""
    until = time.monotonic() + _START_SECONDS
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub = GRPCInferenceServiceStub(channel)
        while time.monotonic() < until and child.poll() is None:
            try:
                stub.ModelInfer(request, timeout=5)
            except grpc.RpcError:
                time.sleep(0.2)
            else:
                return
    said = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    raise PeerError(f"it did not answer: {said[-1][:200] if said else 'it said nothing'}")


def measure(
    servers: Mapping[str, Served], case: tuple[int, int], rounds: int, seconds: float
) -> dict[str, Taken]:
    """Alternate rounds between the servers."""
    rows, in_flight = case
    payload = body(rows)
    taken = {name: Taken() for name in servers}
    for _ in range(rounds):
        for name, server in servers.items():
            connection = Connection(("127.0.0.1", server.port), METHOD, payload)
            connection.run(in_flight, 0.3)
            before = cpu_seconds(server.pid)
            result = connection.run(in_flight, seconds)
            used = cpu_seconds(server.pid) - before
            connection.close()
            taken[name].rates.append(result.rate)
            taken[name].p50_ms.append(result.percentile(0.5))
            taken[name].p99_ms.append(result.percentile(0.99))
            taken[name].cpu_us.append(used / len(result.latencies) * 1e6)
    return taken


def table_of(case: tuple[int, int], taken: Mapping[str, Taken]) -> Table:
    """Return the rows of one case; the ratio is ours over theirs, round by round."""
    rows: list[Sequence[str | float]] = []
    for name, each in taken.items():
        ratio = "" if name == OURS else f"{statistics.median(_ratios(taken, name)):.2f}"
        cost = statistics.median(each.cpu_us) / statistics.median(taken[OURS].cpu_us)
        spread = f"{min(each.rates):,.0f}..{max(each.rates):,.0f}"
        figures = (statistics.median(values) for values in (each.p50_ms, each.p99_ms, each.cpu_us))
        rows.append((name, statistics.median(each.rates), spread, *figures, ratio, f"{cost:.2f}"))
    columns = (
        *("server", "requests/s", "least..most", "p50 ms", "p99 ms", "CPU us a request"),
        *("tarifa / it", "CPU: it / tarifa"),
    )
    return Table(f"{_rows_text(case[0])}, {case[1]} in flight", columns, rows)


def figures_of(taken: Mapping[str, Taken]) -> list[Figure]:
    """Return how the decisive case stands against the targets."""
    figures = []
    for name, limit in TARGETS.items():
        if name in taken:
            what = f"tarifa / {name}, requests a second, 1 row, {DECISIVE[1]} in flight, one core"
            ratios = _ratios(taken, name)
            target = Target(what, limit, "x", at_least=True)
            figures.append(Figure(target, statistics.median(ratios), min(ratios), max(ratios)))
    return figures


def _ratios(taken: Mapping[str, Taken], name: str) -> list[float]:
    return [ours / its for ours, its in zip(taken[OURS].rates, taken[name].rates, strict=True)]


def _rows_text(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows} rows"


def compare(environments: Path, *, rounds: int, seconds: float) -> Outcome:
    """Start every server that can run here, measure all cases, and say which could not and why."""
    absent: list[Sequence[str | float]] = []
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as running:
        folder = Path(scratch)
        write_repository(folder / "models")
        (folder / "models" / MODEL / "config.pbtxt").write_text(CONFIG, encoding="utf-8")
        servers: dict[str, Served] = {}
        for name in (OURS, *PEERS):
            try:
                servers[name] = running.enter_context(served(name, environments, folder))
            except PeerError as error:
                absent.append((name, str(error)))
        if OURS not in servers:
            raise SystemExit(f"the inference service did not start: {absent[0][1]}")
        os.sched_setaffinity(0, {LOAD_CORE})
        taken = {case: measure(servers, case, rounds, seconds) for case in CASES}
    tables = [table_of(case, each) for case, each in taken.items()]
    if absent:
        tables.append(Table("Not measured", ("server", "why"), absent))
    return Outcome(
        figures=figures_of(taken[DECISIVE]),
        tables=tables,
        sizes=f"{rounds} interleaved rounds of {seconds:g} s a server and case",
    )


BENCHMARK = Benchmark(
    name="peers",
    title="The inference service beside KServe, MLServer and PyTriton",
    run=lambda _bench: compare(ROOT / ".tools" / "peers", rounds=5, seconds=2),
    conditions=(
        "All servers are pinned to the same core, one under load at a time; the load has the other core. "
        "The model has 400 trees of depth 6, 24 features, two outputs, and runs on one thread of onnxruntime "
        "everywhere. The bodies are the same bytes of the Open Inference Protocol, with raw contents. KServe "
        "and MLServer run each request by itself, as their runtimes do; PyTriton has its dynamic batcher. "
        "`bench/peers` has their pins and their few lines of code."
    ),
    next_step=(
        "Answering several calls from one thread: a call that shares a run waits for it asleep, and each "
        "sleep is two switches of threads. grpcio has no way to answer a unary call later, so this needs "
        "more of `tarifa_kit.reading`."
    ),
)


def main() -> None:
    """Measure, print, and write the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one short round, written nowhere")
    parser.add_argument("--environments", type=Path, default=ROOT / ".tools" / "peers")
    arguments = parser.parse_args()
    machine, began = describe(ROOT), time.monotonic()
    rounds, seconds = (1, 0.5) if arguments.quick else (5, 2.0)
    outcome = compare(arguments.environments, rounds=rounds, seconds=seconds)
    result = Result(BENCHMARK, outcome, machine, time.monotonic() - began)
    print(markdown(result))
    if not arguments.quick:
        write(result, ROOT / "bench" / "results")


if __name__ == "__main__":
    main()
