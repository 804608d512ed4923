"""What a server does with more calls and streams than it has room for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from google.protobuf import wrappers_pb2
from tarifa.quoting.v1 import quote_service_pb2
from tarifa_kit.errors import ResourceExhausted, TarifaError
from tarifa_kit.identity import Identity
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import IdentityKeys, eventually

TEXT = wrappers_pb2.StringValue


def failure_of(call: Callable[[], Any]) -> Any:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value


def error_of(call: Callable[[], Any]) -> TarifaError:
    return error_of_rpc(failure_of(call))


def trailing(call: Any) -> dict[str, Any]:
    return dict(call.trailing_metadata() or ())


def test_a_full_queue_refuses_at_once_and_says_when_to_come_back(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1, max_queued=1)
    with ThreadPoolExecutor(2) as clients:
        held = clients.submit(echo.say, "hold")
        assert echo.servicer.entered.acquire(timeout=10)
        queued = clients.submit(echo.say, "queued")
        pool = echo.running._server._pool
        eventually(lambda: pool.in_flight == 2)
        failure = failure_of(lambda: echo.say("one too many"))
        echo.servicer.release.set()
        held.result(10)
        assert queued.result(10).value == "queued"
    error = error_of_rpc(failure)
    assert isinstance(error, ResourceExhausted)
    assert error.reason == "OVERLOADED"
    assert error.retry_after is not None
    assert int(trailing(failure)["grpc-retry-pushback-ms"]) == error.retry_after.total_seconds() * 1000
    assert trailing(failure)["x-request-id"]


def test_a_refused_call_is_counted_under_the_method_that_it_was_for(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1, max_queued=0)
    with ThreadPoolExecutor(1) as clients:
        held = clients.submit(echo.say, "hold")
        assert echo.servicer.entered.acquire(timeout=10)
        failure_of(lambda: echo.say("one too many"))
        failure_of(lambda: echo.channel.unary_unary("/made.Up/Name")(b""))
        echo.servicer.release.set()
        held.result(10)
    served = echo.running._shared.telemetry.registry.get_sample_value
    name = "tarifa_rpc_server_duration_seconds_count"
    for method in ("/test.Echo/Say", "unknown"):
        labels = {"method": method, "code": "RESOURCE_EXHAUSTED"}
        assert served(name, labels) == 1, f"refusals of {method}"


class Silent:
    """Streams to `Echo.Quotes` that are open and say nothing until the block ends."""

    def __init__(self, echo: Any, keys: IdentityKeys) -> None:
        self._over = threading.Event()
        self._keys = keys
        self._quotes = echo.channel.stream_unary(
            "/test.Echo/Quotes", quote_service_pb2.CreateQuoteRequest.SerializeToString, TEXT.FromString
        )

    def __enter__(self) -> Silent:
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()

    def open(self, tenant: str) -> Any:
        token = self._keys.minter.mint(Identity(tenant, "ann", frozenset()), lifetime_seconds=300)
        return self._quotes.future(self._say_nothing(), metadata=(("x-tarifa-identity", token),))

    def _say_nothing(self) -> Iterator[quote_service_pb2.CreateQuoteRequest]:
        assert self._over.wait(20)
        yield from ()


def test_streams_that_say_nothing_leave_threads_for_everybody_else(
    start_echo: Callable[..., Any], identity_keys: IdentityKeys
) -> None:
    echo = start_echo(threads=4)
    with Silent(echo, identity_keys) as silent:
        calls = [silent.open(tenant) for tenant in ("a", "b", "c", "d")]
        eventually(lambda: sum(call.done() for call in calls) == 2)
        assert echo.say("x").value == "x"
        refused = [error_of(call.result) for call in calls if call.done()]
    assert [(type(error), error.reason) for error in refused] == [(ResourceExhausted, "OVERLOADED")] * 2
    assert all(error.retry_after is not None for error in refused)
    assert sorted(call.result().value for call in calls if call.code() is grpc.StatusCode.OK) == ["0", "0"]
    with Silent(echo, identity_keys) as silent:
        after = silent.open("a")
    assert after.result().value == "0"


def test_one_tenants_streams_leave_places_for_another(
    start_echo: Callable[..., Any], identity_keys: IdentityKeys
) -> None:
    echo = start_echo(threads=8)
    with Silent(echo, identity_keys) as silent:
        calls = [silent.open("a") for _ in range(6)]
        eventually(lambda: sum(call.done() for call in calls) == 4)
        refused = [error_of(call.result) for call in calls if call.done()]
        other = [silent.open("b"), silent.open("b")]
    assert [(type(error), error.reason) for error in refused] == [(ResourceExhausted, "OVERLOADED")] * 4
    assert [call.result().value for call in other] == ["0", "0"]
