"""A real gRPC server in this process that answers what a test tells it to and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.protobuf.message import Message

from tarifa._call import Method, method as described
from tarifa.catalog.v1 import catalog_service_pb2, product_pb2
from tarifa.pricing.v1 import pricing_service_pb2
from tarifa.quoting.v1 import quote_service_pb2

SERVICES = [
    catalog_service_pb2.DESCRIPTOR.services_by_name["CatalogService"],
    pricing_service_pb2.DESCRIPTOR.services_by_name["PricingService"],
    quote_service_pb2.DESCRIPTOR.services_by_name["QuoteService"],
]
PRODUCT = product_pb2.Product(name="products/p", etag="e1", attributes={})
"""What most tests ask for."""
METHODS = {f"/{s.full_name}/{m.name}": described(s, m.name) for s in SERVICES for m in s.methods}


@dataclass
class Asked:
    """A call as the server saw it."""

    method: str
    requests: list[Any]
    metadata: dict[str, Any]
    seconds_left: float
    server: ScriptedServer | None = field(default=None, repr=False)

    @property
    def request(self) -> Any:
        (only,) = self.requests
        return only


@dataclass
class Failure:
    """A status to answer with."""

    code: grpc.StatusCode
    message: str = ""
    trailing: tuple[tuple[str, Any], ...] = ()


@dataclass
class ScriptedServer(grpc.GenericRpcHandler):
    """Answers each call with the next of the answers that a test queued for its rpc."""

    asked: list[Asked] = field(default_factory=list)
    answers: dict[str, list[Any]] = field(default_factory=dict)
    address: str = ""
    cancelled: int = 0
    """How many calls their client gave up while they waited."""

    def answer(
        self, rpc: str, *answers: Message | Failure | Callable[[Any, Any], Any] | Sequence[Message]
    ) -> None:
        self.answers.setdefault(rpc, []).extend(answers)

    def service(self, details: Any) -> Any:
        method = METHODS[details.method]
        name = details.method.rsplit("/", 1)[1]
        handler = getattr(grpc, _shape(method))

        def many(requests: Any, context: Any) -> Any:
            return self._streamed(name, requests if method.streams_requests else [requests], context)

        def one(requests: Any, context: Any) -> Any:
            return next(self._streamed(name, requests if method.streams_requests else [requests], context))

        return handler(
            many if method.streams_responses else one,
            request_deserializer=method.request.FromString,
            response_serializer=method.response.SerializeToString,
        )

    def _streamed(self, name: str, requests: Any, context: Any) -> Iterator[Any]:
        left = context.time_remaining()
        asked = Asked(name, [], dict(context.invocation_metadata()), left, self)
        self.asked.append(asked)
        answer = self.answers[name].pop(0)
        if isinstance(answer, list):
            for request, message in zip(requests, answer, strict=False):
                asked.requests.append(request)
                yield message
            return
        asked.requests.extend(requests)
        if callable(answer):
            answer = answer(asked, context)
        if isinstance(answer, Failure):
            context.set_trailing_metadata(answer.trailing)
            context.abort(answer.code, answer.message)
        yield answer


def _shape(method: Method) -> str:
    left = "stream" if method.streams_requests else "unary"
    right = "stream" if method.streams_responses else "unary"
    return f"{left}_{right}_rpc_method_handler"


def serve(scripted: ScriptedServer, credentials: grpc.ServerCredentials | None = None) -> grpc.Server:
    """Start a server on a free port of this machine and tell the script its address."""
    server = grpc.server(ThreadPoolExecutor(max_workers=4))
    server.add_generic_rpc_handlers((scripted,))
    any_port = "127.0.0.1:0"
    port = (
        server.add_secure_port(any_port, credentials) if credentials else server.add_insecure_port(any_port)
    )
    scripted.address = f"127.0.0.1:{port}"
    server.start()
    return server


def until_cancelled(asked: Asked, context: Any) -> Failure:
    """An answer that never comes: the server waits until the client has given up."""
    while context.is_active():
        time.sleep(0.005)
    if asked.server is not None:
        asked.server.cancelled += 1
    return Failure(grpc.StatusCode.CANCELLED, "the client has gone")


def after(seconds: float, message: Any) -> Callable[[Any, Any], Any]:
    """Answers with the message once the seconds are over, or the call is."""

    def answer(_asked: Any, context: Any) -> Any:
        ended = threading.Event()
        context.add_callback(ended.set)
        ended.wait(seconds)
        return message

    return answer
