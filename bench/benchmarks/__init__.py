"""The benchmarks, by name."""

from __future__ import annotations

from collections.abc import Mapping

from harness.benchmark import Benchmark

from benchmarks import inference, lines, memory, quote, rest, start, stream

ALL: Mapping[str, Benchmark] = {
    each.name: each
    for each in (
        start.BENCHMARK,
        inference.BENCHMARK,
        quote.BENCHMARK,
        rest.BENCHMARK,
        lines.BENCHMARK,
        stream.BENCHMARK,
        memory.BENCHMARK,
    )
}
"""In the order in which they run: those that need the machine for themselves before the platform starts."""
