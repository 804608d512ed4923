"""Moments at the wire: ``google.protobuf.Timestamp`` and datetimes with a time zone."""

from __future__ import annotations

from datetime import UTC, datetime

from google.protobuf.timestamp_pb2 import Timestamp

from tarifa_kit.errors import invalid_field


def timestamp(moment: datetime) -> Timestamp:
    """Return ``moment``, which has a time zone, as a message, exact to the microsecond."""
    message = Timestamp()
    message.FromDatetime(moment)
    return message


def timestamp_or_none(moment: datetime | None) -> Timestamp | None:
    """As `timestamp`; None stays None."""
    return None if moment is None else timestamp(moment)


def moment_of(message: Timestamp, field: str) -> datetime:
    """Return a client's moment in UTC, cut to the microsecond.

    Raise `InvalidArgument` naming ``field`` where a datetime cannot hold it.
    """
    try:
        return message.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise invalid_field(field, "must lie between the years 1 and 9999", "timestamp") from None
