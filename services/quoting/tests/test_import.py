"""Importing quotes of the past: all or none, and again without effect."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from quote_samples import FakePricing, HandClock, Office, State, eur, line, refused, sample
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa.type.v1 import attribute_pb2
from tarifa_kit.call import Call, Identity
from tarifa_kit.database import Database
from tarifa_kit.errors import AlreadyExists, InvalidArgument, NotFound, ResourceExhausted
from tarifa_kit.events import EventLog
from tarifa_quoting.history_import import BATCH, HistoryImport
from tarifa_quoting.rebuild import rebuild
from tarifa_quoting.settings import QuotingSettings

Outcome: TypeAlias = quote_pb2.LineOutcome.ValueType

WON, LOST, OPEN = (
    quote_pb2.LINE_OUTCOME_WON,
    quote_pb2.LINE_OUTCOME_LOST,
    quote_pb2.LINE_OUTCOME_UNSPECIFIED,
)


def past(quote_id: str = "h1", *outcomes: Outcome, **fields: Any) -> pb.HistoricalQuote:
    """A quote of the past with a line of 3 at 10 EUR for each outcome."""
    lines = [
        pb.HistoricalLine(
            line_id=str(number),
            product="products/p1",
            quantity="3",
            unit_price=eur(10),
            outcome=outcome,
            attributes={"region": attribute_pb2.AttributeValue(text="north")},
        )
        for number, outcome in enumerate(outcomes or (WON,), start=1)
    ]
    given: dict[str, Any] = {
        "quote_id": quote_id,
        "customer": "customers/c1",
        "currency_code": "EUR",
        "quote_time": Timestamp(seconds=1_600_000_000),
        "lines": lines,
    }
    return pb.HistoricalQuote(**(given | fields))


def send(
    quotes: QuoteServiceStub, *portions: Sequence[pb.HistoricalQuote], validate_only: bool = False
) -> tuple[int, int]:
    """Import, a message a portion; how many were created and how many unchanged."""
    response = quotes.ImportQuotes(
        pb.ImportQuotesRequest(quotes=portion, validate_only=validate_only) for portion in portions
    )
    return response.created_count, response.unchanged_count


def get(quotes: QuoteServiceStub, quote_id: str) -> quote_pb2.Quote:
    return quotes.GetQuote(pb.GetQuoteRequest(name=f"quotes/{quote_id}"))


class TestWhatIsImported:
    def test_it_is_the_quote_as_it_was_decided(self, quotes: QuoteServiceStub) -> None:
        assert send(quotes, [past("h1", WON, LOST)]) == (1, 0)
        quote = get(quotes, "h1")
        assert quote.state == State.STATE_ACCEPTED
        assert quote.imported
        assert quote.revision == 1
        assert quote.create_time == quote.update_time == Timestamp(seconds=1_600_000_000)
        assert [each.outcome for each in quote.lines] == [WON, LOST]
        assert [each.price.net_unit_price for each in quote.lines] == [eur(10), eur(10)]
        assert quote.lines[0].price.net_amount == eur(30)
        assert quote.totals.net_amount == eur(60)
        assert quote.lines[0].attributes["region"].text == "north"

    @pytest.mark.parametrize(
        ("outcomes", "state"),
        [
            ((WON,), State.STATE_ACCEPTED),
            ((OPEN, WON), State.STATE_ACCEPTED),
            ((LOST, LOST), State.STATE_DECLINED),
            ((LOST, OPEN), State.STATE_DECLINED),
            ((OPEN,), State.STATE_EXPIRED),
        ],
    )
    def test_its_state_follows_from_its_lines(
        self, quotes: QuoteServiceStub, outcomes: tuple[Outcome, ...], state: int
    ) -> None:
        send(quotes, [past("h1", *outcomes)])
        assert get(quotes, "h1").state == state

    def test_amounts_are_rounded_to_the_currencys_smallest_unit(self, quotes: QuoteServiceStub) -> None:
        yen = past("h1", currency_code="JPY")
        yen.lines[0].quantity = "2.5"
        yen.lines[0].unit_price.currency_code, yen.lines[0].unit_price.units = "JPY", 333
        send(quotes, [yen])
        amount = get(quotes, "h1").lines[0].price.net_amount
        assert (amount.units, amount.nanos) == (832, 0)

    def test_it_is_there_from_the_time_it_was_quoted(self, quotes: QuoteServiceStub) -> None:
        send(quotes, [past("h1")])
        quoted = Timestamp(seconds=1_600_000_000)
        then = pb.GetQuoteRequest(name="quotes/h1", as_of=quoted)
        assert quotes.GetQuote(then) == get(quotes, "h1")
        with refused(NotFound, "RESOURCE_NOT_FOUND"):
            quotes.GetQuote(pb.GetQuoteRequest(name="quotes/h1", as_of=Timestamp(seconds=quoted.seconds - 1)))

    def test_a_lost_one_may_be_revised(self, quotes: QuoteServiceStub) -> None:
        send(quotes, [past("h1", LOST)])
        quote = quotes.ReviseQuote(pb.ReviseQuoteRequest(name="quotes/h1"))
        assert (quote.state, quote.revision) == (State.STATE_DRAFT, 2)
        assert send(quotes, [past("h1", LOST)]) == (0, 1)


class TestAgain:
    def test_the_same_again_changes_nothing(self, quotes: QuoteServiceStub) -> None:
        portions = [[past("h1"), past("h2")], [past("h3", LOST)]]
        assert send(quotes, *portions) == (3, 0)
        before = [get(quotes, quote_id) for quote_id in ("h1", "h2", "h3")]
        assert send(quotes, *portions, [past("h4")]) == (1, 3)
        assert [get(quotes, quote_id) for quote_id in ("h1", "h2", "h3")] == before
        history = quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent="quotes/h1"))
        assert len(history.entries) == 1

    def test_the_same_quote_twice_in_one_import_counts_once(self, quotes: QuoteServiceStub) -> None:
        assert send(quotes, [past("h1")], [past("h1")]) == (1, 1)

    def test_equal_numbers_in_another_spelling_are_the_same_content(self, quotes: QuoteServiceStub) -> None:
        send(quotes, [past("h1")])
        again = past("h1")
        again.lines[0].quantity = "3.00"
        assert send(quotes, [again]) == (0, 1)

    def test_other_content_under_a_known_id_is_refused_by_its_name(self, quotes: QuoteServiceStub) -> None:
        send(quotes, [past("h2", WON)])
        with refused(AlreadyExists, "RESOURCE_ALREADY_EXISTS") as refusal:
            send(quotes, [past("h1"), past("h2", LOST)])
        assert refusal.error.metadata == {"name": "quotes/h2"}

    def test_other_content_under_one_id_in_one_import_is_refused(self, quotes: QuoteServiceStub) -> None:
        with refused(AlreadyExists, "RESOURCE_ALREADY_EXISTS"):
            send(quotes, [past("h1", WON)], [past("h1", LOST)])

    def test_a_quote_made_here_is_not_overwritten(self, quotes: QuoteServiceStub) -> None:
        quotes.CreateQuote(pb.CreateQuoteRequest(quote=sample(line("1")), quote_id="h1"))
        with refused(AlreadyExists, "RESOURCE_ALREADY_EXISTS"):
            send(quotes, [past("h1")])

    def test_two_imports_of_the_same_at_once_store_it_once(self, quotes: QuoteServiceStub) -> None:
        portion = [past(f"h{number}") for number in range(200)]
        with ThreadPoolExecutor(4) as pool:
            counts = list(pool.map(lambda _: send(quotes, portion), range(4)))
        assert sorted(counts) == [(0, 200), (0, 200), (0, 200), (200, 0)]


class TestAllOrNone:
    def test_a_bad_quote_at_the_end_leaves_nothing(self, quotes: QuoteServiceStub) -> None:
        bad = past("h3")
        bad.lines[0].unit_price.currency_code = "USD"
        with refused(InvalidArgument, "CURRENCY_MISMATCH") as refusal:
            send(quotes, [past("h1")], [past("h2"), bad])
        assert refusal.fields == ["quotes[1].lines[0].unit_price.currency_code"]
        assert not quotes.ListQuotes(pb.ListQuotesRequest()).quotes

    def test_a_conflict_behind_many_quotes_leaves_none_of_them(self, quotes: QuoteServiceStub) -> None:
        send(quotes, [past("last", WON)])
        many = [past(f"h{number}") for number in range(BATCH)]
        with refused(AlreadyExists, "RESOURCE_ALREADY_EXISTS"):
            send(quotes, many, [past("last", LOST)])
        listed = quotes.ListQuotes(pb.ListQuotesRequest()).quotes
        assert [quote.name for quote in listed] == ["quotes/last"]

    def test_validate_only_counts_and_stores_nothing(self, quotes: QuoteServiceStub) -> None:
        send(quotes, [past("h1")])
        assert send(quotes, [past("h1"), past("h2")], validate_only=True) == (1, 1)
        with refused(NotFound, "RESOURCE_NOT_FOUND"):
            get(quotes, "h2")

    def test_validate_only_finds_what_conflicts(self, quotes: QuoteServiceStub) -> None:
        send(quotes, [past("h1", WON)])
        with refused(AlreadyExists, "RESOURCE_ALREADY_EXISTS"):
            send(quotes, [past("h1", LOST)], validate_only=True)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"quote_time": Timestamp(seconds=4_000_000_000)}, "quotes[0].quote_time"),
            ({"customer": "c1"}, "quotes[0].customer"),
            ({"currency_code": "XAU"}, "quotes[0].currency_code"),
            ({"lines": []}, "quotes[0].lines"),
            ({"lines": [*past().lines, *past().lines]}, "quotes[0].lines[1].line_id"),
        ],
    )
    def test_a_field_at_fault_is_named(
        self, quotes: QuoteServiceStub, change: dict[str, object], field: str
    ) -> None:
        with refused(InvalidArgument, "FIELD_INVALID") as refusal:
            send(quotes, [past("h1", **change)])
        assert refusal.fields == [field]

    def test_more_than_an_import_may_hold_is_refused(
        self, database: Database, tenant: str, clock: HandClock
    ) -> None:
        small = HistoryImport(database, QuotingSettings(most_imported=2), clock)
        call = Call(Identity(tenant, "tester", frozenset({"*"})), "r")
        requests = iter([pb.ImportQuotesRequest(quotes=[past("h1"), past("h2"), past("h3")])])
        with pytest.raises(ResourceExhausted, match="at most 2"):
            small.run(call, requests)

    def test_what_does_not_fit_in_memory_waits_in_a_file(
        self, database: Database, office: Office, clock: HandClock
    ) -> None:
        frugal = HistoryImport(database, QuotingSettings(import_memory_bytes=1), clock)
        call = Call(Identity(office.tenant, "tester", frozenset({"*"})), "r")
        many = [past(f"h{number}", WON, LOST) for number in range(BATCH + 1)]
        response = frugal.run(call, iter([pb.ImportQuotesRequest(quotes=many)]))
        assert response.created_count == BATCH + 1
        assert get(office.stub(), f"h{BATCH}").state == State.STATE_ACCEPTED


def test_imported_rows_are_the_fold_of_their_events(
    quotes: QuoteServiceStub,
    office: Office,
    database: Database,
    event_log: EventLog,
    pricing: FakePricing,
) -> None:
    send(quotes, [past("h1", WON), past("h2", LOST, OPEN), past("h3", OPEN)])
    quotes.ReviseQuote(pb.ReviseQuoteRequest(name="quotes/h2"))
    report = rebuild(database, event_log, tenant=office.tenant, write=False)
    assert (report.folded, report.differing) == (3, [])
