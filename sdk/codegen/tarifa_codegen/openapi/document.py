"""The whole document."""

from __future__ import annotations

import json
from typing import Any

from tarifa_codegen.contracts import Contracts
from tarifa_codegen.policy import Policies

from .errors import ERROR_RESPONSES, error_schemas
from .operations import Operations, tag_of
from .schemas import Schemas

_ABOUT = """\
Configure, price, quote over REST and JSON. The same calls exist over gRPC on the same port; this document is
made from the contracts that both share.

- **Keys.** Every call carries `Authorization: Bearer <API key>`. The key names the tenant; nothing else does.
- **JSON.** Names are lowerCamelCase. 64-bit integers and decimals are strings. `Money` is whole `units` and
  billionths (`nanos`) of the same sign. Moments are RFC 3339 in UTC. Fields with a zero value are printed;
  messages and optional values that are absent are not.
- **Errors** are JSON always: a `google.rpc.Status` with exactly one `ErrorInfo`. Branch on its `reason`.
- **Retries.** A change that carries a `requestId` (a UUID) happens once, however often it is sent in a day.
  `x-tarifa-*` of an operation says how long a call may take, whether it may be sent again, and what a good
  client does around it; `x-tarifa-effect` is `none` for reads and `once` for changes that may be repeated.
- **Streams.** A streamed request is a JSON array; a streamed answer is one JSON document a line.
"""


def openapi(contracts: Contracts, policies: Policies) -> str:
    """The document as JSON text, the same for the same contracts and policies."""
    schemas = Schemas(contracts)
    paths = Operations(contracts, policies, schemas).paths()
    services = {
        method.containing_service.full_name: method.containing_service for method in contracts.methods()
    }
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Tarifa",
            "version": "v1",
            "summary": "Configure, price, quote",
            "description": _ABOUT,
        },
        "servers": [{"url": "/", "description": "The gateway that serves this document"}],
        "security": [{"apiKey": []}],
        "tags": [
            {"name": tag_of(service.full_name), "description": contracts.comment(service.full_name)}
            for service in services.values()
        ],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "apiKey": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API key, as `tarifa keys` issues it.",
                }
            },
            "parameters": {
                "RequestId": _request_id(
                    "Finds the call in the logs. Absent or unfit, it is replaced by the server."
                )
            },
            "headers": {
                "RequestId": {
                    "description": "Finds the call in the logs. Absent where the request was not even HTTP.",
                    "schema": {"type": "string"},
                },
                "RetryAfter": {
                    "description": "Seconds until the same call may succeed.",
                    "schema": {"type": "integer", "minimum": 0},
                },
            },
            "responses": ERROR_RESPONSES,
            "schemas": dict(sorted({**schemas.used(), **error_schemas(contracts)}.items())),
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _request_id(description: str) -> dict[str, Any]:
    return {
        "name": "x-request-id",
        "in": "header",
        "required": False,
        "description": description,
        "schema": {"type": "string"},
        "example": "0198c3a5-9d7e-7c1c-a5ad-2f6f3f1f9b52",
    }
