"""The two ways to carry a call out, blocking and awaiting. Each rpc of either passes its `CallPolicy`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from asyncio import CancelledError
from collections.abc import AsyncGenerator, Generator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import grpc
import grpc.aio

from tarifa._call import AsyncRequests, Call, CallPolicy, Method, Plan, Requests, StreamPlan, call_of
from tarifa._connection import CHANNEL_OPTIONS, Target
from tarifa._errors import ClientClosed
from tarifa._failures import error_of, metadata_of, outcome_of_status

R = TypeVar("R")

_SHAPES: Final = {
    (False, False): "unary_unary",
    (True, False): "stream_unary",
    (False, True): "unary_stream",
    (True, True): "stream_stream",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client is made with."""

    target: Target
    api_key: str
    timeout: float | None
    policy: CallPolicy
    root_certificates: bytes | None

    def call(self, plan: Plan[Any]) -> Call:
        """Start the clock of a call."""
        return call_of(plan, self.timeout, (("authorization", f"Bearer {self.api_key}"),))

    def channel(self, kind: Any) -> Any:
        """Open a channel of `kind`, the module `grpc` or `grpc.aio`; it connects with the first call."""
        if not self.target.tls:
            return kind.insecure_channel(self.target.authority, options=CHANNEL_OPTIONS)
        credentials = grpc.ssl_channel_credentials(self.root_certificates)
        return kind.secure_channel(self.target.authority, credentials, options=CHANNEL_OPTIONS)


class _Senders(ABC):
    """The prepared rpcs of a channel."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._senders: dict[str, Any] = {}
        self._closed = False

    @abstractmethod
    def _channel(self) -> Any:
        """The open channel."""

    def _send(self, call: Call, request: Any) -> Any:
        if self._closed:
            raise ClientClosed(f"{call.method.path} was called on a client that is closed")
        sender = self._senders.get(call.method.path) or self._prepare(call.method)
        return sender(request, timeout=call.remaining(), metadata=call.metadata)

    def _prepare(self, method: Method) -> Any:
        make = getattr(self._channel(), _SHAPES[method.streams_requests, method.streams_responses])
        sender = make(
            method.path,
            request_serializer=method.request.SerializeToString,
            response_deserializer=method.response.FromString,
        )
        self._senders[method.path] = sender
        return sender


class Transport(_Senders):
    """Carries calls out, blocking. Threads may share it."""

    def __init__(self, settings: Settings) -> None:
        """Prepare a channel; it connects with the first call."""
        super().__init__(settings)
        self._opened = settings.channel(grpc)

    def close(self) -> None:
        """Close the channel; calls under way end as `Cancelled`."""
        self._closed = True
        self._opened.close()

    def one(self, plan: Plan[R]) -> R:
        """Carry out a call with one result."""
        request = Requests(plan.request) if plan.method.streams_requests else plan.request

        def attempt(call: Call) -> Any:
            try:
                return self._send(call, request)
            except grpc.RpcError as failure:
                raise _cause(request) or _error(failure, call) from failure

        return plan.decode(self.settings.policy.run(self.settings.call(plan), attempt))

    def many(self, plan: StreamPlan[R]) -> Generator[R, None, None]:
        """Carry out a call that streams its results; leaving the iterator early cancels it."""
        call = self.settings.call(plan)
        request = Requests(plan.request) if plan.method.streams_requests else plan.request
        stream = self.settings.policy.run(call, lambda call: self._send(call, request))
        try:
            for message in stream:
                yield plan.decode(message)
        except grpc.RpcError as failure:
            raise _cause(request) or _error(failure, call) from failure
        finally:
            stream.cancel()

    def _channel(self) -> Any:
        return self._opened


class AsyncTransport(_Senders):
    """Carries calls out on an event loop: the one that makes the first call."""

    def __init__(self, settings: Settings) -> None:
        """Remember what to connect to; the first call opens the channel, inside its event loop."""
        super().__init__(settings)
        self._opened: Any = None

    async def close(self) -> None:
        """Close the channel; calls under way end as `Cancelled`."""
        self._closed = True
        if self._opened is not None:
            await self._opened.close()

    async def one(self, plan: Plan[R]) -> R:
        """Carry out a call with one result."""
        request = AsyncRequests(plan.request) if plan.method.streams_requests else plan.request

        async def attempt(call: Call) -> Any:
            try:
                return await self._send(call, request)
            except (grpc.RpcError, CancelledError) as failure:
                raise _cause(request) or _async_error(failure, call) from failure

        return plan.decode(await self.settings.policy.run_async(self.settings.call(plan), attempt))

    async def many(self, plan: StreamPlan[R]) -> AsyncGenerator[R, None]:
        """Carry out a call that streams its results; leaving the iterator early cancels it."""
        call = self.settings.call(plan)
        request = AsyncRequests(plan.request) if plan.method.streams_requests else plan.request

        async def attempt(call: Call) -> Any:
            return self._send(call, request)

        stream = await self.settings.policy.run_async(call, attempt)
        try:
            async for message in stream:
                yield plan.decode(message)
        except (grpc.RpcError, CancelledError) as failure:
            raise _cause(request) or _async_error(failure, call) from failure
        finally:
            stream.cancel()

    def _channel(self) -> Any:
        if self._opened is None:
            self._opened = self.settings.channel(grpc.aio)
        return self._opened


def _error(failure: Any, call: Call) -> Exception:
    said = metadata_of(failure.initial_metadata(), failure.trailing_metadata())
    code = failure.code().value[0]
    outcome = outcome_of_status(code, failure.details() or "", said, call.method.path, call.request_id)
    return error_of(outcome, call.method.path, call.request_id)


def _async_error(failure: grpc.RpcError | CancelledError, call: Call) -> BaseException:
    """A task that is cancelled stays so; grpc also cancels a call whose own stream of requests broke."""
    return failure if isinstance(failure, CancelledError) else _error(failure, call)


def _cause(request: Any) -> Exception | None:
    """Return why the caller's own stream of requests broke, if it did."""
    return request.failure if isinstance(request, Requests | AsyncRequests) else None
