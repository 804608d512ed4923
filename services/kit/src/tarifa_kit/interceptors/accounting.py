"""One log line and one count for every rpc that ends. No payloads, and no values of a payload."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Final

from tarifa_kit.interceptors.passage import Passage
from tarifa_kit.interceptors.rpc_log import RpcLog
from tarifa_kit.telemetry import RpcMetrics

TRACEPARENT_KEY: Final = "traceparent"
_TRACE_ID: Final = slice(3, 35)
_TRACEPARENT_LENGTH: Final = 55
_OUR_FAULT: Final = frozenset({"UNKNOWN", "INTERNAL", "DATA_LOSS"})


class Accounting:
    """Writes down how rpcs ended."""

    def __init__(self, metrics: RpcMetrics, log: RpcLog, *, tracing: bool) -> None:
        """Count in ``metrics`` and write to ``log``; ``tracing`` says whether there are spans to complete."""
        self._metrics = metrics
        self._log = log
        self._complete_span = _span_completer() if tracing else None

    def close(self, passage: Passage) -> None:
        """Count, log and trace the end of one rpc."""
        seconds = time.perf_counter() - passage.started
        code = passage.code
        self._metrics.record(passage.method, code, seconds)
        trace_id = self._complete_span(passage) if self._complete_span else ""
        trace_id = trace_id or _sent_trace_id(passage.metadata)
        self._log.write(passage, seconds, trace_id, failed=code in _OUR_FAULT)


def _span_completer() -> Callable[[Passage], str]:
    from tarifa_kit.interceptors.spans import complete_span  # noqa: PLC0415 - see its docstring

    return complete_span


def _sent_trace_id(metadata: Mapping[str, str | bytes]) -> str:
    parent = metadata.get(TRACEPARENT_KEY)
    if isinstance(parent, str) and len(parent) == _TRACEPARENT_LENGTH:
        return parent[_TRACE_ID]
    return ""
