"""Errors over REST: `google.rpc.Status` as JSON, and the statuses that the gateway answers with."""

from __future__ import annotations

from typing import Any, Final

from tarifa_codegen.contracts import Contracts

Schema = dict[str, Any]

_STATUSES: Final = {
    "400": "The request is wrong, or the resource's state forbids it: INVALID_ARGUMENT, FAILED_PRECONDITION.",
    "401": "The API key is missing, unknown or revoked: UNAUTHENTICATED.",
    "403": "The API key lacks a scope: PERMISSION_DENIED.",
    "404": "There is no such resource for this API key, or no such path: NOT_FOUND.",
    "409": "Somebody else was faster or the name is taken: ABORTED or ALREADY_EXISTS.",
    "413": "The request is larger than the gateway takes: RESOURCE_EXHAUSTED.",
    "429": "A bound is reached; wait for `Retry-After`: RESOURCE_EXHAUSTED.",
    "500": "A defect of Tarifa; the request id finds it in the logs: INTERNAL.",
    "503": "A part that the call needs is away; wait for `Retry-After`: UNAVAILABLE.",
    "504": "The deadline passed before the work was done: DEADLINE_EXCEEDED.",
}
_WAITING: Final = {"429", "503"}


def _response(status: str, description: str) -> Schema:
    headers: Schema = {"x-request-id": {"$ref": "#/components/headers/RequestId"}}
    if status in _WAITING:
        headers["Retry-After"] = {"$ref": "#/components/headers/RetryAfter"}
    return {
        "description": description,
        "headers": headers,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Status"}}},
    }


ERROR_RESPONSES: Final = {
    **{f"Error{status}": _response(status, text) for status, text in _STATUSES.items()},
    "Error": _response("", "Any other failure."),
}
"""Every failed call answers with one of these."""


def error_references() -> Schema:
    """The responses of an operation that failed."""
    references = {status: {"$ref": f"#/components/responses/Error{status}"} for status in _STATUSES}
    return {**references, "default": {"$ref": "#/components/responses/Error"}}


def error_schemas(contracts: Contracts) -> dict[str, Schema]:
    """The schemas of `google.rpc.Status` and of what stands in its details."""
    return {
        "Status": {
            "type": "object",
            "description": "Why a call failed. Branch on the `reason` of the one `ErrorInfo` in `details`.",
            "properties": {
                "code": {
                    "type": "integer",
                    "format": "int32",
                    "description": "The number of the `google.rpc.Code`.",
                },
                "message": {
                    "type": "string",
                    "description": "For a developer, in English. Never branch on it.",
                },
                "details": {
                    "type": "array",
                    "items": {
                        "anyOf": [
                            {"$ref": "#/components/schemas/ErrorInfo"},
                            {"$ref": "#/components/schemas/BadRequest"},
                            {"$ref": "#/components/schemas/RetryInfo"},
                        ]
                    },
                    "contains": {"$ref": "#/components/schemas/ErrorInfo"},
                    "description": "Exactly one `ErrorInfo`, and what else there is to say.",
                },
            },
            "required": ["code", "message", "details"],
            "examples": [_EXAMPLE],
        },
        "ErrorInfo": _detail(
            "ErrorInfo",
            "Why, for a program.",
            {
                "reason": {
                    "type": "string",
                    "enum": _reasons(contracts),
                    "description": _reason_text(contracts),
                },
                "domain": {"const": "tarifa.dev"},
                "metadata": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                    "description": "The values that the message mentions.",
                },
            },
            ["reason", "domain"],
        ),
        "BadRequest": _detail(
            "BadRequest",
            "The fields at fault.",
            {
                "fieldViolations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "field": {
                                "type": "string",
                                "description": "The path, such as `lines[2].quantity`.",
                            },
                            "description": {"type": "string", "description": "What is wrong with it."},
                            "reason": {
                                "type": "string",
                                "description": "The broken rule, such as `string.pattern`.",
                            },
                        },
                        "required": ["field", "description"],
                    },
                }
            },
            ["fieldViolations"],
        ),
        "RetryInfo": _detail(
            "RetryInfo",
            "When the same call may succeed.",
            {"retryDelay": {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?s$", "examples": ["1s"]}},
            ["retryDelay"],
        ),
    }


_EXAMPLE: Final = {
    "code": 9,
    "message": "the override of line 1 lies below the floor of 90.00 EUR",
    "details": [
        {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "OVERRIDE_OUTSIDE_GUARDRAILS",
            "domain": "tarifa.dev",
            "metadata": {"floor": "90.00", "ceiling": "150.00"},
        }
    ],
}


def _detail(name: str, description: str, properties: Schema, required: list[str]) -> Schema:
    kind = {"const": f"type.googleapis.com/google.rpc.{name}"}
    return {
        "type": "object",
        "description": description,
        "properties": {"@type": kind, **properties},
        "required": ["@type", *required],
    }


def _reasons(contracts: Contracts) -> list[str]:
    return [name for name, _ in _explained(contracts)]


def _reason_text(contracts: Contracts) -> str:
    return "\n".join(f"- `{name}`: {comment}" for name, comment in _explained(contracts))


def _explained(contracts: Contracts) -> list[tuple[str, str]]:
    (reasons,) = (enum for enum in contracts.enums() if enum.name == "ErrorReason")
    return [
        (value.name.removeprefix("ERROR_REASON_"), contracts.comment(f"{reasons.full_name}.{value.name}"))
        for value in reasons.values
        if value.number
    ]
