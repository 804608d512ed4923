from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa_kit.service import Service
from tarifa_kit.testing import Serve, Served
from tarifa_pricing.main import assemble
from tarifa_pricing.settings import PricingSettings

sys.path.insert(0, str(Path(__file__).parent))

from pricing_market import FakeCatalogs, FakeModel


@pytest.fixture(scope="module")
def shared_catalogs() -> FakeCatalogs:
    return FakeCatalogs()


@pytest.fixture(scope="module")
def shared_model() -> FakeModel:
    return FakeModel()


@pytest.fixture(scope="module")
def served(serve: Serve, shared_catalogs: FakeCatalogs, shared_model: FakeModel) -> Served:
    """Pricing behind its real server, on a catalog and a model of known numbers."""
    settings = PricingSettings()
    build = Service("pricing", lambda runtime: assemble(runtime, shared_catalogs, shared_model, settings))
    return serve(build, threads=8)


@pytest.fixture
def catalogs(shared_catalogs: FakeCatalogs) -> FakeCatalogs:
    """The catalog of the test, `market()` unless the test changes it."""
    vars(shared_catalogs).update(vars(FakeCatalogs()))
    return shared_catalogs


@pytest.fixture
def model(shared_model: FakeModel) -> FakeModel:
    """The response model of the test."""
    vars(shared_model).update(vars(FakeModel()))
    return shared_model


@pytest.fixture
def pricing(served: Served, tenant: str, catalogs: FakeCatalogs, model: FakeModel) -> PricingServiceStub:
    """Pricing as the test's tenant calls it."""
    return PricingServiceStub(served.channel(tenant))
