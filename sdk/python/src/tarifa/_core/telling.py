"""The events and measurements of a call, for traces and metrics, where one of them is asked for."""

from __future__ import annotations

from tarifa._core import meter as names
from tarifa._core.attempts import Attempt, AttemptKind, Source
from tarifa._core.outcomes import Code
from tarifa._core.state import CallState

_MICROSECONDS = 1e-6


def tell_attempt_start(call: CallState, attempt: Attempt, now: int) -> None:
    """An attempt is sent."""
    core = call.core
    core.tell(now, f"attempt {call.name}.{attempt.number} {attempt.kind.value}")
    if core.meter is not None:
        core.meter.note("add", names.ATTEMPT_STARTED, 1, call.method.name)


def tell_attempt_end(call: CallState, attempt: Attempt, now: int) -> None:
    """An attempt has ended."""
    core, outcome = call.core, attempt.outcome
    assert outcome is not None
    core.tell(now, f"ended {call.name}.{attempt.number} {outcome.words}")
    _record(call, names.ATTEMPT_DURATION, now - attempt.sent_at, grpc_status=outcome.code.name)


def tell_attempt_cancelled(call: CallState, attempt: Attempt, now: int) -> None:
    """An attempt is cancelled by this client."""
    call.core.tell(now, f"cancelled {call.name}.{attempt.number}")
    _record(call, names.ATTEMPT_DURATION, now - attempt.sent_at, grpc_status=Code.CANCELLED.name)


def tell_end(call: CallState, now: int) -> None:
    """A call has finished."""
    core, outcome = call.core, call.outcome
    assert outcome is not None
    core.tell(now, f"finished {call.name} {outcome.words} {call.answered_by}")
    if core.meter is None:
        return
    name = call.method.name
    _record(call, names.CALL_DURATION, now - call.started_at, grpc_status=outcome.code.name)
    kinds = [attempt.kind for attempt in call.attempts]
    if retries := kinds.count(AttemptKind.RETRY):
        core.meter.note("record", names.CALL_RETRIES, retries, name)
        _record(call, names.CALL_RETRY_DELAY, sum(attempt.wait for attempt in call.attempts))
    if hedges := kinds.count(AttemptKind.HEDGE):
        core.meter.note("record", names.CALL_HEDGES, hedges, name)
    if call.source is not Source.NONE and outcome.code is Code.OK:
        core.meter.note("add", names.CACHE, 1, name, tarifa_cache=call.source.value)


def _record(call: CallState, name: str, microseconds: int, **attributes: str) -> None:
    """A duration, in seconds as metrics have them."""
    if call.core.meter is not None:
        call.core.meter.note("record", name, microseconds * _MICROSECONDS, call.method.name, **attributes)
