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
ABSENT: Final = object()
"""Stands for the message of a call that ended without one, where `Tolerant` would have read it."""


class Tolerant:
    """Reads messages; what it must not or cannot read becomes a mark, which `require_readable` refuses."""

    __slots__ = ("_decode", "_most_bytes")

    def __init__(self, decode: Decode, most_bytes: int) -> None:
        """Read with ``decode`` what has at most ``most_bytes`` bytes."""
        self._decode = decode
        self._most_bytes = most_bytes

    def __call__(self, data: bytes) -> Any:
        """Return the message, or a mark."""
        if len(data) > self._most_bytes:
            return _TOO_LARGE
        try:
            return self._decode(data)
        except DecodeError:
            return _UNREADABLE


def tolerant(decode: Decode | None, most_bytes: int) -> Tolerant | None:
    """Return ``decode`` as `Tolerant`; None, which leaves bytes as they are, stays None."""
    return None if decode is None else Tolerant(decode, most_bytes)


def require_readable(request: Any) -> None:
    """Raise `InvalidArgument` where there is no message, `ResourceExhausted` where it is too large."""
    if request is _TOO_LARGE:
        raise ResourceExhausted("REQUEST_TOO_LARGE", "the message is larger than the server takes")
    if request is _UNREADABLE:
        raise InvalidArgument("REQUEST_MALFORMED", "the request's bytes are no message of this method")
    if request is ABSENT:
        raise InvalidArgument("REQUEST_MALFORMED", "the call ended without a message, and needs one")
