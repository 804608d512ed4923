"""Words that products, customers and price books share: an amount, a fact, a validity, a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from tarifa_kit.currencies import UnknownCurrencyError, decimals_of
from tarifa_kit.errors import FieldViolation
from tarifa_kit.resources import is_storable

Fact = str | float | bool
"""The value of a named attribute: a word, a measured number, a yes or no."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact amount of money."""

    value: Decimal
    """At most nine decimal places."""
    currency: str
    """ISO 4217, such as `EUR`."""


@dataclass(frozen=True, slots=True)
class Validity:
    """When something is in force: from `start`, inclusive, until `end`, exclusive; None is open."""

    start: datetime | None
    end: datetime | None

    def faults(self) -> Iterator[FieldViolation]:
        """The fault of a validity that ends before it begins."""
        if self.start is not None and self.end is not None and self.start >= self.end:
            yield FieldViolation("valid_until", "must be later than valid_from", "validity.order")


def unusable_currency(field: str, code: str) -> Iterator[FieldViolation]:
    """The fault of a code in which nothing can be priced: unknown to ISO 4217, or without a smallest unit."""
    try:
        decimals_of(code)
    except UnknownCurrencyError as error:
        yield FieldViolation(field, str(error), "currency.unknown")


def unusable_amount(field: str, amount: Amount | None) -> Iterator[FieldViolation]:
    """The faults of an amount: below zero, or in no currency that can be priced in."""
    if amount is None:
        return
    if amount.value < 0:
        yield FieldViolation(field, "must not be negative", "amount.negative")
    yield from unusable_currency(f"{field}.currency_code", amount.currency)


def unsearchable(field: str, text: str) -> Iterator[FieldViolation]:
    """The fault of a text that is searched by and that no column can hold."""
    if not is_storable(text):
        yield FieldViolation(field, "must not hold the character NUL", "text.nul")


def repeated_values(field: str, values: Iterable[object], leaf: str = "") -> Iterator[FieldViolation]:
    """A fault for each value that came before in the list; `leaf` is the path below the element."""
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield FieldViolation(f"{field}[{index}]{leaf}", "repeats an earlier one", "unique")
        seen.add(value)


def within(path: str, faults: Iterable[FieldViolation]) -> Iterator[FieldViolation]:
    """The same faults, seen from the message that holds the faulty one at `path`."""
    for fault in faults:
        yield FieldViolation(
            f"{path}.{fault.field}" if path else fault.field, fault.description, fault.reason
        )
