"""Writing a product model as UVL. Pure.

Features and their tree are found again in the rules, so that what was read from UVL is written as it was. Of
other models, a variable with other values than `yes` and `no` becomes a feature with one child a value,
marked so that `read_uvl` makes the variable again; tables and cardinalities become constraints that allow
the same. Names of rules, their messages, wishes and questions have no place in the language and are left
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tarifa_configurator.formats.uvl import QUANTITY, ROOT, VALUE, VARIABLE
from tarifa_configurator.formats.uvl_tree import is_feature, tree_of
from tarifa_configurator.product_model import (
    NO,
    YES,
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
    Variable,
)

ONE: Final = "tarifa_one"
"""An attribute of 1, of what a cardinality counts."""
_ROOT_NAME: Final = "Configuration"


def uvl_text(model: ProductModel) -> str:
    """Write a model, so that `read_uvl` gives one with the same variables and valid configurations."""
    return "".join(f"{line}\n" for line in _Writer(model).lines())


class _Writer:
    def __init__(self, model: ProductModel) -> None:
        self._model = model
        self._features = {each.name for each in model.variables if is_feature(each)}
        self._tree = tree_of(model, self._features)
        self._variables = {each.name: each for each in model.variables}
        self._names = _feature_names(model, self._features)
        self._ones: dict[Choice, list[str]] = {}
        """The attributes of 1 that each choice needs."""
        self._counts = 0
        self._constraints = [text for rule in self._tree.left for text in self._constraint(rule.constraint)]

    def lines(self) -> Iterator[str]:
        yield "features"
        children: dict[str, list[str]] = {}
        for name, parent in self._tree.parent.items():
            children.setdefault(parent, []).append(name)
        if self._tree.root:
            yield from self._feature(self._tree.root, 1, children)
        else:
            yield from self._made_root(children)
        if self._constraints:
            yield "constraints"
            yield from (f"\t{line}" for line in self._constraints)

    def _made_root(self, children: Mapping[str, Sequence[str]]) -> Iterator[str]:
        model = self._model
        held: dict[str, str] = {"abstract": "", ROOT: ""}
        if model.currency_code:
            held["currency"] = _quoted(model.currency_code)
        if model.product:
            held["product"] = _quoted(model.product)
        for key, amount in (("price", model.base_price), ("cost", model.base_cost)):
            if amount:
                held[key] = _number(amount)
        taken = set(self._names.values())
        name = _ROOT_NAME
        while name in taken:
            name += "_"
        yield f"\t{_name(name)}{_attributes(held)}"
        kind = ""
        for variable in model.variables:
            if variable.name in self._tree.parent:
                continue
            wanted = "optional" if variable.name in self._features else "mandatory"
            if wanted != kind:
                kind = wanted
                yield f"\t\t{kind}"
            if variable.name in self._features:
                yield from self._feature(variable.name, 3, children)
            else:
                yield from self._variable(variable)

    def _feature(self, name: str, depth: int, children: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """A feature and all below it, without recursion: trees may be deep."""
        waiting: list[tuple[str, int]] = [(name, depth)]
        while waiting:
            text, level = waiting.pop()
            if text.startswith("\0"):
                yield "\t" * level + text[1:]
                continue
            yield "\t" * level + _name(text) + self._own_attributes(text)
            below: list[tuple[str, int]] = []
            kind: object = None
            for child in children.get(text, ()):
                group: object = self._tree.grouped.get(child) or (
                    "mandatory" if child in self._tree.mandatory else "optional"
                )
                if group is not kind:
                    kind = group
                    below.append((f"\0{_group_text(group)}", level + 1))
                below.append((child, level + 2))
            waiting += reversed(below)

    def _variable(self, variable: Variable) -> Iterator[str]:
        held = {"abstract": "", VARIABLE: _quoted(variable.name)}
        if variable.display_name:
            held["display_name"] = _quoted(variable.display_name)
        yield f"\t\t\t{_name(self._names[Choice(variable.name, '')])}{_attributes(held)}"
        yield "\t\t\t\talternative"
        for value in variable.values:
            choice = Choice(variable.name, value.name)
            of_value = {VALUE: _quoted(value.name), **self._value_attributes(value, choice)}
            if value.display_name:
                of_value["display_name"] = _quoted(value.display_name)
            yield f"\t\t\t\t\t{_name(self._names[choice])}{_attributes(of_value)}"

    def _own_attributes(self, feature: str) -> str:
        variable = self._variables[feature]
        held: dict[str, str] = {}
        if feature == self._tree.root and self._model.currency_code:
            held["currency"] = _quoted(self._model.currency_code)
        if variable.display_name:
            held["display_name"] = _quoted(variable.display_name)
        held |= self._value_attributes(variable.values[0], Choice(feature, YES))
        return _attributes(held)

    def _value_attributes(self, value: Value, choice: Choice) -> dict[str, str]:
        held = {name: _number(number) for name, number in value.attributes.items()}
        for key, amount in (("price", value.price), ("cost", value.cost)):
            if amount:
                held[key] = _number(amount)
        if value.product:
            held["product"] = _quoted(value.product)
        if value.product_quantity != 1:
            held[QUANTITY] = _number(value.product_quantity)
        return held | dict.fromkeys(self._ones.get(choice, ()), "1")

    def _constraint(self, constraint: Constraint) -> Iterator[str]:
        match constraint:
            case Formula(holds):
                yield self._text(holds, 0)
            case Table(variables, rows, allowed):
                yield from self._table(variables, rows, allowed)
            case Cardinality():
                yield from self._counted(constraint)
            case Linear(terms, comparison, bound, condition):
                parts = [
                    part
                    for term in terms
                    for part in self._term(term.variable, term.attribute, term.coefficient)
                ]
                sign = {Comparison.EQUAL: "=="}.get(comparison, comparison.value)
                if parts:
                    yield self._where(f"{_sum(parts)} {sign} {_number(bound)}", condition)

    def _table(
        self, variables: tuple[str, ...], rows: tuple[tuple[str | None, ...], ...], allowed: bool
    ) -> Iterator[str]:
        combinations = [
            And(tuple(Choice(v, value) for v, value in zip(variables, row, strict=True) if value is not None))
            for row in rows
        ]
        if allowed:
            yield self._text(Or(tuple(combinations)), 0)
        else:
            yield from (self._text(Not(each), 0) for each in combinations)

    def _counted(self, cardinality: Cardinality) -> Iterator[str]:
        choices, condition = cardinality.choices, cardinality.condition
        one = self._one(choices)
        parts, negative = [], 0
        for choice in choices:
            absent = choice.variable in self._features and choice.value == NO
            counted = Choice(choice.variable, YES) if absent else choice
            negative += absent
            parts.append(("-" if absent else "+", f"{_name(self._names[counted])}.{one}"))
            if one not in self._ones.setdefault(counted, []):
                self._ones[counted].append(one)
        if cardinality.least > 0:
            yield self._where(f"{_sum(parts)} >= {cardinality.least - negative}", condition)
        if cardinality.most < len(choices):
            yield self._where(f"{_sum(parts)} <= {cardinality.most - negative}", condition)

    def _one(self, choices: Sequence[Choice]) -> str:
        """The attribute to count choices by. Values of one variable share it, so each count has its own."""
        if all(choice.variable in self._features for choice in choices):
            return ONE
        self._counts += 1
        return f"{ONE}_{self._counts}"

    def _term(self, variable: str, attribute: str, coefficient: Decimal) -> Iterator[tuple[str, str]]:
        sign = "-" if coefficient < 0 else "+"
        factor = "" if abs(coefficient) == 1 else f"{_number(abs(coefficient))} * "
        for value in self._variables[variable].values:
            held = {"price": value.price, "cost": value.cost}.get(attribute, value.attributes.get(attribute))
            if held:
                choice = Choice(variable, value.name)
                yield sign, f"{factor}{_name(self._names[choice])}.{attribute}"

    def _where(self, text: str, condition: Expression | None) -> str:
        return text if condition is None else f"{self._text(condition, 1)} => {text}"

    def _text(self, expression: Expression, outer: int) -> str:  # noqa: PLR0911 - one for each kind
        """An expression; `outer` is 0 where it stands alone."""
        match expression:
            case Choice(variable, value):
                if variable in self._features and value == NO:
                    return f"!{_name(variable)}"
                return _name(self._names[expression])
            case Not(of):
                return f"!{self._text(of, 1)}"
            case And(()):
                return self._always(True)
            case Or(()):
                return self._always(False)
            case And(of) | Or(of):
                if len(of) == 1:
                    return self._text(of[0], outer)
                sign = " & " if isinstance(expression, And) else " | "
                return _wrapped(sign.join(self._text(part, 1) for part in of), outer)
            case Implies(left, right):
                return _wrapped(f"{self._text(left, 1)} => {self._text(right, 1)}", outer)
            case Iff(left, right):
                return _wrapped(f"{self._text(left, 1)} <=> {self._text(right, 1)}", outer)

    def _always(self, truth: bool) -> str:
        """What is always true, or never: the language has no word for it."""
        name = _name(next(name for choice, name in self._names.items() if choice.value))
        return f"({name} | !{name})" if truth else f"({name} & !{name})"


def _feature_names(model: ProductModel, features: set[str]) -> dict[Choice, str]:
    """The feature that each choice is written as; `Choice(variable, "")` is the variable itself."""
    names: dict[Choice, str] = {Choice(name, YES): name for name in features}
    taken = set(features)
    for variable in model.variables:
        if variable.name in features:
            continue
        wanted = [(Choice(variable.name, ""), variable.name)]
        wanted += [(Choice(variable.name, v.name), f"{variable.name}: {v.name}") for v in variable.values]
        for choice, wish in wanted:
            name = wish.replace(".", "·")
            while name in taken:
                name += "'"
            taken.add(name)
            names[choice] = name
    return names


def _group_text(group: object) -> str:
    if not isinstance(group, Cardinality):
        return str(group)
    size = len(group.choices)
    if (group.least, group.most) == (1, 1):
        return "alternative"
    if (group.least, group.most) == (1, size):
        return "or"
    return f"[{group.least}..{group.most}]"


def _name(name: str) -> str:
    bare = name.replace("_", "a").isalnum() and name.isascii() and not name[0].isdecimal()
    return name if bare and name not in _WORDS else f'"{name}"'


_WORDS: Final = frozenset(
    {"mandatory", "optional", "or", "alternative", "true", "false", "sum", "avg", "len", "floor", "ceil"}
    | {"Boolean", "Integer", "Real", "String", "cardinality", "features", "constraints", "imports", "include"}
)


def _attributes(held: Mapping[str, str]) -> str:
    if not held:
        return ""
    return " {" + ", ".join(f"{_key(key)} {text}".rstrip() for key, text in held.items()) + "}"


def _key(key: str) -> str:
    return f'"{key}"' if " " in key else key


def _quoted(text: str) -> str:
    return "'" + " ".join(text.replace("'", "’").split()) + "'"


def _number(number: Decimal) -> str:
    return f"{number:f}"


def _sum(parts: Sequence[tuple[str, str]]) -> str:
    first_sign, first = parts[0]
    text = f"-{first}" if first_sign == "-" else first
    return text + "".join(f" {sign} {part}" for sign, part in parts[1:])


def _wrapped(text: str, outer: int) -> str:
    return f"({text})" if outer else text
