"""What a product model allows, by trying every configuration: slow, and plain enough to be believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

from tarifa_configurator.product_model import (
    And,
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
    ProductModel,
    Table,
    Value,
)

Configuration = Mapping[str, str]


def configurations(model: ProductModel) -> Iterator[Configuration]:
    """Every valid one."""
    names = [variable.name for variable in model.variables]
    values = [[value.name for value in variable.values] for variable in model.variables]
    for chosen in product(*values):
        configuration = dict(zip(names, chosen, strict=True))
        if all(holds(rule.constraint, configuration, model) for rule in model.rules):
            yield configuration


def allowed(model: ProductModel) -> set[frozenset[tuple[str, str]]]:
    """Every valid one, to be compared."""
    return {frozenset(each.items()) for each in configurations(model)}


def holds(constraint: Constraint, configuration: Configuration, model: ProductModel) -> bool:
    match constraint:
        case Formula(expression):
            return is_true(expression, configuration)
        case Table(variables, rows, is_allowed):
            found = any(
                all(value in (None, configuration[name]) for name, value in zip(variables, row, strict=True))
                for row in rows
            )
            return found is is_allowed
        case Cardinality(choices, least, most, condition):
            taken = sum(configuration[each.variable] == each.value for each in choices)
            return not is_true(condition, configuration) or least <= taken <= most
        case Linear(terms, comparison, bound, condition):
            total = sum(
                (
                    each.coefficient * _number(model, configuration, each.variable, each.attribute)
                    for each in terms
                ),
                Decimal(0),
            )
            compares = {
                Comparison.AT_MOST: total <= bound,
                Comparison.AT_LEAST: total >= bound,
                Comparison.EQUAL: total == bound,
            }
            return not is_true(condition, configuration) or compares[comparison]


def is_true(expression: Expression | None, configuration: Configuration) -> bool:  # noqa: PLR0911
    match expression:
        case None:
            return True
        case Choice(variable, value):
            return configuration[variable] == value
        case Not(of):
            return not is_true(of, configuration)
        case And(of):
            return all(is_true(each, configuration) for each in of)
        case Or(of):
            return any(is_true(each, configuration) for each in of)
        case Implies(left, right):
            return not is_true(left, configuration) or is_true(right, configuration)
        case Iff(left, right):
            return is_true(left, configuration) is is_true(right, configuration)


def _number(model: ProductModel, configuration: Configuration, variable: str, attribute: str) -> Decimal:
    (value,) = (
        value
        for each in model.variables
        if each.name == variable
        for value in each.values
        if value.name == configuration[variable]
    )
    return _of(value, attribute)


def _of(value: Value, attribute: str) -> Decimal:
    amounts = {"price": value.price, "cost": value.cost}
    return amounts.get(attribute, value.attributes.get(attribute, Decimal(0)))
