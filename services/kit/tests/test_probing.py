"""Health and reflection, which every server answers: to those who ask well, and to those who do not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from tarifa_kit.errors import InvalidArgument, NotFound, ResourceExhausted, TarifaError
from tarifa_kit.status import DETAILS_KEY, error_of_rpc
from tarifa_kit.testing import eventually

HEALTH = "/grpc.health.v1.Health"
REFLECTION = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
NOT_UTF8 = b"\x0a\x01\xff"
WAYS = [
    ("unary_unary", f"{HEALTH}/Check"),
    ("unary_stream", f"{HEALTH}/Watch"),
    ("stream_stream", REFLECTION),
]


def typed_error_of(call: Callable[[], Any]) -> TarifaError:
    """The error of a call that fails; it must have come with details, not from grpc itself."""
    with pytest.raises(grpc.RpcError) as caught:
        call()
    failure: Any = caught.value
    assert DETAILS_KEY in dict(failure.trailing_metadata()), f"a bare status: {failure}"
    return error_of_rpc(failure)


def ask(echo: Any, kind: str, method: str, data: bytes) -> Any:
    call = getattr(echo.channel, kind)(method)
    answer = call(iter([data]) if kind == "stream_stream" else data, timeout=10)
    return next(answer) if kind.endswith("stream") else answer


@pytest.mark.parametrize(("kind", "method"), WAYS)
def test_bytes_that_are_no_question_are_the_askers_fault(echo: Any, kind: str, method: str) -> None:
    error = typed_error_of(lambda: ask(echo, kind, method, NOT_UTF8))
    assert isinstance(error, InvalidArgument)
    assert error.reason == "REQUEST_MALFORMED"


@pytest.mark.parametrize(("kind", "method"), WAYS)
def test_a_question_that_is_too_large_is_refused_with_its_reason(
    start_echo: Callable[..., Any], kind: str, method: str
) -> None:
    echo = start_echo(max_message_bytes=1024)
    error = typed_error_of(lambda: ask(echo, kind, method, b"\0" * 1025))
    assert isinstance(error, ResourceExhausted)
    assert error.reason == "REQUEST_TOO_LARGE"


def test_the_health_of_a_service_that_is_not_here_is_not_found(echo: Any) -> None:
    asked = health_pb2.HealthCheckRequest(service="elsewhere").SerializeToString()
    error = typed_error_of(lambda: ask(echo, "unary_unary", f"{HEALTH}/Check", asked))
    assert isinstance(error, NotFound)


def test_who_watches_a_service_that_is_not_here_is_told_so_and_goes_on_watching(echo: Any) -> None:
    request = health_pb2.HealthCheckRequest(service="elsewhere")
    watch = health_pb2_grpc.HealthStub(echo.channel).Watch(request)
    assert next(watch).status == health_pb2.HealthCheckResponse.SERVICE_UNKNOWN
    assert watch.is_active()
    watch.cancel()


def silence(over: threading.Event) -> Iterator[Any]:
    assert over.wait(20)
    yield from ()


def test_one_who_asks_for_the_health_and_says_nothing_keeps_nobody_waiting(echo: Any) -> None:
    over = threading.Event()
    silent = echo.channel.stream_unary(f"{HEALTH}/Check")
    calls = [silent.future(silence(over), timeout=20) for _ in range(3)]
    try:
        check = health_pb2_grpc.HealthStub(echo.channel).Check
        assert check(health_pb2.HealthCheckRequest(), timeout=5).status == 1
    finally:
        over.set()
    assert all(isinstance(call.exception(10), grpc.RpcError) for call in calls)


def test_reflections_that_say_nothing_leave_threads_and_places_for_everybody_else(
    start_echo: Callable[..., Any],
) -> None:
    echo = start_echo(threads=4)
    over = threading.Event()
    stub = reflection_pb2_grpc.ServerReflectionStub(echo.channel)
    with ThreadPoolExecutor(6) as clients:
        calls = [clients.submit(list, stub.ServerReflectionInfo(silence(over), timeout=20)) for _ in range(6)]
        try:
            eventually(lambda: sum(call.done() for call in calls) == 5, what="all but one refused")
            assert echo.say("x").value == "x"
            count = echo.channel.unary_stream("/test.Echo/Count")
            assert next(count(b"\x0a\x011", metadata=echo.metadata(), timeout=5)), "streams have their places"
        finally:
            over.set()
    refused = [typed_error_of(call.result) for call in calls if call.exception() is not None]
    assert [(type(error), error.reason) for error in refused] == [(ResourceExhausted, "OVERLOADED")] * 5


def test_reflection_tells_of_messages_and_of_what_it_does_not_know(echo: Any) -> None:
    stub = reflection_pb2_grpc.ServerReflectionStub(echo.channel)
    asked = [
        reflection_pb2.ServerReflectionRequest(file_containing_symbol="grpc.health.v1.Health"),
        reflection_pb2.ServerReflectionRequest(file_containing_symbol="no.such.Thing"),
    ]
    known, unknown = stub.ServerReflectionInfo(iter(asked), timeout=5)
    assert known.file_descriptor_response.file_descriptor_proto
    assert unknown.error_response.error_code == grpc.StatusCode.NOT_FOUND.value[0]
