"""What the metrics tell: what was compiled, recommended and proven, from 0 on."""

from __future__ import annotations

import pytest
from prometheus_client import CollectorRegistry
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_configurator.main import build
from tarifa_kit.service import Runtime, Service
from tarifa_kit.testing import Serve, Served, eventually
from workshop import MODEL, chosen, published


@pytest.fixture(scope="module")
def registries() -> list[CollectorRegistry]:
    return []


@pytest.fixture(scope="module")
def served(serve: Serve, registries: list[CollectorRegistry]) -> Served:
    def built(runtime: Runtime) -> None:
        registries.append(runtime.metrics)
        build(runtime)

    return serve(Service("configurator", built))


def test_every_kind_of_answer_is_counted(
    configurator: ConfiguratorServiceStub, registries: list[CollectorRegistry]
) -> None:
    (registry,) = registries

    def number(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(f"tarifa_configurator_{name}", labels)

    assert number("recommendations_total", basis="network") == 0
    assert number("completions_total", proven="no") == 0
    published(configurator)
    asked = rpc.CompleteConfigurationRequest(model=MODEL, choices=chosen(cpu="quick"))
    configurator.CompleteConfiguration(asked)
    configurator.RecommendOptions(rpc.RecommendOptionsRequest(model=MODEL))
    assert number("completions_total", proven="yes") == 1
    assert number("recommendations_total", basis="model_order") == 1
    assert number("compiled_models") == 1
    eventually(
        lambda: number("compilation_seconds_count", outcome="compiled") == 1, what="the count of compilations"
    )
    assert number("compilations_waiting") == 0
