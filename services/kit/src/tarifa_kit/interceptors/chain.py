"""The one ordered chain around every servicer method.

Order, outside in: request id -> refusal when overloaded -> deadline -> identity -> rules of the contract ->
the servicer; then errors -> status, and the count and the log line on the way out.

grpc's own interceptors rebuild a handler for every call and nest one closure per interceptor. This chain is
folded around each handler once, when the servicer is registered, which saves most of that cost; what is left
is in the README with its measurement. Only OpenTelemetry's interceptor, where a collector is named, is
installed the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final, TypeAlias

import grpc

from tarifa_kit.call import Call, enter_call
from tarifa_kit.errors import Internal, ResourceExhausted
from tarifa_kit.interceptors.accounting import Accounting
from tarifa_kit.interceptors.authentication import Authentication
from tarifa_kit.interceptors.deadline import deadline_of
from tarifa_kit.interceptors.decoding import tolerant
from tarifa_kit.interceptors.encoding import Bounded
from tarifa_kit.interceptors.passage import Passage
from tarifa_kit.interceptors.request_id import REQUEST_ID_KEY, correlation_id_of, request_id_of
from tarifa_kit.interceptors.revalidation import revalidating
from tarifa_kit.interceptors.streams import StreamPlaces
from tarifa_kit.interceptors.validation import validate, validated
from tarifa_kit.logging import logger_of
from tarifa_kit.pool import must_refuse
from tarifa_kit.reading import named
from tarifa_kit.status import Outcome, error_to_answer

Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"
Behaviour = Callable[[Any, grpc.ServicerContext], Any]

_RETRY_WHEN_OVERLOADED: Final = timedelta(milliseconds=100)
_LOGGER: Final = logger_of("tarifa_kit.rpc")


class Chain:
    """Folds the chain around handlers; one per server."""

    def __init__(
        self,
        authentication: Authentication,
        accounting: Accounting,
        default_deadline_seconds: float,
        most_streams: int,
        most_message_bytes: int,
    ) -> None:
        """Take the parts; ``default_deadline_seconds`` is for unary rpcs whose client set no deadline."""
        self._authentication = authentication
        self._accounting = accounting
        self._default_deadline = default_deadline_seconds
        self._places = StreamPlaces(most_streams)
        self._most_message_bytes = most_message_bytes

    def refusal(self, method: str, metadata: Mapping[str, str | bytes]) -> grpc.Status:
        """Return how a call ends that the server has no room for, and account for it."""
        passage = Passage(method, metadata, request_id_of(metadata))
        error = _overloaded()
        passage.end_with(error)
        self._accounting.close(passage)
        return Outcome(error, ((REQUEST_ID_KEY, passage.request_id),))

    def around(
        self, method: str, handler: Handler, *, public: bool, places: StreamPlaces | None = None
    ) -> Handler:
        """Return ``handler`` of the full method name ``method`` with the chain around it.

        Its streams take places of ``places``, of those of all methods where there are none of its own.
        """
        places = places or self._places
        decode = tolerant(handler.request_deserializer, self._most_message_bytes)
        write = Bounded(handler.response_serializer or _as_it_is, self._most_message_bytes)
        unary = _Link(method, public, self._authentication, self._accounting, self._default_deadline)
        stream = _Link(method, public, self._authentication, self._accounting, None)
        if handler.unary_unary is not None:
            return grpc.unary_unary_rpc_method_handler(
                unary.single(write.single(revalidating(method, handler.unary_unary)), _checked), decode
            )
        if handler.unary_stream is not None:
            return grpc.unary_stream_rpc_method_handler(
                stream.many(write.many(places.many(handler.unary_stream)), _checked), decode
            )
        if handler.stream_unary is not None:
            return grpc.stream_unary_rpc_method_handler(
                stream.single(write.single(places.single(handler.stream_unary)), validated), decode
            )
        if handler.stream_stream is not None:
            return grpc.stream_stream_rpc_method_handler(
                stream.many(write.many(places.many(handler.stream_stream)), validated), decode
            )
        raise TypeError(f"{method}: a handler without a behaviour")


class _Link:
    """The chain around one method."""

    def __init__(
        self,
        method: str,
        public: bool,
        authentication: Authentication,
        accounting: Accounting,
        default_deadline: float | None,
    ) -> None:
        self._method = method
        self._public = public
        self._authentication = authentication
        self._accounting = accounting
        self._default_deadline = default_deadline

    def single(self, behaviour: Behaviour, check: Callable[[Any], Any]) -> Behaviour:
        """Fold the chain around a behaviour that answers with one message."""

        def serve(request: Any, context: grpc.ServicerContext) -> Any:
            passage = self._open(context)
            try:
                self._enter(passage, context)
                response = behaviour(check(request), context)
                if not context.is_active():
                    passage.end_with(passage.abandoned())
                return response
            except Exception as failure:  # noqa: BLE001 - the one place where every failure becomes a status
                _end_with(failure, passage, context)
            finally:
                self._accounting.close(passage)

        return named(serve, self._method)

    def many(self, behaviour: Behaviour, check: Callable[[Any], Any]) -> Behaviour:
        """Fold the chain around a behaviour that answers with a stream."""

        def serve(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
            passage = self._open(context)
            try:
                self._enter(passage, context)
                yield from behaviour(check(request), context)
            except GeneratorExit:
                passage.end_with(passage.abandoned())
                raise
            except Exception as failure:  # noqa: BLE001 - the one place where every failure becomes a status
                _end_with(failure, passage, context)
            finally:
                self._accounting.close(passage)

        return named(serve, self._method)

    def _open(self, context: grpc.ServicerContext) -> Passage:
        metadata: dict[str, str | bytes] = dict(context.invocation_metadata())
        passage = Passage(self._method, metadata, request_id_of(metadata))
        context.set_trailing_metadata(((REQUEST_ID_KEY, passage.request_id),))
        return passage

    def _enter(self, passage: Passage, context: grpc.ServicerContext) -> None:
        if must_refuse():
            raise _overloaded()
        deadline = passage.deadline = deadline_of(context, self._default_deadline)
        caller, token = self._authentication.caller_of(passage.metadata, public=self._public)
        if caller is not None:
            passage.tenant = caller.tenant
        correlation_id = correlation_id_of(passage.metadata, passage.request_id)
        enter_call(Call(caller, passage.request_id, correlation_id, deadline, token, self._method))


def _as_it_is(answer: Any) -> bytes:
    return bytes(answer)


def _overloaded() -> ResourceExhausted:
    message = "the server has more to do than it can; come back in a moment"
    return ResourceExhausted("OVERLOADED", message, retry_after=_RETRY_WHEN_OVERLOADED)


def _checked(request: Any) -> Any:
    validate(request)
    return request


def _end_with(failure: Exception, passage: Passage, context: grpc.ServicerContext) -> None:
    """End the rpc with the status that ``failure`` means; always raises, as grpc's abort does."""
    error = error_to_answer(failure)
    if isinstance(error, Internal) and not context.is_active():
        error = passage.abandoned()
    passage.end_with(error)
    if isinstance(error, Internal):
        _LOGGER.error("failed", method=passage.method, exc_info=failure)
    context.abort_with_status(Outcome(error, ((REQUEST_ID_KEY, passage.request_id),)))
