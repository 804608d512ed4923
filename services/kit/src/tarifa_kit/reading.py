"""The message of a call, received before the call takes a thread.

grpc's server takes a thread as soon as a call's headers are here, and lets it sleep until the message is.
That is two wake-ups for each call, a third of what an echo costs, and a thread held by whoever sends half a
message. Here the message is asked for first, and the call is handed to a thread together with it.

grpc has no public way to do this, so this module, alone, knows what the installed ``grpc._server`` hands to
its executor. It looks before it relies on that: where grpc differs, `SUPPORTED` is false and calls are read
by their threads, as grpc does by itself. ADR 0090 has the measurement.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Final

import grpc
from grpc import _common, _server
from grpc._cython import cygrpc  # type: ignore[attr-defined]

from tarifa_kit.interceptors.decoding import ABSENT, Tolerant

_SERVED_WITH: Final = "rpc_event state behavior argument_thunk request_deserializer response_serializer"
_PARAMETERS: Final = {
    "_unary_response_in_pool": _SERVED_WITH,
    "_stream_response_in_pool": _SERVED_WITH,
    "_unary_request": "rpc_event state request_deserializer",
    "_receive_message": "state call request_deserializer",
    "_abort": "state call code details",
    "_is_rpc_state_active": "state",
}
_ARGUMENTS: Final = 7
_ONE_MESSAGE: Final = "unary_request"
_UNREADABLE: Final = b"Exception deserializing request!"


def _is_known(server: Any) -> bool:
    """Whether grpc's server module is the one that this module was written for."""
    functions = {name: getattr(server, name, None) for name in _PARAMETERS}
    return hasattr(server, "_RECEIVE_MESSAGE_TOKEN") and all(
        function is not None and " ".join(inspect.signature(function).parameters) == _PARAMETERS[name]
        for name, function in functions.items()
    )


SUPPORTED: Final = _is_known(_server)
"""Whether messages can be received first with the installed grpc."""


def takes_one_message(arguments: tuple[Any, ...]) -> bool:
    """Whether grpc submits, with ``arguments``, a call whose client sends exactly one message."""
    return (
        SUPPORTED and len(arguments) == _ARGUMENTS and getattr(arguments[4], "__name__", "") == _ONE_MESSAGE
    )


def is_call(arguments: tuple[Any, ...]) -> bool:
    """Whether grpc submits, with ``arguments``, a call of any kind."""
    return SUPPORTED and len(arguments) == _ARGUMENTS


def named(behaviour: Callable[..., Any], method: str) -> Callable[..., Any]:
    """Write ``method`` on ``behaviour``: of a registered method, grpc does not say what is called."""
    behaviour.full_method = method  # type: ignore[attr-defined]
    return behaviour


def method_of(arguments: tuple[Any, ...]) -> str:
    """What `named` has written on the behaviour that grpc submits a call of; empty where nothing."""
    return getattr(arguments[3], "full_method", "") if is_call(arguments) else ""


def refuse(
    arguments: tuple[Any, ...], refusal: Callable[[str, Mapping[str, str | bytes]], grpc.Status]
) -> None:
    """End a call on grpc's own thread, before anything of it is read; ``refusal`` tells with what."""
    _, event, state, *_ = arguments
    outcome = refusal(method_of(arguments), dict(event.invocation_metadata or ()))
    with state.condition:
        state.trailing_metadata = outcome.trailing_metadata
        code = cygrpc.StatusCode.resource_exhausted
        _server._abort(state, event.call, code, outcome.details.encode())


def receive(arguments: tuple[Any, ...], arrived: Callable[[int], None]) -> tuple[Any, ...]:
    """Ask for the message of a call; return the arguments to serve it with once it has ``arrived``.

    ``arrived`` is told the message's size in bytes, on grpc's own thread, also where the client has gone or
    sent nothing: then 0, and serving the call ends it as the chain does, or grpc where there is none around
    it. To be called on grpc's thread.
    """
    serve, event, state, behaviour, wait_for_request, decode, encode = arguments
    take_in = _server._receive_message(state, event.call, None)  # None leaves the bytes as they are

    def on_message(received: Any) -> Any:
        ended = take_in(received)
        arrived(len(state.request or b""))
        return ended

    def request() -> Any:
        with state.condition:
            data, state.request = state.request, None
            if not _server._is_rpc_state_active(state):
                return None
        if data is None and isinstance(decode, Tolerant):
            return ABSENT
        return wait_for_request() if data is None else _decoded(data, decode, event, state)

    event.call.start_server_batch((cygrpc.ReceiveMessageOperation(0),), on_message)
    state.due.add(_server._RECEIVE_MESSAGE_TOKEN)
    return (serve, event, state, behaviour, request, decode, encode)


def _decoded(data: bytes, decode: Callable[[bytes], Any] | None, event: Any, state: Any) -> Any:
    message = _common.deserialize(data, decode)
    if message is None:
        with state.condition:
            _server._abort(state, event.call, cygrpc.StatusCode.internal, _UNREADABLE)
    return message
