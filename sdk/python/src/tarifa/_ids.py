"""Request ids: random UUIDs, version 4, from the system's randomness, read by the page."""

from __future__ import annotations

import os
from typing import Final

from tarifa._errors import InvalidValue

_PAGE: Final = 4096
_LENGTH: Final = 16


class _Ids:
    """The system's randomness, used once each: a system call for each id costs more than all the rest."""

    def __init__(self) -> None:
        self._unused: list[bytes] = []

    def forget(self) -> None:
        """A process that was forked must not use the bytes that its parent uses too."""
        self._unused = []

    def take(self) -> bytes:
        """Return 16 bytes that nobody else is given. Threads may do so at once."""
        try:
            return self._unused.pop()
        except IndexError:
            page = os.urandom(_PAGE)
            first, *rest = [page[at : at + _LENGTH] for at in range(0, _PAGE, _LENGTH)]
            self._unused.extend(rest)
            return first


_IDS: Final = _Ids()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_IDS.forget)


def new_request_id() -> str:
    """Return a fresh id for a call, made once and kept for every attempt."""
    digits = _IDS.take().hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def sendable(request_id: str) -> str:
    """Return an id that a caller gave; raise `InvalidValue` where it cannot travel as metadata."""
    if not (request_id.isascii() and request_id.isprintable()):
        raise InvalidValue("request_id: give a UUID; it holds characters that cannot be sent")
    return request_id
