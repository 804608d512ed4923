"""``grpc.health.v1`` for one server: overall and by service, decided by readiness checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import grpc
from grpc_health.v1 import health, health_pb2

from tarifa_kit.logging import logger_of

Check = Callable[[], bool]

SERVICE_NAME: Final[str] = health.SERVICE_NAME
OVERALL: Final = ""

_SERVING: Final = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING: Final = health_pb2.HealthCheckResponse.NOT_SERVING
_LOGGER: Final = logger_of("tarifa_kit.health")


class Health:
    """Runs readiness checks and answers for them.

    ``Check`` is served on a thread of its own: an overloaded server is busy, not dead, and must not be
    restarted for it.
    """

    def __init__(self) -> None:
        """Everything is NOT_SERVING until `probe` has run."""
        self._servicer = health.HealthServicer()
        self._servicer.set(OVERALL, _NOT_SERVING)
        self._thread = ThreadPoolExecutor(1, "health")
        self._checks: dict[str, dict[str, Check]] = {OVERALL: {}}
        self._details: dict[str, Check] = {}
        self._failing: set[str] = set()
        self._published: dict[str, bool] = {}

    def cover(self, names: Iterable[str], label: str, check: Check | None) -> None:
        """Let ``check``, called ``label`` in logs, decide about ``names``, and about the whole."""
        for name in (OVERALL, *names):
            checks = self._checks.setdefault(name, {})
            if check is not None:
                checks[label] = check

    def detail(self, name: str, check: Check) -> None:
        """Answer for ``check`` under ``name`` alone: it takes nothing out of service."""
        self._details[name] = check

    def probe(self) -> bool:
        """Run every check once and publish; return whether all passed. A check that raises has failed.

        The details have no say in what is returned.
        """
        passed = {label: self._passes(label, check) for label, check in self._checks[OVERALL].items()}
        for name, checks in self._checks.items():
            self._publish(name, all(passed[label] for label in checks))
        for name, check in self._details.items():
            self._publish(name, self._passes(name, check))
        return all(passed.values())

    def leave(self) -> None:
        """Answer NOT_SERVING for everything from here on."""
        self._servicer.enter_graceful_shutdown()

    def close(self) -> None:
        """Stop the thread."""
        self._thread.shutdown(wait=False)

    def handlers(self) -> Mapping[str, grpc.RpcMethodHandler[Any, Any]]:
        """Return the handlers of ``grpc.health.v1.Health``."""
        check = self._servicer.Check

        def answer(request: Any, context: grpc.ServicerContext) -> Any:
            return check(request, context)

        answer.experimental_thread_pool = self._thread  # type: ignore[attr-defined]
        decode = health_pb2.HealthCheckRequest.FromString
        encode = health_pb2.HealthCheckResponse.SerializeToString
        return {
            "Check": grpc.unary_unary_rpc_method_handler(answer, decode, encode),
            "Watch": grpc.unary_stream_rpc_method_handler(self._servicer.Watch, decode, encode),
        }

    def _publish(self, name: str, serving: bool) -> None:
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
