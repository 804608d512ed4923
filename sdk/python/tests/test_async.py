"""The asynchronous client does what the blocking one does."""

from __future__ import annotations

import asyncio
import inspect
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc
import pytest
from scripted import Failure, ScriptedServer

import tarifa
from tarifa import (
    AsyncClient,
    Client,
    LineToPrice,
    PriceQuoteRequest,
    Product,
)
from tarifa._catalog import AsyncCatalog, Catalog
from tarifa._configurator import AsyncConfigurator, Configurator
from tarifa._prices import AsyncPrices, Prices
from tarifa._quotes import AsyncQuotes, Quotes
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb, product_pb2
from tarifa.configurator.v1 import configurator_service_pb2 as configurator_pb
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.quoting.v1 import quote_pb2, quote_service_pb2 as quote_pb


def run(server: ScriptedServer, story: Callable[[AsyncClient], Awaitable[None]]) -> None:
    async def told() -> None:
        async with AsyncClient(server.address, api_key="key-1") as client:
            await story(client)

    asyncio.run(told())


def test_a_call_is_awaited(server: ScriptedServer) -> None:
    server.answer("GetQuote", quote_pb2.Quote(name="quotes/q"))

    async def story(client: AsyncClient) -> None:
        assert (await client.quotes.get("quotes/q", timeout=2)).name == "quotes/q"

    run(server, story)
    assert server.asked[0].metadata["authorization"] == "Bearer key-1"
    assert server.asked[0].seconds_left < 2.2


def test_a_list_is_read_with_async_for(server: ScriptedServer) -> None:
    server.answer(
        "ListProducts",
        catalog_pb.ListProductsResponse(
            products=[product_pb2.Product(name="products/a")], next_page_token="t"
        ),
        catalog_pb.ListProductsResponse(products=[product_pb2.Product(name="products/b")]),
    )

    async def story(client: AsyncClient) -> None:
        names = [product.name async for product in client.catalog.list_products()]
        assert names == ["products/a", "products/b"]

    run(server, story)


def test_an_import_reads_an_asynchronous_source(server: ScriptedServer) -> None:
    server.answer("ImportCatalog", catalog_pb.ImportCatalogResponse(created_count=1001))

    async def products() -> AsyncIterator[Product]:
        for number in range(1001):
            yield Product(name=f"products/{number}")

    async def story(client: AsyncClient) -> None:
        assert (await client.catalog.import_catalog(products=products())).created_count == 1001

    run(server, story)
    assert [len(request.products) for request in server.asked[0].requests] == [1000, 1]


def test_a_failure_in_the_callers_own_stream_reaches_the_caller(server: ScriptedServer) -> None:
    server.answer("ImportCatalog", catalog_pb.ImportCatalogResponse())

    async def products() -> AsyncIterator[Product]:
        yield Product(name="products/1")
        raise LookupError("row 7 is missing")

    async def story(client: AsyncClient) -> None:
        with pytest.raises(LookupError, match="row 7"):
            await client.catalog.import_catalog(products=products())

    run(server, story)


def test_prices_stream_both_ways(server: ScriptedServer) -> None:
    server.answer("StreamPrices", [pricing_pb.StreamPricesResponse() for _ in range(3)])
    line = LineToPrice(line_id="1", product="products/p", quantity=1)

    async def portions() -> AsyncIterator[PriceQuoteRequest]:
        for _ in range(3):
            yield PriceQuoteRequest(customer="customers/c", currency_code="EUR", lines=[line])

    async def story(client: AsyncClient) -> None:
        assert len([answer async for answer in client.prices.stream(portions())]) == 3

    run(server, story)


def test_errors_are_the_same(server: ScriptedServer) -> None:
    server.answer("GetQuote", Failure(grpc.StatusCode.NOT_FOUND, "gone"))

    async def story(client: AsyncClient) -> None:
        with pytest.raises(tarifa.NotFound, match="gone"):
            await client.quotes.get("quotes/q")

    run(server, story)


def test_a_cancelled_task_cancels_its_call(server: ScriptedServer) -> None:
    from scripted import until_cancelled  # noqa: PLC0415

    server.answer("GetQuote", until_cancelled)

    async def story(client: AsyncClient) -> None:
        task = asyncio.create_task(client.quotes.get("quotes/q"))
        while not server.asked:
            await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(server, story)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Quotes, AsyncQuotes),
        (Catalog, AsyncCatalog),
        (Configurator, AsyncConfigurator),
        (Prices, AsyncPrices),
    ],
)
def test_both_clients_have_the_same_methods_with_the_same_parameters(one: type, other: type) -> None:
    def methods(area: type) -> dict[str, inspect.Signature]:
        found = {name: getattr(area, name) for name in vars(area) if not name.startswith("_")}
        return {name: inspect.signature(method.__wrapped__) for name, method in found.items()}

    assert methods(one) == methods(other)


def test_both_clients_are_made_and_seen_with_the_same_options() -> None:
    def options(method: Callable[..., object]) -> dict[str, inspect.Parameter]:
        return dict(inspect.signature(method).parameters)

    assert options(Client.__init__) == options(AsyncClient.__init__)
    blocking = options(Client.with_options)
    del blocking["cancellation"]  # tasks are cancelled by themselves
    assert blocking == options(AsyncClient.with_options)
    for own in (Client, AsyncClient):
        assert {"quotes", "catalog", "configurator", "prices", "reports", "close"} <= set(vars(own))


AREAS = {
    catalog_pb.DESCRIPTOR.services_by_name["CatalogService"]: Catalog,
    configurator_pb.DESCRIPTOR.services_by_name["ConfiguratorService"]: Configurator,
    pricing_pb.DESCRIPTOR.services_by_name["PricingService"]: Prices,
    quote_pb.DESCRIPTOR.services_by_name["QuoteService"]: Quotes,
}


@pytest.mark.parametrize("service", AREAS, ids=lambda service: service.name)
def test_every_rpc_of_the_contracts_has_a_method(service: Any) -> None:
    area = AREAS[service]
    homes = {method.__wrapped__.__module__ for name, method in vars(area).items() if not name.startswith("_")}
    source = "".join(inspect.getsource(sys.modules[home]) for home in homes)

    def is_there(rpc: str) -> bool:
        return f'"{rpc}"' in source or hasattr(area, re.sub("(?<!^)([A-Z])", r"_\1", rpc).lower())

    assert [method.name for method in service.methods if not is_there(method.name)] == []


@pytest.mark.parametrize("area", [Quotes, Catalog, Configurator, Prices])
def test_every_change_can_be_resumed_by_its_request_id_and_every_call_be_given_a_time(area: type) -> None:
    for name in vars(area):
        if name.startswith("_"):
            continue
        build = getattr(area, name).__wrapped__
        parameters = inspect.signature(build).parameters
        assert "timeout" in parameters, name
        source = inspect.getsource(build)
        if "new_request_id()" in source or "request_id=" in source:
            assert "request_id" in parameters, name
