"""Measures quoting alone: a real server, a real PostgreSQL, pricing standing still. Prints one line a figure.

Run it with `python services/quoting/bench/measure.py [quotes to import]`. One client process drives one
server process over loopback; PostgreSQL runs on the same machine without fsync, so the figures say what
Tarifa costs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import grpc
from google.protobuf.timestamp_pb2 import Timestamp
from google.type.money_pb2 import Money
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa.type.v1 import attribute_pb2
from tarifa_kit.identity import METADATA_KEY, Identity, IdentityMinter, generate_key_pair
from tarifa_kit.migrations import Migrations
from tarifa_kit.testing.postgres import PostgresCluster

PORT = 17430
ROUNDS = 1_000


def main() -> None:
    """Start the parts, measure, stop them."""
    quotes = int(sys.argv[1]) if len(sys.argv) > 1 else 45_000
    cluster = PostgresCluster()
    private, public = generate_key_pair()
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "public.pem"
        key.write_bytes(public)
        urls = cluster.urls(cluster.create_database((Migrations("quoting", "tarifa_quoting.migrations"),)))
        environment = {
            **os.environ,
            "TARIFA_LISTEN": f"127.0.0.1:{PORT}",
            "TARIFA_METRICS_PORT": "0",
            "TARIFA_POSTGRES_URL": urls.app,
            "TARIFA_RELAY_POSTGRES_URL": urls.relay,
            "TARIFA_IDENTITY_PUBLIC_KEY_FILE": str(key),
            "TARIFA_SERVICE_ADDRESSES": "pricing=127.0.0.1:1",
            "TARIFA_LOG_LEVEL": "warning",
        }
        tarifa = Path(sys.executable).parent / "tarifa"
        server = subprocess.Popen([tarifa, "serve", "quoting"], env=environment)  # noqa: S603
        try:
            measure(IdentityMinter(private), quotes, server.pid)
        finally:
            server.terminate()
            server.wait()
            cluster.remove()


def measure(minter: IdentityMinter, quotes: int, server: int) -> None:
    """Every figure, one after the other."""
    token = minter.mint(Identity("bench", "bench", frozenset({"*"})), lifetime_seconds=3600)
    metadata = ((METADATA_KEY, token),)
    with grpc.insecure_channel(f"127.0.0.1:{PORT}") as channel:
        grpc.channel_ready_future(channel).result(timeout=30)
        stub = QuoteServiceStub(channel)
        wished = pb.CreateQuoteRequest(quote=sample(10))
        names = [stub.CreateQuote(wished, metadata=metadata).name for _ in range(200)]
        show("create, 10 lines", lambda _: stub.CreateQuote(wished, metadata=metadata))
        show(
            "get, 10 lines",
            lambda n: stub.GetQuote(pb.GetQuoteRequest(name=names[n % 200]), metadata=metadata),
        )
        show(
            "put one line",
            lambda n: stub.PutQuoteLines(
                pb.PutQuoteLinesRequest(name=names[n % 200], lines=[line("1")]), metadata=metadata
            ),
        )
        for what in ("import, one line", "the same again"):
            used, start = processor_seconds(server), time.perf_counter()
            stub.ImportQuotes(history(quotes), metadata=metadata)
            seconds, used = time.perf_counter() - start, processor_seconds(server) - used
            print(
                f"{what}: {quotes} quotes in {seconds:.2f} s, {quotes / seconds:,.0f} a second;"
                f" {used:.2f} s of the server's processor time"
            )
        show("list 50, among them", lambda _: stub.ListQuotes(pb.ListQuotesRequest(), metadata=metadata))
        filtered = pb.ListQuotesRequest(filter='customer = "customers/c7" AND state = DECLINED')
        show("list 50, filtered", lambda _: stub.ListQuotes(filtered, metadata=metadata))


def show(what: str, call: Callable[[int], object]) -> None:
    """Call again and again, one at a time, and print the median and the 99th percentile in milliseconds."""
    times = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        call(number)
        times.append((time.perf_counter() - start) * 1000)
    median, late = statistics.median(times), statistics.quantiles(times, n=100)[98]
    print(f"{what}: {median:.2f} ms, p99 {late:.2f} ms, {1000 / statistics.mean(times):,.0f} a second")


def processor_seconds(pid: int) -> float:
    """How long a process has had a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def line(line_id: str) -> quote_pb2.QuoteLine:
    """A wished line."""
    return quote_pb2.QuoteLine(line_id=line_id, product="products/p1", quantity="3")


def sample(lines: int) -> quote_pb2.Quote:
    """A wished quote."""
    wished = [line(str(number)) for number in range(1, lines + 1)]
    return quote_pb2.Quote(customer="customers/c1", currency_code="EUR", lines=wished)


def history(quotes: int) -> Iterator[pb.ImportQuotesRequest]:
    """Quotes of the past with one line each, a thousand a message."""
    for start in range(0, quotes, 1_000):
        numbers = range(start, min(quotes, start + 1_000))
        yield pb.ImportQuotesRequest(quotes=[historical(number) for number in numbers])


def historical(number: int) -> pb.HistoricalQuote:
    """A quote of the past."""
    return pb.HistoricalQuote(
        quote_id=f"h{number}",
        customer=f"customers/c{number % 500}",
        currency_code="EUR",
        quote_time=Timestamp(seconds=1_600_000_000 + number * 60),
        lines=[
            pb.HistoricalLine(
                line_id="1",
                product=f"products/p{number % 50}",
                quantity=str(1 + number % 20),
                unit_price=Money(currency_code="EUR", units=10 + number % 90, nanos=500_000_000),
                outcome=quote_pb2.LINE_OUTCOME_WON if number % 3 else quote_pb2.LINE_OUTCOME_LOST,
                attributes={
                    "region": attribute_pb2.AttributeValue(text="north"),
                    "weight": attribute_pb2.AttributeValue(number=1.5),
                },
            )
        ],
    )


if __name__ == "__main__":
    main()
