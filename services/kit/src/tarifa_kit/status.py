"""Errors on the wire: the one place where a `TarifaError` becomes ``google.rpc.Status``, and back.

A status carries exactly one ``ErrorInfo``; ``BadRequest`` where fields are at fault; ``RetryInfo`` where the
same call may succeed later, which is also said as ``grpc-retry-pushback-ms`` for clients that obey gRFC A6.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, cast

import grpc
from google.protobuf import duration_pb2
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

from tarifa_kit.errors import (
    BY_CODE,
    DOMAIN,
    Cancelled,
    Code,
    DeadlineExceeded,
    FieldViolation,
    Internal,
    ResourceExhausted,
    TarifaError,
    Unavailable,
)

DETAILS_KEY: Final = "grpc-status-details-bin"
PUSHBACK_KEY: Final = "grpc-retry-pushback-ms"
RETRY_AFTER_KEY: Final = "retry-after"
"""Envoy passes it on as the HTTP header, which a caller over REST obeys."""

GRPC_CODES: Final = {int(code.value[0]): code for code in grpc.StatusCode}
"""grpc's status codes by their number on the wire."""

_BARE_REASONS: Final[Mapping[int, str]] = {
    Code.NOT_FOUND: "RESOURCE_NOT_FOUND",
    Code.UNIMPLEMENTED: "METHOD_NOT_FOUND",
    Code.UNAVAILABLE: "DEPENDENCY_UNAVAILABLE",
    Code.DEADLINE_EXCEEDED: "DEADLINE_EXCEEDED",
    Code.RESOURCE_EXHAUSTED: "OVERLOADED",
    Code.CANCELLED: "CANCELLED",
}
"""Reasons for statuses that grpc makes by itself, without ``ErrorInfo``; INTERNAL for the rest."""

_TOO_LARGE: Final = "larger than max"
"""How grpc words its own refusal of a message above the limit, on either side."""

_PASSED_ON: Final = (Unavailable, DeadlineExceeded, ResourceExhausted, Cancelled)


class Outcome(grpc.Status):
    """What a server ends an rpc with: code, message and trailing metadata."""

    def __init__(self, error: TarifaError, trailing: tuple[tuple[str, str], ...] = ()) -> None:
        """Prepare the end of an rpc that failed with ``error``; ``trailing`` is sent beside the details."""
        self.code = GRPC_CODES[int(error.code)]
        self.details = error.message
        metadata: list[tuple[str, str | bytes]] = list(trailing)
        metadata.append((DETAILS_KEY, status_of(error).SerializeToString()))
        if error.retry_after is not None:
            seconds = error.retry_after.total_seconds()
            metadata.append((PUSHBACK_KEY, str(math.ceil(seconds * 1000))))
            metadata.append((RETRY_AFTER_KEY, str(math.ceil(seconds))))
        self.trailing_metadata = tuple(metadata)


def status_of(error: TarifaError) -> status_pb2.Status:
    """Return ``error`` as ``google.rpc.Status``."""
    status = status_pb2.Status(code=int(error.code), message=error.message)
    status.details.add().Pack(
        error_details_pb2.ErrorInfo(reason=error.reason, domain=DOMAIN, metadata=error.metadata)
    )
    if error.violations:
        status.details.add().Pack(
            error_details_pb2.BadRequest(
                field_violations=[
                    error_details_pb2.BadRequest.FieldViolation(
                        field=violation.field, description=violation.description, reason=violation.reason
                    )
                    for violation in error.violations
                ]
            )
        )
    if error.retry_after is not None:
        delay = duration_pb2.Duration()
        delay.FromTimedelta(error.retry_after)
        status.details.add().Pack(error_details_pb2.RetryInfo(retry_delay=delay))
    return status


def error_of(status: status_pb2.Status) -> TarifaError:
    """Return the error that ``status`` describes; the inverse of `status_of`.

    A status without ``ErrorInfo``, as grpc itself makes them, gets the reason that suits its code.
    """
    reason = _BARE_REASONS.get(status.code, "INTERNAL")
    metadata: dict[str, str] = {}
    violations: list[FieldViolation] = []
    retry_after = None
    for detail in status.details:
        if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
            info = error_details_pb2.ErrorInfo.FromString(detail.value)
            reason, metadata = info.reason, dict(info.metadata)
        elif detail.Is(error_details_pb2.BadRequest.DESCRIPTOR):
            faults = error_details_pb2.BadRequest.FromString(detail.value).field_violations
            violations = [FieldViolation(fault.field, fault.description, fault.reason) for fault in faults]
        elif detail.Is(error_details_pb2.RetryInfo.DESCRIPTOR):
            retry_after = error_details_pb2.RetryInfo.FromString(detail.value).retry_delay.ToTimedelta()
    kind = BY_CODE.get(status.code, Internal)
    return kind(reason, status.message, metadata=metadata, violations=violations, retry_after=retry_after)


def error_of_rpc(failure: grpc.RpcError) -> TarifaError:
    """Return what a failed call to another service means, for a ``clients.py`` to handle or raise again."""
    if not hasattr(failure, "trailing_metadata"):
        return Unavailable("DEPENDENCY_UNAVAILABLE", "a call to another service failed")
    call = cast(grpc.Call, failure)
    for key, value in call.trailing_metadata() or ():
        if key == DETAILS_KEY and isinstance(value, bytes):
            try:
                return error_of(status_pb2.Status.FromString(value))
            except DecodeError:
                break
    message = call.details() or ""
    if call.code() is grpc.StatusCode.RESOURCE_EXHAUSTED and _TOO_LARGE in message:
        return ResourceExhausted("REQUEST_TOO_LARGE", message)
    return error_of(status_pb2.Status(code=call.code().value[0], message=message))


def error_to_answer(failure: BaseException) -> TarifaError:
    """Return what the client is told about ``failure``, whatever was raised.

    A call to another service that nobody handled is passed on where it says "not now"; any other stranger is
    INTERNAL, and nothing of it reaches the client.
    """
    if isinstance(failure, TarifaError):
        return failure
    if isinstance(failure, grpc.RpcError):
        upstream = error_of_rpc(failure)
        if isinstance(upstream, _PASSED_ON):
            return upstream
    return Internal("INTERNAL", "an internal error occurred; quote the request id when you report it")
