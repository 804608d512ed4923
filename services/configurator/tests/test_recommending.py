"""What is recommended, why, and what it does to price and margin."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shop import SHOP, configurations, domains
from tarifa_configurator.engine import NEVER, CompiledModel, compile_model
from tarifa_configurator.many_domains import settling_of
from tarifa_configurator.product_model import Choice, Choices
from tarifa_configurator.recommend import (
    Basis,
    Customer,
    CustomerFeatureError,
    Domains,
    NetworkAnswer,
    NoAnswer,
    NoNetworks,
    NothingPossibleError,
    OptionVocabulary,
    Recommender,
    Settling,
    State,
    UnknownVariableError,
    Wanted,
)
from tarifa_configurator.recommend.vocabulary import Category, KnownVariable, Quantity, VocabularyError

VALID = configurations()


def vocabulary(**counts: Mapping[str, int]) -> OptionVocabulary:
    """A vocabulary of the shop's variables; counts are 1 where none are said."""
    return OptionVocabulary(
        tuple(
            KnownVariable(
                variable.name,
                tuple(value.name for value in variable.values),
                tuple(counts.get(variable.name, {}).get(value.name, 1) for value in variable.values),
            )
            for variable in SHOP.variables
        ),
        sales=1000,
    )


@dataclass
class Believing:
    """A network of our own port that believes what it is told to, and remembers what it was asked."""

    beliefs: Sequence[float]
    known: OptionVocabulary = field(default_factory=vocabulary)
    asked: list[tuple[str, str, Domains, Customer]] = field(default_factory=list)

    def ask(self, tenant: str, product_model: str, domains: Domains, customer: Customer) -> NetworkAnswer:
        self.asked.append((tenant, product_model, domains, customer))
        return NetworkAnswer("options-acme+shop", "7", self.known, np.array(self.beliefs, dtype=np.float64))


@dataclass
class Away:
    """A network that does not answer."""

    counts: Mapping[str, Mapping[str, int]]

    def ask(self, *_: object) -> NoAnswer:
        return NoAnswer("The network is away.", self.counts)


def indifferent() -> Believing:
    return Believing([0.0] * vocabulary().option_columns)


def preferring(**liked: str) -> Believing:
    """A network that believes most in the value named of each variable."""
    known = vocabulary()
    beliefs = np.full(known.option_columns, -5.0)
    for variable, value in liked.items():
        beliefs[known.positions[variable][value]] = -0.1
    return Believing(beliefs.tolist())


def settling(choices: Choices) -> Settling:
    """What further choices settle, by looking at every configuration."""
    before = domains(choices)

    def settled(choice: Choice) -> tuple[Choice, ...]:
        then = domains({**choices, choice.variable: choice.value})
        newly = (name for name in before if len(then[name]) == 1 < len(before[name]))
        return tuple(Choice(name, then[name][0]) for name in newly if name != choice.variable)

    return lambda further: [settled(choice) for choice in further]


def state(**choices: str) -> State:
    return State("acme", "shop", SHOP, choices, domains(choices), settling(choices))


partial = st.builds(
    lambda whole, kept: {name: value for name, value in whole.items() if name in kept},
    st.sampled_from(VALID),
    st.sets(st.sampled_from([variable.name for variable in SHOP.variables])),
)
beliefs = st.lists(
    st.floats(-60, 0),
    min_size=vocabulary().option_columns,
    max_size=vocabulary().option_columns,
)


@given(partial, beliefs)
def test_whatever_a_network_believes_only_what_is_possible_is_recommended(
    choices: dict[str, str], believed: list[float]
) -> None:
    found = Recommender(Believing(believed)).recommend(state(**choices), Wanted(most=10))
    possible = domains(choices)
    for variable in found.variables:
        assert {each.value for each in variable.values} == set(possible[variable.variable])
        for each in variable.values:
            assert all(domains({**choices, variable.variable: each.value}).values()), "it leads nowhere"


@given(partial, beliefs)
def test_the_confidences_of_a_variable_sum_to_one_and_fall(
    choices: dict[str, str], believed: list[float]
) -> None:
    for networks in (Believing(believed), Away({"cpu": {"four": 3}}), NoNetworks()):
        for variable in Recommender(networks).recommend(state(**choices), Wanted(most=10)).variables:
            confidences = [each.confidence for each in variable.values]
            assert math.isclose(sum(confidences), 1.0, abs_tol=1e-9)
            assert confidences == sorted(confidences, reverse=True)


def test_every_variable_with_a_choice_left_is_recommended_for_in_the_order_of_the_model() -> None:
    found = Recommender(indifferent()).recommend(state(gpu="strong", disk="fast"), Wanted())
    assert [each.variable for each in found.variables] == ["board", "cpu", "cooler", "screen"]


def test_variables_that_are_named_are_recommended_for_in_the_order_they_are_named() -> None:
    found = Recommender(indifferent()).recommend(state(), Wanted(variables=("screen", "cpu"), most=2))
    assert [(each.variable, len(each.values)) for each in found.variables] == [("screen", 2), ("cpu", 2)]


def test_what_the_network_likes_best_comes_first_unless_the_rules_forbid_it() -> None:
    networks = preferring(cpu="sixteen")
    free = Recommender(networks).recommend(state(), Wanted(variables=("cpu",)))
    bound = Recommender(networks).recommend(state(case="small"), Wanted(variables=("cpu",)))
    assert free.variables[0].values[0].value == "sixteen"
    assert [each.value for each in bound.variables[0].values] == ["four", "eight"]
    assert (free.basis, free.network, free.version, free.reason) == (
        Basis.NETWORK,
        "options-acme+shop",
        "7",
        "",
    )


def test_the_network_is_told_the_valid_domains_and_the_customer() -> None:
    networks = indifferent()
    Recommender(networks).recommend(state(gpu="strong"), Wanted(customer={"segment": "games"}))
    assert networks.asked == [("acme", "shop", domains({"gpu": "strong"}), {"segment": "games"})]


def test_an_effect_counts_the_value_and_all_that_it_settles() -> None:
    found = Recommender(preferring(gpu="strong")).recommend(state(), Wanted(variables=("gpu",), most=1))
    effect = found.variables[0].values[0].effect
    assert effect.settles == (Choice("case", "tower"), Choice("power", "w900"))
    assert effect.price == Decimal(700 + 90 + 120)
    assert effect.margin == effect.price * 4 / 10


def test_an_effect_does_not_count_what_was_settled_before() -> None:
    found = Recommender(preferring(gpu="strong")).recommend(
        state(case="tower"), Wanted(variables=("gpu", "case"), most=1)
    )
    gpu, case = (variable.values[0].effect for variable in found.variables)
    assert gpu.settles == (Choice("power", "w900"),)
    assert gpu.price == Decimal(700 + 120)
    assert case.price == 0
    assert case.settles == ()


def test_without_the_engine_an_effect_is_that_of_the_value_alone() -> None:
    alone = State("acme", "shop", SHOP, {}, domains({}))
    found = Recommender(preferring(gpu="strong")).recommend(alone, Wanted(variables=("gpu",), most=1))
    assert found.variables[0].values[0].effect.price == Decimal(700)


@given(partial)
def test_what_a_choice_settles_is_the_same_by_the_diagram_by_the_solver_and_by_looking(
    choices: dict[str, str],
) -> None:
    possible = domains(choices)
    further = [
        Choice(name, value) for name, values in possible.items() if len(values) > 1 for value in values
    ]
    expected = list(settling(choices)(further) or ())
    assert settling_of(drawn_shop(), choices, possible, NEVER)(further) == expected
    assert settling_of(plain_shop(), choices, possible, NEVER)(further[:8]) == expected[:8]


@cache
def drawn_shop() -> CompiledModel:
    model = compile_model(SHOP, NEVER)
    assert model.draw_diagram(NEVER)
    return model


@cache
def plain_shop() -> CompiledModel:
    return compile_model(SHOP, NEVER)


def test_where_it_would_take_too_long_to_tell_what_is_settled_an_effect_is_that_of_the_value_alone() -> None:
    possible = domains({})
    settled = settling_of(plain_shop(), {}, possible, NEVER)
    found = Recommender(indifferent()).recommend(State("acme", "shop", SHOP, {}, possible, settled), Wanted())
    effects = [each.effect for variable in found.variables for each in variable.values]
    assert len(effects) > 8
    assert all(effect.settles == () for effect in effects)
    assert any(effect.price == Decimal(700) for effect in effects)


def test_where_the_network_is_away_what_sold_most_comes_first_and_the_reason_is_said() -> None:
    away = Away({"cpu": {"four": 1, "eight": 9, "sixteen": 90}})
    found = Recommender(away).recommend(state(case="small"), Wanted(variables=("cpu", "disk")))
    cpu, disk = found.variables
    assert (found.basis, found.reason) == (Basis.POPULARITY, "The network is away.")
    assert [each.value for each in cpu.values] == ["eight", "four"], "sixteen is not possible in a small case"
    assert cpu.values[0].confidence == pytest.approx(9.5 / 11)
    assert (disk.basis, [each.value for each in disk.values]) == (Basis.MODEL_ORDER, ["slow", "fast", "huge"])


def test_where_nothing_is_known_of_sales_the_modellers_order_holds_and_all_are_as_likely() -> None:
    found = Recommender(NoNetworks()).recommend(state(), Wanted(variables=("disk",)))
    assert found.basis is Basis.MODEL_ORDER
    values = found.variables[0].values
    assert [each.value for each in values] == ["slow", "fast", "huge"]
    assert [each.confidence for each in values] == pytest.approx([1 / 3] * 3)


def test_a_value_that_was_never_sold_to_train_on_is_believed_in_as_half_a_sale() -> None:
    known = OptionVocabulary((KnownVariable("cpu", ("four", "eight"), (400, 599)),), sales=999)
    networks = Believing([math.log(0.4), math.log(0.6)], known)
    values = Recommender(networks).recommend(state(), Wanted(variables=("cpu",))).variables[0].values
    assert [each.value for each in values] == ["eight", "four", "sixteen"]
    assert values[2].confidence == pytest.approx(1 / 2000, rel=1e-2)


def test_a_variable_that_the_network_never_learned_says_so() -> None:
    known = OptionVocabulary((KnownVariable("cpu", ("four",), (1,)),), sales=1)
    found = Recommender(Believing([0.0], known)).recommend(state(), Wanted(variables=("disk",)))
    assert found.basis is Basis.NETWORK
    assert found.variables[0].basis is Basis.MODEL_ORDER
    assert "learned none" in found.variables[0].reason


def test_an_unknown_variable_is_named() -> None:
    with pytest.raises(UnknownVariableError) as caught:
        Recommender(indifferent()).recommend(state(), Wanted(variables=("wings",)))
    assert caught.value.variable == "wings"


def test_choices_that_contradict_each_other_are_refused() -> None:
    choices: Choices = {"case": "small", "board": "full"}
    with pytest.raises(NothingPossibleError):
        Recommender(indifferent()).recommend(State("acme", "shop", SHOP, choices, domains(choices)), Wanted())


def test_a_row_says_what_is_possible_and_what_is_known_of_the_customer() -> None:
    known = OptionVocabulary(
        (KnownVariable("cpu", ("four", "eight"), (1, 1)), KnownVariable("gpu", ("none", "basic"), (1, 1))),
        (Category("segment", ("games", "office")), Quantity("seats", 10.0, 5.0)),
        sales=2,
    )
    row = known.row({"cpu": ["eight"], "gpu": ["none", "basic"]}, {"segment": "office", "seats": 20})
    assert row.tolist() == [0, 1, 1, 1, 0, 1, 2, 1]
    assert known.row({"cpu": ["eight"], "gpu": ["none"]}, {}).tolist() == [0, 1, 1, 0, 0, 0, 0, 0]


def test_a_variable_of_which_no_known_value_is_possible_is_as_if_undecided() -> None:
    known = OptionVocabulary((KnownVariable("cpu", ("four", "eight"), (1, 1)),), sales=2)
    assert known.row({"cpu": ["sixteen"]}, {}).tolist() == [1, 1]
    assert known.row({}, {}).tolist() == [1, 1]


@pytest.mark.parametrize(
    ("customer", "feature"),
    [({"segment": 3.0}, "segment"), ({"seats": "many"}, "seats"), ({"seats": math.inf}, "seats")],
)
def test_what_is_wrong_with_a_customer_is_named(customer: Customer, feature: str) -> None:
    known = OptionVocabulary((), (Category("segment", ("games",)), Quantity("seats", 1.0, 1.0)))
    with pytest.raises(CustomerFeatureError) as caught:
        known.row({}, customer)
    assert caught.value.feature == feature


def written(**fields: object) -> str:
    return json.dumps({"format": 1, "sales": 0, "variables": [], "customer": []} | fields)


def test_a_vocabulary_survives_its_text() -> None:
    known = OptionVocabulary(
        vocabulary().variables, (Category("segment", ("ärzte",)), Quantity("seats", 1.5, 0.1)), sales=12
    )
    assert OptionVocabulary.from_json(known.to_json()) == known


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        written(format=2),
        written(variables=[{"name": "cpu", "values": [], "counts": []}]),
        written(variables=[{"name": "cpu", "values": ["four"], "counts": []}]),
        written(variables=[{"name": "cpu", "values": ["four", "four"], "counts": [1, 1]}]),
        written(customer=[{"name": "seats", "mean": 1, "deviation": 0}]),
    ],
)
def test_a_text_that_is_no_vocabulary_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError):
        OptionVocabulary.from_json(text)
