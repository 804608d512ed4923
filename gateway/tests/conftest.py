"""One real Envoy for the session, in front of the stand-in services."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest
from envoy.service.auth.v3 import external_auth_pb2_grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from tarifa.catalog.v1 import catalog_service_pb2_grpc
from tarifa_gateway import Address, Gateway, render
from tarifa_gateway.testing import ENVOY, LOOPBACK, Running, StandInAccess, StandInCatalog, free_port
from tarifa_kit.testing import eventually

FLUSH = ("--file-flush-interval-msec", "100")


@pytest.fixture(scope="session")
def gateway_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real template and descriptor set, beside a small page instead of the real one."""
    source = Path(__file__).parents[1]
    folder = tmp_path_factory.mktemp("files with spaces")
    for name in ("envoy.yaml", "descriptors.binpb"):
        (folder / name).write_bytes((source / name).read_bytes())
    (folder / "openapi.json").write_text('{"openapi": "3.1.0"}')
    (folder / "docs").mkdir()
    (folder / "docs" / "index.html").write_text("<h1>reference 100%</h1>")
    (folder / "docs" / "page.js").write_text("'%REQ(authorization)%'")
    return folder


@pytest.fixture(scope="session")
def gateway(gateway_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    access = StandInAccess()
    catalog = StandInCatalog()  # type: ignore[abstract] # no test calls the other rpcs
    server = grpc.server(ThreadPoolExecutor(16))
    external_auth_pb2_grpc.add_AuthorizationServicer_to_server(access, server)
    catalog_service_pb2_grpc.add_CatalogServiceServicer_to_server(catalog, server)
    checks = health.HealthServicer()
    checks.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    behind = Address(LOOPBACK, server.add_insecure_port(f"{LOOPBACK}:0"))
    server.start()
    away = Address(LOOPBACK, free_port())

    folder = tmp_path_factory.mktemp("gateway")
    running = Running(free_port(), free_port(), folder / "log", access, catalog)
    configuration = folder / "envoy.yaml"
    configuration.write_text(
        render(
            Gateway(
                listen=Address(LOOPBACK, running.port),
                metrics=Address(LOOPBACK, running.metrics_port),
                admin_socket=folder / "admin.sock",
                access=[behind],
                upstreams={"catalog": [behind], "pricing": [away]},
                files=gateway_files,
                max_request_bytes=1_500_000,
                max_response_bytes=100_000,
                unary_seconds=1,
                idle_seconds=2,
            )
        )
    )
    with running.log.open("wb") as log:
        envoy = subprocess.Popen(
            [
                ENVOY,
                "-c",
                configuration,
                "--disable-hot-restart",
                "--concurrency",
                "1",
                "-l",
                "warning",
                *FLUSH,
            ],
            stdout=log,
            stderr=log,
        )
        try:
            eventually(lambda: _answers(running))
            yield running
        finally:
            catalog.released.set()
            envoy.terminate()
            envoy.wait(10)
            server.stop(None)


def _answers(running: Running) -> bool:
    try:
        return running.call("GET", "/openapi.json").status == 200
    except OSError:
        return False
