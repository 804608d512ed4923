"""Whether what an adapter replied, and what the server saw, is what a case asks for."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from google.protobuf import json_format, text_format
from google.protobuf.duration_pb2 import Duration

from tarifa_conformance.cases import Planned, simulated
from tarifa_conformance.contract import method_named
from tarifa_conformance.script import Seen
from tarifa_conformance.trace import Event, chosen, count, difference, events, expected_lines
from tarifa_conformance.v1.adapter_pb2 import AdapterReply, AttemptReport, CallReport, CallResult, Metric
from tarifa_conformance.v1.case_pb2 import ExpectedResult, ExpectedView, Trace

_LIMIT_TOLERANCE_US = 100_000


@dataclass
class Observed:
    """What is known of one run of a case."""

    planned: Planned
    through_envoy: bool
    language: str
    target: str
    """What the client was told to call, such as `http://127.0.0.1:80`."""
    reply: AdapterReply
    seen: Sequence[Seen]

    @cached_property
    def trace(self) -> list[Event]:
        """What the client said that it did; raises TraceError."""
        return events(self.reply.trace)

    @cached_property
    def results(self) -> dict[str, CallResult]:
        """How each call ended for its user."""
        return {result.call: result for result in self.reply.results}

    @cached_property
    def _by_call(self) -> dict[str, list[Seen]]:
        found: dict[str, list[Seen]] = {}
        for attempt in self.seen:
            found.setdefault(attempt.call, []).append(attempt)
        return found

    def attempts(self, call: str) -> list[Seen]:
        """What the server saw of a call."""
        return self._by_call.get(call, [])


def problems(observed: Observed) -> Iterator[str]:
    """Yields everything that is not as asked for, each as a text for a person."""
    if observed.reply.error:
        yield f"the adapter says: {observed.reply.error}"
        return
    case = observed.planned.case
    trace = case.trace
    if observed.through_envoy and case.HasField("envoy_trace"):
        trace = case.envoy_trace
    yield from _trace(observed, trace)
    for beginning, number in case.counts.items():
        if (found := count(observed.trace, beginning)) != number:
            yield f"{found} events `{beginning}`, expected {number}"
    yield from _results(observed)
    yield from _wire(observed)
    if simulated(case):
        yield from _arrived(observed)
    for view in case.seen:
        yield from _view(observed, view)
    for metric in case.metrics:
        yield from _metric(observed, metric)
    yield from _targets(observed)
    yield from _secrets(observed)


def _trace(observed: Observed, asked: Trace) -> Iterator[str]:
    wanted = expected_lines(asked)
    if not wanted and not asked.only:
        return
    timed = simulated(observed.planned.case)
    found = [event.line(timed) for event in chosen(observed.trace, asked)]
    if wanted != found:
        yield "the trace differs:\n" + difference(wanted, found, observed.language)


def _results(observed: Observed) -> Iterator[str]:
    started = list(observed.planned.calls)
    given = [result.call for result in observed.reply.results]
    if sorted(started) != sorted(given):
        yield f"there are results of {given}, expected of {started}"
        return
    finished = {
        words[1]: words[2:4] for event in observed.trace if (words := event.text.split(" "))[0] == "finished"
    }
    sent = Counter(event.call for event in observed.trace if event.kind == "attempt")
    for result in observed.reply.results:
        told = [result.code, result.reason or "-"]
        if finished.get(result.call) != told:
            yield f"{result.call}: its user is told {told}, its trace says {finished.get(result.call)}"
        if result.HasField("report") and len(result.report.attempts) != sent[result.call]:
            reported = len(result.report.attempts)
            yield f"{result.call}: {reported} attempts in its report, {sent[result.call]} in its trace"
    for expected in observed.planned.case.results:
        for text in _result(observed, expected, observed.results[expected.call]):
            yield f"{expected.call}: {text}"


def _result(observed: Observed, expected: ExpectedResult, result: CallResult) -> Iterator[str]:
    if expected.code and expected.code != result.code:
        yield f"code {result.code}, expected {expected.code}"
    if expected.reason and expected.reason != (result.reason or "-"):
        yield f"reason {result.reason or '-'}, expected {expected.reason}"
    if expected.HasField("answer"):
        yield from _answer(observed, expected, result)
    if expected.HasField("answers") and expected.answers != len(result.answers):
        yield f"{len(result.answers)} answers, expected {expected.answers}"
    if expected.violations and list(expected.violations) != list(result.violations):
        yield f"violations {_text(result.violations)}, expected {_text(expected.violations)}"
    for name, value in expected.metadata.items():
        if result.metadata.get(name) != value:
            yield f"metadata {name} of the error is {result.metadata.get(name)!r}, expected {value!r}"
    if expected.HasField("hint") and expected.hint != result.hint:
        yield f"hint {_micros(result.hint)} us, expected {_micros(expected.hint)} us"
    if expected.HasField("report"):
        yield from _report(simulated(observed.planned.case), expected.report, result.report)
    yield from _kept(expected, result)


def _kept(expected: ExpectedResult, result: CallResult) -> Iterator[str]:
    """The id that a call carried, and how long it took."""
    if expected.request_id:
        told = {result.report.request_id} | ({result.request_id} if result.code != "OK" else set())
        if told != {expected.request_id}:
            yield f"request id {sorted(told)}, expected {expected.request_id}"
    took = _micros(result.ended) - _micros(result.started)
    if expected.HasField("at_least") and took < _micros(expected.at_least):
        yield f"took {took} us, expected at least {_micros(expected.at_least)} us"
    if expected.HasField("at_most") and took > _micros(expected.at_most):
        yield f"took {took} us, expected at most {_micros(expected.at_most)} us"


def _answer(observed: Observed, expected: ExpectedResult, result: CallResult) -> Iterator[str]:
    method = method_named(observed.planned.calls[expected.call])
    wanted = method.answer(json_format.MessageToDict(expected.answer))
    if not result.answers:
        yield "there is no answer"
        return
    found = type(wanted).FromString(result.answers[-1])
    if found != wanted:
        yield f"answer {_text([found])}, expected {_text([wanted])}"


def _report(timed: bool, expected: CallReport, found: CallReport) -> Iterator[str]:
    if expected.cache and expected.cache != found.cache:
        yield f"the report says from {found.cache or 'nothing'}, expected {expected.cache}"
    if expected.refused_by and expected.refused_by != found.refused_by:
        yield f"the report says refused by {found.refused_by or 'nothing'}, expected {expected.refused_by}"
    for name in ("age", "duration") if timed else ():
        if expected.HasField(name) and getattr(expected, name) != getattr(found, name):
            yield f"{name} {_micros(getattr(found, name))} us, expected {_micros(getattr(expected, name))} us"
    if not expected.attempts:
        return
    if len(expected.attempts) != len(found.attempts):
        yield f"{len(found.attempts)} attempts are reported, expected {len(expected.attempts)}"
        return
    for wanted, attempt in zip(expected.attempts, found.attempts, strict=True):
        yield from (f"attempt {wanted.number}: {text}" for text in _attempt(timed, wanted, attempt))


def _attempt(timed: bool, wanted: AttemptReport, found: AttemptReport) -> Iterator[str]:
    names = ["number", "kind", "wait_from", "code", "reason", "won", "cancelled"]
    for name in [*names, "wait", "duration"] if timed else names:
        expected, told = getattr(wanted, name), getattr(found, name)
        if name in ("wait", "duration"):
            expected, told = _micros(expected), _micros(told)
        if name == "reason":
            expected, told = expected.strip("-"), told.strip("-")
        if expected != told:
            yield f"{name} {told!r}, expected {expected!r}"


def _arrived(observed: Observed) -> Iterator[str]:
    """What the client says that it sent has come, and nothing else, but for what gRPC itself sends again."""
    sent = Counter(event.call for event in observed.trace if event.kind == "attempt")
    for call in dict.fromkeys([*sent, *(attempt.call for attempt in observed.seen)]):
        came = len({attempt.number for attempt in observed.attempts(str(call))})
        if came != sent[call]:
            yield f"{call}: the server saw {came} attempts, its trace has {sent[call]}"


def _wire(observed: Observed) -> Iterator[str]:
    """CALL-3 and CALL-4, asked of every case."""
    given = {step.call: str(dict(step.request).get("requestId", "")) for step in observed.planned.case.steps}
    used: set[str] = set()
    for call in dict.fromkeys(attempt.call for attempt in observed.seen):
        came = observed.attempts(call)
        ids = {attempt.metadata.get("x-request-id", "") for attempt in came}
        if len(ids) != 1 or not all(_is_uuid(text) for text in ids):
            yield f"{call}: its attempts carried the ids {sorted(ids)}, expected one UUID"
        if len({attempt.body for attempt in came}) != 1:
            yield f"{call}: its attempts carried different requests"
        numbers = {int(attempt.number or 0) for attempt in came}
        if numbers != set(range(1, len(numbers) + 1)):
            yield f"{call}: its attempts are numbered {sorted(numbers)}"
        method = came[0].method
        if method.has_request_id and not method.descriptor.client_streaming:
            held = method.request_id_of(came[0].body[5:])
            if {held} != ids:
                yield f"{call}: request_id {held!r} in the message, {sorted(ids)} in the metadata"
        if not given.get(call) and not all(_version(text) == 4 for text in ids):
            yield f"{call}: its id {sorted(ids)} is no UUID of version 4"
        if ids & used and not given.get(call):
            yield f"{call}: its id {sorted(ids)} is that of another call"
        used |= ids
        result = observed.results.get(call)
        if result and result.HasField("report") and {result.report.request_id} != ids:
            yield f"{call}: request id {result.report.request_id!r} in the report, {sorted(ids)} sent"


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def _version(text: str) -> int | None:
    return uuid.UUID(text).version if _is_uuid(text) else None


def _view(observed: Observed, view: ExpectedView) -> Iterator[str]:
    came = observed.attempts(view.call)
    if view.HasField("attempts") and len(came) != view.attempts:
        yield f"{view.call}: the server saw {len(came)} attempts, expected {view.attempts}"
    if view.limits:
        limits = [attempt.limit_us or 0 for attempt in came]
        tolerance = 0 if simulated(observed.planned.case) else _LIMIT_TOLERANCE_US
        wanted = [_micros(limit) for limit in view.limits]
        if len(wanted) != len(limits) or any(
            abs(a - b) > tolerance for a, b in zip(wanted, limits, strict=True)
        ):
            yield f"{view.call}: attempts were limited to {limits} us, expected {wanted} us"
    if view.cancelled:
        cancelled = sorted(int(attempt.number or 0) for attempt in came if attempt.cancelled)
        if cancelled != sorted(view.cancelled):
            yield f"{view.call}: the server saw {cancelled} cancelled, expected {list(view.cancelled)}"
    if view.cancelled_before:
        later = observed.attempts(view.cancelled_before)
        late = [a.number for a in came if a.cancelled_at and later and a.cancelled_at > later[0].at]
        if late or not later:
            yield f"{view.call}: attempts {late} were cancelled after {view.cancelled_before} had come"
    for name, value in view.metadata.items():
        had = [attempt.metadata.get(name, "") for attempt in came]
        if set(had) != {value}:
            yield f"{view.call}: metadata {name} was {had}, expected {value!r}"
    if view.request_id and {a.metadata.get("x-request-id") for a in came} != {view.request_id}:
        yield f"{view.call}: the server saw another request id than {view.request_id}"


def _metric(observed: Observed, wanted: Metric) -> Iterator[str]:
    found = [metric for metric in observed.reply.metrics if _has(metric, wanted.name, wanted.attributes)]
    told = sum(metric.count for metric in found)
    what = f"{wanted.name}{dict(wanted.attributes)}"
    if told != wanted.count:
        yield f"metric {what}: told {told} times, expected {wanted.count}"
    value = sum(metric.value for metric in found)
    if wanted.value and simulated(observed.planned.case) and abs(value - wanted.value) > 1e-6:
        yield f"metric {what}: {value}, expected {wanted.value}"


def _targets(observed: Observed) -> Iterator[str]:
    """REPORT-2, asked of every case: metrics name the server as gRPC writes it in full."""
    wanted = f"dns:///{observed.target.removeprefix('http://')}"
    named = {metric.attributes.get("grpc.target", "") for metric in observed.reply.metrics}
    if named - {wanted}:
        yield f"metrics name the server {sorted(named)}, expected {wanted}"


def _has(metric: Metric, name: str, attributes: Mapping[str, str]) -> bool:
    return metric.name == name and all(metric.attributes.get(key) == attributes[key] for key in attributes)


def _secrets(observed: Observed) -> Iterator[str]:
    shown = AdapterReply()
    shown.CopyFrom(observed.reply)
    for result in shown.results:
        del result.answers[:]
    text = text_format.MessageToString(shown)
    for secret in observed.planned.case.secrets:
        if secret in text:
            yield f"{secret!r} is shown: {next(line for line in text.splitlines() if secret in line).strip()}"


def _micros(duration: Duration) -> int:
    return duration.ToMicroseconds()


def _text(messages: Sequence[Any]) -> str:
    return "; ".join(text_format.MessageToString(message, as_one_line=True) for message in messages)
