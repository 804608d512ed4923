"""The auditor's command: prices that were given come out again from what is stored, or are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import tarifa
from tarifa import PermissionDenied, Quote
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.testing import Script, ScriptedCall
from tarifa.type.v1 import line_price_pb2 as types
from tarifa_quoting.command import Replayed, app
from tarifa_quoting.replay import LINES_A_CALL, Report, replay
from typer.testing import CliRunner

START, END = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
INSIDE = START + timedelta(days=3)


def price(cents: int, *, line_id: str = "1", version: str = "3") -> types.LinePrice:
    """A price of so many cents that can be replayed."""
    made = types.LinePrice(line_id=line_id)
    for money in (made.net_unit_price, made.net_amount, made.basis.list_unit_price):
        money.currency_code = "EUR"
        money.units, money.nanos = cents // 100, cents % 100 * 10_000_000
    made.basis.price_book, made.basis.price_book_revision = "priceBooks/b", 7
    made.basis.model, made.basis.model_version = "response-acme", version
    made.basis.quantity = "1"
    return made


def pricing(version: int, at: datetime, *prices: types.LinePrice) -> pb.QuoteHistoryEntry:
    entry = pb.QuoteHistoryEntry(version=version)
    entry.event_time.FromDatetime(at)
    entry.event.event_time.FromDatetime(at)
    entry.event.priced.prices.extend(prices)
    entry.event.priced.valid_until.FromDatetime(at)
    total = entry.event.priced.totals.net_amount
    nanos = sum(each.net_amount.units * 10**9 + each.net_amount.nanos for each in prices)
    total.currency_code, total.units, total.nanos = "EUR", nanos // 10**9, nanos % 10**9
    return entry


def as_stored(basis: types.PriceBasis) -> types.LinePrice:
    """What an honest replay answers: here the list price is the price."""
    return types.LinePrice(net_unit_price=basis.list_unit_price, net_amount=basis.list_unit_price)


class Platform:
    """A platform with these histories, by the names of quotes; `answer` replays one basis."""

    def __init__(
        self,
        histories: dict[str, list[pb.QuoteHistoryEntry]],
        answer: Callable[[types.PriceBasis], types.LinePrice] = as_stored,
    ) -> None:
        self.histories = histories
        self.script = Script()
        header = Quote(name="quotes/x", customer="customers/c", currency_code="EUR")
        self.lists = [[replace(header, name=name) for name in histories]]
        self.script.answers("ListQuotes", self._list)
        self.script.answers("ListQuoteEvents", self._events)
        self.script.answers("ReplayPrices", lambda call: self._replay(call, answer))

    def replayed(self) -> Report:
        with self.script.client() as client:
            return replay(client, START, END)

    def asked(self, rpc: str) -> list[Any]:
        return [call.request for call in self.script.calls if call.method == rpc]

    def _list(self, _call: ScriptedCall) -> pb.ListQuotesResponse:
        names = self.lists.pop(0) if len(self.lists) > 1 else self.lists[0]
        response = pb.ListQuotesResponse()
        for quote in names:
            response.quotes.add(name=quote.name, customer=quote.customer, currency_code="EUR")
        return response

    def _events(self, call: ScriptedCall) -> pb.ListQuoteEventsResponse:
        return pb.ListQuoteEventsResponse(entries=self.histories[call.request.parent])

    def _replay(
        self, call: ScriptedCall, answer: Callable[[types.PriceBasis], types.LinePrice]
    ) -> pricing_pb.ReplayPricesResponse:
        return pricing_pb.ReplayPricesResponse(lines=[answer(basis) for basis in call.request.bases])


def test_what_comes_out_as_it_was_given_is_counted_with_its_sources() -> None:
    first = pricing(2, INSIDE, price(1050), price(399, line_id="2", version="4"))
    report = Platform({"quotes/a": [first], "quotes/b": [pricing(2, INSIDE, price(1))]}).replayed()
    assert (report.quotes, report.pricings, report.lines, report.different) == (2, 2, 3, 0)
    assert report.amounts == {"EUR": Decimal("14.50")}
    assert report.price_books == {"priceBooks/b@7": 3}
    assert report.models == {"response-acme@3": 2, "response-acme@4": 1}


def test_a_cent_too_many_is_named_with_its_quote_version_and_line() -> None:
    def dearer(basis: types.PriceBasis) -> types.LinePrice:
        again = as_stored(basis)
        again.net_amount.nanos += 10_000_000
        return again

    report = Platform({"quotes/a": [pricing(2, INSIDE, price(1050))]}, dearer).replayed()
    (named,) = report.named
    assert (named.quote, named.version, named.line_id) == ("quotes/a", 2, "1")
    assert named.description == "the net amount was 10.50 EUR, and comes out as 10.51 EUR"


def test_the_same_cents_by_other_steps_are_a_difference() -> None:
    def otherwise(basis: types.PriceBasis) -> types.LinePrice:
        again = as_stored(basis)
        again.waterfall.add(
            kind=types.WATERFALL_STEP_KIND_LIST,
            amount=basis.list_unit_price,
            unit_price=basis.list_unit_price,
            source="priceBooks/b@8",
        )
        return again

    report = Platform({"quotes/a": [pricing(2, INSIDE, price(1050))]}, otherwise).replayed()
    assert [each.description for each in report.named] == ["the net price comes out, by other steps"]


def test_a_total_that_is_not_the_sum_of_its_lines_is_a_difference() -> None:
    wrong = pricing(2, INSIDE, price(1050))
    wrong.event.priced.totals.net_amount.units += 1
    report = Platform({"quotes/a": [wrong]}).replayed()
    assert [each.description for each in report.named] == [
        "the total 11.50 EUR is not the sum of the lines, 10.50"
    ]


def test_a_price_with_nothing_to_replay_it_from_is_a_difference() -> None:
    bare = price(1050)
    bare.ClearField("basis")
    report = Platform({"quotes/a": [pricing(2, INSIDE, bare)]}).replayed()
    assert [each.description for each in report.named] == ["nothing is stored to replay it from"]


def test_one_basis_that_is_refused_is_named_and_the_others_are_replayed() -> None:
    def picky(basis: types.PriceBasis) -> types.LinePrice:
        if basis.list_unit_price.units == 13:
            raise tarifa.InvalidArgument("the list price is unlucky")
        return as_stored(basis)

    def answer(call: ScriptedCall) -> Any:
        try:
            return pricing_pb.ReplayPricesResponse(lines=[picky(basis) for basis in call.request.bases])
        except tarifa.InvalidArgument as refused:
            return refused

    lines = [price(100), price(1300, line_id="2"), price(300, line_id="3")]
    platform = Platform({"quotes/a": [pricing(2, INSIDE, *lines)]})
    platform.script._answers["ReplayPrices"].clear()
    platform.script.answers("ReplayPrices", answer)
    report = platform.replayed()
    assert (report.lines, report.different) == (3, 1)
    assert report.named[0].line_id == "2"
    assert "the list price is unlucky" in report.named[0].description


def test_a_price_that_was_replaced_counts_and_one_of_another_time_does_not() -> None:
    history = [
        pricing(2, START - timedelta(microseconds=1), price(1)),
        pricing(3, START, price(2)),
        pricing(5, INSIDE, price(4)),
        pricing(7, END, price(8)),
    ]
    report = Platform({"quotes/a": history}).replayed()
    assert (report.quotes, report.pricings, report.amounts) == (1, 2, {"EUR": Decimal("0.06")})


def test_a_quote_that_moves_to_the_front_of_the_list_while_it_is_read_is_not_missed() -> None:
    history = {name: [pricing(2, INSIDE, price(100))] for name in ("quotes/a", "quotes/b", "quotes/c")}
    platform = Platform(history)
    a, b, c = platform.lists[0]
    platform.lists = [[a, b], [c, a, b], [c, a, b]]
    report = platform.replayed()
    assert (report.quotes, report.lines) == (3, 3)


def test_many_lines_are_replayed_portion_by_portion() -> None:
    lines = [price(100, line_id=str(number)) for number in range(LINES_A_CALL + 1)]
    platform = Platform({"quotes/a": [pricing(2, INSIDE, *lines)]})
    assert platform.replayed().lines == LINES_A_CALL + 1
    assert [len(request.bases) for request in platform.asked("ReplayPrices")] == [LINES_A_CALL, 1]


# The command


def run(platform: Platform, monkeypatch: pytest.MonkeyPatch, *options: str) -> Any:
    monkeypatch.setattr(tarifa, "Client", lambda _address, **_options: closing(platform.script.client()))
    return CliRunner().invoke(
        app, ["replay", "--from", "2026-10-01", "--to", "2026-11-01T00:00:00", *options]
    )


def test_the_command_says_that_every_cent_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(Platform({"quotes/a": [pricing(2, INSIDE, price(1050))]}), monkeypatch)
    assert done.exit_code == Replayed.SAME
    assert done.output.splitlines() == [
        "quotes           1",
        "times priced     1",
        "prices of lines  1",
        "worth            10.50 EUR",
        "price book       priceBooks/b@7, 1 lines",
        "model            response-acme@3, 1 lines",
        "every price came out again, to the cent",
    ]


def test_the_command_fails_for_a_difference_and_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    platform = Platform({"quotes/a": [pricing(2, INSIDE, price(1050))]}, lambda _basis: price(1049))
    done = run(platform, monkeypatch)
    assert done.exit_code == Replayed.DIFFERENT
    assert "differs: quotes/a, version 2, line 1: the net price was 10.50 EUR" in done.output


def test_the_command_does_not_call_nothing_a_success(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(Platform({}), monkeypatch).exit_code == Replayed.NOTHING_GIVEN


def test_the_command_tells_a_refusal_from_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    platform = Platform({})
    platform.script._answers["ListQuotes"].clear()
    platform.script.answers("ListQuotes", PermissionDenied("the scope quotes.read is missing"))
    done = run(platform, monkeypatch)
    assert done.exit_code == Replayed.NOT_REACHED
    assert "the scope quotes.read is missing" in done.output


def test_the_command_refuses_a_time_that_ends_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(Platform({}), monkeypatch, "--to", "2026-09-30")
    assert done.exit_code == Replayed.MISUSED


def test_the_command_prints_one_json_document(monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(Platform({"quotes/a": [pricing(2, INSIDE, price(1050))]}), monkeypatch, "--json")
    document = json.loads(done.output)
    assert document["outcome"] == "SAME"
    assert document["amounts"] == {"EUR": "10.50"}
    assert (document["lines"], document["named"]) == (1, [])
