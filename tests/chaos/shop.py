"""A seller with one pump, two customers and a price book: the least that a quote needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import grpc
from google.type.money_pb2 import Money
from tarifa.catalog.v1.catalog_service_pb2 import ImportCatalogRequest
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.customer_pb2 import Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa.quoting.v1.quote_pb2 import Quote, QuoteLine
from tarifa.type.v1.line_price_pb2 import Guardrails
from tarifa_local.platform import RunningPlatform

CUSTOMER, PRODUCT, CURRENCY = "customers/yard", "products/pump", "EUR"


@dataclass(frozen=True)
class Shop:
    """A tenant of the platform and the key to everything of it."""

    tenant: str
    api_key: str
    platform: RunningPlatform

    @property
    def credentials(self) -> tuple[tuple[str, str], ...]:
        """The metadata that a native gRPC call brings."""
        return (("authorization", f"Bearer {self.api_key}"),)

    @contextmanager
    def channel(self) -> Iterator[grpc.Channel]:
        """A connection of its own to the gateway, which does not wait long before it dials again."""
        options = [
            ("grpc.use_local_subchannel_pool", 1),
            ("grpc.initial_reconnect_backoff_ms", 100),
            ("grpc.max_reconnect_backoff_ms", 500),
        ]
        with grpc.insecure_channel(self.platform.grpc_target, options) as channel:
            yield channel


def quote_of(*quantities: int) -> Quote:
    """A draft with a line for each quantity."""
    lines = [
        QuoteLine(line_id=str(number), product=PRODUCT, quantity=str(quantity))
        for number, quantity in enumerate(quantities)
    ]
    return Quote(customer=CUSTOMER, currency_code=CURRENCY, lines=lines)


def open_shop(platform: RunningPlatform, tenant: str) -> Shop:
    """Makes the tenant's key and catalog: a pump lists at 100, costs 60 and is never more than 30 % off."""
    shop = Shop(tenant, platform.create_key(tenant), platform)
    request = ImportCatalogRequest(
        products=[Product(name=PRODUCT, unit_cost=Money(currency_code=CURRENCY, units=60))],
        customers=[Customer(name=CUSTOMER)],
        price_books=[
            PriceBook(
                name="priceBooks/list",
                currency_code=CURRENCY,
                guardrails=Guardrails(max_discount_rate="0.3"),
            )
        ],
        price_book_entries=[
            PriceBookEntry(
                name="priceBooks/list/entries/pump",
                list_unit_price=Money(currency_code=CURRENCY, units=100),
            )
        ],
    )
    with shop.channel() as channel:
        CatalogServiceStub(channel).ImportCatalog(iter([request]), timeout=30, metadata=shop.credentials)
    return shop
