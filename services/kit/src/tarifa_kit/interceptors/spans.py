"""The span of an rpc. Loaded, and OpenTelemetry with it, only where a collector is named."""

from __future__ import annotations

from opentelemetry import trace
from opentelemetry.trace import Status, StatusCode, format_trace_id

from tarifa_kit.interceptors.passage import Passage


def complete_span(passage: Passage) -> str:
    """Write into the current span how the rpc ended; return the trace's id, empty where there is no span."""
    span = trace.get_current_span()
    context = span.get_span_context()
    if not context.is_valid:
        return ""
    if passage.code != "OK":
        span.set_status(Status(StatusCode.ERROR, passage.reason))
        span.set_attribute("error.type", passage.code)
    return format_trace_id(context.trace_id)
