"""A program as users write them: `test_wheel.py` has it checked strictly against the installed wheel."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from typing import assert_type

import tarifa
from tarifa import (
    AsyncClient,
    CallReport,
    Client,
    ErrorReason,
    LineToPrice,
    Money,
    NotFound,
    Page,
    PriceQuoteRequest,
    PriceQuoteResponse,
    Product,
    Quote,
    QuoteLine,
    RpcError,
)
from tarifa.catalog.v1.catalog_service_pb2 import GetProductRequest
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.testing import Script


def sell(client: Client, reports: list[CallReport]) -> Money | None:
    quote = client.quotes.create(
        "customers/c", [QuoteLine(product="products/p", quantity="2.5")], currency_code="EUR"
    )
    assert_type(quote, Quote)
    assert_type(quote.lines[0].quantity, Decimal)
    careful = client.with_options(retry=False, hedge=False, cache=False, timeout=2, report=reports.append)
    assert_type(careful, Client)
    price = careful.quotes.price(quote.name, etag=quote.etag).lines[0].price
    return None if price is None else price.net_unit_price


def read(client: Client) -> list[str]:
    names = [product.name for product in client.catalog.list_products(filter='family = "pipes"')]
    for page in client.catalog.list_products().pages():
        assert_type(page, Page[Product])
    line = LineToPrice(line_id="1", product="products/p", quantity=1)
    portions = (
        PriceQuoteRequest(customer="customers/c", currency_code="EUR", lines=[line]) for _ in range(3)
    )
    with closing(client.prices.stream(portions)) as answers:
        for answer in answers:
            assert_type(answer, PriceQuoteResponse)
    return names


def find(client: Client) -> Quote | None:
    try:
        return client.quotes.get("quotes/q")
    except NotFound as error:
        assert_type(error.reason, ErrorReason)
        return None
    except RpcError as error:
        assert_type(error.report, CallReport | None)
        raise


async def awaited() -> int:
    async with AsyncClient("http://127.0.0.1:8080", api_key="k") as client:
        assert_type(await client.quotes.get("quotes/q"), Quote)
        return len([product async for product in client.catalog.list_products()])


def over_a_stub() -> str:
    with tarifa.channel("http://127.0.0.1:8080") as channel:
        stub = CatalogServiceStub(channel.with_options(cache=False))
        return str(stub.GetProduct(GetProductRequest(name="products/p")).name)


def scripted() -> Quote:
    script = Script().answers("GetQuote", Quote(name="quotes/q", customer="customers/c", currency_code="EUR"))
    with script.client(retry=False) as client:
        return client.quotes.get("quotes/q")


def mistaken(client: Client) -> None:
    """What the types refuse; a line that they allow would be an unused `ignore`, which is an error too."""
    client.quotes.get(7)  # type: ignore[arg-type]
    client.quotes.get("quotes/q", tiemout=1)  # type: ignore[call-arg]
    client.quotes.nothing()  # type: ignore[attr-defined]
    Money(0.1, "EUR")  # type: ignore[arg-type]
    client.with_options(retries=3)  # type: ignore[call-arg]
    Quote(name="quotes/q", customer="c", currency_code="EUR").name = "other"  # type: ignore[misc]
