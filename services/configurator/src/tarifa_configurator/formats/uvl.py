"""UVL, the Universal Variability Language: features below features, and constraints between them. Pure.

Each feature becomes a variable of `yes` and `no`, whose numbers stand on the value `yes`. The tree becomes
rules: a child needs its parent; what is mandatory is there with it; a group takes so many. Namespaces and
language levels are read and not kept; imports, typed features and features that come several times are
refused.

What `uvl_text` writes of variables with other values is read back as them: a feature with the attribute
`tarifa_variable` is one, and its children are its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from tarifa_configurator.diff import constraint_text
from tarifa_configurator.formats.uvl_constraints import Names, Number, Tally, read_constraint
from tarifa_configurator.formats.uvl_features import Attributes, Feature, read_features
from tarifa_configurator.formats.uvl_lines import Line, lines_of
from tarifa_configurator.model_faults import MOST_RULES, MOST_VARIABLES
from tarifa_configurator.product_model import (
    NO,
    NOTHING,
    YES,
    Cardinality,
    Choice,
    Constraint,
    Formula,
    Iff,
    Implies,
    ProductModel,
    Rule,
    Term,
    Value,
    Variable,
)
from tarifa_configurator.text_fault import TextFault

VARIABLE: Final = "tarifa_variable"
"""Marks a feature whose children are values of a variable; its text is the variable's name."""
VALUE: Final = "tarifa_value"
"""The name of a value."""
ROOT: Final = "tarifa_root"
"""Marks a root that only holds the others together."""
WORDS: Final = ("display_name", "product", "currency")
"""Attributes that are texts of ours, and no numbers."""
QUANTITY: Final = "product_quantity"
_LONGEST_MESSAGE: Final = 1024
_LONGEST_GROUP: Final = 4096
_LONGEST_NAME: Final = 256
_MOST_LINES: Final = MOST_RULES
"""The most lines of a section: each constraint is a rule, and features are far fewer than rules may be."""
_LARGEST: Final = Decimal(10) ** 12
_NO: Final = Value(NO)


def read_uvl(text: str, currency_code: str = "") -> ProductModel:
    """Read a model; `currency_code` is of the attributes `price` and `cost` where its root names none.

    Raises:
        TextFault: the text is no UVL, more than is taken, or larger than a model may be.
    """
    features, constraints = _sections(lines_of(text))
    root = read_features(features)
    reader = _Reader(root)
    for feature in _preorder(root):
        reader.take(feature)
    reader.constrain(constraints)
    attributes = root.attributes
    return ProductModel(
        variables=tuple(reader.variables.values()),
        rules=tuple(reader.rules.values()),
        currency_code=_word(attributes, "currency") or currency_code,
        base_price=_amount(root, "price") if ROOT in attributes else Decimal(0),
        base_cost=_amount(root, "cost") if ROOT in attributes else Decimal(0),
        product=_word(attributes, "product") if ROOT in attributes else "",
    )


def _sections(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of the features and those of the constraints."""
    sections: dict[str, list[Line]] = {}
    held: list[Line] | None = None
    for line in lines:
        word = line.text.split(None, 1)[0]
        if line.indent == 0:
            if word == "imports":
                raise TextFault("imports are not taken", line.number, line.column)
            if word not in ("namespace", "include", "features", "constraints"):
                raise TextFault(f"unexpected {line.text[:40]!r}", line.number, line.column)
            if word in sections:
                raise TextFault(f"a second section {word}", line.number, line.column)
            held = sections.setdefault(word, [])
        elif held is None:
            raise TextFault("expected `features`", line.number, line.column)
        elif len(held) >= _MOST_LINES:
            raise TextFault(f"more than {_MOST_LINES} lines in a section", line.number, line.column)
        else:
            held.append(line)
    if not sections.get("features"):
        raise TextFault("there are no features", 1, 1)
    return sections["features"], sections.get("constraints", [])


def _preorder(root: Feature) -> Iterator[Feature]:
    waiting = [root]
    while waiting:
        feature = waiting.pop()
        yield feature
        waiting += [child for group in reversed(feature.groups) for child in reversed(group.children)]


class _Reader:
    """Turns features into variables and rules."""

    def __init__(self, root: Feature) -> None:
        self._root = root
        self.variables: dict[str, Variable] = {}
        self.rules: dict[str, Rule] = {}
        self._choices: dict[str, Choice] = {}
        """What each feature stands for."""
        self._holders: dict[str, dict[str, Feature]] = {}
        """The features of each numeric attribute."""
        self._values_of: dict[str, tuple[str, ...]] = {}
        """The features that are values of each variable which is no feature itself."""
        self._numbers: dict[tuple[str, str], Number] = {}
        """By variable and attribute, once asked for."""
        self._finest = 0

    def take(self, feature: Feature) -> None:
        """Take a feature, its parent having been taken before."""
        if feature.parent is not None and VARIABLE in feature.parent.attributes:
            return
        if feature is self._root and ROOT in feature.attributes:
            for group in feature.groups:
                for child in group.children:
                    child.parent = None
            return
        if len(self.variables) >= MOST_VARIABLES:
            raise TextFault(f"more than {MOST_VARIABLES} variables", feature.line, feature.column)
        if VARIABLE in feature.attributes:
            self._variable(feature)
            return
        choice = Choice(feature.name, YES)
        self._choices[feature.name] = choice
        self._add(Variable(feature.name, (self._value(feature, YES), _NO), *self._headings(feature)), feature)
        if feature.parent is None and feature is self._root:
            self._rule(f"{feature.name} is there", Formula(choice), "", feature)
        elif feature.parent is not None:
            self._below(feature, choice)
        self._groups(feature, choice)

    def constrain(self, lines: Iterable[Line]) -> None:
        """Take the constraints, all features having been taken."""
        names = Names(self._choices.get, self._holders_of, self._number_of, self._finest, Tally())
        for index, line in enumerate(lines, 1):
            found = read_constraint(line, names)
            for part, constraint in enumerate(found):
                name = f"constraint {index}" if not part else f"constraint {index}.{part + 1}"
                self._rule(name, constraint, constraint_text(constraint), line)

    def _below(self, feature: Feature, choice: Choice) -> None:
        assert feature.parent is not None, "a root is below nothing"
        above = Choice(feature.parent.name, YES)
        if feature.group is not None and feature.group.kind == "mandatory":
            message = f"{feature.name} is always part of {feature.parent.name}"
            self._rule(
                f"{feature.name} with {feature.parent.name}", Formula(Iff(choice, above)), message, feature
            )
        else:
            message = f"{feature.name} needs {feature.parent.name}"
            rule = Formula(Implies(choice, above))
            self._rule(f"{feature.name} below {feature.parent.name}", rule, message, feature)

    def _groups(self, feature: Feature, above: Choice) -> None:
        number = 0
        for group in feature.groups:
            if group.kind in ("mandatory", "optional") or not group.children:
                continue
            number += 1
            children = tuple(Choice(child.name, YES) for child in group.children)
            most = len(children) if group.most is None else min(group.most, len(children))
            least = group.least
            if least > len(children):
                raise TextFault(
                    f"[{least}..] of {len(children)} features",
                    group.children[0].line,
                    group.children[0].column,
                )
            names = ", ".join(child.name for child in group.children)
            said = f"{least}" if least == most else f"{least} to {most}"
            message = f"{feature.name} has {said} of {names}"
            constraint = Cardinality(children, least, most, above)
            self._rule(f"{feature.name} group {number}", constraint, message, feature)

    def _variable(self, feature: Feature) -> None:
        name = _word(feature.attributes, VARIABLE) or feature.name
        children = [child for group in feature.groups for child in group.children]
        alternative = [group.kind for group in feature.groups] == ["alternative"]
        if not alternative or any(child.groups for child in children):
            raise TextFault(f"{feature.name} must have its values alone", feature.line, feature.column)
        self._values_of[name] = tuple(child.name for child in children)
        values = []
        for child in children:
            value = _word(child.attributes, VALUE) or child.name
            self._choices[child.name] = Choice(name, value)
            values.append(self._value(child, value))
        self._add(Variable(name, tuple(values), _word(feature.attributes, "display_name"), ""), feature)

    def _add(self, variable: Variable, feature: Feature) -> None:
        if variable.name in self.variables:
            raise TextFault(f"there are two variables {variable.name}", feature.line, feature.column)
        self.variables[variable.name] = variable

    def _value(self, feature: Feature, name: str) -> Value:
        numbers: dict[str, Decimal] = {}
        for key, held in feature.attributes.items():
            if not isinstance(held, Decimal) or key == QUANTITY:
                continue
            numbers[key] = _amount(feature, key)
            self._holders.setdefault(key, {})[feature.name] = feature
            exponent = held.normalize().as_tuple().exponent
            self._finest = max(self._finest, -exponent if isinstance(exponent, int) else 0)
        price, cost = numbers.pop("price", Decimal(0)), numbers.pop("cost", Decimal(0))
        for key in numbers:
            if not key.replace("_", "").isalnum() or not key.isascii() or key[0].isdecimal() or len(key) > 64:
                raise TextFault(f"an attribute cannot be called {key[:64]}", feature.line, feature.column)
        quantity = feature.attributes.get(QUANTITY, Decimal(1))
        return Value(
            name,
            _word(feature.attributes, "display_name") if name != YES else "",
            numbers or NOTHING,
            price,
            cost,
            _word(feature.attributes, "product"),
            quantity if isinstance(quantity, Decimal) else Decimal(1),
        )

    def _headings(self, feature: Feature) -> tuple[str, str]:
        """What people call it, and where they look for it."""
        above = []
        parent = feature.parent
        while parent is not None:
            above.append(parent.name)
            parent = parent.parent
        group = "/".join(reversed(above))
        return _word(feature.attributes, "display_name"), group if len(group) <= _LONGEST_GROUP else ""

    def _rule(self, name: str, constraint: Constraint, message: str, place: Feature | Line) -> None:
        line = place.number if isinstance(place, Line) else place.line
        if len(self.rules) >= MOST_RULES:
            raise TextFault(f"more than {MOST_RULES} rules", line, place.column)
        name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 12]} {len(self.rules)}"
        if name in self.rules:
            name = f"{name[: _LONGEST_NAME - 12]} {len(self.rules)}"
        self.rules[name] = Rule(name, constraint, message[:_LONGEST_MESSAGE])

    def _holders_of(self, attribute: str) -> tuple[str, ...]:
        return tuple(self._holders.get(attribute, ()))

    def _number_of(self, feature: str, attribute: str) -> Number | None:
        holders = self._holders.get(attribute, {})
        if feature not in holders:
            return None
        variable = self._choices[feature].variable
        if (variable, attribute) not in self._numbers:
            siblings = self._values_of.get(variable, (feature,))
            together = tuple(each for each in siblings if each in holders)
            self._numbers[variable, attribute] = Number(Term(variable, attribute), together)
        return self._numbers[variable, attribute]


def _word(attributes: Attributes, key: str) -> str:
    held = attributes.get(key, "")
    return held if isinstance(held, str) else ""


def _amount(feature: Feature, key: str) -> Decimal:
    held = feature.attributes.get(key, Decimal(0))
    if not isinstance(held, Decimal):
        return Decimal(0)
    exponent = held.normalize().as_tuple().exponent
    if abs(held) >= _LARGEST or (isinstance(exponent, int) and exponent < -9):
        raise TextFault(f"{key} is too large or has more than nine decimals", feature.line, feature.column)
    return held
