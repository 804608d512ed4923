"""At three times what pricing can carry, the excess is refused early and what is accepted is served in time.

Capacity is what as many callers get as the gateway admits, each of whom waits for its answer. The overload
comes from callers who do not wait: they ask at three times that rate, whatever they are answered.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

import grpc
import psutil
import pytest
from chaos.shop import CURRENCY, CUSTOMER, PRODUCT, Shop
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo
from grpc_status import rpc_status
from h2_load import Connection, Flood
from tarifa.pricing.v1.pricing_service_pb2 import LineToPrice, PriceQuoteRequest
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa_kit.testing import Size

LINES = 100
REQUEST = PriceQuoteRequest(
    customer=CUSTOMER,
    currency_code=CURRENCY,
    lines=[LineToPrice(line_id=str(n), product=PRODUCT, quantity="3") for n in range(LINES)],
)
WAITING_CALLERS = 60
"""As many as the gateway admits to one service, but for a few who look on."""
TIMES_TOO_MUCH = 3
ROUNDS = 3
"""The median of them counts: the p99 of some seconds is that of seven calls."""
LEAD_SECONDS = 2.0
"""How long the overload lasts before it is measured."""
METHOD = "/tarifa.pricing.v1.PricingService/PriceQuote"
SECONDS = 30.0
"""What each caller is ready to wait."""
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Served:
    """What the callers of one phase got."""

    rate: float
    """Calls answered with a price, a second."""
    p99: float
    """Of their latencies, in seconds."""
    refused: int


@dataclass(frozen=True)
class Load:
    """Asks for a price of a hundred lines, through the gateway."""

    address: tuple[str, int]
    metadata: tuple[tuple[str, str], ...]

    def waiting_for_each_answer(self, seconds: float) -> Served:
        connection = Connection(self.address, METHOD, REQUEST.SerializeToString(), self.metadata)
        done = connection.run(WAITING_CALLERS, seconds)
        connection.close()
        return Served(done.rate, done.percentile(0.99) / 1000, 0)

    def at_a_rate(self, rate: float, seconds: float) -> Served:
        connection = Flood(self.address, METHOD, REQUEST.SerializeToString(), self.metadata)
        done = connection.run_at(rate, LEAD_SECONDS, seconds)
        connection.close()
        ordered = sorted(done.latencies)
        return Served(len(ordered) / seconds, ordered[int(len(ordered) * 0.99)], done.refused)


@dataclass
class Onlooker:
    """One caller with a client library, who sees how a refusal reads."""

    refusals: list[grpc.RpcError] = field(default_factory=list)

    def ask(self, shop: Shop, metadata: tuple[tuple[str, str], ...], stop: threading.Event) -> None:
        with grpc.insecure_channel(shop.platform.grpc_target) as channel:
            stub = PricingServiceStub(channel)
            while not stop.is_set():
                try:
                    stub.PriceQuote(REQUEST, timeout=SECONDS, metadata=metadata)
                except grpc.RpcError as refusal:
                    self.refusals.append(refusal)


@contextmanager
def _looking_on(onlooker: Onlooker, shop: Shop, metadata: tuple[tuple[str, str], ...]) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=onlooker.ask, args=[shop, metadata, stop]) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@dataclass(frozen=True)
class Round:
    """At capacity, then at three times as much."""

    before: Served
    during: Served

    @property
    def times_slower(self) -> float:
        """The p99 of what is accepted of too much, to the p99 at capacity."""
        return self.during.p99 / self.before.p99

    def __str__(self) -> str:
        before, during = self.before, self.during
        return (
            f"at capacity {before.rate:.0f}/s, p99 {before.p99 * 1e3:.0f} ms; "
            f"overloaded {during.rate:.0f}/s, p99 {during.p99 * 1e3:.0f} ms, {during.refused} refused"
        )


@dataclass(frozen=True)
class Overload:
    """Some rounds, then capacity again."""

    rounds: list[Round]
    after: Served
    refusals: list[grpc.RpcError]
    grown_bytes: int
    threads: int


@pytest.fixture(scope="module")
def overload(shop: Shop, size: Size) -> Overload:
    seconds = float(size(default=4, long=60))
    host, _, port = shop.platform.grpc_target.rpartition(":")
    load, onlooker = Load((host, int(port)), shop.credentials), Onlooker()
    process = psutil.Process(shop.platform.process_ids()["pricing"])
    load.waiting_for_each_answer(LEAD_SECONDS)  # catalogs loaded, code warm
    memory = process.memory_info().rss
    rounds = [_round(shop, load, onlooker, seconds) for _ in range(ROUNDS)]
    grown, threads = process.memory_info().rss - memory, process.num_threads()
    after = load.waiting_for_each_answer(seconds)
    print(*rounds, f"grown {grown / MEBIBYTE:.0f} MiB", sep="\n")
    return Overload(rounds, after, onlooker.refusals, grown, threads)


def _round(shop: Shop, load: Load, onlooker: Onlooker, seconds: float) -> Round:
    before = load.waiting_for_each_answer(seconds)
    with _looking_on(onlooker, shop, load.metadata):
        during = load.at_a_rate(TIMES_TOO_MUCH * before.rate, seconds)
    return Round(before, during)


def test_the_excess_is_refused_as_overloaded_with_a_hint_when_to_come_back(overload: Overload) -> None:
    assert all(each.during.refused > 0 for each in overload.rounds)
    assert overload.refusals, "of four callers with a client library none was refused"
    for failure in overload.refusals:
        status = rpc_status.from_call(failure)
        assert status is not None, f"a bare status: {failure}"
        details = {detail.type_url.rpartition("/")[2]: detail for detail in status.details}
        info, hint = ErrorInfo(), RetryInfo()
        assert details["google.rpc.ErrorInfo"].Unpack(info)
        assert details["google.rpc.RetryInfo"].Unpack(hint)
        assert (failure.code(), info.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED")
        assert hint.retry_delay.ToTimedelta().total_seconds() > 0


def test_what_is_accepted_is_served_within_twice_the_p99_at_capacity(overload: Overload) -> None:
    assert median(each.times_slower for each in overload.rounds) < 2, "\n".join(map(str, overload.rounds))


def test_refusing_leaves_most_of_the_capacity_for_what_is_accepted(overload: Overload) -> None:
    kept = median(each.during.rate / each.before.rate for each in overload.rounds)
    assert kept > 1 / 2, "\n".join(map(str, overload.rounds))


def test_afterwards_nobody_is_refused_and_nothing_has_grown_without_bound(overload: Overload) -> None:
    assert overload.after.rate > overload.rounds[0].before.rate / 3
    assert overload.grown_bytes < 128 * MEBIBYTE
    assert overload.threads < 64
