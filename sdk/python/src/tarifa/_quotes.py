"""Quotes, from their first line to their outcome: `client.quotes`."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from datetime import datetime
from typing import Any, Final

from tarifa._area import Area, AsyncArea, AsyncListing, AsyncUnary, Listing, Unary
from tarifa._batches import batches
from tarifa._call import ListPlan, Page, Plan, method, new_request_id
from tarifa._codec import decode, decode_all, encode_all, write_moment
from tarifa._keep import KEEP, Keep
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.values.quoting import HistoricalQuote, ImportQuotesResponse, Quote, QuoteHistoryEntry, QuoteLine

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["QuoteService"]


def create(
    customer: str,
    lines: Iterable[QuoteLine] = (),
    *,
    currency_code: str,
    display_name: str = "",
    external_reference: str = "",
    expire_time: datetime | None = None,
    quote_id: str = "",
    validate_only: bool = False,
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[Quote]:
    """Create a quote in DRAFT with its first lines.

    Args:
        customer: `customers/{customer}`.
        lines: at most 5,000; a line without `line_id` is numbered by the server.
        currency_code: ISO 4217, such as `EUR`; every amount of the quote is in it.
        display_name: what people call it, at most 256 characters.
        external_reference: the seller's own reference, at most 256 characters.
        expire_time: when the quote itself expires; None means with its prices.
        quote_id: the last segment of its name; empty means the server chooses.
        validate_only: check everything and answer as if created, but store nothing.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
        AlreadyExists: the `quote_id` is taken, or the `request_id` was used with another request.
    """
    request = pb.CreateQuoteRequest(
        quote_id=quote_id, validate_only=validate_only, request_id=request_id or new_request_id()
    )
    quote = request.quote
    quote.customer, quote.currency_code = customer, currency_code
    quote.display_name, quote.external_reference = display_name, external_reference
    if expire_time is not None:
        write_moment(expire_time, quote.expire_time, "expire_time")
    encode_all(lines, quote.lines)
    return Plan(method(_SERVICE, "CreateQuote"), request, _quote, timeout, request.request_id)


def get(name: str, *, as_of: datetime | None = None, timeout: float | None = None) -> Plan[Quote]:
    """Return a quote, as it is or as it was.

    Args:
        name: `quotes/{quote}`.
        as_of: the moment to look back to; None means as it is.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        NotFound: there is no such quote, or there was none then.
    """
    request = pb.GetQuoteRequest(name=name)
    if as_of is not None:
        write_moment(as_of, request.as_of, "as_of")
    return Plan(method(_SERVICE, "GetQuote"), request, _quote, timeout)


def list_(
    *,
    filter: str = "",
    page_size: int = 0,
    page_token: str = "",
    timeout: float | None = None,
) -> ListPlan[Quote]:
    """Return quotes without their lines, last changed first.

    Args:
        filter: AIP-160 over `state`, `customer`, `external_reference`, `imported`, `create_time` and
            `update_time`, such as `state = SENT AND customer = "customers/c1"`; empty means everything.
        page_size: how many a call fetches, at most 1,000; 0 means 50.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        InvalidArgument: the filter or the page token is wrong.
    """
    request = pb.ListQuotesRequest(filter=filter, page_size=page_size, page_token=page_token)
    return ListPlan(
        method(_SERVICE, "ListQuotes"),
        request,
        lambda m: Page(decode_all(Quote, m.quotes), m.next_page_token),
        timeout,
    )


def update(
    name: str,
    *,
    display_name: str | Keep = KEEP,
    external_reference: str | Keep = KEEP,
    expire_time: datetime | Keep | None = KEEP,
    etag: str = "",
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[Quote]:
    """Edit the header of a quote; what is not given stays, and `expire_time=None` takes the expiry away.

    Args:
        name: `quotes/{quote}`.
        display_name: what people call it, at most 256 characters.
        external_reference: the seller's own reference, at most 256 characters.
        expire_time: when the quote itself expires.
        etag: the etag that the quote must have; empty means any.
        request_id: a UUID that makes repeating the call safe; empty means a fresh one.
        timeout: seconds for the whole call; None means the client's, or 20.

    Raises:
        NotFound: there is no such quote.
        Aborted: the etag is stale.
        FailedPrecondition: the quote has ended.
    """
    request = pb.UpdateQuoteRequest(request_id=request_id or new_request_id())
    request.quote.name, request.quote.etag = name, etag
    if not isinstance(display_name, Keep):
        request.quote.display_name = display_name
        request.update_mask.paths.append("display_name")
    if not isinstance(external_reference, Keep):
        request.quote.external_reference = external_reference
        request.update_mask.paths.append("external_reference")
    if not isinstance(expire_time, Keep):
        request.update_mask.paths.append("expire_time")
        if expire_time is not None:
            write_moment(expire_time, request.quote.expire_time, "expire_time")
    return Plan(method(_SERVICE, "UpdateQuote"), request, _quote, timeout, request.request_id)


def put_lines(
    name: str,
    lines: Iterable[QuoteLine],
    *,
    etag: str = "",
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[Quote]:
    """Add lines, or replace those with the same ids. The quote returns to DRAFT.

    Args:
        name: `quotes/{quote}`.
        lines: 1 to 5,000.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted: as `update`.
        FailedPrecondition: the quote is in a state that does not allow it; metadata `state`.
    """
    plan = _change("PutQuoteLines", name, etag, request_id, timeout)
    encode_all(lines, plan.request.lines)  # type: ignore[union-attr]
    return plan


def remove_lines(
    name: str,
    line_ids: Iterable[str],
    *,
    etag: str = "",
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[Quote]:
    """Remove lines. The quote returns to DRAFT.

    Args:
        name: `quotes/{quote}`.
        line_ids: 1 to 5,000, each once.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`.
    """
    return _change("RemoveQuoteLines", name, etag, request_id, timeout, line_ids=list(line_ids))


def price(name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None) -> Plan[Quote]:
    """Price every line. From DRAFT, PRICED or REJECTED to PRICED.

    Args:
        name: `quotes/{quote}`.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`; also where a product cannot be sold or has no
            price.
    """
    return _change("PriceQuote", name, etag, request_id, timeout)


def submit(name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None) -> Plan[Quote]:
    """Submit a priced quote: to PENDING_APPROVAL where a line needs an approval, else to APPROVED.

    Args:
        name: `quotes/{quote}`.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`; also where a line has no valid price.
    """
    return _change("SubmitQuote", name, etag, request_id, timeout)


def approve(
    name: str, *, comment: str = "", etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[Quote]:
    """Approve a quote that awaits it.

    Args:
        name: `quotes/{quote}`.
        comment: what the approver says, at most 1,024 characters.
        etag, request_id, timeout: as `update`.

    Raises:
        PermissionDenied: the API key lacks the scope `quotes.approve`.
        NotFound, Aborted, FailedPrecondition: as `put_lines`.
    """
    return _change("ApproveQuote", name, etag, request_id, timeout, comment=comment)


def reject(
    name: str, *, comment: str = "", etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[Quote]:
    """Reject a quote that awaits approval.

    Args:
        name: `quotes/{quote}`.
        comment: what the approver says, at most 1,024 characters.
        etag, request_id, timeout: as `update`.

    Raises:
        PermissionDenied: the API key lacks the scope `quotes.approve`.
        NotFound, Aborted, FailedPrecondition: as `put_lines`.
    """
    return _change("RejectQuote", name, etag, request_id, timeout, comment=comment)


def send(name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None) -> Plan[Quote]:
    """Mark an approved quote as sent to the customer.

    Args:
        name: `quotes/{quote}`.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`.
    """
    return _change("SendQuote", name, etag, request_id, timeout)


def accept(
    name: str,
    *,
    line_ids: Iterable[str] = (),
    reason: str = "",
    etag: str = "",
    request_id: str = "",
    timeout: float | None = None,
) -> Plan[Quote]:
    """Record that the customer took a sent quote, whole or in part.

    Args:
        name: `quotes/{quote}`.
        line_ids: the lines that the customer takes, each once; none means all.
        reason: why, in the customer's words, at most 1,024 characters.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`; also where the prices' validity has passed.
    """
    return _change("AcceptQuote", name, etag, request_id, timeout, line_ids=list(line_ids), reason=reason)


def decline(
    name: str, *, reason: str = "", etag: str = "", request_id: str = "", timeout: float | None = None
) -> Plan[Quote]:
    """Record that the customer declined a sent quote.

    Args:
        name: `quotes/{quote}`.
        reason: why, in the customer's words, at most 1,024 characters.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`.
    """
    return _change("DeclineQuote", name, etag, request_id, timeout, reason=reason)


def expire(name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None) -> Plan[Quote]:
    """End a quote that was not decided before its time. The server expires quotes by itself as well.

    Args:
        name: `quotes/{quote}`.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`.
    """
    return _change("ExpireQuote", name, etag, request_id, timeout)


def revise(name: str, *, etag: str = "", request_id: str = "", timeout: float | None = None) -> Plan[Quote]:
    """Open a submitted, sent or ended quote again as its next revision, in DRAFT with the same lines.

    Args:
        name: `quotes/{quote}`.
        etag, request_id, timeout: as `update`.

    Raises:
        NotFound, Aborted, FailedPrecondition: as `put_lines`; an accepted quote cannot be revised.
    """
    return _change("ReviseQuote", name, etag, request_id, timeout)


def list_events(
    parent: str, *, page_size: int = 0, page_token: str = "", timeout: float | None = None
) -> ListPlan[QuoteHistoryEntry]:
    """Return what happened to a quote, oldest first.

    Args:
        parent: `quotes/{quote}`.
        page_size: how many a call fetches, at most 1,000; 0 means 100.
        page_token: where to start; empty means at the first page.
        timeout: seconds for each page; None means the client's, or 10.

    Raises:
        NotFound: there is no such quote.
    """
    request = pb.ListQuoteEventsRequest(parent=parent, page_size=page_size, page_token=page_token)
    return ListPlan(
        method(_SERVICE, "ListQuoteEvents"),
        request,
        lambda m: Page(decode_all(QuoteHistoryEntry, m.entries), m.next_page_token),
        timeout,
    )


def import_quotes(
    quotes: Iterable[HistoricalQuote] | AsyncIterable[HistoricalQuote],
    *,
    validate_only: bool = False,
    timeout: float | None = None,
) -> Plan[ImportQuotesResponse]:
    """Store quotes of the past with their outcomes: all or none. The same import again changes nothing.

    Args:
        quotes: read as they are sent, in portions of at most 1,000.
        validate_only: check everything and count, but store nothing.
        timeout: seconds for the whole import; None means the client's, or 600.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
        AlreadyExists: a quote is stored already with other content.
    """
    requests = batches(pb.ImportQuotesRequest, [("quotes", quotes)], validate_only=validate_only)
    return Plan(
        method(_SERVICE, "ImportQuotes"), requests, lambda m: decode(ImportQuotesResponse, m), timeout
    )


def _change(
    rpc: str, name: str, etag: str, request_id: str, timeout: float | None, **fields: Any
) -> Plan[Quote]:
    described = method(_SERVICE, rpc)
    request_id = request_id or new_request_id()
    request = described.request(name=name, etag=etag, request_id=request_id, **fields)
    return Plan(described, request, _quote, timeout, request_id)


def _quote(message: Any) -> Quote:
    return decode(Quote, message)


class Quotes(Area):
    """Quotes; see the functions of the same names for arguments and errors."""

    create = Unary(create)
    get = Unary(get)
    list = Listing(list_)
    update = Unary(update)
    put_lines = Unary(put_lines)
    remove_lines = Unary(remove_lines)
    price = Unary(price)
    submit = Unary(submit)
    approve = Unary(approve)
    reject = Unary(reject)
    send = Unary(send)
    accept = Unary(accept)
    decline = Unary(decline)
    expire = Unary(expire)
    revise = Unary(revise)
    list_events = Listing(list_events)
    import_quotes = Unary(import_quotes)


class AsyncQuotes(AsyncArea):
    """As `Quotes`, awaited."""

    create = AsyncUnary(create)
    get = AsyncUnary(get)
    list = AsyncListing(list_)
    update = AsyncUnary(update)
    put_lines = AsyncUnary(put_lines)
    remove_lines = AsyncUnary(remove_lines)
    price = AsyncUnary(price)
    submit = AsyncUnary(submit)
    approve = AsyncUnary(approve)
    reject = AsyncUnary(reject)
    send = AsyncUnary(send)
    accept = AsyncUnary(accept)
    decline = AsyncUnary(decline)
    expire = AsyncUnary(expire)
    revise = AsyncUnary(revise)
    list_events = AsyncListing(list_events)
    import_quotes = AsyncUnary(import_quotes)
