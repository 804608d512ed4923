"""Replays prices that were given: what is stored with each gives the same cents again, or is reported.

It reads the histories of quotes, not the quotes as they are: a price that was given and replaced since is a
price that was given. It asks as any caller does, through the contracts, so an auditor needs a key and no
access to a database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Final

from tarifa import Client, InvalidArgument, LinePrice, PriceBasis, QuoteHistoryEntry

LINES_A_CALL: Final = 500
"""Half a megabyte of what is stored with prices."""
MOST_NAMED: Final = 1000
"""Differences that a report names; the others are counted."""

_PAGE: Final = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """A price that does not come out again."""

    quote: str
    """`quotes/{quote}`."""
    version: int
    """The version of the quote that the price was given with."""
    line_id: str
    """The line; empty where the sum of the lines is meant."""
    description: str
    """What was stored and what came out."""


@dataclass(slots=True)
class Report:
    """What a replay found."""

    quotes: int = 0
    """Quotes with at least one price in the time."""
    pricings: int = 0
    """How often a quote was priced."""
    lines: int = 0
    """Prices that were replayed."""
    different: int = 0
    """Differences in all; `named` has the first of them."""
    named: list[Difference] = field(default_factory=list)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    """The net amounts of all lines as they were given, by currency."""
    price_books: dict[str, int] = field(default_factory=dict)
    """Lines by the revision of their price book, `priceBooks/{id}@{revision}`."""
    models: dict[str, int] = field(default_factory=dict)
    """Lines by the version of the model that was asked, `{model}@{version}`; `rules` where none was."""

    def note(self, difference: Difference) -> None:
        """Count a difference, and name it where there is room."""
        self.different += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(difference)


@dataclass(frozen=True, slots=True)
class _Given:
    """One price as it was given."""

    quote: str
    version: int
    price: LinePrice
    basis: PriceBasis


def replay(client: Client, start: datetime, end: datetime) -> Report:
    """Replay every price that was given from `start` on and before `end`, both with a time zone.

    Raises `tarifa.TarifaError` where the platform is not reached or refuses the key.
    """
    report = Report()
    prices = _given(client, start, end, report)
    while portion := list(islice(prices, LINES_A_CALL)):
        for given, again in zip(portion, _replayed(client, portion, report), strict=True):
            report.lines += 1
            difference = _difference(given.price, again) if again is not None else None
            if difference is not None:
                report.note(Difference(given.quote, given.version, given.price.line_id, difference))
    return report


def _given(client: Client, start: datetime, end: datetime, report: Report) -> Iterator[_Given]:
    for quote in _changed_since(client, start, end):
        pricings = [
            entry
            for entry in client.quotes.list_events(quote, page_size=_PAGE)
            if entry.event.priced is not None and start <= entry.event_time < end
        ]
        report.quotes += bool(pricings)
        for pricing in pricings:
            yield from _of_pricing(quote, pricing, report)


def _changed_since(client: Client, start: datetime, end: datetime) -> Iterator[str]:
    """The quotes that may have been priced in the time, each once.

    A quote that changes while the list is read moves to its front; so the list is read again until it holds
    no quote that has not been seen.
    """
    seen: set[str] = set()
    wanted = (
        f'create_time < "{end.isoformat()}" AND update_time >= "{start.isoformat()}" AND imported = false'
    )
    before = -1
    while len(seen) > before:
        before = len(seen)
        for quote in client.quotes.list(filter=wanted, page_size=_PAGE):
            if quote.name not in seen:
                seen.add(quote.name)
                yield quote.name


def _of_pricing(quote: str, entry: QuoteHistoryEntry, report: Report) -> Iterator[_Given]:
    priced = entry.event.priced
    assert priced is not None, "only pricings are asked for"
    report.pricings += 1
    total = sum((price.net_amount.amount for price in priced.prices), Decimal(0))
    if total != priced.totals.net_amount.amount:
        said = f"the total {priced.totals.net_amount} is not the sum of the lines, {total:f}"
        report.note(Difference(quote, entry.version, "", said))
    for price in priced.prices:
        currency = price.net_amount.currency_code
        report.amounts[currency] = report.amounts.get(currency, Decimal(0)) + price.net_amount.amount
        if price.basis is None:
            said = "nothing is stored to replay it from"
            report.note(Difference(quote, entry.version, price.line_id, said))
        else:
            _count_sources(price.basis, report)
            yield _Given(quote, entry.version, price, price.basis)


def _count_sources(basis: PriceBasis, report: Report) -> None:
    book = f"{basis.price_book}@{basis.price_book_revision}"
    report.price_books[book] = report.price_books.get(book, 0) + 1
    model = f"{basis.model}@{basis.model_version}" if basis.model else "rules"
    report.models[model] = report.models.get(model, 0) + 1


def _replayed(client: Client, portion: Sequence[_Given], report: Report) -> list[LinePrice | None]:
    """The prices again; None, and a difference, for each whose basis is refused."""
    try:
        return list(client.prices.replay([given.basis for given in portion]))
    except InvalidArgument as refused:
        if len(portion) > 1:
            return [price for given in portion for price in _replayed(client, [given], report)]
        (given,) = portion
        said = f"what is stored with it is refused: {refused}"
        report.note(Difference(given.quote, given.version, given.price.line_id, said))
        return [None]


def _difference(first: LinePrice, again: LinePrice) -> str | None:
    if first.net_unit_price != again.net_unit_price:
        return f"the net price was {first.net_unit_price}, and comes out as {again.net_unit_price}"
    if first.net_amount != again.net_amount:
        return f"the net amount was {first.net_amount}, and comes out as {again.net_amount}"
    steps = [(step.kind, step.amount, step.source) for step in first.waterfall]
    if steps != [(step.kind, step.amount, step.source) for step in again.waterfall]:
        return "the net price comes out, by other steps"
    return None
