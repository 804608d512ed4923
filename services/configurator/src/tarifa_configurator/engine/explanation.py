"""What the rules of a model make of it: core, dead and false-optional values, and redundant rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tarifa_configurator.engine.clauses import Clauses
from tarifa_configurator.engine.conflicts import RuleSearch
from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.drawing import scope_of
from tarifa_configurator.engine.errors import DeadlineExceededError
from tarifa_configurator.engine.ground import Ground
from tarifa_configurator.engine.prover import Prover
from tarifa_configurator.engine.results import FalseOption
from tarifa_configurator.product_model import NO, Choice

TASK: Final = "searching for false options"
_PAIR: Final = 2


def core_and_dead(model: Ground, possible: Sequence[bool]) -> tuple[list[int], list[int]]:
    """Return the slots that every valid configuration has, and those that none has."""
    core: list[int] = []
    dead: list[int] = []
    for variable in range(len(model.variables)):
        slots = model.range_of(variable)
        left = [slot for slot in slots if possible[slot]]
        if len(left) == 1:
            core.append(left[0])
        dead.extend(slot for slot in slots if not possible[slot])
    return core, dead


class FalseOptions:
    """Finds the values that look like offers and are none."""

    def __init__(self, model: Ground, clauses: Clauses, rules: RuleSearch, deadline: Deadline) -> None:
        """Note which rules speak of what; raises `DeadlineExceededError`."""
        self._model = model
        self._clauses = clauses
        self._rules = rules
        self._slot_of = {literal: slot for slot, literal in enumerate(clauses.literals)}
        self._speaking: list[list[int]] = [[] for _ in model.variables]
        for number, rule in enumerate(model.rules):
            deadline.check(TASK)
            for variable in scope_of(rule, model):
                self._speaking[variable].append(number)

    def all(self, core: Sequence[int], prover: Prover, deadline: Deadline) -> Iterator[FalseOption]:
        """Yield them: under the parent that a rule gives them, and those that are always taken."""
        literals, model = self._clauses.literals, self._model
        with_parent = set()
        for child, parent in self._needs():
            deadline.check(TASK)
            with_parent.add(child)
            if prover.holds([literals[parent], -literals[child]], deadline):
                continue
            if not prover.holds([literals[parent]], deadline):
                continue
            both = set(self._speaking[model.variable_of[child]])
            both &= set(self._speaking[model.variable_of[parent]])
            if not self._said([literals[parent], -literals[child]], both, deadline):
                yield FalseOption(model.choice(child), model.choice(parent))
        for slot in core:
            variable = model.variable_of[slot]
            if slot in with_parent or len(model.values[variable]) == 1 or self._means_no(slot):
                continue
            if not self._said([-literals[slot]], set(self._speaking[variable]), deadline):
                yield FalseOption(model.choice(slot), None)

    def _needs(self) -> dict[tuple[int, int], None]:
        """Return the pairs of slots of which a rule says that the first needs the second."""
        found: dict[tuple[int, int], None] = {}
        for rule in self._clauses.rules:
            if len(rule) != 1 or len(rule[0]) != _PAIR:
                continue
            for one, other in (rule[0], rule[0][::-1]):
                child, parent = self._slot_of.get(-one), self._slot_of.get(other)
                if child is None or parent is None or self._means_no(child) or self._means_no(parent):
                    continue
                if self._model.variable_of[child] != self._model.variable_of[parent]:
                    found[child, parent] = None
        return found

    def _means_no(self, slot: int) -> bool:
        return self._model.choice(slot).value == NO

    def _said(self, literals: Sequence[int], rules: set[int], deadline: Deadline) -> bool:
        """Say whether one of the rules by itself forbids the literals together."""
        return any(self._rules.forbids(rule, literals, deadline) for rule in sorted(rules))


def redundant_rules(model: Ground, rules: RuleSearch, deadline: Deadline) -> tuple[list[str], int]:
    """Return the rules that follow from all the others, and how many there was no time to look at."""
    found = []
    for number, name in enumerate(model.rule_names):
        try:
            deadline.check("searching for redundant rules")
            if rules.follows(number, deadline):
                found.append(name)
        except DeadlineExceededError:
            return found, len(model.rule_names) - number
    return found, 0


def choices_of(model: Ground, slots: Sequence[int]) -> tuple[Choice, ...]:
    """Return what the slots stand for."""
    return tuple(model.choice(slot) for slot in slots)
