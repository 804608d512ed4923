"""A 10-line quote is priced over REST, over gRPC and through the SDK: one answer."""

from __future__ import annotations

from datetime import UTC
from decimal import Decimal
from typing import Any

import grpc
from e2e.seller import Seller, eventually
from google.protobuf import json_format
from tarifa import LineToPrice, QuoteLine, QuoteState
from tarifa.pricing.v1.pricing_service_pb2 import PriceQuoteRequest
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub

PRICE_TIME = "2026-01-15T12:00:00Z"


def _amount(money: dict[str, Any]) -> Decimal:
    return Decimal(money["units"]) + Decimal(money["nanos"]) / 10**9


def test_the_steps_of_every_waterfall_sum_to_the_net_price(market: Seller, ten_lines: dict[str, Any]) -> None:
    answer = market.await_model(ten_lines)
    assert len(answer["lines"]) == 10
    for line in answer["lines"]:
        assert sum(_amount(step["amount"]) for step in line["waterfall"]) == _amount(line["netUnitPrice"])


def test_every_line_of_the_served_model_has_a_win_probability_inside_its_guardrails(
    market: Seller, ten_lines: dict[str, Any]
) -> None:
    for line in market.await_model(ten_lines)["lines"]:
        assert 0 < line["winProbability"] < 1
        assert _amount(line["floorUnitPrice"]) <= _amount(line["netUnitPrice"])
        assert _amount(line["netUnitPrice"]) <= _amount(line["ceilingUnitPrice"])


def test_rest_grpc_and_sdk_give_the_same_prices(market: Seller, ten_lines: dict[str, Any]) -> None:
    market.await_model(ten_lines)
    body = ten_lines | {"priceTime": PRICE_TIME}
    over_rest = market.rest("POST", "/v1/prices:computeQuote", body).json

    request = json_format.ParseDict(body, PriceQuoteRequest())
    with grpc.insecure_channel(market.platform.grpc_target) as channel:
        over_grpc = PricingServiceStub(channel).PriceQuote(
            request, timeout=10, metadata=(("authorization", f"Bearer {market.api_key}"),)
        )
    with market.client() as client:
        through_sdk = client.prices.compute(
            body["customer"],
            [
                LineToPrice(line_id=each["lineId"], product=each["product"], quantity=each["quantity"])
                for each in body["lines"]
            ],
            currency_code="EUR",
            price_time=request.price_time.ToDatetime(UTC),
        )

    rest_prices = [_amount(line["netUnitPrice"]) for line in over_rest["lines"]]
    assert [
        Decimal(m.units) + Decimal(m.nanos) / 10**9 for m in (x.net_unit_price for x in over_grpc.lines)
    ] == rest_prices
    assert [line.net_unit_price.amount for line in through_sdk.lines] == rest_prices


def test_a_price_is_replayed_to_the_cent_from_its_basis(market: Seller, ten_lines: dict[str, Any]) -> None:
    priced = market.await_model(ten_lines)["lines"]
    replayed = market.rest("POST", "/v1/prices:replay", {"bases": [line["basis"] for line in priced]})
    assert replayed.status == 200, replayed.text
    for first, again in zip(priced, replayed.json["lines"], strict=True):
        assert again["netUnitPrice"] == first["netUnitPrice"]
        assert again["waterfall"] == first["waterfall"]


def test_a_quote_lives_from_draft_to_accepted(market: Seller, ten_lines: dict[str, Any]) -> None:
    lines = [QuoteLine(product=each["product"], quantity=each["quantity"]) for each in ten_lines["lines"]]
    with market.client() as client:
        quote = client.quotes.create(ten_lines["customer"], lines, currency_code="EUR")
        client.quotes.price(quote.name)
        if client.quotes.submit(quote.name).state is QuoteState.PENDING_APPROVAL:
            client.quotes.approve(quote.name)
        client.quotes.send(quote.name)
        accepted = client.quotes.accept(quote.name)
        history = [entry.version for entry in client.quotes.list_events(quote.name)]
    assert accepted.state is QuoteState.ACCEPTED
    assert history == list(range(1, len(history) + 1))


def test_a_changed_list_price_reaches_the_next_price_without_a_restart(
    market: Seller, ten_lines: dict[str, Any]
) -> None:
    line = ten_lines["lines"][0]
    entry = f"priceBooks/market/entries/{line['product'].removeprefix('products/')}"
    before = market.rest("GET", f"/v1/{entry}").json
    raised = before | {
        "listUnitPrice": before["listUnitPrice"] | {"units": str(int(before["listUnitPrice"]["units"]) + 7)}
    }
    body = ten_lines | {"lines": [line]}

    def list_price() -> Decimal:
        return _amount(market.rest("POST", "/v1/prices:computeQuote", body).json["lines"][0]["listUnitPrice"])

    old = list_price()
    try:
        assert market.rest("PUT", f"/v1/{entry}", raised).status == 200
        eventually(lambda: list_price() == old + 7, "the raised list price is seen")
    finally:
        restored = market.rest("GET", f"/v1/{entry}").json | {"listUnitPrice": before["listUnitPrice"]}
        assert market.rest("PUT", f"/v1/{entry}", restored).status == 200
        eventually(lambda: list_price() == old, "the old list price is seen again")
