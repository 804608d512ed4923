"""Methods that the server does not have: refused as everything else is, with details.

grpc's own refusal of an unknown method is a bare UNIMPLEMENTED.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NoReturn

import grpc

from tarifa_kit.errors import Unimplemented
from tarifa_kit.interceptors.chain import Chain, Handler

_NAME: Final = "unknown"
"""Stands for every such method in logs and metrics, which must not grow with what callers make up."""


class UnknownMethods(grpc.GenericRpcHandler):
    """Takes the calls that no registered method takes."""

    def __init__(self, chain: Chain) -> None:
        """Refuse through ``chain``, so that refusals are counted and bounded."""
        handler: Handler = grpc.stream_unary_rpc_method_handler(_refuse)
        self._handler = chain.around(_NAME, handler, public=True)

    def service(self, _handler_call_details: grpc.HandlerCallDetails) -> Handler:
        """Return the handler that refuses."""
        return self._handler


def _refuse(_requests: Iterator[Any], _context: grpc.ServicerContext) -> NoReturn:
    raise Unimplemented("METHOD_NOT_FOUND", "there is no such method")
