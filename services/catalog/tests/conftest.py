from __future__ import annotations

import sys
from pathlib import Path

import grpc
import pytest
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa_catalog.main import SERVICE
from tarifa_kit.migrations import Migrations
from tarifa_kit.testing import Serve, Served

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    return (Migrations("catalog", "tarifa_catalog.migrations"),)


@pytest.fixture(scope="module")
def served(serve: Serve) -> Served:
    return serve(SERVICE, threads=16)


@pytest.fixture
def catalog(served: Served, tenant: str) -> CatalogServiceStub:
    """The catalog as the test's tenant calls it."""
    return CatalogServiceStub(served.channel(tenant))


@pytest.fixture
def other_catalog(served: Served, other_tenant: str) -> CatalogServiceStub:
    """The catalog as another tenant calls it."""
    return CatalogServiceStub(served.channel(other_tenant))


@pytest.fixture
def channel(served: Served, tenant: str) -> grpc.Channel:
    return served.channel(tenant)
