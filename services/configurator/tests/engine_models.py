"""What the engines are tried on: random small models, and short ways to ask about them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from decimal import Decimal

from hypothesis import strategies as st
from tarifa_configurator.engine import CompiledModel, Deadline, compile_model
from tarifa_configurator.engine.drawing import draw
from tarifa_configurator.product_model import (
    And,
    Cardinality,
    Choice,
    Choices,
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
    Rule,
    Table,
    Term,
    Value,
    Variable,
)


def soon(seconds: float = 120.0) -> Deadline:
    """A deadline that only a hanging engine misses."""
    return Deadline.after(seconds, time.monotonic)


def after_looks(count: int) -> Deadline:
    """A deadline that passes once the engines have looked at the clock so often: the same on any machine."""
    looks = iter(range(1 << 62))
    return Deadline(float(count), lambda: float(next(looks)))


def ready(product: ProductModel, *, drawn: bool) -> CompiledModel:
    """A compiled model, with its diagram or without."""
    model = compile_model(product, soon())
    if drawn:
        assert model.draw_diagram(soon(), draw), "the diagram of a small model is small"
    return model


def changed(choices: Choices, changes: Mapping[str, str]) -> dict[str, str]:
    """The choices after changes."""
    return {**choices, **changes}


def without(choices: Choices, variable: str) -> dict[str, str]:
    """The choices but one."""
    return {name: value for name, value in choices.items() if name != variable}


def _choices(variables: Sequence[Variable]) -> st.SearchStrategy[Choice]:
    return st.sampled_from([Choice(each.name, value.name) for each in variables for value in each.values])


def expressions(variables: Sequence[Variable]) -> st.SearchStrategy[Expression]:
    """Expressions of a few operators over the variables."""

    def larger(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        several = st.lists(inner, max_size=3).map(tuple)
        return st.one_of(
            st.builds(Not, inner),
            st.builds(And, several),
            st.builds(Or, several),
            st.builds(Implies, inner, inner),
            st.builds(Iff, inner, inner),
        )

    leaves: st.SearchStrategy[Expression] = _choices(variables)
    return st.recursive(leaves, larger, max_leaves=6)


@st.composite
def _tables(draw_one: st.DrawFn, variables: Sequence[Variable]) -> Table:
    columns = draw_one(
        st.lists(st.sampled_from(variables), min_size=1, max_size=3, unique_by=lambda v: v.name)
    )
    cells = [st.one_of(st.none(), st.sampled_from([value.name for value in each.values])) for each in columns]
    names = [st.sampled_from([value.name for value in each.values]) for each in columns]
    rows = st.lists(st.one_of(st.tuples(*names), st.tuples(*cells)), max_size=8).map(tuple)
    return Table(tuple(each.name for each in columns), draw_one(rows), draw_one(st.booleans()))


@st.composite
def _linears(draw_one: st.DrawFn, variables: Sequence[Variable]) -> Linear:
    names = st.sampled_from([each.name for each in variables])
    numbers = st.sampled_from([Decimal(each) for each in ("-2", "-1", "0.5", "1", "1", "3")])
    terms = st.builds(Term, names, st.sampled_from(["watts", "price", "cost", "absent"]), numbers)
    return Linear(
        tuple(draw_one(st.lists(terms, min_size=1, max_size=5))),
        draw_one(st.sampled_from(Comparison)),
        draw_one(st.sampled_from([Decimal(each) for each in ("-1", "0", "0.5", "2", "5", "9.25")])),
        draw_one(st.one_of(st.none(), expressions(variables))),
    )


@st.composite
def _cardinalities(draw_one: st.DrawFn, variables: Sequence[Variable]) -> Cardinality:
    choices = draw_one(st.lists(_choices(variables), min_size=1, max_size=12, unique=True))
    least = draw_one(st.integers(0, 3))
    most = draw_one(st.integers(least, 6))
    return Cardinality(tuple(choices), least, most, draw_one(st.one_of(st.none(), expressions(variables))))


def _constraints(variables: Sequence[Variable]) -> st.SearchStrategy[Constraint]:
    return st.one_of(
        st.builds(Formula, expressions(variables)),
        _tables(variables),
        _linears(variables),
        _cardinalities(variables),
    )


@st.composite
def models(draw_one: st.DrawFn) -> ProductModel:
    """Models of two to five variables of one to four values: all their configurations can be tried."""
    money = st.integers(-200, 900).map(lambda cents: Decimal(cents) / 100)
    variables = []
    for number in range(draw_one(st.integers(2, 5))):
        values = tuple(
            Value(
                f"v{place}",
                attributes={"watts": Decimal(draw_one(st.integers(-2, 6)))},
                price=draw_one(money),
                cost=draw_one(money),
            )
            for place in range(draw_one(st.integers(1, 4)))
        )
        variables.append(Variable(f"x{number}", values))
    constraints = draw_one(st.lists(_constraints(variables), max_size=4))
    wishes = draw_one(st.lists(st.tuples(expressions(variables), st.integers(1, 9)), max_size=3))
    return ProductModel(
        tuple(variables),
        tuple(Rule(f"rule {number}", constraint) for number, constraint in enumerate(constraints)),
        tuple(Preference(f"wish {place}", wish, weight) for place, (wish, weight) in enumerate(wishes)),
        base_price=draw_one(money),
        base_cost=draw_one(money),
    )


@st.composite
def cases(draw_one: st.DrawFn) -> tuple[ProductModel, dict[str, str], tuple[Expression, ...]]:
    """Models with choices, valid or not, and demands."""
    product = draw_one(models())
    chosen = draw_one(st.lists(st.sampled_from(product.variables), unique_by=lambda each: each.name))
    choices = {each.name: draw_one(st.sampled_from(each.values)).name for each in chosen}
    demands = draw_one(st.lists(expressions(product.variables), max_size=2))
    return product, choices, tuple(demands)
