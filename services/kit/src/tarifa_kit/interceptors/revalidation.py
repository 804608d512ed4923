"""Reads of what the caller has already: told so, without sending it again.

A caller that keeps an answer sends its etag. Where the answer of the moment has the same one, an empty
message goes out, and a trailer that says why. The servicer has run: whether the caller may see it is asked
each time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import grpc
from google.protobuf import descriptor_pool
from google.protobuf.descriptor_pb2 import MethodOptions

from tarifa_kit.call import current_call
from tarifa_kit.interceptors.request_id import REQUEST_ID_KEY

Behaviour = Callable[[Any, grpc.ServicerContext], Any]

IF_NONE_MATCH_KEY: Final = "x-tarifa-if-none-match"
NOT_MODIFIED_KEY: Final = "x-tarifa-not-modified"
_TRANSCODED_KEY: Final = "x-envoy-original-method"
"""The gateway puts it on calls that came over REST, where an empty message would pass for the resource."""


def revalidating(method: str, behaviour: Behaviour) -> Behaviour:
    """Return ``behaviour`` of the method ``/service/name`` as one that answers "not modified" where it can.

    A method that changes anything, or whose answer has no field ``etag``, is returned as it is.
    """
    if not _is_read_with_etag(method):
        return behaviour

    def served(request: Any, context: grpc.ServicerContext) -> Any:
        answer = behaviour(request, context)
        if not answer.etag or answer.etag != _etag_of_caller(context):
            return answer
        trailing = ((REQUEST_ID_KEY, current_call().request_id), (NOT_MODIFIED_KEY, "1"))
        context.set_trailing_metadata(trailing)
        return type(answer)()

    return served


def _is_read_with_etag(method: str) -> bool:
    service, _, name = method.removeprefix("/").rpartition("/")
    try:
        found = descriptor_pool.Default().FindServiceByName(service).methods_by_name[name]
    except KeyError:
        return False
    reads = found.GetOptions().idempotency_level == MethodOptions.NO_SIDE_EFFECTS
    return reads and "etag" in found.output_type.fields_by_name


def _etag_of_caller(context: grpc.ServicerContext) -> str | bytes | None:
    known = None
    for key, value in context.invocation_metadata():
        if key == _TRANSCODED_KEY:
            return None
        if key == IF_NONE_MATCH_KEY:
            known = value
    return known
