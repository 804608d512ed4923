"""The one ordered chain around every servicer method.

Order, outside in: refusal when overloaded -> request id -> deadline -> identity -> rules of the contract ->
the servicer; then errors -> status, and the log line and the count on the way out.

grpc's own interceptors rebuild a handler for every call and nest one closure per interceptor. This chain is
folded around each handler once, when the servicer is registered, which saves most of that cost; what is left
is in the README with its measurement. Only OpenTelemetry's interceptor, where a collector is named, is
installed the ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final, TypeAlias

import grpc

from tarifa_kit.call import Call, enter_call
from tarifa_kit.errors import Cancelled, Internal, ResourceExhausted
from tarifa_kit.interceptors.accounting import Accounting, Passage
from tarifa_kit.interceptors.authentication import Authentication
from tarifa_kit.interceptors.deadline import deadline_of
from tarifa_kit.interceptors.request_id import REQUEST_ID_KEY, correlation_id_of, request_id_of
from tarifa_kit.interceptors.validation import validate, validated
from tarifa_kit.logging import logger_of
from tarifa_kit.pool import must_refuse
from tarifa_kit.status import Outcome, error_to_answer

Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"
Behaviour = Callable[[Any, grpc.ServicerContext], Any]

_RETRY_WHEN_OVERLOADED: Final = timedelta(milliseconds=100)
_LOGGER: Final = logger_of("tarifa_kit.rpc")


class Chain:
    """Folds the chain around handlers; one per server."""

    def __init__(
        self, authentication: Authentication, accounting: Accounting, default_deadline_seconds: float
    ) -> None:
        """Take the parts; ``default_deadline_seconds`` is for unary rpcs whose client set no deadline."""
        self._authentication = authentication
        self._accounting = accounting
        self._default_deadline = default_deadline_seconds

    def around(self, method: str, handler: Handler, *, public: bool) -> Handler:
        """Return ``handler`` of the full method name ``method`` with the chain around it."""
        begin = self._begin_with(
            method, public, None if handler.request_streaming or handler.response_streaming else self._default_deadline
        )
        check = validated if handler.request_streaming else _checked
        if handler.response_streaming:
            behaviour = handler.stream_stream if handler.request_streaming else handler.unary_stream
            make = (
                grpc.stream_stream_rpc_method_handler
                if handler.request_streaming
                else grpc.unary_stream_rpc_method_handler
            )
            serve = self._streaming(begin, check, _present(behaviour))
        else:
            behaviour = handler.stream_unary if handler.request_streaming else handler.unary_unary
            make = (
                grpc.stream_unary_rpc_method_handler
                if handler.request_streaming
                else grpc.unary_unary_rpc_method_handler
            )
            serve = self._single(begin, check, _present(behaviour))
        return make(serve, handler.request_deserializer, handler.response_serializer)

    def _begin_with(
        self, method: str, public: bool, default_deadline: float | None
    ) -> Callable[[grpc.ServicerContext], tuple[Passage, Callable[[], None]]]:
        authentication = self._authentication

        def begin(context: grpc.ServicerContext) -> tuple[Passage, Callable[[], None]]:
            metadata: dict[str, str | bytes] = {key: value for key, value in context.invocation_metadata()}
            passage = Passage(method, metadata, request_id_of(metadata))
            context.set_trailing_metadata(((REQUEST_ID_KEY, passage.request_id),))

            def enter() -> None:
                if must_refuse():
                    raise ResourceExhausted(
                        "OVERLOADED", "the server's queue is full", retry_after=_RETRY_WHEN_OVERLOADED
                    )
                deadline = deadline_of(context, default_deadline)
                caller, token = authentication.caller_of(metadata, public=public)
                if caller is not None:
                    passage.tenant = caller.tenant
                correlation_id = correlation_id_of(metadata, passage.request_id)
                enter_call(Call(caller, passage.request_id, correlation_id, deadline, token, method))

            return passage, enter

        return begin

    def _single(
        self,
        begin: Callable[[grpc.ServicerContext], tuple[Passage, Callable[[], None]]],
        check: Callable[[Any], Any],
        behaviour: Behaviour,
    ) -> Behaviour:
        accounting = self._accounting

        def serve(request: Any, context: grpc.ServicerContext) -> Any:
            passage, enter = begin(context)
            try:
                enter()
                return behaviour(check(request), context)
            except Exception as failure:
                _end_with(failure, passage, context)
            finally:
                accounting.close(passage)

        return serve

    def _streaming(
        self,
        begin: Callable[[grpc.ServicerContext], tuple[Passage, Callable[[], None]]],
        check: Callable[[Any], Any],
        behaviour: Behaviour,
    ) -> Behaviour:
        accounting = self._accounting

        def serve(request: Any, context: grpc.ServicerContext) -> Iterator[Any]:
            passage, enter = begin(context)
            try:
                enter()
                yield from behaviour(check(request), context)
            except GeneratorExit:
                passage.code, passage.reason = "CANCELLED", "CANCELLED"
                raise
            except Exception as failure:
                _end_with(failure, passage, context)
            finally:
                accounting.close(passage)

        return serve


def _checked(request: Any) -> Any:
    validate(request)
    return request


def _present(behaviour: Behaviour | None) -> Behaviour:
    assert behaviour is not None, "a handler holds the behaviour of its own kind"
    return behaviour


def _end_with(failure: Exception, passage: Passage, context: grpc.ServicerContext) -> None:
    """End the rpc with the status that ``failure`` means; always raises, as grpc's abort does."""
    error = error_to_answer(failure)
    if isinstance(error, Internal) and not context.is_active():
        error = Cancelled("CANCELLED", "the caller gave the call up")
    passage.code, passage.reason = error.code.name, error.reason
    if isinstance(error, Internal):
        _LOGGER.error("failed", method=passage.method, exc_info=failure)
    context.abort_with_status(Outcome(error, ((REQUEST_ID_KEY, passage.request_id),)))
