"""What must hold of the answer to any request whatever."""

from __future__ import annotations

from typing import Any

import grpc
from google.rpc import error_details_pb2, status_pb2
from tarifa.errors.v1 import error_reason_pb2
from tarifa_kit.status import DETAILS_KEY

REASONS = {
    value.name.removeprefix("ERROR_REASON_") for value in error_reason_pb2.ErrorReason.DESCRIPTOR.values
}

OURS = {
    grpc.StatusCode.INTERNAL,
    grpc.StatusCode.UNKNOWN,
    grpc.StatusCode.DATA_LOSS,
    grpc.StatusCode.UNAVAILABLE,
    grpc.StatusCode.DEADLINE_EXCEEDED,
}
"""Codes that blame the server; no request brings them about."""

NAMES_THE_FIELD = {
    "FIELD_INVALID",
    "CURRENCY_MISMATCH",
    "FILTER_INVALID",
    "PAGE_TOKEN_INVALID",
    "TENSOR_INVALID",
    "MODEL_TEXT_INVALID",
}
"""Reasons that are about a field, which ``BadRequest`` names."""


def require_typed(error: grpc.RpcError) -> status_pb2.Status:
    """Fail unless the error blames the request, with one reason of the contract and the field at fault."""
    call: Any = error
    code, said = call.code(), call.details()
    assert code not in OURS, f"{code.name}: {said}"
    found = [value for key, value in call.trailing_metadata() or () if key == DETAILS_KEY]
    assert len(found) == 1, f"{code.name} without details: {said}"
    status = status_pb2.Status.FromString(found[0])
    assert (status.code, status.message) == (code.value[0], said), "the details contradict the status"
    require_one_reason(status)
    return status


def require_one_reason(status: status_pb2.Status) -> str:
    """Fail unless the status has one reason of the contract, and names the field where one is at fault."""
    infos = [
        error_details_pb2.ErrorInfo.FromString(detail.value)
        for detail in status.details
        if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR)
    ]
    assert len(infos) == 1, status
    reason: str = infos[0].reason
    assert infos[0].domain == "tarifa.dev", status
    assert reason in REASONS, status
    if reason in NAMES_THE_FIELD and status.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]:
        assert fields_named(status), f"no field is named: {status}"
    return reason


def fields_named(status: status_pb2.Status) -> list[str]:
    """The fields that ``BadRequest`` blames; a rule about the whole message names none, but is there."""
    return [
        fault.field
        for detail in status.details
        if detail.Is(error_details_pb2.BadRequest.DESCRIPTOR)
        for fault in error_details_pb2.BadRequest.FromString(detail.value).field_violations
    ]
