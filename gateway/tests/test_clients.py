"""What the gateway does for clients that retry by themselves, and what they can tell from its answers."""

from __future__ import annotations

import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from tarifa.catalog.v1 import catalog_service_pb2 as pb
from tarifa.pricing.v1 import pricing_service_pb2_grpc
from tarifa.pricing.v1.pricing_service_pb2 import PriceQuoteRequest
from tarifa_gateway import Address
from tarifa_gateway.testing import KEY, Running
from tarifa_kit.ports import LOOPBACK
from tarifa_kit.testing import eventually

WITH_KEY = (("authorization", f"Bearer {KEY}"),)
GET_PRODUCT = "/tarifa.catalog.v1.CatalogService/GetProduct"
SOLICITED = b"\x88\x5f\x10application/grpc"
"""The headers `:status: 200` and `content-type: application/grpc`, as HPACK writes them."""


def get_product(gateway: Running, name: str = "products/a", *metadata: tuple[str, str]) -> bytes:
    request = pb.GetProductRequest(name=name).SerializeToString()
    with gateway.channel() as channel:
        ask: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(GET_PRODUCT)
        return ask(request, timeout=5, metadata=(*WITH_KEY, *metadata))


def test_the_attempt_and_the_known_etag_are_all_that_a_caller_may_say(gateway: Running) -> None:
    said = (("x-tarifa-attempt", "2"), ("x-tarifa-if-none-match", "7"))
    get_product(gateway, "products/a", *said, ("x-tarifa-role", "admin"), ("kept-x-tarifa-attempt", "9"))

    seen = gateway.catalog.metadata
    assert (seen["x-tarifa-attempt"], seen["x-tarifa-if-none-match"]) == ("2", "7")
    assert not {"x-tarifa-role", "kept-x-tarifa-attempt"} & seen.keys()


def test_what_a_caller_does_not_say_stays_unsaid(gateway: Running) -> None:
    get_product(gateway, "products/a", ("kept-x-tarifa-attempt", "9"))

    assert not {"x-tarifa-attempt", "x-tarifa-if-none-match"} & gateway.catalog.metadata.keys()


def test_a_service_can_tell_a_call_over_rest(gateway: Running) -> None:
    """Which is how it knows that nobody reads a trailer there, as "not modified" is."""
    gateway.call("GET", "/v1/products/a", headers={**gateway.default_headers, "x-tarifa-if-none-match": "7"})
    over_rest = gateway.catalog.metadata
    get_product(gateway)

    assert over_rest["x-envoy-original-method"] == "GET"
    assert "x-envoy-original-method" not in gateway.catalog.metadata


def repeats(gateway: Running) -> int:
    """How many times the gateway has sent something to pricing again."""
    metrics = gateway.call("GET", "/metrics", port=gateway.metrics_port).body.decode()
    found = re.search(
        r'^envoy_cluster_upstream_rq_retry\{envoy_cluster_name="pricing"\} (\d+)', metrics, re.M
    )
    return int(found[1]) if found else 0


def ask_pricing(gateway: Running, *metadata: tuple[str, str]) -> grpc.RpcError:
    """Makes a call that must fail."""
    with gateway.channel() as channel:
        stub = pricing_service_pb2_grpc.PricingServiceStub(channel)
        with pytest.raises(grpc.RpcError) as caught:
            stub.PriceQuote(PriceQuoteRequest(), timeout=5, metadata=(*WITH_KEY, *metadata))
    return caught.value


def test_an_attempt_of_a_client_that_counts_them_is_never_sent_twice(gateway: Running) -> None:
    before = repeats(gateway)
    ask_pricing(gateway, ("x-tarifa-attempt", "1"))
    ask_pricing(gateway)  # of a client that does not: its repeats are the sign that the metric is there

    eventually(lambda: repeats(gateway) == before + 3)


def details_of(error: Any, kind: type[Any]) -> Any:
    """The one detail of this type, None where there is none."""
    status = rpc_status.from_call(error)
    for each in status.details if status is not None else ():
        if each.Is(kind.DESCRIPTOR):
            return kind.FromString(each.value)
    return None


def test_a_part_that_is_away_is_told_from_one_that_a_service_misses(gateway: Running) -> None:
    error: Any = ask_pricing(gateway)

    info = details_of(error, error_details_pb2.ErrorInfo)
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert (info.reason, info.domain) == ("DEPENDENCY_UNAVAILABLE", "tarifa.dev")
    assert info.metadata["from"] == "gateway"


def test_an_excess_of_calls_is_the_same_refusal_over_grpc_and_rest(
    start_gateway: Callable[..., Running],
) -> None:
    gateway = start_gateway(max_calls=1)
    held = threading.Thread(target=gateway.call, args=("GET", "/v1/products/slow"))
    held.start()
    assert gateway.catalog.entered.wait(5)
    try:
        with pytest.raises(grpc.RpcError) as caught:
            get_product(gateway)
        over_rest = gateway.call("GET", "/v1/products/a")
    finally:
        gateway.catalog.released.set()
        held.join()

    error: Any = caught.value
    trailers = dict(error.trailing_metadata())
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert details_of(error, error_details_pb2.RetryInfo).retry_delay.seconds == 1
    assert trailers["grpc-retry-pushback-ms"] == "1000"
    assert (over_rest.status, over_rest.headers["retry-after"]) == (429, "1")
    assert over_rest.json["details"][0]["reason"] == details_of(error, error_details_pb2.ErrorInfo).reason


def test_a_services_refusal_keeps_its_hint_over_grpc(gateway: Running) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        get_product(gateway, "products/busy")

    error: Any = caught.value
    assert dict(error.trailing_metadata())["grpc-retry-pushback-ms"] == "2000"
    assert details_of(error, error_details_pb2.RetryInfo).retry_delay.seconds == 2


@contextmanager
def breaking(answer: Callable[[int], bytes]) -> Iterator[Address]:
    """A server of HTTP/2 that sends `answer(stream)` to each request and then closes the connection."""
    with socket.create_server((LOOPBACK, 0)) as server:
        threading.Thread(target=_serve, args=(server, answer), daemon=True).start()
        yield Address(LOOPBACK, server.getsockname()[1])


def _serve(server: socket.socket, answer: Callable[[int], bytes]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_break, args=(connection, answer), daemon=True).start()


def _break(connection: socket.socket, answer: Callable[[int], bytes]) -> None:
    with connection, connection.makefile("rb") as stream:
        connection.sendall(frame(4, 0, 0, b""))  # SETTINGS
        stream.read(24)  # the client's preface
        while header := stream.read(9):
            length, kind, number = (
                int.from_bytes(header[:3], "big"),
                header[3],
                int.from_bytes(header[5:], "big"),
            )
            stream.read(length)
            if kind == 1:  # HEADERS
                connection.sendall(answer(number))
                connection.shutdown(socket.SHUT_WR)
                return


def frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    """A frame of HTTP/2."""
    return len(payload).to_bytes(3, "big") + struct.pack(">BBI", kind, flags, stream) + payload


def _nothing(_stream: int) -> bytes:
    return b""


def _reset_after_headers(stream: int) -> bytes:
    return frame(1, 4, stream, SOLICITED) + frame(3, 0, stream, (2).to_bytes(4, "big"))


def _half_a_message(stream: int) -> bytes:
    return frame(1, 4, stream, SOLICITED) + frame(0, 0, stream, b"\x00\x00\x00\x00\x09half")


def test_a_connection_that_ends_before_an_answer_is_unavailable(
    start_gateway: Callable[..., Running],
) -> None:
    with breaking(_nothing) as address:
        error: Any = ask_pricing(start_gateway(pricing=address), ("x-tarifa-attempt", "1"))

    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert details_of(error, error_details_pb2.ErrorInfo).metadata["from"] == "gateway"


@pytest.mark.parametrize("answer", [_reset_after_headers, _half_a_message], ids=["reset", "half a message"])
def test_an_answer_that_breaks_off_looks_like_nothing_that_a_service_says(
    start_gateway: Callable[..., Running], answer: Callable[[int], bytes]
) -> None:
    """Clients take UNKNOWN, INTERNAL and UNAVAILABLE without an ErrorInfo for a broken way (OUTCOME-1)."""
    with breaking(answer) as address:
        error: Any = ask_pricing(start_gateway(pricing=address), ("x-tarifa-attempt", "1"))

    broken = {grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL, grpc.StatusCode.UNAVAILABLE}
    assert error.code() in broken, error
    assert details_of(error, error_details_pb2.ErrorInfo) is None
