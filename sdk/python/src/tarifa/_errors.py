"""Every error that the client raises. One root, `TarifaError`; one subclass of `RpcError` for each gRPC
status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from google.protobuf.duration_pb2 import Duration
    from google.rpc.status_pb2 import Status

    from tarifa._reports import CallReport
    from tarifa.values.errors import ErrorReason

DOMAIN: Final = "tarifa.dev"
"""Of the reasons that Tarifa gives; those of another domain are none of its own."""
_LONGEST_DELAY: Final = timedelta(seconds=10**9)


class StatusCode(IntEnum):
    """The canonical codes of `google.rpc.Code`, under their numbers on the wire."""

    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16


class TarifaError(Exception):
    """The root of every error that this package raises on purpose."""


class InvalidValue(TarifaError, ValueError):
    """A value cannot be sent: an amount finer than nine decimals, a moment without a time zone, a bad
    address.
    """


class ClientClosed(TarifaError):
    """A call was made on a client that cannot make it: after `close`, in a process that was forked from its
    own, or, where it is awaited, on another event loop than its first call. Nothing was sent.
    """


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault in one field of a request."""

    field: str
    """The path in the request of the contract, such as `lines[2].quantity`."""

    description: str
    """What is wrong, for a person."""

    rule: str = ""
    """The broken rule of the contract, such as `string.pattern`; empty where the server names none."""


@dataclass(frozen=True, slots=True)
class ErrorDetails:
    """What a server says about a failure beside its code and message."""

    reason_name: str = ""
    """The reason as the server wrote it; empty where it gave none."""

    metadata: Mapping[str, str] = field(default_factory=dict)
    """The values that the message mentions."""

    violations: tuple[Violation, ...] = ()
    """The fields at fault."""

    retry_after: timedelta | None = None
    """How long to wait before the same call may succeed."""


class RpcError(TarifaError):
    """A call failed on its way or at the server. Branch on the class and on `reason`, never on `message`."""

    code: ClassVar[StatusCode] = StatusCode.UNKNOWN

    wire_metadata: tuple[tuple[str, str | bytes], ...] = ()
    """What the server said beside the status, headers and trailers as one."""

    report: CallReport | None = None
    """What the call did before it failed; None where the error was not raised by a call of this process."""

    def __init__(
        self,
        message: str,
        *,
        method: str = "",
        request_id: str = "",
        status: bytes = b"",
        reason: str = "",
        retry_after: timedelta | None = None,
    ) -> None:
        """Take what came over the wire; `status` is a serialized `google.rpc.Status`, read when it is asked
        for. `reason` stands before what it says; `retry_after` is the first of the server's hints.
        """
        super().__init__(message)
        self.message = message
        self.method = method
        """The rpc, such as `/tarifa.quoting.v1.QuoteService/GetQuote`."""
        self.request_id = request_id
        """What the server's logs know the call by; quote it when you report a fault. Given to the same change
        again, it resumes it.
        """
        self._status = status
        self._reason = reason
        self._retry_after = retry_after

    def __str__(self) -> str:
        reason = f" {self.reason_name}" if self.reason_name else ""
        return f"{self.code.name}{reason}: {self.message} (request {self.request_id or 'without id'})"

    def __reduce__(self) -> tuple[object, ...]:
        given = (self.message, self.method, self.request_id, self._status, self._reason, self._retry_after)
        return _restore, (type(self), *given), {"wire_metadata": self.wire_metadata}

    @cached_property
    def details(self) -> ErrorDetails:
        """Everything the server said, read once on first use."""
        return _details_of(self._status)

    @property
    def reason(self) -> ErrorReason:
        """Why the call failed, from one vocabulary; UNSPECIFIED where the server gave none that is known
        here.
        """
        from tarifa.values.errors import ErrorReason  # noqa: PLC0415

        return ErrorReason.__members__.get(self.reason_name, ErrorReason.UNSPECIFIED)

    @property
    def reason_name(self) -> str:
        """The reason as text, also one that this client does not know or gave itself; empty for none."""
        return self._reason or self.details.reason_name.removeprefix("ERROR_REASON_")

    @property
    def metadata(self) -> Mapping[str, str]:
        """The values that the message mentions; which ones, the reason's documentation says."""
        return self.details.metadata

    @property
    def retry_after(self) -> timedelta | None:
        """How long to wait before the same call may succeed; None where the server named no time."""
        return self._retry_after

    @property
    def violations(self) -> tuple[Violation, ...]:
        """The fields of the request at fault; empty unless the server names some."""
        return self.details.violations


class Cancelled(RpcError):
    """The call was given up, by its caller or by closing the client."""

    code = StatusCode.CANCELLED


class UnknownFault(RpcError):
    """The server failed in a way that it cannot name."""

    code = StatusCode.UNKNOWN


class InvalidArgument(RpcError):
    """The request breaks a rule of the contract; `violations` names the fields."""

    code = StatusCode.INVALID_ARGUMENT


class DeadlineExceeded(RpcError):
    """The call's timeout passed. A mutation may have happened: repeat it with the same `request_id`."""

    code = StatusCode.DEADLINE_EXCEEDED


class AttemptTimeout(DeadlineExceeded):
    """An attempt took as long as one may, and there was no other: the server, or the way to it, hangs."""


class NotFound(RpcError):
    """There is no such resource for this API key."""

    code = StatusCode.NOT_FOUND


class AlreadyExists(RpcError):
    """The name is taken, or the `request_id` was used with another request."""

    code = StatusCode.ALREADY_EXISTS


class PermissionDenied(RpcError):
    """The API key may not do this; metadata `scope` names what it lacks."""

    code = StatusCode.PERMISSION_DENIED


class ResourceExhausted(RpcError):
    """A bound is reached: a queue, a quota or a size. Waiting helps only where `retry_after` is set."""

    code = StatusCode.RESOURCE_EXHAUSTED


class FailedPrecondition(RpcError):
    """The state of the resource forbids the call until something else changes it."""

    code = StatusCode.FAILED_PRECONDITION


class Aborted(RpcError):
    """Somebody else changed the resource: read it again, then decide again."""

    code = StatusCode.ABORTED


class OutOfRange(RpcError):
    """The call reaches past the end of what there is."""

    code = StatusCode.OUT_OF_RANGE


class Unimplemented(RpcError):
    """The server does not know this rpc: it is older than this client, or the address is not Tarifa's."""

    code = StatusCode.UNIMPLEMENTED


class Internal(RpcError):
    """A defect of the server; `request_id` finds it in its logs."""

    code = StatusCode.INTERNAL


class Unavailable(RpcError):
    """The server, or a part it needs, cannot be reached; the same call may succeed later."""

    code = StatusCode.UNAVAILABLE


class ConnectionBroken(Unavailable):
    """The way to the server broke: nothing listens there, or the connection was lost under the call."""


class CircuitOpen(Unavailable):
    """This client sent nothing: too many of its last calls failed, and it leaves the server alone for 5 s."""


class Throttled(Unavailable):
    """This client sent nothing: the server turns too much of what it sends away, so it sends less."""


class DataLoss(RpcError):
    """Data is lost or damaged beyond repair."""

    code = StatusCode.DATA_LOSS


class Unauthenticated(RpcError):
    """The API key is missing, unknown or revoked."""

    code = StatusCode.UNAUTHENTICATED


ERROR_BY_CODE: Final[Mapping[int, type[RpcError]]] = {
    int(kind.code): kind
    for kind in (
        Cancelled,
        UnknownFault,
        InvalidArgument,
        DeadlineExceeded,
        NotFound,
        AlreadyExists,
        PermissionDenied,
        ResourceExhausted,
        FailedPrecondition,
        Aborted,
        OutOfRange,
        Unimplemented,
        Internal,
        Unavailable,
        DataLoss,
        Unauthenticated,
    )
}
"""The class that a status code is raised as."""


ERROR_BY_REASON: Final[Mapping[str, type[RpcError]]] = {
    "ATTEMPT_TIMEOUT": AttemptTimeout,
    "CONNECTION_BROKEN": ConnectionBroken,
    "CIRCUIT_OPEN": CircuitOpen,
    "CLIENT_THROTTLED": Throttled,
}
"""The class that what this client itself found is raised as."""


def _restore(
    kind: type[RpcError],
    message: str,
    method: str,
    request_id: str,
    status: bytes,
    reason: str,
    retry_after: timedelta | None,
) -> RpcError:
    return kind(
        message, method=method, request_id=request_id, status=status, reason=reason, retry_after=retry_after
    )


def _details_of(serialized: bytes) -> ErrorDetails:
    from google.protobuf.message import DecodeError  # noqa: PLC0415
    from google.rpc import status_pb2  # noqa: PLC0415

    try:
        return _read(status_pb2.Status.FromString(serialized))
    except DecodeError:
        return ErrorDetails()


def _read(status: Status) -> ErrorDetails:
    from google.rpc import error_details_pb2  # noqa: PLC0415

    info, fields, retry = (
        error_details_pb2.ErrorInfo(),
        error_details_pb2.BadRequest(),
        error_details_pb2.RetryInfo(),
    )
    waits = False
    for detail in status.details:
        found = error_details_pb2.ErrorInfo()
        if detail.Unpack(found) and found.domain == DOMAIN:
            info = found
        detail.Unpack(fields)
        waits = detail.Unpack(retry) or waits
    return ErrorDetails(
        info.reason,
        dict(info.metadata),
        tuple(Violation(each.field, each.description, each.reason) for each in fields.field_violations),
        _delay(retry.retry_delay) if waits and retry.HasField("retry_delay") else None,
    )


def _delay(given: Duration) -> timedelta:
    if given.seconds >= _LONGEST_DELAY.total_seconds():
        return _LONGEST_DELAY
    return timedelta(0) if given.seconds < 0 else max(timedelta(0), given.ToTimedelta())
