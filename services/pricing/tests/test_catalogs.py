"""How a tenant's catalog is loaded, kept current and used while the catalog is away."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from pricing_market import Refusal, away, eur, market
from tarifa.catalog.v1 import catalog_event_pb2 as events
from tarifa.catalog.v1.customer_pb2 import Contract, ContractTerm, Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa_kit.call import Call, in_call
from tarifa_kit.errors import TarifaError
from tarifa_kit.events import Cursor, Event
from tarifa_kit.identity import Identity
from tarifa_kit.testing import eventually
from tarifa_pricing.catalog_client import TenantCatalogs
from tarifa_pricing.settings import PricingSettings
from tarifa_pricing.snapshot import Snapshot

SETTINGS = PricingSettings(catalog_check_seconds=5, catalog_stale_seconds=100, max_tenants=2)


@dataclass
class FakeSource:
    """A catalog that can be held up and can be away."""

    snapshot: Snapshot = field(default_factory=market)
    cursor: Cursor = field(default_factory=lambda: Cursor(10, 0))
    failure: TarifaError | None = None
    open: threading.Event = field(default_factory=threading.Event)
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open.set()

    def export(self, call: Call) -> tuple[Snapshot, Cursor]:
        self.calls.append(call.tenant)
        assert self.open.wait(10)
        if self.failure is not None:
            raise self.failure
        return self.snapshot, self.cursor


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def source() -> FakeSource:
    return FakeSource()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def catalogs(source: FakeSource, clock: Clock) -> Iterator[TenantCatalogs]:
    held = TenantCatalogs(source, SETTINGS, clock)
    yield held
    held.close()


def ask(catalogs: TenantCatalogs, tenant: str = "t", seconds: float | None = None) -> Snapshot:
    with in_call(Call(Identity(tenant, "seller", frozenset("*")), "r-1", deadline=deadline(seconds))):
        return catalogs.snapshot(tenant)


def deadline(seconds: float | None) -> float | None:
    return None if seconds is None else time.monotonic() + seconds


def event(payload: Message, *, at: int = 20, tenant: str = "t") -> Event:
    name = f"tarifa.catalog.v1.{type(payload).__name__}"
    data = payload.SerializeToString()
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Event(Cursor(at, 1), uuid4(), tenant, "catalog", name, "subject", 1, moment, "", "", 1, data)


def repriced(price: str, revision: int = 8) -> events.PriceBookEntryChanged:
    entry = PriceBookEntry(name="priceBooks/standard/entries/pump", list_unit_price=eur(price))
    return events.PriceBookEntryChanged(entry=entry, price_book_revision=revision)


def list_price(snapshot: Snapshot) -> Decimal:
    return snapshot.entries["priceBooks/standard"]["products/pump"].list_price


def test_a_catalog_is_loaded_once_however_many_calls_wait_for_it(
    catalogs: TenantCatalogs, source: FakeSource
) -> None:
    source.open.clear()
    with ThreadPoolExecutor(8) as callers:
        waiting = [callers.submit(ask, catalogs) for _ in range(8)]
        eventually(lambda: len(source.calls) == 1)
        source.open.set()
        assert len({id(each.result()) for each in waiting}) == 1
    ask(catalogs)
    assert source.calls == ["t"]


def test_a_changed_entry_is_seen_by_the_next_quote_and_not_by_one_that_has_begun(
    catalogs: TenantCatalogs,
) -> None:
    before = ask(catalogs)
    catalogs.apply(event(repriced("95")))
    after = ask(catalogs)
    assert [list_price(before), list_price(after)] == [100, 95]
    assert (before.books["priceBooks/standard"].revision, after.books["priceBooks/standard"].revision) == (
        7,
        8,
    )


def test_products_customers_and_books_follow_their_events(catalogs: TenantCatalogs) -> None:
    ask(catalogs)
    retired = Product(name="products/pump", state=Product.STATE_RETIRED)
    promised = Contract(contract_id="c-1", terms=[ContractTerm(discount_rate="0.2")])
    catalogs.apply(event(events.ProductChanged(product=retired)))
    catalogs.apply(event(events.CustomerChanged(customer=Customer(name="customers/new", contract=promised))))
    catalogs.apply(
        event(events.PriceBookChanged(price_book=PriceBook(name="priceBooks/new", currency_code="EUR")))
    )
    snapshot = ask(catalogs)
    assert not snapshot.products["products/pump"].active
    contract = snapshot.customers["customers/new"].contract
    assert contract is not None
    assert contract.for_everything[0].discount == Decimal("0.2")
    assert "priceBooks/new" in snapshot.books


def test_a_change_that_arrives_while_the_catalog_is_loaded_is_not_lost(
    catalogs: TenantCatalogs, source: FakeSource
) -> None:
    source.open.clear()
    with ThreadPoolExecutor(1) as callers:
        waiting = callers.submit(ask, catalogs)
        eventually(lambda: len(source.calls) == 1)
        catalogs.apply(event(repriced("95")))
        source.open.set()
        assert list_price(waiting.result()) == 95


def test_a_change_that_the_export_holds_already_is_not_applied_again(
    catalogs: TenantCatalogs, source: FakeSource
) -> None:
    ask(catalogs)
    catalogs.apply(event(repriced("95"), at=9))
    assert list_price(ask(catalogs)) == 100


def test_a_price_book_never_goes_back_to_an_earlier_revision(catalogs: TenantCatalogs) -> None:
    ask(catalogs)
    catalogs.apply(event(repriced("95", revision=9)))
    catalogs.apply(event(repriced("96", revision=8)))
    assert ask(catalogs).books["priceBooks/standard"].revision == 9


def test_another_tenants_change_changes_nothing(catalogs: TenantCatalogs) -> None:
    ask(catalogs)
    ask(catalogs, "other")
    catalogs.apply(event(repriced("95"), tenant="other"))
    catalogs.apply(event(repriced("95"), tenant="absent"))
    assert [list_price(ask(catalogs)), list_price(ask(catalogs, "other"))] == [100, 95]


def test_a_call_whose_deadline_ends_before_the_load_is_told_to_come_back(
    catalogs: TenantCatalogs, source: FakeSource
) -> None:
    source.open.clear()
    with Refusal() as refusal:
        ask(catalogs, seconds=0.01)
    assert refusal.reason == "DEPENDENCY_UNAVAILABLE"
    assert refusal.error.retry_after is not None
    source.open.set()
    eventually(lambda: catalogs.count() == 1 and ask(catalogs, seconds=5.0))
    assert source.calls == ["t"]


def test_a_catalog_that_is_away_at_the_first_load_is_asked_again_by_the_next_call(
    catalogs: TenantCatalogs, source: FakeSource
) -> None:
    source.failure = away()
    with Refusal() as refusal:
        ask(catalogs)
    assert refusal.error.metadata == {"dependency": "catalog"}
    source.failure = None
    assert list_price(ask(catalogs)) == 100


def test_while_the_events_arrive_a_catalog_is_not_loaded_again(
    catalogs: TenantCatalogs, source: FakeSource, clock: Clock
) -> None:
    for _ in range(100):
        ask(catalogs)
        clock.now += 10
        catalogs.confirm_current()
    assert source.calls == ["t"]


def test_where_the_events_stop_the_catalog_is_loaded_again_behind_the_callers_backs(
    catalogs: TenantCatalogs, source: FakeSource, clock: Clock
) -> None:
    ask(catalogs)
    source.snapshot = market()
    clock.now += 16
    before = ask(catalogs)
    eventually(lambda: len(source.calls) == 2 and ask(catalogs) is not before)


def test_a_stale_catalog_is_used_for_a_while_and_then_refused(
    catalogs: TenantCatalogs, source: FakeSource, clock: Clock
) -> None:
    ask(catalogs)
    source.failure = away()
    clock.now += 99
    assert list_price(ask(catalogs)) == 100
    clock.now += 2
    with Refusal() as refusal:
        ask(catalogs)
    assert refusal.reason == "DEPENDENCY_UNAVAILABLE"


def test_an_event_that_cannot_be_read_has_the_catalog_loaded_again(
    catalogs: TenantCatalogs, source: FakeSource, clock: Clock
) -> None:
    ask(catalogs)
    broken = repriced("95")
    broken.entry.volume_tiers.add(min_quantity="ten", discount_rate="0.1")
    catalogs.apply(event(broken))
    clock.now += 5
    catalogs.confirm_current()
    ask(catalogs)
    eventually(lambda: len(source.calls) == 2)


def test_the_tenant_unused_for_longest_gives_way(
    catalogs: TenantCatalogs, source: FakeSource, clock: Clock
) -> None:
    for tenant in ("a", "b", "a", "c", "a", "b"):
        clock.now += 0.1
        ask(catalogs, tenant)
    assert source.calls == ["a", "b", "c", "b"]
