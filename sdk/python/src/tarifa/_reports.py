"""What a call did: for a user who asks, and on every error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tarifa._core.attempts import Attempt, Source
from tarifa._core.outcomes import Code, HintSource

if TYPE_CHECKING:
    from tarifa._core.state import CallState


@dataclass(frozen=True, slots=True)
class AttemptReport:
    """One attempt of a call."""

    number: int
    """From 1."""

    kind: str
    """`first`, `retry` or `hedge`."""

    wait: timedelta | None
    """The wait before it; None where there was none."""

    wait_from: str
    """Who said how long to wait: `none`, `backoff`, `pushback`, `retry_info` or `retry_after`."""

    duration: timedelta
    """From sending until it ended or was cancelled."""

    code: str
    """`OK`, or the name of the status."""

    reason: str
    """The reason of the error; empty for none."""

    won: bool
    """Whether its answer is the call's."""

    cancelled: bool
    """Whether this client cancelled it."""


@dataclass(frozen=True, slots=True)
class CallReport:
    """A call that is over. It holds no credentials and nothing of request and answer."""

    method: str
    """`tarifa.quoting.v1.QuoteService/GetQuote`."""

    request_id: str
    """What every attempt carried."""

    cache: str
    """Where the answer is from: `none`, `fresh`, `stale`, `revalidated`, `stale_if_error` or `shared`."""

    age: timedelta | None
    """How long ago a kept answer was asked for; None for one that is not from the cache."""

    refused_by: str
    """`throttle` or `breaker` where one of them ended the call, else empty."""

    duration: timedelta
    """From start to end."""

    code: str
    """`OK`, or the name of the status."""

    reason: str
    """The reason of the error; empty for none."""

    attempts: tuple[AttemptReport, ...]
    """In the order in which they were sent; none where the cache had the answer."""


def report_of(call: CallState, request_id: str) -> CallReport:
    """Return the report of a call that has finished."""
    outcome = call.outcome
    assert outcome is not None
    kept = call.source is not Source.NONE and call.kept_since >= 0
    return CallReport(
        method=call.method.name,
        request_id=request_id,
        cache=call.source.value,
        age=_duration(call.ended_at - call.kept_since) if kept else None,
        refused_by=call.refused_by,
        duration=_duration(call.ended_at - call.started_at),
        code=outcome.code.name,
        reason=outcome.reason,
        attempts=tuple(_attempt(call, attempt) for attempt in call.attempts if not attempt.on_the_wire),
    )


def _attempt(call: CallState, attempt: Attempt) -> AttemptReport:
    outcome = attempt.outcome
    code = Code.CANCELLED if outcome is None else outcome.code
    return AttemptReport(
        number=attempt.number,
        kind=attempt.kind.value,
        wait=None if attempt.wait_from is HintSource.NONE else _duration(attempt.wait),
        wait_from=attempt.wait_from.value,
        duration=_duration(attempt.ended_at - attempt.sent_at),
        code=code.name,
        reason="" if outcome is None else outcome.reason,
        won=code is Code.OK and call.answered_by == attempt.number,
        cancelled=attempt.cancelled,
    )


def _duration(microseconds: int) -> timedelta:
    return timedelta(microseconds=microseconds)
