"""Reading quotes: lists with filters and pages, histories, and quotes as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import accumulate, takewhile
from typing import Final

from tarifa.quoting.v1 import quote_event_pb2, quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.database import Connection
from tarifa_kit.errors import FieldViolation, InvalidArgument
from tarifa_kit.events import Event as LoggedEvent
from tarifa_kit.filtering import FieldType, Predicate, parse_filter
from tarifa_kit.resources import LARGEST_PAGE_SIZE, PageToken, page_size_of

from tarifa_quoting import store
from tarifa_quoting.events import fold
from tarifa_quoting.quote import State
from tarifa_quoting.wire import message_of

FIELDS: Final[Mapping[str, FieldType]] = {
    "state": FieldType.TEXT,
    "customer": FieldType.TEXT,
    "external_reference": FieldType.TEXT,
    "imported": FieldType.FLAG,
    "create_time": FieldType.TIME,
    "update_time": FieldType.TIME,
}
"""What a list may be filtered by."""

MOST_PAGE_BYTES: Final = 2 * 1024 * 1024
"""A page ends early where it has grown this large, half of what gRPC clients take that were told nothing."""

_DEFAULT_HISTORY: Final = 100


def list_quotes(connection: Connection, request: pb.ListQuotesRequest) -> pb.ListQuotesResponse:
    """One page of quotes, last changed first."""
    predicates = tuple(_with_state(predicate) for predicate in parse_filter(request.filter, FIELDS))
    token = PageToken.decode(request.page_token, "quotes", request.filter, parts=2)
    size = page_size_of(request.page_size)
    found = store.list_headers(connection, predicates, _position(token), size + 1)
    page = found[: _how_many_fit(header.ByteSize() for _, header in found[:size])]
    response = pb.ListQuotesResponse(quotes=[header for _, header in page])
    if len(page) < len(found):
        last = page[-1][0]
        position = PageToken((last.update_time.isoformat(), last.name))
        response.next_page_token = position.encode("quotes", request.filter)
    return response


def list_events(connection: Connection, request: pb.ListQuoteEventsRequest) -> pb.ListQuoteEventsResponse:
    """One page of what happened to a quote, oldest first; raise `NotFound` where there is no such quote."""
    token = PageToken.decode(request.page_token, "events", request.parent, parts=1)
    after = _sequence(token)
    size = min(request.page_size or _DEFAULT_HISTORY, LARGEST_PAGE_SIZE)
    found = store.entries(connection, request.parent, after=after, limit=size + 1)
    if not found and not after:
        raise store.not_found(request.parent)
    page = found[: _how_many_fit(len(logged.data) for logged in found[:size])]
    response = pb.ListQuoteEventsResponse(entries=[_entry(logged) for logged in page])
    if len(page) < len(found):
        response.next_page_token = PageToken((str(page[-1].sequence),)).encode("events", request.parent)
    return response


def as_of(connection: Connection, name: str, at: datetime) -> quote_pb2.Quote:
    """The quote as it was at a time, folded from its events; raise `NotFound` before it began."""
    happened = takewhile(lambda event: event.time <= at, store.events_of(connection, name))
    quote = fold(happened)
    if quote is None:
        raise store.not_found(name)
    return message_of(quote)


def _with_state(predicate: Predicate) -> Predicate:
    """Take a state by its name with or without the enum's prefix, and refuse what is no state."""
    if predicate.field != "state":
        return predicate
    name = str(predicate.value).removeprefix("STATE_")
    if name not in State.__members__:
        known = ", ".join(State)
        violation = FieldViolation("filter", f"knows no state {name!r}; there are {known}")
        raise InvalidArgument("FILTER_INVALID", f"filter {violation.description}", violations=[violation])
    return replace(predicate, value=name)


def _position(token: PageToken | None) -> store.ListPosition | None:
    if token is None:
        return None
    try:
        update_time, name = token.position
        return store.ListPosition(datetime.fromisoformat(update_time), name)
    except ValueError:
        raise _bad_token() from None


def _sequence(token: PageToken | None) -> int:
    if token is None:
        return 0
    try:
        (sequence,) = token.position
        return int(sequence)
    except ValueError:
        raise _bad_token() from None


def _bad_token() -> InvalidArgument:
    violation = FieldViolation("page_token", "is not a page token of this list")
    return InvalidArgument(
        "PAGE_TOKEN_INVALID", f"page_token {violation.description}", violations=[violation]
    )


def _how_many_fit(sizes: Iterable[int]) -> int:
    """How many of the first stay within the size of a page; at least one where there is one."""
    totals = accumulate(sizes)
    return sum(1 for index, total in enumerate(totals) if index == 0 or total <= MOST_PAGE_BYTES)


def _entry(logged: LoggedEvent) -> pb.QuoteHistoryEntry:
    event = logged.unpack(quote_event_pb2.QuoteEvent)
    return pb.QuoteHistoryEntry(
        event_id=str(logged.id),
        version=logged.sequence,
        event_time=event.event_time,
        principal=event.principal,
        correlation_id=logged.correlation_id,
        event=event,
    )
