"""The tree of features that the rules of a product model say. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tarifa_configurator.product_model import (
    NO,
    YES,
    Cardinality,
    Choice,
    Formula,
    Iff,
    Implies,
    ProductModel,
    Rule,
    Value,
    Variable,
)


@dataclass(slots=True)
class Tree:
    """What the rules say of a tree."""

    root: str = ""
    parent: dict[str, str] = field(default_factory=dict)
    mandatory: set[str] = field(default_factory=set)
    groups: dict[str, list[Cardinality]] = field(default_factory=dict)
    grouped: dict[str, Cardinality] = field(default_factory=dict)
    left: list[Rule] = field(default_factory=list)
    """The rules that are not part of it."""


def is_feature(variable: Variable) -> bool:
    """Whether a variable is a feature of UVL: there or not, and nothing is said of its absence."""
    names = [value.name for value in variable.values]
    if names != [YES, NO]:
        return False
    absent = variable.values[1]
    return absent == Value(NO) and not variable.values[0].display_name


def tree_of(model: ProductModel, features: set[str]) -> Tree:
    """What of the rules is a tree. A feature's first parent is its own; a later one is a constraint."""
    tree = Tree()
    place = {variable.name: index for index, variable in enumerate(model.variables)}
    groups: list[tuple[Rule, Cardinality]] = []
    for rule in model.rules:
        if not _takes(tree, rule, features, place, groups):
            tree.left.append(rule)
    for rule, cardinality in groups:
        if _is_group(tree, cardinality):
            for choice in cardinality.choices:
                tree.grouped[choice.variable] = cardinality
        else:
            tree.left.append(rule)
    order = {rule.name: index for index, rule in enumerate(model.rules)}
    tree.left.sort(key=lambda rule: order[rule.name])
    below_root = all(name in tree.parent or name == tree.root for name in place)
    if tree.root and not below_root:
        root = next(rule for rule in model.rules if rule.constraint == Formula(Choice(tree.root, YES)))
        tree.left.insert(0, root)
        tree.root = ""
    return tree


def _takes(
    tree: Tree,
    rule: Rule,
    features: set[str],
    place: Mapping[str, int],
    groups: list[tuple[Rule, Cardinality]],
) -> bool:
    """Whether a rule is part of the tree, or may be a group of it."""
    match rule.constraint:
        case Formula(Choice(name, value)) if value == YES and name in features and not tree.root:
            tree.root = name
            return place[name] == 0 or _undo_root(tree)
        case Formula(Implies(Choice(child, first), Choice(parent, second)) as holds) | Formula(
            Iff(Choice(child, first), Choice(parent, second)) as holds
        ):
            known = {child, parent} <= features and (first, second) == (YES, YES)
            # A parent stands before its children, so that there is no circle.
            if not known or child in tree.parent or child == tree.root or place[parent] >= place[child]:
                return False
            tree.parent[child] = parent
            if isinstance(holds, Iff):
                tree.mandatory.add(child)
            return True
        case Cardinality(choices, _, _, Choice(_, value)) as cardinality:
            each_is_there = all(c.value == YES and c.variable in features for c in choices)
            if value == YES and each_is_there:
                groups.append((rule, cardinality))
                return True
    return False


def _undo_root(tree: Tree) -> bool:
    tree.root = ""
    return False


def _is_group(tree: Tree, cardinality: Cardinality) -> bool:
    assert isinstance(cardinality.condition, Choice), "of those alone is asked"
    parent = cardinality.condition.variable
    return all(
        tree.parent.get(choice.variable) == parent
        and choice.variable not in tree.mandatory
        and choice.variable not in tree.grouped
        for choice in cardinality.choices
    )
