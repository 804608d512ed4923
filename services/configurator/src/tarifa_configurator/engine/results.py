"""What the engines answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from tarifa_configurator.product_model import Choice, Expression

Domains = Mapping[str, tuple[str, ...]]
"""The values that each variable can still take, both in the modeller's order; no variable is missing."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What must hold besides the rules, for one call: such as what an answer to a question demands."""

    name: str
    """It stands among the rules of a conflict, so it must differ from their names."""
    holds: Expression


@dataclass(frozen=True, slots=True)
class Valid:
    """Some valid configuration has all the choices."""

    complete: bool
    """Whether the choices decide every variable."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Choices and rules that cannot hold together; without any one of them, the others can.

    More than that: without any one of its choices, the others can be part of a valid configuration.
    """

    choices: tuple[Choice, ...]
    """In the order of the model."""
    rules: tuple[str, ...]
    """Names of rules and demands, in the order of the model, demands last."""


@dataclass(frozen=True, slots=True)
class Change:
    """A choice to make otherwise."""

    variable: str
    from_value: str
    to_value: str
    possible: tuple[str, ...]
    """All that it can become while every choice that is no part of the repair stays."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes after which the choices are valid; no smaller number of changes makes them so."""

    changes: tuple[Change, ...]
    """In the order of the model; the values they turn to are valid together."""


class Goal(Enum):
    """What makes one completion better than another. Ties go by the other two in this order."""

    PREFERENCE = "preference"
    """The greatest sum of the weights of the wishes that come true."""
    LOWEST_PRICE = "lowest price"
    BEST_MARGIN = "best margin"
    """The greatest price less cost."""


@dataclass(frozen=True, slots=True)
class Objective:
    """What to look for in a completion."""

    goal: Goal = Goal.PREFERENCE
    least_margin_rate: Decimal | None = None
    """(price - cost) / price of the whole that the completion must reach, below 1. None means any."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A valid configuration that has all the choices."""

    configuration: Mapping[str, str]
    """A value for every variable, in the order of the model."""
    price: Decimal
    """The base price and the prices of all values."""
    cost: Decimal
    """The base cost and the costs of all values."""
    score: int
    """The sum of the weights of the wishes that come true."""
    optimal: bool
    """Whether nothing better exists, proven."""
    gap: Decimal | None
    """How much better the objective could still be at most, in its unit: money, or weight.

    0 if optimal, None if nothing is known.
    """


@dataclass(frozen=True, slots=True)
class Size:
    """How many configurations there are."""

    log10_least: float
    log10_most: float
    """Equal to `log10_least` where it was counted."""
    count: int | None = None
    """The number itself, where it was counted exactly."""

    @property
    def counted(self) -> bool:
        """Whether the two bounds meet."""
        return self.log10_least == self.log10_most


@dataclass(frozen=True, slots=True)
class FalseOption:
    """A value that looks like an offer and is none: it is always taken where its parent is.

    No rule says so; the rules together do.
    """

    choice: Choice
    parent: Choice | None
    """Wherever the parent is taken, so is the choice. None means in every valid configuration."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the rules of a model make of it."""

    core: tuple[Choice, ...]
    """What every valid configuration has."""
    dead: tuple[Choice, ...]
    """What no valid configuration has."""
    false_options: tuple[FalseOption, ...]
    redundant_rules: tuple[str, ...]
    """Each follows from all the others. Two that say the same are both named; one of them must stay."""
    unexamined_rules: int
    """How many rules there was no time to examine for redundancy."""
    size: Size
