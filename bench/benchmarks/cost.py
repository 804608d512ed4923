"""What a 10-line quote costs every part: processor time, transactions, rows, bytes. The model of the cost."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import grpc
import psycopg
from google.protobuf.message import Message
from harness.bench import Bench
from harness.benchmark import Benchmark, Outcome, Table
from harness.seller import Seller
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub

LINES = 10
PARTS = ("gateway", "base", "quoting", "pricing", "postgres", "redis")
_COUNTS = """
    SELECT xact_commit, tup_inserted, tup_updated, tup_fetched,
           pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, pg_database_size(datname)
    FROM pg_stat_database WHERE datname = current_database()
"""
_COLUMNS = ("transactions", "rows inserted", "rows updated", "rows fetched", "WAL bytes", "bytes of disk")

QUOTE = ("create", "price", "get")
"""The calls that one quote is taken for: made, priced, read."""
BUSY = 0.6
"""The part of a core that may be in use at the peak: above it, waiting grows faster than work."""
PEAK = 5
"""How many times the mean of a day its busiest minutes are."""
RATES = {"a million quotes a day, mean": 1e6 / 86_400, "its peak": PEAK * 1e6 / 86_400, "1,000 a second": 1e3}
LASTING = ("a million quotes a day, mean", "1,000 a second")
"""The rates that may go on for a day."""

Work = Callable[[], tuple[Message, Message]]
"""One call: what was sent, and what came back."""


@dataclass(frozen=True, slots=True)
class _Cost:
    """Of one call, in the mean."""

    cpu_ms: Mapping[str, float]
    database: tuple[float, ...]
    sent: int
    received: int


def run(bench: Bench) -> Outcome:
    """Make each call many times, one in flight, and take what every part has used for it."""
    calls = bench.size(300, quick=10)
    seller = bench.seller
    idle = _idle_cpu(seller, bench.size(4, quick=1))
    with seller.gateway() as channel:
        costs = {name: _cost(seller, work, calls, idle) for name, work in _works(seller, channel).items()}
        found = bench.profile("cost", "quoting", seller.pid("quoting"), _works(seller, channel)["price"])
    cpu: list[tuple[str | float, ...]] = [
        (name, *(cost.cpu_ms[part] for part in PARTS), sum(cost.cpu_ms.values()))
        for name, cost in costs.items()
    ]
    stored: list[tuple[str | float, ...]] = [
        (name, *cost.database, cost.sent, cost.received) for name, cost in costs.items()
    ]
    resting: list[list[float]] = [[idle[part] * 1e3 for part in PARTS]]
    memory = [[seller.memory_mib(part) for part in PARTS]]
    return Outcome(
        tables=[
            Table(
                "Processor time of a call, ms, less what the part uses at rest", ("call", *PARTS, "sum"), cpu
            ),
            Table(
                "PostgreSQL and the wire, a call",
                ("call", *_COLUMNS, "request bytes", "answer bytes"),
                stored,
            ),
            _cores(costs),
            _stored(costs),
            Table("At rest: ms of processor time a second", PARTS, resting),
            Table("Resident memory, MiB (of PostgreSQL and Redis the first process)", PARTS, memory),
        ],
        profiles=[found],
        sizes=f"{calls} calls of each, one in flight; quotes of {LINES} lines",
    )


def _cores(costs: Mapping[str, _Cost]) -> Table:
    """Say how many cores a rate of quotes needs, each used to BUSY at most."""
    ms = {part: sum(costs[call].cpu_ms[part] for call in QUOTE) for part in PARTS}
    rows: list[tuple[str | float, ...]] = [
        (name, *(rate * ms[part] / 1e3 / BUSY for part in PARTS), rate * sum(ms.values()) / 1e3 / BUSY)
        for name, rate in RATES.items()
    ]
    heading = f"Cores for quotes of {LINES} lines, each created, priced and read once, {BUSY:.0%} busy"
    return Table(heading, ("rate", *PARTS, "sum"), rows)


def _stored(costs: Mapping[str, _Cost]) -> Table:
    """Say what a rate of quotes does to PostgreSQL."""
    transactions, *_, wal, disk = (
        sum(costs[call].database[column] for call in QUOTE) for column in range(len(_COLUMNS))
    )
    rows: list[tuple[str | float, ...]] = [
        (
            name,
            rate * transactions,
            rate * wal / 1e6,
            rate * disk * 86_400 / 1e9 if name in LASTING else "-",
        )
        for name, rate in RATES.items()
    ]
    columns = ("rate", "transactions/s", "WAL MB/s", "GB of disk a day")
    return Table("What they do to PostgreSQL", columns, rows)


def _works(seller: Seller, channel: grpc.Channel) -> Mapping[str, Work]:
    quoting, pricing = QuoteServiceStub(channel), PricingServiceStub(channel)
    request = seller.request(LINES)
    names: list[str] = []

    def price_only() -> tuple[Message, Message]:
        return request, pricing.PriceQuote(request, metadata=seller.key, timeout=10)

    def create() -> tuple[Message, Message]:
        sent = pb.CreateQuoteRequest(quote=seller.quote(LINES), request_id=str(uuid.uuid4()))
        answer: Quote = quoting.CreateQuote(sent, metadata=seller.key, timeout=10)
        names.append(answer.name)
        return sent, answer

    def price() -> tuple[Message, Message]:
        if not names:
            create()
        sent = pb.PriceQuoteRequest(name=names[-1], request_id=str(uuid.uuid4()))
        names.insert(0, names.pop())
        return sent, quoting.PriceQuote(sent, metadata=seller.key, timeout=10)

    def get() -> tuple[Message, Message]:
        sent = pb.GetQuoteRequest(name=names[-1])
        names.insert(0, names.pop())
        return sent, quoting.GetQuote(sent, metadata=seller.key, timeout=10)

    return {"price, nothing stored": price_only, "create": create, "price": price, "get": get}


def _cost(seller: Seller, work: Work, calls: int, idle: Mapping[str, float]) -> _Cost:
    sent, received = work()
    with psycopg.connect(seller.database_url, autocommit=True) as database:
        counted, used, began = _settled(database), seller.cpu_seconds(), time.monotonic()
        for _ in range(calls):
            work()
        seconds, after = time.monotonic() - began, seller.cpu_seconds()
        grown = [(now - before) / calls for now, before in zip(_settled(database), counted, strict=True)]
    cpu = {part: max(after[part] - used[part] - idle[part] * seconds, 0) / calls * 1e3 for part in PARTS}
    return _Cost(cpu, tuple(grown), sent.ByteSize(), received.ByteSize())


def _settled(database: psycopg.Connection) -> tuple[int, ...]:
    """Read the counts once the other sessions have reported theirs, which they do within a second."""
    time.sleep(1.2)
    row = database.execute(_COUNTS).fetchone()
    assert row is not None
    return tuple(int(value) for value in row)


def _idle_cpu(seller: Seller, seconds: int) -> Mapping[str, float]:
    """Return what each part uses a second while nobody asks for anything."""
    before = seller.cpu_seconds()
    time.sleep(seconds)
    return {part: (used - before[part]) / seconds for part, used in seller.cpu_seconds().items()}


BENCHMARK = Benchmark(
    name="cost",
    title="What a 10-line quote costs",
    run=run,
    conditions=(
        "All calls are gRPC through Envoy, which asks the access service (in `base`, with catalog and "
        "inference) about the key each time. `create` stores a draft; `price` prices a stored quote and "
        "stores the prices. What a part uses at rest is taken off; PostgreSQL's own work between calls, "
        "such as vacuum, is in its figure."
    ),
    next_step=(
        "A stored price is eleven statements in two transactions, each a round trip, and psycopg is the "
        "largest part of quoting: its pipeline mode would send the statements of one transaction "
        "together."
    ),
)
