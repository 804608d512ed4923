"""What pricing knows of the catalog, as plain values, and the rules that choose among them.

Times are nanoseconds since 1970, UTC; a range holds from its start, inclusive, until its end, exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tarifa_response import Attribute

from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.rounding import RoundingRule


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Validity:
    """A range of time; None leaves a side open."""

    start: int | None = None
    end: int | None = None

    def holds_at(self, time: int) -> bool:
        """Whether the time lies inside."""
        return (self.start is None or self.start <= time) and (self.end is None or time < self.end)


@dataclass(frozen=True, slots=True)
class Product:
    """Something that a seller sells."""

    name: str
    """`products/{id}`."""
    active: bool
    family: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    unit_cost: Amount | None = None
    options: Mapping[str, Amount | None] = field(default_factory=dict)
    """The unit cost of each option; None for one that costs nothing."""

    def cost_with(self, option_ids: Iterable[str], currency: str) -> Decimal | None:
        """Return what one unit costs with options; None where a part's cost is not known in the currency."""
        if self.unit_cost is None or self.unit_cost.currency != currency:
            return None
        total = self.unit_cost.amount
        for option_id in option_ids:
            cost = self.options[option_id]
            if cost is None:
                continue
            if cost.currency != currency:
                return None
            total += cost.amount
        return total


@dataclass(frozen=True, slots=True)
class Term:
    """One promise of a contract: a fixed price, or a discount."""

    fixed_price: Amount | None = None
    discount: Decimal | None = None

    def applies_in(self, currency: str) -> bool:
        """Whether it promises anything in the currency; a fixed price does in its own alone."""
        return self.fixed_price is None or self.fixed_price.currency == currency


@dataclass(frozen=True, slots=True)
class Contract:
    """What a seller has promised a customer for a while. Terms are kept in the order of the contract."""

    contract_id: str
    validity: Validity
    by_product: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    by_family: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    for_everything: tuple[Term, ...] = ()

    def term_for(self, product: Product, currency: str) -> Term | None:
        """Return the most specific promise: product, then family, then everything; the first of equals.

        A fixed price in another currency promises nothing here, and the next promise is looked at.
        """
        for term in self._candidates(product):
            if term.applies_in(currency):
                return term
        return None

    def _candidates(self, product: Product) -> Iterator[Term]:
        yield from self.by_product.get(product.name, ())
        if product.family:
            yield from self.by_family.get(product.family, ())
        yield from self.for_everything


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who is quoted to."""

    name: str
    """`customers/{id}`."""
    segment: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    contract: Contract | None = None


@dataclass(frozen=True, slots=True)
class PriceBook:
    """List prices in one currency, for some segments, for a while."""

    name: str
    """`priceBooks/{id}`."""
    currency: str
    validity: Validity = Validity()
    segments: frozenset[str] = frozenset()
    """Empty means every segment."""
    guardrails: GuardrailRates = field(default_factory=GuardrailRates)
    rounding: RoundingRule = field(default_factory=RoundingRule)
    validity_seconds: int = 0
    """How long its prices hold; 0 means the service's default."""
    revision: int = 0

    def is_for(self, segment: str) -> bool:
        """Whether customers of the segment buy from it."""
        return not self.segments or segment in self.segments

    def rank(self, segment: str) -> tuple[bool, int, str]:
        """What decides between books that apply: the greatest wins.

        One that names the segment, then the later start, then the greater name.
        """
        start = self.validity.start
        return segment in self.segments, -(2**63) if start is None else start, self.name


@dataclass(frozen=True, slots=True)
class VolumeTier:
    """A discount that a quantity earns."""

    min_quantity: Decimal
    discount: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """The list price of one product in one price book."""

    list_price: Decimal
    option_prices: Mapping[str, Decimal] = field(default_factory=dict)
    tiers: tuple[VolumeTier, ...] = ()
    """In rising order of quantity."""

    def tier_for(self, quantity: Decimal) -> VolumeTier | None:
        """Return the tier with the greatest least quantity that the quantity reaches."""
        reached = None
        for tier in self.tiers:
            if tier.min_quantity > quantity:
                break
            reached = tier
        return reached
