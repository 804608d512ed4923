"""Who comes in, and what the services are told about them."""

from __future__ import annotations

import pytest
from tarifa_gateway.testing import KEY, Running


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}], ids=["no key", "wrong key"])
@pytest.mark.parametrize("path", ["/v1/products/a", "/no/such/path", "/docs/../v1/products/a"])
def test_without_a_good_key_nothing_is_answered(gateway: Running, path: str, headers: dict[str, str]) -> None:
    answer = gateway.call("GET", path, headers=headers)

    assert answer.status == 401
    assert answer.headers["content-type"] == "application/json"
    assert answer.json["details"][0]["reason"] == "API_KEY_MISSING"


def test_the_service_sees_the_identity_and_not_the_key(gateway: Running) -> None:
    gateway.call("GET", "/v1/products/a")

    assert gateway.catalog.metadata["x-tarifa-identity"] == "signed-token"
    assert "authorization" not in gateway.catalog.metadata


def test_identity_headers_of_a_caller_are_dropped(gateway: Running) -> None:
    forged = {"X-Tarifa-Identity": "forged", "x-tarifa-tenant": "other", "Cookie": "a=b"}
    gateway.call("GET", "/v1/products/a", headers={"authorization": f"Bearer {KEY}", **forged})

    assert gateway.catalog.metadata["x-tarifa-identity"] == "signed-token"
    assert "x-tarifa-tenant" not in gateway.catalog.metadata
    assert "cookie" not in gateway.catalog.metadata


def test_the_access_service_is_sent_the_key_and_little_else(gateway: Running) -> None:
    gateway.call("GET", "/v1/products/a", headers={"authorization": f"Bearer {KEY}", "x-private": "1"})

    assert set(gateway.access.seen[-1]) == {"authorization", "x-request-id"}


def test_a_request_id_of_the_caller_reaches_both_sides_as_it_is(gateway: Running) -> None:
    """A client sends one id with every attempt of a call; no bit of it is taken for a tracer's decision."""
    given = "6c0ff6a2-7a4c-4f57-9d0c-6b1d50a7f6c1"

    answer = gateway.call(
        "GET", "/v1/products/a", headers={"authorization": f"Bearer {KEY}", "x-request-id": given}
    )

    assert answer.headers["x-request-id"] == given
    assert gateway.catalog.metadata["x-request-id"] == given


def test_a_request_id_longer_than_a_log_takes_is_cut(gateway: Running) -> None:
    given = "a" * 500

    answer = gateway.call(
        "GET", "/v1/products/a", headers={"authorization": f"Bearer {KEY}", "x-request-id": given}
    )

    assert answer.headers["x-request-id"] == given[:128]
    assert gateway.catalog.metadata["x-request-id"] == given[:128]


def test_a_call_without_a_request_id_is_given_one(gateway: Running) -> None:
    answer = gateway.call("GET", "/v1/products/a", headers={"authorization": f"Bearer {KEY}"})

    assert len(answer.headers["x-request-id"]) == 36
    assert gateway.catalog.metadata["x-request-id"] == answer.headers["x-request-id"]
