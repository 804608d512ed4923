"""A quote as a value: what it holds and where it stands. It changes only by `tarifa_quoting.events.apply`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

MOST_LINES: Final = 5_000
"""How many lines a quote may hold."""

Fact = str | float | bool
"""The value of a named fact about a line: a word, a measured number or a yes or no."""

_NUMBERED: Final = re.compile(r"[1-9][0-9]{0,8}")


class State(StrEnum):
    """Where a quote stands; the names are those of ``tarifa.quoting.v1.Quote.State`` without their prefix."""

    DRAFT = "DRAFT"
    PRICED = "PRICED"
    PENDING_APPROVAL = "PENDING_APPROVAL"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    SENT = "SENT"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    EXPIRED = "EXPIRED"


WORKING: Final = frozenset({State.DRAFT, State.PRICED, State.REJECTED})
"""The seller works on it: lines may be edited."""

SUBMITTED: Final = frozenset({State.PENDING_APPROVAL, State.APPROVED, State.SENT})
"""Its prices stand as they are until it is decided or revised."""

OPEN: Final = WORKING | SUBMITTED
"""Not decided yet."""

FINAL: Final = frozenset({State.ACCEPTED, State.DECLINED, State.EXPIRED})
"""Decided, or past its time."""


class Outcome(StrEnum):
    """Whether a line was won."""

    UNDECIDED = "UNDECIDED"
    WON = "WON"
    LOST = "LOST"


@dataclass(frozen=True, slots=True)
class Price:
    """A line's price as pricing gave it: the rules here read a few figures, the rest is kept as it came."""

    discount_rate: Decimal | None
    """Discount from list and options, 0.15 for 15 %; negative for an uplift. None where it is not known."""
    margin_rate: Decimal | None
    """Margin as a part of the net price. None where the cost is not known."""
    approval_reasons: tuple[str, ...]
    """Why it needs an approval, one sentence each; empty where it needs none."""
    document: bytes = field(repr=False)
    """The whole price, serialised, byte for byte."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A whole configuration of a product model."""

    model: str
    """``productModels/{product_model}/versions/{version}``; a wish may leave the version out."""
    choices: tuple[tuple[str, str], ...]
    """Every variable with its value, in the order given."""

    @property
    def product_model(self) -> str:
        """``productModels/{product_model}``."""
        return self.model.partition("/versions/")[0]


@dataclass(frozen=True, slots=True)
class Line:
    """What the customer wants of one product."""

    line_id: str
    """Unique in the quote; empty only before the quote has numbered it."""
    product: str
    """``products/{product}``."""
    quantity: Decimal
    """How many units, greater than zero."""
    option_ids: tuple[str, ...] = ()
    """The chosen options, in the order given."""
    facts: tuple[tuple[str, Fact], ...] = ()
    """What the response model may know about the line, sorted by name."""
    override: Decimal | None = None
    """A unit price set by hand, in the quote's currency."""
    price: Price | None = None
    """Absent before it is priced and after the line is edited."""
    outcome: Outcome = Outcome.UNDECIDED
    """Whether it was won."""
    configuration: Configuration | None = None
    """What its product is configured to be; None where nothing is configured."""
    parent_line_id: str = ""
    """The configured line that it is a component of; empty where it is none."""


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval and its decision; present from the submission on."""

    reasons: tuple[str, ...]
    """Why one is needed; empty where none was."""
    submitted_by: str
    """Who asked for it."""
    decided_by: str = ""
    """Who decided; empty while it is pending and where none was needed."""
    decide_time: datetime | None = None
    """When it was decided."""
    comment: str = ""
    """What the approver said."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An offer to a customer. Two quotes folded from the same events are equal."""

    name: str
    """``quotes/{quote}``."""
    customer: str
    """``customers/{customer}``."""
    currency: str
    """ISO 4217; every amount is in it."""
    create_time: datetime
    """When it was created; for an imported one, when it was quoted."""
    update_time: datetime
    """When it last changed; rises with every version."""
    version: int = 1
    """How many events it is the fold of."""
    state: State = State.DRAFT
    """Where it stands."""
    lines: tuple[Line, ...] = ()
    """In the order they were added."""
    revision: int = 1
    """Rises by one when it is revised."""
    display_name: str = ""
    """What people call it."""
    external_reference: str = ""
    """The seller's own reference."""
    expire_time: datetime | None = None
    """When it expires whatever its prices say."""
    valid_until: datetime | None = None
    """Until when its prices may be accepted; present while it is wholly priced."""
    totals: bytes | None = field(default=None, repr=False)
    """The sums as pricing gave them, serialised; present while it is wholly priced."""
    approval: Approval | None = None
    """Present from the submission on, until it is worked on again."""
    outcome_reason: str = ""
    """Why it was accepted or declined, in the customer's words."""
    imported: bool = False
    """Whether it came from an import of history."""
    last_number: int = 0
    """The highest number that a line ever had as its id, so that no number is given twice."""

    def line_ids(self) -> frozenset[str]:
        """The ids of its lines."""
        return frozenset(line.line_id for line in self.lines)


def number_of(line_id: str) -> int:
    """The number that a line id is, 1 to 999,999,999; 0 where it is a word."""
    return int(line_id) if _NUMBERED.fullmatch(line_id) else 0
