"""What a caller waits for a 10-line quote, one in flight, against a bare echo of the same sizes."""

from __future__ import annotations

import statistics
import uuid
from collections.abc import Callable

import grpc
from harness.bench import Bench
from harness.benchmark import Benchmark, Figure, Outcome, Table, Target
from harness.floor import METHOD, floor
from harness.rounds import latencies, percentile, ratios
from harness.seller import Seller
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa.quoting.v1.quote_service_pb2 import CreateQuoteRequest, PriceQuoteRequest
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub

LINES = 10
PRICE = "/tarifa.pricing.v1.PricingService/PriceQuote"
TARGET = Target("10-line quote priced over gRPC / bare echo of its bytes, p50, one in flight", 4, "x")

Call = Callable[[], object]


def run(bench: Bench) -> Outcome:
    """Measure the pricing service, and the path through Envoy and quoting, beside the echo."""
    rounds = bench.size(400, quick=20)
    seller = bench.seller
    raw = seller.request(LINES).SerializeToString()
    with seller.pricing() as pricing, seller.gateway() as gateway:
        direct = _bytes_call(pricing, PRICE, raw, seller.token)
        size = len(direct())
        with floor(size) as bare, grpc.insecure_channel(bare.address) as channel:
            echo = _bytes_call(channel, METHOD, raw, ())
            calls: dict[str, Call] = {
                "bare echo": echo,
                "pricing": direct,
                "pricing through Envoy": _bytes_call(gateway, PRICE, raw, seller.key),
                "created by quoting through Envoy": created(seller, gateway),
                "priced by quoting through Envoy": priced(seller, gateway),
            }
            latencies(calls, rounds // 10)
            taken = latencies(calls, rounds)
        load = seller.load(PRICE, raw, in_flight=4)
        found = bench.profile("quote", "pricing", seller.pid("pricing"), lambda: load.run(0.5))
    spread = ratios(taken["pricing"], taken["bare echo"])
    middle = statistics.median(taken["bare echo"])
    rows = [
        (name, statistics.median(times), percentile(times, 0.99), statistics.median(times) / middle)
        for name, times in taken.items()
    ]
    return Outcome(
        figures=[Figure(TARGET, statistics.median(taken["pricing"]) / middle, min(spread), max(spread))],
        tables=[Table("One in flight", ("call", "p50 ms", "p99 ms", "to the echo"), rows)],
        profiles=[found],
        sizes=f"{rounds} interleaved rounds; request {len(raw)} bytes, answer {size} bytes",
    )


def _bytes_call(
    channel: grpc.Channel, method: str, raw: bytes, metadata: tuple[tuple[str, str], ...]
) -> Callable[[], bytes]:
    call: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(method)
    return lambda: call(raw, metadata=metadata, timeout=10)


def created(seller: Seller, gateway: grpc.Channel) -> Call:
    """Return a call that creates a quote of ten lines, not priced."""
    stub = QuoteServiceStub(gateway)
    quote = seller.quote(LINES)
    return lambda: stub.CreateQuote(
        CreateQuoteRequest(quote=quote, request_id=str(uuid.uuid4())), metadata=seller.key, timeout=10
    )


def priced(seller: Seller, gateway: grpc.Channel) -> Call:
    """Return a call that prices an existing quote of ten lines, which quoting stores."""
    stub = QuoteServiceStub(gateway)
    quote = created(seller, gateway)()
    assert isinstance(quote, Quote)
    name = quote.name
    return lambda: stub.PriceQuote(
        PriceQuoteRequest(name=name, request_id=str(uuid.uuid4())), metadata=seller.key, timeout=10
    )


BENCHMARK = Benchmark(
    name="quote",
    title="A 10-line quote, one in flight",
    run=run,
    conditions=(
        "The pricing service is asked directly, with inference and catalog behind it, and answers with "
        "lines, waterfall, reasons and basis. The echo is a grpcio server of its own that takes the same "
        "request and answers with as many bytes. Client and servers share the machine's cores."
    ),
    next_step=(
        "The call to inference is a second gRPC round trip inside the first. Where pricing and inference "
        "share a pod, a process that runs the session itself would save it."
    ),
)
