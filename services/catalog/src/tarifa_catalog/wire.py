"""Between the contracts' messages and the catalog's values.

Reading raises `InvalidArgument` naming the field where a message cannot be read; what is wrong with a value
that can be read is the domain's to say (`faults`). Writing gives one message for one value, so that equal
values have equal bytes: decimals lose trailing zeros, defaults are spelled out.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from decimal import Decimal

from google.type.money_pb2 import Money
from tarifa.catalog.v1 import customer_pb2, price_book_pb2, product_pb2
from tarifa.type.v1 import attribute_pb2, line_price_pb2
from tarifa_kit.decimals import amount_of, decimal_of, money, rate_of, text_of
from tarifa_kit.moments import moment_of, timestamp_or_none
from tarifa_kit.resources import parse_name, parse_names

from tarifa_catalog.customer import Contract, ContractTerm, Customer
from tarifa_catalog.price_book import (
    Guardrails,
    OptionPrice,
    PriceBook,
    PriceBookEntry,
    RoundingMode,
    RoundingRule,
    VolumeTier,
)
from tarifa_catalog.product import Product, ProductOption, State
from tarifa_catalog.terms import Amount, Fact, Validity

PRODUCT_NAME = "products/{product}"
CUSTOMER_NAME = "customers/{customer}"
PRICE_BOOK_NAME = "priceBooks/{price_book}"
ENTRY_NAME = "priceBooks/{price_book}/entries/{product}"

_GUARDRAILS = (
    "min_margin_rate",
    "max_discount_rate",
    "max_uplift_rate",
    "max_step_rate",
    "approval_discount_rate",
    "approval_margin_rate",
)


def product_of(message: product_pb2.Product, path: str) -> Product:
    """The product that a message describes; `path` is where the message stands in the request."""
    return Product(
        product_id=parse_name(PRODUCT_NAME, message.name, f"{path}.name"),
        display_name=message.display_name,
        family=message.family,
        attributes=_facts_of(message.attributes),
        unit=message.unit,
        unit_cost=_amount_or_none(message, "unit_cost", path),
        options=tuple(
            ProductOption(
                option.option_id,
                option.display_name,
                _amount_or_none(option, "unit_cost", f"{path}.options[{index}]"),
            )
            for index, option in enumerate(message.options)
        ),
        state=State(message.state or State.ACTIVE),
    )


def product_message(product: Product) -> product_pb2.Product:
    """The message of a product, without etag and times."""
    message = product_pb2.Product(
        name=f"products/{product.product_id}",
        display_name=product.display_name,
        family=product.family,
        unit=product.unit,
        unit_cost=_money_or_none(product.unit_cost),
        options=[
            product_pb2.ProductOption(
                option_id=option.option_id,
                display_name=option.display_name,
                unit_cost=_money_or_none(option.unit_cost),
            )
            for option in product.options
        ],
        state=product_pb2.Product.State.ValueType(product.state),
    )
    _write_facts(message.attributes, product.attributes)
    return message


def customer_of(message: customer_pb2.Customer, path: str) -> Customer:
    """The customer that a message describes; `path` is where the message stands in the request."""
    contract = _contract_of(message.contract, f"{path}.contract") if message.HasField("contract") else None
    return Customer(
        customer_id=parse_name(CUSTOMER_NAME, message.name, f"{path}.name"),
        display_name=message.display_name,
        segment=message.segment,
        attributes=_facts_of(message.attributes),
        contract=contract,
    )


def customer_message(customer: Customer) -> customer_pb2.Customer:
    """The message of a customer, without etag and times."""
    message = customer_pb2.Customer(
        name=f"customers/{customer.customer_id}",
        display_name=customer.display_name,
        segment=customer.segment,
        contract=_contract_message(customer.contract) if customer.contract is not None else None,
    )
    _write_facts(message.attributes, customer.attributes)
    return message


def price_book_of(message: price_book_pb2.PriceBook, path: str) -> PriceBook:
    """The price book that a message describes; `path` is where the message stands in the request."""
    return PriceBook(
        price_book_id=parse_name(PRICE_BOOK_NAME, message.name, f"{path}.name"),
        display_name=message.display_name,
        currency=message.currency_code,
        validity=_validity_of(message, path),
        segments=tuple(message.segments),
        guardrails=(
            _guardrails_of(message.guardrails, f"{path}.guardrails")
            if message.HasField("guardrails")
            else None
        ),
        rounding=(
            RoundingRule(
                _decimal_or_none(message.rounding.increment, f"{path}.rounding.increment"),
                RoundingMode(message.rounding.mode),
            )
            if message.HasField("rounding")
            else None
        ),
        price_validity_seconds=message.price_validity_seconds,
    )


def price_book_message(book: PriceBook) -> price_book_pb2.PriceBook:
    """The message of a price book, without revision, etag and times."""
    return price_book_pb2.PriceBook(
        name=f"priceBooks/{book.price_book_id}",
        display_name=book.display_name,
        currency_code=book.currency,
        valid_from=timestamp_or_none(book.validity.start),
        valid_until=timestamp_or_none(book.validity.end),
        segments=book.segments,
        guardrails=_guardrails_message(book.guardrails) if book.guardrails is not None else None,
        rounding=(
            line_price_pb2.RoundingRule(
                increment=_text_or_empty(book.rounding.increment),
                mode=line_price_pb2.RoundingMode.ValueType(book.rounding.mode),
            )
            if book.rounding is not None
            else None
        ),
        price_validity_seconds=book.price_validity_seconds,
    )


def entry_of(message: price_book_pb2.PriceBookEntry, path: str) -> PriceBookEntry:
    """The entry that a message describes; `path` is where the message stands in the request."""
    price_book, product = parse_names(ENTRY_NAME, message.name, f"{path}.name")
    return PriceBookEntry(
        price_book_id=price_book,
        product_id=product,
        list_unit_price=_amount_of(message.list_unit_price, f"{path}.list_unit_price"),
        option_prices=tuple(
            OptionPrice(
                price.option_id,
                _amount_of(price.unit_price, f"{path}.option_prices[{index}].unit_price"),
            )
            for index, price in enumerate(message.option_prices)
        ),
        volume_tiers=tuple(
            VolumeTier(
                decimal_of(tier.min_quantity, f"{path}.volume_tiers[{index}].min_quantity"),
                rate_of(tier.discount_rate, f"{path}.volume_tiers[{index}].discount_rate"),
            )
            for index, tier in enumerate(message.volume_tiers)
        ),
    )


def entry_message(entry: PriceBookEntry) -> price_book_pb2.PriceBookEntry:
    """The message of an entry, without etag."""
    return price_book_pb2.PriceBookEntry(
        name=f"priceBooks/{entry.price_book_id}/entries/{entry.product_id}",
        list_unit_price=_money_of(entry.list_unit_price),
        option_prices=[
            price_book_pb2.OptionPrice(option_id=price.option_id, unit_price=_money_of(price.unit_price))
            for price in entry.option_prices
        ],
        volume_tiers=[
            price_book_pb2.VolumeTier(
                min_quantity=text_of(tier.min_quantity), discount_rate=text_of(tier.discount_rate)
            )
            for tier in entry.volume_tiers
        ],
    )


def _contract_of(message: customer_pb2.Contract, path: str) -> Contract:
    return Contract(
        contract_id=message.contract_id,
        validity=_validity_of(message, path),
        terms=tuple(_term_of(term, f"{path}.terms[{index}]") for index, term in enumerate(message.terms)),
    )


def _contract_message(contract: Contract) -> customer_pb2.Contract:
    return customer_pb2.Contract(
        contract_id=contract.contract_id,
        valid_from=timestamp_or_none(contract.validity.start),
        valid_until=timestamp_or_none(contract.validity.end),
        terms=[_term_message(term) for term in contract.terms],
    )


def _term_of(message: customer_pb2.ContractTerm, path: str) -> ContractTerm:
    promise: Amount | Decimal
    if message.WhichOneof("promise") == "fixed_unit_price":
        promise = _amount_of(message.fixed_unit_price, f"{path}.fixed_unit_price")
    else:
        promise = rate_of(message.discount_rate, f"{path}.discount_rate")
    scope = message.WhichOneof("scope")
    return ContractTerm(
        product=parse_name(PRODUCT_NAME, message.product, f"{path}.product") if scope == "product" else None,
        family=message.family if scope == "family" else None,
        promise=promise,
    )


def _term_message(term: ContractTerm) -> customer_pb2.ContractTerm:
    message = customer_pb2.ContractTerm()
    if term.product is not None:
        message.product = f"products/{term.product}"
    elif term.family is not None:
        message.family = term.family
    if isinstance(term.promise, Amount):
        message.fixed_unit_price.CopyFrom(_money_of(term.promise))
    else:
        message.discount_rate = text_of(term.promise)
    return message


def _guardrails_of(message: line_price_pb2.Guardrails, path: str) -> Guardrails:
    return Guardrails(
        **{name: _decimal_or_none(getattr(message, name), f"{path}.{name}") for name in _GUARDRAILS}
    )


def _guardrails_message(guardrails: Guardrails) -> line_price_pb2.Guardrails:
    return line_price_pb2.Guardrails(
        **{name: _text_or_empty(getattr(guardrails, name)) for name in _GUARDRAILS}
    )


def _facts_of(attributes: Mapping[str, attribute_pb2.AttributeValue]) -> dict[str, Fact]:
    return {name: getattr(value, value.WhichOneof("kind") or "text") for name, value in attributes.items()}


def _write_facts(
    attributes: MutableMapping[str, attribute_pb2.AttributeValue], facts: Mapping[str, Fact]
) -> None:
    for name, fact in facts.items():
        value = attributes[name]
        if isinstance(fact, bool):
            value.flag = fact
        elif isinstance(fact, str):
            value.text = fact
        else:
            value.number = fact


def _validity_of(message: price_book_pb2.PriceBook | customer_pb2.Contract, path: str) -> Validity:
    return Validity(
        moment_of(message.valid_from, f"{path}.valid_from") if message.HasField("valid_from") else None,
        moment_of(message.valid_until, f"{path}.valid_until") if message.HasField("valid_until") else None,
    )


def _amount_of(value: Money, field: str) -> Amount:
    return Amount(amount_of(value, field), value.currency_code)


def _amount_or_none(
    message: product_pb2.Product | product_pb2.ProductOption, field: str, path: str
) -> Amount | None:
    return _amount_of(message.unit_cost, f"{path}.{field}") if message.HasField("unit_cost") else None


def _money_of(amount: Amount) -> Money:
    return money(amount.value, amount.currency)


def _money_or_none(amount: Amount | None) -> Money | None:
    return _money_of(amount) if amount is not None else None


def _decimal_or_none(text: str, field: str) -> Decimal | None:
    return decimal_of(text, field) if text else None


def _text_or_empty(value: Decimal | None) -> str:
    return text_of(value) if value is not None else ""
