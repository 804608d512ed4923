"""From grpc's failures to the client's errors."""

from __future__ import annotations

from typing import Any, Final

import grpc

from tarifa._call import Call
from tarifa._errors import ERROR_BY_CODE, RpcError, UnknownFault

_DETAILS: Final = "grpc-status-details-bin"
_REQUEST_ID: Final = "x-request-id"


def error_of(failure: grpc.RpcError, call: Call) -> RpcError:
    """Return the error that a failed attempt is raised as."""
    if not hasattr(failure, "code"):
        return UnknownFault(str(failure), method=call.method.path, request_id=call.request_id)
    end: Any = failure
    said = dict([*(end.initial_metadata() or ()), *(end.trailing_metadata() or ())])
    status, request_id = said.get(_DETAILS, b""), said.get(_REQUEST_ID)
    kind = ERROR_BY_CODE.get(end.code().value[0], UnknownFault)
    return kind(
        end.details() or "the server gave no message",
        method=call.method.path,
        request_id=request_id if isinstance(request_id, str) else call.request_id,
        status=status if isinstance(status, bytes) else b"",
    )
