"""A thousand lines with their explanation, and what a line costs by the size of its quote."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from functools import partial

import grpc
from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.rounds import latencies, percentile

PRICE = "/tarifa.pricing.v1.PricingService/PriceQuote"
SIZES = (1, 10, 100, 1000, 5000)
P99 = Target("1,000 lines with explanation, p99", 100, "ms")
FALLS = Target("cost a line at 5,000 lines / at 10 lines", 1, "x")


def run(bench: Bench) -> Outcome:
    """Time quotes of 1,000 lines one after the other, then sizes in turn."""
    calls, rounds = bench.size(150, quick=5), bench.size(8, quick=2)
    seller = bench.seller
    with seller.pricing() as channel:
        price: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(PRICE)
        requests = {size: seller.request(size).SerializeToString() for size in SIZES}
        of_size: dict[str, Callable[[], object]] = {
            str(size): partial(price, raw, metadata=seller.token, timeout=30)
            for size, raw in requests.items()
        }
        latencies(of_size, 2)
        thousand = latencies({"1000": of_size["1000"]}, calls)["1000"]
        by_size = latencies(of_size, rounds)
        cpu = {size: _cpu_us_a_line(bench, size, of_size[str(size)]) for size in SIZES}
        found = bench.profile("lines", "pricing", seller.pid("pricing"), of_size["1000"])
    medians = {size: statistics.median(by_size[str(size)]) for size in SIZES}
    rows = [
        (
            str(size),
            medians[size],
            medians[size] / size * 1e3,
            cpu[size]["pricing"],
            cpu[size]["base"],
            len(requests[size]) / size,
        )
        for size in SIZES
    ]
    fifths = [thousand[start::5] for start in range(5)]
    p99s = [percentile(fifth, 0.99) for fifth in fifths]
    falls = cpu[5000]["pricing"] / cpu[10]["pricing"]
    columns = (
        "lines",
        "p50 ms",
        "us a line",
        "pricing CPU us a line",
        "base CPU us a line",
        "request bytes a line",
    )
    return Outcome(
        figures=[
            Figure(P99, percentile(thousand, 0.99), min(p99s), max(p99s)),
            Figure(FALLS, falls, falls, falls),
        ],
        tables=[
            Table("A quote by its size, directly at the pricing service", columns, rows),
            Table(
                "1,000 lines",
                ("p50 ms", "p90 ms", "p99 ms", "most ms"),
                [[percentile(thousand, share) for share in (0.5, 0.9, 0.99, 1.0)]],
            ),
        ],
        profiles=[found],
        sizes=f"{calls} quotes of 1,000 lines one after the other; {rounds} rounds over the sizes",
    )


def _cpu_us_a_line(bench: Bench, size: int, call: Callable[[], object]) -> dict[str, float]:
    """Processor time of pricing, and of the process that holds inference, for at least so many lines."""
    repeats = max(2, bench.size(5_000, quick=200) // max(size, 10))
    before = bench.seller.cpu_seconds()
    for _ in range(repeats):
        call()
    after = bench.seller.cpu_seconds()
    return {part: (after[part] - before[part]) / (repeats * size) * 1e6 for part in ("pricing", "base")}


BENCHMARK = Benchmark(
    name="lines",
    title="1,000 lines with explanation, and the cost of a line",
    run=run,
    conditions=(
        "The pricing service is asked directly; the client reads the answer's bytes and does not parse them."
    ),
    next_step=(
        "Writing the answer is the largest part. Lines that share reasons, limits and basis could share "
        "their messages, which needs a change of the contract."
    ),
)
