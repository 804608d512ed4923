"""How soon a change of the catalog is in the prices, and how much memory a long stream of quotes needs.

    python bench/pricing_freshness.py [--changes 100] [--portions 2000]

Real PostgreSQL (durable), real catalog, real pricing, in one process. A change is timed from the moment
that the catalog has acknowledged it until the first quote that is priced with it, quotes being asked for
without pause. The floor in the same run is one such quote. The stream is portions of 100 lines; what is
printed is by how much the process has grown after each fifth of it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import psutil
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.customer_pb2 import Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa_catalog.main import SERVICE as CATALOG
from tarifa_kit.decimals import money
from tarifa_kit.logging import configure_logging
from tarifa_kit.migrations import Migrations
from tarifa_kit.testing import IdentityKeys, PostgresCluster
from tarifa_kit.testing.serving import Harness
from tarifa_pricing.main import SERVICE as PRICING


def entry(price: Decimal) -> PriceBookEntry:
    """The list price of the one product."""
    return PriceBookEntry(name="priceBooks/b/entries/p", list_unit_price=money(price, "EUR"))


def quote(lines: int) -> pb.PriceQuoteRequest:
    """A quote of so many lines."""
    request = pb.PriceQuoteRequest(customer="customers/c", currency_code="EUR")
    for n in range(lines):
        request.lines.add(line_id=f"l{n}", product="products/p", quantity="1")
    return request


def change_ms(catalog: CatalogServiceStub, pricing: PricingServiceStub, price: Decimal) -> float:
    """Change the list price; return the milliseconds until it is priced with."""
    catalog.UpsertPriceBookEntry(catalog_pb.UpsertPriceBookEntryRequest(price_book_entry=entry(price)))
    changed, wanted = time.perf_counter(), money(price, "EUR")
    while pricing.PriceQuote(quote(1)).lines[0].list_unit_price != wanted:
        pass
    return (time.perf_counter() - changed) * 1000


def quote_ms(pricing: PricingServiceStub) -> float:
    """Return the milliseconds of one quote."""
    began = time.perf_counter()
    pricing.PriceQuote(quote(1))
    return (time.perf_counter() - began) * 1000


def growth(pricing: PricingServiceStub, portions: int) -> Iterator[tuple[int, float]]:
    """Stream portions of 100 lines; yield the lines so far and the growth of the process in MiB."""
    process = psutil.Process()
    request = pb.StreamPricesRequest(portion=quote(100))
    answers = pricing.StreamPrices(request for _ in range(portions))
    next(answers)
    before = process.memory_info().rss
    for number, _ in enumerate(answers, start=2):
        if number % (portions // 5) == 0:
            yield number * 100, (process.memory_info().rss - before) / 2**20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--portions", type=int, default=2000)
    arguments = parser.parse_args()
    configure_logging("warning")
    cluster, keys = PostgresCluster(durable=True), IdentityKeys()
    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder) / "public.pem"
        public.write_bytes(keys.public_pem)
        name = cluster.create_database((Migrations("catalog", "tarifa_catalog.migrations"),))
        harness = Harness(cluster.urls(name), keys.minter, public)
        served = harness.serve(CATALOG)
        addresses = {"catalog": served.address, "inference": "127.0.0.1:9"}
        catalog = CatalogServiceStub(served.channel("bench"))
        pricing = PricingServiceStub(harness.serve(PRICING, addresses=addresses).channel("bench"))
        request = catalog_pb.ImportCatalogRequest(
            products=[Product(name="products/p")],
            customers=[Customer(name="customers/c")],
            price_books=[PriceBook(name="priceBooks/b", currency_code="EUR")],
            price_book_entries=[entry(Decimal(1))],
        )
        catalog.ImportCatalog(iter([request]))
        pricing.PriceQuote(quote(1))
        times = sorted(change_ms(catalog, pricing, Decimal(n + 2)) for n in range(arguments.changes))
        floor = statistics.median(quote_ms(pricing) for _ in range(arguments.changes))
        middle = statistics.median(times)
        print(f"a change is priced with after: median {middle:.1f} ms, worst {times[-1]:.1f} ms")
        print(f"one quote, the floor: median {floor:.1f} ms")
        for lines, mebibytes in growth(pricing, arguments.portions):
            print(f"after {lines:>7} lines the process has grown by {mebibytes:.1f} MiB")
        harness.stop()
    cluster.remove()


if __name__ == "__main__":
    main()
