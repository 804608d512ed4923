"""What the behaviour has to know of messages: request ids, etags, and until when an answer is valid."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from tarifa._core.answers import Answer

_ENDS: Final = ("valid_until", "expire_time")
_TIMESTAMP: Final = "google.protobuf.Timestamp"

Limit = Callable[[Any], "int | None"]


def has_request_id(message: Any) -> bool:
    """Say whether a request has the field that makes a change safe to repeat."""
    return "request_id" in message.DESCRIPTOR.fields_by_name


def answer_of(message: Any) -> Answer:
    """Return an answer as the cache takes it."""
    kind: Any = type(message)
    limit, etag = _facts(kind)
    return Answer(message, message.ByteSize(), etag(message), limit(message))


@cache
def _facts(kind: Any) -> tuple[Limit, Callable[[Any], str]]:
    descriptor = kind.DESCRIPTOR
    own = _ends_of(descriptor)
    listed = [
        (field.name, ends)
        for field in descriptor.fields
        if field.is_repeated and field.message_type is not None and (ends := _ends_of(field.message_type))
    ]
    has_etag = "etag" in descriptor.fields_by_name

    def limit(message: Any) -> int | None:
        found = _moments(message, own)
        for name, ends in listed:
            for resource in getattr(message, name):
                found += _moments(resource, ends)
        return min(found, default=None)

    return limit, _etag if has_etag else (lambda _message: "")


def _etag(message: Any) -> str:
    etag = str(message.etag)
    return etag if etag.isascii() and etag.isprintable() else ""


def _ends_of(descriptor: Any) -> tuple[str, ...]:
    return tuple(
        name
        for name in _ENDS
        if (field := descriptor.fields_by_name.get(name)) is not None
        and field.message_type is not None
        and field.message_type.full_name == _TIMESTAMP
        and not field.is_repeated
    )


def _moments(message: Any, names: tuple[str, ...]) -> list[int]:
    ends = [getattr(message, name) for name in names if message.HasField(name)]
    return [end.seconds * 1_000_000 + end.nanos // 1_000 for end in ends]
