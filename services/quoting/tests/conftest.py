from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.migrations import Migrations
from tarifa_kit.service import Service
from tarifa_kit.testing import Serve, Served
from tarifa_quoting.main import assemble
from tarifa_quoting.settings import QuotingSettings

sys.path.insert(0, str(Path(__file__).parent))

from quote_samples import FakePricing, HandClock, Office


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    return (Migrations("quoting", "tarifa_quoting.migrations"),)


@pytest.fixture(scope="module")
def clock() -> HandClock:
    """The service's clock: the real one, put forward by hand."""
    return HandClock()


@pytest.fixture(scope="module")
def pricing(clock: HandClock) -> FakePricing:
    """What stands in for pricing: 100 a unit unless a line says otherwise."""
    return FakePricing(clock)


@pytest.fixture(scope="module")
def served(serve: Serve, clock: HandClock, pricing: FakePricing) -> Served:
    settings = QuotingSettings(sweep_seconds=3600)
    return serve(
        Service("quoting", lambda runtime: assemble(runtime, pricing, settings, clock.passing())),
        threads=16,
    )


@pytest.fixture
def office(served: Served, tenant: str, pricing: FakePricing) -> Office:
    """The service as the test's tenant uses it."""
    pricing.reset()
    return Office(served, tenant)


@pytest.fixture
def quotes(office: Office) -> QuoteServiceStub:
    """The service as a seller of the test's tenant, who holds every scope, calls it."""
    return office.stub()


@pytest.fixture
def other_office(served: Served, other_tenant: str) -> Office:
    """The service as another tenant uses it."""
    return Office(served, other_tenant)


@pytest.fixture
def other_quotes(other_office: Office) -> QuoteServiceStub:
    """The service as another tenant calls it."""
    return other_office.stub()
