"""The one place that every rpc passes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import grpc
from scripted import SERVICES, Failure, ScriptedServer

from tarifa import AsyncClient, Call, CallPolicy, Client, Effect, Unavailable
from tarifa._call import method
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.quoting.v1 import quote_pb2, quote_service_pb2

T = TypeVar("T")


class Twice(CallPolicy):
    """Sends a call that failed for a while once more."""

    def __init__(self) -> None:
        self.seen: list[Call] = []

    def run(self, call: Call, attempt: Callable[[Call], T]) -> T:
        self.seen.append(call)
        try:
            return attempt(call)
        except Unavailable:
            return attempt(call)

    async def run_async(self, call: Call, attempt: Callable[[Call], Awaitable[T]]) -> T:
        self.seen.append(call)
        try:
            return await attempt(call)
        except Unavailable:
            return await attempt(call)


def test_a_policy_may_send_a_call_again_under_the_same_request_id(server: ScriptedServer) -> None:
    server.answer("SendQuote", Failure(grpc.StatusCode.UNAVAILABLE), quote_pb2.Quote(name="quotes/q"))
    with Client(server.address, api_key="k", policy=Twice()) as client:
        assert client.quotes.send("quotes/q").name == "quotes/q"
    first, second = server.asked
    assert first.request == second.request
    assert first.metadata["x-request-id"] == second.metadata["x-request-id"]
    assert second.seconds_left < first.seconds_left + 0.1  # one deadline, as fine as the wire says it


def test_the_asynchronous_client_passes_it_too(server: ScriptedServer) -> None:
    server.answer("SendQuote", Failure(grpc.StatusCode.UNAVAILABLE), quote_pb2.Quote(name="quotes/q"))

    async def story() -> None:
        async with AsyncClient(server.address, api_key="k", policy=Twice()) as client:
            await client.quotes.send("quotes/q")

    asyncio.run(story())
    assert len(server.asked) == 2


def test_streams_pass_it_as_well_and_say_whether_they_can_be_sent_again(server: ScriptedServer) -> None:
    policy = Twice()
    server.answer("StreamPrices", [pricing_pb.StreamPricesResponse()])
    server.answer("ImportQuotes", quote_service_pb2.ImportQuotesResponse())
    server.answer("GetQuote", quote_pb2.Quote())
    with Client(server.address, api_key="k", policy=policy) as client:
        list(client.prices.stream(iter([])))
        client.quotes.import_quotes([])
        client.quotes.get("quotes/q")
    assert [call.repeatable for call in policy.seen] == [False, False, True]


def test_a_call_does_not_show_the_api_key(server: ScriptedServer) -> None:
    policy = Twice()
    server.answer("GetQuote", quote_pb2.Quote())
    with Client(server.address, api_key="secret", policy=policy) as client:
        client.quotes.get("quotes/q")
    assert "secret" not in repr(policy.seen[0])


def test_every_rpc_tells_a_policy_what_sending_it_twice_does() -> None:
    effects = {m.name: method(service, m.name).effect for service in SERVICES for m in service.methods}
    assert effects["GetQuote"] is Effect.NONE
    assert effects["CreateQuote"] is Effect.ONCE
    assert Effect.EVERY_TIME not in effects.values()
