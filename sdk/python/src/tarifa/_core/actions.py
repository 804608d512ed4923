"""What a core asks its driver to do. Actions of one event are carried out in their order."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from tarifa._core.attempts import Attempt
from tarifa._core.state import CallState


class Send(NamedTuple):
    """Send an attempt."""

    call: CallState
    attempt: Attempt


class Abort(NamedTuple):
    """Cancel an attempt on the wire; nothing more is to be told of it."""

    call: CallState
    attempt: Attempt


class Due(Enum):
    """What a timer is for."""

    LIMIT = "limit"
    """Tell `limit_passed` of the attempt; only where the core is told to set these."""
    HEDGE = "hedge"
    """Tell `hedge_due`."""
    RETRY = "retry"
    """Tell `retry_due`."""
    DEADLINE = "deadline"
    """Tell `waited_long`: the call waits for another's answer."""


class Timer(NamedTuple):
    """Tell the call at a moment. A core passes over timers that have lost their sense."""

    call: CallState
    at: int
    due: Due
    attempt: Attempt | None = None
    """Of a limit."""


class Finish(NamedTuple):
    """Give the caller what `call.outcome` and `call.answer` say."""

    call: CallState


Action = Send | Abort | Timer | Finish
