"""A product model: what can be chosen, and what must hold between the choices.

A configuration gives every variable exactly one of its values. An option that may be left out has a value
that says so, such as `none`; a feature that is there or not is a variable of the values `yes` and `no`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Final

NOTHING: Final[Mapping[str, Decimal]] = MappingProxyType({})
"""No attributes."""

YES: Final = "yes"
"""The value of a feature that is there."""
NO: Final = "no"
"""The value of a feature that is not."""


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that a variable can take."""

    name: str
    display_name: str = ""
    attributes: Mapping[str, Decimal] = field(default_factory=lambda: NOTHING)
    """Numbers that arithmetic rules speak of, such as `watts`; one that is missing counts as 0."""
    price: Decimal = Decimal(0)
    """What choosing it adds to the list price of the whole, in the model's currency; may be negative."""
    cost: Decimal = Decimal(0)
    """What choosing it adds to the cost of the whole."""
    product: str = ""
    """`products/{product}` that becomes a component line; empty where the choice is no product of its own."""
    product_quantity: Decimal = Decimal(1)
    """How many units of the product one configuration takes; above 0."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that a configuration decides."""

    name: str
    values: tuple[Value, ...]
    """At least one, with different names, in the modeller's order."""
    display_name: str = ""
    group: str = ""
    """Where a person looks for it: `/`-separated headings; empty means at the top."""


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """A variable takes a value."""

    variable: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    of: Expression


@dataclass(frozen=True, slots=True)
class And:
    """All of them; of none, true."""

    of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them; of none, false."""

    of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """The second wherever the first."""

    condition: Expression
    consequence: Expression


@dataclass(frozen=True, slots=True)
class Iff:
    """Both or neither."""

    left: Expression
    right: Expression


Expression = Choice | Not | And | Or | Implies | Iff


@dataclass(frozen=True, slots=True)
class Formula:
    """The expression holds. Require and exclude are its two everyday forms."""

    holds: Expression


@dataclass(frozen=True, slots=True)
class Table:
    """The variables take one of the rows together, or, where `allowed` is false, none of them."""

    variables: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    """Values in the order of `variables`; None stands for any value."""
    allowed: bool = True


@dataclass(frozen=True, slots=True)
class Cardinality:
    """Of the choices, at least `least` and at most `most` are taken wherever `condition` holds."""

    choices: tuple[Choice, ...]
    least: int
    most: int
    condition: Expression | None = None


class Comparison(Enum):
    """How a sum compares with its bound."""

    AT_MOST = "<="
    AT_LEAST = ">="
    EQUAL = "=="


@dataclass(frozen=True, slots=True)
class Term:
    """`coefficient` times an attribute of the value that `variable` takes."""

    variable: str
    attribute: str
    """`price` and `cost` are those of the value; any other name is one of its attributes."""
    coefficient: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Linear:
    """The sum of the terms compares with the bound wherever `condition` holds."""

    terms: tuple[Term, ...]
    comparison: Comparison
    bound: Decimal
    condition: Expression | None = None


Constraint = Formula | Table | Cardinality | Linear


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint with a name, and the modeller's words for why."""

    name: str
    constraint: Constraint
    message: str = ""
    """Shown to whoever breaks it, such as `The sport seats need the sport package`."""


@dataclass(frozen=True, slots=True)
class Preference:
    """What the modeller would rather see. It never forbids."""

    name: str
    wish: Expression
    weight: int
    """How much it counts against others; from 1 to 1,000."""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, and what it demands of the configuration."""

    name: str
    text: str
    demands: Expression | None = None
    """None where the answer demands nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a buyer is asked about needs rather than options."""

    name: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class ProductModel:
    """One version of a product model: immutable, so that a configuration can be replayed against it."""

    variables: tuple[Variable, ...]
    rules: tuple[Rule, ...] = ()
    preferences: tuple[Preference, ...] = ()
    questions: tuple[Question, ...] = ()
    currency_code: str = ""
    """ISO 4217, of every price and cost; empty where there are none."""
    base_price: Decimal = Decimal(0)
    base_cost: Decimal = Decimal(0)
    product: str = ""
    """`products/{product}` that a configuration of it is sold as: the parent line of the bundle."""
    effective_from: datetime | None = None
    effective_until: datetime | None = None


Choices = Mapping[str, str]
"""A configuration, or a part of one: the value of each variable that is decided."""
