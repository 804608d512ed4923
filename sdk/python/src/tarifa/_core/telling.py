"""The events and measurements of a call, for traces and metrics, where one of them is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tarifa._core import meter as names
from tarifa._core.attempts import Attempt, AttemptKind, Source
from tarifa._core.outcomes import HintSource

if TYPE_CHECKING:
    from tarifa._core.state import CallState

_MICROSECONDS = 1e-6


def tell_attempt_start(call: CallState, attempt: Attempt, now: int) -> None:
    """An attempt is sent."""
    core = call.core
    core.tell(now, f"attempt {call.name}.{attempt.number} {attempt.kind.value}")
    if core.meter is None:
        return
    core.meter.note("add", names.ATTEMPT_STARTED, 1, call.method.name)
    if attempt.wait_from is not HintSource.NONE:
        core.meter.note("record", names.CALL_RETRY_DELAY, attempt.wait * _MICROSECONDS, call.method.name)


def tell_attempt_end(call: CallState, attempt: Attempt, now: int) -> None:
    """An attempt has ended."""
    core, outcome = call.core, attempt.outcome
    assert outcome is not None
    core.tell(now, f"ended {call.name}.{attempt.number} {outcome.words}")
    if core.meter is not None:
        seconds = (now - attempt.sent_at) * _MICROSECONDS
        core.meter.note(
            "record", names.ATTEMPT_DURATION, seconds, call.method.name, grpc_status=outcome.code.name
        )


def tell_end(call: CallState, now: int) -> None:
    """A call has finished."""
    core, outcome = call.core, call.outcome
    assert outcome is not None
    core.tell(now, f"finished {call.name} {outcome.words} {call.answered_by}")
    if core.meter is None:
        return
    seconds = (now - call.started_at) * _MICROSECONDS
    name = call.method.name
    core.meter.note("record", names.CALL_DURATION, seconds, name, grpc_status=outcome.code.name)
    kinds = [attempt.kind for attempt in call.attempts]
    if retries := kinds.count(AttemptKind.RETRY):
        core.meter.note("record", names.CALL_RETRIES, retries, name)
    if hedges := kinds.count(AttemptKind.HEDGE):
        core.meter.note("record", names.CALL_HEDGES, hedges, name)
    if call.source is not Source.NONE:
        core.meter.note("add", names.CACHE, 1, name, tarifa_cache=call.source.value)
