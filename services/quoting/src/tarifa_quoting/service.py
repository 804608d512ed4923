"""The servicer of ``tarifa.quoting.v1.QuoteService``: wire to domain and back, nothing else."""

# ruff: noqa: N802, ARG002 - grpc names the methods and passes a context that the chassis has read already

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final, Protocol

import grpc
from google.protobuf.message import Message
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceServicer
from tarifa_kit.call import Call, current_call
from tarifa_kit.database import Database
from tarifa_kit.moments import moment_of

from tarifa_quoting import approval, decisions, listing, store
from tarifa_quoting.decisions import Approver
from tarifa_quoting.desk import Decide, Desk, Target
from tarifa_quoting.editing import created_of, edited_of
from tarifa_quoting.events import Change
from tarifa_quoting.history_import import HistoryImport
from tarifa_quoting.quote import Quote

READ_SCOPE: Final = "quotes.read"
WRITE_SCOPE: Final = "quotes.write"


class _AboutOneQuote(Protocol):
    name: str
    etag: str
    request_id: str


class QuoteServicer(QuoteServiceServicer):
    """Every rpc of the contract. Reads need the scope `quotes.read`, changes `quotes.write`, and deciding an
    approval what `tarifa_quoting.approval` says instead.
    """

    def __init__(
        self,
        database: Database,
        desk: Desk,
        history_import: HistoryImport,
        new_id: Callable[[], str],
    ) -> None:
        """Take what reads, what changes, what imports, and what makes the ids of quotes."""
        self._database = database
        self._desk = desk
        self._import = history_import
        self._new_id = new_id

    def CreateQuote(self, request: pb.CreateQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Create a quote with its first lines."""
        call = _caller_with(WRITE_SCOPE)
        wished = created_of(request, request.quote_id or self._new_id())
        return self._desk.create(
            call, request, request.request_id, wished, store_it=not request.validate_only
        )

    def GetQuote(self, request: pb.GetQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Return a quote as it is: one row; or as it was: the fold of its events."""
        with self._database.transaction(_caller_with(READ_SCOPE).tenant, read_only=True) as connection:
            if request.HasField("as_of"):
                return listing.as_of(connection, request.name, moment_of(request.as_of, "as_of"))
            return store.get(connection, request.name)

    def ListQuotes(
        self, request: pb.ListQuotesRequest, context: grpc.ServicerContext
    ) -> pb.ListQuotesResponse:
        """Return a page of quotes."""
        with self._database.transaction(_caller_with(READ_SCOPE).tenant, read_only=True) as connection:
            return listing.list_quotes(connection, request)

    def ListQuoteEvents(
        self, request: pb.ListQuoteEventsRequest, context: grpc.ServicerContext
    ) -> pb.ListQuoteEventsResponse:
        """Return a page of what happened to a quote."""
        with self._database.transaction(_caller_with(READ_SCOPE).tenant, read_only=True) as connection:
            return listing.list_events(connection, request)

    def UpdateQuote(self, request: pb.UpdateQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Edit the header of a quote."""
        call = _caller_with(WRITE_SCOPE)
        wished = edited_of(request)
        target = Target(request.quote.name, request.quote.etag, request.request_id, request)
        return self._desk.change(call, target, lambda quote, now: decisions.decide_edit(quote, wished, now))

    def PutQuoteLines(
        self, request: pb.PutQuoteLinesRequest, context: grpc.ServicerContext
    ) -> quote_pb2.Quote:
        """Add or replace lines."""
        return self._desk.put_lines(_caller_with(WRITE_SCOPE), _target(request, request), request.lines)

    def RemoveQuoteLines(
        self, request: pb.RemoveQuoteLinesRequest, context: grpc.ServicerContext
    ) -> quote_pb2.Quote:
        """Remove lines."""
        return self._change(request, lambda quote, _: decisions.decide_remove_lines(quote, request.line_ids))

    def PriceQuote(self, request: pb.PriceQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Price every line."""
        return self._desk.price(_caller_with(WRITE_SCOPE), _target(request, request))

    def SubmitQuote(self, request: pb.SubmitQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Submit a priced quote."""
        return self._checked(request, decisions.decide_submit)

    def ApproveQuote(self, request: pb.ApproveQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Approve a quote that awaits it."""
        approver = _approver(current_call())
        return self._decide(
            request, lambda quote, now: decisions.decide_approve(quote, approver, request.comment, now)
        )

    def RejectQuote(self, request: pb.RejectQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Reject a quote that awaits approval."""
        approver = _approver(current_call())
        return self._decide(
            request, lambda quote, _: decisions.decide_reject(quote, approver, request.comment)
        )

    def SendQuote(self, request: pb.SendQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Mark an approved quote as sent."""
        return self._checked(request, decisions.decide_send)

    def AcceptQuote(self, request: pb.AcceptQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Record that the customer took a sent quote, whole or in part."""
        return self._change(
            request,
            lambda quote, now: decisions.decide_accept(quote, request.line_ids, request.reason, now),
        )

    def DeclineQuote(self, request: pb.DeclineQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Record that the customer declined a sent quote."""
        return self._change(request, lambda quote, _: decisions.decide_decline(quote, request.reason))

    def ExpireQuote(self, request: pb.ExpireQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """End a quote before its time."""
        return self._change(request, lambda quote, _: decisions.decide_expire(quote))

    def ReviseQuote(self, request: pb.ReviseQuoteRequest, context: grpc.ServicerContext) -> quote_pb2.Quote:
        """Open a quote again as its next revision."""
        return self._change(request, lambda quote, _: decisions.decide_revise(quote))

    def ImportQuotes(
        self, request_iterator: Iterator[pb.ImportQuotesRequest], context: grpc.ServicerContext
    ) -> pb.ImportQuotesResponse:
        """Store quotes of the past, all or none."""
        return self._import.run(_caller_with(WRITE_SCOPE), request_iterator)

    def _change(self, request: _AboutOneQuote, decide: Decide) -> quote_pb2.Quote:
        _caller_with(WRITE_SCOPE)
        return self._decide(request, decide)

    def _checked(
        self, request: _AboutOneQuote, decide: Callable[[Quote, datetime], Change]
    ) -> quote_pb2.Quote:
        """Change what a customer is about to see: what is configured must still be possible."""
        assert isinstance(request, Message)
        return self._desk.change_checked(_caller_with(WRITE_SCOPE), _target(request, request), decide)

    def _decide(self, request: _AboutOneQuote, decide: Decide) -> quote_pb2.Quote:
        assert isinstance(request, Message)
        return self._desk.change(current_call(), _target(request, request), decide)


def _target(about: _AboutOneQuote, request: Message) -> Target:
    return Target(about.name, about.etag, about.request_id, request)


def _caller_with(scope: str) -> Call:
    call = current_call()
    call.require_scope(scope)
    return call


def _approver(call: Call) -> Approver:
    """Who decides; whoever may decide nothing does not even learn that the quote is there."""
    approval.limits_of(call.identity.scopes)
    return Approver(call.identity.principal, call.identity.scopes)
