"""What a call sends, and what it gives back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from google.type.money_pb2 import Money as MoneyMessage
from scripted import ScriptedServer

from tarifa import (
    Client,
    HistoricalLine,
    HistoricalQuote,
    LineOutcome,
    LineToPrice,
    Money,
    PriceQuoteRequest,
    QuoteLine,
    QuoteState,
)
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb, product_pb2
from tarifa.pricing.v1 import pricing_service_pb2 as pricing_pb
from tarifa.quoting.v1 import quote_pb2, quote_service_pb2
from tarifa.type.v1 import line_price_pb2


def test_a_call_carries_the_key_and_a_request_id(server: ScriptedServer, client: Client) -> None:
    server.answer("GetQuote", quote_pb2.Quote(name="quotes/q"))
    client.quotes.get("quotes/q")
    metadata = server.asked[0].metadata
    assert metadata["authorization"] == "Bearer key-1"
    assert uuid.UUID(metadata["x-request-id"])
    assert metadata["user-agent"].startswith("tarifa-python/")


def test_a_mutation_gets_one_fresh_request_id_that_the_metadata_repeats(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("PriceQuote", quote_pb2.Quote(), quote_pb2.Quote())
    client.quotes.price("quotes/q")
    client.quotes.price("quotes/q")
    first, second = (asked.request.request_id for asked in server.asked)
    assert uuid.UUID(first) != uuid.UUID(second)
    assert server.asked[0].metadata["x-request-id"] == first


def test_a_given_request_id_is_kept(server: ScriptedServer, client: Client) -> None:
    server.answer("SendQuote", quote_pb2.Quote())
    mine = str(uuid.uuid4())
    client.quotes.send("quotes/q", request_id=mine)
    assert server.asked[0].request.request_id == mine


@pytest.mark.parametrize(("own", "of_client", "most"), [(None, None, 20), (None, 3.0, 3), (1.5, 3.0, 1.5)])
def test_the_deadline_is_the_calls_own_else_the_clients_else_the_rpcs(
    server: ScriptedServer, own: float | None, of_client: float | None, most: float
) -> None:
    server.answer("PriceQuote", quote_pb2.Quote())
    with Client(server.address, api_key="k", timeout=of_client) as client:
        client.quotes.price("quotes/q", timeout=own)
    assert most - 1 < server.asked[0].seconds_left < most + 0.2


def test_plain_python_becomes_the_contract(server: ScriptedServer, client: Client) -> None:
    server.answer("CreateQuote", quote_pb2.Quote(name="quotes/q", state=quote_pb2.Quote.STATE_DRAFT))
    quote = client.quotes.create(
        "customers/c",
        [
            QuoteLine(
                product="products/a",
                quantity=3,
                option_ids=["o"],
                attributes={"thick": 2, "grade": "A", "hot": True},
            ),
            QuoteLine(product="products/b", quantity="0.250", override_unit_price=Money("-1.5", "EUR")),
        ],
        currency_code="EUR",
        expire_time=datetime(2030, 1, 2, 3, 4, 5, 678900, tzinfo=UTC),
    )
    assert quote.state is QuoteState.DRAFT
    sent = server.asked[0].request.quote
    first, second = sent.lines
    assert (first.quantity, second.quantity) == ("3", "0.250")
    assert first.attributes["thick"].number == 2.0
    assert first.attributes["grade"].text == "A"
    assert first.attributes["hot"].flag is True
    assert second.override_unit_price == MoneyMessage(currency_code="EUR", units=-1, nanos=-500_000_000)
    assert (sent.expire_time.seconds, sent.expire_time.nanos) == (1893553445, 678_900_000)


def test_absent_stays_absent_and_zero_stays_zero(server: ScriptedServer, client: Client) -> None:
    price = line_price_pb2.LinePrice(
        line_id="1",
        net_unit_price=MoneyMessage(currency_code="EUR", units=12, nanos=340_000_000),
        win_probability=0.0,
        discount_rate="0.1000",
    )
    server.answer("PriceQuote", pricing_pb.PriceQuoteResponse(lines=[price]))
    line = LineToPrice(line_id="1", product="products/p", quantity=1)
    priced = client.prices.compute("customers/c", [line], currency_code="EUR").lines[0]
    assert priced.net_unit_price == Money("12.34", "EUR")
    assert str(priced.net_unit_price) == "12.34 EUR"
    assert priced.win_probability == 0.0
    assert priced.elasticity is None
    assert priced.margin_rate is None
    assert priced.discount_rate == Decimal("0.1000")
    assert priced.expected_margin is None


def test_an_update_sends_only_what_was_given(server: ScriptedServer, client: Client) -> None:
    server.answer("UpdateQuote", quote_pb2.Quote(), quote_pb2.Quote())
    client.quotes.update("quotes/q", external_reference="r")
    client.quotes.update("quotes/q", expire_time=None)
    assert [list(asked.request.update_mask.paths) for asked in server.asked] == [
        ["external_reference"],
        ["expire_time"],
    ]


def test_a_list_is_read_page_by_page_and_can_be_read_again(server: ScriptedServer, client: Client) -> None:
    pages = [
        catalog_pb.ListProductsResponse(
            products=[product_pb2.Product(name="products/a")], next_page_token="t"
        ),
        catalog_pb.ListProductsResponse(products=[product_pb2.Product(name="products/b")]),
    ]
    server.answer("ListProducts", *pages, *pages)
    products = client.with_options(cache=False).catalog.list_products(filter='family = "x"')
    assert not server.asked
    assert [product.name for product in products] == ["products/a", "products/b"]
    assert [[product.name for product in page.items] for page in products.pages()] == [
        ["products/a"],
        ["products/b"],
    ]
    assert [asked.request.page_token for asked in server.asked] == ["", "t", "", "t"]
    assert {asked.request.filter for asked in server.asked} == {'family = "x"'}


def test_an_import_is_streamed_in_portions_that_the_contract_allows(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("ImportQuotes", quote_service_pb2.ImportQuotesResponse(created_count=2500))
    line = HistoricalLine(
        line_id="1", product="products/p", quantity=1, unit_price=Money(1, "EUR"), outcome=LineOutcome.WON
    )
    moment = datetime.now(UTC)
    quotes = (
        HistoricalQuote(
            quote_id=f"q{n}", customer="customers/c", currency_code="EUR", quote_time=moment, lines=[line]
        )
        for n in range(2500)
    )
    assert client.quotes.import_quotes(quotes, validate_only=True).created_count == 2500
    asked = server.asked[0]
    assert [len(request.quotes) for request in asked.requests] == [1000, 1000, 500]
    assert all(request.validate_only for request in asked.requests)


def test_a_failure_in_the_callers_own_stream_reaches_the_caller(
    server: ScriptedServer, client: Client
) -> None:
    server.answer("ImportQuotes", quote_service_pb2.ImportQuotesResponse())

    def broken() -> Iterator[HistoricalQuote]:
        yield from ()
        raise LookupError("row 7 is missing")

    with pytest.raises(LookupError, match="row 7"):
        client.quotes.import_quotes(broken())


def test_prices_stream_one_answer_a_portion(server: ScriptedServer, client: Client) -> None:
    answers = [
        pricing_pb.StreamPricesResponse(
            portion=pricing_pb.PriceQuoteResponse(lines=[line_price_pb2.LinePrice(line_id=str(n))])
        )
        for n in range(3)
    ]
    server.answer("StreamPrices", answers)
    portions = [
        PriceQuoteRequest(
            customer="customers/c",
            currency_code="EUR",
            lines=[LineToPrice(line_id=str(n), product="products/p", quantity=1)],
        )
        for n in range(3)
    ]
    ids = [answer.lines[0].line_id for answer in client.prices.stream(portions)]
    assert ids == ["0", "1", "2"]
