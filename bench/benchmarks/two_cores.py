"""How many 10-line quotes a second two cores carry, against the plain design."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import onnx
from harness import forest
from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.floor import Server, child
from harness.load import Load
from harness.processes import cpu_seconds
from harness.seller import TENANT, Seller, replica
from plain_design.server import FEATURES

LINES, PROCESSES, IN_FLIGHT = 10, 2, 8
PRICE = "/tarifa.pricing.v1.PricingService/PriceQuote"
TARGET = Target("10-line quotes a second on two cores / the plain design", 10, "x", at_least=True)


@dataclass(slots=True)
class _Design:
    """The load on the servers of one design, what they and their parts use, and what was measured."""

    load: Load
    cpu: Callable[[], float]
    rates: list[float] = field(default_factory=list)
    p50_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)


def run(bench: Bench) -> Outcome:
    """Alternate rounds between the designs, two server processes each."""
    rounds, seconds = bench.size(5, quick=1), bench.size(3, quick=1)
    seller = bench.seller
    raw = seller.request(LINES).SerializeToString()
    with ExitStack() as stack:
        plain = [stack.enter_context(_plain(seller)) for _ in range(PROCESSES)]
        ours = [stack.enter_context(replica(seller, "pricing")) for _ in range(PROCESSES)]
        designs = {
            "plain design, 2 processes": _Design(
                Load([each.address for each in plain], PRICE, raw, (), IN_FLIGHT),
                _cpu_of(seller, [each.pid for each in plain]),
            ),
            "Tarifa, 2 pricing processes": _Design(
                Load([each.address for each in ours], PRICE, raw, seller.token, IN_FLIGHT),
                _cpu_of(seller, [each.pid for each in ours]),
            ),
            "Tarifa, as `up` starts it": _Design(
                seller.load(PRICE, raw, IN_FLIGHT), _cpu_of(seller, [seller.pid("pricing")])
            ),
        }
        for _ in range(rounds):
            for design in designs.values():
                _round(design, seconds)
        replicas = designs["Tarifa, 2 pricing processes"].load
        found = bench.profile("two_cores", "pricing", ours[0].pid, lambda: replicas.run(0.5))
    by_name = list(designs.values())
    ratios = [fast / slow for fast, slow in zip(by_name[1].rates, by_name[0].rates, strict=True)]
    per_cpu = statistics.median(by_name[0].cpu_ms) / statistics.median(by_name[1].cpu_ms)
    return Outcome(
        figures=[Figure(TARGET, statistics.median(ratios), min(ratios), max(ratios))],
        tables=[
            _table(designs),
            Table("", ("quotes for one second of processor time, to the plain design",), [[per_cpu]]),
        ],
        profiles=[found],
        sizes=f"{rounds} interleaved rounds of {seconds} s, {IN_FLIGHT} quotes in flight at each process",
    )


def _table(designs: Mapping[str, _Design]) -> Table:
    rows: list[tuple[str | float, ...]] = [
        (name, *(statistics.median(values) for values in (each.rates, each.p50_ms, each.cpu_ms)))
        for name, each in designs.items()
    ]
    columns = ("design", "quotes/s", "p50 ms", "CPU ms a quote, PostgreSQL and inference included")
    return Table("Medians of the rounds", columns, rows)


def _round(design: _Design, seconds: float) -> None:
    design.load.run(0.5)
    before = design.cpu()
    latencies = design.load.run(seconds)
    design.cpu_ms.append((design.cpu() - before) / len(latencies) * 1e3)
    design.rates.append(len(latencies) / seconds)
    design.p50_ms.append(statistics.median(latencies) * 1e3)


def _cpu_of(seller: Seller, pids: Sequence[int]) -> Callable[[], float]:
    shared = [seller.pid("base"), seller.pid("postgres")]
    return lambda: sum(cpu_seconds(pid) for pid in (*pids, *shared))


@contextmanager
def _plain(seller: Seller) -> Iterator[Server]:
    """Run one process of the plain design on the seller's database."""
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder, "model.onnx")
        onnx.save(forest.win_probability(FEATURES), model)
        command = [sys.executable, "-m", "plain_design.server", str(model), seller.database_url, TENANT]
        with child(command) as running:
            yield running


BENCHMARK = Benchmark(
    name="two_cores",
    title="Quotes a second on two cores, against the plain design",
    run=run,
    conditions=(
        "The plain design (`bench/plain_design`) is what one would write first: a grpcio server without "
        "interceptors that reads list price, contract and cost from the same PostgreSQL line by line, and "
        "puts 64 candidate prices a line through a win-probability model of 400 trees of depth 6, a "
        "quarter of whose splits are on the price, in its own process, in one call a quote. It checks no "
        "caller and explains nothing. Tarifa is the pricing service with inference behind it; its model "
        "has as many such trees and the learned ones. Load and servers share the two cores."
    ),
    next_step=(
        "Writing the explained answer (protobuf and tarifa_pricing.replies) is the largest part, then "
        "numpy on arrays of ten elements: quotes that wait at the same time could share one encoding, one "
        "call of inference and one optimisation."
    ),
)
