"""What a process tells about itself: Prometheus metrics always, OpenTelemetry where a collector is named.

Counting an rpc for Prometheus costs about two microseconds. OpenTelemetry's interceptors and histograms cost
tens, so without ``TARIFA_OTLP_ENDPOINT`` they are not in the path at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, make_server

import grpc
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.grpc import client_interceptor, filters, server_interceptor
from opentelemetry.metrics import Histogram as OpenTelemetryHistogram
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from prometheus_client import (
    CollectorRegistry,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    make_wsgi_app,
)
from prometheus_client.exposition import ThreadingWSGIServer

_BUCKETS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

_STOP_LATENCY_SECONDS: Final = 0.05


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing about a scrape."""


class RpcMetrics:
    """Counts and times the rpcs of one server, by method and code."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Register the metrics in ``registry``."""
        self._durations = Histogram(
            "tarifa_rpc_server_duration_seconds",
            "Time from the start of an rpc on its thread to its end, by full method and canonical code.",
            ("method", "code"),
            registry=registry,
            buckets=_BUCKETS,
        )
        self._in_flight = Gauge(
            "tarifa_rpc_server_in_flight", "Rpcs admitted and not finished.", registry=registry
        )
        self._queued = Gauge(
            "tarifa_rpc_server_queued", "Rpcs admitted that wait for a thread.", registry=registry
        )
        self._observers: dict[tuple[str, str], Callable[[float], None]] = {}
        self._exported: OpenTelemetryHistogram | None = None

    def watch(self, in_flight: Callable[[], float], queued: Callable[[], float]) -> None:
        """Read the two gauges from these functions whenever they are scraped."""
        self._in_flight.set_function(in_flight)
        self._queued.set_function(queued)

    def export_to(self, provider: MeterProvider) -> None:
        """Record each rpc in OpenTelemetry's ``rpc.server.duration`` too."""
        self._exported = provider.get_meter("tarifa_kit").create_histogram(
            "rpc.server.duration", unit="s", description="Duration of rpcs on the server."
        )

    def record(self, method: str, code: str, seconds: float) -> None:
        """Count one finished rpc."""
        observe = self._observers.get((method, code))
        if observe is None:
            observe = self._observers[(method, code)] = self._durations.labels(method, code).observe
        observe(seconds)
        if self._exported is not None:
            self._exported.record(seconds, {"rpc.method": method, "rpc.grpc.status_code": code})


@dataclass
class Telemetry:
    """The metrics and traces of one process."""

    registry: CollectorRegistry
    rpcs: RpcMetrics
    server_interceptors: tuple[grpc.ServerInterceptor, ...] = ()
    traced: Callable[[grpc.Channel], grpc.Channel] = field(default=lambda channel: channel)
    """Wraps a channel so that calls on it are spans; the identity where nothing is exported."""
    _closers: list[Callable[[], Any]] = field(default_factory=list)

    def serve_metrics(self, host: str, port: int) -> int:
        """Start the Prometheus endpoint; return its port. Raise OSError where it is taken."""
        app = make_wsgi_app(self.registry)
        server = make_server(host, port, app, ThreadingWSGIServer, handler_class=_Quiet)
        thread = threading.Thread(
            target=server.serve_forever, args=(_STOP_LATENCY_SECONDS,), name="metrics", daemon=True
        )
        thread.start()

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        self._closers.append(stop)
        return server.server_port

    def close(self) -> None:
        """Send what is still to be exported and stop."""
        while self._closers:
            self._closers.pop()()


def open_telemetry(services: str, otlp_endpoint: str | None, instance: str = "") -> Telemetry:
    """Set up telemetry for the services in this process; ``services`` is what it is called in traces."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    telemetry = Telemetry(registry, RpcMetrics(registry))
    if otlp_endpoint:
        resource = Resource.create(
            {"service.name": services, "service.namespace": "tarifa"} | _instance(instance)
        )
        _export_traces(telemetry, otlp_endpoint, resource)
        _export_metrics(telemetry, otlp_endpoint, resource)
    return telemetry


def _instance(name: str) -> dict[str, str]:
    return {"service.instance.id": name} if name else {}


def _export_traces(telemetry: Telemetry, endpoint: str, resource: Resource) -> None:
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(
        BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint, insecure=_plain(endpoint)))
    )
    trace.set_tracer_provider(provider)
    not_health = filters.negate(filters.health_check())
    incoming = server_interceptor(tracer_provider=provider, filter_=not_health)  # type: ignore[no-untyped-call]
    telemetry.server_interceptors = (incoming,)
    outgoing = client_interceptor(tracer_provider=provider)  # type: ignore[no-untyped-call]
    telemetry.traced = lambda channel: grpc.intercept_channel(channel, outgoing)
    telemetry._closers.append(provider.shutdown)


def _export_metrics(telemetry: Telemetry, endpoint: str, resource: Resource) -> None:
    exporter = OTLPMetricExporter(endpoint=endpoint, insecure=_plain(endpoint))
    provider = MeterProvider(resource=resource, metric_readers=[PeriodicExportingMetricReader(exporter)])
    telemetry.rpcs.export_to(provider)
    telemetry._closers.append(provider.shutdown)


def _plain(endpoint: str) -> bool:
    return not endpoint.startswith("https://")
