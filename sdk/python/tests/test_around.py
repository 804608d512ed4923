"""What stands around the client: the script for users' tests, metrics, pybreaker's listeners, conflicts."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pybreaker
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

import tarifa
from tarifa import Aborted, Client, ConnectionBroken, LineToPrice, NotFound, PriceQuoteRequest, Quote
from tarifa.opentelemetry import OpenTelemetryMetrics
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.pybreaker import PyBreakers
from tarifa.testing import NoAnswer, Script

QUOTE = Quote(name="quotes/q", customer="customers/c", currency_code="EUR")


def test_a_script_answers_values_errors_and_what_a_function_makes() -> None:
    script = Script()
    script.answers("GetQuote", QUOTE, NotFound("gone", reason="RESOURCE_NOT_FOUND"))
    script.answers("SendQuote", lambda call: Quote(name=call.request.name, customer="c", currency_code="EUR"))
    with script.client() as client:
        assert client.quotes.get("quotes/q") == QUOTE
        with pytest.raises(NotFound, match="gone") as caught:
            client.quotes.get("quotes/q")
        assert caught.value.reason is tarifa.ErrorReason.RESOURCE_NOT_FOUND
        assert client.quotes.send("quotes/z").name == "quotes/z"
    assert [call.method for call in script.calls] == ["GetQuote", "GetQuote", "SendQuote"]
    assert script.calls[0].metadata["authorization"] == "Bearer scripted"


def test_a_script_goes_through_the_whole_behaviour() -> None:
    script = Script().answers("SendQuote", ConnectionBroken("lost"), ConnectionBroken("lost"), QUOTE)
    with script.client() as client, client.reports() as reports:
        client.quotes.send("quotes/q")
    assert [attempt.code for attempt in reports[0].attempts] == ["UNAVAILABLE", "UNAVAILABLE", "OK"]


def test_a_script_can_be_late() -> None:
    script = Script().answers("SendQuote", QUOTE, seconds=60)
    with script.client() as client, pytest.raises(tarifa.DeadlineExceeded):
        client.quotes.send("quotes/q", timeout=0.05)


def test_a_script_streams() -> None:
    script = Script().answers("StreamPrices", [pricing_pb.StreamPricesResponse(), NotFound("no customer")])
    line = LineToPrice(line_id="1", product="products/p", quantity=1)
    portion = PriceQuoteRequest(customer="customers/c", currency_code="EUR", lines=[line])
    with script.client() as client:
        answers = client.prices.stream([portion, portion])
        next(answers)
        with pytest.raises(NotFound):
            next(answers)
    assert len(script.calls[0].requests) == 2


def test_a_script_answers_the_awaiting_client_too() -> None:
    script = Script().answers("SendQuote", ConnectionBroken("lost"), QUOTE)
    script.answers("GetQuote", NotFound("gone"))
    script.answers("ImportQuotes", tarifa.ImportQuotesResponse(created_count=2))

    async def story() -> None:
        async with script.async_client() as client:
            assert await client.quotes.send("quotes/q") == QUOTE
            with pytest.raises(NotFound):
                await client.quotes.get("quotes/q")
            assert (await client.quotes.import_quotes([])).created_count == 2

    asyncio.run(story())
    assert len(script.calls) == 4


def test_a_script_that_lacks_an_answer_says_which() -> None:
    with Script().client() as client, pytest.raises(NoAnswer, match="GetQuote"):
        client.quotes.get("quotes/q")


def test_a_script_refuses_an_answer_of_another_contract() -> None:
    script = Script().answers("GetQuote", pricing_pb.PriceQuoteResponse())
    with script.client() as client, pytest.raises(TypeError, match="PriceQuoteResponse"):
        client.quotes.get("quotes/q")


def test_opentelemetry_is_told_under_grpcs_names() -> None:
    reader = InMemoryMetricReader()
    metrics = OpenTelemetryMetrics(MeterProvider([reader]))
    script = Script().answers("SendQuote", ConnectionBroken("lost"), QUOTE)
    with script.client(metrics=metrics) as client:
        client.quotes.send("quotes/q")
    data = reader.get_metrics_data()
    assert data is not None
    found: dict[str, list[Any]] = {
        metric.name: list(metric.data.data_points)
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
    }
    assert found["grpc.client.attempt.started"][0].value == 2
    attempts = {
        dict(point.attributes or {})["grpc.status"] for point in found["grpc.client.attempt.duration"]
    }
    assert attempts == {"UNAVAILABLE", "OK"}
    (call,) = found["grpc.client.call.duration"]
    assert dict(call.attributes) == {
        "grpc.method": "tarifa.quoting.v1.QuoteService/SendQuote",
        "grpc.target": "dns:///scripted",
        "grpc.status": "OK",
    }
    assert {"grpc.client.call.retries", "grpc.client.call.retry_delay", "tarifa.client.budget.tokens"} <= set(
        found
    )


class Heard(pybreaker.CircuitBreakerListener):
    """A listener as programs have them."""

    def __init__(self) -> None:
        self.changes: list[tuple[str | None, str]] = []

    def state_change(self, cb: Any, old_state: Any, new_state: Any) -> None:  # noqa: ARG002
        self.changes.append((cb.name, new_state.name))


def test_pybreakers_listeners_hear_of_the_clients_breakers() -> None:
    heard, handed_on = Heard(), Counted()
    breakers = PyBreakers([heard], forward=handed_on)
    script = Script().answers("SendQuote", ConnectionBroken("lost"))
    with script.client(metrics=breakers, retry=False, throttle=False) as client:
        for _ in range(21):
            with pytest.raises(tarifa.Unavailable):
                client.quotes.send("quotes/q")
    assert heard.changes == [("quoting", "open")]
    assert breakers["quoting"].current_state == "open"
    assert handed_on.counts["grpc.client.attempt.started"] == 20


class Counted:
    """A metrics port that counts."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = {}

    def add(self, name: str, amount: int, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self.counts[name] = self.counts.get(name, 0) + amount

    def record(self, name: str, seconds: float, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self.counts[name] = self.counts.get(name, 0) + 1

    def set(self, name: str, value: float, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self.counts[name] = value


def test_a_decision_is_made_again_where_somebody_else_was_faster() -> None:
    script = Script().answers("GetQuote", QUOTE)
    script.answers("UpdateQuote", Aborted("stale", retry_after=timedelta(0)), QUOTE)
    decisions = 0
    with script.client(cache=False, retry=False) as client:
        for attempt in tarifa.on_conflict():
            with attempt:
                quote = client.quotes.get("quotes/q")
                client.quotes.update("quotes/q", display_name="n", etag=quote.etag)
                decisions = attempt.retry_state.attempt_number
    assert decisions == 2


def test_the_last_conflict_is_raised_and_other_errors_at_once() -> None:
    script = Script().answers("UpdateQuote", Aborted("stale", retry_after=timedelta(0)))
    script.answers("SendQuote", NotFound("gone"))

    def decide(client: Client) -> None:
        for attempt in tarifa.on_conflict(attempts=3):
            with attempt:
                client.quotes.update("quotes/q", display_name="n")

    def send(client: Client) -> None:
        for attempt in tarifa.on_conflict():
            with attempt:
                client.quotes.send("quotes/q")

    with script.client(retry=False) as client:
        with pytest.raises(Aborted):
            decide(client)
        assert len(script.calls) == 3
        with pytest.raises(NotFound):
            send(client)
        assert len(script.calls) == 4


def test_a_decision_is_made_again_when_awaited() -> None:
    script = Script().answers("UpdateQuote", Aborted("stale", retry_after=timedelta(0)), QUOTE)

    async def story() -> None:
        async with script.async_client(retry=False) as client:
            async for attempt in tarifa.on_conflict_async():
                with attempt:
                    await client.quotes.update("quotes/q", display_name="n")

    asyncio.run(story())
    assert len(script.calls) == 2


def test_a_script_streams_to_the_awaiting_client_too_and_may_be_late() -> None:
    script = Script().answers("StreamPrices", [pricing_pb.StreamPricesResponse()] * 2)
    script.answers("ExportCatalog", [], seconds=60)
    line = LineToPrice(line_id="1", product="products/p", quantity=1)
    portion = PriceQuoteRequest(customer="customers/c", currency_code="EUR", lines=[line])

    async def story() -> None:
        async with script.async_client() as client:
            assert len([answer async for answer in client.prices.stream([portion, portion])]) == 2
            with pytest.raises(tarifa.DeadlineExceeded):
                await anext(aiter(client.catalog.export_catalog(timeout=0.05)))

    asyncio.run(story())
    assert len(script.calls[0].requests) == 2
    with script.client() as client, pytest.raises(tarifa.DeadlineExceeded):
        next(iter(client.catalog.export_catalog(timeout=0.05)))
