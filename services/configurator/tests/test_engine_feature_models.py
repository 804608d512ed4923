"""The engines on real feature models: what is published of them, and found by other tools, is found here."""

from __future__ import annotations

import json
import lzma
import random
from math import isclose, log10
from pathlib import Path
from typing import Any

import pytest
from engine_models import after_looks, soon, without
from engine_oracle import Oracle
from tarifa_configurator.engine import CompiledModel, Conflict, Deadline, Valid, compile_model
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.engine.drawing import Way, draw
from tarifa_configurator.engine.ground import Ground
from tarifa_configurator.formats import TextFormat, read_model
from tarifa_configurator.product_model import YES, ProductModel
from tarifa_kit.testing import Size

DRAWN = ["bank", "e_shop", "pc-richmond", "printer"]
LARGE = ["automotive01", "busybox_1.18.0"]


def features(folder: Path, name: str) -> ProductModel:
    return read_model(
        lzma.decompress((folder / f"{name}.dimacs.xz").read_bytes()).decode(), TextFormat.DIMACS
    )


@pytest.fixture(scope="module")
def published(feature_models: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((feature_models / "oracle.json").read_text())
    assert sorted(found) == sorted(DRAWN + LARGE)
    return found


def sifted(model: Ground, deadline: Deadline) -> Diagram | None:
    return draw(model, deadline, way=Way.SIFTED)


def require_core_and_dead(model: CompiledModel, published: dict[str, Any], looks: int) -> None:
    found = model.explain(after_looks(looks))
    assert sum(each.value == YES for each in found.core) == published["core"]
    assert sum(each.value == YES for each in found.dead) == published["dead"]


@pytest.mark.parametrize("name", DRAWN + LARGE)
def test_core_and_dead_features_are_as_many_as_published(
    name: str, feature_models: Path, published: dict[str, dict[str, Any]], size: Size
) -> None:
    """Redundant rules are looked for as long as there is time, a hundred times longer with --long."""
    model = compile_model(features(feature_models, name), soon())
    require_core_and_dead(model, published[name], size(default=30_000, long=3_000_000))


@pytest.mark.parametrize("name", DRAWN)
def test_the_configurations_of_a_model_with_a_diagram_are_as_many_as_counted_elsewhere(
    name: str, feature_models: Path, published: dict[str, dict[str, Any]]
) -> None:
    model = compile_model(features(feature_models, name), soon())
    assert model.draw_diagram(soon(), sifted)
    (size,) = model.sizes({}, [[]], soon())
    assert size is not None
    expected = log10(float(published[name]["count_recomputed_with_dd_cudd"]))
    assert isclose(size.log10_most, expected, abs_tol=1e-6)
    assert size.counted


@pytest.mark.parametrize("name", LARGE)
def test_the_configurations_of_a_model_without_a_diagram_are_within_the_bounds(
    name: str, feature_models: Path, published: dict[str, dict[str, Any]]
) -> None:
    model = compile_model(features(feature_models, name), soon())
    (size,) = model.sizes({}, [[]], soon())
    assert size is not None
    log_count = published[name]["published_NumberOfValidConfigurationsLog"]
    assert size.log10_least <= log_count <= size.log10_most


@pytest.mark.parametrize("name", DRAWN)
def test_domains_and_conflicts_agree_with_the_oracle(name: str, feature_models: Path, size: Size) -> None:
    product = features(feature_models, name)
    model, oracle = compile_model(product, soon()), Oracle(product)
    chance = random.Random(name)
    for _ in range(size(default=3, long=200)):
        chosen = chance.sample(product.variables, chance.randrange(6))
        choices = {each.name: chance.choice(each.values).name for each in chosen}
        expected = oracle.domains(choices)
        answer = model.validate(choices, soon())
        if isinstance(answer, Valid):
            found = model.valid_domains(choices, soon())
            assert {each: set(values) for each, values in found.items()} == expected
        else:
            assert expected is None
            require_needed_choices(answer, oracle)


@pytest.mark.parametrize("name", LARGE)
def test_choices_of_a_large_model_are_valid_where_the_oracle_says_so(
    name: str, feature_models: Path, size: Size
) -> None:
    product = features(feature_models, name)
    model, oracle = compile_model(product, soon()), Oracle(product)
    chance = random.Random(name)
    for _ in range(size(default=30, long=1_000)):
        chosen = chance.sample(product.variables, chance.randrange(6))
        choices = {each.name: chance.choice(each.values).name for each in chosen}
        answer = model.validate(choices, soon())
        assert isinstance(answer, Valid) == oracle.holds(choices)
        if isinstance(answer, Conflict):
            require_needed_choices(answer, oracle)


def require_needed_choices(conflict: Conflict, oracle: Oracle) -> None:
    chosen = {each.variable: each.value for each in conflict.choices}
    assert not oracle.holds(chosen)
    for variable in chosen:
        assert oracle.holds(without(chosen, variable)), f"{variable} is not needed"
