"""The catalog's import and export against what Postgres alone needs for the same bytes, in the same run.

    python bench/catalog_streams.py [--products 20000] [--rounds 3]

The floor of an import is one COPY of the same serialised resources into a bare table with the same key; the
floor of an export is one SELECT of them. Postgres is durable (fsync on). Client and service are one process,
so an import pays for both ends. The CPU column is what this process and Postgres burnt together: on a machine
that others use too it says more than the wall clock.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import NamedTuple

import psutil
import psycopg
from tarifa.catalog.v1 import catalog_service_pb2 as wire
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry, VolumeTier
from tarifa.catalog.v1.product_pb2 import Product, ProductOption
from tarifa.type.v1.attribute_pb2 import AttributeValue
from tarifa_catalog.main import SERVICE
from tarifa_kit.decimals import money
from tarifa_kit.logging import configure_logging
from tarifa_kit.migrations import Migrations
from tarifa_kit.testing import IdentityKeys, PostgresCluster
from tarifa_kit.testing.postgres import DatabaseUrls
from tarifa_kit.testing.serving import Harness

A_MESSAGE = 500


def market(products: int, version: int) -> list[wire.ImportCatalogRequest]:
    """A catalog of products with two options and three attributes, each listed with two tiers."""
    messages = [
        wire.ImportCatalogRequest(price_books=[PriceBook(name="priceBooks/list", currency_code="EUR")])
    ]
    for start in range(0, products, A_MESSAGE):
        numbers = range(start, min(start + A_MESSAGE, products))
        messages.append(
            wire.ImportCatalogRequest(
                products=[product(number, version) for number in numbers],
                price_book_entries=[entry(number, version) for number in numbers],
            )
        )
    return messages


def product(number: int, version: int) -> Product:
    """One product."""
    options = [
        ProductOption(option_id=name, display_name=name, unit_cost=money(Decimal("2.5"), "EUR"))
        for name in ("coating", "cut")
    ]
    return Product(
        name=f"products/p{number}",
        display_name=f"Pipe {number}, version {version}",
        family=f"family-{number % 40}",
        attributes={
            "width": AttributeValue(number=number / 7),
            "alloy": AttributeValue(text="Cu-DHP"),
            "coiled": AttributeValue(flag=bool(number % 2)),
        },
        unit="t",
        unit_cost=money(Decimal(number) + Decimal("0.25"), "EUR"),
        options=options,
    )


def entry(number: int, version: int) -> PriceBookEntry:
    """Its list price."""
    return PriceBookEntry(
        name=f"priceBooks/list/entries/p{number}",
        list_unit_price=money(Decimal(number + version), "EUR"),
        volume_tiers=[
            VolumeTier(min_quantity="10", discount_rate="0.02"),
            VolumeTier(min_quantity="100", discount_rate="0.05"),
        ],
    )


class Cost(NamedTuple):
    """What a piece of work took."""

    wall: float
    cpu: float


class Meter:
    """Times work, and counts the CPU seconds of this process and of Postgres."""

    def __init__(self, cluster: PostgresCluster) -> None:
        """Watch this process and the server's."""
        self._own, self._server = psutil.Process(), psutil.Process(cluster.pid)

    def __call__(self, work: Callable[[], object]) -> Cost:
        """Do the work."""
        cpu, start = self._cpu(), time.perf_counter()
        work()
        return Cost(time.perf_counter() - start, self._cpu() - cpu)

    def _cpu(self) -> float:
        times = [each.cpu_times() for each in (self._own, self._server, *self._server.children())]
        return sum(each.user + each.system for each in times)


def copy_floor(timed: Meter, urls: DatabaseUrls, messages: list[wire.ImportCatalogRequest]) -> Cost:
    """One COPY of the same bytes into an empty table with a primary key."""
    rows: list[tuple[str, bytes]] = []
    for message in messages:
        rows += [(each.name, each.SerializeToString()) for each in message.products]
        rows += [(each.name, each.SerializeToString()) for each in message.price_books]
        rows += [(each.name, each.SerializeToString()) for each in message.price_book_entries]
    with psycopg.connect(urls.owner) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS public.floor (name text PRIMARY KEY, body bytea)")
        connection.execute("TRUNCATE public.floor")
        connection.commit()

        def copy() -> None:
            with (
                connection.cursor() as cursor,
                cursor.copy("COPY public.floor FROM STDIN (FORMAT BINARY)") as writer,
            ):
                writer.set_types(["text", "bytea"])
                for row in rows:
                    writer.write_row(row)
            connection.commit()

        return timed(copy)


def select_floor(timed: Meter, urls: DatabaseUrls) -> Cost:
    """One SELECT of them all."""
    query = "SELECT name, body FROM public.floor ORDER BY name"
    with psycopg.connect(urls.owner) as connection:
        return timed(lambda: connection.execute(query).fetchall())


def horizon_probe(urls: DatabaseUrls, stop: threading.Event, longest: list[float]) -> None:
    """How long the event log stood still: the longest that its horizon did not pass a fresh transaction."""
    with psycopg.connect(urls.app, autocommit=True) as connection:
        while not stop.is_set():
            row = connection.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()
            assert row is not None
            start = time.perf_counter()
            while True:
                seen = connection.execute(
                    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
                ).fetchone()
                if seen is not None and seen[0] > row[0]:
                    break
                time.sleep(0.002)
            longest[0] = max(longest[0], time.perf_counter() - start)


def rounds_of(
    timed: Meter, catalog: CatalogServiceStub, urls: DatabaseUrls, products: int, rounds: int
) -> Iterator[tuple[str, Cost]]:
    """What each measured step took, round after round."""
    for number in range(rounds):
        messages = market(products, number)
        yield "floor: COPY", copy_floor(timed, urls, messages)
        step = "import, all new" if number == 0 else "import, all changed"
        yield step, timed(partial(catalog.ImportCatalog, iter(messages)))
        yield "import, all equal", timed(partial(catalog.ImportCatalog, iter(messages)))
        yield "floor: SELECT", select_floor(timed, urls)
        yield "export", timed(lambda: list(catalog.ExportCatalog(wire.ExportCatalogRequest())))


def one_by_one(timed: Meter, catalog: CatalogServiceStub) -> Iterator[tuple[str, float]]:
    """The milliseconds of reading and of changing one product, median, one after the other."""
    ask = partial(catalog.GetProduct, wire.GetProductRequest(name="products/p7"))
    yield "get one", statistics.median(timed(ask).wall for _ in range(500)) * 1000
    upserts = [wire.UpsertProductRequest(product=product(7, 100 + number)) for number in range(200)]
    changes = [timed(partial(catalog.UpsertProduct, upsert)).wall for upsert in upserts]
    yield "change one", statistics.median(changes) * 1000


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    resources = options.products * 2 + 1
    configure_logging("warning")
    keys = IdentityKeys()
    cluster = PostgresCluster(durable=True)
    with tempfile.TemporaryDirectory() as folder:
        public_key_file = Path(folder) / "public.pem"
        public_key_file.write_bytes(keys.public_pem)
        urls = cluster.urls(cluster.create_database((Migrations("catalog", "tarifa_catalog.migrations"),)))
        harness = Harness(urls, keys.minter, public_key_file)
        costs: dict[str, list[Cost]] = {}
        timed = Meter(cluster)
        stop, longest = threading.Event(), [0.0]
        probe = threading.Thread(target=horizon_probe, args=(urls, stop, longest))
        probe.start()
        try:
            catalog = CatalogServiceStub(harness.serve(SERVICE).channel("bench"))
            for step, taken in rounds_of(timed, catalog, urls, options.products, options.rounds):
                costs.setdefault(step, []).append(taken)
            singles = dict(one_by_one(timed, catalog))
        finally:
            stop.set()
            probe.join()
            harness.stop()
            cluster.remove()
    print(f"{resources} resources ({options.products} products, as many entries, one book)")
    for step, taken_each in costs.items():
        wall = statistics.median(cost.wall for cost in taken_each)
        cpu = statistics.median(cost.cpu for cost in taken_each)
        a_second = f"{resources / wall:9,.0f} a second"
        print(f"{step:22s} {wall:7.2f} s {a_second} {cpu:7.2f} s CPU {cpu / resources * 1e6:7.1f} us each")
    for step, milliseconds in singles.items():
        print(f"{step:22s} {milliseconds:7.2f} ms median, one after the other")
    print(f"{'event log held back':22s} {longest[0]:7.2f} s at most, during an import")
    return 0


if __name__ == "__main__":
    sys.exit(main())
