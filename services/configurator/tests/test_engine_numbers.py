"""Large numbers are counted, added up and compared exactly."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from engine_models import soon
from tarifa_configurator.engine import Conflict, Demand, Goal, Objective, Valid, compile_model
from tarifa_configurator.engine.clauses import clauses_of
from tarifa_configurator.engine.grounding import ground
from tarifa_configurator.engine.optimum import Asked, Optimiser
from tarifa_configurator.product_model import (
    NO,
    YES,
    Cardinality,
    Comparison,
    Formula,
    Linear,
    Or,
    ProductModel,
    Rule,
    Term,
    Value,
    Variable,
)
from test_engine_refusals import features, on


def bought(name: str, cost: int) -> Variable:
    return Variable(name, (Value(YES, cost=Decimal(cost)), Value(NO)))


def test_half_of_a_thousand_features_are_counted() -> None:
    names = [f"f{number}" for number in range(1_000)]
    half = Cardinality(tuple(on(name) for name in names), 500, 500)
    model = compile_model(features(names, half), soon())
    assert isinstance(model.validate(dict.fromkeys(names[:500], YES), soon()), Valid)
    assert isinstance(model.validate(dict.fromkeys(names[:501], YES), soon()), Conflict)


def test_a_sum_of_more_than_64_bits_is_kept_by_completions() -> None:
    variables = tuple(
        Variable(
            name,
            (Value("huge", attributes={"watts": Decimal(10**25 + 1)}), Value("small", price=Decimal(1))),
        )
        for name in ("a", "b", "c")
    )
    terms = tuple(Term(each.name, "watts") for each in variables)
    few = Linear(terms, Comparison.AT_MOST, Decimal(2 * 10**25 + 3))
    model = compile_model(ProductModel(variables, (Rule("few", few),)), soon())
    assert model.complete({}, Objective(Goal.LOWEST_PRICE), soon()).price == 1


def test_what_a_search_finds_is_added_up_exactly_beyond_53_bits() -> None:
    model = ground(features(["a", "b"], Formula(Or((on("a"), on("b"))))), soon())
    optimiser = Optimiser(model, clauses_of(model, soon()), soon())
    costs = np.asarray([2**58 + 1, 0, 2**58 + 3, 0])
    found = optimiser.cheapest(Asked((), (), ()), costs, None, soon())
    assert found is not None
    assert (found.cost, found.bound) == (2**58 + 1, 2**58 + 1)


def test_equally_cheap_ways_to_meet_a_demand_are_told_apart_by_the_margin() -> None:
    model = compile_model(
        ProductModel((bought("a", 2), bought("b", -1))),
        soon(),
    )
    assert model.draw_diagram(soon())
    either = Demand("either", Or((on("a"), on("b"))))
    found = model.complete({}, Objective(Goal.LOWEST_PRICE), soon(), demands=[either])
    assert found.configuration == {"a": NO, "b": YES}
