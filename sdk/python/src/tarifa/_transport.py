"""The two ways to carry a plan out, blocking and awaiting: from values to attempts and back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing, closing
from dataclasses import dataclass
from types import FunctionType
from typing import Any, Final, TypeVar

import grpc
import grpc.aio

from tarifa._awaiting import AwaitingCalls
from tarifa._blocking import BlockingCalls
from tarifa._call import AsyncRequests, Method, Plan, Requests, StreamPlan, new_request_id
from tarifa._connection import CHANNEL_OPTIONS, Target
from tarifa._context import DEADLINE, REPORTS
from tarifa._core.answers import Kept
from tarifa._core.outcomes import Code
from tarifa._core.switches import Switches
from tarifa._errors import ClientClosed
from tarifa._ids import sendable
from tarifa._options import CallOptions, timeout_of
from tarifa._running import Behaviour, Calls, Rpc, Running, content_of, identified, now
from tarifa._wire import Pairs, future_sender_of, sender_of

R = TypeVar("R")

_CACHE: Final = int(Switches.CACHE)
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
    behaviour: Behaviour
    root_certificates: bytes | None = None

    @property
    def authorization(self) -> Pairs:
        """What every call carries."""
        return (("authorization", f"Bearer {self.api_key}"),)

    def channel(self, kind: Any) -> Any:
        """Open a channel of `kind`, the module `grpc` or `grpc.aio`; it connects with the first call."""
        if not self.target.tls:
            return kind.insecure_channel(self.target.authority, options=CHANNEL_OPTIONS)
        credentials = grpc.ssl_channel_credentials(self.root_certificates)
        return kind.secure_channel(self.target.authority, credentials, options=CHANNEL_OPTIONS)


class Planned:
    """What both transports make of plans."""

    def __init__(self, calls: Calls, authorization: Pairs, options: CallOptions) -> None:
        """Make calls with these options, in the name of `authorization`."""
        self._calls = calls
        self._authorization = authorization
        self._options = options

    def kept(self, plan: Plan[R], rpc: Rpc) -> tuple[R] | None:
        """Return the fresh answer that is kept for a plan, with as little ado as possible."""
        calls, options, moment, outer = self._calls, self._options, now(), DEADLINE.get()
        if (
            not calls.quiet
            or options.report is not None
            or options.cancellation is not None
            or (outer is not None and moment >= outer)
            or REPORTS.get()
        ):
            return None
        timeout_of(plan.timeout)
        key = calls.key(rpc, plan.request, self._authorization, options)
        if key is None:
            return None
        rule = rpc.core.policy.cache
        assert rule is not None
        with calls.lock:
            kept = calls.core.cache.fresh(key, moment, rule.max_age)
        return None if kept is None else (value_of(kept, plan),)

    def begin(self, plan: Plan[Any], rpc: Rpc, request: Any = None) -> Running:
        """Return the call of a plan, ready to be carried out."""
        options = self._options
        message, request_id = plan.request, plan.request_id
        key = None
        if request is None:
            message, request_id = identified(rpc, message, request_id)
            key = self._calls.key(rpc, message, self._authorization, options)
            request = message.SerializeToString() if key is None else key.request
        else:
            request_id = sendable(request_id) or new_request_id()
        pairs = (*self._authorization, ("x-request-id", request_id))
        timeout = timeout_of(plan.timeout)
        return self._calls.begin(rpc, request, request_id, pairs, options, timeout, key, now())

    def tell(self, run: Running) -> None:
        """A call has ended, however: report it to whom it may concern."""
        if self._calls.meter is not None or run.options.report is not None or REPORTS.get():
            self._calls.tell(run)

    def result(self, plan: Plan[R], run: Running) -> R:
        """Return what the caller gets of a call that is over; raises its error."""
        outcome = run.outcome
        if outcome is None or outcome.code is not Code.OK:
            raise self._calls.error(run)
        held = run.answer
        return value_of(held, plan) if isinstance(held, Kept) else plan.decode(content_of(held))

    def end(self, run: Running) -> None:
        """A stream is over; raises its error."""
        outcome = run.outcome
        if outcome is None or outcome.code is not Code.OK:
            raise self._calls.error(run)


def value_of(kept: Kept, plan: Plan[R]) -> R:
    """Return the value of a kept answer. Values are frozen: one may be given to everybody (CACHE-8)."""
    if not plan.frozen:
        return plan.decode(kept.answer.content)
    made_by = plan.decode.__code__ if isinstance(plan.decode, FunctionType) else plan.decode
    if kept.value is None or kept.value[0] is not made_by:
        kept.value = (made_by, plan.decode(kept.answer.content))
    value: R = kept.value[1]
    return value


class Transport(Planned):
    """Carries plans out, blocking. Threads may share it."""

    def __init__(self, settings: Settings, options: CallOptions) -> None:
        """Prepare a channel; it connects with the first call."""
        calls = BlockingCalls(settings.target.authority, settings.behaviour)
        super().__init__(calls, settings.authorization, options)
        self._blocking = calls
        self._link = Link(settings.channel(grpc), calls)

    @classmethod
    def over(cls, link: Any, calls: BlockingCalls, like: Transport) -> Transport:
        """Return a transport over another link, for the same caller and with the same options as `like`."""
        other = object.__new__(cls)
        Planned.__init__(other, calls, like._authorization, like._options)
        other._blocking, other._link = calls, link
        return other

    def with_options(self, options: CallOptions) -> Transport:
        """Return a transport over the same connection and the same state."""
        other = object.__new__(Transport)
        other.__dict__.update(self.__dict__, _options=options)
        return other

    @property
    def options(self) -> CallOptions:
        """How it makes calls."""
        return self._options

    @property
    def calls(self) -> Calls:
        """What all transports over this connection share."""
        return self._calls

    def close(self) -> None:
        """Close the channel; calls under way end as `Cancelled`."""
        self._link.close()

    def one(self, plan: Plan[R]) -> R:
        """Carry out a call with one result."""
        rpc = self._link.rpc(plan.method)
        if rpc.core.cached and self._options.switches & _CACHE:
            kept = self.kept(plan, rpc)
            if kept is not None:
                return kept[0]
        requests = Requests(plan.request) if plan.method.streams_requests else None
        run = self.begin(plan, rpc, requests)
        try:
            self._blocking.carry_out(run)
        finally:
            self.tell(run)
        if requests is not None and requests.failure is not None:
            raise requests.failure
        return self.result(plan, run)

    def many(self, plan: StreamPlan[R]) -> Generator[R, None, None]:
        """Carry out a call that streams its results; leaving the iterator early cancels it."""
        rpc = self._link.rpc(plan.method)
        requests = Requests(plan.request) if plan.method.streams_requests else None
        run = self.begin(plan, rpc, requests)
        try:
            with closing(self._blocking.stream(run)) as messages:
                for message in messages:
                    yield plan.decode(message)
        finally:
            self.tell(run)
        if requests is not None and requests.failure is not None:
            raise requests.failure
        self.end(run)


class Link:
    """An open channel and the methods that were prepared on it."""

    def __init__(self, channel: grpc.Channel, calls: BlockingCalls) -> None:
        """Own the channel."""
        self._channel, self._calls = channel, calls

    def rpc(self, method: Method) -> Rpc:
        """Return a method, ready for calls. Raises `ClientClosed` once it is."""
        self._calls.check_open(method.path)
        found = self._calls.rpcs.get(method.path)
        if found is None:
            with self._calls.opening:
                self._calls.check_open(method.path)
                found = self._calls.prepare(method, self._sender(method))
        return found

    def close(self) -> None:
        """Give up what is under way and close the channel; one of another process is left to that."""
        if not self._calls.of_another_process:
            self._calls.close()
            self._channel.close()

    def _sender(self, method: Method) -> Any:
        read: Callable[[bytes], Any] = method.response.FromString
        if not method.streams_requests and not method.streams_responses:
            return sender_of(self._channel, method.path, read)
        write = method.request.SerializeToString if method.streams_requests else None
        make = getattr(self._channel, _SHAPES[method.streams_requests, method.streams_responses])
        sender = make(method.path, write, read)
        return sender if method.streams_responses else future_sender_of(sender)


class AsyncTransport(Planned):
    """Carries plans out on an event loop: the one that makes the first call."""

    def __init__(self, settings: Settings, options: CallOptions) -> None:
        """Remember what to connect to; the first call opens the channel, inside its event loop."""
        calls = AwaitingCalls(settings.target.authority, settings.behaviour)
        super().__init__(calls, settings.authorization, options)
        self._awaiting = calls
        self._link = AsyncLink(settings, calls)

    @classmethod
    def over(cls, link: Any, calls: AwaitingCalls, like: AsyncTransport) -> AsyncTransport:
        """Return a transport over another link, for the same caller and with the same options as `like`."""
        other = object.__new__(cls)
        Planned.__init__(other, calls, like._authorization, like._options)
        other._awaiting, other._link = calls, link
        return other

    def with_options(self, options: CallOptions) -> AsyncTransport:
        """Return a transport over the same connection and the same state."""
        other = object.__new__(AsyncTransport)
        other.__dict__.update(self.__dict__, _options=options)
        return other

    @property
    def options(self) -> CallOptions:
        """How it makes calls."""
        return self._options

    @property
    def calls(self) -> Calls:
        """What all transports over this connection share."""
        return self._calls

    async def close(self) -> None:
        """Close the channel; calls under way end as `Cancelled`."""
        await self._link.close()

    async def one(self, plan: Plan[R]) -> R:
        """Carry out a call with one result."""
        rpc = self._link.rpc(plan.method)
        if rpc.core.cached and self._options.switches & _CACHE:
            kept = self.kept(plan, rpc)
            if kept is not None:
                return kept[0]
        requests = AsyncRequests(plan.request) if plan.method.streams_requests else None
        run = self.begin(plan, rpc, requests)
        try:
            await self._awaiting.carry_out(run)
        except asyncio.CancelledError:
            if requests is not None and requests.failure is not None:
                raise requests.failure from None
            raise
        finally:
            self.tell(run)
        if requests is not None and requests.failure is not None:
            raise requests.failure
        return self.result(plan, run)

    async def many(self, plan: StreamPlan[R]) -> AsyncGenerator[R, None]:
        """Carry out a call that streams its results; leaving the iterator early cancels it."""
        rpc = self._link.rpc(plan.method)
        requests = AsyncRequests(plan.request) if plan.method.streams_requests else None
        run = self.begin(plan, rpc, requests)
        try:
            async with aclosing(self._awaiting.stream(run)) as messages:
                async for message in messages:
                    yield plan.decode(message)
        except asyncio.CancelledError:
            if requests is not None and requests.failure is not None:
                raise requests.failure from None
            raise
        finally:
            self.tell(run)
        if requests is not None and requests.failure is not None:
            raise requests.failure
        self.end(run)


class AsyncLink:
    """A channel of an event loop and the methods that were prepared on it."""

    def __init__(self, settings: Settings, calls: AwaitingCalls) -> None:
        """Open nothing yet."""
        self._settings, self._calls = settings, calls
        self._channel: Any = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def rpc(self, method: Method) -> Rpc:
        """Return a method, ready for calls. Raises `ClientClosed` once it is, and on another event loop."""
        self._calls.check_open(method.path)
        if asyncio.get_running_loop() is not self._loop:
            self._open(method.path)
        return self._calls.rpcs.get(method.path) or self._calls.prepare(method, self._sender(method))

    async def close(self) -> None:
        """Give up what is under way and close the channel; one of another process is left to that."""
        if self._calls.of_another_process:
            return
        self._calls.close()
        if self._channel is not None and asyncio.get_running_loop() is self._loop:
            await self._channel.close()
            await self._calls.settle()

    def _open(self, path: str) -> None:
        if self._loop is not None:
            raise ClientClosed(
                f"{path} was called on a client that belongs to another event loop; open one in each"
            )
        self._loop = asyncio.get_running_loop()
        self._channel = self._settings.channel(grpc.aio)

    def _sender(self, method: Method) -> Any:
        write = method.request.SerializeToString if method.streams_requests else None
        make = getattr(self._channel, _SHAPES[method.streams_requests, method.streams_responses])
        return make(method.path, request_serializer=write, response_deserializer=method.response.FromString)
