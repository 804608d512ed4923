"""Assembly: accepted rows become quotes, list prices are found, rules over list prices applied."""

from __future__ import annotations

import datetime
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tarifa_response import Attribute

from tarifa_history.expressions import RefusedError
from tarifa_history.mapping import Mapping as MappingFile
from tarifa_history.mapping import Median, Rule, Split
from tarifa_history.records import (
    Customer,
    Dataset,
    HistoricalLine,
    HistoricalQuote,
    Outcome,
    PriceBook,
    PriceBookEntry,
    Product,
    Reject,
    Slice,
)

_ALL = ""
_MONEY = Decimal("1e-9")


@dataclass(slots=True)
class LineRow:
    """A row of quotes whose values are converted, on its way to becoming a line."""

    row: int
    quote_id: str
    line_id: str
    product_id: str
    customer_id: str
    date: datetime.date
    quantity: Decimal
    price: Decimal
    list_price: Decimal | None
    unit_cost: Decimal | None
    outcome: Outcome
    randomised: bool
    propensity: float | None
    reward: Decimal | None
    attributes: dict[str, Attribute]

    def check(self, rules: Iterable[Rule]) -> None:
        """Apply the rules over what the row itself holds.

        Raises:
            RefusedError: a quantity or price is not positive, or a rule is not satisfied.
        """
        for name in ("quantity", "price", "list_price"):
            value = getattr(self, name)
            if value is not None and value <= 0:
                raise RefusedError(name, f"{value} is not greater than zero")
        for rule in rules:
            value = None if rule.field == "price_to_list" else getattr(self, rule.field)
            if value is not None:
                _check(rule, value)

    def check_list_price(self, rules: Iterable[Rule], list_price: Decimal) -> None:
        """Apply the rules over the relation of the price to the list price.

        Raises:
            RefusedError: a rule is not satisfied.
        """
        for rule in rules:
            if rule.field == "price_to_list":
                _check(rule, round(self.price / list_price, 6))


def _check(rule: Rule, value: Decimal) -> None:
    if (
        (rule.above is not None and value <= rule.above)
        or (rule.at_least is not None and value < rule.at_least)
        or (rule.at_most is not None and value > rule.at_most)
    ):
        raise RefusedError(rule.field, f"{rule.reason} ({value.normalize():f})")


def assemble(  # noqa: PLR0913 - everything that a reading found
    mapping: MappingFile,
    *,
    products: dict[str, Product],
    customers: dict[str, Customer],
    list_prices: Mapping[str, Decimal],
    lines: Sequence[LineRow],
    rejects: list[Reject],
    rows: int,
    content_hash: str,
) -> Dataset:
    """Build the data set: list prices, unit costs, quotes and what is assumed."""
    slices = divide(mapping.split, lines)
    entries = _entries(mapping, products, lines, slices, list_prices)
    priced = _with_assumed_costs(mapping, products, entries)
    quotes, refused = _quotes(mapping, lines, slices, priced, entries)
    rejects.extend(refused)
    used_products = _used(priced, entries, quotes, mapping)
    used_customers = {quote.customer_id for quote in quotes}
    return Dataset(
        name=mapping.name,
        products=tuple(used_products),
        customers=tuple(
            customer
            for customer in customers.values()
            if mapping.customer.from_file is not None or customer.id in used_customers
        ),
        price_books=(_price_book(mapping, entries, {product.id for product in used_products}),),
        quotes=quotes,
        rejects=tuple(sorted(rejects, key=lambda reject: (reject.file, reject.line))),
        rows=rows,
        content_hash=content_hash,
        assumptions=_assumptions(mapping),
    )


def divide(split: Split, lines: Sequence[LineRow]) -> dict[str, Slice]:
    """Return the slice of every quote; a quote is never divided, its first line dates it."""
    dates: dict[str, datetime.date] = {}
    for line in lines:
        dates.setdefault(line.quote_id, line.date)
    if split.calibrate_from is not None and split.test_from is not None:
        calibrate_from, test_from = split.calibrate_from, split.test_from
        return {
            quote: Slice.TRAIN
            if date < calibrate_from
            else Slice.CALIBRATE
            if date < test_from
            else Slice.TEST
            for quote, date in dates.items()
        }
    ordered = sorted(dates, key=dates.__getitem__)
    calibrate, test = (
        int(len(ordered) * (share or 0.0)) for share in (split.calibrate_after, split.test_after)
    )
    return {quote: _slice(rank >= calibrate, rank >= test) for rank, quote in enumerate(ordered)}


def _slice(trained: bool, calibrated: bool) -> Slice:
    """Return the slice of a quote that comes after the end of training, of calibration."""
    if calibrated:
        return Slice.TEST
    return Slice.CALIBRATE if trained else Slice.TRAIN


def _entries(
    mapping: MappingFile,
    products: Mapping[str, Product],
    lines: Sequence[LineRow],
    slices: Mapping[str, Slice],
    list_prices: Mapping[str, Decimal],
) -> dict[str, PriceBookEntry]:
    section = mapping.price_book.list_price
    if isinstance(section, Median):
        training = [line for line in lines if slices[line.quote_id] is Slice.TRAIN]
        return _medians(section, products, training)
    if mapping.price_book.from_file is not None:
        return {key: PriceBookEntry(key, price, "data") for key, price in list_prices.items()}
    latest: dict[str, Decimal] = {}
    for line in lines:
        if line.list_price is not None:
            latest[line.product_id] = line.list_price
    return {key: PriceBookEntry(key, price, "data") for key, price in latest.items()}


def _medians(
    section: Median,
    products: Mapping[str, Product],
    lines: Sequence[LineRow],
) -> dict[str, PriceBookEntry]:
    """Return each product's median asked price on the given lines, by the section's levels."""
    prices: dict[tuple[str, str], list[Decimal]] = {}
    for line in lines:
        for level in section.median_by:
            prices.setdefault((level, _group(level, products[line.product_id])), []).append(line.price)
    unit = Decimal(1).scaleb(-section.places)
    medians = {
        key: max(Decimal(statistics.median(group)).quantize(unit), unit)
        for key, group in prices.items()
        if len(group) >= section.minimum_count or key[0] == "all"
    }
    entries = {}
    for product in products.values():
        for level in section.median_by:
            median = medians.get((level, _group(level, product)))
            if median is not None:
                entries[product.id] = PriceBookEntry(product.id, median, level)
                break
    return entries


def _group(level: str, product: Product) -> str:
    return {"product": product.id, "family": product.family, "all": _ALL}[level]


def _with_assumed_costs(
    mapping: MappingFile, products: Mapping[str, Product], entries: Mapping[str, PriceBookEntry]
) -> dict[str, Product]:
    margin = mapping.assumed_margin
    if margin is None:
        return dict(products)
    return {
        product.id: replace(product, unit_cost=_assumed_cost(entries[product.id].list_price, margin))
        if product.unit_cost is None and product.id in entries
        else product
        for product in products.values()
    }


def _assumed_cost(list_price: Decimal, margin: Decimal) -> Decimal:
    return (list_price * (1 - margin)).quantize(_MONEY).normalize()


def _quotes(
    mapping: MappingFile,
    lines: Sequence[LineRow],
    slices: Mapping[str, Slice],
    products: Mapping[str, Product],
    entries: Mapping[str, PriceBookEntry],
) -> tuple[tuple[HistoricalQuote, ...], list[Reject]]:
    grouped: dict[str, tuple[LineRow, dict[str, HistoricalLine]]] = {}
    refused = []
    for row in lines:
        try:
            first, taken = grouped.get(row.quote_id, (row, {}))
            line = _line(mapping, row, products[row.product_id], entries, str(len(taken) + 1))
            _check_quote(first, row, taken, line)
            taken[line.id] = line
            grouped[row.quote_id] = first, taken
        except RefusedError as refusal:
            refused.append(Reject(row.row, refusal.reason, refusal.column, mapping.quote.from_file or ""))
    quotes = tuple(
        HistoricalQuote(
            id=quote_id,
            customer_id=first.customer_id,
            date=first.date,
            currency=mapping.currency,
            slice=slices[quote_id],
            lines=tuple(taken.values()),
        )
        for quote_id, (first, taken) in grouped.items()
    )
    return quotes, refused


def _line(
    mapping: MappingFile,
    row: LineRow,
    product: Product,
    entries: Mapping[str, PriceBookEntry],
    number: str,
) -> HistoricalLine:
    entry = entries.get(row.product_id)
    list_price = row.list_price if row.list_price is not None else entry.list_price if entry else None
    if list_price is None:
        raise RefusedError("list_price", f"the price book has no price for {row.product_id!r}")
    row.check_list_price(mapping.accept, list_price)
    cost = row.unit_cost if row.unit_cost is not None else product.unit_cost
    return HistoricalLine(
        id=row.line_id or number,
        product_id=row.product_id,
        quantity=row.quantity,
        price=row.price,
        list_price=list_price,
        unit_cost=cost,
        outcome=row.outcome,
        attributes=row.attributes,
        randomised=row.randomised,
        propensity=row.propensity,
        reward=row.reward,
        row=row.row,
    )


def _check_quote(
    first: LineRow, row: LineRow, taken: Mapping[str, HistoricalLine], line: HistoricalLine
) -> None:
    if line.id in taken:
        raise RefusedError("quote.line_id", f"the quote {row.quote_id!r} already has a line {line.id!r}")
    if row.date != first.date:
        raise RefusedError("quote.date", f"differs from the quote's first line ({first.date})")
    if row.customer_id != first.customer_id:
        raise RefusedError("quote.customer", f"differs from the quote's first line ({first.customer_id})")


def _used(
    products: Mapping[str, Product],
    entries: Mapping[str, PriceBookEntry],
    quotes: Sequence[HistoricalQuote],
    mapping: MappingFile,
) -> list[Product]:
    """Return the products to keep: all of their own file, or those that an accepted line quotes."""
    if mapping.product.from_file is not None:
        return list(products.values())
    quoted = {line.product_id for quote in quotes for line in quote.lines}
    return [product for product in products.values() if product.id in quoted and product.id in entries]


def _price_book(mapping: MappingFile, entries: Mapping[str, PriceBookEntry], known: set[str]) -> PriceBook:
    section = mapping.price_book
    return PriceBook(
        id=section.id,
        display_name=section.display_name or section.id,
        currency=mapping.currency,
        valid_from=section.valid_from,
        valid_until=section.valid_until,
        guardrails=section.guardrails,
        rounding=section.rounding,
        price_validity=section.price_validity,
        volume_tiers=section.volume_tiers,
        entries=tuple(entry for entry in entries.values() if entry.product_id in known),
    )


def _assumptions(mapping: MappingFile) -> tuple[str, ...]:
    stated = list(mapping.assumptions)
    if mapping.assumed_margin is not None:
        stated.append(
            f"Where the data have no unit cost, it is assumed to be {1 - mapping.assumed_margin} of the list "
            f"price (assumed margin {mapping.assumed_margin}); every margin figure rests on that."
        )
    if isinstance(mapping.price_book.list_price, Median):
        levels = ", then ".join(mapping.price_book.list_price.median_by)
        stated.append(
            f"The data have no list price: it is the median asked price by {levels}, "
            f"over {mapping.split.statement()} only."
        )
    if mapping.experiment is not None:
        stated.append(mapping.experiment.statement)
    return tuple(stated)
