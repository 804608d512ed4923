"""The fault server does on the wire what a script says: seen by a plain gRPC client."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator, Mapping
from typing import Any

import grpc
import h2.connection
import h2.events
import pytest
from google.protobuf import json_format
from google.rpc import error_details_pb2, status_pb2
from tarifa.catalog.v1 import catalog_service_pb2, product_pb2

from tarifa_conformance.fault_server import LOOPBACK, FaultServer
from tarifa_conformance.script import ScriptedCase, Seen
from tarifa_conformance.v1.case_pb2 import Case

GET = "/tarifa.catalog.v1.CatalogService/GetProduct"
EXPORT = "/tarifa.catalog.v1.CatalogService/ExportCatalog"


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


def get(
    server: FaultServer, reply: Mapping[str, object], timeout: float = 10, real_time: bool = False
) -> tuple[Any, list[Seen]]:
    """One attempt of call `a`; returns the finished rpc and what the server saw."""
    script = {"number": 1, "real_time": real_time, "server": [{"replies": [reply]}]}
    scripted = ScriptedCase(json_format.ParseDict(script, Case()))
    server.put("key", scripted)
    with grpc.insecure_channel(server.target.removeprefix("http://")) as channel:
        method = channel.unary_unary(
            GET,
            request_serializer=catalog_service_pb2.GetProductRequest.SerializeToString,
            response_deserializer=product_pb2.Product.FromString,
        )
        request = catalog_service_pb2.GetProductRequest(name="products/1")
        metadata = (("x-tarifa-case", "key/a"), ("x-tarifa-attempt", "1"))
        rpc = method.future(request, timeout=timeout, metadata=metadata)
        rpc.exception()
        return rpc, scripted.seen()


def test_an_answer_and_its_virtual_time_reach_the_client(server: FaultServer) -> None:
    rpc, seen = get(server, {"answer": {"name": "products/1"}, "takes": "0.25s"})
    assert rpc.result().name == "products/1"
    assert ("x-tarifa-virtual-us", "250000") in rpc.trailing_metadata()
    assert [(one.call, one.number) for one in seen] == [("a", "1")]


def test_an_error_carries_its_details_and_hints(server: FaultServer) -> None:
    reply = {
        "code": "RESOURCE_EXHAUSTED",
        "reason": "OVERLOADED",
        "retry_info": "2s",
        "pushback": "17",
        "retry_after": "3",
        "violations": [{"field": "name", "description": "is bad"}],
    }
    rpc, _ = get(server, reply)
    assert rpc.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    trailers = dict(rpc.trailing_metadata())
    assert (trailers["grpc-retry-pushback-ms"], trailers["retry-after"]) == ("17", "3")
    details = status_pb2.Status.FromString(trailers["grpc-status-details-bin"]).details
    info = error_details_pb2.ErrorInfo()
    assert details[0].Unpack(info)
    assert (info.reason, info.domain) == ("OVERLOADED", "tarifa.dev")


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        ("FAULT_RESET", {"INTERNAL", "UNAVAILABLE", "UNKNOWN"}),
        ("FAULT_RESET_AFTER_HEADERS", {"INTERNAL", "UNAVAILABLE", "UNKNOWN"}),
        ("FAULT_GOAWAY", {"UNAVAILABLE"}),
        ("FAULT_TCP_RESET", {"UNAVAILABLE"}),
        ("FAULT_NO_TRAILERS", {"UNKNOWN", "INTERNAL"}),
        ("FAULT_HALF_MESSAGE", {"UNKNOWN", "INTERNAL"}),
        ("FAULT_GARBAGE", {"INTERNAL"}),
    ],
)
def test_a_fault_of_the_wire_is_none_of_a_service(server: FaultServer, fault: str, codes: set[str]) -> None:
    rpc, _ = get(server, {"fault": fault})
    assert rpc.code().name in codes
    assert "grpc-status-details-bin" not in dict(rpc.trailing_metadata())


@pytest.mark.parametrize(
    ("status", "code"), [(429, "UNAVAILABLE"), (503, "UNAVAILABLE"), (404, "UNIMPLEMENTED")]
)
def test_an_http_answer_without_grpc_reaches_the_client(server: FaultServer, status: int, code: str) -> None:
    rpc, _ = get(server, {"fault": "FAULT_HTTP", "http_status": status})
    assert rpc.code().name == code


def test_silence_lasts_and_the_server_sees_the_client_give_up(server: FaultServer) -> None:
    rpc, seen = get(server, {"fault": "FAULT_SILENCE"}, timeout=1)
    assert rpc.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    deadline = time.monotonic() + 5
    while not seen[0].cancelled and time.monotonic() < deadline:
        time.sleep(0.01)
    assert seen[0].cancelled
    assert seen[0].limit_us is not None
    assert 0 < seen[0].limit_us <= 1_000_000


def test_a_client_that_goes_is_no_cancellation_and_disturbs_nothing(
    server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    """A connection that is left with an answer on its way: what was to be sent is not."""
    scripted = ScriptedCase(
        json_format.ParseDict(
            {
                "number": 1,
                "real_time": True,
                "server": [
                    {"replies": [{"fault": "FAULT_TRICKLE", "takes": "0.2s", "answer": {"name": "x"}}]}
                ],
            },
            Case(),
        )
    )
    server.put("key", scripted)
    frames = h2.connection.H2Connection()
    with socket.create_connection((LOOPBACK, server.port), timeout=5) as link:
        frames.initiate_connection()
        headers = [(":method", "POST"), (":path", GET), (":scheme", "http"), (":authority", "here")]
        frames.send_headers(1, [*headers, ("x-tarifa-case", "key/a")])
        frames.send_data(1, b"\0" * 5, end_stream=True)
        link.sendall(frames.data_to_send())
        begun = False
        while not begun:
            came = frames.receive_data(link.recv(65_536))
            begun = any(isinstance(event, h2.events.ResponseReceived) for event in came)
        frames.close_connection()
        link.sendall(frames.data_to_send())
        time.sleep(0.3)  # longer than the answer would have taken
    assert [one.cancelled for one in scripted.seen()] == [False]
    assert not caplog.records


def test_a_trickled_answer_is_whole(server: FaultServer) -> None:
    reply = {"fault": "FAULT_TRICKLE", "takes": "0.1s", "answer": {"name": "products/1"}}
    rpc, _ = get(server, reply, real_time=True)
    assert rpc.result().name == "products/1"


def test_the_kth_attempt_gets_the_kth_reply_and_the_last_serves_the_rest(server: FaultServer) -> None:
    case = {
        "number": 1,
        "server": [{"replies": [{"code": "UNAVAILABLE", "times": 2}, {"answer": {"name": "products/2"}}]}],
    }
    scripted = ScriptedCase(json_format.ParseDict(case, Case()))
    server.put("key", scripted)
    with grpc.insecure_channel(server.target.removeprefix("http://")) as channel:
        method: Any = channel.unary_unary(GET)
        metadata = (("x-tarifa-case", "key/a"),)
        codes = [method.future(b"", metadata=metadata).code().name for _ in range(4)]
    assert codes == ["UNAVAILABLE", "UNAVAILABLE", "OK", "OK"]


def test_an_answer_beyond_the_windows_of_the_client_arrives(server: FaultServer) -> None:
    rpc, _ = get(server, {"answer": {"displayName": "x" * 300_000}})
    assert len(rpc.result().display_name) == 300_000


def test_a_call_that_no_script_knows_is_refused_for_good(server: FaultServer) -> None:
    with grpc.insecure_channel(server.target.removeprefix("http://")) as channel:
        method: Any = channel.unary_unary(GET)
        rpc = method.future(b"", metadata=(("x-tarifa-case", "nobody/a"),))
        assert rpc.code() is grpc.StatusCode.FAILED_PRECONDITION
