"""``grpc.health.v1`` for one server: overall and by service, decided by readiness checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import grpc
from grpc_health.v1 import health, health_pb2

from tarifa_kit.errors import NotFound, TarifaError
from tarifa_kit.interceptors.decoding import require_readable, tolerant
from tarifa_kit.logging import logger_of
from tarifa_kit.reading import named
from tarifa_kit.status import Outcome

Check = Callable[[], bool]

SERVICE_NAME: Final[str] = health.SERVICE_NAME
CHECK: Final = f"/{SERVICE_NAME}/Check"
"""Has a thread of its own: an overloaded server is busy, not dead, and must not be restarted for it."""
OVERALL: Final = ""

_SERVING: Final = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING: Final = health_pb2.HealthCheckResponse.NOT_SERVING
_UNKNOWN: Final = health_pb2.HealthCheckResponse.SERVICE_UNKNOWN
_LOGGER: Final = logger_of("tarifa_kit.health")


class Health:
    """Runs readiness checks and answers for them."""

    def __init__(self) -> None:
        """Everything is NOT_SERVING until `probe` has run."""
        self._servicer = health.HealthServicer()
        self._checks: dict[str, dict[str, Check]] = {OVERALL: {}}
        self._details: dict[str, Check] = {}
        self._failing: set[str] = set()
        self._published: dict[str, bool] = {}
        self._publish(OVERALL, serving=False)

    def cover(self, names: Iterable[str], label: str, check: Check | None) -> None:
        """Let ``check``, called ``label`` in logs, decide about ``names``, and about the whole."""
        for name in (OVERALL, *names):
            checks = self._checks.setdefault(name, {})
            self._publish(name, serving=False)
            if check is not None:
                checks[label] = check

    def detail(self, name: str, check: Check) -> None:
        """Answer for ``check`` under ``name`` alone: it takes nothing out of service."""
        self._details[name] = check
        self._publish(name, serving=False)

    def probe(self) -> bool:
        """Run every check once and publish; return whether all passed. A check that raises has failed.

        The details have no say in what is returned.
        """
        passed = {label: self._passes(label, check) for label, check in self._checks[OVERALL].items()}
        for name, checks in self._checks.items():
            self._publish(name, serving=all(passed[label] for label in checks))
        for name, check in self._details.items():
            self._publish(name, serving=self._passes(name, check))
        return all(passed.values())

    def leave(self) -> None:
        """Answer NOT_SERVING for everything from here on."""
        self._servicer.enter_graceful_shutdown()

    def handlers(self, most_message_bytes: int) -> Mapping[str, grpc.RpcMethodHandler[Any, Any]]:
        """Return the handlers of ``grpc.health.v1.Health``; larger messages than that are refused.

        They stand outside the chain of other rpcs: whoever asks every second is neither logged nor counted.
        """
        decode = tolerant(health_pb2.HealthCheckRequest.FromString, most_message_bytes)
        encode = health_pb2.HealthCheckResponse.SerializeToString
        return {
            "Check": grpc.unary_unary_rpc_method_handler(_named(self._answer), decode, encode),
            "Watch": grpc.unary_stream_rpc_method_handler(_without_a_thread(self._watch), decode, encode),
        }

    def _answer(self, request: Any, context: grpc.ServicerContext) -> Any:
        with _refusals(context):
            require_readable(request)
            if request.service not in self._published:
                raise NotFound("RESOURCE_NOT_FOUND", "there is no service of this name here")
            return self._servicer.Check(request, context)

    def _watch(self, request: Any, context: grpc.ServicerContext, send: Callable[[Any], None]) -> None:
        with _refusals(context):
            require_readable(request)
            if request.service in self._published:
                self._servicer.Watch(request, context, send)
            else:  # it stays unknown, and nothing is remembered of it
                send(health_pb2.HealthCheckResponse(status=_UNKNOWN))

    def _publish(self, name: str, *, serving: bool) -> None:
        """Tell the servicer of a change; it tells its watchers whatever it is told, changed or not."""
        if self._published.get(name) is not serving:
            self._published[name] = serving
            self._servicer.set(name, _SERVING if serving else _NOT_SERVING)

    def _passes(self, label: str, check: Check) -> bool:
        try:
            passed = check()
        except Exception as failure:
            # A check that breaks says "not ready", whatever broke.
            passed = False
            if label not in self._failing:
                _LOGGER.warning("readiness check raised", check=label, exc_info=failure)
        if passed and label in self._failing:
            self._failing.discard(label)
            _LOGGER.info("ready again", check=label)
        elif not passed and label not in self._failing:
            self._failing.add(label)
            _LOGGER.warning("not ready", check=label)
        return passed


@contextmanager
def _refusals(context: grpc.ServicerContext) -> Iterator[None]:
    """End the rpc with the status of a typed error that is raised inside."""
    try:
        yield
    except TarifaError as error:
        context.abort_with_status(Outcome(error))


def _named(behaviour: Callable[..., Any]) -> Callable[..., Any]:
    def answer(request: Any, context: grpc.ServicerContext) -> Any:
        return behaviour(request, context)

    return named(answer, CHECK)


def _without_a_thread(behaviour: Callable[..., None]) -> Callable[..., None]:
    """Let grpc call a stream's behaviour once, with a function that sends, and keep no thread for it."""

    def called(request: Any, context: grpc.ServicerContext, send: Callable[[Any], None]) -> None:
        behaviour(request, context, send)

    called.experimental_non_blocking = True  # type: ignore[attr-defined]
    return called
