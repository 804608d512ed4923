"""Quotes as clients wish them, and quotes of the past: read into values that can be written again."""

from __future__ import annotations

from datetime import UTC, datetime

from fuzz.drawing import drawing
from fuzz.messages import messages
from fuzz.refusals import only_refusals
from hypothesis import strategies as st
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.interceptors.validation import validate
from tarifa_quoting.editing import created_of, edited_of
from tarifa_quoting.history import imported_quote
from tarifa_quoting.wire import lines_message, message_of

NAMES = ("quotes/q", "products/p", "customers/c")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
REQUESTS = (pb.CreateQuoteRequest, pb.UpdateQuoteRequest, pb.ImportQuotesRequest)


@drawing(st.one_of([messages(kind.DESCRIPTOR, NAMES) for kind in REQUESTS]))
def one_input(request: pb.CreateQuoteRequest | pb.UpdateQuoteRequest | pb.ImportQuotesRequest) -> None:
    """Read a request as the service does and write what it means."""
    with only_refusals():
        validate(request)
        if isinstance(request, pb.CreateQuoteRequest):
            wished = created_of(request, request.quote_id or "q")
            lines_message(wished.lines, wished.currency)
        elif isinstance(request, pb.UpdateQuoteRequest):
            edited_of(request)
        else:
            for number, quote in enumerate(request.quotes):
                message_of(imported_quote(quote, NOW, f"quotes[{number}]"))
