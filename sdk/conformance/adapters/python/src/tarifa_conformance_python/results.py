"""What came of calls, as the runner wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tarifa import CallReport, RpcError

from tarifa_conformance.v1 import adapter_pb2 as pb


def result_of(
    call: str,
    *,
    report: CallReport | None,
    error: BaseException | None,
    answers: Sequence[bytes],
    times: tuple[int, int],
) -> pb.CallResult:
    """Return how a call ended; `times` are its start and its end in microseconds since the case began."""
    result = pb.CallResult(call=call, code="OK", answers=answers)
    result.started.FromMicroseconds(times[0])
    result.ended.FromMicroseconds(times[1])
    if error is not None:
        _write_error(error, result)
    if report is not None:
        _write_report(report, result.report)
    return result


def _write_error(error: BaseException, result: pb.CallResult) -> None:
    result.error_type, result.error_text = type(error).__name__, str(error)
    if not isinstance(error, RpcError):
        result.code = result.reason = "CANCELLED"
        return
    result.code, result.reason, result.request_id = error.code.name, error.reason_name, error.request_id
    result.metadata.update(error.metadata)
    for violation in error.violations:
        result.violations.add(field=violation.field, description=violation.description)
    if error.retry_after is not None:
        result.hint.FromTimedelta(error.retry_after)


def _write_report(report: CallReport, written: pb.CallReport) -> None:
    written.request_id, written.cache = report.request_id, report.cache
    written.refused_by = report.refused_by
    written.duration.FromTimedelta(report.duration)
    if report.age is not None:
        written.age.FromTimedelta(report.age)
    for attempt in report.attempts:
        one = written.attempts.add(
            number=attempt.number,
            kind=attempt.kind,
            wait_from=attempt.wait_from,
            code=attempt.code,
            reason=attempt.reason,
            won=attempt.won,
            cancelled=attempt.cancelled,
        )
        one.duration.FromTimedelta(attempt.duration)
        if attempt.wait is not None:
            one.wait.FromTimedelta(attempt.wait)


class Summed:
    """A metrics port that sums up what it is told."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._told: dict[tuple[str, tuple[tuple[str, str], ...]], tuple[int, float]] = {}

    def add(self, name: str, amount: int, attributes: Mapping[str, str]) -> None:
        """Count up."""
        self._tell(name, attributes, lambda value: value + amount)

    def record(self, name: str, seconds: float, attributes: Mapping[str, str]) -> None:
        """Take a measured value."""
        self._tell(name, attributes, lambda value: value + seconds)

    def set(self, name: str, value: float, attributes: Mapping[str, str]) -> None:
        """Take a current value."""
        self._tell(name, attributes, lambda _: value)

    def metrics(self) -> list[pb.Metric]:
        """Return the sums, by name and attributes."""
        return [
            pb.Metric(name=name, attributes=dict(attributes), count=count, value=value)
            for (name, attributes), (count, value) in sorted(self._told.items())
        ]

    def _tell(self, name: str, attributes: Mapping[str, str], change: Any) -> None:
        key = (name, tuple(sorted(attributes.items())))
        count, value = self._told.get(key, (0, 0.0))
        self._told[key] = (count + 1, change(value))
