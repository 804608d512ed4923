"""A customer and the contract that a seller has with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tarifa_kit.errors import FieldViolation

from tarifa_catalog.terms import (
    Amount,
    Fact,
    Validity,
    repeated_values,
    unsearchable,
    unusable_amount,
    within,
)


@dataclass(frozen=True, slots=True)
class ContractTerm:
    """One promise: a fixed price or a discount, for a product, a family or everything."""

    product: str | None
    """The product's id; None where the term is about a family or everything."""
    family: str | None
    promise: Amount | Decimal
    """A fixed price of one unit, or a discount rate in [0, 1)."""

    @property
    def subject(self) -> tuple[str | None, str | None, str]:
        """What it promises on: two terms with one subject would contradict each other."""
        promised = self.promise.currency if isinstance(self.promise, Amount) else "discount"
        return self.product, self.family, promised


@dataclass(frozen=True, slots=True)
class Contract:
    """Prices promised for a while."""

    contract_id: str
    validity: Validity
    terms: tuple[ContractTerm, ...]

    def faults(self) -> Iterator[FieldViolation]:
        """What is wrong with it: an empty validity, an unusable price, terms that contradict each other."""
        yield from self.validity.faults()
        yield from repeated_values("terms", (term.subject for term in self.terms))
        for index, term in enumerate(self.terms):
            if isinstance(term.promise, Amount):
                yield from unusable_amount(f"terms[{index}].fixed_unit_price", term.promise)


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who buys."""

    customer_id: str
    display_name: str
    segment: str
    attributes: Mapping[str, Fact]
    contract: Contract | None

    def faults(self) -> Iterator[FieldViolation]:
        """What is wrong with it: an unsearchable segment, and the faults of its contract."""
        yield from unsearchable("segment", self.segment)
        if self.contract is not None:
            yield from within("contract", self.contract.faults())
