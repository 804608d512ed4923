"""What takes too long ends at its deadline, wherever it is. The clock counts how often it is looked at."""

from __future__ import annotations

import random
import time
from decimal import Decimal
from itertools import combinations

import pytest
from engine_models import after_looks, soon
from tarifa_configurator.engine import Deadline, DeadlineExceededError, Goal, Objective, compile_model
from tarifa_configurator.engine.drawing import draw
from tarifa_configurator.engine.grounding import ground
from tarifa_configurator.product_model import (
    YES,
    And,
    Choice,
    Comparison,
    Formula,
    Linear,
    Not,
    Or,
    ProductModel,
    Rule,
    Term,
    Value,
    Variable,
)
from test_engine_refusals import features, implies, on


def test_reading_many_rules_ends_at_the_deadline() -> None:
    names = [f"f{number}" for number in range(200)]
    pairs = list(combinations(names, 2))
    many = features(names, *(implies(*pair) for pair in pairs))
    with pytest.raises(DeadlineExceededError):
        compile_model(many, soon(0.01))


def test_a_conflict_of_a_thousand_choices_ends_at_the_deadline() -> None:
    names = [f"f{number}" for number in range(1_000)]
    model = compile_model(features(names, Formula(Or(tuple(Not(on(name)) for name in names)))), soon())
    with pytest.raises(DeadlineExceededError):
        model.validate(dict.fromkeys(names, YES), after_looks(50))


def test_repairs_that_are_too_hard_end_at_the_deadline() -> None:
    """The smallest repairs of exclusions of chance are a smallest vertex cover."""
    chance = random.Random(2)
    names = [f"f{number}" for number in range(60)]
    pairs = [pair for pair in combinations(names, 2) if chance.random() < 0.15]
    model = compile_model(
        features(names, *(Formula(Not(And((on(one), on(other))))) for one, other in pairs)), soon()
    )
    with pytest.raises(DeadlineExceededError):
        model.repairs(dict.fromkeys(names, YES), after_looks(300))


def test_a_sum_over_many_values_is_taken_apart_only_until_the_deadline() -> None:
    chance = random.Random(1)
    variables = tuple(
        Variable(
            f"x{number}",
            tuple(
                Value(f"v{place}", attributes={"watts": Decimal(chance.randrange(10**9))})
                for place in range(2_000)
            ),
        )
        for number in range(3)
    )
    total = Linear(tuple(Term(each.name, "watts") for each in variables), Comparison.AT_MOST, Decimal(10**9))
    with pytest.raises(DeadlineExceededError):
        compile_model(ProductModel(variables, (Rule("r", total),)), after_looks(60))


def test_making_a_search_ready_ends_at_the_deadline() -> None:
    names = [f"f{number}" for number in range(200)]
    model = compile_model(features(names, *(implies(*pair) for pair in combinations(names, 2))), soon())
    with pytest.raises(DeadlineExceededError):
        model.complete({}, Objective(Goal.LOWEST_PRICE), after_looks(50))
    assert model.complete({}, Objective(Goal.LOWEST_PRICE), soon()).optimal


def test_counting_ends_at_the_deadline() -> None:
    names = [f"f{number}" for number in range(10)]
    diagram = draw(ground(features(names, implies("f0", "f9")), soon()), soon())
    assert diagram is not None
    with pytest.raises(DeadlineExceededError):
        diagram.count(after_looks(0))


def pigeons(holes: int) -> ProductModel:
    """One more pigeon than holes: no solver of clauses proves quickly that they do not fit."""
    variables = tuple(
        Variable(f"pigeon {number}", tuple(Value(f"hole {hole}") for hole in range(holes)))
        for number in range(holes + 1)
    )
    alone = [
        Formula(Not(And((Choice(one.name, f"hole {hole}"), Choice(other.name, f"hole {hole}")))))
        for one, other in combinations(variables, 2)
        for hole in range(holes)
    ]
    return ProductModel(variables, tuple(Rule(f"rule {number}", each) for number, each in enumerate(alone)))


def test_what_is_too_hard_ends_at_the_deadline() -> None:
    with pytest.raises(DeadlineExceededError, match="searching for a valid configuration"):
        compile_model(pigeons(14), soon(0.5))


def test_a_deadline_that_has_passed_lets_nothing_begin() -> None:
    model = compile_model(features(["a", "b"], implies("a", "b")), soon())
    passed = Deadline.after(-1.0, time.monotonic)
    assert not model.draw_diagram(passed)
    with pytest.raises(DeadlineExceededError):
        compile_model(features(["a", "b"], implies("a", "b")), passed)
    with pytest.raises(DeadlineExceededError):
        model.explain(passed)
