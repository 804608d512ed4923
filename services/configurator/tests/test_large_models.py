"""A model as large as a car maker's: imported, published, asked, each within the deadline of its call."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_kit.testing import Size
from test_uvl import large_text
from workshop import chosen, create_draft, create_model

MODEL = "productModels/computer"
SECONDS = 60
"""The deadline of each call."""


@pytest.fixture(scope="module")
def features(size: Size) -> int:
    """How many features the model has: 14,000 with --long."""
    return size(default=2_000, long=14_000)


def test_it_is_imported_in_portions_published_and_asked(
    configurator: ConfiguratorServiceStub, features: int
) -> None:
    create_model(configurator)
    text = large_text(features)
    portions = [
        rpc.ImportLargeProductModelRequest(text=text[start : start + 100_000])
        for start in range(0, len(text), 100_000)
    ]
    portions[0].parent, portions[0].format = MODEL, rpc.MODEL_FORMAT_UVL
    draft = configurator.ImportLargeProductModel(iter(portions), timeout=SECONDS)
    assert draft.variable_count == features
    published = configurator.PublishProductModelVersion(
        rpc.PublishProductModelVersionRequest(name=draft.name), timeout=SECONDS
    )
    assert published.state == pb.ProductModelVersion.STATE_PUBLISHED

    fine = rpc.ValidateConfigurationRequest(model=MODEL, choices=chosen(F1="yes"))
    assert configurator.ValidateConfiguration(fine, timeout=SECONDS).valid
    wrong = rpc.ValidateConfigurationRequest(model=MODEL, choices=chosen(F0="no", F1="yes"))
    conflict = configurator.ValidateConfiguration(wrong, timeout=SECONDS).conflict
    assert [each.variable for each in conflict.choices] == ["F0"], (
        "one choice is enough, whatever the other is"
    )
    assert [rule.name for rule in conflict.rules] == ["F0 is there"]


def test_a_conflict_is_told_where_the_time_is_too_short_for_repairs(
    configurator: ConfiguratorServiceStub,
) -> None:
    """The smallest repairs of exclusions of chance are a smallest vertex cover."""
    chance, names = random.Random(3), [f"f{number}" for number in range(200)]
    content = pb.ModelContent()
    for name in names:
        content.variables.add(name=name, values=[pb.ModelValue(name="yes"), pb.ModelValue(name="no")])
    for number, (one, other) in enumerate(combinations(names, 2)):
        if chance.random() < 0.1:
            content.rules.add(name=f"apart-{number}", formula=f"!({one} & {other})")
    create_model(configurator)
    draft = create_draft(configurator, content)
    configurator.ValidateConfiguration(rpc.ValidateConfigurationRequest(model=draft.name))
    everything = chosen(**dict.fromkeys(names, "yes"))
    asked = rpc.ValidateConfigurationRequest(model=draft.name, choices=everything)
    answer = configurator.ValidateConfiguration(asked, timeout=2)
    assert len(answer.conflict.choices) == 2
    assert (answer.repairs_missing, list(answer.repairs)) == (True, [])
