"""How quoting asks pricing, against a scripted pricing behind a real channel."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import grpc
import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import (
    PricingServiceServicer,
    add_PricingServiceServicer_to_server,
)
from tarifa.type.v1 import line_price_pb2
from tarifa_kit.call import Call, Identity, in_call
from tarifa_kit.errors import (
    DeadlineExceeded,
    FailedPrecondition,
    FieldViolation,
    Internal,
    InvalidArgument,
    Unavailable,
)
from tarifa_kit.interceptors.forwarding import ForwardingChannel
from tarifa_kit.status import Outcome
from tarifa_quoting.clients import RETRY_AFTER, GrpcPricing
from tarifa_quoting.quote import Line, Quote

NOW = datetime(2026, 3, 1, tzinfo=UTC)
QUOTE = Quote(
    name="quotes/q",
    customer="customers/c1",
    currency="EUR",
    create_time=NOW,
    update_time=NOW,
    lines=(
        Line("a", "products/p1", Decimal("2.5"), ("red",), (("region", "north"),), Decimal(90)),
        Line("b", "products/p2", Decimal(1)),
    ),
)


class ScriptedPricing(PricingServiceServicer):
    """Does what the test says, and remembers what it was asked."""

    answer: Callable[[grpc.ServicerContext], pb.PriceQuoteResponse]

    def PriceQuote(  # noqa: N802
        self, request: pb.PriceQuoteRequest, context: grpc.ServicerContext
    ) -> pb.PriceQuoteResponse:
        self.request = request
        self.remaining = context.time_remaining()
        self.metadata = dict(context.invocation_metadata())
        return self.answer(context)


@pytest.fixture
def scripted() -> ScriptedPricing:
    return ScriptedPricing()  # type: ignore[abstract] # quoting calls no other rpc


@pytest.fixture
def pricing(scripted: ScriptedPricing) -> Iterator[GrpcPricing]:
    server = grpc.server(ThreadPoolExecutor(2))
    add_PricingServiceServicer_to_server(scripted, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with ForwardingChannel(grpc.insecure_channel(f"127.0.0.1:{port}")) as channel:
        yield GrpcPricing(channel)
    server.stop(None)


def prices(*line_ids: str) -> pb.PriceQuoteResponse:
    return pb.PriceQuoteResponse(
        lines=[
            line_price_pb2.LinePrice(line_id=line_id, discount_rate="0.1000", approval_reasons=["why"])
            for line_id in line_ids
        ],
        totals=line_price_pb2.QuoteTotals(margin_rate="0.2000"),
        valid_until=Timestamp(seconds=2_000_000_000),
    )


def test_every_line_is_asked_for_in_order_with_all_that_decides_its_price(
    scripted: ScriptedPricing, pricing: GrpcPricing
) -> None:
    scripted.answer = lambda _: prices("a", "b")
    pricing.price(QUOTE)
    first, second = scripted.request.lines
    assert (scripted.request.customer, scripted.request.currency_code) == ("customers/c1", "EUR")
    assert (first.line_id, first.product, first.quantity) == ("a", "products/p1", "2.5")
    assert list(first.option_ids) == ["red"]
    assert first.attributes["region"].text == "north"
    assert first.override_unit_price.units == 90
    assert not second.HasField("override_unit_price")


def test_the_answer_is_kept_to_the_byte(scripted: ScriptedPricing, pricing: GrpcPricing) -> None:
    answer = prices("a", "b")
    scripted.answer = lambda _: answer
    given = pricing.price(QUOTE)
    documents = [line_price_pb2.LinePrice.FromString(price.document) for _, price in given.prices]
    assert documents == list(answer.lines)
    assert given.prices[0][1].discount_rate == Decimal("0.1")
    assert given.prices[0][1].margin_rate is None
    assert given.prices[0][1].approval_reasons == ("why",)
    assert given.valid_until == datetime.fromtimestamp(2_000_000_000, UTC)


def test_the_callers_identity_and_deadline_go_along(scripted: ScriptedPricing, pricing: GrpcPricing) -> None:
    scripted.answer = lambda _: prices("a", "b")
    identity = Identity("t", "seller", frozenset())
    call = Call(identity, "request-1", token="signed", deadline=time.monotonic() + 5)
    with in_call(call):
        pricing.price(QUOTE)
    assert scripted.metadata["x-tarifa-identity"] == "signed"
    assert scripted.metadata["x-request-id"] == "request-1"
    assert scripted.remaining == pytest.approx(5, abs=1), "gRPC rounds a deadline up on the wire"


def test_its_refusals_keep_their_reason_and_their_fields(
    scripted: ScriptedPricing, pricing: GrpcPricing
) -> None:
    refusal = InvalidArgument(
        "FIELD_INVALID", "no such option", violations=[FieldViolation("lines[1].option_ids[0]", "unknown")]
    )

    def answer(context: grpc.ServicerContext) -> pb.PriceQuoteResponse:
        context.abort_with_status(Outcome(refusal))

    scripted.answer = answer
    with pytest.raises(InvalidArgument) as passed_on:
        pricing.price(QUOTE)
    assert passed_on.value.reason == "FIELD_INVALID"
    assert [violation.field for violation in passed_on.value.violations] == ["lines[1].option_ids[0]"]


def test_a_precondition_keeps_its_metadata(scripted: ScriptedPricing, pricing: GrpcPricing) -> None:
    refusal = FailedPrecondition("PRODUCT_NOT_SELLABLE", "retired", metadata={"product": "products/p2"})

    def answer(context: grpc.ServicerContext) -> pb.PriceQuoteResponse:
        context.abort_with_status(Outcome(refusal))

    scripted.answer = answer
    with pytest.raises(FailedPrecondition) as passed_on:
        pricing.price(QUOTE)
    assert passed_on.value.metadata == {"product": "products/p2"}


def test_pricing_away_says_when_to_come_back() -> None:
    with grpc.insecure_channel("127.0.0.1:1") as nobody, pytest.raises(Unavailable) as away:
        GrpcPricing(nobody).price(QUOTE)
    assert away.value.reason == "DEPENDENCY_UNAVAILABLE"
    assert away.value.metadata == {"dependency": "pricing"}
    assert away.value.retry_after == RETRY_AFTER


def test_pricings_own_time_to_come_back_is_passed_on(scripted: ScriptedPricing, pricing: GrpcPricing) -> None:
    busy = Unavailable("DEPENDENCY_UNAVAILABLE", "catalog is away", retry_after=timedelta(seconds=7))

    def answer(context: grpc.ServicerContext) -> pb.PriceQuoteResponse:
        context.abort_with_status(Outcome(busy))

    scripted.answer = answer
    with pytest.raises(Unavailable) as passed_on:
        pricing.price(QUOTE)
    assert passed_on.value.retry_after == timedelta(seconds=7)


def test_no_answer_before_the_deadline_is_the_deadlines(
    scripted: ScriptedPricing, pricing: GrpcPricing
) -> None:
    def answer(context: grpc.ServicerContext) -> pb.PriceQuoteResponse:
        while context.is_active():
            time.sleep(0.01)
        return prices()

    scripted.answer = answer
    call = Call(Identity("t", "seller", frozenset()), "r", deadline=time.monotonic() + 0.2)
    with in_call(call), pytest.raises(DeadlineExceeded):
        pricing.price(QUOTE)


@pytest.mark.parametrize(
    "answer", [prices("a"), prices("b", "a"), pb.PriceQuoteResponse(lines=prices("a", "b").lines)]
)
def test_an_answer_to_another_question_is_not_believed(
    scripted: ScriptedPricing, pricing: GrpcPricing, answer: pb.PriceQuoteResponse
) -> None:
    scripted.answer = lambda _: answer
    with pytest.raises(Internal):
        pricing.price(QUOTE)
