from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_configurator.main import SERVICE
from tarifa_kit.migrations import Migrations
from tarifa_kit.testing import Serve, Served

ROOT = Path(__file__).resolve().parents[3]

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


def _data(folder: str) -> Path:
    root = Path(os.environ.get("TARIFA_DATA", ROOT.parent / "shared" / "data"))
    if not (root / folder).is_dir():
        pytest.skip(f"the real data are absent: no folder {root / folder}; set TARIFA_DATA")
    return root / folder


@pytest.fixture(scope="session")
def feature_models() -> Path:
    """Real feature models."""
    return _data("feature_models")


@pytest.fixture(scope="session")
def renault() -> Path:
    """A real product model, and what was sold of it."""
    return _data("renault")
