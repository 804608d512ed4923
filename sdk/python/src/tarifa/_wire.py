"""One unary attempt on the wire of a blocking channel, which another thread may cancel.

grpc's blocking call cannot be cancelled by another thread, and its future costs twice the processor time;
see ADR 0165. So this speaks to the layer below grpc's own blocking call, in the same way: one batch of
operations on a completion queue of its own. Where that layer is not as it is known here, or the channel is
wrapped by interceptors, a future is taken.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol

import grpc

Pairs = tuple[tuple[str, Any], ...]

CANCELLED: Final = grpc.StatusCode.CANCELLED.value[0]
_INTERNAL: Final = grpc.StatusCode.INTERNAL.value[0]
_UNREADABLE: Final = "the answer cannot be read"


class End(NamedTuple):
    """How an attempt ended on the wire."""

    code: int
    message: str
    headers: Pairs
    trailers: Pairs
    answer: Any
    """The message, None where there is none."""


class Wire(Protocol):
    """An attempt that is under way."""

    def wait(self) -> End:
        """Return how it ended. Blocks."""
        ...

    def cancel(self) -> None:
        """End it as CANCELLED. Any thread may do so, at any time."""
        ...


Sender = Callable[[bytes, float, Pairs, bool], Wire]
"""Sends a serialized request with a timeout in seconds, metadata, and whether it may have to be cancelled."""


def sender_of(channel: grpc.Channel, path: str, read: Callable[[bytes], Any]) -> Sender:
    """Return what sends unary requests to a method; `read` makes the message of an answer's bytes."""
    make: Any = channel.unary_unary
    call = make(path, _registered_method=True) if type(channel) is _GRPC_CHANNEL else None
    if call is not None and _is_known(call):
        return _Direct(call, read).send
    return _Wrapped(make(path, None, read)).send


def future_sender_of(call: Any) -> Callable[[Any, float, Pairs, bool], Wire]:
    """Return what sends streams of requests by a public `stream_unary` of grpc."""
    return lambda requests, seconds, metadata, _cancellable: _Future(
        call.future(requests, timeout=seconds, metadata=metadata)
    )


def _is_known(call: Any) -> bool:
    """Say whether grpc is built as `_Direct` needs it."""
    names = ("_channel", "_method", "_context", "_registered_call_handle")
    return _KNOWN and all(hasattr(call, name) for name in names)


try:
    from grpc._channel import Channel as _GRPC_CHANNEL  # noqa: N814
    from grpc._cython import cygrpc  # type: ignore[attr-defined] # it has no types

    _SEND_METADATA: Final = cygrpc.SendInitialMetadataOperation
    _SEND: Final = cygrpc.SendMessageOperation
    _CLOSE: Final = cygrpc.SendCloseFromClientOperation
    _HEADERS: Final = cygrpc.ReceiveInitialMetadataOperation
    _RECEIVE: Final = cygrpc.ReceiveMessageOperation
    _STATUS: Final = cygrpc.ReceiveStatusOnClientOperation
    _PROPAGATE: Final = cygrpc.PropagationConstants.GRPC_PROPAGATE_DEFAULTS
    _KNOWN = hasattr(cygrpc, "Channel") and hasattr(cygrpc.Channel, "segregated_call")
except (ImportError, AttributeError):
    _GRPC_CHANNEL = None  # type: ignore[assignment, misc]
    _KNOWN = False


class _Direct:
    """Sends over the channel below grpc's own blocking call."""

    def __init__(self, call: Any, read: Callable[[bytes], Any]) -> None:
        self._open = call._channel.segregated_call
        self._method, self._context = call._method, call._context
        self._handle = call._registered_call_handle
        self._read = read

    def send(self, data: bytes, seconds: float, metadata: Pairs, _cancellable: bool) -> Wire:
        headers, message, status = _HEADERS(0), _RECEIVE(0), _STATUS(0)
        operations = (_SEND_METADATA(metadata, 0), _SEND(data, 0), _CLOSE(0), headers, message, status)
        call = self._open(
            _PROPAGATE,
            self._method,
            None,
            time.time() + seconds,
            metadata,
            None,
            ((operations, None),),
            self._context,
            self._handle,
        )
        return _DirectCall(call, headers, message, status, self._read)


class _DirectCall:
    __slots__ = ("_call", "_headers", "_message", "_read", "_status")

    def __init__(
        self, call: Any, headers: Any, message: Any, status: Any, read: Callable[[bytes], Any]
    ) -> None:
        self._call, self._headers, self._message, self._status = call, headers, message, status
        self._read = read

    def wait(self) -> End:
        self._call.next_event()
        status = self._status
        data = self._message.message()
        code = status.code()
        answer = None
        if code == 0 and data is not None:
            try:
                answer = self._read(data)
            except Exception:  # noqa: BLE001 - a reader may raise anything for bytes that are no message
                return End(_INTERNAL, _UNREADABLE, (), status.trailing_metadata() or (), None)
        elif code == 0:
            return End(_INTERNAL, "the server sent no answer", (), status.trailing_metadata() or (), None)
        return End(
            code,
            status.details() or "",
            self._headers.initial_metadata() or (),
            status.trailing_metadata() or (),
            answer,
        )

    def cancel(self) -> None:
        self._call.cancel(CANCELLED, "the client no longer needs the answer")


class _Wrapped:
    """Sends by the public face of a channel, whatever is behind it."""

    def __init__(self, call: Any) -> None:
        self._call = call

    def send(self, data: bytes, seconds: float, metadata: Pairs, cancellable: bool) -> Wire:
        if cancellable:
            return _Future(self._call.future(data, timeout=seconds, metadata=metadata))
        return _Plain(lambda: self._call.with_call(data, timeout=seconds, metadata=metadata))


class _Future:
    def __init__(self, future: Any) -> None:
        self._future = future

    def wait(self) -> End:
        future = self._future
        try:
            answer = future.result()
        except grpc.RpcError as failure:
            return end_of(failure)
        except grpc.FutureCancelledError:
            return End(CANCELLED, "", (), (), None)
        return End(0, "", future.initial_metadata() or (), future.trailing_metadata() or (), answer)

    def cancel(self) -> None:
        self._future.cancel()


class _Plain:
    def __init__(self, make: Callable[[], tuple[Any, Any]]) -> None:
        self._make = make

    def wait(self) -> End:
        try:
            answer, call = self._make()
        except grpc.RpcError as failure:
            return end_of(failure)
        return End(0, "", call.initial_metadata() or (), call.trailing_metadata() or (), answer)

    def cancel(self) -> None:
        """It ends by its own limit."""


def end_of(failure: Any) -> End:
    """Return the end that one of grpc's errors tells."""
    code = failure.code().value[0]
    return End(
        code,
        failure.details() or "",
        failure.initial_metadata() or (),
        failure.trailing_metadata() or (),
        None,
    )
