"""A call's message is received before the call takes a thread, and nothing else about a call changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import grpc
import pytest
from google.protobuf import wrappers_pb2
from grpc import _server
from tarifa_kit import pool, reading
from tarifa_kit.errors import InvalidArgument
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import eventually

TEXT = wrappers_pb2.StringValue


class Sender:
    """A client that has opened a call and sends its message only when told, or never."""

    def __init__(self, echo: Any, *, timeout: float = 20) -> None:
        self._told: list[TEXT] = []
        self._go = threading.Event()
        method = echo.channel.stream_unary("/test.Echo/Say", TEXT.SerializeToString, TEXT.FromString)
        self.call = method.future(self._messages(), metadata=echo.metadata(), timeout=timeout)

    def send(self, *texts: str) -> None:
        self._told = [TEXT(value=text) for text in texts]
        self._go.set()

    def _messages(self) -> Iterator[TEXT]:
        self._go.wait(20)
        yield from self._told


def in_flight(echo: Any) -> int:
    return int(echo.running._server._pool.in_flight)


def test_the_installed_grpc_is_the_one_that_messages_can_be_received_first_with() -> None:
    assert reading.SUPPORTED, "grpc's server has changed: see tarifa_kit.reading"


def test_calls_whose_message_has_not_come_hold_no_thread(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1)
    senders = [Sender(echo) for _ in range(3)]
    eventually(lambda: in_flight(echo) == 3)
    assert echo.say("x").value == "x"
    for number, sender in enumerate(senders):
        sender.send(str(number))
    assert [sender.call.result(10).value for sender in senders] == ["0", "1", "2"]
    eventually(lambda: in_flight(echo) == 0)


def test_calls_whose_message_has_not_come_count_towards_the_bound(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1, max_queued=1)
    senders = [Sender(echo) for _ in range(2)]
    eventually(lambda: in_flight(echo) == 2)
    with pytest.raises(grpc.RpcError) as refused:
        echo.say("x")
    assert refused.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    for sender in senders:
        sender.send("x")
        sender.call.result(10)


def test_a_caller_that_hangs_up_before_its_message_leaves_nothing_behind(
    start_echo: Callable[..., Any],
) -> None:
    echo = start_echo(threads=1)
    sender = Sender(echo)
    eventually(lambda: in_flight(echo) == 1)
    sender.call.cancel()
    eventually(lambda: in_flight(echo) == 0)
    assert echo.say("x").value == "x"
    assert len(echo.servicer.calls) == 1, "only the call that had a message was served"
    sender.send()


def test_a_caller_whose_time_runs_out_before_its_message_leaves_nothing_behind(
    start_echo: Callable[..., Any],
) -> None:
    echo = start_echo(threads=1)
    sender = Sender(echo, timeout=0.2)
    assert sender.call.exception(10).code() is grpc.StatusCode.DEADLINE_EXCEEDED
    eventually(lambda: in_flight(echo) == 0)
    assert echo.servicer.calls == []
    sender.send()


def test_a_call_that_ends_without_a_message_is_told_that_it_needs_one(echo: Any) -> None:
    sender = Sender(echo)
    sender.send()
    error = error_of_rpc(sender.call.exception(10))
    assert isinstance(error, InvalidArgument)
    assert error.reason == "REQUEST_MALFORMED"


def test_bytes_that_a_method_outside_the_chain_cannot_read_end_the_call_as_grpc_ends_it(
    start_echo: Callable[..., Any],
) -> None:
    def build(runtime: Any) -> None:
        plain: Any = grpc.unary_unary_rpc_method_handler(lambda request, _: request, TEXT.FromString)
        runtime._server._server.add_registered_method_handlers("test.Plain", {"Say": plain})

    echo = start_echo(build)
    with pytest.raises(grpc.RpcError) as failure:
        echo.channel.unary_unary("/test.Plain/Say")(b"\xff\xff")
    assert failure.value.code() is grpc.StatusCode.INTERNAL
    assert echo.say("x").value == "x"


def test_a_drain_does_not_wait_for_a_message_that_never_comes(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1, drain_seconds=0.1)
    sender = Sender(echo)
    eventually(lambda: in_flight(echo) == 1)
    echo.running.stop()
    assert isinstance(sender.call.exception(10), grpc.RpcError)
    eventually(lambda: in_flight(echo) == 0)
    sender.send()


@pytest.mark.parametrize("cause", ["no memory left for messages", "another grpc"])
def test_where_messages_cannot_be_received_first_threads_read_them(
    cause: str, start_echo: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if cause == "another grpc":
        monkeypatch.setattr(reading, "SUPPORTED", False)
    else:
        monkeypatch.setattr(pool, "READ_AHEAD_BYTES", 0)
    echo = start_echo(threads=2)
    assert [echo.say(text).value for text in "abc"] == list("abc")
    sender = Sender(echo)
    eventually(lambda: in_flight(echo) == 1)
    assert echo.say("x").value == "x"
    sender.send("late")
    assert sender.call.result(10).value == "late"


def test_another_grpc_is_recognised() -> None:
    names = {name: getattr(_server, name) for name in (*reading._PARAMETERS, "_RECEIVE_MESSAGE_TOKEN")}
    assert reading._is_known(SimpleNamespace(**names))
    assert not reading._is_known(SimpleNamespace(**names | {"_abort": _server._details}))
    assert not reading._is_known(SimpleNamespace(**{**names, "_unary_request": None}))
