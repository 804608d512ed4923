"""How a call fails."""

from __future__ import annotations

import pickle
import uuid
from datetime import timedelta

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from google.rpc import error_details_pb2, status_pb2
from scripted import Failure, ScriptedServer, until_cancelled

import tarifa
from tarifa import Client, ErrorReason, RpcError, StatusCode, Violation


def failure(code: grpc.StatusCode, reason: str, *details: object, request_id: str = "") -> Failure:
    status = status_pb2.Status(code=code.value[0], message="the message")
    info = error_details_pb2.ErrorInfo(reason=reason, domain="tarifa.dev", metadata={"etag": "e2"})
    for detail in (info, *details):
        status.details.add().Pack(detail)
    trailing: list[tuple[str, object]] = [("grpc-status-details-bin", status.SerializeToString())]
    if request_id:
        trailing.append(("x-request-id", request_id))
    return Failure(code, "the message", tuple(trailing))


def test_an_error_carries_everything_that_the_server_said(server: ScriptedServer, client: Client) -> None:
    fields = error_details_pb2.BadRequest(
        field_violations=[
            {"field": "lines[2].quantity", "description": "is zero", "reason": "string.pattern"}
        ]
    )
    retry = error_details_pb2.RetryInfo(retry_delay=Duration(seconds=1, nanos=500_000_000))
    server.answer(
        "GetQuote", failure(grpc.StatusCode.ABORTED, "ETAG_MISMATCH", fields, retry, request_id="r-9")
    )
    with pytest.raises(tarifa.Aborted) as caught:
        client.with_options(retry=False).quotes.get("quotes/q")
    error = caught.value
    assert error.code is StatusCode.ABORTED
    assert error.reason is ErrorReason.ETAG_MISMATCH
    assert error.metadata == {"etag": "e2"}
    assert error.violations == (Violation("lines[2].quantity", "is zero", "string.pattern"),)
    assert error.retry_after == timedelta(seconds=1.5)
    assert error.request_id == "r-9"
    assert error.method == "/tarifa.quoting.v1.QuoteService/GetQuote"
    assert str(error) == "ABORTED ETAG_MISMATCH: the message (request r-9)"


@pytest.mark.parametrize("code", [code for code in grpc.StatusCode if code is not grpc.StatusCode.OK])
def test_every_status_has_an_error_of_its_own(
    code: grpc.StatusCode, server: ScriptedServer, client: Client
) -> None:
    server.answer("CreateQuote", *[failure(code, "A_REASON")] * 3)
    with pytest.raises(RpcError) as caught:
        client.quotes.create("customers/c", currency_code="EUR")
    assert type(caught.value) is not RpcError
    assert caught.value.code.name == code.name


@pytest.mark.parametrize("reason", ["A_REASON_OF_TOMORROW", ""])
def test_a_reason_that_this_client_does_not_know_is_unspecified_but_not_lost(
    reason: str, server: ScriptedServer, client: Client
) -> None:
    server.answer("GetQuote", failure(grpc.StatusCode.INTERNAL, reason))
    with pytest.raises(tarifa.Internal) as caught:
        client.quotes.get("quotes/q")
    assert caught.value.reason is ErrorReason.UNSPECIFIED
    assert caught.value.details.reason_name == reason


def test_details_that_cannot_be_read_leave_the_code_and_the_message(
    server: ScriptedServer, client: Client
) -> None:
    broken = Failure(grpc.StatusCode.NOT_FOUND, "gone", (("grpc-status-details-bin", b"\xff\xff"),))
    server.answer("GetQuote", broken)
    with pytest.raises(tarifa.NotFound, match="gone") as caught:
        client.quotes.get("quotes/q")
    assert caught.value.violations == ()
    assert caught.value.retry_after is None


def test_a_call_ends_at_its_deadline(server: ScriptedServer, client: Client) -> None:
    server.answer("PriceQuote", until_cancelled)
    with pytest.raises(tarifa.DeadlineExceeded) as caught:
        client.quotes.price("quotes/q", timeout=0.2)
    assert uuid.UUID(caught.value.request_id)


def test_a_server_that_is_not_there_is_unavailable() -> None:
    with Client("127.0.0.1:1", api_key="k") as client, pytest.raises(tarifa.Unavailable):
        client.quotes.get("quotes/q")


def test_an_error_in_the_middle_of_a_stream_is_typed(server: ScriptedServer, client: Client) -> None:
    server.answer("StreamPrices", failure(grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND"))
    with pytest.raises(tarifa.NotFound):
        list(client.prices.stream([]))


def test_an_error_survives_another_process(server: ScriptedServer, client: Client) -> None:
    server.answer("GetQuote", failure(grpc.StatusCode.NOT_FOUND, "RESOURCE_NOT_FOUND"))
    with pytest.raises(tarifa.NotFound) as caught:
        client.quotes.get("quotes/q")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is tarifa.NotFound
    assert str(again) == str(caught.value)
    assert again.reason is ErrorReason.RESOURCE_NOT_FOUND


def test_a_closed_client_says_so(client: Client) -> None:
    client.close()
    with pytest.raises(tarifa.ClientClosed, match="GetQuote"):
        client.quotes.get("quotes/q")
