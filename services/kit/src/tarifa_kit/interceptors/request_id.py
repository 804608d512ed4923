"""Request and correlation ids: taken from the caller where they are sane, made here where they are not."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Mapping
from typing import Final

REQUEST_ID_KEY: Final = "x-request-id"
CORRELATION_ID_KEY: Final = "x-correlation-id"

_SANE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}")


def request_id_of(metadata: Mapping[str, str | bytes]) -> str:
    """Return the caller's request id, or a fresh one where it sent none or something unfit for a log."""
    given = metadata.get(REQUEST_ID_KEY)
    if isinstance(given, str) and _SANE.fullmatch(given):
        return given
    return new_request_id()


def correlation_id_of(metadata: Mapping[str, str | bytes], request_id: str) -> str:
    """Return the id of the outside request that set this off: the caller's, or this request's own."""
    given = metadata.get(CORRELATION_ID_KEY)
    return given if isinstance(given, str) and _SANE.fullmatch(given) else request_id


def new_request_id() -> str:
    """Return a UUID of version 7: sortable by the millisecond it was made in, random in the rest."""
    stamp = (time.time_ns() // 1_000_000).to_bytes(6, "big")
    # An id is no secret, and the generator is seeded afresh in every process, a forked one included.
    noise = random.getrandbits(80).to_bytes(10, "big")
    text = (stamp + bytes((0x70 | noise[0] & 0x0F, noise[1], 0x80 | noise[2] & 0x3F)) + noise[3:]).hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
