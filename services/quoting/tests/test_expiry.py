"""Quotes whose time is over: refused while nobody has looked, then expired by the sweeper of all tenants."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from quote_samples import VALIDITY, FakePricing, HandClock, Office, State, line, refused
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.database import Database
from tarifa_kit.errors import FailedPrecondition
from tarifa_kit.service import Service
from tarifa_kit.testing import Serve, eventually
from tarifa_quoting.configurator_client import NoConfigurator
from tarifa_quoting.desk import Desk
from tarifa_quoting.main import assemble
from tarifa_quoting.settings import QuotingSettings
from tarifa_quoting.sweeper import Sweeper

PAGE = 2
"""How many quotes the sweeper asks for at a time."""


@pytest.fixture
def sweeper(database: Database, pricing: FakePricing, clock: HandClock) -> Sweeper:
    return Sweeper(
        database, Desk(database, pricing, NoConfigurator(), clock), QuotingSettings(sweep_batch=PAGE), clock
    )


def sweep_all(sweeper: Sweeper) -> None:
    sweeper.sweep(threading.Event())


def state_of(quotes: QuoteServiceStub, name: str) -> int:
    return quotes.GetQuote(pb.GetQuoteRequest(name=name)).state


def tomorrow(clock: HandClock) -> Timestamp:
    moment = Timestamp()
    moment.FromDatetime(clock() + timedelta(days=1))
    return moment


def test_a_sent_quote_expires_with_its_prices(
    office: Office, quotes: QuoteServiceStub, sweeper: Sweeper, clock: HandClock
) -> None:
    name = office.sent().name
    sweep_all(sweeper)
    assert state_of(quotes, name) == State.STATE_SENT
    clock.forward(VALIDITY)
    with refused(FailedPrecondition, "QUOTE_EXPIRED"):
        quotes.AcceptQuote(pb.AcceptQuoteRequest(name=name))
    sweep_all(sweeper)
    assert state_of(quotes, name) == State.STATE_EXPIRED


def test_the_history_says_that_the_server_did_it(
    office: Office, quotes: QuoteServiceStub, sweeper: Sweeper, clock: HandClock
) -> None:
    name = office.sent().name
    clock.forward(VALIDITY)
    sweep_all(sweeper)
    last = quotes.ListQuoteEvents(pb.ListQuoteEventsRequest(parent=name)).entries[-1]
    assert (last.event.WhichOneof("change"), last.principal) == ("expired", "tarifa-quoting")


def test_a_draft_outlives_its_prices_but_not_its_own_expiry(
    office: Office, quotes: QuoteServiceStub, sweeper: Sweeper, clock: HandClock
) -> None:
    priced = office.priced().name
    dated = office.draft(expire_time=tomorrow(clock)).name
    clock.forward(VALIDITY)
    sweep_all(sweeper)
    assert state_of(quotes, priced) == State.STATE_PRICED
    assert state_of(quotes, dated) == State.STATE_EXPIRED


def test_quotes_of_every_tenant_expire(
    office: Office, other_office: Office, sweeper: Sweeper, clock: HandClock
) -> None:
    mine, theirs = office.sent().name, other_office.sent().name
    clock.forward(VALIDITY)
    sweep_all(sweeper)
    assert state_of(office.stub(), mine) == State.STATE_EXPIRED
    assert state_of(other_office.stub(), theirs) == State.STATE_EXPIRED


def test_what_is_seen_across_tenants_is_a_tenant_a_name_and_an_end(
    office: Office, database: Database, clock: HandClock
) -> None:
    name = office.sent().name
    clock.forward(VALIDITY)
    with database.across_tenants(read_only=True) as connection:
        due = connection.execute("SELECT * FROM quoting.due(%s, 1000, '-infinity', '', '')", [clock()])
        assert due.description is not None
        assert [column.name for column in due.description] == ["tenant", "name", "ends_at"]
        assert (office.tenant, name) in [row[:2] for row in due]


def test_a_quote_that_somebody_is_changing_is_passed_over(
    office: Office, quotes: QuoteServiceStub, database: Database, sweeper: Sweeper, clock: HandClock
) -> None:
    name = office.sent().name
    clock.forward(VALIDITY)
    with database.transaction(office.tenant) as connection:
        connection.execute("SELECT 1 FROM quoting.quotes WHERE name = %s FOR UPDATE", [name])
        sweep_all(sweeper)
        assert state_of(quotes, name) == State.STATE_SENT
    sweep_all(sweeper)
    assert state_of(quotes, name) == State.STATE_EXPIRED


def test_a_revision_of_an_expired_quote_leaves_the_expiry_that_passed_behind(
    office: Office, quotes: QuoteServiceStub, sweeper: Sweeper, clock: HandClock
) -> None:
    name = office.draft(line("a"), expire_time=tomorrow(clock)).name
    clock.forward(timedelta(days=2))
    sweep_all(sweeper)
    revised = quotes.ReviseQuote(pb.ReviseQuoteRequest(name=name))
    assert revised.state == State.STATE_DRAFT
    assert not revised.HasField("expire_time")


def test_a_no_counts_after_the_time_as_well(
    office: Office, quotes: QuoteServiceStub, clock: HandClock
) -> None:
    name = office.sent().name
    clock.forward(VALIDITY)
    declined = quotes.DeclineQuote(pb.DeclineQuoteRequest(name=name))
    assert declined.state == State.STATE_DECLINED
    assert declined.lines[0].outcome == quote_pb2.LINE_OUTCOME_LOST


def test_one_quote_that_cannot_be_expired_does_not_keep_those_behind_it(
    office: Office, quotes: QuoteServiceStub, database: Database, sweeper: Sweeper, clock: HandClock
) -> None:
    broken, sound = office.sent().name, office.sent().name
    with database.transaction(office.tenant) as connection:
        connection.execute("UPDATE quoting.quotes SET header = 'x' WHERE name = %s", [broken])
    clock.forward(VALIDITY)
    sweep_all(sweeper)
    assert state_of(quotes, sound) == State.STATE_EXPIRED


def test_more_quotes_than_a_page_that_cannot_be_expired_do_not_keep_those_behind_them(
    office: Office, quotes: QuoteServiceStub, database: Database, sweeper: Sweeper, clock: HandClock
) -> None:
    broken = [office.sent().name for _ in range(2 * PAGE + 1)]
    sound = office.sent().name
    with database.transaction(office.tenant) as connection:
        connection.execute("UPDATE quoting.quotes SET header = 'x' WHERE name = ANY (%s)", [broken])
    clock.forward(VALIDITY)
    sweep_all(sweeper)
    assert state_of(quotes, sound) == State.STATE_EXPIRED


def test_quotes_that_end_at_one_moment_all_expire(
    office: Office, quotes: QuoteServiceStub, sweeper: Sweeper, clock: HandClock
) -> None:
    end = tomorrow(clock)
    names = [office.draft(expire_time=end).name for _ in range(2 * PAGE + 1)]
    clock.forward(timedelta(days=2))
    sweep_all(sweeper)
    assert {state_of(quotes, name) for name in names} == {State.STATE_EXPIRED}


def test_the_service_sweeps_by_itself(
    office: Office, quotes: QuoteServiceStub, serve: Serve, clock: HandClock, pricing: FakePricing
) -> None:
    name = office.sent().name
    clock.forward(VALIDITY)
    brisk = QuotingSettings(sweep_seconds=0.05)
    serve(Service("quoting", lambda runtime: assemble(runtime, pricing, brisk, clock.passing())))
    eventually(lambda: state_of(quotes, name) == State.STATE_EXPIRED, what="the expiry")
