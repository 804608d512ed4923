"""From what came over the wire to outcomes and errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, NamedTuple

from tarifa._core.hints import hint_of
from tarifa._core.outcomes import (
    ATTEMPT_TIMEOUT,
    CANCELLED,
    CIRCUIT_OPEN,
    CLIENT_THROTTLED,
    CONNECTION_BROKEN,
    DEADLINE_EXCEEDED,
    Code,
    Hint,
    Outcome,
    outcome_of,
)
from tarifa._errors import DOMAIN, ERROR_BY_CODE, ERROR_BY_REASON, RpcError, UnknownFault

_DETAILS: Final = "grpc-status-details-bin"
_REQUEST_ID: Final = "x-request-id"
_MESSAGES: Final = {
    ATTEMPT_TIMEOUT: "an attempt took longer than one may",
    CIRCUIT_OPEN: "nothing was sent: too many of the last calls failed",
    CLIENT_THROTTLED: "nothing was sent: the server turns too many calls away",
    DEADLINE_EXCEEDED: "the call's time is up",
    "CANCELLED": "the call was given up",
}

Metadata = Mapping[str, str | bytes]


def outcome_of_status(code: int, message: str, metadata: Metadata, path: str, request_id: str) -> Outcome:
    """Return how an attempt ended that ended with this status; `metadata` is headers and trailers."""
    status = metadata.get(_DETAILS, b"")
    status = status if isinstance(status, bytes) else b""
    details = _read(status)
    if details.reason is not None and code == Code.INTERNAL:
        # grpc itself makes INTERNAL of a status beside which it finds metadata that it cannot read.
        code = details.code
    hint = hint_of(metadata, details.retry_info, untimed=details.untimed)
    known = Code(code) if code in Code._value2member_map_ else Code.UNKNOWN
    outcome = outcome_of(known, details.reason or "", hint, said_by_a_service=details.reason is not None)
    said = metadata.get(_REQUEST_ID)
    error = _error(
        outcome,
        message or "the server gave no message",
        path,
        said if isinstance(said, str) else request_id,
        status,
        hint,
    )
    error.wire_metadata = tuple(metadata.items())
    return Outcome(outcome.code, outcome.reason, hint, error)


def error_of(outcome: Outcome, path: str, request_id: str) -> RpcError:
    """Return what a call that ended with `outcome` raises."""
    if isinstance(outcome.error, RpcError):
        return outcome.error
    return _error(outcome, _MESSAGES.get(outcome.reason, "the call failed"), path, request_id, b"", None)


def _error(
    outcome: Outcome, message: str, path: str, request_id: str, status: bytes, hint: Hint | None
) -> RpcError:
    kind = ERROR_BY_REASON.get(outcome.reason)
    if kind is None or int(kind.code) != int(outcome.code):
        kind = ERROR_BY_CODE.get(outcome.code, UnknownFault)
    wait = None
    if hint is not None and hint.wait is not None and hint.timed:
        wait = timedelta(microseconds=hint.wait)
    own = "" if status and outcome.reason != CONNECTION_BROKEN else outcome.reason
    return kind(message, method=path, request_id=request_id, status=status, reason=own, retry_after=wait)


class _Details(NamedTuple):
    """What a client acts by of a serialized `google.rpc.Status`."""

    reason: str | None = None
    """None without an ErrorInfo of Tarifa."""
    retry_info: int | None = None
    """The delay in microseconds; None without one."""
    untimed: bool = False
    """There is a RetryInfo, without a delay."""
    code: int = 0


def _read(serialized: bytes) -> _Details:
    if not serialized:
        return _Details()
    from google.protobuf.message import DecodeError  # noqa: PLC0415 - only a call that fails needs them
    from google.rpc import error_details_pb2, status_pb2  # noqa: PLC0415

    try:
        status = status_pb2.Status.FromString(serialized)
        found = _Details(code=status.code)
        for detail in status.details:
            info, retry = error_details_pb2.ErrorInfo(), error_details_pb2.RetryInfo()
            if detail.Unpack(info) and info.domain == DOMAIN:
                found = found._replace(reason=info.reason)
            elif detail.Unpack(retry):
                delay = retry.retry_delay
                wait = delay.seconds * 1_000_000 + int(delay.nanos / 1_000)
                timed = retry.HasField("retry_delay")
                found = found._replace(retry_info=wait if timed else None, untimed=not timed)
    except DecodeError:
        return _Details()
    return found


def metadata_of(*given: Any) -> dict[str, Any]:
    """Return headers and trailers as one; the later stands before the earlier."""
    return {key: value for pairs in given for key, value in pairs or ()}


__all__ = ["CANCELLED", "DOMAIN", "error_of", "metadata_of", "outcome_of_status"]
