"""The machine's clock jumps: a clear error, told by the health, and no quote expired or dated wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from quote_samples import FakePricing, HandClock, Office, State, refused
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.database import Database
from tarifa_kit.errors import Unavailable
from tarifa_kit.service import Service
from tarifa_kit.testing import Serve, Served, eventually
from tarifa_quoting.main import assemble
from tarifa_quoting.settings import QuotingSettings
from tarifa_quoting.trusted_clock import TrustedClock, database_clock

BRISK = QuotingSettings(sweep_seconds=0.05)
DAYS_ON, A_DAY_BACK = timedelta(days=40), timedelta(days=-1)


@pytest.fixture(scope="module")
def hand() -> HandClock:
    return HandClock()


@pytest.fixture(scope="module")
def believed(database: Database, hand: HandClock) -> TrustedClock:
    return TrustedClock(hand, database_clock(database))


@pytest.fixture(scope="module")
def jumpy(serve: Serve, hand: HandClock, believed: TrustedClock) -> Served:
    return serve(Service("quoting", lambda runtime: assemble(runtime, FakePricing(hand), BRISK, believed)))


@pytest.fixture
def seller(jumpy: Served, tenant: str, hand: HandClock, believed: TrustedClock) -> Iterator[Office]:
    hand.ahead = timedelta()
    eventually(believed.trusted)
    yield Office(jumpy, tenant)
    hand.ahead = timedelta()


def health_of_the_clock(office: Office) -> int:
    answer = HealthStub(office.channel()).Check(HealthCheckRequest(service="quoting.clock"))
    status: int = answer.status
    return status


@pytest.mark.parametrize("jump", [DAYS_ON, A_DAY_BACK], ids=["ahead", "back"])
def test_what_is_asked_after_a_jump_is_refused_and_can_be_asked_again(
    seller: Office, hand: HandClock, believed: TrustedClock, jump: timedelta
) -> None:
    sent = seller.sent()
    hand.forward(jump)
    with refused(Unavailable, "CLOCK_UNTRUSTED") as refusal:
        seller.stub().AcceptQuote(pb.AcceptQuoteRequest(name=sent.name))
    assert refusal.error.retry_after
    hand.ahead = timedelta()
    eventually(believed.trusted)
    accepted = seller.stub().AcceptQuote(pb.AcceptQuoteRequest(name=sent.name))
    assert accepted.state == State.STATE_ACCEPTED
    assert accepted.update_time.ToDatetime() - sent.update_time.ToDatetime() < timedelta(hours=1)


def test_no_quote_expires_by_a_clock_that_ran_ahead(
    seller: Office, hand: HandClock, believed: TrustedClock
) -> None:
    sent = seller.sent()
    hand.forward(DAYS_ON)
    eventually(lambda: not believed.trusted())
    assert seller.stub().GetQuote(pb.GetQuoteRequest(name=sent.name)).state == State.STATE_SENT


def test_the_health_tells_it_and_reads_go_on(seller: Office, hand: HandClock) -> None:
    sent = seller.sent()
    eventually(lambda: health_of_the_clock(seller) == HealthCheckResponse.SERVING)
    hand.forward(DAYS_ON)
    eventually(lambda: health_of_the_clock(seller) == HealthCheckResponse.NOT_SERVING)
    overall = HealthStub(seller.channel()).Check(HealthCheckRequest())
    assert overall.status == HealthCheckResponse.SERVING
    assert seller.stub().GetQuote(pb.GetQuoteRequest(name=sent.name)).name == sent.name


def test_a_database_that_is_away_says_nothing_about_the_clock(hand: HandClock) -> None:
    def away() -> None:
        raise Unavailable("DEPENDENCY_UNAVAILABLE", "away")

    clock = TrustedClock(hand, away)  # type: ignore[arg-type]
    assert clock.trusted()
    assert clock() <= hand()
