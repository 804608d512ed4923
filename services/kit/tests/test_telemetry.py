"""What a collector receives; in a process of its own, because a process has one tracer provider for good."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent import futures
from pathlib import Path
from typing import Any

import grpc
import pytest
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2 as metrics
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as traces
from tarifa_kit.ports import free_port

PROGRAM = textwrap.dedent(
    """
    import sys
    import grpc
    from google.protobuf import wrappers_pb2
    from tarifa_kit.errors import NotFound
    from tarifa_kit.logging import configure_logging
    from tarifa_kit.service import Service
    from tarifa_kit.serving import start
    from tarifa_kit.settings import KitSettings, read_settings

    TEXT = wrappers_pb2.StringValue
    runtimes = []

    class Chain:
        def Ask(self, request, context):
            if request.value:
                raise NotFound("RESOURCE_NOT_FOUND", "no")
            return asking(runtimes[0].channel("self"))(TEXT(value="further"))

    def asking(channel):
        return channel.unary_unary("/test.Chain/Ask", TEXT.SerializeToString, TEXT.FromString)

    def add(servicer, server):
        handler = grpc.unary_unary_rpc_method_handler(servicer.Ask, TEXT.FromString, TEXT.SerializeToString)
        server.add_registered_method_handlers("test.Chain", {"Ask": handler})

    def build(runtime):
        runtimes.append(runtime)
        runtime.add_servicer(add, Chain(), "test.Chain", public=["Ask"])

    configure_logging("info")
    port = int(sys.argv[1])
    settings = read_settings(KitSettings, listen=f"127.0.0.1:{port}", metrics_port=0,
                             service_addresses=f"self=127.0.0.1:{port}")
    running = start([Service("chain", build)], settings)
    with grpc.insecure_channel(running.address) as channel:
        try:
            asking(channel)(TEXT(), metadata=(("traceparent", sys.argv[2]),))
        except grpc.RpcError as failure:
            print(failure.code().name)
    running.stop()
    """
)
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


class Collector:
    """Takes what is exported to it."""

    def __init__(self) -> None:
        self.spans: list[Any] = []
        self.metrics: set[str] = set()
        self._server = grpc.server(futures.ThreadPoolExecutor(2))
        for service, take, module, name in (
            ("trace.v1.TraceService", self._take_spans, traces, "ExportTraceService"),
            ("metrics.v1.MetricsService", self._take_metrics, metrics, "ExportMetricsService"),
        ):
            request, reply = getattr(module, f"{name}Request"), getattr(module, f"{name}Response")
            handler = grpc.unary_unary_rpc_method_handler(
                lambda sent, _context, take=take, reply=reply: reply() if take(sent) is None else None,
                request.FromString,
                reply.SerializeToString,
            )
            handlers = grpc.method_handlers_generic_handler(
                f"opentelemetry.proto.collector.{service}", {"Export": handler}
            )
            self._server.add_generic_rpc_handlers((handlers,))
        self.port = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def _take_spans(self, request: Any) -> None:
        for resource in request.resource_spans:
            for scope in resource.scope_spans:
                self.spans.extend(scope.spans)

    def _take_metrics(self, request: Any) -> None:
        for resource in request.resource_metrics:
            for scope in resource.scope_metrics:
                self.metrics.update(metric.name for metric in scope.metrics)

    def stop(self) -> None:
        self._server.stop(0).wait()


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    yield made
    made.stop()


def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TARIFA_", "OTEL_"))}
    command = [sys.executable, "-c", PROGRAM, str(free_port()), f"00-{TRACE}-00f067aa0ba902b7-01"]
    ended = subprocess.run(
        command, env=kept | environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended


def test_rpcs_and_what_they_call_are_spans_of_the_callers_trace(collector: Collector) -> None:
    ended = run({"TARIFA_OTLP_ENDPOINT": f"http://127.0.0.1:{collector.port}"})
    assert ended.stdout.strip() == "INTERNAL", "a neighbour's NOT_FOUND is not the caller's"
    assert {span.trace_id.hex() for span in collector.spans} == {TRACE}
    assert sorted(span.kind for span in collector.spans) == [2, 2, 3], "two servers and the client between"
    assert {span.name for span in collector.spans} == {"/test.Chain/Ask"}
    assert all(span.status.code == 2 for span in collector.spans), "each of them failed"
    assert "rpc.server.duration" in collector.metrics
    assert ended.stderr.count(f'"trace_id": "{TRACE}"') == 2


def test_without_a_collector_nothing_of_opentelemetrys_exporters_is_loaded(
    tmp_path: Path,
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, sys\n"
        "atexit.register(lambda: print([m for m in sys.modules if 'opentelemetry.exporter' in m]))\n"
    )
    ended = run({"PYTHONPATH": str(tmp_path)})
    assert ended.stdout.splitlines() == ["INTERNAL", "[]"]
