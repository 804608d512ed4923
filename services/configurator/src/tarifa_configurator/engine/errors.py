"""What the engines refuse, each with the names and numbers that a person needs to put it right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tarifa_configurator.engine.results import Conflict


class EngineError(Exception):
    """An engine cannot answer."""


class UnknownVariableError(EngineError):
    """The model has no such variable; `variable` names it, `where` the rule or place that speaks of it."""

    def __init__(self, variable: str, where: str = "choices") -> None:
        super().__init__(f"{where}: there is no variable {variable!r}")
        self.variable = variable
        self.where = where


class UnknownValueError(EngineError):
    """The variable has no such value; `where` names the rule or place that speaks of it."""

    def __init__(self, variable: str, value: str, where: str = "choices") -> None:
        super().__init__(f"{where}: variable {variable!r} has no value {value!r}")
        self.variable = variable
        self.value = value
        self.where = where


class ModelInvalidError(EngineError):
    """The model breaks its own form, such as two variables of one name; `where` names the element."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class ModelContradictoryError(EngineError):
    """No configuration is valid; `rules` is a minimal set of names of rules that cannot hold together."""

    def __init__(self, rules: Sequence[str]) -> None:
        super().__init__(f"no configuration is valid: these rules contradict each other: {', '.join(rules)}")
        self.rules = tuple(rules)


class ModelTooComplexError(EngineError):
    """The model is larger than an engine takes on: `found` of `what`, where `allowed` are taken."""

    def __init__(self, what: str, found: int, allowed: int) -> None:
        super().__init__(f"the model has {found:,} {what}; at most {allowed:,} are taken")
        self.what = what
        self.found = found
        self.allowed = allowed


class DeadlineExceededError(EngineError):
    """The time was over before the answer was there; `task` says what was being done."""

    def __init__(self, task: str) -> None:
        super().__init__(f"no time was left for this: {task}")
        self.task = task


class ImpossibleChoicesError(EngineError):
    """No valid configuration has these choices; `conflict` is a minimal reason."""

    def __init__(self, conflict: Conflict) -> None:
        names = [f"{choice.variable} = {choice.value}" for choice in conflict.choices]
        because = ", ".join([*names, *conflict.rules])
        super().__init__(f"no valid configuration has these choices: {because}")
        self.conflict = conflict


class MarginOutOfReachError(EngineError):
    """Valid completions exist, but none has the margin rate that was asked for."""

    def __init__(self, rate: Decimal) -> None:
        super().__init__(f"no valid completion has a margin rate of at least {rate}")
        self.rate = rate
