"""A million priced lines: the memory of the processes stays where it is."""

from __future__ import annotations

import time

import grpc
from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.rounds import slope

PRICE = "/tarifa.pricing.v1.PricingService/PriceQuote"
LINES = 1000
SAMPLES = 20
FLAT = Target("growth of pricing's memory a million priced lines, after the first fifth", 8, "MiB")


def run(bench: Bench) -> Outcome:
    """Price quotes of 1,000 lines one after the other; look at the memory after each twentieth."""
    quotes = bench.size(1_000, quick=40)
    seller = bench.seller
    raw = seller.request(LINES).SerializeToString()
    parts = ("pricing", "base")
    points: dict[str, list[tuple[float, float]]] = {part: [] for part in parts}
    began = time.perf_counter()
    with seller.pricing() as channel:
        price: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(PRICE)
        for number in range(1, quotes + 1):
            price(raw, metadata=seller.token, timeout=30)
            if number % (quotes // SAMPLES) == 0:
                for part in parts:
                    points[part].append((number * LINES, seller.memory_mib(part)))
        seconds = time.perf_counter() - began
        found = bench.profile(
            "memory", "pricing", seller.pid("pricing"), lambda: price(raw, metadata=seller.token, timeout=30)
        )
    warm = SAMPLES // 5
    rises = {part: slope(points[part][warm:]) * 1e6 for part in parts}
    rows = [
        (f"{int(pricing[0]):,}", pricing[1], base[1])
        for pricing, base in zip(points["pricing"], points["base"], strict=True)
    ]
    held = [mib for _, mib in points["pricing"][warm:]]
    return Outcome(
        figures=[Figure(FLAT, rises["pricing"], rises["pricing"], rises["pricing"])],
        tables=[
            Table("Resident memory, MiB", ("lines priced", "pricing", "base (with inference)"), rows),
            Table(
                "After the first fifth",
                ("pricing, least", "pricing, most", "pricing a million lines", "base a million lines"),
                [[min(held), max(held), rises["pricing"], rises["base"]]],
            ),
        ],
        profiles=[found],
        sizes=f"{quotes * LINES:,} lines in quotes of {LINES:,}, {seconds:.0f} s",
    )


BENCHMARK = Benchmark(
    name="memory",
    title="Memory over a million priced lines",
    run=run,
    conditions=("The pricing service is asked directly, one quote in flight."),
    next_step=(
        "Memory is the interpreter, numpy and the catalog's snapshot; a smaller resting size would come "
        "from importing less, not from freeing more."
    ),
)
