"""Bytes that are no message of the method: the caller's fault, to be told as every other fault of a request.

grpc by itself ends such an rpc with INTERNAL, before any of our code has run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from google.protobuf.message import DecodeError

from tarifa_kit.errors import InvalidArgument

Decode = Callable[[bytes], Any]

_UNREADABLE: Final = object()


def tolerant(decode: Decode | None) -> Decode | None:
    """Return ``decode``, except that what it cannot read becomes a mark that `require_readable` refuses."""
    if decode is None:
        return None

    def decoded(data: bytes) -> Any:
        try:
            return decode(data)
        except DecodeError:
            return _UNREADABLE

    return decoded


def require_readable(request: Any) -> None:
    """Raise `InvalidArgument` where the request's bytes could not be read."""
    if request is _UNREADABLE:
        raise InvalidArgument("FIELD_INVALID", "the request's bytes are no message of this method")
