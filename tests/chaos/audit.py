"""What the platform kept, read past its services: from PostgreSQL, and by its own auditing command."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import psycopg
from chaos.shop import Shop
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_local.programs import Programs


@dataclass(frozen=True, order=True)
class Entry:
    """One event of the log."""

    subject: str
    """Tenant and name of what it happened to."""
    sequence: int
    id: str


def log_of(shop: Shop) -> list[Entry]:
    """Every event of a tenant's quotes, in the order in which subscribers read them."""
    query = (
        "SELECT tenant || '/' || subject, sequence, id::text FROM events.log"
        " WHERE tenant = %s AND subject LIKE 'quotes/%%' ORDER BY transaction_id, position"
    )
    with psycopg.connect(shop.platform.environment["TARIFA_RELAY_POSTGRES_URL"]) as connection:
        return [Entry(*row) for row in connection.execute(query, [shop.tenant])]


def faults_of(log: Iterable[Entry]) -> list[str]:
    """Where events of a subject do not count 1, 2, 3 in the order of the log, or an event is there twice."""
    found, last, ids = [], defaultdict[str, int](int), set[str]()
    for entry in log:
        if entry.sequence != last[entry.subject] + 1:
            found.append(f"{entry.subject}: {entry.sequence} comes after {last[entry.subject]}")
        if entry.id in ids:
            found.append(f"{entry.subject}: the event {entry.id} is there twice")
        last[entry.subject] = entry.sequence
        ids.add(entry.id)
    return found


def lengths_of(log: Iterable[Entry]) -> Mapping[str, int]:
    """How many events each subject has."""
    lengths = defaultdict[str, int](int)
    for entry in log:
        lengths[entry.subject] += 1
    return lengths


def every_quote_of(shop: Shop) -> list[str]:
    """The names of all quotes of the tenant, as List gives them, page by page."""
    names: list[str] = []
    with shop.channel() as channel:
        stub, token = QuoteServiceStub(channel), ""
        while True:
            request = pb.ListQuotesRequest(page_size=500, page_token=token)
            page = stub.ListQuotes(request, timeout=30, metadata=shop.credentials, wait_for_ready=True)
            names.extend(quote.name for quote in page.quotes)
            token = page.next_page_token
            if not token:
                return names


def quotes_of(shop: Shop, names: Iterable[str]) -> dict[str, Quote]:
    """The quotes in full, by name."""
    with shop.channel() as channel:
        get = QuoteServiceStub(channel).GetQuote
        return {
            name: get(pb.GetQuoteRequest(name=name), timeout=30, metadata=shop.credentials) for name in names
        }


def check_rebuilt_read_model(shop: Shop) -> str:
    """Folds the log anew and compares it with the live rows. Raises LocalError with what differs."""
    return Programs(shop.platform).tarifa("quoting", "rebuild", "--check")
