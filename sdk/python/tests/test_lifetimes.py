"""How long a client lives: calls under way when it is closed, calls after that, forks, other event loops."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import grpc
import pytest
from eventually import eventually
from scripted import Failure, ScriptedServer, until_cancelled

import tarifa
from tarifa import AsyncClient, Client, Product, _alarms
from tarifa._alarms import Alarms
from tarifa.catalog.v1 import product_pb2
from tarifa.quoting.v1 import quote_pb2, quote_service_pb2 as quote_pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub

BROKEN = Failure(grpc.StatusCode.UNAVAILABLE, "gone")
PRODUCT = product_pb2.Product(name="products/p")

EVERY_KIND: dict[str, Callable[[Client], Any]] = {
    "a call": lambda client: client.quotes.get("quotes/q"),
    "a list": lambda client: list(client.quotes.list()),
    "a stream": lambda client: list(client.catalog.export_catalog()),
    "an import": lambda client: client.catalog.import_catalog(products=[Product(name="products/p")]),
    "both ways": lambda client: list(client.prices.stream([])),
}


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_closed_client_refuses_every_kind_of_call(kind: str, client: Client) -> None:
    seen_otherwise = client.with_options(retry=False)
    client.close()
    for closed in (client, seen_otherwise):
        with pytest.raises(tarifa.ClientClosed, match="is closed"):
            EVERY_KIND[kind](closed)


def test_a_client_may_be_closed_twice(client: Client) -> None:
    client.close()
    client.close()


def test_a_closed_channel_refuses_stubs(server: ScriptedServer) -> None:
    with tarifa.channel(server.address) as channel:
        stub = QuoteServiceStub(channel)
    with pytest.raises(tarifa.ClientClosed, match="GetQuote"):
        stub.GetQuote(quote_pb.GetQuoteRequest(name="quotes/q"))


def test_a_stub_cannot_be_made_over_a_closed_channel(server: ScriptedServer) -> None:
    """grpc itself crashes the process."""
    with tarifa.channel(server.address) as channel:
        pass
    with pytest.raises(tarifa.ClientClosed, match="is closed"):
        QuoteServiceStub(channel)


@pytest.mark.parametrize("kind", ["a call", "a stream"])
def test_a_connection_that_goes_away_under_a_call_says_so(
    kind: str, server: ScriptedServer, client: Client
) -> None:
    gone = Failure(grpc.StatusCode.NOT_FOUND, "gone")
    server.answer("GetQuote", gone)
    server.answer("ExportCatalog", gone)
    with pytest.raises(tarifa.NotFound):
        EVERY_KIND[kind](client)
    client._transport._link._channel.close()
    with pytest.raises(tarifa.ClientClosed, match="is closed"):
        EVERY_KIND[kind](client)
    assert client._transport.calls.core.budget.under_way == 0


def ends_when_closed(
    client: Client, call: Callable[[], Any], ready: Callable[[], object]
) -> list[BaseException]:
    caught: list[BaseException] = []

    def make() -> None:
        try:
            call()
        except tarifa.TarifaError as error:
            caught.append(error)

    threads = [threading.Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    eventually(ready)
    client.close()
    for thread in threads:
        thread.join(5)
    assert not any(thread.is_alive() for thread in threads), "a call outlives its client"
    core = client._transport.calls.core
    eventually(lambda: (core.budget.under_way, core.budget.extra, core.flights) == (0, 0, {}))
    return caught


def test_closing_ends_calls_that_wait_for_their_retry(server: ScriptedServer, client: Client) -> None:
    later = Failure(grpc.StatusCode.UNAVAILABLE, "gone", (("grpc-retry-pushback-ms", "5000"),))
    server.answer("SendQuote", later, later)
    core = client._transport.calls.core
    caught = ends_when_closed(client, lambda: client.quotes.send("quotes/q"), lambda: core.budget.extra == 2)
    assert [type(error) for error in caught] == [tarifa.Cancelled] * 2


def test_closing_ends_a_fetch_and_those_who_wait_for_it(server: ScriptedServer, client: Client) -> None:
    server.answer("GetProduct", until_cancelled)
    flights = client._transport.calls.core.flights
    caught = ends_when_closed(
        client,
        lambda: client.catalog.get_product("products/p"),
        lambda: server.asked and any(flight.waiters for flight in list(flights.values())),
    )
    assert [type(error) for error in caught] == [tarifa.Cancelled] * 2
    eventually(lambda: server.cancelled == 1)


def test_closing_ends_streams_that_are_read(server: ScriptedServer, client: Client) -> None:
    server.answer("ExportCatalog", until_cancelled, until_cancelled)
    caught = ends_when_closed(
        client, lambda: list(client.catalog.export_catalog()), lambda: len(server.asked) == 2
    )
    assert [type(error) for error in caught] == [tarifa.Cancelled] * 2


def test_a_forked_process_is_told_to_open_a_client_of_its_own(server: ScriptedServer, client: Client) -> None:
    server.answer("GetQuote", quote_pb.QuoteHistoryEntry())
    client.catalog  # noqa: B018 - what an area binds before the fork is in the child, too
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        told = b"nothing"
        try:
            client.quotes.get("quotes/q")
        except tarifa.ClientClosed as error:
            told = str(error).encode()
        finally:
            client.close()
            os.write(writing, told)
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        assert "was opened before this process was forked" in pipe.read()
    os.waitpid(child, 0)
    server.answer("SendQuote", quote_pb2.Quote(name="quotes/q"))
    assert client.quotes.send("quotes/q").name == "quotes/q", "the parent's own goes on"


def test_an_awaiting_client_belongs_to_one_event_loop(server: ScriptedServer) -> None:
    client = AsyncClient(server.address, api_key="key-1", retry=False)
    server.answer("SendQuote", BROKEN)

    async def send() -> None:
        with pytest.raises(tarifa.Unavailable):
            await client.quotes.send("quotes/q")

    asyncio.run(send())

    async def send_again() -> None:
        with pytest.raises(tarifa.ClientClosed, match="another event loop"):
            await client.quotes.send("quotes/q")
        await client.close()

    asyncio.run(send_again())


def test_a_closed_awaiting_client_says_so_and_leaves_no_task(server: ScriptedServer) -> None:
    server.answer("GetProduct", until_cancelled)
    server.answer("PriceQuote", until_cancelled)

    async def story() -> None:
        async with AsyncClient(server.address, api_key="key-1") as client:
            asked = [
                asyncio.create_task(client.catalog.get_product("products/p")),
                asyncio.create_task(client.catalog.get_product("products/p")),
                asyncio.create_task(client.quotes.price("quotes/q")),
            ]
            while len(server.asked) < 2:
                await asyncio.sleep(0.002)
        ends = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(end) for end in ends] == [tarifa.Cancelled] * 3
        assert asyncio.all_tasks() == {asyncio.current_task()}
        for call in (client.quotes.get("q"), client.catalog.import_catalog()):
            with pytest.raises(tarifa.ClientClosed):
                await call
        with pytest.raises(tarifa.ClientClosed):
            await anext(aiter(client.catalog.export_catalog()))

    asyncio.run(story())


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[Alarms[str]]:
    monkeypatch.setattr(_alarms, "IDLE", 0.05)
    rung: list[str] = []
    alarms: Alarms[str] = Alarms(rung.append, lambda _: False, lambda: 0)
    alarms.rung = rung  # type: ignore[attr-defined] # what the test looks at
    yield alarms
    alarms.close()


def test_the_thread_of_alarms_ends_when_it_is_idle_and_comes_back(impatient: Alarms[str]) -> None:
    rung: list[str] = impatient.rung  # type: ignore[attr-defined]
    impatient.put(0, "first")
    eventually(lambda: rung == ["first"])
    eventually(lambda: impatient._thread is None)
    impatient.put(0, "second")
    eventually(lambda: rung == ["first", "second"])


def test_an_alarm_that_breaks_its_thread_does_not_silence_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    rung: list[str] = []

    def ring(what: str) -> None:
        rung.append(what)
        if what == "broken":
            raise RuntimeError("a defect")

    alarms: Alarms[str] = Alarms(ring, lambda _: False, lambda: 0)
    alarms.put(0, "broken")
    eventually(lambda: rung == ["broken"] and alarms._thread is None)
    alarms.put(0, "whole")
    eventually(lambda: rung == ["broken", "whole"])
    alarms.close()


def test_closed_alarms_keep_nothing(impatient: Alarms[str]) -> None:
    impatient.close()
    impatient.put(0, "late")
    assert impatient._alarms == []
    assert impatient._thread is None
