"""Every error that a REST caller sees is google.rpc.Status as JSON, whoever made it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tarifa_gateway.testing import KEY, Running

BIG = b'{"displayName":"' + b"x" * 2_000_000 + b'"}'
PREFIX = f"Host: gateway\r\nAuthorization: Bearer {KEY}\r\n".encode()


def reason_of(status: Any) -> str:
    """Returns the reason of the one ErrorInfo; fails where the shape is another."""
    assert set(status) == {"code", "message", "details"}
    assert status["message"]
    (info,) = [each for each in status["details"] if each["@type"].endswith("google.rpc.ErrorInfo")]
    assert info["domain"] == "tarifa.dev"
    return str(info["reason"])


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code", "reason"),
    [
        ("GET", "/no/such/path", None, 404, 5, "METHOD_NOT_FOUND"),
        ("DELETE", "/v1/products/a", None, 404, 5, "METHOD_NOT_FOUND"),
        ("PUT", "/v1/products/a", b"{not json", 400, 3, "REQUEST_MALFORMED"),
        ("PUT", "/v1/products/a", b'{"state": {}}', 400, 3, "REQUEST_MALFORMED"),
        ("GET", "/v1/products?nonsense=1", None, 400, 3, "REQUEST_MALFORMED"),
        ("PUT", "/v1/products/a", BIG, 413, 8, "REQUEST_TOO_LARGE"),
        ("POST", "/v1/prices:computeQuote", b"{}", 503, 14, "DEPENDENCY_UNAVAILABLE"),
        ("GET", "/v1/products/slow", None, 504, 4, "DEADLINE_EXCEEDED"),
        ("GET", "/v1/products/huge", None, 500, 13, "INTERNAL"),
    ],
)
def test_what_the_gateway_itself_refuses(  # noqa: PLR0917
    gateway: Running, method: str, path: str, body: bytes | None, status: int, code: int, reason: str
) -> None:
    answer = gateway.call(method, path, body)

    assert answer.status == status
    assert answer.headers["content-type"] == "application/json"
    assert answer.json["code"] == code
    assert reason_of(answer.json) == reason
    (info, *_) = answer.json["details"]
    assert info["metadata"] == {"from": "gateway", "request_id": answer.headers["x-request-id"]}


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET /v1/products/a HTTP/1.0\r\n\r\n", 426),
        (b"GET /v1/products/a HTTP/1.1\r\n" + PREFIX + b"X-Long: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"GET /v1/products/a HTTP/1.1\r\n" + PREFIX + b"X-Many: 1\r\n" * 200 + b"\r\n", 431),
        (b"GET /v1/products/a HTTP/1.1\r\n" + PREFIX + b"under_score: 1\r\n\r\n", 400),
        (b"PUT /v1/products/a HTTP/1.1\r\n" + PREFIX + b"Content-Length: 100\r\n\r\n{", 408),
    ],
    ids=["no http", "http 1.0", "long header", "many headers", "underscore", "body that never comes"],
)
def test_what_the_gateway_refuses_before_it_is_a_request(
    gateway: Running, request_bytes: bytes, status: int
) -> None:
    head, _, body = gateway.send(request_bytes).partition(b"\r\n\r\n")

    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"content-type: application/json" in head
    assert reason_of(json.loads(body))


def test_a_services_error_keeps_its_details(gateway: Running) -> None:
    answer = gateway.call("GET", "/v1/products/missing")

    assert answer.status == 404
    assert answer.json["message"] == "as asked"
    assert reason_of(answer.json) == "RESOURCE_NOT_FOUND"
    assert answer.json["details"][0]["metadata"] == {"name": "products/x"}


def test_a_call_that_may_be_repeated_says_when(gateway: Running) -> None:
    answer = gateway.call("GET", "/v1/products/busy")

    assert answer.status == 429
    assert answer.headers["retry-after"] == "2"
    assert {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2s"} in answer.json["details"]


def test_a_part_that_is_away_says_when_to_try_again(gateway: Running) -> None:
    answer = gateway.call("POST", "/v1/prices:simulate", b"{}")

    assert answer.status == 503
    assert answer.headers["retry-after"] == "1"


def test_an_error_names_no_address_of_the_inside(gateway: Running) -> None:
    answer = gateway.call("POST", "/v1/prices:simulate", b"{}")

    assert b"127.0.0.1" not in answer.body
    assert b"upstream" not in answer.body
