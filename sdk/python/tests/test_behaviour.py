"""What the blocking client does around a call, over a real wire."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import Any

import grpc
import pytest
from eventually import eventually
from scripted import PRODUCT, Failure, ScriptedServer, after, until_cancelled
from test_errors import failure

import tarifa
from tarifa import CallReport, Cancellation, Client, deadline
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.quoting.v1 import quote_pb2

GET_PRODUCT = "/tarifa.catalog.v1.CatalogService/GetProduct"
BROKEN = Failure(grpc.StatusCode.UNAVAILABLE, "gone")


def hinted(milliseconds: int) -> Failure:
    refused = failure(grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED")
    refused.trailing = (*refused.trailing, ("grpc-retry-pushback-ms", str(milliseconds)))
    return refused


def warmed_up(server: ScriptedServer, client: Client) -> Client:
    """A client that knows how long the rpc takes and may hedge."""
    server.answer("GetProduct", *[PRODUCT] * 60)
    for _ in range(60):
        client.with_options(cache=False, hedge=False).catalog.get_product("products/p")
    return client.with_options(cache=False)


def test_a_change_that_broke_on_its_way_is_sent_again_with_the_same_bytes(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("SendQuote", BROKEN, BROKEN, quote_pb2.Quote(name="quotes/q"))
    assert client.quotes.send("quotes/q").name == "quotes/q"
    assert len({asked.request.SerializeToString() for asked in server.asked}) == 1
    assert len({asked.metadata["x-request-id"] for asked in server.asked}) == 1
    assert [asked.metadata["x-tarifa-attempt"] for asked in server.asked] == ["1", "2", "3"]


def test_there_are_three_attempts_at_most(server: ScriptedServer, client: Client) -> None:
    server.answer("SendQuote", *[BROKEN] * 5)
    with pytest.raises(tarifa.ConnectionBroken) as caught:
        client.quotes.send("quotes/q")
    assert len(server.asked) == 3
    report = caught.value.report
    assert report is not None
    assert [attempt.wait_from for attempt in report.attempts] == ["none", "backoff", "backoff"]


def test_a_refusal_is_sent_again_when_the_server_says(server: ScriptedServer, client: Client) -> None:
    server.answer("SendQuote", hinted(30), quote_pb2.Quote())
    with client.reports() as reports:
        client.quotes.send("quotes/q")
    first, second = reports[0].attempts
    assert (first.code, first.reason) == ("RESOURCE_EXHAUSTED", "OVERLOADED")
    assert (second.wait, second.wait_from, second.won) == (timedelta(milliseconds=30), "pushback", True)


def test_a_refusal_without_a_hint_is_not(server: ScriptedServer, client: Client) -> None:
    server.answer("SendQuote", failure(grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED"))
    with pytest.raises(tarifa.ResourceExhausted):
        client.quotes.send("quotes/q")


@pytest.mark.parametrize("off", [True, False])
def test_retries_can_be_turned_off(server: ScriptedServer, client: Client, off: bool) -> None:
    server.answer("SendQuote", BROKEN, quote_pb2.Quote())
    if off:
        with pytest.raises(tarifa.Unavailable):
            client.with_options(retry=False).quotes.send("quotes/q")
    else:
        client.quotes.send("quotes/q")
    assert len(server.asked) == (1 if off else 2)


def test_no_retry_is_begun_that_cannot_end_in_time(server: ScriptedServer, client: Client) -> None:
    server.answer("SendQuote", hinted(60_000))
    began = time.monotonic()
    with pytest.raises(tarifa.ResourceExhausted):
        client.quotes.send("quotes/q", timeout=5)
    assert len(server.asked) == 1
    assert time.monotonic() - began < 5


def test_a_context_bounds_all_calls_in_it_together(server: ScriptedServer, client: Client) -> None:
    server.answer("SendQuote", quote_pb2.Quote())
    client.quotes.send("quotes/q")  # connected, a call is on the wire long before its time is up
    server.answer("PriceQuote", until_cancelled)
    with deadline(0.5), pytest.raises(tarifa.DeadlineExceeded) as caught:
        client.quotes.price("quotes/q")
    assert caught.value.reason_name == "DEADLINE_EXCEEDED"
    with deadline(60), deadline(1e-6), pytest.raises(tarifa.DeadlineExceeded):
        client.quotes.price("quotes/q")
    methods = [asked.method for asked in server.asked]
    assert methods == ["SendQuote", "PriceQuote"], "a call whose time is up before it starts sends nothing"


def test_a_slow_read_is_asked_for_twice_and_the_loser_is_cancelled_on_the_wire(
    server: ScriptedServer, client: Client
) -> None:
    client = warmed_up(server, client)
    server.answer("GetProduct", until_cancelled, PRODUCT)
    with client.reports() as reports:
        assert client.catalog.get_product("products/p").name == "products/p"
    first, hedge = reports[0].attempts
    assert (first.kind, first.cancelled, first.won) == ("first", True, False)
    assert (hedge.kind, hedge.cancelled, hedge.won) == ("hedge", False, True)
    eventually(lambda: server.cancelled == 1)


def test_a_hedge_that_loses_is_cancelled_on_the_wire(server: ScriptedServer, client: Client) -> None:
    client = warmed_up(server, client)
    server.answer("GetProduct", after(0.3, PRODUCT), until_cancelled)
    with client.reports() as reports:
        client.catalog.get_product("products/p")
    assert [attempt.won for attempt in reports[0].attempts] == [True, False]
    eventually(lambda: server.cancelled == 1)


def test_a_server_that_mostly_fails_is_left_alone(server: ScriptedServer, client: Client) -> None:
    client = client.with_options(retry=False, throttle=False)
    server.answer("SendQuote", *[BROKEN] * 20)
    for _ in range(20):
        with pytest.raises(tarifa.ConnectionBroken):
            client.quotes.send("quotes/q")
    with pytest.raises(tarifa.CircuitOpen) as caught:
        client.quotes.send("quotes/q")
    assert len(server.asked) == 20
    assert caught.value.reason_name == "CIRCUIT_OPEN"
    assert caught.value.report is not None
    assert caught.value.report.refused_by == "breaker"
    server.answer("SendQuote", quote_pb2.Quote())
    client.with_options(breaker=False).quotes.send("quotes/q")


def test_a_server_that_turns_calls_away_is_sent_less(server: ScriptedServer) -> None:
    with Client(server.address, api_key="k", breaker=False, retry=False) as client:
        server.answer("SendQuote", *[BROKEN] * 200)
        kinds = []
        for _ in range(100):
            with pytest.raises(tarifa.Unavailable) as caught:
                client.quotes.send("quotes/q")
            kinds.append(type(caught.value))
    assert 20 <= kinds.count(tarifa.ConnectionBroken) < 100
    assert kinds.count(tarifa.Throttled) == 100 - len(server.asked)


def test_threads_share_a_client_and_everything_comes_back(server: ScriptedServer, client: Client) -> None:
    client = client.with_options(throttle=False, breaker=False)
    for _ in range(100):
        server.answer("SendQuote", BROKEN, quote_pb2.Quote())
    failed = []

    def send() -> None:
        for _ in range(10):
            try:
                client.quotes.send("quotes/q", timeout=10)
            except tarifa.Unavailable as error:
                failed.append(error)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    core = client._transport.calls.core
    assert (core.budget.under_way, core.budget.extra) == (0, 0)
    assert 0 <= core.budget.tokens <= 500


def test_a_call_is_given_up_from_another_thread(server: ScriptedServer, client: Client) -> None:
    server.answer("PriceQuote", until_cancelled)
    cancellation = Cancellation()
    caught: list[BaseException] = []

    def price() -> None:
        try:
            client.with_options(cancellation=cancellation).quotes.price("quotes/q")
        except tarifa.Cancelled as error:
            caught.append(error)

    thread = threading.Thread(target=price)
    thread.start()
    eventually(lambda: server.asked)
    cancellation.cancel()
    thread.join(5)
    assert len(caught) == 1
    eventually(lambda: server.cancelled == 1)
    with pytest.raises(tarifa.Cancelled):
        client.with_options(cancellation=cancellation).quotes.price("quotes/q")


def test_closing_the_client_ends_what_is_under_way(server: ScriptedServer, client: Client) -> None:
    server.answer("PriceQuote", until_cancelled)
    caught: list[BaseException] = []

    def price() -> None:
        try:
            client.quotes.price("quotes/q")
        except tarifa.TarifaError as error:
            caught.append(error)

    thread = threading.Thread(target=price)
    thread.start()
    eventually(lambda: server.asked)
    client.close()
    thread.join(5)
    assert [type(error) for error in caught] == [tarifa.Cancelled]


def test_a_stream_is_begun_again_until_its_first_message_only(server: ScriptedServer, client: Client) -> None:
    def breaks(_asked: Any, context: Any) -> Any:
        context.abort(grpc.StatusCode.UNAVAILABLE, "gone")

    server.answer("ExportCatalog", breaks, [catalog_pb.ExportCatalogResponse(event_cursor="c")])
    assert client.catalog.export_catalog is not None
    assert len(list(client.catalog.export_catalog())) == 1
    assert len(server.asked) == 2


def test_leaving_a_stream_early_cancels_it(server: ScriptedServer, client: Client) -> None:
    server.answer("StreamPrices", [pricing_pb.StreamPricesResponse()] * 1000)
    stream = client.prices.stream(iter(portions()))
    next(stream)
    del stream  # its generator is closed with the last reference
    core = client._transport.calls.core
    assert core.budget.under_way == 0
    assert core.guards["pricing"].breaker._window.all == 0, "a call that its caller gave up counts nowhere"


def portions() -> Any:
    line = tarifa.LineToPrice(line_id="1", product="products/p", quantity=1)
    while True:
        yield tarifa.PriceQuoteRequest(customer="customers/c", currency_code="EUR", lines=[line])


def test_a_report_goes_where_the_call_says(server: ScriptedServer, client: Client) -> None:
    server.answer("SendQuote", quote_pb2.Quote(), quote_pb2.Quote())
    mine: list[CallReport] = []
    with client.reports() as collected:
        client.with_options(report=mine.append).quotes.send("quotes/q")
    client.quotes.send("quotes/q")
    assert mine == collected
    assert len(mine) == 1
    assert mine[0].request_id == server.asked[0].request.request_id


def test_neither_key_nor_content_is_in_report_or_error(server: ScriptedServer) -> None:
    server.answer("SendQuote", *[BROKEN] * 3)
    with Client(server.address, api_key="very-secret") as client, pytest.raises(tarifa.Unavailable) as caught:
        client.quotes.send("quotes/private-name")
    told = f"{caught.value} {caught.value!r} {caught.value.report}"
    assert "very-secret" not in told
    assert "private-name" not in told


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf"), 1e12])
def test_a_timeout_that_is_none_is_refused(client: Client, timeout: float) -> None:
    with pytest.raises(tarifa.InvalidValue, match="timeout"):
        client.quotes.get("quotes/q", timeout=timeout)


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -float("inf")])
def test_a_deadline_that_is_none_is_refused(seconds: float) -> None:
    with pytest.raises(tarifa.InvalidValue, match="deadline"), deadline(seconds):
        pass


@pytest.mark.parametrize("request_id", ["two\nlines", "ключ", "\x00"])
def test_a_request_id_that_cannot_be_sent_is_refused(
    server: ScriptedServer, client: Client, request_id: str
) -> None:
    with pytest.raises(tarifa.InvalidValue, match="request_id"):
        client.quotes.send("quotes/q", request_id=request_id)
    assert server.asked == []
