"""Many people at one quote: no change is lost and none is made twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from psycopg import Connection
from quote_samples import Office, line, request_id, sample
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.errors import Aborted
from tarifa_kit.status import error_of_rpc
from tarifa_quoting import store
from tarifa_quoting.quote import Quote

THREADS = 8
EDITS = 5


def together(work: Callable[[int], object], threads: int = THREADS) -> list[object]:
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, range(threads)))


def put_with_etag(quotes: QuoteServiceStub, name: str, line_id: str) -> int:
    """Add a line to the quote as it was read, again until nobody came in between; how often that was."""
    lost = 0
    while True:
        etag = quotes.GetQuote(pb.GetQuoteRequest(name=name)).etag
        try:
            quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, etag=etag, lines=[line(line_id)]))
        except grpc.RpcError as failure:
            error = error_of_rpc(failure)
            assert isinstance(error, Aborted)
            assert error.reason == "ETAG_MISMATCH"
            lost += 1
        else:
            return lost


def test_no_edit_with_an_etag_is_lost(office: Office, quotes: QuoteServiceStub) -> None:
    name = office.draft(line("start")).name

    def edit(thread: int) -> None:
        for number in range(EDITS):
            put_with_etag(quotes, name, f"{thread}-{number}")

    together(edit)
    stored = quotes.GetQuote(pb.GetQuoteRequest(name=name))
    wanted = {"start"} | {f"{thread}-{number}" for thread in range(THREADS) for number in range(EDITS)}
    assert {each.line_id for each in stored.lines} == wanted
    history = quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent=name, page_size=1000)).entries
    assert [entry.version for entry in history] == list(range(1, 2 + THREADS * EDITS))


def test_a_retry_that_overtakes_its_first_attempt_gets_the_same_answer(
    office: Office, quotes: QuoteServiceStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = office.draft()
    asked = pb.PriceQuoteRequest(name=draft.name, etag=draft.etag, request_id=request_id())
    first: list[quote_pb2.Quote] = []
    peek = store.peek

    def after_the_first_attempt(connection: Connection, name: str) -> Quote:
        monkeypatch.undo()
        first.append(quotes.PriceQuote(asked))
        return peek(connection, name)

    monkeypatch.setattr(store, "peek", after_the_first_attempt)
    assert quotes.PriceQuote(asked) == first[0]


def test_edits_without_an_etag_all_happen_one_after_the_other(
    office: Office, quotes: QuoteServiceStub
) -> None:
    name = office.draft(line()).name
    together(lambda _: quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line()])))
    stored = quotes.GetQuote(pb.GetQuoteRequest(name=name))
    assert [each.line_id for each in stored.lines] == [str(number + 1) for number in range(THREADS + 1)]


def test_one_request_sent_many_times_at_once_happens_once(office: Office, quotes: QuoteServiceStub) -> None:
    name = office.draft(line()).name
    request = pb.PutQuoteLinesRequest(name=name, lines=[line()], request_id=request_id())
    answers = together(lambda _: quotes.PutQuoteLines(request))
    assert all(answer == answers[0] for answer in answers)
    assert len(quotes.GetQuote(pb.GetQuoteRequest(name=name)).lines) == 2


def test_one_id_wished_by_many_at_once_is_given_to_one(quotes: QuoteServiceStub) -> None:
    def create(number: int) -> str:
        quote = sample(display_name=str(number))
        try:
            return quotes.CreateQuote(pb.CreateQuoteRequest(quote=quote, quote_id="q")).display_name
        except grpc.RpcError as failure:
            return error_of_rpc(failure).reason

    answers = together(create)
    (winner,) = [answer for answer in answers if answer != "RESOURCE_ALREADY_EXISTS"]
    assert quotes.GetQuote(pb.GetQuoteRequest(name="quotes/q")).display_name == winner
