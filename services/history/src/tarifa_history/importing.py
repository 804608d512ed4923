"""History into Tarifa: everything is checked first, then stored in one transaction of each service."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

import tarifa
from tarifa import Client, LineOutcome, Money

from tarifa_history import price_rules, records
from tarifa_history.records import Dataset, Outcome

T = TypeVar("T")


class Step(StrEnum):
    """What an import is doing."""

    CHECK_CATALOG = "checking the catalog"
    CHECK_QUOTES = "checking the quotes"
    STORE_CATALOG = "storing the catalog"
    STORE_QUOTES = "storing the quotes"


OnSent = Callable[[Step, int], None]
"""Called with the step and how many records of it have been sent."""

_OUTCOMES: Final = {
    Outcome.WON: LineOutcome.WON,
    Outcome.LOST: LineOutcome.LOST,
    Outcome.OTHER: LineOutcome.UNSPECIFIED,
}
_ROUNDING_MODES: Final = {
    price_rules.RoundingMode.HALF_EVEN: tarifa.RoundingMode.HALF_EVEN,
    price_rules.RoundingMode.UP: tarifa.RoundingMode.UP,
    price_rules.RoundingMode.DOWN: tarifa.RoundingMode.DOWN,
}
_REPORT_EVERY: Final = 500


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of records that were sent."""

    created: int
    updated: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    catalog: Counts
    """Products, customers, price books and their entries together."""
    quotes: Counts
    """Quotes; an import never updates one."""
    stored: bool
    """False where everything was only checked."""


class HalfImportedError(Exception):
    """The catalog was stored and the quotes were refused after all; the same import again completes it."""


def import_dataset(
    client: Client, dataset: Dataset, *, check_only: bool = False, on_sent: OnSent | None = None
) -> ImportReport:
    """Send a data set to Tarifa. The same data set again changes nothing.

    Both services check all of it before either stores any of it, and each stores its part in one transaction.

    Raises:
        tarifa.RpcError: a service refused it, or could not be reached; nothing is stored.
        HalfImportedError: the quotes failed after the catalog was stored, as a network may; see its cause.
    """
    report = on_sent or _silent
    catalog = _catalog(client, dataset, Step.CHECK_CATALOG, report)
    quotes = _quotes(client, dataset, Step.CHECK_QUOTES, report)
    if check_only:
        return ImportReport(catalog, quotes, stored=False)
    catalog = _catalog(client, dataset, Step.STORE_CATALOG, report)
    try:
        quotes = _quotes(client, dataset, Step.STORE_QUOTES, report)
    except tarifa.RpcError as failure:
        raise HalfImportedError(f"the catalog is stored, the quotes are not: {failure}") from failure
    return ImportReport(catalog, quotes, stored=True)


def sizes(dataset: Dataset) -> dict[Step, int]:
    """Return how many records each step sends."""
    entries = sum(len(book.entries) for book in dataset.price_books)
    catalog = len(dataset.products) + len(dataset.customers) + len(dataset.price_books) + entries
    quotes = len(dataset.quotes)
    return {
        Step.CHECK_CATALOG: catalog,
        Step.CHECK_QUOTES: quotes,
        Step.STORE_CATALOG: catalog,
        Step.STORE_QUOTES: quotes,
    }


def _catalog(client: Client, dataset: Dataset, step: Step, report: OnSent) -> Counts:
    count = _Counter(step, report)
    done = client.catalog.import_catalog(
        products=count(_product(product, dataset) for product in dataset.products),
        customers=count(map(_customer, dataset.customers)),
        price_books=count(map(_price_book, dataset.price_books)),
        price_book_entries=count(entry for book in dataset.price_books for entry in _entries(book)),
        validate_only=step is Step.CHECK_CATALOG,
    )
    count.finish()
    return Counts(done.created_count, done.updated_count, done.unchanged_count)


def _quotes(client: Client, dataset: Dataset, step: Step, report: OnSent) -> Counts:
    count = _Counter(step, report)
    done = client.quotes.import_quotes(
        count(map(_quote, dataset.quotes)), validate_only=step is Step.CHECK_QUOTES
    )
    count.finish()
    return Counts(done.created_count, 0, done.unchanged_count)


class _Counter:
    """Counts what passes, over several streams."""

    def __init__(self, step: Step, report: OnSent) -> None:
        self._step, self._report, self._count = step, report, 0

    def __call__(self, items: Iterable[T]) -> Iterator[T]:
        for item in items:
            yield item
            self._count += 1
            if self._count % _REPORT_EVERY == 0:
                self._report(self._step, self._count)

    def finish(self) -> None:
        self._report(self._step, self._count)


def _silent(_step: Step, _count: int) -> None:
    pass


def _product(product: records.Product, dataset: Dataset) -> tarifa.Product:
    cost = product.unit_cost
    return tarifa.Product(
        name=f"products/{product.id}",
        display_name=product.display_name,
        family=product.family,
        unit=product.unit,
        unit_cost=None if cost is None else Money(cost, _currency(dataset)),
        attributes=product.attributes,
    )


def _customer(customer: records.Customer) -> tarifa.Customer:
    return tarifa.Customer(
        name=f"customers/{customer.id}",
        display_name=customer.display_name,
        segment=customer.segment,
        attributes=customer.attributes,
        contract=None if customer.contract is None else _contract(customer.contract),
    )


def _contract(contract: records.Contract) -> tarifa.Contract:
    return tarifa.Contract(
        contract_id=contract.id,
        valid_from=_beginning(contract.valid_from),
        valid_until=_beginning(contract.valid_until),
        terms=[tarifa.ContractTerm(discount_rate=contract.discount_rate)],
    )


def _price_book(book: records.PriceBook) -> tarifa.PriceBook:
    return tarifa.PriceBook(
        name=f"priceBooks/{book.id}",
        display_name=book.display_name,
        currency_code=book.currency,
        valid_from=_beginning(book.valid_from),
        valid_until=_beginning(book.valid_until),
        guardrails=None if book.guardrails is None else _guardrails(book.guardrails),
        rounding=None if book.rounding is None else _rounding(book.rounding),
        price_validity_seconds=0 if book.price_validity is None else int(book.price_validity.total_seconds()),
    )


def _guardrails(guardrails: price_rules.Guardrails) -> tarifa.Guardrails:
    return tarifa.Guardrails(
        min_margin_rate=guardrails.min_margin_rate,
        max_discount_rate=guardrails.max_discount_rate,
        max_uplift_rate=guardrails.max_uplift_rate,
        max_step_rate=guardrails.max_step_rate,
        approval_discount_rate=guardrails.approval_discount_rate,
        approval_margin_rate=guardrails.approval_margin_rate,
    )


def _rounding(rounding: price_rules.Rounding) -> tarifa.RoundingRule:
    return tarifa.RoundingRule(increment=rounding.increment, mode=_ROUNDING_MODES[rounding.mode])


def _entries(book: records.PriceBook) -> Iterator[tarifa.PriceBookEntry]:
    tiers = [
        tarifa.VolumeTier(min_quantity=tier.min_quantity, discount_rate=tier.discount_rate)
        for tier in book.volume_tiers
    ]
    for entry in book.entries:
        yield tarifa.PriceBookEntry(
            name=f"priceBooks/{book.id}/entries/{entry.product_id}",
            list_unit_price=Money(entry.list_price, book.currency),
            volume_tiers=tiers,
        )


def _quote(quote: records.HistoricalQuote) -> tarifa.HistoricalQuote:
    return tarifa.HistoricalQuote(
        quote_id=quote.id,
        customer=f"customers/{quote.customer_id}",
        currency_code=quote.currency,
        quote_time=_midnight(quote.date),
        lines=[_line(line, quote.currency) for line in quote.lines],
    )


def _line(line: records.HistoricalLine, currency: str) -> tarifa.HistoricalLine:
    return tarifa.HistoricalLine(
        line_id=line.id,
        product=f"products/{line.product_id}",
        quantity=line.quantity,
        unit_price=Money(line.price, currency),
        outcome=_OUTCOMES[line.outcome],
        attributes=line.attributes,
    )


def _currency(dataset: Dataset) -> str:
    """A mapping has one currency; its price books carry it."""
    return dataset.price_books[0].currency


def _beginning(day: datetime.date | None) -> datetime.datetime | None:
    return None if day is None else _midnight(day)


def _midnight(day: datetime.date) -> datetime.datetime:
    """History has days; a quote is taken to be of the first moment of its day, in UTC."""
    return datetime.datetime.combine(day, datetime.time(), tzinfo=datetime.UTC)
