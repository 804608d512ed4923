"""Envoy's ext_authz messages, from and to what access knows."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Final

from ext_authz import external_auth_pb2
from google.protobuf import json_format, struct_pb2
from google.rpc import error_details_pb2, status_pb2  # noqa: F401 - the JSON of a status names its details' types
from tarifa_kit.errors import TarifaError
from tarifa_kit.identity import METADATA_KEY
from tarifa_kit.status import DETAILS_KEY, status_of

from tarifa_access.keys import ApiKey

_OVERWRITE: Final = external_auth_pb2.HeaderValueOption.OVERWRITE_IF_EXISTS_OR_ADD
_UNAUTHORIZED: Final = 401
_OURS: Final = "x-tarifa-"


def headers_of(request: external_auth_pb2.CheckRequest) -> Mapping[str, str]:
    """Return the request's headers that Envoy was told to show; names are in lower case."""
    headers: Mapping[str, str] = request.attributes.request.http.headers
    return headers


def admitted(key: ApiKey, token: str, sent: Iterable[str]) -> external_auth_pb2.CheckResponse:
    """Let the request pass as ``key``'s identity, without the API key and any x-tarifa- header it brought."""
    stripped = [name for name in sent if name.startswith(_OURS) and name != METADATA_KEY]
    return external_auth_pb2.CheckResponse(
        status=status_pb2.Status(code=0),
        ok_response=external_auth_pb2.OkHttpResponse(
            headers=[_header(METADATA_KEY, token)],
            headers_to_remove=["authorization", *stripped],
        ),
        dynamic_metadata=struct_pb2.Struct(
            fields={
                "tenant": struct_pb2.Value(string_value=key.identity.tenant),
                "principal": struct_pb2.Value(string_value=key.identity.principal),
                "key": struct_pb2.Value(string_value=key.id),
            }
        ),
    )


def refused(error: TarifaError, sent: Mapping[str, str]) -> external_auth_pb2.CheckResponse:
    """Refuse the request with 401: a JSON status for REST, message and binary details for gRPC."""
    status = status_of(error)
    if sent.get("content-type", "").startswith("application/grpc"):
        details = base64.b64encode(status.SerializeToString()).decode().rstrip("=")
        headers, body = [_header(DETAILS_KEY, details)], error.message
    else:
        headers = [_header("content-type", "application/json"), _header("www-authenticate", "Bearer")]
        body = json_format.MessageToJson(status, indent=None)
    return external_auth_pb2.CheckResponse(
        status=status_pb2.Status(code=int(error.code), message=error.message),
        denied_response=external_auth_pb2.DeniedHttpResponse(
            status=external_auth_pb2.HttpStatus(code=_UNAUTHORIZED), headers=headers, body=body
        ),
    )


def _header(name: str, value: str) -> external_auth_pb2.HeaderValueOption:
    return external_auth_pb2.HeaderValueOption(
        header=external_auth_pb2.HeaderValue(key=name, value=value), append_action=_OVERWRITE
    )
