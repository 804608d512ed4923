"""Traces and metrics to an OpenTelemetry collector; imported only where one is named.

Importing the exporters takes a third of a second, and the interceptors cost tens of microseconds a call, so a
process without a collector has neither.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import grpc
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.grpc import client_interceptor, filters, grpcext, server_interceptor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


@dataclass(frozen=True)
class Export:
    """What is installed where a collector is named."""

    incoming: grpc.ServerInterceptor
    """Makes each rpc but health checks a span."""
    outgoing: Callable[[grpc.Channel], grpc.Channel]
    """Wraps a channel so that each call on it is a span."""
    record: Callable[[float, dict[str, str]], None]
    """Records the duration of an rpc, in seconds, with its attributes."""
    close: Callable[[], None]
    """Sends what has not been sent, and stops."""


def open_export(endpoint: str, attributes: dict[str, Any]) -> Export:
    """Begin to export to ``endpoint`` (``https://`` encrypts, anything else does not) as a resource."""
    resource = Resource.create(attributes)
    plain = not endpoint.startswith("https://")
    tracers = TracerProvider(resource=resource)
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint, insecure=plain)))
    trace.set_tracer_provider(tracers)
    reader = PeriodicExportingMetricReader(OTLPMetricExporter(endpoint=endpoint, insecure=plain))
    meters = MeterProvider(resource=resource, metric_readers=[reader])
    durations = meters.get_meter("tarifa_kit").create_histogram(
        "rpc.server.duration", unit="s", description="Duration of rpcs on the server."
    )
    not_health = filters.negate(filters.health_check())
    incoming = server_interceptor(tracer_provider=tracers, filter_=not_health)  # type: ignore[no-untyped-call]
    outgoing = client_interceptor(tracer_provider=tracers)  # type: ignore[no-untyped-call]

    def traced(channel: grpc.Channel) -> grpc.Channel:
        """Wrap by OpenTelemetry's own means: its interceptor is not one of grpc's."""
        wrapped: grpc.Channel = grpcext.intercept_channel(channel, outgoing)  # type: ignore[no-untyped-call]
        return wrapped

    def close() -> None:
        tracers.shutdown()
        meters.shutdown()

    return Export(incoming, traced, durations.record, close)
