"""One real Envoy for the session, in front of the stand-in services."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from ext_authz import external_auth_pb2_grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from tarifa.catalog.v1 import catalog_service_pb2_grpc
from tarifa_gateway import Address, Gateway, render
from tarifa_gateway.testing import ENVOY, Running, StandInAccess, StandInCatalog
from tarifa_kit.ports import LOOPBACK, free_port
from tarifa_kit.testing import eventually

FLUSH = ("--file-flush-interval-msec", "100")


@pytest.fixture(scope="session")
def gateway_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real template and descriptor set, beside a small page and timeouts of a second for unary calls."""
    source = Path(__file__).parents[1]
    folder = tmp_path_factory.mktemp("files with spaces")
    for name in ("envoy.yaml", "descriptors.binpb"):
        (folder / name).write_bytes((source / name).read_bytes())
    timeouts: dict[str, int] = json.loads((source / "timeouts.json").read_text())
    longest = max(timeouts.values())  # only streams have so much
    shorter = {path: time if time == longest else 1000 for path, time in timeouts.items()}
    (folder / "timeouts.json").write_text(json.dumps(shorter))
    (folder / "openapi.json").write_text('{"openapi": "3.1.0"}')
    (folder / "docs").mkdir()
    (folder / "docs" / "index.html").write_text("<h1>reference 100%</h1>")
    (folder / "docs" / "page.js").write_text("'%REQ(authorization)%'")
    return folder


@pytest.fixture(scope="session")
def gateway(gateway_files: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with _running(gateway_files, tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture
def start_gateway(gateway_files: Path, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts one gateway of its own, with other fields of `Gateway`."""
    with ExitStack() as stack:
        yield lambda **changes: stack.enter_context(_running(gateway_files, tmp_path, **changes))


@contextmanager
def _running(gateway_files: Path, folder: Path, **changes: Any) -> Iterator[Running]:
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

    running = Running(free_port(), free_port(), folder / "log", access, catalog)
    fields: dict[str, Any] = {
        "listen": Address(LOOPBACK, running.port),
        "metrics": Address(LOOPBACK, running.metrics_port),
        "admin_socket": folder / "admin.sock",
        "access": [behind],
        "upstreams": {"catalog": [behind], "pricing": [changes.pop("pricing", away)]},
        "files": gateway_files,
        "max_request_bytes": 1_500_000,
        "max_response_bytes": 100_000,
        "idle_seconds": 2,
        **changes,
    }
    configuration = folder / "envoy.yaml"
    configuration.write_text(render(Gateway(**fields)))
    arguments = ("--disable-hot-restart", "--concurrency", "1", "-l", "warning", *FLUSH)
    with running.log.open("wb") as log:
        envoy = subprocess.Popen([ENVOY, "-c", configuration, *arguments], stdout=log, stderr=log)
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
