"""What is different between two versions of a product model. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from tarifa_configurator.expressions import choice_text, expression_text, name_text
from tarifa_configurator.product_model import (
    Cardinality,
    Constraint,
    Expression,
    Formula,
    Linear,
    Preference,
    ProductModel,
    Question,
    Table,
    Value,
    Variable,
)

T = TypeVar("T", Variable, Value)


class ChangeKind(Enum):
    """What happened to an element."""

    ADDED = 1
    REMOVED = 2
    CHANGED = 3


@dataclass(frozen=True, slots=True)
class ModelChange:
    """One difference."""

    kind: ChangeKind
    path: str
    """Where, in the names of the model: `variables/cpu/values/i7/price`."""
    before: str
    """As text; empty where it was added."""
    after: str
    """As text; empty where it was removed."""


def differences(base: ProductModel, changed: ProductModel) -> Iterator[ModelChange]:
    """What is different, in the order of the model, what was removed after what is there."""
    for name, before, after in _paired(base.variables, changed.variables):
        yield from _variable(f"variables/{name}", before, after)
    yield from _texts(
        "rules",
        {rule.name: f"{constraint_text(rule.constraint)}{_said(rule.message)}" for rule in base.rules},
        {rule.name: f"{constraint_text(rule.constraint)}{_said(rule.message)}" for rule in changed.rules},
    )
    yield from _texts(
        "preferences",
        {each.name: _preference(each) for each in base.preferences},
        {each.name: _preference(each) for each in changed.preferences},
    )
    yield from _texts(
        "questions",
        {each.name: _question(each) for each in base.questions},
        {each.name: _question(each) for each in changed.questions},
    )
    for field in ("base_price", "base_cost", "currency_code", "product"):
        yield from _leaf(field, str(getattr(base, field)), str(getattr(changed, field)))


def constraint_text(constraint: Constraint) -> str:
    """A constraint in one line, for people."""
    match constraint:
        case Formula(holds):
            return expression_text(holds)
        case Table(variables, rows, allowed):
            lines = "; ".join(", ".join("any" if v is None else name_text(v) for v in row) for row in rows)
            verb = "is one of" if allowed else "is none of"
            return f"({', '.join(map(name_text, variables))}) {verb} ({lines})"
        case Cardinality(choices, least, most, condition):
            chosen = ", ".join(map(choice_text, choices))
            return f"{least} to {most} of {chosen}{_where(condition)}"
        case Linear(terms, comparison, bound, condition):
            parts = (f"{t.coefficient} × {name_text(t.variable)}.{t.attribute}" for t in terms)
            return f"{' + '.join(parts)} {comparison.value} {bound}{_where(condition)}"


def _paired(before: Sequence[T], after: Sequence[T]) -> Iterator[tuple[str, T | None, T | None]]:
    known = {each.name: each for each in before}
    yield from ((each.name, known.pop(each.name, None), each) for each in after)
    yield from ((each.name, each, None) for each in known.values())


def _variable(path: str, before: Variable | None, after: Variable | None) -> Iterator[ModelChange]:
    if before is None or after is None:
        yield from _whole(path, _values(before), _values(after))
        return
    yield from _leaf(f"{path}/display_name", before.display_name, after.display_name)
    yield from _leaf(f"{path}/group", before.group, after.group)
    for name, old, new in _paired(before.values, after.values):
        yield from _value(f"{path}/values/{name}", old, new)


def _value(path: str, before: Value | None, after: Value | None) -> Iterator[ModelChange]:
    if before is None or after is None:
        old_name, new_name = (None if each is None else each.name for each in (before, after))
        yield from _whole(path, old_name, new_name)
        return
    for field in ("display_name", "product"):
        yield from _leaf(f"{path}/{field}", getattr(before, field), getattr(after, field))
    for field in ("price", "cost", "product_quantity"):
        yield from _number(f"{path}/{field}", getattr(before, field), getattr(after, field))
    for name in [*after.attributes, *(set(before.attributes) - set(after.attributes))]:
        old, new = before.attributes.get(name), after.attributes.get(name)
        yield from _whole(f"{path}/attributes/{name}", _plain(old), _plain(new))


def _texts(path: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[ModelChange]:
    for name in [*after, *(name for name in before if name not in after)]:
        yield from _whole(f"{path}/{name}", before.get(name), after.get(name))


def _whole(path: str, before: str | None, after: str | None) -> Iterator[ModelChange]:
    if before == after:
        return
    if before is None:
        yield ModelChange(ChangeKind.ADDED, path, "", after or "")
    elif after is None:
        yield ModelChange(ChangeKind.REMOVED, path, before, "")
    else:
        yield ModelChange(ChangeKind.CHANGED, path, before, after)


def _leaf(path: str, before: str, after: str) -> Iterator[ModelChange]:
    if before != after:
        yield ModelChange(ChangeKind.CHANGED, path, before, after)


def _number(path: str, before: Decimal, after: Decimal) -> Iterator[ModelChange]:
    if before != after:
        yield ModelChange(ChangeKind.CHANGED, path, f"{before:f}", f"{after:f}")


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"


def _values(variable: Variable | None) -> str | None:
    return None if variable is None else ", ".join(value.name for value in variable.values)


def _preference(each: Preference) -> str:
    return f"{expression_text(each.wish)} (weight {each.weight}){_said(each.message)}"


def _question(each: Question) -> str:
    answers = "; ".join(f"{a.text} -> {_optional(a.demands, expression_text)}" for a in each.answers)
    return f"{each.text} {answers}"


def _optional(expression: Expression | None, text: Callable[[Expression], str]) -> str:
    return "nothing" if expression is None else text(expression)


def _where(condition: Expression | None) -> str:
    return "" if condition is None else f" where {expression_text(condition)}"


def _said(message: str) -> str:
    return f" ({message})" if message else ""
