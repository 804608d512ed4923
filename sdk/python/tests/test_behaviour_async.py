"""What the awaiting client does around a call, where it is not the same code as the blocking one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import grpc
import pytest
from scripted import Failure, ScriptedServer, until_cancelled

import tarifa
from tarifa import AsyncClient, deadline
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb, product_pb2
from tarifa.quoting.v1 import quote_pb2
from tarifa.testing import Script

BROKEN = Failure(grpc.StatusCode.UNAVAILABLE, "gone")
PRODUCT = product_pb2.Product(name="products/p", etag="e1")


def run(server: ScriptedServer, story: Callable[[AsyncClient], Awaitable[None]], **options: Any) -> None:
    async def told() -> None:
        async with AsyncClient(server.address, api_key="key-1", **options) as client:
            await story(client)
            core = client._transport.calls.core
            assert (core.budget.under_way, core.budget.extra) == (0, 0)

    asyncio.run(asyncio.wait_for(told(), 30))


async def until(true: Callable[[], object]) -> None:
    while not true():
        await asyncio.sleep(0.002)


def test_a_change_that_broke_on_its_way_is_sent_again(server: ScriptedServer) -> None:
    server.answer("SendQuote", BROKEN, quote_pb2.Quote(name="quotes/q"))

    async def story(client: AsyncClient) -> None:
        with client.reports() as reports:
            assert (await client.quotes.send("quotes/q")).name == "quotes/q"
        assert [attempt.code for attempt in reports[0].attempts] == ["UNAVAILABLE", "OK"]

    run(server, story)
    assert server.asked[0].request == server.asked[1].request


def test_a_slow_read_is_asked_for_twice_and_the_loser_is_cancelled_on_the_wire(
    server: ScriptedServer,
) -> None:
    server.answer("GetProduct", *[PRODUCT] * 60, until_cancelled, PRODUCT)

    async def story(client: AsyncClient) -> None:
        for _ in range(60):
            await client.with_options(hedge=False).catalog.get_product("products/p")
        with client.reports() as reports:
            assert (await client.catalog.get_product("products/p")).name == "products/p"
        assert [attempt.won for attempt in reports[0].attempts] == [False, True]
        await until(lambda: server.cancelled == 1)

    run(server, story, cache=False)


def test_tasks_that_ask_for_the_same_share_one_fetch_and_one_may_go(server: ScriptedServer) -> None:
    def slow(_asked: Any, context: Any) -> Any:
        import threading  # noqa: PLC0415

        threading.Event().wait(0.2)
        return PRODUCT

    server.answer("GetProduct", slow)

    async def story(client: AsyncClient) -> None:
        tasks = [asyncio.create_task(client.catalog.get_product("products/p")) for _ in range(5)]
        await until(lambda: server.asked)
        tasks[0].cancel()
        with pytest.raises(asyncio.CancelledError):
            await tasks[0]
        assert [product.name for product in await asyncio.gather(*tasks[1:])] == ["products/p"] * 4

    run(server, story)
    assert len(server.asked) == 1


def test_a_cancelled_task_counts_nowhere(server: ScriptedServer) -> None:
    server.answer("PriceQuote", until_cancelled)

    async def story(client: AsyncClient) -> None:
        task = asyncio.create_task(client.quotes.price("quotes/q"))
        await until(lambda: server.asked)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: server.cancelled == 1)
        assert client._transport.calls.core.guards["quoting"].breaker._window.all == 0

    run(server, story)


def test_a_timeout_of_the_caller_stays_one(server: ScriptedServer) -> None:
    server.answer("PriceQuote", until_cancelled)

    async def story(client: AsyncClient) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await client.quotes.price("quotes/q")

    run(server, story)


def test_a_context_bounds_a_call(server: ScriptedServer) -> None:
    server.answer("PriceQuote", until_cancelled)

    async def story(client: AsyncClient) -> None:
        with deadline(0.1), pytest.raises(tarifa.DeadlineExceeded):
            await client.quotes.price("quotes/q")

    run(server, story)


def test_a_server_that_mostly_fails_is_left_alone(server: ScriptedServer) -> None:
    server.answer("SendQuote", *[BROKEN] * 20)

    async def story(client: AsyncClient) -> None:
        for _ in range(20):
            with pytest.raises(tarifa.ConnectionBroken):
                await client.quotes.send("quotes/q")
        with pytest.raises(tarifa.CircuitOpen):
            await client.quotes.send("quotes/q")

    run(server, story, retry=False, throttle=False)


def test_a_stream_is_begun_again_until_its_first_message(server: ScriptedServer) -> None:
    def breaks(_asked: Any, context: Any) -> Any:
        context.abort(grpc.StatusCode.UNAVAILABLE, "gone")

    server.answer("ExportCatalog", breaks, [catalog_pb.ExportCatalogResponse(event_cursor="c")])

    async def story(client: AsyncClient) -> None:
        assert len([part async for part in client.catalog.export_catalog()]) == 1

    run(server, story)
    assert len(server.asked) == 2


def test_a_stale_answer_is_returned_at_once_and_fetched_anew_behind(server: ScriptedServer) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from tarifa._call import Plan, method  # noqa: PLC0415
    from tarifa._connection import target_of  # noqa: PLC0415
    from tarifa._options import CallOptions  # noqa: PLC0415
    from tarifa._policies import POLICIES  # noqa: PLC0415
    from tarifa._policy import CacheRule  # noqa: PLC0415
    from tarifa._running import Behaviour  # noqa: PLC0415
    from tarifa._transport import AsyncTransport, Settings  # noqa: PLC0415

    path = "/tarifa.catalog.v1.CatalogService/GetProduct"
    rows = {path: replace(POLICIES[path], cache=CacheRule(0, 60_000_000))}
    server.answer("GetProduct", product_pb2.Product(name="old"), product_pb2.Product(name="new"))
    service = catalog_pb.DESCRIPTOR.services_by_name["CatalogService"]

    async def told() -> None:
        settings = Settings(target_of(server.address, plaintext=True), "k", Behaviour(rows))
        transport = AsyncTransport(settings, CallOptions())

        async def name() -> str:
            request = catalog_pb.GetProductRequest(name="products/p")
            message: Any = await transport.one(Plan(method(service, "GetProduct"), request, lambda m: m))
            return str(message.name)

        assert [await name(), await name()] == ["old", "old"]
        await until(lambda: len(server.asked) == 2)
        await until(lambda: not transport.calls.core.flights)
        assert await name() == "new"
        await transport.close()

    asyncio.run(asyncio.wait_for(told(), 30))


def test_a_hedge_that_loses_before_it_is_sent_is_never_sent() -> None:
    script = Script().answers("GetProduct", PRODUCT)

    async def story() -> None:
        async with script.async_client(cache=False) as client:
            calls: Any = client._transport.calls
            for _ in range(60):
                await client.catalog.get_product("products/p")
            script.answers("GetProduct", PRODUCT, seconds=5)
            await client.catalog.get_product("products/p")
            asked = asyncio.create_task(client.catalog.get_product("products/p"))
            await until(lambda: len(script.calls) == 62)
            (run,) = calls._runs
            calls._hedge(run)
            assert [attempt.kind.value for attempt in run.attempts] == ["first", "hedge"]
            calls.cancel(run)
            with pytest.raises(tarifa.Cancelled):
                await asked
        assert len(script.calls) == 62

    asyncio.run(story())


def test_a_task_that_was_cancelled_before_may_still_be_hedged(server: ScriptedServer) -> None:
    """Whoever cleans up after a cancellation makes calls as others do."""
    server.answer("GetProduct", *[PRODUCT] * 60, until_cancelled, PRODUCT)

    async def story(client: AsyncClient) -> None:
        for _ in range(60):
            await client.with_options(hedge=False).catalog.get_product("products/p")

        async def cleans_up() -> str:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                return (await client.catalog.get_product("products/p")).name
            return "was not cancelled"

        task = asyncio.create_task(cleans_up())
        await asyncio.sleep(0)
        task.cancel()
        assert await task == "products/p"
        await until(lambda: server.cancelled == 1)

    run(server, story, cache=False)


@pytest.mark.parametrize("rpc", ["SendQuote", "ExportCatalog"])
def test_a_server_that_cancels_is_a_broken_connection(server: ScriptedServer, rpc: str) -> None:
    server.answer(rpc, *[Failure(grpc.StatusCode.CANCELLED, "going away")] * 3)

    async def story(client: AsyncClient) -> None:
        stream = aiter(client.catalog.export_catalog())
        call = client.quotes.send("quotes/q") if rpc == "SendQuote" else anext(stream)
        with pytest.raises(tarifa.ConnectionBroken):
            await call

    run(server, story)
