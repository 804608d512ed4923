"""Quoting with the real configurator: its bundles, what another version says, and when it is away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn, cast

import pytest
from quote_samples import FakePricing, HandClock, Office, refused
from tarifa.configurator.v1 import configurator_service_pb2 as model_pb
from tarifa.configurator.v1 import product_model_pb2
from tarifa.configurator.v1.configurator_service_pb2_grpc import (
    ConfiguratorServiceServicer,
    ConfiguratorServiceStub,
    add_ConfiguratorServiceServicer_to_server,
)
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.errors import FailedPrecondition, InvalidArgument, NotFound, Unavailable
from tarifa_kit.migrations import Migrations
from tarifa_kit.service import Runtime, Service, find_services, installed_services
from tarifa_kit.testing import Serve, Served
from tarifa_quoting.configurator_client import GrpcConfigurator
from tarifa_quoting.main import assemble
from tarifa_quoting.settings import QuotingSettings

MODEL = "productModels/pc"
NOBODY = "127.0.0.1:1"

pytestmark = pytest.mark.skipif(
    "configurator" not in installed_services(), reason="the service configurator is not installed"
)


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    return (
        Migrations("configurator", "tarifa_configurator.migrations"),
        Migrations("quoting", "tarifa_quoting.migrations"),
    )


def quoting_of(
    serve: Serve, pricing: FakePricing, clock: HandClock, configurator: str, threads: int = 8
) -> Served:
    def build(runtime: Runtime) -> None:
        channel = runtime.channel("configurator")
        settings = QuotingSettings(sweep_seconds=3600)
        assemble(runtime, pricing, settings, clock.passing(), GrpcConfigurator(channel, threads // 2))

    return serve(Service("quoting", build), addresses={"configurator": configurator}, threads=threads)


@pytest.fixture(scope="module")
def configurators(serve: Serve) -> Served:
    return serve(*find_services(["configurator"]))


@pytest.fixture(scope="module")
def served(serve: Serve, pricing: FakePricing, clock: HandClock, configurators: Served) -> Served:
    return quoting_of(serve, pricing, clock, configurators.address)


@pytest.fixture(scope="module")
def stranded(serve: Serve, pricing: FakePricing, clock: HandClock) -> Served:
    """Quoting that finds nobody where the configurator should be."""
    return quoting_of(serve, pricing, clock, NOBODY)


@pytest.fixture
def modeller(configurators: Served, tenant: str) -> ConfiguratorServiceStub:
    stub = ConfiguratorServiceStub(configurators.channel(tenant))
    wished = product_model_pb2.ProductModel(display_name="PC")
    stub.CreateProductModel(model_pb.CreateProductModelRequest(product_model_id="pc", product_model=wished))
    publish(stub, content())
    return stub


def content(*formulas: str, fan: str = "products/fan") -> product_model_pb2.ModelContent:
    value, variable = product_model_pb2.ModelValue, product_model_pb2.ModelVariable
    return product_model_pb2.ModelContent(
        variables=[
            variable(
                name="cpu",
                values=[value(name=name, product=f"products/{name}") for name in ("quick", "quickest")],
            ),
            variable(
                name="cooler",
                values=[value(name="air", product=fan, product_quantity="2"), value(name="water")],
            ),
        ],
        rules=[
            product_model_pb2.ModelRule(name=f"rule {n}", message="Too hot", formula=formula)
            for n, formula in enumerate(formulas, 1)
        ],
        product="products/pc",
    )


def publish(stub: ConfiguratorServiceStub, wished: product_model_pb2.ModelContent) -> None:
    version = product_model_pb2.ProductModelVersion(content=wished)
    draft = stub.CreateProductModelVersion(
        model_pb.CreateProductModelVersionRequest(parent=MODEL, product_model_version=version)
    )
    stub.PublishProductModelVersion(model_pb.PublishProductModelVersionRequest(name=draft.name))


def line(**choices: str) -> quote_pb2.QuoteLine:
    chosen = [quote_pb2.ConfiguredChoice(variable=name, value=value) for name, value in choices.items()]
    configuration = quote_pb2.LineConfiguration(model=MODEL, choices=chosen)
    return quote_pb2.QuoteLine(line_id="p", product="products/pc", quantity="3", configuration=configuration)


@pytest.fixture
def priced(office: Office, modeller: ConfiguratorServiceStub) -> str:
    name: str = office.priced(line(cpu="quickest", cooler="air")).name
    return name


class StandingStill:
    """A configurator whose answers wait until it may go on."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()

    def __getattr__(self, method: str) -> Callable[[object, object], NoReturn]:
        def answer(_request: object, _context: object) -> NoReturn:
            self.may_go_on.wait(60)
            raise Unavailable("DEPENDENCY_UNAVAILABLE", f"{method} stood still")

        return answer


@pytest.fixture
def still() -> Iterator[StandingStill]:
    standing = StandingStill()
    yield standing
    standing.may_go_on.set()


@pytest.fixture
def held_up(serve: Serve, pricing: FakePricing, clock: HandClock, still: StandingStill) -> Served:
    """Quoting with four threads, and a configurator that stands still."""

    def build(runtime: Runtime) -> None:
        servicer = cast(ConfiguratorServiceServicer, still)
        name = "tarifa.configurator.v1.ConfiguratorService"
        runtime.add_servicer(add_ConfiguratorServiceServicer_to_server, servicer, name)

    configurator = serve(Service("configurator", build), threads=16)
    return quoting_of(serve, pricing, clock, configurator.address, threads=4)


def submit(quotes: QuoteServiceStub, name: str) -> quote_pb2.Quote:
    return quotes.SubmitQuote(pb.SubmitQuoteRequest(name=name))


@pytest.mark.usefixtures("modeller")
def test_a_configuration_becomes_lines_of_its_version(office: Office) -> None:
    quote = office.draft(line(cpu="quickest", cooler="air"))
    found = [(each.product, each.quantity, each.parent_line_id) for each in quote.lines]
    assert found == [
        ("products/pc", "3", ""),
        ("products/quickest", "3", "p"),
        ("products/fan", "6", "p"),
    ]
    assert quote.lines[0].configuration.model == f"{MODEL}/versions/1"


@pytest.mark.usefixtures("modeller")
def test_what_is_wrong_is_named_by_its_line(office: Office) -> None:
    with refused(InvalidArgument, "FIELD_INVALID") as refusal:
        office.draft(line(cpu="slow", cooler="air"))
    assert refusal.fields == ["quote.lines[0].configuration.choices[0].value"]
    with refused(FailedPrecondition, "CONFIGURATION_INCOMPLETE") as incomplete:
        office.draft(line(cpu="quick"))
    assert incomplete.error.metadata == {"variables": "cooler", "line": "p"}


@pytest.mark.usefixtures("modeller")
def test_another_tenants_model_is_not_there(other_office: Office) -> None:
    with refused(NotFound, "RESOURCE_NOT_FOUND") as refusal:
        other_office.draft(line(cpu="quick", cooler="air"))
    assert refusal.fields == ["quote.lines[0].configuration.model"]
    assert refusal.error.message == f"quote.lines[0].configuration.model: there is no {MODEL}"


def test_a_version_that_forbids_it_stops_the_submission(
    quotes: QuoteServiceStub, modeller: ConfiguratorServiceStub, priced: str
) -> None:
    publish(modeller, content("cpu = quickest => cooler = water"))
    with refused(FailedPrecondition, "CONFIGURATION_INVALID") as refusal:
        submit(quotes, priced)
    assert refusal.error.metadata == {
        "quote": priced,
        "line": "p",
        "choices": "cpu = quickest, cooler = air",
        "rules": "rule 1",
    }
    assert "Too hot" in refusal.error.message


def test_a_version_with_other_components_stops_it_until_the_line_is_put_again(
    quotes: QuoteServiceStub, modeller: ConfiguratorServiceStub, priced: str
) -> None:
    publish(modeller, content(fan="products/quiet-fan"))
    with refused(FailedPrecondition, "CONFIGURATION_INVALID"):
        submit(quotes, priced)
    again = line(cpu="quickest", cooler="air")
    put = quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=priced, lines=[again]))
    assert put.lines[0].configuration.model == f"{MODEL}/versions/2"
    quotes.PriceQuote(pb.PriceQuoteRequest(name=priced))
    assert submit(quotes, priced).state == quote_pb2.Quote.STATE_APPROVED


def test_a_retired_model_stops_it(
    quotes: QuoteServiceStub, modeller: ConfiguratorServiceStub, priced: str
) -> None:
    retired = model_pb.RetireProductModelVersionRequest(name=f"{MODEL}/versions/1")
    modeller.RetireProductModelVersion(retired)
    with refused(FailedPrecondition, "MODEL_NOT_IN_FORCE") as refusal:
        submit(quotes, priced)
    assert refusal.error.metadata["line"] == "p"


def test_while_the_configurator_is_away_nothing_is_accepted_unchecked(
    stranded: Served, quotes: QuoteServiceStub, tenant: str, priced: str
) -> None:
    alone = QuoteServiceStub(stranded.channel(tenant))
    calls: list[Callable[[], object]] = [
        lambda: submit(alone, priced),
        lambda: alone.PriceQuote(pb.PriceQuoteRequest(name=priced)),
        lambda: Office(stranded, tenant).draft(line(cpu="quick", cooler="air")),
    ]
    for call in calls:
        with refused(Unavailable, "DEPENDENCY_UNAVAILABLE") as refusal:
            call()
        assert refusal.error.metadata == {"dependency": "configurator"}
        assert refusal.error.retry_after is not None
    assert submit(quotes, priced).state == quote_pb2.Quote.STATE_APPROVED


CONFIGURED = quote_pb2.Quote(
    customer="customers/c1", currency_code="EUR", lines=[line(cpu="quick", cooler="air")]
)


def test_while_it_stands_still_quotes_without_configured_lines_find_threads(
    held_up: Served, tenant: str, still: StandingStill
) -> None:
    quotes = QuoteServiceStub(held_up.channel(tenant))
    plain = quote_pb2.Quote(customer="customers/c1", currency_code="EUR")

    def configure(_: int) -> Unavailable:
        with refused(Unavailable, "DEPENDENCY_UNAVAILABLE") as refusal:
            quotes.CreateQuote(pb.CreateQuoteRequest(quote=CONFIGURED), timeout=30)
        assert isinstance(refusal.error, Unavailable)
        return refusal.error

    with ThreadPoolExecutor(8) as sellers:
        waiting = sellers.map(configure, range(8))
        for _ in range(20):
            quotes.CreateQuote(pb.CreateQuoteRequest(quote=plain), timeout=3)
        still.may_go_on.set()
        refusals = list(waiting)
    turned_away = [each for each in refusals if "many wait for it" in each.message]
    assert len(turned_away) >= 6, "two of four threads may wait for it"
    assert all(each.retry_after is not None for each in turned_away)


def test_whoever_waits_for_it_is_told_before_their_time_is_over(held_up: Served, tenant: str) -> None:
    quotes = QuoteServiceStub(held_up.channel(tenant))
    with refused(Unavailable, "DEPENDENCY_UNAVAILABLE") as refusal:
        quotes.CreateQuote(pb.CreateQuoteRequest(quote=CONFIGURED), timeout=2)
    assert refusal.error.message == "the configurator does not answer in time"
    assert refusal.error.metadata == {"dependency": "configurator"}
