"""Nobody without a key gets in, and nobody sees another tenant's data. Every refusal is JSON."""

from __future__ import annotations

from typing import Any

import pytest
from e2e.seller import Seller, seller
from tarifa_local.platform import RunningPlatform


@pytest.fixture(scope="module")
def stranger(platform: RunningPlatform) -> Seller:
    return seller(platform, "stranger")


def _reason(error: Any) -> str:
    reasons = [detail["reason"] for detail in error["details"] if detail["@type"].endswith("ErrorInfo")]
    assert len(reasons) == 1, error
    return str(reasons[0])


@pytest.fixture(scope="module")
def quote(market: Seller, ten_lines: dict[str, Any]) -> str:
    created = market.rest("POST", "/v1/quotes", ten_lines | {"lines": []})
    assert created.status == 200, created.text
    return str(created.json["name"])


@pytest.mark.parametrize("path", ["/v1/quotes", "/v1/products", "/v1/no/such/path"])
def test_without_a_key_nothing_is_answered_but_401(market: Seller, path: str) -> None:
    answer = market.rest("GET", path, api_key="")
    assert answer.status == 401
    assert answer.headers["content-type"].startswith("application/json")
    assert _reason(answer.json).endswith("API_KEY_MISSING")


def test_a_wrong_key_is_refused(market: Seller) -> None:
    answer = market.rest("GET", "/v1/quotes", api_key="trf_wrong")
    assert answer.status == 401
    assert _reason(answer.json).endswith("API_KEY_INVALID")


def test_another_tenants_quote_is_not_found(stranger: Seller, quote: str) -> None:
    answer = stranger.rest("GET", f"/v1/{quote}")
    assert answer.status == 404
    assert _reason(answer.json).endswith("RESOURCE_NOT_FOUND")


@pytest.mark.parametrize(
    "verb", ["price", "submit", "approve", "send", "accept", "decline", "expire", "revise"]
)
def test_another_tenants_quote_cannot_be_moved(stranger: Seller, quote: str, verb: str) -> None:
    assert stranger.rest("POST", f"/v1/{quote}:{verb}", {}).status == 404


def test_another_tenants_lists_are_empty(stranger: Seller, quote: str) -> None:
    assert stranger.rest("GET", "/v1/quotes").json["quotes"] == []
    assert stranger.rest("GET", "/v1/products").json["products"] == []


def test_another_tenants_customer_cannot_be_priced(stranger: Seller, ten_lines: dict[str, Any]) -> None:
    answer = stranger.rest("POST", "/v1/prices:computeQuote", ten_lines)
    assert answer.status == 404
    assert _reason(answer.json).endswith("RESOURCE_NOT_FOUND")


def test_a_header_cannot_make_an_identity(market: Seller) -> None:
    answer = market.rest("GET", "/v1/quotes", api_key="", **{"x-tarifa-identity": "forged"})
    assert answer.status == 401


def test_a_wrong_field_is_named(market: Seller, ten_lines: dict[str, Any]) -> None:
    wrong = ten_lines | {"lines": [ten_lines["lines"][0] | {"quantity": "-5"}]}
    answer = market.rest("POST", "/v1/prices:computeQuote", wrong)
    assert answer.status == 400
    violations = [
        violation["field"]
        for detail in answer.json["details"]
        if detail["@type"].endswith("BadRequest")
        for violation in detail["fieldViolations"]
    ]
    assert violations == ["lines[0].quantity"]
