"""The benchmarks, by name."""

from __future__ import annotations

from collections.abc import Mapping

from harness.benchmark import Benchmark

from benchmarks import (
    configurator,
    cost,
    inference,
    lines,
    memory,
    quote,
    recommend,
    rest,
    sdk_go,
    sdk_java,
    sdk_python,
    start,
    stream,
    two_cores,
)

ALL: Mapping[str, Benchmark] = {
    each.name: each
    for each in (
        start.BENCHMARK,
        configurator.BENCHMARK,
        inference.BENCHMARK,
        recommend.BENCHMARK,
        quote.BENCHMARK,
        rest.BENCHMARK,
        two_cores.BENCHMARK,
        lines.BENCHMARK,
        stream.BENCHMARK,
        memory.BENCHMARK,
        cost.BENCHMARK,
        sdk_go.BENCHMARK,
        sdk_java.BENCHMARK,
        sdk_python.BENCHMARK,
    )
}
"""In the order in which they run: those that need the machine for themselves before the platform starts."""
