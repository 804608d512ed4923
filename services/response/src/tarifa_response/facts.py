"""What is known about a quote line before its price is decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Attribute = str | float | bool
"""A fact as the contracts carry it: text, a number or a flag."""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """The facts of one quote line at quote time; the only thing that features are made of.

    Training builds them from history, pricing from the catalog snapshot and the request, so a fact
    that only one of the two knows can never reach the model.
    """

    product_id: str
    quantity: float
    """In the product's unit of measure; greater than zero."""
    list_price: float
    """The price book's price of one unit with its options: the reference of the win curve. Greater
    than zero."""
    unit_cost: float | None = None
    """Same currency as `list_price`; None where the cost is unknown."""
    family: str = ""
    """The product's family; empty where there is none."""
    customer_id: str = ""
    segment: str = ""
    """The customer's segment; empty where there is none."""
    product_attributes: Mapping[str, Attribute] = field(default_factory=dict)
    customer_attributes: Mapping[str, Attribute] = field(default_factory=dict)
    line_attributes: Mapping[str, Attribute] = field(default_factory=dict)
