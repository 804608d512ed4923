"""What the tests of the catalog sell: short builders of its resources, and a caller of its rpcs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import grpc
from google.type.money_pb2 import Money
from tarifa.catalog.v1 import catalog_service_pb2 as wire
from tarifa.catalog.v1.customer_pb2 import Contract, ContractTerm, Customer
from tarifa.catalog.v1.price_book_pb2 import OptionPrice, PriceBook, PriceBookEntry, VolumeTier
from tarifa.catalog.v1.product_pb2 import Product, ProductOption
from tarifa_kit.decimals import money
from tarifa_kit.errors import Code
from tarifa_kit.status import error_of_rpc


def eur(amount: str, currency: str = "EUR") -> Money:
    return money(Decimal(amount), currency)


def product(number: int | str = 1, **fields: Any) -> Product:
    defaults: dict[str, Any] = {
        "display_name": "A pipe",
        "family": "pipes",
        "unit_cost": eur("60"),
        "options": [ProductOption(option_id="coating", unit_cost=eur("2.5"))],
    }
    return Product(name=f"products/p{number}", **{**defaults, **fields})


def customer(number: int | str = 1, **fields: Any) -> Customer:
    defaults: dict[str, Any] = {
        "segment": "industry",
        "contract": Contract(contract_id="C-1", terms=[ContractTerm(family="pipes", discount_rate="0.05")]),
    }
    return Customer(name=f"customers/c{number}", **{**defaults, **fields})


def price_book(number: int | str = 1, **fields: Any) -> PriceBook:
    return PriceBook(name=f"priceBooks/b{number}", **{"currency_code": "EUR", **fields})


def entry(number: int | str = 1, book: int | str = 1, **fields: Any) -> PriceBookEntry:
    defaults: dict[str, Any] = {
        "list_unit_price": eur("100"),
        "option_prices": [OptionPrice(option_id="coating", unit_price=eur("7"))],
        "volume_tiers": [VolumeTier(min_quantity="100", discount_rate="0.03")],
    }
    return PriceBookEntry(name=f"priceBooks/b{book}/entries/p{number}", **{**defaults, **fields})


def market(products: int = 3) -> wire.ImportCatalogRequest:
    """A whole small catalog in one message of an import."""
    numbers = range(1, products + 1)
    return wire.ImportCatalogRequest(
        products=[product(number) for number in numbers],
        customers=[customer(1), customer(2, segment="trade")],
        price_books=[price_book()],
        price_book_entries=[entry(number) for number in numbers],
    )


def whole_export(messages: Iterable[wire.ExportCatalogResponse]) -> wire.ExportCatalogResponse:
    """An export as one message."""
    whole = wire.ExportCatalogResponse()
    for message in messages:
        whole.MergeFrom(message)
    return whole


def names(resources: Sequence[Any]) -> list[str]:
    return [resource.name for resource in resources]


class Refusal:
    """What a failed call said."""

    def __init__(self, failure: object) -> None:
        assert isinstance(failure, grpc.RpcError)
        error = error_of_rpc(failure)
        self.code: Code = error.code
        self.reason: str = error.reason
        self.metadata: dict[str, str] = dict(error.metadata)
        self.fields: list[str] = [violation.field for violation in error.violations]
