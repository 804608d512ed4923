"""For tests: services that stand in behind a real Envoy; what they answer is told by the resource name."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
from ext_authz import external_auth_pb2, external_auth_pb2_grpc
from google.protobuf import any_pb2
from google.protobuf.duration_pb2 import Duration
from google.rpc import error_details_pb2, status_pb2
from tarifa.catalog.v1 import catalog_service_pb2, catalog_service_pb2_grpc, product_pb2
from tarifa_kit.ports import LOOPBACK

KEY = "good-key"
ENVOY = Path(__import__("envoy").__path__[0]) / "_bin" / "envoy"


class StandInAccess(external_auth_pb2_grpc.AuthorizationServicer):
    """Lets one key in; refuses as the access service does: a whole google.rpc.Status."""

    def __init__(self) -> None:
        self.seen: list[Mapping[str, str]] = []

    def Check(self, request: Any, _context: grpc.ServicerContext) -> Any:  # noqa: N802
        """Answers as the class says."""
        headers = dict(request.attributes.request.http.headers)
        self.seen.append(headers)
        response = external_auth_pb2.CheckResponse()
        if headers.get("authorization") == f"Bearer {KEY}":
            option = response.ok_response.headers.add()
            option.header.key, option.header.value = "x-tarifa-identity", "signed-token"
            return response
        info = any_pb2.Any()
        info.Pack(error_details_pb2.ErrorInfo(reason="API_KEY_MISSING", domain="tarifa.dev"))
        response.status.code = 16
        response.denied_response.status.code = 401
        response.denied_response.body = json.dumps(
            {
                "code": 16,
                "message": "no key",
                "details": [{"@type": info.type_url, "reason": "API_KEY_MISSING"}],
            }
        )
        return response


class StandInCatalog(catalog_service_pb2_grpc.CatalogServiceServicer):
    """Answers by the name of the product."""

    def __init__(self) -> None:
        self.metadata: dict[str, str | bytes] = {}
        self.entered = threading.Event()
        self.released = threading.Event()
        self.seconds_left = 0.0
        self.endless = threading.Event()
        """Set while an export without end runs."""

    def GetProduct(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802
        """Answers as the class says."""
        self.metadata = dict(context.invocation_metadata())
        self.seconds_left = context.time_remaining()
        match request.name:
            case "products/slow":
                self.entered.set()
                self.released.wait(60)
            case "products/missing":
                _fail(context, grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND")
            case "products/busy":
                _fail(context, grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED", retry_seconds=2)
            case "products/plain":
                context.abort(grpc.StatusCode.INTERNAL, "no details")
            case "products/huge":
                return product_pb2.Product(name=request.name, display_name="x" * 200_000)
        return product_pb2.Product(name=request.name)

    def ListProducts(self, request: Any, _context: grpc.ServicerContext) -> Any:  # noqa: N802
        """Answers with the filter as the token of the next page."""
        return catalog_service_pb2.ListProductsResponse(next_page_token=request.filter)

    def UpsertProduct(self, request: Any, _context: grpc.ServicerContext) -> Any:  # noqa: N802
        """Answers as the class says."""
        return request.product

    def ImportCatalog(self, request_iterator: Any, _context: grpc.ServicerContext) -> Any:  # noqa: N802
        """Answers as the class says."""
        count = sum(1 for _ in request_iterator)
        return catalog_service_pb2.ImportCatalogResponse(created_count=count)

    def ExportCatalog(self, _request: Any, context: grpc.ServicerContext) -> Iterator[Any]:  # noqa: N802
        """Answers with three products, or without end where the header `without` says `end`."""
        if dict(context.invocation_metadata()).get("without") == "end":
            self.endless.set()
            context.add_callback(self.endless.clear)
            while self.endless.is_set():
                yield catalog_service_pb2.ExportCatalogResponse(event_cursor="x" * 100_000)
        for number in range(3):
            product = product_pb2.Product(name=f"products/{number}")
            yield catalog_service_pb2.ExportCatalogResponse(products=[product])


def _fail(context: grpc.ServicerContext, code: grpc.StatusCode, reason: str, retry_seconds: int = 0) -> None:
    status = status_pb2.Status(code=code.value[0], message="as asked")
    info = error_details_pb2.ErrorInfo(reason=reason, domain="tarifa.dev", metadata={"name": "products/x"})
    status.details.add().Pack(info)
    trailing: list[tuple[str, str | bytes]] = []
    if retry_seconds:
        status.details.add().Pack(error_details_pb2.RetryInfo(retry_delay=Duration(seconds=retry_seconds)))
        trailing.append(("grpc-retry-pushback-ms", str(retry_seconds * 1000)))
        trailing.append(("retry-after", str(retry_seconds)))
    trailing.append(("grpc-status-details-bin", status.SerializeToString()))
    context.set_trailing_metadata(tuple(trailing))
    context.abort(code, "as asked")


@dataclass(frozen=True)
class Answer:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, which must be JSON."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Running:
    """The gateway under test and the services behind it."""

    port: int
    metrics_port: int
    log: Path
    access: StandInAccess
    catalog: StandInCatalog
    default_headers: Mapping[str, str] = field(default_factory=lambda: {"authorization": f"Bearer {KEY}"})

    def call(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        port: int | None = None,
    ) -> Answer:
        """Makes one HTTP/1.1 call, with a good key unless `headers` are given."""
        connection = http.client.HTTPConnection(LOOPBACK, port or self.port, timeout=10)
        try:
            connection.request(method, path, body, dict(self.default_headers if headers is None else headers))
            response = connection.getresponse()
            pairs = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, pairs, response.read())
        finally:
            connection.close()

    def send(self, data: bytes) -> bytes:
        """Sends raw bytes and returns all that comes back until the gateway closes the connection."""
        with socket.create_connection((LOOPBACK, self.port), timeout=20) as connection:
            connection.sendall(data)
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
        return answer

    def channel(self) -> grpc.Channel:
        """Returns a channel for native gRPC on the same port."""
        return grpc.insecure_channel(f"{LOOPBACK}:{self.port}", options=[("grpc.enable_http_proxy", 0)])
