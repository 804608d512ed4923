"""The client's side: a channel whose calls carry on the call being served.

Identity token, request id and correlation id go along, and the deadline of the outgoing call is the smaller
of its own timeout and what is left of the incoming call. The channel wraps the four kinds of calls directly:
grpc's client interceptors do the same at about ten times the cost a call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import grpc

from tarifa_kit.call import Call, call_or_none
from tarifa_kit.errors import DeadlineExceeded
from tarifa_kit.identity import METADATA_KEY
from tarifa_kit.interceptors.request_id import CORRELATION_ID_KEY, REQUEST_ID_KEY, new_request_id

Metadata = Iterable[tuple[str, str | bytes]]


class ForwardingChannel(grpc.Channel):
    """A channel that forwards the current call; outside of one it adds a request id and nothing else."""

    def __init__(self, channel: grpc.Channel) -> None:
        """Wrap ``channel``, which this then owns."""
        self._channel = channel

    def subscribe(
        self, callback: Callable[[grpc.ChannelConnectivity], None], try_to_connect: bool = False
    ) -> None:
        """Subscribe to the connectivity of the channel underneath."""
        self._channel.subscribe(callback, try_to_connect)

    def unsubscribe(self, callback: Callable[[grpc.ChannelConnectivity], None]) -> None:
        """End a subscription."""
        self._channel.unsubscribe(callback)

    def unary_unary(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Return what makes unary calls to ``method``."""
        return _Forwarding(self._channel.unary_unary(method, *args, **kwargs))

    def unary_stream(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Return what makes calls to ``method`` that are answered by a stream."""
        return _Forwarding(self._channel.unary_stream(method, *args, **kwargs))

    def stream_unary(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Return what sends a stream to ``method``."""
        return _Forwarding(self._channel.stream_unary(method, *args, **kwargs))

    def stream_stream(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Return what exchanges streams with ``method``."""
        return _Forwarding(self._channel.stream_stream(method, *args, **kwargs))

    def close(self) -> None:
        """Close the channel; calls in flight are cancelled."""
        self._channel.close()

    def __enter__(self) -> ForwardingChannel:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()


class _Forwarding:
    """Any of grpc's four multi-callables, with the metadata and the deadline of the current call."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(
        self, request: Any, timeout: float | None = None, metadata: Metadata | None = None, **kwargs: Any
    ) -> Any:
        call = call_or_none()
        return self._inner(request, _limit(timeout, call), _metadata(metadata, call), **kwargs)

    def with_call(
        self, request: Any, timeout: float | None = None, metadata: Metadata | None = None, **kwargs: Any
    ) -> Any:
        call = call_or_none()
        return self._inner.with_call(request, _limit(timeout, call), _metadata(metadata, call), **kwargs)

    def future(
        self, request: Any, timeout: float | None = None, metadata: Metadata | None = None, **kwargs: Any
    ) -> Any:
        call = call_or_none()
        return self._inner.future(request, _limit(timeout, call), _metadata(metadata, call), **kwargs)


def _limit(timeout: float | None, call: Call | None) -> float | None:
    """Return how long an outgoing call may take; raises `DeadlineExceeded` where nothing is left."""
    remaining = None if call is None else call.remaining()
    if remaining is None:
        return timeout
    if remaining <= 0:
        raise DeadlineExceeded("DEADLINE_EXCEEDED", "the deadline passed before another service was asked")
    return remaining if timeout is None else min(timeout, remaining)


def _metadata(own: Metadata | None, call: Call | None) -> tuple[tuple[str, str | bytes], ...]:
    given = tuple(own or ())
    keys = {key for key, _ in given}
    if call is None:
        return given if REQUEST_ID_KEY in keys else (*given, (REQUEST_ID_KEY, new_request_id()))
    added = [(REQUEST_ID_KEY, call.request_id), (CORRELATION_ID_KEY, call.correlation_id or call.request_id)]
    if call.token:
        added.append((METADATA_KEY, call.token))
    return (*given, *(pair for pair in added if pair[0] not in keys))
