"""What users are told, in words that must be the same in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tarifa_conformance.v1.adapter_pb2 import AdapterReply, AttemptReport, CallResult, Metric

_PLACE = "grpc.target"
"""An attribute that each run has of its own."""


def shown(reply: AdapterReply) -> Iterator[str]:
    """Yields a line for each result, attempt and sum of a metric of a case on the virtual clock.

    Request ids, the language's own names and texts, and which of equal metrics came first are left out.
    """
    for result in sorted(reply.results, key=lambda result: result.call):
        yield from _result(result)
    yield from sorted(_metrics(reply))


def _result(result: CallResult) -> Iterator[str]:
    words = [result.call, result.code, result.reason or "-"]
    words += [f"{violation.field}: {violation.description}" for violation in result.violations]
    words += [f"{name}={value}" for name, value in sorted(result.metadata.items())]
    if result.HasField("hint"):
        words.append(f"hint {result.hint.ToMicroseconds()}")
    yield " ".join(words)
    report = result.report
    has_age = report.HasField("age") and result.code == "OK"  # an error has none, whatever is told
    age = f" age {report.age.ToMicroseconds()}" if has_age else ""
    yield (
        f"{result.call} from {report.cache}{age}, refused by {report.refused_by or '-'}, "
        f"{report.duration.ToMicroseconds()} us"
    )
    # One who leaves a fetch to others gets its report before that fetch ends; cases say what is in it.
    for attempt in () if result.code == "CANCELLED" else report.attempts:
        yield f"{result.call}.{_attempt(attempt)}"


def _attempt(attempt: AttemptReport) -> str:
    marks = [word for word in ("won", "cancelled") if getattr(attempt, word)]
    wait = f"after {attempt.wait.ToMicroseconds()} {attempt.wait_from}"
    took = f"{attempt.duration.ToMicroseconds()} us"
    return " ".join(
        [str(attempt.number), attempt.kind, wait, took, attempt.code, attempt.reason or "-", *marks]
    )


def _metrics(reply: AdapterReply) -> Iterator[str]:
    counts: Counter[str] = Counter()
    sums: dict[str, float] = {}
    for metric in reply.metrics:
        name = _name(metric)
        counts[name] += metric.count
        sums[name] = sums.get(name, 0.0) + metric.value
    for name, number in counts.items():
        yield f"{name} {number} times, {sums[name]:.6f}"


def _name(metric: Metric) -> str:
    attributes = (f"{key}={value}" for key, value in sorted(metric.attributes.items()) if key != _PLACE)
    return f"{metric.name}{{{', '.join(attributes)}}}"
