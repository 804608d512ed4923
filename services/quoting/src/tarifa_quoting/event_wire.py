"""Events on the wire and as values: `tarifa.quoting.v1.QuoteEvent` and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from google.protobuf.message import Message
from tarifa.quoting.v1 import quote_event_pb2 as pb
from tarifa.type.v1 import line_price_pb2
from tarifa_kit.moments import timestamp, timestamp_or_none

from tarifa_quoting import events
from tarifa_quoting.quote import Price
from tarifa_quoting.wire import (
    line_message,
    message_of,
    price_of,
    quote_of,
    stored_line,
    stored_moment,
)

EVENT_TYPE: Final = "tarifa.quoting.v1.QuoteEvent"
"""The type under which the event log keeps a quote's events."""


def event_message(event: events.Event, currency: str) -> pb.QuoteEvent:
    """The event of a quote in ``currency``."""
    message = pb.QuoteEvent(principal=event.principal, event_time=timestamp(event.time))
    name, to_message = _MESSAGES[type(event.change)]
    getattr(message, name).CopyFrom(to_message(event.change, currency))
    return message


def event_of(name: str, message: pb.QuoteEvent) -> events.Event:
    """The event that happened to the quote ``name``.

    Raise ValueError where the message tells of nothing that this version knows.
    """
    kind = message.WhichOneof("change")
    if kind is None:
        raise ValueError(f"an event of {name} tells of nothing that is known here")
    change = _CHANGES[kind](name, getattr(message, kind))
    return events.Event(change, message.principal, stored_moment(message.event_time))


def _created_message(created: events.Created, _currency: str) -> pb.QuoteCreated:
    return pb.QuoteCreated(
        customer=created.customer,
        currency_code=created.currency,
        display_name=created.display_name,
        external_reference=created.external_reference,
        expire_time=timestamp_or_none(created.expire_time),
        lines=[line_message(line, created.currency) for line in created.lines],
    )


def _priced_message(priced: events.Priced, _currency: str) -> pb.QuotePriced:
    return pb.QuotePriced(
        prices=[line_price_pb2.LinePrice.FromString(price.document) for _, price in priced.prices],
        totals=line_price_pb2.QuoteTotals.FromString(priced.totals),
        valid_until=timestamp(priced.valid_until),
    )


def _edited_message(edited: events.Edited, _currency: str) -> pb.QuoteEdited:
    return pb.QuoteEdited(
        display_name=edited.display_name,
        external_reference=edited.external_reference,
        expire_time=timestamp_or_none(edited.expire_time),
        expire_time_cleared=edited.expire_time_cleared,
    )


def _imported_message(imported: events.Imported, _currency: str) -> pb.QuoteImported:
    quote = message_of(imported.quote)
    quote.ClearField("etag")
    return pb.QuoteImported(quote=quote)


def _lines_put_message(put: events.LinesPut, currency: str) -> pb.QuoteLinesPut:
    return pb.QuoteLinesPut(lines=[line_message(line, currency) for line in put.lines])


_MESSAGES: Final[Mapping[type[events.Change], tuple[str, Callable[[Any, str], Message]]]] = {
    events.Created: ("created", _created_message),
    events.Edited: ("edited", _edited_message),
    events.LinesPut: ("lines_put", _lines_put_message),
    events.LinesRemoved: ("lines_removed", lambda e, _: pb.QuoteLinesRemoved(line_ids=e.line_ids)),
    events.Priced: ("priced", _priced_message),
    events.Submitted: ("submitted", lambda e, _: pb.QuoteSubmitted(approval_reasons=e.approval_reasons)),
    events.Approved: ("approved", lambda e, _: pb.QuoteApproved(decided_by=e.decided_by, comment=e.comment)),
    events.Rejected: ("rejected", lambda e, _: pb.QuoteRejected(decided_by=e.decided_by, comment=e.comment)),
    events.Sent: ("sent", lambda _e, _: pb.QuoteSent()),
    events.Accepted: ("accepted", lambda e, _: pb.QuoteAccepted(line_ids=e.line_ids, reason=e.reason)),
    events.Declined: ("declined", lambda e, _: pb.QuoteDeclined(reason=e.reason)),
    events.Expired: ("expired", lambda _e, _: pb.QuoteExpired()),
    events.Revised: ("revised", lambda e, _: pb.QuoteRevised(revision=e.revision)),
    events.Imported: ("imported", _imported_message),
}


def _created_of(name: str, message: pb.QuoteCreated) -> events.Created:
    return events.Created(
        name=name,
        customer=message.customer,
        currency=message.currency_code,
        display_name=message.display_name,
        external_reference=message.external_reference,
        expire_time=stored_moment(message.expire_time) if message.HasField("expire_time") else None,
        lines=tuple(stored_line(line) for line in message.lines),
    )


def _edited_of(_name: str, message: pb.QuoteEdited) -> events.Edited:
    return events.Edited(
        display_name=message.display_name if message.HasField("display_name") else None,
        external_reference=message.external_reference if message.HasField("external_reference") else None,
        expire_time=stored_moment(message.expire_time) if message.HasField("expire_time") else None,
        expire_time_cleared=message.expire_time_cleared,
    )


def _priced_of(_name: str, message: pb.QuotePriced) -> events.Priced:
    prices: tuple[tuple[str, Price], ...] = tuple(
        (price.line_id, price_of(price)) for price in message.prices
    )
    totals = message.totals.SerializeToString(deterministic=True)
    return events.Priced(prices, totals, stored_moment(message.valid_until))


def _imported_of(_name: str, message: pb.QuoteImported) -> events.Imported:
    return events.Imported(quote_of(message.quote, version=1, last_number=0))


_CHANGES: Final[Mapping[str, Callable[[str, Any], events.Change]]] = {
    "created": _created_of,
    "edited": _edited_of,
    "lines_put": lambda _, m: events.LinesPut(tuple(stored_line(line) for line in m.lines)),
    "lines_removed": lambda _, m: events.LinesRemoved(tuple(m.line_ids)),
    "priced": _priced_of,
    "submitted": lambda _, m: events.Submitted(tuple(m.approval_reasons)),
    "approved": lambda _, m: events.Approved(m.decided_by, m.comment),
    "rejected": lambda _, m: events.Rejected(m.decided_by, m.comment),
    "sent": lambda _, _m: events.Sent(),
    "accepted": lambda _, m: events.Accepted(tuple(m.line_ids), m.reason),
    "declined": lambda _, m: events.Declined(m.reason),
    "expired": lambda _, _m: events.Expired(),
    "revised": lambda _, m: events.Revised(m.revision),
    "imported": _imported_of,
}
