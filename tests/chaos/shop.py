"""A seller with one pump, a customer and a price book: the least that a quote needs; and sets, configured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import grpc
from google.type.money_pb2 import Money
from tarifa.catalog.v1.catalog_service_pb2 import ImportCatalogRequest
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.customer_pb2 import Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa.configurator.v1 import configurator_service_pb2 as models
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa.configurator.v1.product_model_pb2 import (
    ModelContent,
    ModelRule,
    ModelValue,
    ModelVariable,
    ProductModel,
    ProductModelVersion,
)
from tarifa.quoting.v1.quote_pb2 import ConfiguredChoice, LineConfiguration, Quote
from tarifa.type.v1.line_price_pb2 import Guardrails
from tarifa_local.platform import RunningPlatform

CUSTOMER, PRODUCT, CURRENCY = "customers/yard", "products/pump", "EUR"
SET, MODEL = "products/set", "productModels/set"
CHOICES = {"pump": "yes", "hose": "long"}
"""A whole set: it becomes three lines, itself, a pump and a hose."""


@dataclass(frozen=True)
class Shop:
    """A tenant of the platform and the key to everything of it."""

    tenant: str
    api_key: str
    platform: RunningPlatform
    sells_sets: bool = False

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


def quote_of(*quantities: int, configured: bool = False) -> Quote:
    """A draft with a line for each quantity: of pumps, or of configured sets."""
    quote = Quote(customer=CUSTOMER, currency_code=CURRENCY)
    for number, quantity in enumerate(quantities):
        line = quote.lines.add(line_id=f"l{number}", product=PRODUCT, quantity=str(quantity))
        if configured:
            line.product = SET
            line.configuration.CopyFrom(_CONFIGURATION)
    return quote


_CONFIGURATION = LineConfiguration(
    model=MODEL,
    choices=[ConfiguredChoice(variable=name, value=value) for name, value in CHOICES.items()],
)


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


def sell_sets(shop: Shop) -> Shop:
    """Publishes what a set can be; it lists at 20, a hose at 10."""
    parts = {"set": 20, "hose": 10}
    catalog = ImportCatalogRequest(
        products=[
            Product(name=f"products/{part}", unit_cost=Money(currency_code=CURRENCY, units=price // 2))
            for part, price in parts.items()
        ],
        price_book_entries=[
            PriceBookEntry(
                name=f"priceBooks/list/entries/{part}",
                list_unit_price=Money(currency_code=CURRENCY, units=price),
            )
            for part, price in parts.items()
        ],
    )
    content = ModelContent(
        variables=[
            ModelVariable(
                name="pump", values=[ModelValue(name="yes", product=PRODUCT), ModelValue(name="no")]
            ),
            ModelVariable(
                name="hose",
                values=[ModelValue(name="long", product="products/hose"), ModelValue(name="none")],
            ),
        ],
        rules=[
            ModelRule(
                name="hose", message="A hose is of no use without a pump", formula="hose = long => pump"
            )
        ],
        product=SET,
    )
    with shop.channel() as channel:
        CatalogServiceStub(channel).ImportCatalog(iter([catalog]), timeout=30, metadata=shop.credentials)
        stub = ConfiguratorServiceStub(channel)
        stub.CreateProductModel(
            models.CreateProductModelRequest(product_model_id="set", product_model=ProductModel()),
            timeout=30,
            metadata=shop.credentials,
        )
        draft = stub.CreateProductModelVersion(
            models.CreateProductModelVersionRequest(
                parent=MODEL, product_model_version=ProductModelVersion(content=content)
            ),
            timeout=30,
            metadata=shop.credentials,
        )
        stub.PublishProductModelVersion(
            models.PublishProductModelVersionRequest(name=draft.name), timeout=30, metadata=shop.credentials
        )
    return replace(shop, sells_sets=True)
