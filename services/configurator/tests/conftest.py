from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_configurator.main import SERVICE
from tarifa_kit.migrations import Migrations
from tarifa_kit.testing import Serve, Served

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    return (Migrations("configurator", "tarifa_configurator.migrations"),)


@pytest.fixture(scope="module")
def served(serve: Serve) -> Served:
    return serve(SERVICE, threads=16)


@pytest.fixture
def configurator(served: Served, tenant: str) -> ConfiguratorServiceStub:
    """The configurator as the test's tenant calls it."""
    return ConfiguratorServiceStub(served.channel(tenant))


@pytest.fixture
def other_configurator(served: Served, other_tenant: str) -> ConfiguratorServiceStub:
    """The configurator as another tenant calls it."""
    return ConfiguratorServiceStub(served.channel(other_tenant))
