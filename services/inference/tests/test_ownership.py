"""A tenant's models are its own: for callers of another tenant they do not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import grpc
import pytest
from inference import grpc_service_pb2 as oip
from tarifa_inference.ownership import Ownership
from tarifa_kit.errors import TarifaError
from tarifa_kit.identity import Identity
from tarifa_kit.settings import SettingsError
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import eventually

if TYPE_CHECKING:
    from conftest import Models, ServeInference, Server, Serving

OWN, OTHER, SHARED, NOWHERE = "response-acme", "response-globex", "churn", "response-initech"

Ask = Callable[[Any, str, Any], Any]
Features = Callable[..., oip.ModelInferRequest]


@pytest.fixture(scope="module")
def closed(
    models: Models, serving: Serving, identity_keys: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Any]]:
    """A server that asks for identities, with models of two tenants and a shared one; and acme's manager."""
    key = tmp_path_factory.mktemp("keys") / "identity.pem"
    key.write_bytes(identity_keys.public_pem)
    manager = Identity("acme", "user:1", frozenset({"models.manage"}))
    metadata = (("x-tarifa-identity", identity_keys.minter.mint(manager, lifetime_seconds=600)),)
    with serving(tmp_path_factory.mktemp("models")) as (shelf, serve):
        for name in (OWN, OTHER, SHARED):
            shelf.put(name, 1, models.response(1.0))
        server = serve(
            {"identity_public_key_file": key}, require_identity=True, mode="explicit", startup_models="*"
        )
        eventually(lambda: is_ready(server, OWN, metadata))
        yield server, metadata


def is_ready(server: Server, name: str, metadata: Any) -> bool:
    return bool(server.stub.ModelReady(oip.ModelReadyRequest(name=name), metadata=metadata).ready)


def infer(stub: Any, name: str, metadata: Any) -> Any:
    request = oip.ModelInferRequest(model_name=name)
    request.inputs.add(name="features", datatype="FP32", shape=[1, 3])
    request.raw_input_contents.append(bytes(12))
    return stub.ModelInfer(request, metadata=metadata)


ASKING: dict[str, Ask] = {
    "ModelInfer": infer,
    "ModelMetadata": lambda stub, name, metadata: stub.ModelMetadata(
        oip.ModelMetadataRequest(name=name), metadata=metadata
    ),
    "ModelConfig": lambda stub, name, metadata: stub.ModelConfig(
        oip.ModelConfigRequest(name=name, version="1"), metadata=metadata
    ),
    "ModelStatistics": lambda stub, name, metadata: stub.ModelStatistics(
        oip.ModelStatisticsRequest(name=name), metadata=metadata
    ),
    "RepositoryModelLoad": lambda stub, name, metadata: stub.RepositoryModelLoad(
        oip.RepositoryModelLoadRequest(model_name=name), metadata=metadata
    ),
}


def failure_of(ask: Ask, server: Server, name: str, metadata: Any) -> TarifaError:
    with pytest.raises(grpc.RpcError) as caught:
        ask(server.stub, name, metadata)
    return error_of_rpc(caught.value)


@pytest.mark.parametrize("method", ASKING)
def test_the_callers_own_models_and_the_shared_ones_are_served(
    method: str, closed: tuple[Server, Any]
) -> None:
    server, metadata = closed
    for name in (OWN, SHARED):
        ASKING[method](server.stub, name, metadata)


@pytest.mark.parametrize("method", [*ASKING, "RepositoryModelUnload"])
def test_another_tenants_model_looks_as_one_that_is_not_there(
    method: str, closed: tuple[Server, Any]
) -> None:
    server, metadata = closed
    ask = ASKING.get(method) or (
        lambda stub, name, metadata: stub.RepositoryModelUnload(
            oip.RepositoryModelUnloadRequest(model_name=name), metadata=metadata
        )
    )
    hidden, absent = (failure_of(ask, server, name, metadata) for name in (OTHER, NOWHERE))
    assert (hidden.code, hidden.reason) == (absent.code, absent.reason)
    assert hidden.reason == "MODEL_NOT_FOUND"
    assert hidden.message.replace(OTHER, NOWHERE) == absent.message
    assert {**hidden.metadata, "model": NOWHERE} == absent.metadata


def test_another_tenants_model_is_never_ready_and_in_no_list(closed: tuple[Server, Any]) -> None:
    server, metadata = closed
    assert [is_ready(server, name, metadata) for name in (OWN, SHARED, OTHER)] == [True, True, False]
    index = server.stub.RepositoryIndex(oip.RepositoryIndexRequest(), metadata=metadata)
    assert {line.name for line in index.models} == {OWN, SHARED}
    statistics = server.stub.ModelStatistics(oip.ModelStatisticsRequest(), metadata=metadata)
    assert {each.name for each in statistics.model_stats} == {OWN, SHARED}


def test_a_stream_does_not_reach_another_tenants_model(
    closed: tuple[Server, Any], features: Features
) -> None:
    server, metadata = closed
    requests = [features(name, [[0, 0, 0]]) for name in (OTHER, OWN)]
    hidden, own = server.stub.ModelStreamInfer(iter(requests), metadata=metadata)
    assert "is not loaded" in hidden.error_message
    assert own.infer_response.model_name == OWN


def test_without_identities_every_model_is_everybodys(
    closed: tuple[Server, Any], models: Models, serving: Serving, tmp_path: Any
) -> None:
    with serving(tmp_path) as (shelf, serve):
        shelf.put(OTHER, 1, models.response(1.0))
        server = serve()
        eventually(lambda: is_ready(server, OTHER, ()))
        assert infer(server.stub, OTHER, ()).model_name == OTHER


@pytest.mark.parametrize(
    ("model", "granted"),
    [
        ("win-acme-v2", True),
        ("win-globex-v2", False),
        ("win-acme-eu-v2", False),
        ("win--v2", False),
        ("win-acme", True),
        ("win-v2", True),
        ("churn", True),
    ],
)
def test_the_name_says_whose_it_is(model: str, granted: bool) -> None:
    assert Ownership.of("win-{tenant}-v2").grants(model, "acme") is granted


@pytest.mark.parametrize(
    ("model", "granted"),
    [
        ("options-acme+desktop", True),
        ("options-acme+", True),
        ("options-globex+desktop", False),
        ("options-acme-eu+desktop", False),
        ("options-eu+acme", False),
        ("options-globex+acme+desktop", False),
        ("options-acme", True),
        ("response-acme", True),
        ("response-globex", False),
        ("response-acme+desktop", False),
        ("churn", True),
    ],
)
def test_several_patterns_say_whose_a_model_is_and_what_follows_the_tenant_is_free(
    model: str, granted: bool
) -> None:
    assert Ownership.of("response-{tenant}, options-{tenant}+*").grants(model, "acme") is granted


@pytest.mark.parametrize(
    "pattern", ["", "response", "{tenant}", "{tenant}-{tenant}", "{tenant}*", "a-{tenant},b"]
)
def test_a_pattern_that_says_nothing_of_the_sort_stops_the_start(
    pattern: str, serve_inference: ServeInference
) -> None:
    with pytest.raises(SettingsError, match="TARIFA_INFERENCE_TENANT_MODELS"):
        serve_inference(tenant_models=pattern)
