# ruff: noqa: N818 - they are named after the canonical codes that they carry
"""The errors a Tarifa service may answer with, as plain values.

Raise them anywhere, domain code included: this module knows neither grpc nor protobuf. One place,
`tarifa_kit.status`, turns them into ``google.rpc.Status``; no servicer sets a code by hand.

``reason`` is a name of the enum ``tarifa.errors.v1.ErrorReason``: stable, and what a client branches on.
``message`` is for a developer reading a log. ``metadata`` carries the values that the message mentions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from types import MappingProxyType
from typing import ClassVar, Final

DOMAIN: Final = "tarifa.dev"
"""The ``ErrorInfo.domain`` of every error that Tarifa raises itself."""

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Code(IntEnum):
    """The canonical codes of ``google.rpc.Code``, under the numbers they have on the wire."""

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


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """One fault in one field of a request.

    ``field`` is its path in the request message, as in ``lines[2].quantity``. ``reason`` is an optional
    machine-readable rule id, as in ``string.min_len``.
    """

    field: str
    description: str
    reason: str = ""


class TarifaError(Exception):
    """The root of every error that reaches a client with a meaning. Raise a subclass."""

    code: ClassVar[Code] = Code.INTERNAL

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        metadata: Mapping[str, str] = _NOTHING,
        violations: Sequence[FieldViolation] = (),
        retry_after: timedelta | None = None,
    ) -> None:
        """Describe the failure; ``retry_after`` says when the same call may succeed, None that it may not."""
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.metadata = dict(metadata)
        self.violations = tuple(violations)
        self.retry_after = retry_after

    def __str__(self) -> str:
        return f"{self.code.name} {self.reason}: {self.message}"


class InvalidArgument(TarifaError):
    """The request is wrong whatever the state of the system; ``violations`` name the fields."""

    code = Code.INVALID_ARGUMENT


def invalid_field(field: str, description: str, rule: str = "") -> InvalidArgument:
    """Return the error for one field at fault; ``rule`` is what `FieldViolation` calls its reason."""
    violation = FieldViolation(field, description, rule)
    return InvalidArgument("FIELD_INVALID", f"{field}: {description}", violations=[violation])


class NotFound(TarifaError):
    """The resource does not exist for this tenant; another tenant's resource does not exist either."""

    code = Code.NOT_FOUND


class AlreadyExists(TarifaError):
    """The resource, or the request id with another request, is already there."""

    code = Code.ALREADY_EXISTS


class Aborted(TarifaError):
    """The resource changed underneath: the etag is stale. Read again, then decide again."""

    code = Code.ABORTED


class FailedPrecondition(TarifaError):
    """The state of the resource forbids the call until something else changes it."""

    code = Code.FAILED_PRECONDITION


class PermissionDenied(TarifaError):
    """The caller is known and may not do this."""

    code = Code.PERMISSION_DENIED


class Unauthenticated(TarifaError):
    """The caller is not known."""

    code = Code.UNAUTHENTICATED


class ResourceExhausted(TarifaError):
    """A bound is reached: a queue, a quota, a size. With ``retry_after`` where waiting helps."""

    code = Code.RESOURCE_EXHAUSTED


class Unavailable(TarifaError):
    """Something this call needs cannot be reached; the same call may succeed later."""

    code = Code.UNAVAILABLE


class DeadlineExceeded(TarifaError):
    """The caller's time is over; nothing more is done for it."""

    code = Code.DEADLINE_EXCEEDED


class Cancelled(TarifaError):
    """The caller hung up."""

    code = Code.CANCELLED


class Unimplemented(TarifaError):
    """The contract has this rpc or option, and this server does not."""

    code = Code.UNIMPLEMENTED


class Internal(TarifaError):
    """A fault of ours. The message goes to the caller, so it names nothing internal."""

    code = Code.INTERNAL


BY_CODE: Final[Mapping[int, type[TarifaError]]] = MappingProxyType(
    {
        int(kind.code): kind
        for kind in (
            InvalidArgument,
            NotFound,
            AlreadyExists,
            Aborted,
            FailedPrecondition,
            PermissionDenied,
            Unauthenticated,
            ResourceExhausted,
            Unavailable,
            DeadlineExceeded,
            Cancelled,
            Unimplemented,
            Internal,
        )
    }
)
"""The error class of a canonical code; a code that is not here is `Internal`."""
