"""gRPC on the same port as REST, with errors that a gRPC client understands."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from tarifa.catalog.v1 import catalog_service_pb2, catalog_service_pb2_grpc
from tarifa_gateway.testing import KEY, Running

WITH_KEY = (("authorization", f"Bearer {KEY}"),)
GET_PRODUCT = "/tarifa.catalog.v1.CatalogService/GetProduct"


def failure(gateway: Running, method: str, name: str = "products/a", key: bool = True) -> grpc.Call:
    """Makes a call that must fail."""
    request = catalog_service_pb2.GetProductRequest(name=name).SerializeToString()
    with gateway.channel() as channel, pytest.raises(grpc.RpcError) as caught:
        channel.unary_unary(method, bytes)(request, timeout=5, metadata=WITH_KEY if key else ())
    error: Any = caught.value
    assert isinstance(error, grpc.Call)
    return error


def test_a_call_reaches_the_service(gateway: Running) -> None:
    with gateway.channel() as channel:
        stub = catalog_service_pb2_grpc.CatalogServiceStub(channel)
        product = stub.GetProduct(
            catalog_service_pb2.GetProductRequest(name="products/a"), metadata=WITH_KEY, timeout=5
        )

    assert product.name == "products/a"


def test_streams_pass(gateway: Running) -> None:
    with gateway.channel() as channel:
        stub = catalog_service_pb2_grpc.CatalogServiceStub(channel)
        answers = list(
            stub.ExportCatalog(catalog_service_pb2.ExportCatalogRequest(), metadata=WITH_KEY, timeout=5)
        )

    assert len(answers) == 3


@pytest.mark.parametrize(
    ("method", "name", "code", "reason"),
    [
        ("/tarifa.catalog.v1.CatalogService/Nothing", "", grpc.StatusCode.UNIMPLEMENTED, None),
        ("/tarifa.nowhere.v1.Service/Nothing", "", grpc.StatusCode.NOT_FOUND, "METHOD_NOT_FOUND"),
        (
            "/tarifa.pricing.v1.PricingService/PriceQuote",
            "",
            grpc.StatusCode.UNAVAILABLE,
            "DEPENDENCY_UNAVAILABLE",
        ),
        (GET_PRODUCT, "products/slow", grpc.StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"),
        (GET_PRODUCT, "products/missing", grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND"),
    ],
)
def test_errors_carry_code_message_and_details_that_agree(
    gateway: Running, method: str, name: str, code: grpc.StatusCode, reason: str | None
) -> None:
    error = failure(gateway, method, name)

    assert error.code() is code
    status = rpc_status.from_call(error)  # raises where the details contradict the code or the message
    if reason is None:
        assert status is None
    else:
        info = error_details_pb2.ErrorInfo()
        assert status.details[0].Unpack(info)
        assert info.reason == reason


def test_without_a_key_a_call_is_unauthenticated(gateway: Running) -> None:
    error = failure(gateway, GET_PRODUCT, key=False)

    assert error.code() is grpc.StatusCode.UNAUTHENTICATED
