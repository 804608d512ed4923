"""The catalog's messages as pricing's values. Parsed once, when a snapshot is loaded or an event arrives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from google.protobuf.timestamp_pb2 import Timestamp
from google.type.money_pb2 import Money
from tarifa.catalog.v1 import catalog_event_pb2 as events
from tarifa.catalog.v1 import catalog_service_pb2 as service
from tarifa.catalog.v1 import customer_pb2, price_book_pb2, product_pb2
from tarifa.type.v1 import attribute_pb2, line_price_pb2
from tarifa_kit.decimals import amount_of
from tarifa_kit.events import Event
from tarifa_response import Attribute

from tarifa_pricing.catalog import (
    Amount,
    Contract,
    Customer,
    Entry,
    PriceBook,
    Product,
    Term,
    Validity,
    VolumeTier,
)
from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.rounding import RoundingMode, RoundingRule
from tarifa_pricing.snapshot import Change, EntryChange

EVENT_TYPES: Final = "tarifa.catalog.v1."
"""The prefix of the types of the catalog's events."""


def changes_in(response: service.ExportCatalogResponse) -> Iterator[Change]:
    """Return the resources in one message of an export."""
    yield from map(product_of, response.products)
    yield from map(customer_of, response.customers)
    yield from map(price_book_of, response.price_books)
    yield from (entry_of(entry) for entry in response.price_book_entries)


def change_of(event: Event) -> Change | None:
    """Return what a catalog event tells; None for a type that pricing has no use for."""
    match event.type.removeprefix(EVENT_TYPES):
        case "ProductChanged":
            return product_of(event.unpack(events.ProductChanged).product)
        case "CustomerChanged":
            return customer_of(event.unpack(events.CustomerChanged).customer)
        case "PriceBookChanged":
            return price_book_of(event.unpack(events.PriceBookChanged).price_book)
        case "PriceBookEntryChanged":
            changed = event.unpack(events.PriceBookEntryChanged)
            return entry_of(changed.entry, changed.price_book_revision)
    return None


def product_of(message: product_pb2.Product) -> Product:
    """Return a product."""
    return Product(
        name=message.name,
        active=message.state != product_pb2.Product.STATE_RETIRED,
        family=message.family,
        attributes=attributes_of(message.attributes),
        unit_cost=_amount(message.unit_cost) if message.HasField("unit_cost") else None,
        options={
            option.option_id: _amount(option.unit_cost) if option.HasField("unit_cost") else None
            for option in message.options
        },
    )


def customer_of(message: customer_pb2.Customer) -> Customer:
    """Return a customer."""
    return Customer(
        name=message.name,
        segment=message.segment,
        attributes=attributes_of(message.attributes),
        contract=_contract(message.contract) if message.HasField("contract") else None,
    )


def price_book_of(message: price_book_pb2.PriceBook) -> PriceBook:
    """Return a price book without its entries."""
    return PriceBook(
        name=message.name,
        currency=message.currency_code,
        validity=_validity(message),
        segments=frozenset(message.segments),
        guardrails=guardrails_of(message.guardrails),
        rounding=rounding_of(message.rounding),
        validity_seconds=message.price_validity_seconds,
        revision=message.revision,
    )


def entry_of(message: price_book_pb2.PriceBookEntry, revision: int | None = None) -> EntryChange:
    """Return an entry, with the revision that its book has with it."""
    price_book, _, product_id = message.name.partition("/entries/")
    tiers = [
        VolumeTier(Decimal(tier.min_quantity), Decimal(tier.discount_rate)) for tier in message.volume_tiers
    ]
    entry = Entry(
        list_price=amount_of(message.list_unit_price),
        option_prices={option.option_id: amount_of(option.unit_price) for option in message.option_prices},
        tiers=tuple(sorted(tiers, key=lambda tier: tier.min_quantity)),
    )
    return EntryChange(price_book, f"products/{product_id}", entry, revision)


def guardrails_of(message: line_price_pb2.Guardrails) -> GuardrailRates:
    """Return guardrail rates."""
    return GuardrailRates(
        min_margin=optional_decimal(message.min_margin_rate),
        max_discount=optional_decimal(message.max_discount_rate),
        max_uplift=optional_decimal(message.max_uplift_rate),
        max_step=optional_decimal(message.max_step_rate),
        approval_discount=optional_decimal(message.approval_discount_rate),
        approval_margin=optional_decimal(message.approval_margin_rate),
    )


def rounding_of(message: line_price_pb2.RoundingRule) -> RoundingRule:
    """Return a rounding rule; an increment of zero rounds to nothing and counts as none."""
    return RoundingRule(
        increment=optional_decimal(message.increment) or None,
        mode=RoundingMode(message.mode) if message.mode else RoundingMode.HALF_EVEN,
    )


def attributes_of(messages: Mapping[str, attribute_pb2.AttributeValue]) -> dict[str, Attribute]:
    """Return facts by their name; one without a kind is left out."""
    found: dict[str, Attribute] = {}
    for name, value in messages.items():
        kind = value.WhichOneof("kind")
        if kind is not None:
            found[name] = getattr(value, kind)
    return found


def optional_decimal(text: str) -> Decimal | None:
    """Read a decimal string that the contract has checked; None where it is empty."""
    return Decimal(text) if text else None


def nanoseconds_of(moment: Timestamp) -> int:
    """Return a moment as nanoseconds since 1970."""
    return moment.seconds * 1_000_000_000 + moment.nanos


def _validity(message: price_book_pb2.PriceBook | customer_pb2.Contract) -> Validity:
    return Validity(
        start=nanoseconds_of(message.valid_from) if message.HasField("valid_from") else None,
        end=nanoseconds_of(message.valid_until) if message.HasField("valid_until") else None,
    )


def _contract(message: customer_pb2.Contract) -> Contract:
    by_product: dict[str, tuple[Term, ...]] = {}
    by_family: dict[str, tuple[Term, ...]] = {}
    for_everything: tuple[Term, ...] = ()
    for term, promise in zip(message.terms, _terms(message.terms), strict=True):
        match term.WhichOneof("scope"):
            case "product":
                by_product[term.product] = (*by_product.get(term.product, ()), promise)
            case "family":
                by_family[term.family] = (*by_family.get(term.family, ()), promise)
            case None:
                for_everything = (*for_everything, promise)
    return Contract(message.contract_id, _validity(message), by_product, by_family, for_everything)


def _terms(messages: Iterable[customer_pb2.ContractTerm]) -> Iterator[Term]:
    for message in messages:
        if message.WhichOneof("promise") == "fixed_unit_price":
            yield Term(fixed_price=_amount(message.fixed_unit_price))
        else:
            yield Term(discount=Decimal(message.discount_rate or "0"))


def _amount(message: Money) -> Amount:
    return Amount(amount_of(message), message.currency_code)
