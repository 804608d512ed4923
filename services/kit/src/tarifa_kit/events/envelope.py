"""The values of the event log: what is written, what is read, and where a reader stands."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from google.protobuf.message import Message

from tarifa_kit.errors import invalid_field

M = TypeVar("M", bound=Message)


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the log: everything up to it has been read. Ordered as the log is read."""

    transaction_id: int
    """The transaction that the event is ordered by; it only grows."""
    position: int
    """The place among the events of that transaction; 0 stands before the first."""

    def encode(self) -> str:
        """The cursor as an opaque word for a message or a URL."""
        return f"{self.transaction_id:x}.{self.position:x}"

    @staticmethod
    def decode(text: str, *, field: str = "cursor") -> Cursor:
        """The cursor that `encode` made; raises `InvalidArgument` naming the field for another word."""
        transaction_id, dot, position = text.partition(".")
        try:
            if not dot:
                raise ValueError(text)
            cursor = Cursor(int(transaction_id, 16), int(position, 16))
        except ValueError as error:
            raise invalid_field(field, "is not a cursor of this event log") from error
        return cursor


BEGINNING = Cursor(0, 0)
"""The place before every event."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to append. Tenant, time, sequence and correlation come from the transaction and the call."""

    source: str
    """Who tells it: the service's name, such as `catalog`."""
    type: str
    """What happened, such as `tarifa.catalog.product.v1.upserted`; subscribers choose by its prefix."""
    subject: str
    """The resource it tells of, such as `products/p1`. Events of one subject are read in order."""
    payload: Message
    """What is told."""
    causation_id: str = ""
    """The id of the event that caused this one; empty means that the call itself did."""
    schema_version: int = 1
    """The version of the payload's meaning, 1 or more; it changes only where the meaning does."""
    id: UUID | None = None
    """The event's identity; one is made where it is absent."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event as the log keeps it: a CloudEvents envelope around a Protobuf message."""

    cursor: Cursor
    """Where it stands in the log."""
    id: UUID
    """Its identity; a subscriber that must not act twice remembers this."""
    tenant: str
    """Whose event it is."""
    source: str
    """Who told it: the service's name."""
    type: str
    """What happened."""
    subject: str
    """The resource it tells of."""
    sequence: int
    """1 for the subject's first event, then one more for each, without gaps."""
    time: datetime
    """When it was appended, with a time zone."""
    correlation_id: str
    """Ties together everything that one outside request set off; may be empty."""
    causation_id: str
    """The id of the event or request that caused it; may be empty."""
    schema_version: int
    """The version of the payload's meaning."""
    data: bytes = field(repr=False)
    """The payload's bytes."""

    def unpack(self, message_type: builtins.type[M]) -> M:
        """The payload as the message that this type of event carries.

        Raises `google.protobuf.message.DecodeError` where the bytes are not of that message.
        """
        return message_type.FromString(self.data)
