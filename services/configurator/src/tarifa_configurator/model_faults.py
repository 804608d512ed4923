"""What is wrong with a product model as it stands, before any engine sees it. Pure.

A fault names the place as the contract's fields do, `variables[2].values[0].name`, relative to the content. A
formula is at fault as a whole: `rules[3]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tarifa_configurator.misspelt import no_attribute, no_value, no_variable
from tarifa_configurator.product_model import (
    And,
    Cardinality,
    Choice,
    Constraint,
    Expression,
    Formula,
    Iff,
    Implies,
    Linear,
    Not,
    Or,
    ProductModel,
    Rule,
    Table,
    Variable,
)

MOST_VARIABLES: Final = 20_000
"""The most variables of a model."""
MOST_RULES: Final = 100_000
"""The most rules of a model."""
MOST_VALUES: Final = 100_000
"""The most values that the variables of a model may have together."""
MOST_CELLS: Final = 2_000_000
"""The most cells that the tables of a model may have together."""
MOST_LITERALS: Final = 2_000_000
"""The most choices that the expressions, cardinalities and terms of a model may name together."""
LARGEST_AMOUNT: Final = Decimal(10) ** 12
"""The largest price or cost of a value, in whole units of the currency."""
AMOUNTS: Final = frozenset({"price", "cost"})
"""What terms of sums call the price and the cost of a value."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong."""

    field: str
    description: str


Domains = Mapping[str, frozenset[str]]
"""Names that belong to each variable."""


def faults(model: ProductModel) -> Iterator[Fault]:
    """Everything that is wrong with a model: names twice or unknown, tables of the wrong width, sizes.

    A reference to a name that is not there is told once, where it stands first in its rule.
    """
    yield from _twice("variables", (variable.name for variable in model.variables))
    for index, variable in enumerate(model.variables):
        yield from _variable(f"variables[{index}]", variable)
    values = sum(len(variable.values) for variable in model.variables)
    if values > MOST_VALUES:
        yield Fault("variables", f"have {values} values together, more than {MOST_VALUES}")
    domains = {
        variable.name: frozenset(value.name for value in variable.values) for variable in model.variables
    }
    attributes = {
        variable.name: frozenset(name for value in variable.values for name in value.attributes)
        for variable in model.variables
    }
    yield from _twice("rules", (rule.name for rule in model.rules))
    for index, rule in enumerate(model.rules):
        yield from _rule(f"rules[{index}]", rule, domains, attributes)
    yield from _sizes(model)
    yield from _wishes(model, domains)
    yield from _money(model)


def choices_in(expression: Expression) -> Iterator[Choice]:
    """Every choice that an expression names, in its order, again where it stands again."""
    waiting: list[Expression] = [expression]
    while waiting:
        part = waiting.pop()
        match part:
            case Choice():
                yield part
            case Not(of):
                waiting.append(of)
            case And(of) | Or(of):
                waiting.extend(reversed(of))
            case Implies(left, right) | Iff(left, right):
                waiting.extend((right, left))


def _twice(field: str, names: Iterable[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield Fault(f"{field}[{index}].name", f"comes twice: {name}")
        seen.add(name)


def _variable(path: str, variable: Variable) -> Iterator[Fault]:
    yield from _twice(f"{path}.values", (value.name for value in variable.values))
    for index, value in enumerate(variable.values):
        if value.product_quantity <= 0:
            yield Fault(f"{path}.values[{index}].product_quantity", "must be greater than zero")
        for at, name in enumerate(value.attributes):
            if name in AMOUNTS:
                yield Fault(
                    f"{path}.values[{index}].attributes[{at}].name",
                    f"must not be {name}, which names the amount",
                )


def _rule(path: str, rule: Rule, domains: Domains, attributes: Domains) -> Iterator[Fault]:
    constraint = rule.constraint
    match constraint:
        case Formula(holds):
            yield from _expression(path, holds, domains)
        case Table():
            yield from _table(f"{path}.table", constraint, domains)
        case Cardinality():
            yield from _cardinality(f"{path}.cardinality", constraint, domains)
        case Linear():
            yield from _linear(f"{path}.linear", constraint, domains, attributes)


def _expression(path: str, expression: Expression | None, domains: Domains) -> Iterator[Fault]:
    if expression is None:
        return
    for choice in choices_in(expression):
        fault = _unknown(choice, domains)
        if fault:
            yield Fault(path, fault)
            return


def _unknown(choice: Choice, domains: Domains) -> str:
    if choice.variable not in domains:
        return no_variable(choice.variable, domains)
    if choice.value not in domains[choice.variable]:
        return no_value(choice.variable, choice.value, domains[choice.variable])
    return ""


def _table(path: str, table: Table, domains: Domains) -> Iterator[Fault]:
    for index, name in enumerate(table.variables):
        if name not in domains:
            yield Fault(f"{path}.variables[{index}]", no_variable(name, domains))
            return
    columns = [domains[name] for name in table.variables]
    for index, row in enumerate(table.rows):
        if len(row) != len(columns):
            yield Fault(f"{path}.rows[{index}]", f"has {len(row)} values for {len(columns)} variables")
            return
        for at, value in enumerate(row):
            if value is not None and value not in columns[at]:
                place = f"{path}.rows[{index}].values[{at}]"
                yield Fault(place, no_value(table.variables[at], value, columns[at]))
                return


def _cardinality(path: str, cardinality: Cardinality, domains: Domains) -> Iterator[Fault]:
    if cardinality.most < cardinality.least:
        yield Fault(f"{path}.most", f"is less than `least`, {cardinality.least}")
    if len(set(cardinality.choices)) < len(cardinality.choices):
        yield Fault(f"{path}.choices", "name a choice twice")
    for index, choice in enumerate(cardinality.choices):
        fault = _unknown(choice, domains)
        if fault:
            yield Fault(f"{path}.choices[{index}]", fault)
            break
    yield from _expression(f"{path}.condition", cardinality.condition, domains)


def _linear(path: str, linear: Linear, domains: Domains, attributes: Domains) -> Iterator[Fault]:
    for index, term in enumerate(linear.terms):
        place = f"{path}.terms[{index}]"
        if term.variable not in domains:
            yield Fault(f"{place}.variable", no_variable(term.variable, domains))
            break
        known = attributes[term.variable]
        if term.attribute not in AMOUNTS and term.attribute not in known:
            yield Fault(f"{place}.attribute", no_attribute(term.variable, term.attribute, known))
            break
    yield from _expression(f"{path}.condition", linear.condition, domains)


def _sizes(model: ProductModel) -> Iterator[Fault]:
    if len(model.variables) > MOST_VARIABLES:
        yield Fault("variables", f"are {len(model.variables)}, more than {MOST_VARIABLES}")
    if len(model.rules) > MOST_RULES:
        yield Fault("rules", f"are {len(model.rules)}, more than {MOST_RULES}")
    cells = sum(
        len(rule.constraint.rows) * len(rule.constraint.variables)
        for rule in model.rules
        if isinstance(rule.constraint, Table)
    )
    if cells > MOST_CELLS:
        yield Fault("rules", f"have tables of {cells} cells together, more than {MOST_CELLS}")
    literals = sum(_literals(rule.constraint) for rule in model.rules)
    if literals > MOST_LITERALS:
        yield Fault("rules", f"name {literals} choices together, more than {MOST_LITERALS}")


def _literals(constraint: Constraint) -> int:
    match constraint:
        case Formula(holds):
            return sum(1 for _ in choices_in(holds))
        case Cardinality(choices):
            return len(choices)
        case Linear(terms):
            return len(terms)
        case Table():
            return 0


def _wishes(model: ProductModel, domains: Domains) -> Iterator[Fault]:
    yield from _twice("preferences", (preference.name for preference in model.preferences))
    for index, preference in enumerate(model.preferences):
        yield from _expression(f"preferences[{index}].wish", preference.wish, domains)
    yield from _twice("questions", (question.name for question in model.questions))
    for index, question in enumerate(model.questions):
        path = f"questions[{index}].answers"
        yield from _twice(path, (answer.name for answer in question.answers))
        for at, answer in enumerate(question.answers):
            yield from _expression(f"{path}[{at}].demands", answer.demands, domains)


def _money(model: ProductModel) -> Iterator[Fault]:
    amounts = [("base_price", model.base_price), ("base_cost", model.base_cost)]
    for index, variable in enumerate(model.variables):
        for at, value in enumerate(variable.values):
            path = f"variables[{index}].values[{at}]"
            amounts += [(f"{path}.price", value.price), (f"{path}.cost", value.cost)]
    for path, amount in amounts:
        if abs(amount) > LARGEST_AMOUNT:
            yield Fault(path, f"must lie within ±{LARGEST_AMOUNT:,}")
    if not model.currency_code and any(amount for _, amount in amounts):
        yield Fault("currency_code", "is needed where there are prices or costs")
