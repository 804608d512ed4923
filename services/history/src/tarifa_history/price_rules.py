"""The rules of a price book: plain values, with the ranges that the catalog's contract demands.

Pydantic checks them where a mapping file states them; elsewhere they are taken as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

_STRICT = ConfigDict(extra="forbid")
_Part = Annotated[Decimal, Field(ge=0, lt=1, decimal_places=9)]
_Multiple = Annotated[Decimal, Field(ge=0, lt=10, decimal_places=9)]


@dataclass(frozen=True, slots=True)
class Guardrails:
    """The limits that a price may never cross; None means no such limit."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    min_margin_rate: _Part | None = None
    """The least margin as a part of the price, in [0, 1)."""
    max_discount_rate: _Part | None = None
    """The greatest discount from list, in [0, 1)."""
    max_uplift_rate: _Multiple | None = None
    """The greatest uplift over list, in [0, 10)."""
    max_step_rate: _Multiple | None = None
    """The greatest step of the recommendation away from the price before it, in [0, 10)."""
    approval_discount_rate: _Part | None = None
    """A discount from list above this needs an approval; in [0, 1)."""
    approval_margin_rate: _Part | None = None
    """A margin below this needs an approval; in [0, 1)."""


class RoundingMode(StrEnum):
    """Which way a price is rounded."""

    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Rounding:
    """How unit prices are rounded."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    increment: Annotated[Decimal, Field(gt=0, lt=10**9, decimal_places=9)]
    """Prices become multiples of it."""
    mode: RoundingMode = RoundingMode.HALF_EVEN


@dataclass(frozen=True, slots=True)
class VolumeTier:
    """A discount that a quantity earns."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    min_quantity: Annotated[Decimal, Field(gt=0, lt=10**12, decimal_places=9)]
    """The least quantity that earns it."""
    discount_rate: _Part
    """From the price before it, in [0, 1)."""
