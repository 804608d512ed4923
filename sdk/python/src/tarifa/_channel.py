"""A `grpc.Channel` whose calls behave as the client's do, for the stubs that grpc's own plugin generates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import grpc

from tarifa._blocking import BlockingCalls
from tarifa._call import Method, method
from tarifa._connection import CHANNEL_OPTIONS, target_of
from tarifa._context import Cancellation, collected
from tarifa._core.client import Adaptive
from tarifa._core.meter import Metrics
from tarifa._errors import InvalidValue
from tarifa._options import AdaptiveMode, CallOptions, switches_of, timeout_of
from tarifa._policies import POLICIES
from tarifa._policy import MOST_ATTEMPTS, Effect, MethodPolicy
from tarifa._running import Behaviour, Rpc
from tarifa._stubs import StreamCalls, UnaryCalls, as_it_is
from tarifa._wire import future_sender_of, sender_of

if TYPE_CHECKING:
    from tarifa._reports import CallReport

_Read = Callable[[bytes], Any] | None
_Write = Callable[[Any], bytes] | None


def channel(
    address: str, *, plaintext: bool = False, root_certificates: bytes | None = None, **behaviour: Any
) -> BehavingChannel:
    """Open a channel to Tarifa for generated stubs, with the behaviour of `Client`.

    Args:
        address: as for `Client`.
        plaintext: allow another machine without TLS.
        root_certificates: the authorities to trust, PEM; None means those that gRPC brings along.
        behaviour: as for `over`.

    Raises:
        InvalidValue: the address cannot be understood or would expose a key.
    """
    target = target_of(address, plaintext=plaintext)
    if target.tls:
        credentials = grpc.ssl_channel_credentials(root_certificates)
        opened = grpc.secure_channel(target.authority, credentials, options=CHANNEL_OPTIONS)
    else:
        opened = grpc.insecure_channel(target.authority, options=CHANNEL_OPTIONS)
    return over(opened, target=target.authority, **behaviour)


def over(
    opened: grpc.Channel,
    *,
    target: str,
    timeout: float | None = None,
    retry: bool = True,
    hedge: bool = True,
    breaker: bool = True,
    throttle: bool = True,
    cache: bool = True,
    adaptive: AdaptiveMode = "shadow",
    metrics: Metrics | None = None,
    policies: Mapping[str, MethodPolicy] | None = None,
    passes_on: bool = False,
) -> BehavingChannel:
    """Give an open channel the behaviour of `Client`; the arguments are those of `Client`.

    Credentials are the metadata of each call, `authorization` or `x-tarifa-identity`: answers are kept for
    each apart. `target` names the server in metrics. `policies` adds rows, by path, for methods of other
    contracts, which are otherwise sent once unless their contract says that they are idempotent.
    `passes_on` is for a service that asks another for its own callers: only a broken connection is tried
    again; what the other says itself goes to the caller, whose client tries again, so that attempts do not
    multiply.

    Raises:
        InvalidValue: a row asks for less than one attempt or more than five, or for a time that is none.
    """
    rows = {**POLICIES, **_checked(policies or {})}
    switches = switches_of(retry=retry, hedge=hedge, breaker=breaker, throttle=throttle, cache=cache)
    calls = BlockingCalls(target, Behaviour(rows, Adaptive(adaptive), metrics, passes_on=passes_on))
    return BehavingChannel(opened, calls, CallOptions(switches, timeout_of(timeout)))


class BehavingChannel(grpc.Channel):
    """A channel that retries, hedges, breaks, throttles and keeps answers. Threads may share it."""

    def __init__(self, opened: grpc.Channel, calls: BlockingCalls, options: CallOptions) -> None:
        """Own `opened`."""
        self._opened, self._calls, self._options = opened, calls, options

    def subscribe(
        self, callback: Callable[[grpc.ChannelConnectivity], None], try_to_connect: bool | None = False
    ) -> None:
        """Subscribe to the connectivity of the channel underneath."""
        self._opened.subscribe(callback, bool(try_to_connect))

    def unsubscribe(self, callback: Callable[[grpc.ChannelConnectivity], None]) -> None:
        """End a subscription."""
        self._opened.unsubscribe(callback)

    def unary_unary(
        self,
        method: str,
        request_serializer: Any = None,
        response_deserializer: Any = None,
        *_: Any,
        **__: Any,
    ) -> Any:
        """Return what makes unary calls to `method`."""
        with self._preparing(method):
            sender = sender_of(self._opened, method, response_deserializer or as_it_is)
        return UnaryCalls(self._calls, self._options, self._rpc(method, sender), request_serializer)

    def unary_stream(
        self,
        method: str,
        request_serializer: Any = None,
        response_deserializer: Any = None,
        *_: Any,
        **__: Any,
    ) -> Any:
        """Return what makes calls to `method` that are answered by a stream."""
        with self._preparing(method):
            sender: Any = self._opened.unary_stream(method, None, response_deserializer)
        rpc = self._rpc(method, sender, answers=True)
        return StreamCalls(self._calls, self._options, rpc, request_serializer)

    def stream_unary(
        self,
        method: str,
        request_serializer: Any = None,
        response_deserializer: Any = None,
        *_: Any,
        **__: Any,
    ) -> Any:
        """Return what sends a stream to `method`."""
        with self._preparing(method):
            call = self._opened.stream_unary(method, request_serializer, response_deserializer)
        sender = future_sender_of(call)
        rpc = self._rpc(method, sender, requests=True)
        return UnaryCalls(self._calls, self._options, rpc, None)

    def stream_stream(
        self,
        method: str,
        request_serializer: Any = None,
        response_deserializer: Any = None,
        *_: Any,
        **__: Any,
    ) -> Any:
        """Return what exchanges streams with `method`."""
        with self._preparing(method):
            sender: Any = self._opened.stream_stream(method, request_serializer, response_deserializer)
        rpc = self._rpc(method, sender, requests=True, answers=True)
        return StreamCalls(self._calls, self._options, rpc, None)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retry: bool | None = None,
        hedge: bool | None = None,
        breaker: bool | None = None,
        throttle: bool | None = None,
        cache: bool | None = None,
        report: Callable[[CallReport], None] | None = None,
        cancellation: Cancellation | None = None,
    ) -> BehavingChannel:
        """Return this channel with other options, over the same connection and state.

        `CatalogServiceStub(channel.with_options(cache=False)).GetProduct(...)` is for one call.
        """
        options = self._options.changed(
            timeout=timeout,
            report=report,
            cancellation=cancellation,
            retry=retry,
            hedge=hedge,
            breaker=breaker,
            throttle=throttle,
            cache=cache,
        )
        return BehavingChannel(self._opened, self._calls, options)

    @contextmanager
    def reports(self) -> Iterator[list[CallReport]]:
        """Collect the reports of the calls that are made inside the `with` block, in this thread."""
        with collected(self._calls) as reports:
            yield reports

    def close(self) -> None:
        """Close the channel; calls under way are cancelled."""
        if not self._calls.of_another_process:
            self._calls.close()
            self._opened.close()

    def __enter__(self) -> BehavingChannel:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @contextmanager
    def _preparing(self, path: str) -> Iterator[None]:
        """Keep the channel open while a method is prepared on it."""
        with self._calls.opening:
            self._calls.check_open(path)
            yield

    def _rpc(self, path: str, sender: Any, *, requests: bool = False, answers: bool = False) -> Rpc:
        found = self._calls.rpcs.get(path)
        if found is None:
            described = _described(path) or Method(path, None, None, requests, answers, Effect.EVERY_TIME)
            found = self._calls.prepare(described, sender)
        return found


def _checked(rows: Mapping[str, MethodPolicy]) -> Mapping[str, MethodPolicy]:
    for path, row in rows.items():
        if not 1 <= row.attempts <= MOST_ATTEMPTS:
            raise InvalidValue(f"policies[{path!r}].attempts: {row.attempts} is not 1 to {MOST_ATTEMPTS}")
        if row.timeout <= 0 or row.slow_call <= 0:
            raise InvalidValue(f"policies[{path!r}]: timeout and slow_call must be more than 0")
    return rows


def _described(path: str) -> Method | None:
    """Return the method of a path if its contract is loaded."""
    from google.protobuf import descriptor_pool  # noqa: PLC0415 - only channels for stubs need it here

    service, _, name = path.removeprefix("/").partition("/")
    try:
        found = descriptor_pool.Default().FindServiceByName(service)
    except KeyError:
        return None
    return method(found, name) if name in found.methods_by_name else None
