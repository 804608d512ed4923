"""The records of history: frozen values in the words of the contracts, money as Decimal."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tarifa_response import Attribute, LineFacts

from tarifa_history.price_rules import Guardrails, Rounding, VolumeTier


class Outcome(StrEnum):
    """What became of a quote line."""

    WON = "WON"
    LOST = "LOST"
    OTHER = "OTHER"
    """Neither won nor lost: a draft, a revision, not decided. Imported, but not trained on."""


class Slice(StrEnum):
    """The part that a quote plays in training, by time."""

    TRAIN = "train"
    CALIBRATE = "calibrate"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Product:
    """Something that was quoted or is in the catalog."""

    id: str
    """Fit for a resource name, `products/{id}`."""
    display_name: str
    family: str
    unit: str
    unit_cost: Decimal | None
    """In the mapping's currency; None where unknown and no margin is assumed."""
    attributes: Mapping[str, Attribute]


@dataclass(frozen=True, slots=True)
class Contract:
    """A discount from list that a customer is promised on everything."""

    id: str
    discount_rate: Decimal
    """In [0, 1)."""
    valid_from: datetime.date | None
    """The first day; None means always."""
    valid_until: datetime.date | None
    """The day on which it is no longer in force; None means for ever."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who was quoted to."""

    id: str
    display_name: str
    segment: str
    attributes: Mapping[str, Attribute]
    contract: Contract | None = None


@dataclass(frozen=True, slots=True)
class PriceBookEntry:
    """The list price of one unit of a product."""

    product_id: str
    list_price: Decimal
    source: str
    """`data`, or what the price is the median of: `product`, `family` or `all`."""


@dataclass(frozen=True, slots=True)
class PriceBook:
    """List prices in one currency, and the rules that hold for them."""

    id: str
    display_name: str
    currency: str
    valid_from: datetime.date | None
    valid_until: datetime.date | None
    """The day on which it is no longer in force; None means for ever."""
    guardrails: Guardrails | None
    rounding: Rounding | None
    """None means to the smallest unit of the currency."""
    price_validity: datetime.timedelta | None
    """How long a price computed from it holds, in whole seconds; None means the server's default."""
    volume_tiers: tuple[VolumeTier, ...]
    """For every entry, in rising order of quantity."""
    entries: tuple[PriceBookEntry, ...]


@dataclass(frozen=True, slots=True)
class HistoricalLine:
    """One line of a past quote."""

    id: str
    """Unique in its quote."""
    product_id: str
    quantity: Decimal
    price: Decimal
    """What was asked for one unit."""
    list_price: Decimal
    """The list price of one unit at that time."""
    unit_cost: Decimal | None
    """The cost of one unit at that time; derived from `list_price` where a margin is assumed."""
    outcome: Outcome
    attributes: Mapping[str, Attribute]
    randomised: bool
    """Whether the price was drawn at random, as the mapping's experiment states."""
    propensity: float | None
    """The probability, in (0, 1], with which the logging policy chose this price; None unless logged."""
    reward: Decimal | None
    """What the line earned, where the data say it; None where it follows from price, cost and outcome."""
    row: int
    """The line number in the file that it was read from."""


@dataclass(frozen=True, slots=True)
class HistoricalQuote:
    """A past quote with its lines, in the order of the file."""

    id: str
    customer_id: str
    date: datetime.date
    currency: str
    slice: Slice
    lines: tuple[HistoricalLine, ...]

    @property
    def outcome(self) -> Outcome:
        """WON where any line was won, LOST where all were lost, OTHER where it is not decided."""
        outcomes = {line.outcome for line in self.lines}
        if Outcome.WON in outcomes:
            return Outcome.WON
        return Outcome.LOST if outcomes == {Outcome.LOST} else Outcome.OTHER


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken, and why."""

    line: int
    """The line of the file (CSV: the last physical line of the record; Parquet: the row, from 1)."""
    reason: str
    column: str
    """The column or field that is wrong; empty where it is the row as a whole."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything that was read, and what must be said about it."""

    name: str
    products: tuple[Product, ...]
    customers: tuple[Customer, ...]
    price_books: tuple[PriceBook, ...]
    quotes: tuple[HistoricalQuote, ...]
    rejects: tuple[Reject, ...]
    rows: int
    """How many rows of quotes the files hold, the rejected ones included."""
    content_hash: str
    """SHA-256 of the files' bytes."""
    assumptions: tuple[str, ...]
    """What is assumed rather than known; every report repeats them."""

    def products_by_id(self) -> dict[str, Product]:
        """Index the products."""
        return {product.id: product for product in self.products}

    def customers_by_id(self) -> dict[str, Customer]:
        """Index the customers."""
        return {customer.id: customer for customer in self.customers}


def line_facts(line: HistoricalLine, product: Product, customer: Customer) -> LineFacts:
    """Return the facts of a past line as pricing would have known them at quote time."""
    return LineFacts(
        product_id=product.id,
        quantity=float(line.quantity),
        list_price=float(line.list_price),
        unit_cost=None if line.unit_cost is None else float(line.unit_cost),
        family=product.family,
        customer_id=customer.id,
        segment=customer.segment,
        product_attributes=product.attributes,
        customer_attributes=customer.attributes,
        line_attributes=line.attributes,
    )
