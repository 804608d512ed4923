"""Lists, histories and quotes as they were."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from quote_samples import Command, Office, State, line, refused
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.errors import InvalidArgument, NotFound
from tarifa_quoting import listing


def listed(quotes: QuoteServiceStub, filter: str = "", page_size: int = 0) -> list[str]:
    """The names on all pages."""
    names, token = [], ""
    while True:
        page = quotes.ListQuotes(pb.ListQuotesRequest(filter=filter, page_size=page_size, page_token=token))
        names += [quote.name for quote in page.quotes]
        token = page.next_page_token
        if not token:
            return names


def before(moment: Timestamp) -> Timestamp:
    earlier = Timestamp()
    earlier.FromDatetime(moment.ToDatetime() - timedelta(microseconds=1))
    return earlier


class TestLists:
    def test_the_last_changed_comes_first(self, office: Office, quotes: QuoteServiceStub) -> None:
        first, second, third = (office.draft(line("a")).name for _ in range(3))
        quotes.PriceQuote(pb.PriceQuoteRequest(name=first))
        assert listed(quotes) == [first, third, second]

    def test_pages_hold_every_quote_once(self, office: Office, quotes: QuoteServiceStub) -> None:
        names = [office.draft(line("a")).name for _ in range(7)]
        assert listed(quotes, page_size=3) == names[::-1]

    def test_a_listed_quote_is_the_quote_without_its_lines(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        quote = office.priced()
        (entry,) = quotes.ListQuotes(pb.ListQuotesRequest()).quotes
        quote.ClearField("lines")
        assert entry == quote

    @pytest.mark.parametrize(
        ("filter", "found"),
        [
            ("state = SENT", ["b"]),
            ("state = STATE_SENT", ["b"]),
            ("state != SENT", ["a"]),
            ('customer = "customers/c2"', ["b"]),
            ('external_reference = "r-a" AND state = DRAFT', ["a"]),
            ('external_reference = "r-a" AND state = SENT', []),
            ("imported = false", ["b", "a"]),
            ('create_time > "2020-01-01T00:00:00Z"', ["b", "a"]),
            ('update_time < "2020-01-01T00:00:00Z"', []),
        ],
    )
    def test_a_filter_holds(
        self, office: Office, quotes: QuoteServiceStub, filter: str, found: list[str]
    ) -> None:
        office.draft(line("1"), display_name="a", external_reference="r-a")
        sent = office.draft(line("1"), display_name="b", customer="customers/c2").name
        quotes.PriceQuote(pb.PriceQuoteRequest(name=sent))
        quotes.SubmitQuote(pb.SubmitQuoteRequest(name=sent))
        quotes.SendQuote(pb.SendQuoteRequest(name=sent))
        page = quotes.ListQuotes(pb.ListQuotesRequest(filter=filter))
        assert [quote.display_name for quote in page.quotes] == found

    @pytest.mark.parametrize(
        "filter", ["state = LOST", "version = 1", "customer < x", "state =", 'customer = "\0"']
    )
    def test_a_filter_that_means_nothing_is_refused(self, quotes: QuoteServiceStub, filter: str) -> None:
        with refused(InvalidArgument, "FILTER_INVALID") as refusal:
            quotes.ListQuotes(pb.ListQuotesRequest(filter=filter))
        assert refusal.fields == ["filter"]

    def test_a_page_token_of_another_filter_is_refused(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        for _ in range(2):
            office.draft(line("a"))
        page = quotes.ListQuotes(pb.ListQuotesRequest(page_size=1))
        with refused(InvalidArgument, "PAGE_TOKEN_INVALID"):
            quotes.ListQuotes(pb.ListQuotesRequest(page_token=page.next_page_token, filter="state = SENT"))

    def test_a_page_ends_early_rather_than_outgrow_a_message(
        self, office: Office, quotes: QuoteServiceStub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names = [office.draft(line("a")).name for _ in range(3)]
        monkeypatch.setattr(listing, "MOST_PAGE_BYTES", 1)
        assert len(quotes.ListQuotes(pb.ListQuotesRequest()).quotes) == 1
        assert listed(quotes) == names[::-1]


class TestHistory:
    def test_it_tells_what_happened_who_did_it_and_when(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        quote = office.submitted(line("a", unit=70))
        office.stub("boss", "quotes.approve").ApproveQuote(pb.ApproveQuoteRequest(name=quote.name))
        entries = quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent=quote.name)).entries
        assert [(entry.version, entry.event.WhichOneof("change"), entry.principal) for entry in entries] == [
            (1, "created", "seller"),
            (2, "priced", "seller"),
            (3, "submitted", "seller"),
            (4, "approved", "boss"),
        ]
        times = [entry.event_time.ToDatetime() for entry in entries]
        assert times == sorted(set(times))
        assert all(entry.event_id and entry.correlation_id for entry in entries)

    def test_it_comes_in_pages(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.sent(line("a")).name
        seen, token = [], ""
        while True:
            page = quotes.ListQuoteEvents(
                pb.ListQuoteEventsRequest(parent=name, page_size=3, page_token=token)
            )
            seen.append([entry.version for entry in page.entries])
            token = page.next_page_token
            if not token:
                break
        assert seen == [[1, 2, 3], [4]]

    def test_a_page_ends_early_rather_than_outgrow_a_message(
        self, office: Office, quotes: QuoteServiceStub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(listing, "MOST_PAGE_BYTES", 250)
        name = office.draft(line("first")).name
        for number in range(3):
            lines = [line(f"{number}-{index}") for index in range(5)]
            quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=lines))
        page = quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent=name))
        assert [entry.version for entry in page.entries] == [1, 2]
        rest = quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent=name, page_token=page.next_page_token))
        assert [entry.version for entry in rest.entries] == [3]
        assert rest.next_page_token

    def test_a_revision_keeps_the_history(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.sent(line("a")).name
        quotes.ReviseQuote(pb.ReviseQuoteRequest(name=name))
        entries = quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent=name)).entries
        assert [entry.event.WhichOneof("change") for entry in entries][-2:] == ["sent", "revised"]
        assert entries[1].event.priced.prices[0].net_amount.units == 100

    def test_there_is_none_of_a_quote_that_is_not_there(self, quotes: QuoteServiceStub) -> None:
        with refused(NotFound, "RESOURCE_NOT_FOUND"):
            quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent="quotes/none"))


class TestAsOf:
    def test_the_quote_is_what_it_was_after_each_of_its_changes(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        seen: list[quote_pb2.Quote] = [office.draft(line("a"), line("b"))]
        name = seen[0].name
        commands: list[Command] = [
            (quotes.PutQuoteLines, pb.PutQuoteLinesRequest(name=name, lines=[line()])),
            (quotes.RemoveQuoteLines, pb.RemoveQuoteLinesRequest(name=name, line_ids=["b"])),
            (quotes.PriceQuote, pb.PriceQuoteRequest(name=name)),
            (quotes.SubmitQuote, pb.SubmitQuoteRequest(name=name)),
            (quotes.SendQuote, pb.SendQuoteRequest(name=name)),
            (quotes.DeclineQuote, pb.DeclineQuoteRequest(name=name)),
            (quotes.ReviseQuote, pb.ReviseQuoteRequest(name=name)),
        ]
        for call, request in commands:
            seen.append(call(request))
        for quote in seen:
            assert quotes.GetQuote(pb.GetQuoteRequest(name=name, as_of=quote.update_time)) == quote
        for earlier, later in pairwise(seen):
            moment = before(later.update_time)
            assert quotes.GetQuote(pb.GetQuoteRequest(name=name, as_of=moment)) == earlier

    def test_before_its_creation_it_is_not_there(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = office.draft()
        with refused(NotFound, "RESOURCE_NOT_FOUND"):
            quotes.GetQuote(pb.GetQuoteRequest(name=quote.name, as_of=before(quote.create_time)))

    def test_a_moment_that_is_none_is_refused(self, office: Office, quotes: QuoteServiceStub) -> None:
        with refused(InvalidArgument, "FIELD_INVALID") as refusal:
            quotes.GetQuote(pb.GetQuoteRequest(name=office.draft().name, as_of=Timestamp(seconds=2**60)))
        assert refusal.fields == ["as_of"]

    def test_in_the_future_it_is_as_it_is(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = office.sent()
        later = Timestamp(seconds=quote.update_time.seconds + 3600)
        assert quotes.GetQuote(pb.GetQuoteRequest(name=quote.name, as_of=later)) == quote
        assert quote.state == State.STATE_SENT
