"""Callers that are slow or send too much. Behind the gateway a unary call that has begun costs a thread."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import grpc
import pytest
from grpc_status import rpc_status
from tarifa.catalog.v1 import catalog_service_pb2 as pb
from tarifa.catalog.v1 import catalog_service_pb2_grpc
from tarifa_gateway.testing import KEY, Running
from tarifa_kit.ports import LOOPBACK
from tarifa_kit.testing import eventually

THREADS_BEHIND = 16
"""How many calls the services of the tests serve at once."""

WITH_KEY = (("authorization", f"Bearer {KEY}"),)
UPSERT = "/tarifa.catalog.v1.CatalogService/UpsertProduct"


def test_messages_that_never_come_leave_a_service_free_for_others(gateway: Running) -> None:
    over = threading.Event()
    before = len(gateway.access.seen)

    def nothing() -> Iterator[bytes]:
        over.wait(10)
        yield from ()

    with gateway.channel() as channel:
        try:
            calls: list[grpc.Future[bytes]] = [
                channel.stream_unary(UPSERT, bytes).future(nothing(), metadata=WITH_KEY, timeout=10)
                for _ in range(THREADS_BEHIND + 4)
            ]
            eventually(lambda: len(gateway.access.seen) >= before + len(calls))
            stub = catalog_service_pb2_grpc.CatalogServiceStub(channel)
            for _ in range(5):
                found = stub.GetProduct(pb.GetProductRequest(name="products/a"), metadata=WITH_KEY, timeout=5)
            still_open = [not call.done() for call in calls]
        finally:
            over.set()
    assert found.name == "products/a"
    assert all(still_open), "the service was free only after the gateway had ended the others"


def test_a_message_larger_than_the_gateway_takes_is_refused_with_details(gateway: Running) -> None:
    request = pb.UpsertProductRequest()
    request.product.display_name = "x" * 2_000_000
    with gateway.channel() as channel, pytest.raises(grpc.RpcError) as caught:
        catalog_service_pb2_grpc.CatalogServiceStub(channel).UpsertProduct(
            request, metadata=WITH_KEY, timeout=5
        )
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert rpc_status.from_call(caught.value) is not None


def test_a_stream_may_bring_more_than_one_call_may(gateway: Running) -> None:
    def portions() -> Iterator[pb.ImportCatalogRequest]:
        for _ in range(10):
            request = pb.ImportCatalogRequest()
            request.products.add(display_name="x" * 10_000)
            yield request

    with gateway.channel() as channel:
        stub = catalog_service_pb2_grpc.CatalogServiceStub(channel)
        answer = stub.ImportCatalog(portions(), metadata=WITH_KEY, timeout=5)
    assert answer.created_count == 10


def test_a_stream_that_stops_in_the_middle_is_ended_with_details(gateway: Running) -> None:
    over = threading.Event()

    def one_and_then_nothing() -> Iterator[pb.ImportCatalogRequest]:
        yield pb.ImportCatalogRequest(validate_only=True)
        over.wait(30)

    with gateway.channel() as channel:
        stub = catalog_service_pb2_grpc.CatalogServiceStub(channel)
        try:
            with pytest.raises(grpc.RpcError) as caught:
                stub.ImportCatalog(one_and_then_nothing(), metadata=WITH_KEY, timeout=20)
        finally:
            over.set()
    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert rpc_status.from_call(caught.value) is not None


def test_a_caller_that_does_not_read_is_given_up(gateway: Running) -> None:
    """A service that answers with a stream waits for the reader; the gateway does not wait for ever."""
    with gateway.channel() as channel:
        stub = catalog_service_pb2_grpc.CatalogServiceStub(channel)
        unread = stub.ExportCatalog(
            pb.ExportCatalogRequest(), metadata=(*WITH_KEY, ("without", "end")), timeout=60
        )
        eventually(gateway.catalog.endless.is_set)
        eventually(lambda: not gateway.catalog.endless.is_set(), seconds=30, what="the end of the stream")
        with pytest.raises(grpc.RpcError):  # a bare reset: there is no room for a status in what is not read
            list(unread)


def test_a_half_closed_connection_costs_nothing_but_itself(gateway: Running) -> None:
    request = f"GET /v1/products/a HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode()
    for whole in (request, request[:40], b""):
        with socket.create_connection((LOOPBACK, gateway.port), timeout=20) as connection:
            connection.sendall(whole)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):
                pass

    assert gateway.call("GET", "/v1/products/a").status == 200
