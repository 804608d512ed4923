"""One log line and one count for every rpc that ends. No payloads, and no values of a payload."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from opentelemetry import trace
from opentelemetry.trace import Status, StatusCode, format_trace_id
from structlog.typing import FilteringBoundLogger

from tarifa_kit.telemetry import RpcMetrics

TRACEPARENT_KEY: Final = "traceparent"
_TRACE_ID: Final = slice(3, 35)
_OUR_FAULT: Final = frozenset({"UNKNOWN", "INTERNAL", "DATA_LOSS"})


@dataclass(slots=True)
class Passage:
    """What is known about an rpc on its way through the chain."""

    method: str
    metadata: Mapping[str, str | bytes]
    request_id: str
    tenant: str = ""
    code: str = "OK"
    reason: str = ""
    started: float = field(default_factory=time.perf_counter)


class Accounting:
    """Writes down how rpcs ended."""

    def __init__(self, metrics: RpcMetrics, logger: FilteringBoundLogger) -> None:
        """Count in ``metrics`` and write to ``logger``."""
        self._metrics = metrics
        self._logger = logger

    def close(self, passage: Passage) -> None:
        """Count, log and trace the end of one rpc."""
        seconds = time.perf_counter() - passage.started
        self._metrics.record(passage.method, passage.code, seconds)
        span = trace.get_current_span()
        if span.is_recording() and passage.code != "OK":
            span.set_status(Status(StatusCode.ERROR, passage.reason))
            span.set_attribute("rpc.grpc.status_name", passage.code)
        log = self._logger.error if passage.code in _OUR_FAULT else self._logger.info
        fields = {"reason": passage.reason} if passage.reason else {}
        log(
            "rpc",
            method=passage.method,
            code=passage.code,
            milliseconds=round(seconds * 1000, 3),
            tenant=passage.tenant,
            request_id=passage.request_id,
            trace_id=_trace_id(span, passage.metadata),
            **fields,
        )


def _trace_id(span: trace.Span, metadata: Mapping[str, str | bytes]) -> str:
    context = span.get_span_context()
    if context.is_valid:
        return format_trace_id(context.trace_id)
    parent = metadata.get(TRACEPARENT_KEY, "")
    return parent[_TRACE_ID] if isinstance(parent, str) and len(parent) >= 55 else ""
