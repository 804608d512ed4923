"""The moment an rpc must be over, known before it starts."""

from __future__ import annotations

import time
from typing import Final

import grpc

from tarifa_kit.errors import DeadlineExceeded

_NEVER_SECONDS: Final = 1e9
"""grpc reports "no deadline" as some 292 billion years."""


def deadline_of(context: grpc.ServicerContext, default_seconds: float | None) -> float | None:
    """Return the deadline as a moment of `time.monotonic`, or None where there is none and no default.

    Raise `DeadlineExceeded` where it has passed already, as it may while a call waits for a thread: work for
    a caller that has gone only delays the others.
    """
    remaining = context.time_remaining()
    if remaining is None or remaining > _NEVER_SECONDS:
        return None if default_seconds is None else time.monotonic() + default_seconds
    if remaining <= 0:
        raise DeadlineExceeded("DEADLINE_EXCEEDED", "the deadline passed before the work was started")
    return time.monotonic() + remaining
