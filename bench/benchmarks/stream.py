"""A hundred thousand lines in one stream: linear time, flat memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise

import grpc
from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.rounds import slope
from tarifa.pricing.v1.pricing_service_pb2 import StreamPricesRequest

STREAM = "/tarifa.pricing.v1.PricingService/StreamPrices"
PORTION = 500
LINEAR = Target("100,000 lines streamed: time a line in the last tenth / in the first", 1.2, "x")
FLAT = Target("100,000 lines streamed: growth of pricing's memory from the second tenth on", 8, "MiB")


def run(bench: Bench) -> Outcome:
    """Stream portions of 500 lines; look at time and memory after each tenth."""
    lines = bench.size(100_000, quick=5_000)
    seller = bench.seller
    raw = StreamPricesRequest(portion=seller.request(PORTION)).SerializeToString()
    portions = lines // PORTION
    memory = [seller.memory_mib("pricing")]
    with seller.pricing() as channel:
        stream: grpc.StreamStreamMultiCallable[bytes, bytes] = channel.stream_stream(STREAM)

        def answers(count: int) -> Iterator[bytes]:
            return stream((raw for _ in range(count)), metadata=seller.token, timeout=600)

        for _ in answers(4):
            pass
        began = time.perf_counter()
        marks = [0.0]
        for number, _ in enumerate(answers(portions), start=1):
            if number % (portions // 10) == 0:
                marks.append(time.perf_counter() - began)
                memory.append(seller.memory_mib("pricing"))
        found = bench.profile("stream", "pricing", seller.pid("pricing"), lambda: list(answers(4)))
    tenth = lines // 10
    spent = [(end - start) / tenth * 1e6 for start, end in pairwise(marks)]
    rows = [
        (f"{number * tenth:,}", marks[number], marks[number] / (number * tenth) * 1e6, memory[number])
        for number in range(1, 11)
    ]
    drift = [last / spent[0] for last in spent[1:]]
    growth = max(memory[2:]) - memory[2]
    rise = slope([(number * tenth, memory[number]) for number in range(2, 11)]) * lines
    return Outcome(
        figures=[
            Figure(LINEAR, spent[-1] / spent[0], min(drift), max(drift)),
            Figure(FLAT, growth, growth, growth),
        ],
        tables=[
            Table("One stream", ("lines", "s", "us a line so far", "pricing's memory MiB"), rows),
            Table("Memory", ("straight line through it, MiB over the whole stream",), [[rise]]),
        ],
        profiles=[found],
        sizes=f"{lines:,} lines in portions of {PORTION}",
    )


BENCHMARK = Benchmark(
    name="stream",
    title="100,000 lines in one stream",
    run=run,
    conditions=("The client reads the answers' bytes as they come and does not parse them."),
    next_step=(
        "A stream is one thread: portions of one stream could be priced by two at once and answered in "
        "order, where a process has a core to spare."
    ),
)
