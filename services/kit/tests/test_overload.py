"""At three times what a process can carry, at its own port: the excess is refused, the rest served in time.

Capacity is what sixty callers get who wait for each answer. The overload comes from callers who do not wait.
`--long` measures thirty seconds of each instead of two.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import grpc
import psutil
import pytest
from h2_load import Connection, Flood, Flooded, Round
from tarifa_kit.errors import ResourceExhausted
from tarifa_kit.status import DETAILS_KEY, error_of_rpc
from tarifa_kit.testing import Size

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"),
    reason="server and callers cannot be kept on cores apart",
)

SERVER = Path(__file__).with_name("busy_server.py")
METHOD, MESSAGE = "/test.Busy/Work", b"\x0a\x04work"
WAITING_CALLERS = 60
TIMES_TOO_MUCH = 3
FLOODS = 2
"""Connections that the overload comes by; one carries a hundred calls, little more than a process admits."""
LEAD_SECONDS = 0.5
MEBIBYTE = 1024 * 1024
PAUSE_SECONDS = 0.1
"""How long who looks on waits after a refusal, as it is told."""
ROUNDS = 3
"""The median of them counts: the p99 of some seconds is that of a few calls."""


@dataclass(frozen=True)
class Overload:
    """At capacity, then at three times as much."""

    before: Round
    during: list[Flooded]

    @property
    def times_slower(self) -> float:
        """The p99 of what is accepted of too much, to the p99 at capacity."""
        latencies = sorted(each for flood in self.during for each in flood.latencies)
        return latencies[int(len(latencies) * 0.99)] / (self.before.percentile(0.99) / 1000)

    @property
    def kept(self) -> float:
        """The part of the capacity that is left for what is accepted."""
        return sum(len(flood.latencies) / flood.seconds for flood in self.during) / self.before.rate

    @property
    def refused(self) -> int:
        return sum(flood.refused for flood in self.during)

    def __str__(self) -> str:
        before = f"at capacity {self.before.rate:.0f}/s, p99 {self.before.percentile(0.99):.0f} ms"
        return f"{before}; overloaded {self.kept:.2f} of it, p99 {self.times_slower:.2f} times"


@dataclass(frozen=True)
class Measured:
    rounds: list[Overload]
    refusals: list[Any]
    """What callers with a client library were refused with meanwhile."""
    afterwards: Round
    grown_bytes: int


@pytest.fixture(scope="module")
def measured(size: Size) -> Iterator[Measured]:
    seconds = float(size(default=2, long=30))
    cores = os.sched_getaffinity(0)
    with subprocess.Popen([sys.executable, SERVER], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            address = ("127.0.0.1", int(server.stdout.readline()))
            keep_apart(server.pid)
            at_capacity(address, LEAD_SECONDS)
            memory = psutil.Process(server.pid).memory_info().rss
            with looking_on(address) as refusals:
                rounds = [overload(address, seconds) for _ in range(ROUNDS)]
            grown = psutil.Process(server.pid).memory_info().rss - memory
            print(*rounds, f"grown {grown / MEBIBYTE:.0f} MiB", sep="\n")
            yield Measured(rounds, refusals, at_capacity(address, seconds), grown)
        finally:
            server.kill()
            os.sched_setaffinity(0, cores)


def keep_apart(server: int) -> None:
    """Give the server a core that its callers do not use, as processes of machines of their own have."""
    first, *others = sorted(os.sched_getaffinity(0))
    for thread in psutil.Process(server).threads():
        os.sched_setaffinity(thread.id, {first})
    os.sched_setaffinity(0, set(others) or {first})


def at_capacity(address: tuple[str, int], seconds: float) -> Round:
    connection = Connection(address, METHOD, MESSAGE)
    done = connection.run(WAITING_CALLERS, seconds)
    connection.close()
    return done


def overload(address: tuple[str, int], seconds: float) -> Overload:
    before = at_capacity(address, seconds)
    rate = TIMES_TOO_MUCH * before.rate / FLOODS

    def flood(_number: int) -> Flooded:
        connection = Flood(address, METHOD, MESSAGE)
        done = connection.run_at(rate, LEAD_SECONDS, seconds)
        connection.close()
        return done

    with ThreadPoolExecutor(FLOODS) as floods:
        return Overload(before, list(floods.map(flood, range(FLOODS))))


@contextmanager
def looking_on(address: tuple[str, int]) -> Iterator[list[Any]]:
    """Ask with a client library until the block ends, and keep what is refused."""
    refusals: list[Any] = []
    over = threading.Event()

    def ask() -> None:
        with grpc.insecure_channel("{}:{}".format(*address)) as channel:
            work: Any = channel.unary_unary(METHOD)
            while not over.is_set():
                try:
                    work(MESSAGE, timeout=30)
                except grpc.RpcError as refusal:
                    refusals.append(refusal)
                    over.wait(PAUSE_SECONDS)

    onlooker = threading.Thread(target=ask)
    onlooker.start()
    try:
        yield refusals
    finally:
        over.set()
        onlooker.join()


def test_the_excess_is_refused_as_overloaded_with_a_hint_when_to_come_back(measured: Measured) -> None:
    assert all(each.refused > 0 for each in measured.rounds)
    assert measured.refusals, "who looked on was never refused"
    for refusal in measured.refusals:
        assert DETAILS_KEY in dict(refusal.trailing_metadata()), f"a bare status: {refusal}"
        error = error_of_rpc(refusal)
        assert isinstance(error, ResourceExhausted)
        assert error.reason == "OVERLOADED"
        assert error.retry_after is not None


def test_what_is_accepted_is_served_within_twice_the_p99_at_capacity(measured: Measured) -> None:
    assert median(each.times_slower for each in measured.rounds) < 2, "\n".join(map(str, measured.rounds))


def test_refusing_leaves_most_of_the_capacity_for_what_is_accepted(measured: Measured) -> None:
    assert median(each.kept for each in measured.rounds) > 1 / 2, "\n".join(map(str, measured.rounds))


def test_afterwards_nobody_is_refused_and_nothing_has_grown(measured: Measured) -> None:
    assert measured.afterwards.rate > measured.rounds[0].before.rate / 3
    assert measured.grown_bytes < 64 * MEBIBYTE
