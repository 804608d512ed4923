"""What the engines answer about random small models is what trying every configuration shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from math import isclose, log10
from typing import Any

import pytest
from engine_models import after_looks, cases, changed, models, ready, soon, without
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tarifa_configurator.engine import (
    Conflict,
    DeadlineExceededError,
    Demand,
    Goal,
    ImpossibleChoicesError,
    MarginOutOfReachError,
    ModelContradictoryError,
    Objective,
    Valid,
    compile_model,
)
from tarifa_configurator.product_model import Choice, Choices, Expression, Formula, ProductModel, Rule
from tarifa_kit.testing import Size
from truth import Configuration, configurations, is_true

Law = Callable[..., None]


def at_size(size: Size, law: Law, **drawn: st.SearchStrategy[Any]) -> None:
    """Try a law on 40 cases, or on 2,000 with --long."""
    examples = size(default=40, long=2_000)
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    settings(max_examples=examples, suppress_health_check=checks)(given(**drawn)(law))()


def left(product: ProductModel, choices: Choices, demands: Sequence[Expression] = ()) -> list[Configuration]:
    return [
        each
        for each in configurations(product)
        if choices.items() <= each.items() and all(is_true(demand, each) for demand in demands)
    ]


def named(demands: Sequence[Expression]) -> list[Demand]:
    return [Demand(f"demand {number}", each) for number, each in enumerate(demands)]


def only(product: ProductModel, rules: Sequence[str]) -> ProductModel:
    """The model with these rules alone."""
    return replace(product, rules=tuple(rule for rule in product.rules if rule.name in rules))


def possible(product: ProductModel) -> None:
    assume(next(configurations(product), None) is not None)


def test_a_model_is_refused_exactly_where_nothing_is_valid_and_the_reason_is_minimal(size: Size) -> None:
    def law(product: ProductModel) -> None:
        if left(product, {}):
            compile_model(product, soon())
            return
        with pytest.raises(ModelContradictoryError) as refused:
            compile_model(product, soon())
        rules = refused.value.rules
        assert not left(only(product, rules), {}), "the rules named do not contradict each other"
        for rule in rules:
            others = [each for each in rules if each != rule]
            assert left(only(product, others), {}), f"{rule} is not needed for the contradiction"

    at_size(size, law, product=models())


def test_choices_are_valid_exactly_where_a_configuration_has_them_else_the_conflict_is_minimal(
    size: Size,
) -> None:
    def law(case: tuple[ProductModel, dict[str, str], tuple[Expression, ...]]) -> None:
        product, choices, demands = case
        possible(product)
        answer = ready(product, drawn=False).validate(choices, soon(), demands=named(demands))
        if isinstance(answer, Valid):
            assert left(product, choices, demands)
            assert answer.complete == (len(choices) == len(product.variables))
            return
        assert not left(product, choices, demands)
        require_minimal(product, answer, demands)

    at_size(size, law, case=cases())


def require_minimal(product: ProductModel, conflict: Conflict, demands: Sequence[Expression]) -> None:
    """Dropping any element of a conflict makes it possible; any choice, even with every rule of the model."""
    asked = {f"demand {number}": each for number, each in enumerate(demands)}
    full = replace(product, rules=(*product.rules, *(Rule(name, Formula(of)) for name, of in asked.items())))
    choices = {each.variable: each.value for each in conflict.choices}
    assert not left(only(full, conflict.rules), choices), "the elements of the conflict can hold together"
    kept = [name for name in conflict.rules if name in asked]
    everything = [rule.name for rule in product.rules]
    for variable in choices:
        assert left(only(full, [*everything, *kept]), without(choices, variable)), f"{variable} is not needed"
    for rule in conflict.rules:
        others = [each for each in conflict.rules if each != rule]
        assert left(only(full, others), choices), f"{rule} is not needed for the conflict"


@pytest.mark.parametrize("drawn", [True, False])
def test_valid_domains_are_what_the_remaining_configurations_have(size: Size, drawn: bool) -> None:
    def law(case: tuple[ProductModel, dict[str, str], tuple[Expression, ...]]) -> None:
        product, choices, demands = case
        possible(product)
        model, remaining = ready(product, drawn=drawn), left(product, choices, demands)
        if not remaining:
            with pytest.raises(ImpossibleChoicesError):
                model.valid_domains(choices, soon(), demands=named(demands))
            return
        domains = model.valid_domains(choices, soon(), demands=named(demands))
        assert domains == {
            variable.name: tuple(
                value.name
                for value in variable.values
                if any(each[variable.name] == value.name for each in remaining)
            )
            for variable in product.variables
        }

    at_size(size, law, case=cases())


def test_repairs_are_the_smallest_changes_and_what_they_turn_to_is_valid(size: Size) -> None:
    def law(case: tuple[ProductModel, dict[str, str], tuple[Expression, ...]]) -> None:
        product, choices, demands = case
        possible(product)
        everything = left(product, {}, demands)
        found = ready(product, drawn=False).repairs(choices, soon(), demands=named(demands), most=100)
        if not everything or left(product, choices, demands):
            assert found == ()
            return
        smallest = {frozenset(changed_ones) for changed_ones in fewest_changes(choices, everything)}
        assert {frozenset(each.variable for each in repair.changes) for repair in found} == smallest
        for repair in found:
            after = changed(choices, {each.variable: each.to_value for each in repair.changes})
            assert left(product, after, demands), f"{repair} does not repair"
            kept = {name: value for name, value in choices.items() if after[name] == value}
            for change in repair.changes:
                assert change.to_value != change.from_value == choices[change.variable]
                values = {each[change.variable] for each in left(product, kept, demands)}
                assert set(change.possible) == values

    at_size(size, law, case=cases())


def fewest_changes(choices: Choices, valid: Sequence[Configuration]) -> list[tuple[str, ...]]:
    for count in range(1, len(choices) + 1):
        found = [
            names
            for names in combinations(choices, count)
            if any(
                all(each[name] == value for name, value in choices.items() if name not in names)
                for each in valid
            )
        ]
        if found:
            return found
    return []


RATES = st.one_of(
    st.none(), st.sampled_from([Decimal(each) for each in ("-0.5", "0", "0.2", "0.375", "0.9")])
)


@pytest.mark.parametrize("drawn", [True, False])
def test_completions_are_the_best_of_all_configurations(size: Size, drawn: bool) -> None:
    def law(
        case: tuple[ProductModel, dict[str, str], tuple[Expression, ...]], goal: Goal, rate: Decimal | None
    ) -> None:
        product, choices, demands = case
        possible(product)
        model, remaining = ready(product, drawn=drawn), left(product, choices, demands)
        asked = Objective(goal, rate)
        enough = [each for each in remaining if rate is None or has_margin(product, each, rate)]
        if not enough:
            with pytest.raises(MarginOutOfReachError if remaining else ImpossibleChoicesError):
                model.complete(choices, asked, soon(), demands=named(demands))
            return
        found = model.complete(choices, asked, soon(), demands=named(demands))
        assert found.configuration in enough
        assert (found.price, found.cost, found.score) == worth(product, found.configuration)
        assert found.optimal
        assert found.gap == 0
        reached = loss(product, found.configuration, goal)
        least = min(loss(product, each, goal) for each in enough)
        assert reached[0] == least[0]
        if rate is None:
            assert reached == least, "a tie was not broken by the other goals"

    at_size(size, law, case=cases(), goal=st.sampled_from(Goal), rate=RATES)


def test_an_answer_at_the_deadline_is_true_and_its_gap_is_no_smaller_than_it_is(size: Size) -> None:
    def law(
        case: tuple[ProductModel, dict[str, str], tuple[Expression, ...]],
        goal: Goal,
        rate: Decimal | None,
        looks: int,
        drawn: bool,
    ) -> None:
        product, choices, demands = case
        remaining = left(product, choices, demands)
        assume(remaining)
        model = ready(product, drawn=drawn)
        enough = [each for each in remaining if rate is None or has_margin(product, each, rate)]
        try:
            found = model.complete(choices, Objective(goal, rate), after_looks(looks), demands=named(demands))
        except DeadlineExceededError:
            return
        except MarginOutOfReachError:
            assert not enough
            return
        assert found.configuration in enough
        assert found.gap is not None
        better = loss(product, found.configuration, goal)[0] - min(
            loss(product, each, goal)[0] for each in enough
        )
        assert better <= found.gap
        assert found.optimal == (found.gap == 0)

    at_size(
        size,
        law,
        case=cases(),
        goal=st.sampled_from(Goal),
        rate=RATES,
        looks=st.integers(1, 60),
        drawn=st.booleans(),
    )


def test_repairs_found_before_the_deadline_stand(size: Size) -> None:
    def law(case: tuple[ProductModel, dict[str, str], tuple[Expression, ...]], looks: int) -> None:
        product, choices, demands = case
        possible(product)
        model = ready(product, drawn=False)
        every = model.repairs(choices, soon(), demands=named(demands), most=100)
        try:
            found = model.repairs(choices, after_looks(looks), demands=named(demands), most=100)
        except DeadlineExceededError:
            return
        removed = {frozenset(change.variable for change in repair.changes) for repair in every}
        assert {frozenset(change.variable for change in repair.changes) for repair in found} <= removed
        assert bool(found) == bool(every)

    at_size(size, law, case=cases(), looks=st.integers(1, 80))


def worth(product: ProductModel, configuration: Configuration) -> tuple[Decimal, Decimal, int]:
    taken = [
        next(value for value in variable.values if value.name == configuration[variable.name])
        for variable in product.variables
    ]
    score = sum(each.weight for each in product.preferences if is_true(each.wish, configuration))
    price = sum((each.price for each in taken), product.base_price)
    return price, sum((each.cost for each in taken), product.base_cost), score


def has_margin(product: ProductModel, configuration: Configuration, rate: Decimal) -> bool:
    price, cost, _ = worth(product, configuration)
    return price - cost >= rate * price


def loss(product: ProductModel, configuration: Configuration, goal: Goal) -> tuple[Decimal, ...]:
    price, cost, score = worth(product, configuration)
    by_goal = {Goal.PREFERENCE: Decimal(-score), Goal.LOWEST_PRICE: price, Goal.BEST_MARGIN: cost - price}
    return (by_goal.pop(goal), *by_goal.values())


def test_sizes_count_what_is_left_under_each_alternative(size: Size) -> None:
    def law(case: tuple[ProductModel, dict[str, str], tuple[Expression, ...]]) -> None:
        product, choices, demands = case
        possible(product)
        alternatives = [[], list(demands), *([each] for each in demands)]
        drawn = ready(product, drawn=True).sizes(choices, alternatives, soon())
        bounded = ready(product, drawn=False).sizes(choices, alternatives, soon())
        for alternative, counted, bounds in zip(alternatives, drawn, bounded, strict=True):
            count = len(left(product, choices, alternative))
            assert (counted is None) == (bounds is None) == (count == 0)
            if counted is not None and bounds is not None:
                assert counted.counted
                assert isclose(counted.log10_most, log10(count), abs_tol=1e-9)
                assert bounds.log10_least - 1e-9 <= log10(count) <= bounds.log10_most + 1e-9

    at_size(size, law, case=cases())


@pytest.mark.parametrize("drawn", [True, False])
def test_an_explanation_says_what_all_configurations_have_and_which_rules_change_nothing(
    size: Size, drawn: bool
) -> None:
    def law(product: ProductModel) -> None:
        possible(product)
        valid = left(product, {})
        found = ready(product, drawn=drawn).explain(soon())
        values = [Choice(each.name, value.name) for each in product.variables for value in each.values]
        having = {choice: sum(each[choice.variable] == choice.value for each in valid) for choice in values}
        assert found.core == tuple(choice for choice in values if having[choice] == len(valid))
        assert found.dead == tuple(choice for choice in values if not having[choice])
        assert found.unexamined_rules == 0
        assert found.redundant_rules == tuple(
            rule.name
            for rule in product.rules
            if len(left(only(product, [other.name for other in product.rules if other is not rule]), {}))
            == len(valid)
        )
        assert found.size.log10_least - 1e-9 <= log10(len(valid)) <= found.size.log10_most + 1e-9
        if drawn:
            assert found.size.count == len(valid)
        for option in found.false_options:
            under = [each for each in valid if option.parent is None or has(each, option.parent)]
            assert under, "a false option under a parent that is dead"
            assert all(has(each, option.choice) for each in under), f"{option} can be left out"

    at_size(size, law, product=models())


def has(configuration: Configuration, choice: Choice) -> bool:
    return configuration[choice.variable] == choice.value
