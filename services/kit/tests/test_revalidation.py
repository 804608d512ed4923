"""Reads of what the caller has already (CACHE-5 of what every client does)."""

# ruff: noqa: N802 - methods of a servicer are named after its rpcs
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grpc
import pytest
from tarifa.quoting.v1 import quote_pb2, quote_service_pb2, quote_service_pb2_grpc
from tarifa_kit.errors import NotFound
from tarifa_kit.service import Runtime

QUOTE = quote_pb2.Quote(name="quotes/q1", customer="customers/c1", etag="7")


class Quotes(quote_service_pb2_grpc.QuoteServiceServicer):
    def GetQuote(self, request: Any, _context: Any) -> Any:
        if request.name != QUOTE.name:
            raise NotFound("RESOURCE_NOT_FOUND", "there is no such quote")
        return QUOTE

    def RemoveQuoteLines(self, _request: Any, _context: Any) -> Any:
        return QUOTE


@pytest.fixture
def get(start_echo: Callable[..., Any]) -> Callable[..., tuple[quote_pb2.Quote, dict[str, Any]]]:
    """Calls a method with metadata, and returns its answer and its trailers."""

    def build(runtime: Runtime) -> None:
        add, quotes = quote_service_pb2_grpc.add_QuoteServiceServicer_to_server, Quotes()  # type: ignore[abstract]
        runtime.add_servicer(add, quotes, "tarifa.quoting.v1.QuoteService")

    echo = start_echo(build)
    stub = quote_service_pb2_grpc.QuoteServiceStub(echo.channel)
    remove = quote_service_pb2.RemoveQuoteLinesRequest(name=QUOTE.name, line_ids=["a"])

    def call(*metadata: tuple[str, str], name: str = QUOTE.name, change: bool = False) -> Any:
        method = stub.RemoveQuoteLines if change else stub.GetQuote
        request = remove if change else quote_service_pb2.GetQuoteRequest(name=name)
        answer, made = method.with_call(request, metadata=echo.metadata(*metadata), timeout=10)
        return answer, dict(made.trailing_metadata())

    return call


def test_a_read_of_what_the_caller_has_is_answered_without_it(get: Any) -> None:
    answer, trailers = get(("x-tarifa-if-none-match", "7"), ("x-request-id", "order-17"))

    assert answer == quote_pb2.Quote()
    assert trailers["x-tarifa-not-modified"] == "1"
    assert trailers["x-request-id"] == "order-17"


@pytest.mark.parametrize("known", [(), (("x-tarifa-if-none-match", "6"),), (("x-tarifa-if-none-match", ""),)])
def test_a_read_of_anything_else_is_answered_whole(get: Any, known: tuple[tuple[str, str], ...]) -> None:
    answer, trailers = get(*known)

    assert answer == QUOTE
    assert "x-tarifa-not-modified" not in trailers


def test_a_change_is_answered_whole_whatever_the_caller_has(get: Any) -> None:
    answer, trailers = get(("x-tarifa-if-none-match", "7"), change=True)

    assert answer == QUOTE
    assert "x-tarifa-not-modified" not in trailers


def test_a_call_over_rest_is_answered_whole_because_nobody_there_reads_the_trailer(get: Any) -> None:
    answer, _ = get(("x-tarifa-if-none-match", "7"), ("x-envoy-original-method", "GET"))

    assert answer == QUOTE


def test_an_etag_that_was_known_once_does_not_hide_that_the_resource_is_gone(get: Any) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        get(("x-tarifa-if-none-match", "7"), name="quotes/q2")

    failure: Any = caught.value
    assert failure.code() is grpc.StatusCode.NOT_FOUND
