"""For the tests of programs that use the client: the client itself, behaviour and all, without a server.

```python
from tarifa import NotFound, Quote
from tarifa.testing import Script

script = Script()
script.answers("GetQuote", Quote(name="quotes/q", customer="customers/c", currency_code="EUR"))
script.answers("SendQuote", NotFound("there is no such quote"))
with script.client() as client:
    assert client.quotes.get("quotes/q").name == "quotes/q"
assert [call.method for call in script.calls] == ["GetQuote"]
```
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import grpc
import grpc.aio
from google.protobuf.message import Message

from tarifa._awaiting import AwaitingCalls
from tarifa._base import Value
from tarifa._blocking import BlockingCalls
from tarifa._call import Method
from tarifa._client import AsyncClient, Client
from tarifa._codec import encode
from tarifa._errors import RpcError
from tarifa._failures import DOMAIN
from tarifa._running import Calls, Rpc
from tarifa._transport import AsyncTransport, Transport
from tarifa._wire import CANCELLED, End, Pairs

_OWN_REASONS: Final = frozenset({"CONNECTION_BROKEN", "ATTEMPT_TIMEOUT", "CIRCUIT_OPEN", "CLIENT_THROTTLED"})
_DEADLINE: Final = grpc.StatusCode.DEADLINE_EXCEEDED.value[0]

Answer = Message | Value | RpcError | Callable[["ScriptedCall"], "Message | Value | RpcError"]
"""What an rpc answers: a message of its contract, a value, an error, or a function of the call."""


@dataclass(frozen=True, slots=True)
class ScriptedCall:
    """An attempt that the script was asked for."""

    method: str
    """The rpc's short name, such as `GetQuote`."""

    requests: Sequence[Any]
    """The messages that were sent; one, unless the rpc streams requests."""

    metadata: dict[str, Any] = field(default_factory=dict)
    """What was sent beside them."""

    timeout: float = 0.0
    """Seconds that the attempt was given."""

    @property
    def request(self) -> Any:
        """The one message."""
        (only,) = self.requests
        return only


class NoAnswer(AssertionError):
    """The script was asked for an rpc that it has no answer for."""


class Script:
    """Answers calls instead of a server: one attempt each; the last of an rpc serves all that follow."""

    def __init__(self) -> None:
        """Begin with no answers."""
        self.calls: list[ScriptedCall] = []
        """Every attempt, retries and hedges too, in the order in which they came."""
        self._answers: dict[str, list[tuple[Any, float]]] = {}
        self._lock = threading.Lock()

    def answers(self, rpc: str, *answers: Answer | Sequence[Answer], seconds: float = 0.0) -> Script:
        """Add answers to an rpc, by its short name.

        An answer of a stream is a sequence: of its messages, with an error last where it breaks. An error is
        an instance of any `RpcError`; `ConnectionBroken` and `Unavailable` are retried as they would be.
        `seconds` is how long each takes, of a stream its first message: an attempt that is given less ends as
        it would on the wire.
        """
        self._answers.setdefault(rpc, []).extend((answer, seconds) for answer in answers)
        return self

    def client(self, **options: Any) -> Client:
        """Return a blocking client that asks this script; `options` are those of `Client`."""
        client = Client("127.0.0.1:1", api_key="scripted", **options)
        transport = client._transport
        transport.close()
        calls = BlockingCalls("scripted", transport.calls.behaviour)
        client._transport = Transport.over(_Link(self, calls), calls, transport)
        return client

    def async_client(self, **options: Any) -> AsyncClient:
        """Return an awaiting client that asks this script."""
        client = AsyncClient("127.0.0.1:1", api_key="scripted", **options)
        transport = client._transport
        calls = AwaitingCalls("scripted", transport.calls.behaviour)
        client._transport = AsyncTransport.over(_AsyncLink(self, calls), calls, transport)
        return client

    def take(
        self, method: Method, requests: Sequence[Any], metadata: Pairs, timeout: float
    ) -> tuple[Any, float]:
        """Return the next answer of an rpc and how many seconds it takes."""
        name = method.path.rpartition("/")[2]
        call = ScriptedCall(name, requests, dict(metadata), timeout)
        with self._lock:
            self.calls.append(call)
            queued = self._answers.get(name)
            if not queued:
                raise NoAnswer(f"the script has no answer for {name}")
            answer, seconds = queued.pop(0) if len(queued) > 1 else queued[0]
        return (answer(call) if callable(answer) else answer), seconds


class _Methods:
    """Methods whose attempts a script answers."""

    def __init__(self, script: Script, calls: Calls) -> None:
        self._script, self._calls = script, calls

    def rpc(self, method: Method) -> Rpc:
        self._calls.check_open(method.path)
        return self._calls.rpcs.get(method.path) or self._calls.prepare(method, self._sender(method))

    def _sender(self, method: Method) -> Any:
        raise NotImplementedError


class _Link(_Methods):
    """Where a channel would be."""

    _calls: BlockingCalls

    def close(self) -> None:
        self._calls.close()

    def _sender(self, method: Method) -> Any:
        if method.streams_responses:
            return lambda request, timeout, metadata: _Messages(
                self._script, method, request, timeout, metadata
            )
        return lambda request, timeout, metadata, _cancellable: _Attempt(
            self._script, method, request, timeout, metadata
        )


class _AsyncLink(_Methods):
    """Where a channel of an event loop would be."""

    _calls: AwaitingCalls

    async def close(self) -> None:
        self._calls.close()
        await self._calls.settle()

    def _sender(self, method: Method) -> Any:
        kind = _AsyncMessages if method.streams_responses else _AsyncAttempt
        return lambda request, timeout, metadata: kind(self._script, method, request, timeout, metadata)


class _Attempt:
    """A unary attempt; stands where one on the wire would."""

    def __init__(self, script: Script, method: Method, request: Any, timeout: float, metadata: Pairs) -> None:
        self._method, self._timeout = method, timeout
        self._answer, self._seconds = script.take(method, _read(method, request), metadata, timeout)
        self._cancelled = threading.Event()

    def wait(self) -> End:
        if self._cancelled.wait(min(self._seconds, self._timeout)):
            return End(CANCELLED, "cancelled", (), (), None)
        return _end(self._method, self._answer, late=self._seconds > self._timeout)

    def cancel(self) -> None:
        self._cancelled.set()


class _Messages:
    """A stream of answers."""

    def __init__(self, script: Script, method: Method, request: Any, timeout: float, metadata: Pairs) -> None:
        self._script, self._method, self._timeout = script, method, timeout
        self._request, self._metadata = request, metadata
        self._cancelled = threading.Event()

    def __iter__(self) -> Iterator[Any]:
        requests = _read(self._method, self._request)
        answer, seconds = self._script.take(self._method, requests, self._metadata, self._timeout)
        if self._cancelled.wait(min(seconds, self._timeout)):
            raise _failure(End(CANCELLED, "cancelled", (), (), None))
        yield from _streamed(self._method, answer, late=seconds > self._timeout)

    def cancel(self) -> None:
        self._cancelled.set()


class _AsyncMessages:
    """A stream of answers, awaited."""

    def __init__(self, script: Script, method: Method, request: Any, timeout: float, metadata: Pairs) -> None:
        self._script, self._method, self._timeout = script, method, timeout
        self._request, self._metadata = request, metadata
        self._cancelled = asyncio.Event()

    async def __aiter__(self) -> AsyncIterator[Any]:
        requests = [message async for message in _aread(self._method, self._request)]
        answer, seconds = self._script.take(self._method, requests, self._metadata, self._timeout)
        if seconds:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._cancelled.wait(), min(seconds, self._timeout))
        for message in _streamed(self._method, answer, late=seconds > self._timeout):
            if self._cancelled.is_set():
                raise asyncio.CancelledError
            yield message

    def cancel(self) -> None:
        self._cancelled.set()


class _AsyncAttempt:
    """A unary attempt, awaited."""

    def __init__(self, script: Script, method: Method, request: Any, timeout: float, metadata: Pairs) -> None:
        self._task = asyncio.ensure_future(self._run(script, method, request, timeout, metadata))

    def __await__(self) -> Any:
        return self._task.__await__()

    def cancel(self) -> None:
        self._task.cancel()

    async def trailing_metadata(self) -> Pairs:
        return ()

    async def _run(
        self, script: Script, method: Method, request: Any, timeout: float, metadata: Pairs
    ) -> Any:
        requests = [message async for message in _aread(method, request)]
        answer, seconds = script.take(method, requests, metadata, timeout)
        await asyncio.sleep(min(seconds, timeout))
        end = _end(method, answer, late=seconds > timeout)
        if end.code:
            raise _failure(end)
        return end.answer


def _read(method: Method, request: Any) -> list[Any]:
    """The requests as messages."""
    return list(request) if method.streams_requests else [method.request.FromString(request)]


async def _aread(method: Method, request: Any) -> AsyncIterator[Any]:
    if not method.streams_requests:
        yield method.request.FromString(request)
        return
    async for message in request:
        yield message


def _end(method: Method, answer: Any, *, late: bool) -> End:
    if late:
        return End(_DEADLINE, "Deadline Exceeded", (), (), None)
    if isinstance(answer, RpcError):
        return End(int(answer.code), answer.message, (), _trailers(answer), None)
    return End(0, "", (), (), _message(method, answer))


def _streamed(method: Method, answer: Any, *, late: bool) -> Iterator[Any]:
    if late:
        raise _failure(_end(method, None, late=True))
    for each in answer if isinstance(answer, Sequence) else [answer]:
        yield _message(method, each)


def _message(method: Method, answer: Any) -> Any:
    """An answer as the message of its contract; raises an error as grpc would."""
    if isinstance(answer, RpcError):
        raise _failure(End(int(answer.code), answer.message, (), _trailers(answer), None))
    if isinstance(answer, Value):
        message = method.response()
        encode(answer, message)
        return message
    if not isinstance(answer, method.response):
        wanted = method.response.DESCRIPTOR.full_name
        raise TypeError(f"{method.path} answers {wanted}, not {type(answer).__name__}")
    return method.response.FromString(answer.SerializeToString())


def _failure(end: End) -> grpc.RpcError:
    code = next(code for code in grpc.StatusCode if code.value[0] == end.code)
    metadata = grpc.aio.Metadata(*end.trailers)
    return grpc.aio.AioRpcError(code, grpc.aio.Metadata(), metadata, end.message)


def _trailers(error: RpcError) -> Pairs:
    """What a server would send beside the status of this error."""
    from google.rpc import error_details_pb2, status_pb2  # noqa: PLC0415

    if error.wire_metadata or error.reason_name in _OWN_REASONS:
        return error.wire_metadata
    status = status_pb2.Status(code=int(error.code), message=error.message)
    info = error_details_pb2.ErrorInfo(reason=error.reason_name, domain=DOMAIN, metadata=dict(error.metadata))
    status.details.add().Pack(info)
    if error.violations:
        fields = [
            {"field": each.field, "description": each.description, "reason": each.rule}
            for each in error.violations
        ]
        status.details.add().Pack(error_details_pb2.BadRequest(field_violations=fields))
    if error.retry_after is not None:
        retry = error_details_pb2.RetryInfo()
        retry.retry_delay.FromTimedelta(error.retry_after)
        status.details.add().Pack(retry)
    return (("grpc-status-details-bin", status.SerializeToString()),)


__all__ = ["Answer", "NoAnswer", "Script", "ScriptedCall"]
