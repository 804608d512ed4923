"""Two tenants on the whole platform: one sends what the fuzzers draw, nothing of the other may come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from fuzz.callers import Caller, at_the_services, through_the_gateway
from fuzz.models import ECHO, TENSORS, echo_model
from fuzz.rpcs import SERVICES
from fuzz.tenants import MARK, OURS, THEIRS, Tenant, settle
from inference.grpc_service_pb2 import ModelReadyRequest
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from tarifa_kit.testing import eventually
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


@pytest.fixture(scope="session")
def model(platform: RunningPlatform, inside: Caller) -> tuple[str, ...]:
    """A served model that gives back a number, a count and a text; its name and those of its tensors."""
    folder = platform.model_repository / ECHO / "1"
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(echo_model())
    stub = GRPCInferenceServiceStub(inside.channels["inference"])
    asked = ModelReadyRequest(name=ECHO)
    eventually(lambda: stub.ModelReady(asked, metadata=inside.metadata).ready, what="the model's readiness")
    return (ECHO, *TENSORS)


@pytest.fixture(scope="session")
def names(ours: Tenant, theirs: Tenant, model: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """What is there to be named in requests, by the part that serves them: of both tenants alike."""
    everything = (*ours.resources, *theirs.resources)
    return {part: model if part == "inference" else everything for part in SERVICES}
