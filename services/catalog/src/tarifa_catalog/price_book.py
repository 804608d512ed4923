"""A price book: list prices in one currency, for some segments, for a while, and the rules of its prices."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from tarifa_kit.errors import FieldViolation

from tarifa_catalog.terms import Amount, Validity, repeated_values, unusable_amount, unusable_currency


class RoundingMode(IntEnum):
    """Which way a price is rounded; numbered as the contract numbers it."""

    UNSPECIFIED = 0
    HALF_EVEN = 1
    UP = 2
    DOWN = 3


@dataclass(frozen=True, slots=True)
class Guardrails:
    """The limits that a price may never cross; None is no such limit. Rates are parts, `0.15` for 15 %."""

    min_margin_rate: Decimal | None
    max_discount_rate: Decimal | None
    max_uplift_rate: Decimal | None
    max_step_rate: Decimal | None
    approval_discount_rate: Decimal | None
    approval_margin_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class RoundingRule:
    """How a unit price is rounded."""

    increment: Decimal | None
    """The price becomes a multiple of this; None is the smallest unit of the currency."""
    mode: RoundingMode


@dataclass(frozen=True, slots=True)
class PriceBook:
    """The head of a price book; its list prices are its entries."""

    price_book_id: str
    display_name: str
    currency: str
    validity: Validity
    segments: tuple[str, ...]
    guardrails: Guardrails | None
    rounding: RoundingRule | None
    price_validity_seconds: int

    def faults(self) -> Iterator[FieldViolation]:
        """What is wrong with it: a currency without a smallest unit, an empty validity, a segment twice, a
        rounding to multiples of nothing.
        """
        yield from unusable_currency("currency_code", self.currency)
        yield from self.validity.faults()
        yield from repeated_values("segments", self.segments)
        if self.rounding is not None and self.rounding.increment is not None and not self.rounding.increment:
            yield FieldViolation("rounding.increment", "must be greater than zero", "rounding.increment")


@dataclass(frozen=True, slots=True)
class VolumeTier:
    """A discount that a quantity earns."""

    min_quantity: Decimal
    discount_rate: Decimal


@dataclass(frozen=True, slots=True)
class OptionPrice:
    """What an option adds to the price of one unit."""

    option_id: str
    unit_price: Amount


@dataclass(frozen=True, slots=True)
class PriceBookEntry:
    """The list price of one product in a price book."""

    price_book_id: str
    product_id: str
    list_unit_price: Amount
    option_prices: tuple[OptionPrice, ...]
    volume_tiers: tuple[VolumeTier, ...]

    def faults(self) -> Iterator[FieldViolation]:
        """What is wrong with it by itself: unusable or mixed prices, an option twice, tiers out of order."""
        yield from unusable_amount("list_unit_price", self.list_unit_price)
        yield from repeated_values(
            "option_prices", (price.option_id for price in self.option_prices), ".option_id"
        )
        for index, price in enumerate(self.option_prices):
            field = f"option_prices[{index}].unit_price"
            yield from unusable_amount(field, price.unit_price)
            yield from _other_currency(field, price.unit_price, self.list_unit_price.currency)
        least = Decimal(0)
        for index, tier in enumerate(self.volume_tiers):
            if tier.min_quantity <= least:
                least_allowed = "that of the tier before" if index else "zero"
                field = f"volume_tiers[{index}].min_quantity"
                yield FieldViolation(field, f"must be greater than {least_allowed}", "tiers.order")
            least = max(least, tier.min_quantity)

    def faults_in(
        self, book_currency: str | None, product_options: Collection[str] | None
    ) -> Iterator[FieldViolation]:
        """What is wrong with it beside its book and its product; None says that there is no such one."""
        if book_currency is None:
            book = f"priceBooks/{self.price_book_id}"
            yield FieldViolation("name", f"there is no price book {book}", "reference")
        else:
            yield from _other_currency("list_unit_price", self.list_unit_price, book_currency)
        if product_options is None:
            yield FieldViolation("name", f"there is no product products/{self.product_id}", "reference")
            return
        for index, price in enumerate(self.option_prices):
            if price.option_id not in product_options:
                field = f"option_prices[{index}].option_id"
                yield FieldViolation(field, f"products/{self.product_id} has no such option", "reference")


def _other_currency(field: str, amount: Amount, currency: str) -> Iterator[FieldViolation]:
    if amount.currency != currency:
        yield FieldViolation(f"{field}.currency_code", f"must be {currency} as the price book", "currency")
