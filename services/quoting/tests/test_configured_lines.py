"""Configured lines: their components are lines of their own, and a version that says otherwise is heard."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from uuid import uuid4

import grpc
import pytest
from google.type.money_pb2 import Money
from psycopg import Connection
from quote_samples import FakePricing, HandClock
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.errors import (
    Code,
    FailedPrecondition,
    FieldViolation,
    InvalidArgument,
    TarifaError,
    Unavailable,
)
from tarifa_kit.service import Service
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import Serve, Served
from tarifa_quoting import store
from tarifa_quoting.bundles import MOST_CONFIGURED, Bundle, Component
from tarifa_quoting.main import assemble
from tarifa_quoting.quote import Configuration, Quote
from tarifa_quoting.settings import QuotingSettings

MODEL = "productModels/pc"
FIRST = f"{MODEL}/versions/1"
SECOND = f"{MODEL}/versions/2"


class FakeConfigurator:
    """A configurator whose model in force, components and refusals are set by hand."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.in_force = FIRST
        self.parts = ["cpu", "fan"]
        self.failure: TarifaError | None = None
        self.asked: list[str] = []

    def bundle(self, model: str, configuration: Configuration, quantity: Decimal) -> Bundle:  # noqa: ARG002
        self.asked.append(model)
        if self.failure is not None:
            raise self.failure
        version = self.in_force if model == MODEL else model
        parts = tuple(
            Component(f"products/{part}", quantity * (1 + at)) for at, part in enumerate(self.parts)
        )
        return Bundle(version, "products/pc", parts)


@pytest.fixture(scope="module")
def fake() -> FakeConfigurator:
    return FakeConfigurator()


@pytest.fixture(scope="module")
def served(serve: Serve, clock: HandClock, pricing: FakePricing, fake: FakeConfigurator) -> Served:
    settings = QuotingSettings(sweep_seconds=3600)
    build = lambda runtime: assemble(runtime, pricing, settings, clock.passing(), fake)  # noqa: E731
    return serve(Service("quoting", build), threads=16)


@pytest.fixture(autouse=True)
def configurator(fake: FakeConfigurator) -> Iterator[FakeConfigurator]:
    fake.reset()
    yield fake
    fake.reset()


def pc(
    line_id: str = "", quantity: str = "2", model: str = MODEL, product: str = "products/pc"
) -> quote_pb2.QuoteLine:
    choices = [quote_pb2.ConfiguredChoice(variable="cpu", value="quick")]
    return quote_pb2.QuoteLine(
        line_id=line_id,
        product=product,
        quantity=quantity,
        configuration=quote_pb2.LineConfiguration(model=model, choices=choices),
    )


def cable(line_id: str = "") -> quote_pb2.QuoteLine:
    return quote_pb2.QuoteLine(line_id=line_id, product="products/cable", quantity="3")


def create(quotes: QuoteServiceStub, *lines: quote_pb2.QuoteLine, request_id: str = "") -> quote_pb2.Quote:
    quote = quote_pb2.Quote(customer="customers/c1", currency_code="EUR", lines=lines)
    return quotes.CreateQuote(pb.CreateQuoteRequest(quote=quote, request_id=request_id))


def put(quotes: QuoteServiceStub, name: str, *lines: quote_pb2.QuoteLine) -> quote_pb2.Quote:
    return quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=lines))


def eur(units: int) -> Money:
    return Money(currency_code="EUR", units=units)


def rows(quote: quote_pb2.Quote) -> list[tuple[str, str, str, str]]:
    return [
        (line.line_id, line.product.removeprefix("products/"), line.quantity, line.parent_line_id)
        for line in quote.lines
    ]


def error_of(failure: pytest.ExceptionInfo[grpc.RpcError]) -> TarifaError:
    return error_of_rpc(failure.value)


class TestBecomingLines:
    def test_the_components_follow_their_line(self, quotes: QuoteServiceStub) -> None:
        quote = create(quotes, pc(), cable())
        assert rows(quote) == [
            ("1", "pc", "2", ""),
            ("2", "cpu", "2", "1"),
            ("3", "fan", "4", "1"),
            ("4", "cable", "3", ""),
        ]

    def test_the_line_keeps_the_version_that_was_in_force(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator
    ) -> None:
        name = create(quotes, pc()).name
        configurator.in_force = SECOND
        kept = quotes.GetQuote(pb.GetQuoteRequest(name=name)).lines[0].configuration
        assert kept.model == FIRST
        assert [(each.variable, each.value) for each in kept.choices] == [("cpu", "quick")]

    def test_every_line_is_priced(self, quotes: QuoteServiceStub) -> None:
        name = create(quotes, pc(), cable()).name
        priced = quotes.PriceQuote(pb.PriceQuoteRequest(name=name))
        assert priced.state == quote_pb2.Quote.STATE_PRICED
        assert all(line.HasField("price") for line in priced.lines)

    def test_another_product_than_the_model_is_sold_as_is_refused(self, quotes: QuoteServiceStub) -> None:
        with pytest.raises(grpc.RpcError) as failure:
            create(quotes, pc(product="products/cable"))
        assert [each.field for each in error_of(failure).violations] == ["quote.lines[0].product"]

    def test_a_fault_in_a_choice_names_the_line(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator
    ) -> None:
        violation = FieldViolation("choices[0].value", "cpu has no value quick")
        configurator.failure = InvalidArgument("FIELD_INVALID", "no such value", violations=[violation])
        with pytest.raises(grpc.RpcError) as failure:
            create(quotes, cable(), pc())
        fields = [each.field for each in error_of(failure).violations]
        assert fields == ["quote.lines[1].configuration.choices[0].value"]

    def test_a_conflict_names_the_line(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator
    ) -> None:
        conflict = {"choices": "cpu = quick", "rules": "socket"}
        configurator.failure = FailedPrecondition(
            "CONFIGURATION_INVALID", "They do not fit.", metadata=conflict
        )
        with pytest.raises(grpc.RpcError) as failure:
            create(quotes, pc("p"))
        error = error_of(failure)
        assert (error.code, error.reason) == (Code.FAILED_PRECONDITION, "CONFIGURATION_INVALID")
        assert error.metadata == conflict | {"line": "p"}

    def test_too_many_are_refused_before_anybody_is_asked(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator
    ) -> None:
        with pytest.raises(grpc.RpcError) as failure:
            create(quotes, *[pc()] * (MOST_CONFIGURED + 1))
        assert [each.field for each in error_of(failure).violations] == ["quote.lines"]
        assert not configurator.asked

    def test_the_same_request_twice_asks_once(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator
    ) -> None:
        request_id = str(uuid4())
        first = create(quotes, pc(), request_id=request_id)
        assert create(quotes, pc(), request_id=request_id) == first
        assert configurator.asked == [MODEL]

    def test_lines_without_a_configuration_ask_nobody(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator
    ) -> None:
        configurator.failure = Unavailable("DEPENDENCY_UNAVAILABLE", "away")
        name = create(quotes, cable()).name
        put(quotes, name, cable())
        quotes.PriceQuote(pb.PriceQuoteRequest(name=name))
        quotes.SubmitQuote(pb.SubmitQuoteRequest(name=name))


class TestEditing:
    def test_putting_it_again_replaces_its_components(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator
    ) -> None:
        name = create(quotes, pc("p"), cable("c")).name
        configurator.parts = ["cpu"]
        assert rows(put(quotes, name, pc("p", quantity="5"))) == [
            ("p", "pc", "5", ""),
            ("c", "cable", "3", ""),
            ("3", "cpu", "5", "p"),
        ]

    def test_without_a_configuration_it_has_none(self, quotes: QuoteServiceStub) -> None:
        name = create(quotes, pc("p")).name
        plain = quote_pb2.QuoteLine(line_id="p", product="products/pc", quantity="1")
        assert rows(put(quotes, name, plain)) == [("p", "pc", "1", "")]

    def test_a_component_is_removed_with_its_line(self, quotes: QuoteServiceStub) -> None:
        name = create(quotes, pc("p"), cable("c")).name
        left = quotes.RemoveQuoteLines(pb.RemoveQuoteLinesRequest(name=name, line_ids=["p"]))
        assert rows(left) == [("c", "cable", "3", "")]

    def test_and_not_without_it(self, quotes: QuoteServiceStub) -> None:
        name = create(quotes, pc("p")).name
        with pytest.raises(grpc.RpcError) as failure:
            quotes.RemoveQuoteLines(pb.RemoveQuoteLinesRequest(name=name, line_ids=["1"]))
        assert [each.field for each in error_of(failure).violations] == ["line_ids[0]"]

    def test_a_component_may_have_its_price_set_by_hand(self, quotes: QuoteServiceStub) -> None:
        quote = create(quotes, pc("p"))
        component = quote.lines[1]
        component.override_unit_price.CopyFrom(eur(90))
        changed = put(quotes, quote.name, component)
        assert rows(changed) == rows(quote)
        assert changed.lines[1].override_unit_price == eur(90)

    def test_but_not_its_quantity(self, quotes: QuoteServiceStub) -> None:
        quote = create(quotes, pc("p"))
        component = quote.lines[1]
        component.quantity = "77"
        with pytest.raises(grpc.RpcError) as failure:
            put(quotes, quote.name, component)
        assert [each.field for each in error_of(failure).violations] == ["lines[0].quantity"]

    def test_the_customer_takes_the_components_with_their_line(self, quotes: QuoteServiceStub) -> None:
        name = create(quotes, pc("p"), cable("c")).name
        quotes.PriceQuote(pb.PriceQuoteRequest(name=name))
        quotes.SubmitQuote(pb.SubmitQuoteRequest(name=name))
        quotes.SendQuote(pb.SendQuoteRequest(name=name))
        with pytest.raises(grpc.RpcError):
            quotes.AcceptQuote(pb.AcceptQuoteRequest(name=name, line_ids=["1"]))
        taken = quotes.AcceptQuote(pb.AcceptQuoteRequest(name=name, line_ids=["p"]))
        won = {line.line_id for line in taken.lines if line.outcome == quote_pb2.LINE_OUTCOME_WON}
        assert won == {"p", "1", "2"}


class TestAnotherVersionInForce:
    """What a version that came into force meanwhile says of a line."""

    @pytest.fixture
    def priced(self, quotes: QuoteServiceStub, configurator: FakeConfigurator) -> str:
        name: str = create(quotes, cable("c"), pc("p")).name
        quotes.PriceQuote(pb.PriceQuoteRequest(name=name))
        configurator.in_force = SECOND
        return name

    def submit(self, quotes: QuoteServiceStub, name: str) -> quote_pb2.Quote:
        return quotes.SubmitQuote(pb.SubmitQuoteRequest(name=name))

    def price(self, quotes: QuoteServiceStub, name: str) -> quote_pb2.Quote:
        return quotes.PriceQuote(pb.PriceQuoteRequest(name=name))

    def test_one_that_makes_the_same_of_it_changes_nothing(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str
    ) -> None:
        submitted = self.submit(quotes, priced)
        assert submitted.state == quote_pb2.Quote.STATE_APPROVED
        assert submitted.lines[1].configuration.model == FIRST
        assert configurator.asked[-1] == MODEL, "the version in force is asked, not the one that was kept"

    @pytest.mark.parametrize("command", ["submit", "price"])
    def test_one_that_forbids_it_is_told_with_the_conflict(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str, command: str
    ) -> None:
        conflict = {"choices": "cpu = quick", "rules": "retired parts"}
        configurator.failure = FailedPrecondition("CONFIGURATION_INVALID", "No more.", metadata=conflict)
        with pytest.raises(grpc.RpcError) as failure:
            getattr(self, command)(quotes, priced)
        error = error_of(failure)
        assert (error.code, error.reason) == (Code.FAILED_PRECONDITION, "CONFIGURATION_INVALID")
        assert error.metadata == conflict | {"quote": priced, "line": "p"}

    def test_one_without_the_value_is_told(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str
    ) -> None:
        violation = FieldViolation("choices[0].value", "cpu has no value quick")
        configurator.failure = InvalidArgument("FIELD_INVALID", "no such value", violations=[violation])
        with pytest.raises(grpc.RpcError) as failure:
            self.submit(quotes, priced)
        error = error_of(failure)
        assert (error.code, error.reason) == (Code.FAILED_PRECONDITION, "CONFIGURATION_INVALID")
        assert error.metadata["line"] == "p"

    def test_one_that_is_made_of_other_components_is_told(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str
    ) -> None:
        configurator.parts = ["cpu", "water"]
        with pytest.raises(grpc.RpcError) as failure:
            self.submit(quotes, priced)
        error = error_of(failure)
        assert error.metadata == {"quote": priced, "line": "p", "version": SECOND}
        assert error.message == (
            f"line p: {SECOND}, in force by now, needs products/water in addition and no longer needs "
            "products/fan; put it again"
        )

    @pytest.mark.parametrize("command", ["submit", "price"])
    def test_nothing_passes_unchecked_while_the_configurator_is_away(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str, command: str
    ) -> None:
        configurator.failure = Unavailable("DEPENDENCY_UNAVAILABLE", "the configurator is away")
        with pytest.raises(grpc.RpcError) as failure:
            getattr(self, command)(quotes, priced)
        error = error_of(failure)
        assert (error.code, error.reason) == (Code.UNAVAILABLE, "DEPENDENCY_UNAVAILABLE")
        configurator.failure = None
        assert self.submit(quotes, priced).state == quote_pb2.Quote.STATE_APPROVED

    def test_what_was_approved_is_checked_once_more_before_it_is_sent(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str
    ) -> None:
        self.submit(quotes, priced)
        configurator.failure = FailedPrecondition("CONFIGURATION_INVALID", "No more.")
        with pytest.raises(grpc.RpcError) as failure:
            quotes.SendQuote(pb.SendQuoteRequest(name=priced))
        assert error_of(failure).metadata == {"quote": priced, "line": "p"}
        assert quotes.GetQuote(pb.GetQuoteRequest(name=priced)).state == quote_pb2.Quote.STATE_APPROVED
        configurator.failure = None
        assert quotes.SendQuote(pb.SendQuoteRequest(name=priced)).state == quote_pb2.Quote.STATE_SENT

    def test_a_retry_that_overtakes_its_first_attempt_is_not_judged_by_what_that_did(
        self, quotes: QuoteServiceStub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name = create(quotes, pc()).name
        quotes.PriceQuote(pb.PriceQuoteRequest(name=name))
        asked = pb.SubmitQuoteRequest(name=name, request_id=str(uuid4()))
        first: list[quote_pb2.Quote] = []
        peek = store.peek

        def after_the_first_attempt(connection: Connection, name: str) -> Quote:
            monkeypatch.undo()
            first.append(quotes.SubmitQuote(asked))
            return peek(connection, name)

        monkeypatch.setattr(store, "peek", after_the_first_attempt)
        assert quotes.SubmitQuote(asked) == first[0]

    def test_what_was_sent_is_an_offer_that_stands(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str
    ) -> None:
        self.submit(quotes, priced)
        quotes.SendQuote(pb.SendQuoteRequest(name=priced))
        configurator.failure = FailedPrecondition("CONFIGURATION_INVALID", "No more.")
        taken = quotes.AcceptQuote(pb.AcceptQuoteRequest(name=priced))
        assert taken.state == quote_pb2.Quote.STATE_ACCEPTED

    def test_a_refused_quote_stays_as_it_was(
        self, quotes: QuoteServiceStub, configurator: FakeConfigurator, priced: str
    ) -> None:
        before = quotes.GetQuote(pb.GetQuoteRequest(name=priced))
        configurator.failure = FailedPrecondition("CONFIGURATION_INVALID", "No more.")
        with pytest.raises(grpc.RpcError):
            self.submit(quotes, priced)
        assert quotes.GetQuote(pb.GetQuoteRequest(name=priced)) == before
