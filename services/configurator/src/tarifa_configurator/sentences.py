"""Conflicts and repairs in the modeller's words. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tarifa_configurator.engine import Change, Conflict
from tarifa_configurator.product_model import Choice, ProductModel


class Wording:
    """The words of one product model."""

    def __init__(self, model: ProductModel) -> None:
        self._variables = {each.name: each.display_name or each.name for each in model.variables}
        self._values = {
            each.name: {value.name: value.display_name or value.name for value in each.values}
            for each in model.variables
        }
        self._messages: Mapping[str, str] = {rule.name: rule.message for rule in model.rules}
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
        because = "; ".join(self.message(rule) or f"rule {rule}" for rule in conflict.rules)
        chosen = [self.choice(choice) for choice in conflict.choices]
        if not chosen:
            return f"Nothing can be configured: {because}."
        verb = "cannot be chosen" if len(chosen) == 1 else "cannot be chosen together"
        return f"{_list(chosen)} {verb}: {because}." if because else f"{_list(chosen)} {verb}."

    def repair(self, changes: Sequence[Change]) -> str:
        """What to change, in one sentence."""
        said = [
            f"{self._pair(each.variable, each.to_value)} instead of "
            f"{self._values[each.variable].get(each.from_value, each.from_value)}"
            for each in changes
        ]
        return f"Choose {_list(said)}."

    def _pair(self, variable: str, value: str) -> str:
        return f"{self._variables[variable]}: {self._values[variable].get(value, value)}"


def demand_name(question: str, answer: str) -> str:
    """What the demand of an answer is called among the rules of a conflict."""
    return f"questions/{question}/{answer}"


def _list(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
