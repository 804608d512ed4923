"""Another tenant's quote does not exist, whatever is asked of it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from quote_samples import Office, line, refused, sample
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.database import Database
from tarifa_kit.errors import NotFound, PermissionDenied, Unauthenticated
from tarifa_kit.testing import Served

LATER = Timestamp(seconds=4_000_000_000)
ABOUT_ONE_QUOTE: dict[str, Message] = {
    "GetQuote": pb.GetQuoteRequest(name="quotes/q"),
    "GetQuote as of": pb.GetQuoteRequest(name="quotes/q", as_of=LATER),
    "UpdateQuote": pb.UpdateQuoteRequest(quote=quote_pb2.Quote(name="quotes/q", display_name="mine")),
    "PutQuoteLines": pb.PutQuoteLinesRequest(name="quotes/q", lines=[line("a")]),
    "RemoveQuoteLines": pb.RemoveQuoteLinesRequest(name="quotes/q", line_ids=["1"]),
    "PriceQuote": pb.PriceQuoteRequest(name="quotes/q"),
    "SubmitQuote": pb.SubmitQuoteRequest(name="quotes/q"),
    "ApproveQuote": pb.ApproveQuoteRequest(name="quotes/q"),
    "RejectQuote": pb.RejectQuoteRequest(name="quotes/q"),
    "SendQuote": pb.SendQuoteRequest(name="quotes/q"),
    "AcceptQuote": pb.AcceptQuoteRequest(name="quotes/q"),
    "DeclineQuote": pb.DeclineQuoteRequest(name="quotes/q"),
    "ExpireQuote": pb.ExpireQuoteRequest(name="quotes/q"),
    "ReviseQuote": pb.ReviseQuoteRequest(name="quotes/q"),
    "ListQuoteEvents": pb.ListQuoteEventsRequest(parent="quotes/q"),
}


def rpcs() -> Iterable[str]:
    service = pb.DESCRIPTOR.services_by_name["QuoteService"]
    return (method.name for method in service.methods)


def test_every_rpc_of_the_contract_is_tried_here() -> None:
    without_a_name = {"CreateQuote", "ListQuotes", "ImportQuotes"}
    tried = {name.split()[0] for name in ABOUT_ONE_QUOTE}
    assert tried | without_a_name == set(rpcs())


@pytest.mark.parametrize("rpc", ABOUT_ONE_QUOTE)
def test_another_tenants_quote_is_not_found(
    rpc: str, quotes: QuoteServiceStub, other_quotes: QuoteServiceStub
) -> None:
    mine = quotes.CreateQuote(pb.CreateQuoteRequest(quote=sample(), quote_id="q"))
    with refused(NotFound, "RESOURCE_NOT_FOUND") as refusal:
        getattr(other_quotes, rpc.partition(" ")[0])(ABOUT_ONE_QUOTE[rpc])
    assert refusal.error.metadata == {"name": "quotes/q"}
    assert quotes.GetQuote(pb.GetQuoteRequest(name="quotes/q")) == mine


def test_another_tenants_quotes_are_not_listed(office: Office, other_quotes: QuoteServiceStub) -> None:
    office.draft()
    assert not other_quotes.ListQuotes(pb.ListQuotesRequest()).quotes


def test_two_tenants_may_use_one_id(quotes: QuoteServiceStub, other_quotes: QuoteServiceStub) -> None:
    request = pb.CreateQuoteRequest(quote=sample(), quote_id="q")
    assert quotes.CreateQuote(request).name == other_quotes.CreateQuote(request).name


def test_without_a_tenant_the_table_is_empty(office: Office, database: Database) -> None:
    office.draft()
    with database.across_tenants(read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM quoting.quotes").fetchone() == (0,)


EVERY_RPC: dict[str, Message] = {
    **ABOUT_ONE_QUOTE,
    "CreateQuote": pb.CreateQuoteRequest(quote=sample()),
    "ListQuotes": pb.ListQuotesRequest(),
}


@pytest.mark.parametrize("rpc", EVERY_RPC)
def test_a_key_for_something_else_opens_no_quote(rpc: str, office: Office) -> None:
    outsider = office.stub("outsider", "catalog.read", "models.manage")
    with refused(PermissionDenied, "SCOPE_MISSING"):
        getattr(outsider, rpc.partition(" ")[0])(EVERY_RPC[rpc])


def test_a_key_for_something_else_imports_no_history(office: Office) -> None:
    with refused(PermissionDenied, "SCOPE_MISSING"):
        office.stub("outsider", "catalog.write").ImportQuotes(iter([]))


def test_a_reader_reads_and_changes_nothing(office: Office) -> None:
    mine = office.draft(line("a"))
    reader = office.stub("reader", "quotes.read")
    assert reader.GetQuote(pb.GetQuoteRequest(name=mine.name)) == mine
    with refused(PermissionDenied, "SCOPE_MISSING") as refusal:
        reader.ExpireQuote(pb.ExpireQuoteRequest(name=mine.name))
    assert refusal.error.metadata == {"scope": "quotes.write"}


def test_nobody_gets_in_without_an_identity(served: Served) -> None:
    with refused(Unauthenticated, "IDENTITY_INVALID"):
        QuoteServiceStub(served.anonymous_channel()).ListQuotes(pb.ListQuotesRequest())
