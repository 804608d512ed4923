"""What the blocking client keeps of answers, and who fetches them, over a real wire."""

from __future__ import annotations

import dataclasses
import signal
import threading
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from eventually import eventually
from scripted import PRODUCT, ScriptedServer, after

import tarifa
from tarifa import Cancellation, Client, Product, deadline
from tarifa._blocking import MOST_REFRESHES
from tarifa._policies import POLICIES
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb, product_pb2
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.quoting.v1 import quote_pb2

GET_PRODUCT = "/tarifa.catalog.v1.CatalogService/GetProduct"


def test_a_kept_answer_is_the_same_value_and_cannot_be_changed(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("GetProduct", PRODUCT)
    first = client.catalog.get_product("products/p")
    with client.reports() as reports:
        second = client.catalog.get_product("products/p")
    assert second == first
    assert reports[0].cache == "fresh"
    assert reports[0].age is not None
    assert reports[0].attempts == ()
    with pytest.raises(TypeError, match="cannot be changed"):
        first.attributes["colour"] = "red"  # type: ignore[index] # the type checker refuses it too


def test_a_change_through_the_client_drops_what_it_kept_of_the_service(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("GetProduct", PRODUCT, PRODUCT)
    server.answer("UpsertProduct", PRODUCT)
    client.catalog.get_product("products/p")
    client.catalog.upsert_product(Product(name="products/p"))
    client.catalog.get_product("products/p")
    assert [asked.method for asked in server.asked] == ["GetProduct", "UpsertProduct", "GetProduct"]


def test_an_answer_that_has_not_changed_is_confirmed_by_its_etag(
    server: ScriptedServer, client: Client
) -> None:
    def unchanged(_asked: Any, context: Any) -> Any:
        context.set_trailing_metadata((("x-tarifa-not-modified", "1"),))
        return quote_pb2.Quote()

    server.answer("GetQuote", quote_pb2.Quote(name="quotes/q", etag="e7"), unchanged)
    first = client.quotes.get("quotes/q")
    with client.reports() as reports:
        second = client.quotes.get("quotes/q")
    assert second == first
    assert reports[0].cache == "revalidated"
    assert server.asked[1].metadata["x-tarifa-if-none-match"] == "e7"


def test_threads_that_ask_for_the_same_share_one_fetch(server: ScriptedServer, client: Client) -> None:
    server.answer("GetProduct", after(0.2, PRODUCT))
    names: list[str] = []
    threads = [
        threading.Thread(target=lambda: names.append(client.catalog.get_product("products/p").name))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert names == ["products/p"] * 8
    assert len(server.asked) == 1


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Python ignores an interrupt where it was started so, as shells start what runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_fetch_whose_caller_is_interrupted_goes_on_for_those_who_wait(
    server: ScriptedServer, client: Client
) -> None:
    interrupted = threading.Event()

    def answer_then(_asked: Any, _context: Any) -> Any:
        interrupted.wait(20)
        return PRODUCT

    server.answer("GetProduct", answer_then, answer_then)
    names: list[str] = []

    def ask_too_and_interrupt() -> None:
        eventually(lambda: server.asked)
        waiting = threading.Thread(target=lambda: names.append(client.catalog.get_product("products/p").name))
        waiting.start()
        flights = client._transport.calls.core.flights
        eventually(lambda: any(flight.waiters for flight in flights.values()))
        main = threading.main_thread().ident
        assert main is not None
        signal.pthread_kill(main, signal.SIGINT)
        waiting.join(5)

    helper = threading.Thread(target=ask_too_and_interrupt)
    helper.start()
    with pytest.raises(KeyboardInterrupt):
        client.catalog.get_product("products/p")
    interrupted.set()
    helper.join(5)
    assert names == ["products/p"]


def test_a_kept_answer_is_not_given_where_the_call_may_not_be_made(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("GetProduct", PRODUCT)
    client.catalog.get_product("products/p")
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(tarifa.Cancelled):
        client.with_options(cancellation=cancellation).catalog.get_product("products/p")
    with deadline(-1), pytest.raises(tarifa.DeadlineExceeded):
        client.catalog.get_product("products/p")
    with pytest.raises(tarifa.InvalidValue, match="timeout"):
        client.catalog.get_product("products/p", timeout=0)
    assert client.catalog.get_product("products/p", timeout=1).name == "products/p"
    assert len(server.asked) == 1


def test_who_gives_a_fetch_up_goes_at_once_and_leaves_it_to_those_who_wait(
    server: ScriptedServer, client: Client
) -> None:
    answered = threading.Event()
    server.answer("GetProduct", lambda _asked, _context: (answered.wait(10), PRODUCT)[1])
    cancellation, ended, names = Cancellation(), threading.Event(), []

    def lead() -> None:
        with pytest.raises(tarifa.Cancelled):
            client.with_options(cancellation=cancellation).catalog.get_product("products/p")
        ended.set()

    leader = threading.Thread(target=lead)
    leader.start()
    eventually(lambda: server.asked)
    waiter = threading.Thread(target=lambda: names.append(client.catalog.get_product("products/p").name))
    waiter.start()
    flights = client._transport.calls.core.flights
    eventually(lambda: any(flight.waiters for flight in list(flights.values())))
    cancellation.cancel()
    assert ended.wait(5), "the caller that gave up waits for an answer that it does not want"
    answered.set()
    leader.join(5)
    waiter.join(5)
    assert names == ["products/p"]
    assert len(server.asked) == 1
    core = client._transport.calls.core
    eventually(lambda: (core.budget.under_way, core.flights) == (0, {}))


def test_answers_that_are_stale_together_are_fetched_anew_by_a_few_threads(server: ScriptedServer) -> None:
    rule = tarifa.CacheRule(max_age=1, stale_while_revalidate=10**9)
    row = dataclasses.replace(POLICIES[GET_PRODUCT], cache=rule)
    answered = threading.Event()
    answered.set()
    server.answer("GetProduct", *[lambda asked, _: (answered.wait(10), named(asked))[1]] * 400)
    opened = grpc.insecure_channel(server.address)
    with tarifa.over(opened, target="catalog", policies={GET_PRODUCT: row}, throttle=False) as channel:
        stub = CatalogServiceStub(channel)
        requests = [catalog_pb.GetProductRequest(name=f"products/{n}") for n in range(MOST_REFRESHES * 3)]
        for request in requests:
            stub.GetProduct(request)
        answered.clear()
        for request in requests:
            assert stub.GetProduct(request).name == request.name
        refreshing = [thread for thread in threading.enumerate() if thread.name == "tarifa-call"]
        assert 0 < len(refreshing) <= MOST_REFRESHES
        answered.set()
        core = channel._calls.core
        eventually(lambda: (core.budget.under_way, core.flights) == (0, {}), 15)


def named(asked: Any) -> product_pb2.Product:
    return product_pb2.Product(name=asked.request.name)


def test_a_fetch_that_nobody_can_carry_on_ends_for_those_who_wait(
    server: ScriptedServer, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where an answer cannot be kept for a defect of this client: nobody may wait for it for ever."""
    calls = client._transport.calls
    waited = threading.Event()

    def broken(*_given: object) -> Any:
        waited.wait(5)
        raise RuntimeError("a defect")

    server.answer("GetProduct", PRODUCT, PRODUCT)
    monkeypatch.setattr(calls, "read", broken)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    caught: list[BaseException] = []

    def ask() -> None:
        try:
            client.catalog.get_product("products/p", timeout=60)
        except (RuntimeError, tarifa.TarifaError) as error:
            caught.append(error)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    eventually(lambda: any(flight.waiters for flight in list(calls.core.flights.values())))
    waited.set()
    for thread in threads:
        thread.join(10)
    assert {type(error) for error in caught} == {RuntimeError, tarifa.Cancelled}
    assert (calls.core.budget.under_way, calls.core.flights) == (0, {})
