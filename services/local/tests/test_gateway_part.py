"""The embedded Envoy in front of stand-in services."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest
from ext_authz import external_auth_pb2_grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from tarifa.catalog.v1 import catalog_service_pb2_grpc
from tarifa_gateway.testing import Answer, Running, StandInAccess, StandInCatalog
from tarifa_kit.ports import LOOPBACK, free_ports
from tarifa_kit.testing import eventually
from tarifa_local.folder import DataFolder
from tarifa_local.parts.gateway import GatewayPart
from tarifa_local.supervisor import Supervisor


@pytest.fixture
def catalog() -> StandInCatalog:
    return StandInCatalog()  # type: ignore[abstract] # no test calls the other rpcs


@pytest.fixture
def part(tmp_path: Path, catalog: StandInCatalog) -> Iterator[GatewayPart]:
    server = grpc.server(ThreadPoolExecutor(8))
    external_auth_pb2_grpc.add_AuthorizationServicer_to_server(StandInAccess(), server)
    catalog_service_pb2_grpc.add_CatalogServiceServicer_to_server(catalog, server)
    checks = health.HealthServicer()
    checks.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    behind = server.add_insecure_port(f"{LOOPBACK}:0")
    server.start()
    port, metrics_port = free_ports(2)
    upstreams = {"catalog": [behind]}
    yield GatewayPart(tmp_path, tmp_path, port, metrics_port, access=[behind], upstreams=upstreams)
    catalog.released.set()
    server.stop(None)


def _until_refused(gateway: Running) -> None:
    """Waits until the gateway takes no more connections."""

    def refused() -> bool:
        try:
            gateway.call("GET", "/openapi.json")
        except OSError:
            return True
        return False

    eventually(refused, what="the end of listening")


def test_a_stop_lets_the_calls_in_flight_end(
    tmp_path: Path, part: GatewayPart, catalog: StandInCatalog
) -> None:
    gateway = Running(part.port, part.metrics_port, tmp_path / "log", StandInAccess(), catalog)

    async def scenario() -> Answer:
        folder = DataFolder(tmp_path)
        supervisor = Supervisor(folder, say=lambda _: None)
        await supervisor.start(part)
        call = asyncio.create_task(asyncio.to_thread(gateway.call, "GET", "/v1/products/slow"))
        await asyncio.to_thread(catalog.entered.wait, 10)
        stop = asyncio.create_task(supervisor.stop(part.name))
        await asyncio.to_thread(_until_refused, gateway)
        catalog.released.set()
        answer = await call
        await stop
        return answer

    assert asyncio.run(scenario()).status == 200
