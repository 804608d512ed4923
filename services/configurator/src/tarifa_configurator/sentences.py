"""Conflicts and repairs in the modeller's words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from tarifa_configurator.diff import constraint_text
from tarifa_configurator.engine import Change, Conflict
from tarifa_configurator.product_model import Choice, Constraint, ProductModel, Table

_LONGEST_RULE: Final = 200
_MOST_NAMED: Final = 5


class Wording:
    """The words of one product model. Made once for a model; it holds no more than the words."""

    def __init__(self, model: ProductModel) -> None:
        self._variables = {each.name: each.display_name for each in model.variables if each.display_name}
        self._values = {
            (each.name, value.name): value.display_name
            for each in model.variables
            for value in each.values
            if value.display_name
        }
        self._messages = {rule.name: rule.message for rule in model.rules if rule.message}
        self._bare = {rule.name: rule.constraint for rule in model.rules if not rule.message}
        self._answers = {
            demand_name(question.name, answer.name): f"{question.text} {answer.text}"
            for question in model.questions
            for answer in question.answers
        }

    def message(self, rule: str) -> str:
        """The modeller's words for a rule, or what a buyer answered; empty where there are none."""
        return self._messages.get(rule, "") or self._answers.get(rule, "")

    def choice(self, choice: Choice) -> str:
        """A choice, such as `Processor: i7`."""
        return self._pair(choice.variable, choice.value)

    def conflict(self, conflict: Conflict) -> str:
        """Why not, in one sentence."""
        because = "; ".join(self.message(rule) or self._rule(rule) for rule in conflict.rules)
        chosen = [self.choice(choice) for choice in conflict.choices]
        if not chosen:
            return f"Nothing can be configured: {because}."
        verb = "cannot be chosen" if len(chosen) == 1 else "cannot be chosen together"
        return f"{_list(chosen)} {verb}: {because}." if because else f"{_list(chosen)} {verb}."

    def repair(self, changes: Sequence[Change]) -> str:
        """What to change, in one sentence."""
        said = [
            f"{self._pair(each.variable, each.to_value)} instead of "
            f"{self._values.get((each.variable, each.from_value), each.from_value)}"
            for each in changes
        ]
        return f"Choose {_list(said)}."

    def _pair(self, variable: str, value: str) -> str:
        return f"{self._variables.get(variable, variable)}: {self._values.get((variable, value), value)}"

    def _rule(self, name: str) -> str:
        """A rule that the modeller has no words for: its name, and what it says where that is short."""
        constraint = self._bare.get(name)
        says = "" if constraint is None else _says(constraint)
        return f"rule {name} ({says})" if says else f"rule {name}"


def demand_name(question: str, answer: str) -> str:
    """What the demand of an answer is called among the rules of a conflict."""
    return f"questions/{question}/{answer}"


def _says(constraint: Constraint) -> str:
    if isinstance(constraint, Table):
        named = list(islice(constraint.variables, _MOST_NAMED))
        more = " and more" if len(named) < len(constraint.variables) else ""
        verb = "takes" if constraint.allowed else "forbids"
        return f"{verb} certain combinations of {', '.join(named)}{more}"
    text = constraint_text(constraint)
    return text if len(text) <= _LONGEST_RULE else ""


def _list(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
