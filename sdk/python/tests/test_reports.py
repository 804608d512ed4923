"""What is told of calls: reports of all of them, however they end, and a metrics port that may fail."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Mapping
from typing import Any

import grpc
import pytest
from scripted import Failure, ScriptedServer, until_cancelled
from test_errors import failure

import tarifa
from tarifa import AsyncClient, Client, HistoricalQuote, LineToPrice, PriceQuoteRequest
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.quoting.v1 import quote_pb2, quote_service_pb2
from tarifa.testing import Script

BROKEN = Failure(grpc.StatusCode.UNAVAILABLE, "gone")
PORTION = PriceQuoteRequest(
    customer="customers/c",
    currency_code="EUR",
    lines=[LineToPrice(line_id="1", product="products/p", quantity=1)],
)


def test_a_stream_is_reported_when_it_has_been_read(server: ScriptedServer, client: Client) -> None:
    server.answer("ExportCatalog", [catalog_pb.ExportCatalogResponse()] * 2)
    with client.reports() as reports:
        list(client.catalog.export_catalog())
    assert [(report.code, len(report.attempts)) for report in reports] == [("OK", 1)]


def test_a_stream_that_is_left_early_is_reported_as_cancelled(server: ScriptedServer, client: Client) -> None:
    server.answer("StreamPrices", [pricing_pb.StreamPricesResponse()] * 100)
    with client.reports() as reports:
        stream = client.prices.stream([PORTION] * 100)
        next(stream)
        stream.close()
    assert [report.code for report in reports] == ["CANCELLED"]
    assert [attempt.cancelled for attempt in reports[0].attempts] == [True]


def test_a_stream_that_breaks_is_reported_on_its_error(server: ScriptedServer, client: Client) -> None:
    server.answer("StreamPrices", failure(grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND"))
    with client.reports() as reports, pytest.raises(tarifa.NotFound) as caught:
        list(client.prices.stream([PORTION]))
    assert reports == [caught.value.report]


def test_a_call_whose_own_stream_of_requests_breaks_is_reported(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("ImportQuotes", quote_service_pb2.ImportQuotesResponse())

    def broken() -> Iterator[HistoricalQuote]:
        yield from ()
        raise LookupError("row 7 is missing")

    with client.reports() as reports, pytest.raises(LookupError):
        client.quotes.import_quotes(broken())
    assert [report.code for report in reports] == ["CANCELLED"]


def test_a_cancelled_task_is_reported(server: ScriptedServer) -> None:
    server.answer("PriceQuote", until_cancelled)
    reports: list[tarifa.CallReport] = []

    async def story() -> None:
        async with AsyncClient(server.address, api_key="k") as client:
            task = asyncio.create_task(client.with_options(report=reports.append).quotes.price("quotes/q"))
            while not server.asked:
                await asyncio.sleep(0.002)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(story())
    assert [(report.code, report.attempts[0].cancelled) for report in reports] == [("CANCELLED", True)]


class Failing:
    """A metrics port that is out of order."""

    def add(self, name: str, amount: int, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        raise ConnectionError("the collector is away")

    def record(self, name: str, seconds: float, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        raise ConnectionError("the collector is away")

    def set(self, name: str, value: float, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        raise ConnectionError("the collector is away")


def test_no_call_fails_for_its_metrics(caplog: pytest.LogCaptureFixture) -> None:
    script = Script().answers("SendQuote", quote_pb2.Quote(name="quotes/q"))
    with caplog.at_level(logging.ERROR, "tarifa"), script.client(metrics=Failing()) as client:
        assert client.quotes.send("quotes/q").name == "quotes/q"
    assert "the metrics port failed" in caplog.text
    assert "the collector is away" in caplog.text


def test_an_error_that_is_shared_holds_all_that_the_server_said(server: ScriptedServer) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    def refuses(_asked: Any, context: Any) -> Any:
        core = client._transport.calls.core
        while not any(len(flight.waiters) == 2 for flight in list(core.flights.values())):
            if not context.is_active():
                raise AssertionError("nobody came to wait")
        return failure(grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND")

    server.answer("GetProduct", refuses)

    def ask() -> tarifa.NotFound:
        with pytest.raises(tarifa.NotFound) as caught:
            client.catalog.get_product("products/p")
        return caught.value

    with Client(server.address, api_key="k") as client, ThreadPoolExecutor(3) as threads:
        errors = [future.result(10) for future in [threads.submit(ask) for _ in range(3)]]
    assert len({id(error) for error in errors}) == 3, "each gets an error of its own"
    for error in errors:
        assert error.reason is tarifa.ErrorReason.RESOURCE_NOT_FOUND
        assert "grpc-status-details-bin" in dict(error.wire_metadata)
