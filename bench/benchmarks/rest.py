"""A quote over REST against the same over gRPC, both through Envoy, one in flight."""

from __future__ import annotations

import http.client
import json
import statistics
from collections.abc import Callable

import grpc
from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.load import together
from harness.rounds import latencies, percentile, ratios
from harness.seller import Seller

LINES = 10
TARGET = Target("a 10-line quote over REST / over gRPC, both through Envoy, p50, one in flight", 1.5, "x")


def run(bench: Bench) -> Outcome:
    """Interleave both beside two floors."""
    rounds = bench.size(400, quick=20)
    seller = bench.seller
    raw = seller.request(LINES).SerializeToString()
    body = json.dumps(seller.body(LINES))
    with seller.gateway() as channel:
        price: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(
            "/tarifa.pricing.v1.PricingService/PriceQuote"
        )
        rest = _rest(seller, "POST", "/v1/prices:computeQuote", body)
        calls: dict[str, Callable[[], object]] = {
            "health of the gateway, no key (REST)": _rest(seller, "GET", "/healthz", None),
            "one product (REST)": _rest(seller, "GET", f"/v1/{seller.products[0]}", None),
            "10 lines (gRPC)": lambda: price(raw, metadata=seller.key, timeout=10),
            "10 lines (REST)": rest,
        }
        latencies(calls, rounds // 10)
        before = seller.cpu_seconds()
        taken = latencies(calls, rounds)
        used = {part: seconds - before[part] for part, seconds in seller.cpu_seconds().items()}
    busiest = max(("base", "pricing", "quoting"), key=lambda part: used[part])
    callers = [_rest(seller, "POST", "/v1/prices:computeQuote", body) for _ in range(4)]
    found = bench.profile("rest", busiest, seller.pid(busiest), lambda: together(callers))
    over, under = taken["10 lines (REST)"], taken["10 lines (gRPC)"]
    spread = ratios(over, under)
    medians = {name: statistics.median(times) for name, times in taken.items()}
    rows = [(name, medians[name], percentile(times, 0.99)) for name, times in taken.items()]
    parts = [(part, seconds / rounds * 1e3) for part, seconds in sorted(used.items())]
    return Outcome(
        figures=[
            Figure(TARGET, statistics.median(over) / statistics.median(under), min(spread), max(spread))
        ],
        tables=[
            Table("One in flight", ("call", "p50 ms", "p99 ms"), rows),
            Table("Processor time of one round (all four calls)", ("part", "ms"), parts),
        ],
        profiles=[found],
        sizes=f"{rounds} interleaved rounds",
    )


def _rest(seller: Seller, method: str, path: str, body: str | None) -> Callable[[], bytes]:
    connection = http.client.HTTPConnection(seller.platform.grpc_target, timeout=10)
    headers = {"authorization": f"Bearer {seller.platform.api_key}", "content-type": "application/json"}

    def call() -> bytes:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise SystemExit(f"{method} {path} answered {answer.status}: {content.decode()}")
        return content

    return call


BENCHMARK = Benchmark(
    name="rest",
    title="REST against gRPC, both through Envoy",
    run=run,
    conditions=(
        "The client of REST is http.client on a kept connection, that of gRPC is grpcio; neither parses "
        "the answer. Envoy checks the key with the access service on every call and turns JSON into "
        "Protobuf and back."
    ),
    next_step=(
        "Access is asked about the key at each call: a hop, and half a millisecond of processor time. A "
        "caller that exchanges its key for the signed identity once, which Envoy verifies itself, would "
        "spare both."
    ),
)
