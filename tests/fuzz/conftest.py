"""Two tenants on the whole platform: one sends what the fuzzers draw, nothing of the other may come back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fuzz.callers import Caller, at_the_services, through_the_gateway
from fuzz.tenants import MARK, OURS, THEIRS, Tenant, settle
from tarifa_local.platform import RunningPlatform

pytest_plugins = ["tarifa_local.testing"]


@pytest.fixture(scope="session")
def theirs(platform: RunningPlatform) -> Tenant:
    """The tenant that is not asking; each of its texts bears the mark."""
    return settle(platform, "theirs", THEIRS, MARK)


@pytest.fixture(scope="session")
def ours(platform: RunningPlatform) -> Tenant:
    """The tenant that asks."""
    return settle(platform, "ours", OURS, "pipes")


@pytest.fixture(scope="session")
def outside(platform: RunningPlatform, ours: Tenant) -> Iterator[Caller]:
    """Our tenant at the gateway."""
    with through_the_gateway(platform, ours.api_key) as caller:
        yield caller


@pytest.fixture(scope="session")
def inside(platform: RunningPlatform, ours: Tenant) -> Iterator[Caller]:
    """Our tenant at each service's own port."""
    with at_the_services(platform, ours.name) as caller:
        yield caller
