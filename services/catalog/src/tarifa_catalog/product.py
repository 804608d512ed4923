"""A product: what is sold, what it costs the seller, and what can be added to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tarifa_kit.errors import FieldViolation

from tarifa_catalog.terms import Amount, Fact, repeated_values, unsearchable, unusable_amount


class State(IntEnum):
    """Whether a product may be put on a quote; numbered as the contract numbers it."""

    ACTIVE = 1
    RETIRED = 2


@dataclass(frozen=True, slots=True)
class ProductOption:
    """Something that can be added to a product."""

    option_id: str
    display_name: str
    unit_cost: Amount | None


@dataclass(frozen=True, slots=True)
class Product:
    """Something that a seller sells."""

    product_id: str
    display_name: str
    family: str
    attributes: Mapping[str, Fact]
    unit: str
    unit_cost: Amount | None
    options: tuple[ProductOption, ...]
    state: State

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of its options, in their order."""
        return tuple(option.option_id for option in self.options)

    def faults(self) -> Iterator[FieldViolation]:
        """What is wrong with it: a family that cannot be searched, costs below zero, in no usable currency or
        in several, an option twice.
        """
        yield from unsearchable("family", self.family)
        yield from unusable_amount("unit_cost", self.unit_cost)
        yield from repeated_values("options", self.option_ids, ".option_id")
        currency = self.unit_cost.currency if self.unit_cost is not None else None
        for index, option in enumerate(self.options):
            if option.unit_cost is None:
                continue
            field = f"options[{index}].unit_cost"
            yield from unusable_amount(field, option.unit_cost)
            currency = currency or option.unit_cost.currency
            if option.unit_cost.currency != currency:
                yield FieldViolation(
                    f"{field}.currency_code", f"must be {currency} as the product's other costs", "currency"
                )
