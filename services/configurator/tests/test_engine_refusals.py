"""What is no model, or too much of one, is refused by name; what takes too long ends at its deadline."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from engine_models import soon
from tarifa_configurator.engine import (
    Conflict,
    Demand,
    ModelContradictoryError,
    ModelInvalidError,
    ModelTooComplexError,
    UnknownValueError,
    UnknownVariableError,
    Valid,
    compile_model,
)
from tarifa_configurator.engine.apart import draw_apart
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.engine.drawing import TooLargeError, Way, draw
from tarifa_configurator.engine.grounding import LIMITS, ground
from tarifa_configurator.product_model import (
    NO,
    YES,
    And,
    Answer,
    Cardinality,
    Choice,
    Comparison,
    Constraint,
    Expression,
    Formula,
    Iff,
    Implies,
    Linear,
    Not,
    Or,
    Preference,
    ProductModel,
    Question,
    Rule,
    Table,
    Term,
    Value,
    Variable,
)

FEATURE = (Value(YES), Value(NO))


def on(name: str) -> Choice:
    return Choice(name, YES)


def features(names: list[str], *constraints: Constraint) -> ProductModel:
    rules = tuple(Rule(f"rule {number}", each) for number, each in enumerate(constraints))
    return ProductModel(tuple(Variable(name, FEATURE) for name in names), rules)


def implies(one: str, other: str) -> Formula:
    return Formula(Implies(on(one), on(other)))


def test_features_that_need_each_other_in_a_cycle_are_there_together_or_not_at_all() -> None:
    model = compile_model(
        features(["a", "b", "c"], implies("a", "b"), implies("b", "c"), implies("c", "a")), soon()
    )
    assert model.valid_domains({"b": YES}, soon()) == {"a": (YES,), "b": (YES,), "c": (YES,)}
    assert model.validate({"a": YES, "c": NO}, soon()) == Conflict(
        (on("a"), Choice("c", NO)), ("rule 0", "rule 1")
    )


def test_a_cycle_that_ends_in_its_opposite_names_the_rules_that_contradict_each_other() -> None:
    cycle = features(
        ["a", "b", "c", "d"],
        Formula(on("a")),
        implies("a", "b"),
        implies("b", "c"),
        Formula(Implies(on("c"), Not(on("a")))),
        implies("d", "a"),
    )
    with pytest.raises(ModelContradictoryError) as refused:
        compile_model(cycle, soon())
    assert refused.value.rules == ("rule 0", "rule 1", "rule 2", "rule 3")


def test_an_expression_that_contains_itself_is_too_complex() -> None:
    loop = And((on("a"),))
    object.__setattr__(loop, "of", (on("a"), loop))
    with pytest.raises(ModelTooComplexError, match="levels of nested expressions in rule 'rule 0'"):
        compile_model(features(["a"], Formula(loop)), soon())


def test_a_bomb_of_nested_groups_is_too_complex() -> None:
    deep: Expression = on("a")
    for _ in range(10_000):
        deep = Or((deep, on("b")))
    with pytest.raises(ModelTooComplexError, match="levels of nested expressions"):
        compile_model(features(["a", "b"], Formula(deep)), soon())


def test_a_bomb_of_shared_groups_is_too_complex() -> None:
    wide: Expression = on("a")
    for _ in range(100):
        wide = And((wide, Or((wide, on("b")))))
    with pytest.raises(ModelTooComplexError, match="expressions"):
        compile_model(features(["a", "b"], Formula(wide)), soon())
    model = compile_model(features(["a", "b"]), soon())
    with pytest.raises(ModelTooComplexError, match="expressions"):
        model.validate({}, soon(), demands=[Demand("bomb", wide)])


def test_a_million_rules_are_too_complex() -> None:
    rule = Rule("the same", implies("a", "b"))
    with pytest.raises(ModelTooComplexError) as refused:
        compile_model(replace(features(["a", "b"]), rules=(rule,) * 1_000_000), soon())
    assert (refused.value.what, refused.value.found, refused.value.allowed) == (
        "rules",
        1_000_000,
        LIMITS.rules,
    )


def test_more_clauses_than_a_solver_is_given_are_refused_with_the_rule(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tarifa_configurator.engine.clauses.MOST_CLAUSES", 10_000)
    names = [f"f{number}" for number in range(1_000)]
    half = Cardinality(tuple(on(name) for name in names), 500, 500)
    with pytest.raises(ModelTooComplexError, match="clauses up to rule 'rule 0'"):
        compile_model(features(names, half), soon())


def test_a_table_too_wide_to_be_drawn_is_not() -> None:
    variables = tuple(Variable(f"x{number}", (Value("only"),)) for number in range(1_000))
    table = Table(tuple(each.name for each in variables), (("only",) * 1_000,))
    model = compile_model(ProductModel(variables, (Rule("wide", table),)), soon())
    assert not model.draw_diagram(soon())
    assert isinstance(model.validate({"x1": "only"}, soon()), Valid)


def test_a_model_whose_diagram_is_too_large_answers_without_one() -> None:
    chance = random.Random(1)
    names = [f"f{number}" for number in range(150)]
    clauses = [
        Formula(Or(tuple(chance.choice((on(each), Not(on(each)))) for each in chance.sample(names, 3))))
        for _ in range(300)
    ]
    model = compile_model(features(names, *clauses), soon())
    assert not model.draw_diagram(soon(2.0))
    assert model.diagram is None
    assert isinstance(model.validate({}, soon()), Valid)
    (size,) = model.sizes({}, [[]], soon())
    assert size is not None
    assert not size.counted


def test_what_is_too_large_in_the_order_found_is_drawn_by_sifting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs of equal features, each far from the other: exponential as they stand, linear side by side."""
    monkeypatch.setattr("tarifa_configurator.engine.drawing._ROUNDS", 0)
    names = [f"{side}{number}" for side in "ab" for number in range(15)]
    pairs = [Formula(Iff(on(f"a{number}"), on(f"b{number}"))) for number in range(15)]
    model = ground(features(names, *pairs), soon())
    with pytest.raises(TooLargeError):
        draw(model, soon(), 20_000)
    sifted = draw(model, soon(), 20_000, Way.SIFTED)
    assert sifted is not None
    assert sifted.count() == 2**15


@pytest.mark.parametrize("way", Way)
def test_a_diagram_drawn_apart_is_the_one_drawn_here(way: Way) -> None:
    names = [f"f{number}" for number in range(30)]
    model = ground(features(names, *(implies(one, other) for one, other in combinations(names, 2))), soon())
    here, apart = draw(model, soon(), way=way), draw_apart(model, soon())
    assert here is not None
    assert apart is not None
    some = np.ones(model.first[-1], dtype=np.bool_)
    some[model.slot("f7", NO)] = False
    for diagram in (here, apart, Diagram.from_bytes(apart.to_bytes())):
        possible = diagram.possible(some)
        assert diagram.count() == 31
        assert possible is not None
        assert [model.choice(slot).value for slot in np.flatnonzero(possible).tolist()].count(NO) == 7


@pytest.mark.parametrize(
    ("constraint", "variable"),
    [
        (Formula(on("x")), "x"),
        (Table(("a", "x"), ()), "x"),
        (Cardinality((on("x"),), 0, 1), "x"),
        (Cardinality((on("a"),), 0, 1, on("x")), "x"),
        (Linear((Term("x", "watts"),), Comparison.AT_MOST, Decimal(1)), "x"),
    ],
)
def test_a_rule_about_a_variable_that_is_not_there_is_refused_with_both_names(
    constraint: Constraint, variable: str
) -> None:
    with pytest.raises(UnknownVariableError) as refused:
        compile_model(features(["a"], constraint), soon())
    assert (refused.value.variable, refused.value.where) == (variable, "rule 'rule 0'")


@pytest.mark.parametrize(
    "constraint",
    [Formula(Choice("a", "red")), Table(("a",), (("red",),)), Cardinality((Choice("a", "red"),), 0, 1)],
)
def test_a_rule_about_a_value_that_is_not_there_is_refused_with_its_names(constraint: Constraint) -> None:
    with pytest.raises(UnknownValueError) as refused:
        compile_model(features(["a"], constraint), soon())
    assert (refused.value.variable, refused.value.value, refused.value.where) == ("a", "red", "rule 'rule 0'")


def test_wishes_and_questions_about_what_is_not_there_are_refused() -> None:
    product = features(["a"])
    with pytest.raises(UnknownVariableError, match="preference 'p'"):
        compile_model(replace(product, preferences=(Preference("p", on("x"), 1),)), soon())
    asking = Question("use", "What for?", (Answer("home", "At home", on("x")),))
    with pytest.raises(UnknownVariableError, match="answer 'home' to 'use'"):
        compile_model(replace(product, questions=(asking,)), soon())


def test_choices_of_what_is_not_there_are_refused() -> None:
    model = compile_model(features(["a"]), soon())
    with pytest.raises(UnknownVariableError, match="choices: there is no variable 'x'"):
        model.validate({"x": YES}, soon())
    with pytest.raises(UnknownValueError, match="choices: variable 'a' has no value 'red'"):
        model.valid_domains({"a": "red"}, soon())


@pytest.mark.parametrize(
    ("product", "reason"),
    [
        (features(["a", "a"]), "variable 'a': another variable has the same name"),
        (ProductModel((Variable("a", ()),)), "variable 'a': it has no values"),
        (ProductModel((Variable("a", (Value("v"), Value("v"))),)), "variable 'a': two of its values"),
        (
            replace(features(["a"]), rules=(Rule("r", Formula(on("a"))),) * 2),
            "rule 'r': another rule has the same name",
        ),
        (features(["a"], Table((), ())), "rule 'rule 0': its table has no variables"),
        (features(["a"], Table(("a", "a"), ())), "rule 'rule 0': a variable stands twice in its table"),
        (features(["a"], Table(("a",), ((YES, NO),))), "rule 'rule 0': row 1 has 2 values for 1 variables"),
        (
            features(["a"], Linear((Term("a", "watts"),), Comparison.EQUAL, Decimal("NaN"))),
            "rule 'rule 0': NaN is no number",
        ),
        (
            features(["a"], Linear((Term("a", "watts"),), Comparison.EQUAL, Decimal("1E+400"))),
            "rule 'rule 0': a number is out of range",
        ),
        (
            ProductModel((Variable("a", (Value("v", price=Decimal("1E-400")),)),)),
            "value 'v' of 'a': a number is out of range",
        ),
    ],
)
def test_a_model_that_breaks_its_own_form_is_refused(product: ProductModel, reason: str) -> None:
    with pytest.raises(ModelInvalidError, match=reason):
        compile_model(product, soon())


def test_prices_whose_sums_leave_sixty_bits_are_too_complex() -> None:
    dear = tuple(Value(f"v{place}", price=Decimal(place).scaleb(20)) for place in range(3))
    with pytest.raises(ModelTooComplexError, match="units of money"):
        compile_model(ProductModel((Variable("a", dear),)), soon())
