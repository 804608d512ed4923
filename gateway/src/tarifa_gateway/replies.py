"""What Envoy itself answers when something fails, so that every error has one shape.

A REST client gets `google.rpc.Status` as JSON; a gRPC client gets the same as a status with details. Texts of
Envoy's own that name addresses or transports are replaced; those that tell the caller what is wrong with
the request are kept.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from google.protobuf.duration_pb2 import Duration
from google.rpc.code_pb2 import Code
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo
from google.rpc.status_pb2 import Status

DOMAIN = "tarifa.dev"
ENVOYS_OWN_TEXT = "%LOCAL_REPLY_BODY%"
FROM_GATEWAY = {"from": "gateway"}
"""The metadata of these errors, which tells them from the same reasons of a service."""
REQUEST_ID = "%REQ(X-REQUEST-ID)%"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one HTTP status that Envoy makes."""

    status: int
    """The HTTP status; 0 stands for every other one from 400 on."""
    code: int
    """The number of the `google.rpc.Code`."""
    reason: str
    """A name of `tarifa.errors.v1.ErrorReason`, without its prefix."""
    message: str
    retry_seconds: int = 0
    """When the same call may succeed; 0: not said."""

    def json_body(self) -> Mapping[str, object]:
        """Returns the body as Envoy's JSON format: `%...%` are filled in per request."""
        info = {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": self.reason,
            "domain": DOMAIN,
            "metadata": {**FROM_GATEWAY, "request_id": REQUEST_ID},
        }
        retry = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{self.retry_seconds}s"}
        details = [info, retry] if self.retry_seconds else [info]
        return {"code": self.code, "message": self.message, "details": details}

    def grpc_message(self) -> str:
        """Returns the message for a gRPC client. It is fixed, since `grpc_details` repeats it in base64."""
        return "the request is malformed" if self.message == ENVOYS_OWN_TEXT else self.message

    def grpc_details(self) -> str:
        """Returns the value of `grpc-status-details-bin` that says the same to a gRPC client."""
        status = Status(code=self.code, message=self.grpc_message())
        status.details.add().Pack(ErrorInfo(reason=self.reason, domain=DOMAIN, metadata=FROM_GATEWAY))
        if self.retry_seconds:
            status.details.add().Pack(RetryInfo(retry_delay=Duration(seconds=self.retry_seconds)))
        return base64.b64encode(status.SerializeToString(deterministic=True)).decode().rstrip("=")


OVERLOADED = Reply(
    429,
    Code.RESOURCE_EXHAUSTED,
    "OVERLOADED",
    "there is more to do than can be done; come back in a moment",
    retry_seconds=1,
)
"""Also the answer where a service has as many calls as it may have; Envoy's own would be 503."""

REPLIES = (
    Reply(400, Code.INVALID_ARGUMENT, "REQUEST_MALFORMED", ENVOYS_OWN_TEXT),
    Reply(401, Code.UNAUTHENTICATED, "API_KEY_INVALID", "the API key is not valid"),
    Reply(403, Code.PERMISSION_DENIED, "SCOPE_MISSING", "the API key does not allow this call"),
    Reply(404, Code.NOT_FOUND, "METHOD_NOT_FOUND", "there is no such method or path"),
    Reply(405, Code.UNIMPLEMENTED, "METHOD_NOT_FOUND", "the path does not take this HTTP method"),
    Reply(408, Code.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", "the request did not arrive in time"),
    Reply(413, Code.RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE", "the request is larger than the gateway takes"),
    Reply(415, Code.INVALID_ARGUMENT, "REQUEST_MALFORMED", "the request's content type is not served"),
    Reply(426, Code.INVALID_ARGUMENT, "REQUEST_MALFORMED", "the protocol version is not served"),
    OVERLOADED,
    Reply(431, Code.RESOURCE_EXHAUSTED, "REQUEST_TOO_LARGE", "the request's headers are too large"),
    Reply(501, Code.UNIMPLEMENTED, "METHOD_NOT_FOUND", "the request uses something that is not served"),
    Reply(
        502,
        Code.UNAVAILABLE,
        "DEPENDENCY_UNAVAILABLE",
        "a part of the platform gave no proper answer",
        retry_seconds=1,
    ),
    Reply(
        503,
        Code.UNAVAILABLE,
        "DEPENDENCY_UNAVAILABLE",
        "a part of the platform that this call needs is away",
        retry_seconds=1,
    ),
    Reply(504, Code.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED", "the call took longer than it may"),
    Reply(
        0, Code.INTERNAL, "INTERNAL", "an internal error occurred; quote the request id when you report it"
    ),
)
"""One row per status, the rest last; Envoy takes the first that fits."""
