"""The engines on a real car: Renault medium, 148 variables, 174 tables, and what was sold of it."""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet
import pytest
from engine_models import soon, without
from engine_oracle import Oracle
from tarifa_configurator.engine import (
    CompiledModel,
    Conflict,
    Goal,
    ImpossibleChoicesError,
    MarginOutOfReachError,
    Objective,
    Valid,
    compile_model,
)
from tarifa_configurator.formats import TextFormat, read_model
from tarifa_configurator.product_model import Choice, Implies, Preference, ProductModel
from tarifa_kit.testing import Size

SEED = 278_744


def car(folder: Path) -> ProductModel:
    text = lzma.decompress((folder / "medium.xcsp.xml.xz").read_bytes()).decode()
    return read_model(text, TextFormat.XCSP)


@pytest.fixture(scope="module")
def product(renault: Path) -> ProductModel:
    return car(renault)


@pytest.fixture(scope="module")
def model(product: ProductModel) -> CompiledModel:
    compiled = compile_model(product, soon())
    assert compiled.draw_diagram(soon())
    return compiled


@pytest.fixture(scope="module")
def searching(product: ProductModel) -> CompiledModel:
    """The same without a diagram."""
    return compile_model(product, soon())


@pytest.fixture(scope="module")
def oracle(product: ProductModel) -> Oracle:
    return Oracle(product)


def partial_configurations(product: ProductModel, count: int, seed: int) -> Iterator[dict[str, str]]:
    """Choices of any number of variables: the values of a random order, not all of which go together."""
    chance = random.Random(seed)
    for _ in range(count):
        chosen = chance.sample(product.variables, chance.randrange(12))
        yield {each.name: chance.choice(each.values).name for each in chosen}


def valid_walk(model: CompiledModel, chance: random.Random, steps: int) -> dict[str, str]:
    """Choices that hold together: each one of a value that was still possible."""
    choices: dict[str, str] = {}
    for _ in range(steps):
        domains = model.valid_domains(choices, soon())
        undecided = [name for name, values in domains.items() if len(values) > 1]
        if not undecided:
            break
        name = chance.choice(undecided)
        choices[name] = chance.choice(domains[name])
    return choices


def test_as_many_configurations_are_valid_as_are_published(model: CompiledModel) -> None:
    (size,) = model.sizes({}, [[]], soon())
    assert model.explain(soon()).size.count == 278_744
    assert size is not None
    assert round(10**size.log10_most) == 278_744


def test_every_car_that_was_sold_is_valid(model: CompiledModel, renault: Path) -> None:
    table = pyarrow.parquet.read_table(renault / "sales_medium.parquet").drop_columns(["fold"])
    sold = {tuple(row.values()) for row in table.to_pylist()}
    assert len(sold) == 777
    for values in sold:
        choices = {name: str(value) for name, value in zip(table.column_names, values, strict=True)}
        assert isinstance(model.validate(choices, soon()), Valid), f"{choices} was sold"


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("engine", ["model", "searching"])
def test_valid_domains_agree_with_the_oracle(
    engine: str, product: ProductModel, oracle: Oracle, size: Size, request: pytest.FixtureRequest
) -> None:
    """On 10,000 partial configurations with --long; half of them can be completed."""
    compiled: CompiledModel = request.getfixturevalue(engine)
    count = size(default=40, long=10_000)
    chance = random.Random(SEED)
    walks = (valid_walk(compiled, chance, chance.randrange(16)) for _ in range(count // 2))
    impossible = 0
    for choices in [*partial_configurations(product, count // 2, SEED), *walks]:
        expected = oracle.domains(choices)
        if expected is None:
            impossible += 1
            with pytest.raises(ImpossibleChoicesError):
                compiled.valid_domains(choices, soon())
        else:
            found = compiled.valid_domains(choices, soon())
            assert {name: set(values) for name, values in found.items()} == expected, choices
    assert 0 < impossible < count


def test_every_conflict_is_minimal(
    model: CompiledModel, product: ProductModel, oracle: Oracle, size: Size
) -> None:
    """On 2,000 partial configurations with --long. The oracle says what can hold together."""
    conflicts = 0
    for choices in partial_configurations(product, size(default=10, long=2_000), SEED + 1):
        conflict = model.validate(choices, soon())
        if isinstance(conflict, Valid):
            continue
        conflicts += 1
        require_minimal(conflict, product, oracle)
    assert conflicts


def require_minimal(conflict: Conflict, product: ProductModel, oracle: Oracle) -> None:
    chosen = {each.variable: each.value for each in conflict.choices}
    for variable in chosen:
        assert oracle.holds(without(chosen, variable)), f"{variable} is not needed"

    def holds(rules: list[str]) -> bool:
        few = replace(product, rules=tuple(each for each in product.rules if each.name in rules))
        return Oracle(few).holds(chosen)

    assert not holds(list(conflict.rules)), "the conflict is none"
    for rule in conflict.rules:
        assert holds([each for each in conflict.rules if each != rule]), f"{rule} is not needed"


def test_repairs_make_the_choices_valid(model: CompiledModel, product: ProductModel, size: Size) -> None:
    for choices in partial_configurations(product, size(default=60, long=1_000), SEED + 2):
        for repair in model.repairs(choices, soon()):
            repaired = {**choices, **{each.variable: each.to_value for each in repair.changes}}
            assert isinstance(model.validate(repaired, soon()), Valid)


@pytest.fixture(scope="module")
def priced(product: ProductModel) -> ProductModel:
    """The car with prices, costs and wishes of chance: the data have none."""
    chance = random.Random(SEED)

    def amount(most: int) -> Decimal:
        return Decimal(chance.randrange(most)) / 100

    variables = tuple(
        replace(
            each, values=tuple(replace(v, price=amount(150_000), cost=amount(120_000)) for v in each.values)
        )
        for each in product.variables
    )
    pairs = [chance.sample(product.variables, 2) for _ in range(10)]
    wishes = tuple(
        Preference(
            f"wish {number}",
            Implies(
                Choice(one.name, chance.choice(one.values).name),
                Choice(other.name, chance.choice(other.values).name),
            ),
            chance.randrange(1, 100),
        )
        for number, (one, other) in enumerate(pairs)
    )
    return replace(
        product,
        variables=variables,
        preferences=wishes,
        currency_code="EUR",
        base_price=Decimal(15_000),
        base_cost=Decimal(12_000),
    )


@pytest.mark.parametrize("rate", [None, Decimal("0.21")])
def test_the_diagram_and_cp_sat_find_equally_good_completions(
    priced: ProductModel, rate: Decimal | None, size: Size
) -> None:
    drawn, searched = compile_model(priced, soon()), compile_model(priced, soon())
    assert drawn.draw_diagram(soon())
    chance = random.Random(SEED)
    for number in range(size(default=6, long=300)):
        choices = valid_walk(drawn, chance, chance.randrange(8))
        goal = list(Goal)[number % len(Goal)]
        try:
            one = drawn.complete(choices, Objective(goal, rate), soon())
        except MarginOutOfReachError:
            with pytest.raises(MarginOutOfReachError):
                searched.complete(choices, Objective(goal, rate), soon())
            continue
        other = searched.complete(choices, Objective(goal, rate), soon())
        assert one.optimal
        assert other.optimal
        assert isinstance(drawn.validate(one.configuration, soon()), Valid)
        worth = {
            Goal.PREFERENCE: (one.score, other.score),
            Goal.LOWEST_PRICE: (one.price, other.price),
            Goal.BEST_MARGIN: (one.price - one.cost, other.price - other.cost),
        }[goal]
        assert worth[0] == worth[1]


def test_many_threads_may_ask_at_once(model: CompiledModel, product: ProductModel) -> None:
    asked = list(partial_configurations(product, 120, SEED + 3))
    alone = [model.validate(choices, soon()) for choices in asked]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda choices: model.validate(choices, soon()), asked))
        domains = list(threads.map(lambda choices: domains_or_none(model, choices), asked))
    for choices, first, second, found in zip(asked, alone, together, domains, strict=True):
        assert type(first) is type(second)
        assert (found is None) == isinstance(first, Conflict)
        assert found == domains_or_none(model, choices)


def domains_or_none(model: CompiledModel, choices: dict[str, str]) -> object:
    try:
        return model.valid_domains(choices, soon())
    except ImpossibleChoicesError:
        return None
