"""From what a request names to what its prices are computed from: the rules in force for each line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tarifa_response import Attribute, LineFacts

from tarifa_pricing import faults
from tarifa_pricing.amounts import ZERO
from tarifa_pricing.basis import PriceBasis
from tarifa_pricing.catalog import Contract, Customer, Entry, PriceBook, Product
from tarifa_pricing.faults import Fault
from tarifa_pricing.snapshot import ListedBook, Snapshot

NANOSECONDS: Final = 1_000_000_000
FIRST_SECOND: Final = -62_135_596_800
LAST_SECOND: Final = 253_402_300_799
"""The range of a Timestamp, in seconds since 1970: the years 1 to 9999."""


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line to price, as it was asked for."""

    line_id: str
    product: str
    """`products/{id}`."""
    quantity: Decimal
    """Greater than zero."""
    path: str
    """Where it stands in the request, such as `lines[2]`."""
    option_ids: Sequence[str] = ()
    attributes: Mapping[str, Attribute] | None = None
    override_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WantedQuote:
    """Lines of one customer to price together."""

    customer: str
    """`customers/{id}`."""
    customer_path: str
    currency: str
    lines: Sequence[WantedLine]
    time: int
    """Price as of then, in nanoseconds since 1970."""


@dataclass(frozen=True, slots=True)
class ResolvedLine:
    """A line with the rules in force for it."""

    wanted: WantedLine
    basis: PriceBasis
    facts: LineFacts | None
    """What the response model is told; None where list and options are zero, for want of a reference."""
    valid_until: int
    """When its price ends, in nanoseconds since 1970."""


def resolve(snapshot: Snapshot, quote: WantedQuote, validity_seconds: int) -> list[ResolvedLine]:
    """Resolve all lines; prices hold for `validity_seconds` where the price book does not say how long.

    Raises `NotFound` for the customer, else the first kind of fault of the lines with every line that has
    it.
    """
    customer = snapshot.customers.get(quote.customer)
    if customer is None:
        raise faults.error_of([faults.customer_unknown(quote.customer_path, quote.customer)])
    resolver = _Resolver(snapshot, quote, customer, validity_seconds)
    lines = [resolver.line(wanted) for wanted in quote.lines]
    if resolver.faults:
        raise faults.error_of(resolver.faults)
    return [line for line in lines if line is not None]


class _Resolver:
    """What the lines of one quote have in common."""

    def __init__(
        self, snapshot: Snapshot, quote: WantedQuote, customer: Customer, validity_seconds: int
    ) -> None:
        self._snapshot = snapshot
        self._quote = quote
        self._customer = customer
        self._customer_id = customer.name.partition("/")[2]
        self._validity = validity_seconds
        self._books = snapshot.books_for(quote.currency, customer.segment, quote.time)
        contract = customer.contract
        self._contract = contract if contract is not None and contract.validity.holds_at(quote.time) else None
        self.faults: list[Fault] = []

    def line(self, wanted: WantedLine) -> ResolvedLine | None:
        """Resolve one line; None where it is at fault."""
        product = self._snapshot.products.get(wanted.product)
        if product is None or not product.active:
            retired = product is not None
            self.faults.append(faults.not_sellable(wanted.path, wanted.product, retired=retired))
            return None
        found = _first_listing(self._books, wanted.product)
        if found is None:
            self.faults.append(faults.not_listed(wanted.path, wanted.product, self._quote.currency))
            return None
        unknown = [n for n, option in enumerate(wanted.option_ids) if option not in product.options]
        if unknown:
            described = f"{wanted.product} has no option {wanted.option_ids[unknown[0]]}"
            self.faults.append(faults.invalid(f"{wanted.path}.option_ids[{unknown[0]}]", described))
            return None
        return self._resolved(wanted, product, *found)

    def _resolved(self, wanted: WantedLine, product: Product, book: PriceBook, entry: Entry) -> ResolvedLine:
        quote = self._quote
        tier = entry.tier_for(wanted.quantity)
        term = self._contract.term_for(product, quote.currency) if self._contract is not None else None
        fixed = term.fixed_price if term is not None else None
        basis = PriceBasis(
            currency=quote.currency,
            price_book=book.name,
            price_book_revision=book.revision,
            price_time=quote.time,
            quantity=wanted.quantity,
            list_price=entry.list_price,
            options_price=sum((entry.option_prices.get(each, ZERO) for each in wanted.option_ids), ZERO),
            unit_cost=product.cost_with(wanted.option_ids, quote.currency),
            guardrails=book.guardrails,
            rounding=book.rounding,
            contract=self._contract.contract_id if self._contract is not None and term is not None else "",
            contract_price=fixed.amount if fixed is not None else None,
            contract_discount=term.discount if term is not None else None,
            volume_discount=tier.discount if tier is not None else None,
            volume_tier_quantity=tier.min_quantity if tier is not None else None,
            override_price=wanted.override_price,
        )
        contract = self._contract if term is not None else None
        return ResolvedLine(wanted, basis, self._facts(wanted, product, basis), self._end(book, contract))

    def _facts(self, wanted: WantedLine, product: Product, basis: PriceBasis) -> LineFacts | None:
        base = float(basis.base)
        if base <= 0:
            return None
        return LineFacts(
            product_id=product.name.partition("/")[2],
            quantity=float(basis.quantity),
            list_price=base,
            unit_cost=None if basis.unit_cost is None else float(basis.unit_cost),
            family=product.family,
            customer_id=self._customer_id,
            segment=self._customer.segment,
            product_attributes=product.attributes,
            customer_attributes=self._customer.attributes,
            line_attributes=wanted.attributes or {},
        )

    def _end(self, book: PriceBook, contract: Contract | None) -> int:
        """Return when the price ends: its validity, the book's or the contract's end, whichever is first."""
        end = self._quote.time + (book.validity_seconds or self._validity) * NANOSECONDS
        if book.validity.end is not None:
            end = min(end, book.validity.end)
        if contract is not None and contract.validity.end is not None:
            end = min(end, contract.validity.end)
        return min(end, LAST_SECOND * NANOSECONDS)


def _first_listing(books: Sequence[ListedBook], product: str) -> tuple[PriceBook, Entry] | None:
    for listed in books:
        entry = listed.entries.get(product)
        if entry is not None:
            return listed.book, entry
    return None
