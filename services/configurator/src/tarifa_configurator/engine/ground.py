"""A product model with numbers for names: what all engines are built from.

A *slot* is the number of one value of one variable; slots are counted through all variables in the model's
order. A *node* is an expression in negation normal form: a leaf is `slot + 1`, negative where the slot must
not be taken. Nodes that the model shares stay shared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tarifa_configurator.engine.errors import UnknownValueError, UnknownVariableError
from tarifa_configurator.product_model import Choice, Choices


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the nodes holds."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the nodes holds."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """Both nodes hold or neither does."""

    left: Node
    right: Node


Node = int | All | Any | Same


@dataclass(frozen=True, slots=True)
class Rows:
    """The variables take one of the rows together, or none of them."""

    variables: tuple[int, ...]
    rows: tuple[tuple[int, ...], ...]
    """Slots in the order of `variables`; -1 stands for any value."""
    allowed: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many of the groups have one of their slots taken, wherever the condition holds."""

    groups: tuple[tuple[int, ...], ...]
    """Slots of one variable each, no variable twice: so each group counts at most 1."""
    least: int
    most: int
    condition: Node | None


@dataclass(frozen=True, slots=True)
class Sum:
    """The weights of the values taken add up to something between bounds, wherever the condition holds."""

    parts: tuple[tuple[int, tuple[int, ...]], ...]
    """A variable, no variable twice, and the weight of each of its values."""
    least: int | None
    most: int | None
    condition: Node | None


Constraint = All | Any | Same | int | Rows | Count | Sum


@dataclass(frozen=True, slots=True)
class Ground:
    """A model in numbers."""

    variables: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    first: tuple[int, ...]
    """The first slot of each variable; one more at the end: the number of slots."""
    variable_of: tuple[int, ...]
    """The variable of each slot."""
    slots: Mapping[str, Mapping[str, int]]
    """The slot of a value by the names of its variable and itself."""
    rule_names: tuple[str, ...]
    rules: tuple[Constraint, ...]

    def slot(self, variable: str, value: str, where: str = "choices") -> int:
        """Return the slot of a value.

        Raises:
            UnknownVariableError, UnknownValueError: there is none.
        """
        values = self.slots.get(variable)
        if values is None:
            raise UnknownVariableError(variable, where)
        slot = values.get(value)
        if slot is None:
            raise UnknownValueError(variable, value, where)
        return slot

    def slots_of(self, choices: Choices) -> list[int]:
        """Return the slots of the choices, in their order.

        Raises:
            UnknownVariableError, UnknownValueError: the model has no such choice.
        """
        slots = self.slots
        try:
            return [slots[variable][value] for variable, value in choices.items()]
        except KeyError:
            return [self.slot(variable, value) for variable, value in choices.items()]

    def choice(self, slot: int) -> Choice:
        """Return what a slot stands for."""
        variable = self.variable_of[slot]
        return Choice(self.variables[variable], self.values[variable][slot - self.first[variable]])

    def range_of(self, variable: int) -> range:
        """Return the slots of a variable."""
        return range(self.first[variable], self.first[variable + 1])


def violations(constraint: Constraint) -> list[list[Constraint]]:
    """Return the ways to break a constraint: lists of constraints of which all of one list then hold."""
    if isinstance(constraint, Rows):
        return [[replace(constraint, allowed=not constraint.allowed)]]
    if isinstance(constraint, Count):
        none = replace(constraint, least=0, most=len(constraint.groups), condition=None)
        ways: list[Constraint] = [
            replace(none, most=constraint.least - 1),
            replace(none, least=constraint.most + 1),
        ]
    elif isinstance(constraint, Sum):
        ways = []
        if constraint.least is not None:
            ways.append(replace(constraint, least=None, most=constraint.least - 1, condition=None))
        if constraint.most is not None:
            ways.append(replace(constraint, least=constraint.most + 1, most=None, condition=None))
    else:
        return [[opposite(constraint)]]
    return [[way] if constraint.condition is None else [way, constraint.condition] for way in ways]


def opposite(node: Node) -> Node:
    """Return the node that holds exactly where this one does not."""
    if isinstance(node, int):
        return -node
    if isinstance(node, Same):
        return Same(node.left, opposite(node.right))
    parts = tuple(opposite(each) for each in node.of)
    return Any(parts) if isinstance(node, All) else All(parts)


def holds(node: Node, taken: Sequence[bool]) -> bool:
    """Say whether a node holds where exactly these slots are taken."""
    if isinstance(node, int):
        return taken[node - 1] if node > 0 else not taken[-node - 1]
    if isinstance(node, All):
        return all(holds(each, taken) for each in node.of)
    if isinstance(node, Any):
        return any(holds(each, taken) for each in node.of)
    return holds(node.left, taken) == holds(node.right, taken)


def slots_in(node: Node) -> set[int]:
    """Return the slots that a node speaks of."""
    found: set[int] = set()
    seen: set[int] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, int):
            found.add(abs(each) - 1)
        elif id(each) not in seen:
            seen.add(id(each))
            waiting.extend((each.left, each.right) if isinstance(each, Same) else each.of)
    return found
