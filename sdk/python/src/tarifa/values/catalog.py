"""Values of `tarifa.catalog.v1`, generated from the contracts. Do not edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar, final

from tarifa._base import (
    NOTHING,
    Attribute,
    AttributeInput,
    DecimalInput,
    Value,
    attributes_of,
    decimal_of,
    optional_decimal_of,
)
from tarifa._enums import WireEnum
from tarifa._money import Money
from tarifa.values.type import Guardrails, RoundingRule


class ProductState(WireEnum):
    """Whether a product may be put on a quote."""

    UNSPECIFIED = 0
    """Stored as ACTIVE."""

    ACTIVE = 1
    """It may be quoted."""

    RETIRED = 2
    """Quotes that hold it stay; it cannot be added to another."""


@final
@dataclass(frozen=True, slots=True, init=False)
class Customer(Value):
    """Somebody who buys."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.Customer"

    name: str
    """Required. `customers/{customer}`, chosen by the seller: letters, digits, `.`, `_`, `~` and `-`."""

    display_name: str
    """What people call it, at most 256 characters."""

    segment: str
    """The segment that price books and models group it by, at most 128 characters. Empty means none."""

    attributes: Mapping[str, Attribute]
    """Facts that the response model may use, at most 64."""

    contract: Contract | None
    """What the seller has promised the customer. Absent without one."""

    etag: str
    """Changes with every change of the resource; see AIP-154."""

    create_time: datetime | None
    """When it was first stored."""

    update_time: datetime | None
    """When it last changed."""

    def __init__(
        self,
        *,
        name: str,
        display_name: str = "",
        segment: str = "",
        attributes: Mapping[str, AttributeInput] = NOTHING,
        contract: Contract | None = None,
        etag: str = "",
        create_time: datetime | None = None,
        update_time: datetime | None = None,
    ) -> None:
        self._set(
            name,
            display_name,
            segment,
            attributes_of(attributes),
            contract,
            etag,
            create_time,
            update_time,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class Contract(Value):
    """Prices promised to a customer for a while."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.Contract"

    contract_id: str
    """Required. The contract's own number: letters, digits, `.`, `_`, `~`, `/` and `-`."""

    valid_from: datetime | None
    """In force from here, inclusive. Absent means always."""

    valid_until: datetime | None
    """In force until here, exclusive. Absent means for ever."""

    terms: tuple[ContractTerm, ...]
    """The promises, at most 1,000. The most specific one applies: product, then family, then everything."""

    def __init__(
        self,
        *,
        contract_id: str,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
        terms: Iterable[ContractTerm] = (),
    ) -> None:
        self._set(
            contract_id,
            valid_from,
            valid_until,
            tuple(terms),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ContractTerm(Value):
    """One promise of a contract."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.ContractTerm"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"discount_rate"})

    product: str | None
    """One product, `products/{product}`."""

    family: str | None
    """Every product of a family."""

    fixed_unit_price: Money | None
    """A price of one unit with its options, in the currency it names; it also is the most that may be
    charged.
    """

    discount_rate: Decimal | None
    """A discount from list and options, a decimal in [0, 1); it also is the least discount that is given."""

    def __init__(
        self,
        *,
        product: str | None = None,
        family: str | None = None,
        fixed_unit_price: Money | None = None,
        discount_rate: DecimalInput | None = None,
    ) -> None:
        self._set(
            product,
            family,
            fixed_unit_price,
            optional_decimal_of(discount_rate, "discount_rate"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class PriceBook(Value):
    """List prices in one currency, for some segments, for a while."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.PriceBook"

    name: str
    """Required. `priceBooks/{price_book}`, chosen by the seller: letters, digits, `.`, `_`, `~` and `-`."""

    display_name: str
    """What people call it, at most 256 characters."""

    currency_code: str
    """Required. ISO 4217, such as `EUR`. It cannot change once the book has entries."""

    valid_from: datetime | None
    """In force from here, inclusive. Absent means always."""

    valid_until: datetime | None
    """In force until here, exclusive. Absent means for ever."""

    segments: tuple[str, ...]
    """The customer segments that it is for, at most 100. Empty means every segment. Where several books
    apply, one that names the segment beats one for every segment, then the later `valid_from` wins, then
    the greater name.
    """

    guardrails: Guardrails | None
    """The limits that a price may never cross."""

    rounding: RoundingRule | None
    """How unit prices are rounded. Absent means half to even, to the smallest unit of the currency."""

    price_validity_seconds: int
    """How long a price computed from it stays valid, in seconds; 0 means the server's default. At most a
    year.
    """

    revision: int
    """Rises by one with every change of the book or of one of its entries."""

    etag: str
    """Changes with every change of the book itself, not of its entries; see AIP-154."""

    create_time: datetime | None
    """When it was first stored."""

    update_time: datetime | None
    """When it last changed."""

    def __init__(
        self,
        *,
        name: str,
        display_name: str = "",
        currency_code: str,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
        segments: Iterable[str] = (),
        guardrails: Guardrails | None = None,
        rounding: RoundingRule | None = None,
        price_validity_seconds: int = 0,
        revision: int = 0,
        etag: str = "",
        create_time: datetime | None = None,
        update_time: datetime | None = None,
    ) -> None:
        self._set(
            name,
            display_name,
            currency_code,
            valid_from,
            valid_until,
            tuple(segments),
            guardrails,
            rounding,
            price_validity_seconds,
            revision,
            etag,
            create_time,
            update_time,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class PriceBookEntry(Value):
    """The list price of one product in a price book."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.PriceBookEntry"

    name: str
    """Required. `priceBooks/{price_book}/entries/{product}`; the last segment is the product's."""

    list_unit_price: Money
    """Required. The price of one unit without options, not negative, in the book's currency."""

    option_prices: tuple[OptionPrice, ...]
    """The prices of options, at most 200. An option without one costs the customer nothing."""

    volume_tiers: tuple[VolumeTier, ...]
    """Discounts by quantity, at most 50, in rising order of quantity. The tier with the greatest
    `min_quantity` that the quantity reaches applies to every unit.
    """

    etag: str
    """Changes with every change of the entry; see AIP-154."""

    def __init__(
        self,
        *,
        name: str,
        list_unit_price: Money,
        option_prices: Iterable[OptionPrice] = (),
        volume_tiers: Iterable[VolumeTier] = (),
        etag: str = "",
    ) -> None:
        self._set(
            name,
            list_unit_price,
            tuple(option_prices),
            tuple(volume_tiers),
            etag,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class OptionPrice(Value):
    """What an option adds to the price of one unit."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.OptionPrice"

    option_id: str
    """Required. An option of the product."""

    unit_price: Money
    """Required. Not negative, in the book's currency."""

    def __init__(
        self,
        *,
        option_id: str,
        unit_price: Money,
    ) -> None:
        self._set(
            option_id,
            unit_price,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class VolumeTier(Value):
    """A discount that a quantity earns."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.VolumeTier"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"min_quantity", "discount_rate"})

    min_quantity: Decimal
    """Required. The least quantity, a decimal greater than zero."""

    discount_rate: Decimal
    """Required. The discount from the price before it, a decimal in [0, 1)."""

    def __init__(
        self,
        *,
        min_quantity: DecimalInput,
        discount_rate: DecimalInput,
    ) -> None:
        self._set(
            decimal_of(min_quantity, "min_quantity"),
            decimal_of(discount_rate, "discount_rate"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class Product(Value):
    """Something that a seller sells."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.Product"

    name: str
    """Required. `products/{product}`, chosen by the seller: letters, digits, `.`, `_`, `~` and `-`."""

    display_name: str
    """What people call it, at most 256 characters."""

    family: str
    """The family that contracts and models group it by, at most 128 characters. Empty means none."""

    attributes: Mapping[str, Attribute]
    """Facts that the response model may use, at most 64."""

    unit: str
    """The unit that quantities count, such as `piece` or `t`. Empty means piece."""

    unit_cost: Money | None
    """What one unit costs the seller, not negative. Absent where unknown: margins are then absent too."""

    options: tuple[ProductOption, ...]
    """What can be added to one unit, at most 200."""

    state: ProductState
    """Whether it may be quoted. Default ACTIVE."""

    etag: str
    """Changes with every change of the resource; see AIP-154."""

    create_time: datetime | None
    """When it was first stored."""

    update_time: datetime | None
    """When it last changed."""

    def __init__(
        self,
        *,
        name: str,
        display_name: str = "",
        family: str = "",
        attributes: Mapping[str, AttributeInput] = NOTHING,
        unit: str = "",
        unit_cost: Money | None = None,
        options: Iterable[ProductOption] = (),
        state: ProductState = ProductState.UNSPECIFIED,
        etag: str = "",
        create_time: datetime | None = None,
        update_time: datetime | None = None,
    ) -> None:
        self._set(
            name,
            display_name,
            family,
            attributes_of(attributes),
            unit,
            unit_cost,
            tuple(options),
            state,
            etag,
            create_time,
            update_time,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ProductOption(Value):
    """Something that can be added to a product. Its price is in the price book."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.ProductOption"

    option_id: str
    """Required. Unique inside the product: letters, digits, `.`, `_` and `-`."""

    display_name: str
    """What people call it, at most 256 characters."""

    unit_cost: Money | None
    """What it adds to the cost of one unit, not negative. Absent means nothing."""

    def __init__(
        self,
        *,
        option_id: str,
        display_name: str = "",
        unit_cost: Money | None = None,
    ) -> None:
        self._set(
            option_id,
            display_name,
            unit_cost,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ImportCatalogResponse(Value):
    """What an import did."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.ImportCatalogResponse"

    created_count: int
    """How many resources were created."""

    updated_count: int
    """How many were changed."""

    unchanged_count: int
    """How many were equal already."""

    def __init__(
        self,
        *,
        created_count: int = 0,
        updated_count: int = 0,
        unchanged_count: int = 0,
    ) -> None:
        self._set(
            created_count,
            updated_count,
            unchanged_count,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ExportCatalogResponse(Value):
    """A portion of the catalog, or the cursor at its end."""

    CONTRACT: ClassVar[str] = "tarifa.catalog.v1.ExportCatalogResponse"

    products: tuple[Product, ...]
    """Products."""

    customers: tuple[Customer, ...]
    """Customers."""

    price_books: tuple[PriceBook, ...]
    """Price books."""

    price_book_entries: tuple[PriceBookEntry, ...]
    """Price book entries."""

    event_cursor: str
    """Set on the last message alone: change events after this cursor are not in the export."""

    def __init__(
        self,
        *,
        products: Iterable[Product] = (),
        customers: Iterable[Customer] = (),
        price_books: Iterable[PriceBook] = (),
        price_book_entries: Iterable[PriceBookEntry] = (),
        event_cursor: str = "",
    ) -> None:
        self._set(
            tuple(products),
            tuple(customers),
            tuple(price_books),
            tuple(price_book_entries),
            event_cursor,
        )
