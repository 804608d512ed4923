"""What a process tells about itself: Prometheus metrics always, OpenTelemetry where a collector is named."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, make_server

import grpc
from prometheus_client import (
    CollectorRegistry,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    make_wsgi_app,
)
from prometheus_client.exposition import ThreadingWSGIServer

_BUCKETS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_STOP_LATENCY_SECONDS: Final = 0.05


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
        self.export: Callable[[float, dict[str, str]], None] | None = None
        """Also told about each rpc, where a collector is named."""

    def watch(self, in_flight: Callable[[], float], queued: Callable[[], float]) -> None:
        """Read the two gauges from these functions whenever they are scraped."""
        self._in_flight.set_function(in_flight)
        self._queued.set_function(queued)

    def record(self, method: str, code: str, seconds: float) -> None:
        """Count one finished rpc."""
        observe = self._observers.get((method, code))
        if observe is None:
            observe = self._observers[(method, code)] = self._durations.labels(method, code).observe
        observe(seconds)
        if self.export is not None:
            self.export(seconds, {"rpc.method": method, "rpc.grpc.status_code": code})


class Telemetry:
    """The metrics and traces of one process."""

    def __init__(self, services: str, otlp_endpoint: str | None, instance: str = "") -> None:
        """Set up what ``services``, as traces call them, tell; ``instance`` tells processes apart."""
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self.rpcs = RpcMetrics(self.registry)
        self.server_interceptors: list[grpc.ServerInterceptor] = []
        self.traced: Callable[[grpc.Channel], grpc.Channel] = lambda channel: channel
        self._closers: list[Callable[[], None]] = []
        if otlp_endpoint:
            self._export_to(otlp_endpoint, services, instance)

    def serve_metrics(self, host: str, port: int) -> int:
        """Start the Prometheus endpoint; return its port. Raise OSError where it is taken."""
        app = make_wsgi_app(self.registry)
        family, *_ = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        kind = _Version6Server if family == socket.AF_INET6 else ThreadingWSGIServer
        server = make_server(host.strip("[]"), port, app, kind, handler_class=_Quiet)
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

    def _export_to(self, endpoint: str, services: str, instance: str) -> None:
        from tarifa_kit.otlp import open_export  # noqa: PLC0415 - see its docstring

        attributes = {"service.namespace": "tarifa", "service.name": services}
        if instance:
            attributes["service.instance.id"] = instance
        export = open_export(endpoint, attributes)
        self.rpcs.export = export.record
        self.server_interceptors.append(export.incoming)
        self.traced = export.outgoing
        self._closers.append(export.close)


class _Version6Server(ThreadingWSGIServer):
    address_family = socket.AF_INET6


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing about a scrape."""
