"""Bytes that are no message of the method, or too many: the caller's fault, told as every other fault.

grpc by itself ends such an rpc before any of our code has run: with INTERNAL where it cannot read the
message, and without details where it is too large.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from google.protobuf.message import DecodeError

from tarifa_kit.errors import InvalidArgument, ResourceExhausted

Decode = Callable[[bytes], Any]

_UNREADABLE: Final = object()
_TOO_LARGE: Final = object()


def tolerant(decode: Decode | None, most_bytes: int) -> Decode | None:
    """Return ``decode``, except that what it must not or cannot read becomes a mark.

    `require_readable` refuses the mark: of more than ``most_bytes`` bytes, or of bytes that are no message.
    """
    if decode is None:
        return None

    def decoded(data: bytes) -> Any:
        if len(data) > most_bytes:
            return _TOO_LARGE
        try:
            return decode(data)
        except DecodeError:
            return _UNREADABLE

    return decoded


def require_readable(request: Any) -> None:
    """Raise `InvalidArgument` where the bytes are no message, `ResourceExhausted` where they are too many."""
    if request is _TOO_LARGE:
        raise ResourceExhausted("REQUEST_TOO_LARGE", "the message is larger than the server takes")
    if request is _UNREADABLE:
        raise InvalidArgument("REQUEST_MALFORMED", "the request's bytes are no message of this method")
