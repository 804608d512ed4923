"""Subscribers are handed every event in order, keep their place, and tell how far they are behind."""

from __future__ import annotations

import random
import threading
from collections import defaultdict

import pytest
from google.protobuf.wrappers_pb2 import StringValue
from prometheus_client import CollectorRegistry
from tarifa_kit.database import Database
from tarifa_kit.events import Cursor, Event, EventLog, append
from tarifa_kit.events.subscription import POLL_SECONDS
from tarifa_kit.testing import DatabaseUrls, PostgresCluster, eventually

from .event_samples import following, tell, texts, told


@pytest.fixture
def start(event_log: EventLog) -> Cursor:
    """Behind everything that earlier tests of the module told."""
    _, cursor, _ = event_log.read(Cursor(0, 0), limit=1_000_000)
    return cursor


class TestSubscribing:
    def test_a_subscriber_is_woken_by_an_event(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        with following(event_log, from_cursor=start) as seen:
            tell(database, tenant, told("a", "one"))
            eventually(lambda: texts(seen, tenant) == ["one"])
            tell(database, tenant, told("a", "two"))
            eventually(lambda: texts(seen, tenant) == ["one", "two"])

    def test_a_named_subscriber_goes_on_where_it_stopped(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        name = f"goes-on-{tenant}"
        tell(database, tenant, told("a", "one"))
        with following(event_log, name=name, from_cursor=start) as seen:
            eventually(lambda: texts(seen, tenant) == ["one"])
            eventually(lambda: kept_cursor(database, name))
        tell(database, tenant, told("a", "two"))
        with following(event_log, name=name, from_cursor=start) as seen:
            eventually(lambda: texts(seen, tenant))
            assert texts(seen, tenant) == ["two"]

    def test_a_named_subscriber_keeps_its_cursor_though_nothing_is_for_it(
        self,
        database: Database,
        event_log: EventLog,
        start: Cursor,
        tenant: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        name = f"quiet-{tenant}"
        monkeypatch.setattr("tarifa_kit.events.subscription.KEEP_SECONDS", 0.0)
        with following(event_log, name=name, from_cursor=start, types=["nothing.like.this"]) as seen:
            tell(database, tenant, told("a"))
            eventually(lambda: kept_cursor(database, name))
        assert seen == []

    def test_of_two_subscribers_with_one_name_one_works(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        name = f"twins-{tenant}"
        with (
            following(event_log, name=name, from_cursor=start) as one,
            following(event_log, name=name, from_cursor=start) as two,
        ):
            for number in range(20):
                tell(database, tenant, told("a", str(number)))
            eventually(lambda: len(texts(one + two, tenant)) == 20)
            assert [] in (one, two)

    def test_an_event_whose_handler_fails_is_handed_again_before_the_next(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        handed: list[str] = []

        def fail_once(event: Event) -> None:
            text = event.unpack(StringValue).value
            handed.append(text)
            if handed == ["one"]:
                raise ValueError("not yet")

        with following(event_log, from_cursor=start, handle=fail_once):
            tell(database, tenant, told("a", "one"), told("a", "two"))
            eventually(lambda: handed == ["one", "one", "two"])

    def test_a_subscriber_survives_a_restart_of_postgres(
        self,
        postgres: PostgresCluster,
        database_urls: DatabaseUrls,
        event_log: EventLog,
        start: Cursor,
        tenant: str,
    ) -> None:
        pool = Database(database_urls.app)
        try:
            with following(event_log, name=f"survivor-{tenant}", from_cursor=start) as seen:
                tell(pool, tenant, told("a", "before"))
                eventually(lambda: texts(seen, tenant) == ["before"])
                postgres.stop()
                postgres.start()
                eventually(pool.ready)
                tell(pool, tenant, told("a", "after"))
                eventually(lambda: texts(seen, tenant)[-1] == "after")
        finally:
            pool.close()

    def test_concurrent_writers_lose_nothing_and_keep_each_subjects_order(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        writers, rounds, subjects = 8, 40, 5

        def write(seed: int) -> None:
            chance = random.Random(seed)
            for number in range(rounds):
                with database.transaction(tenant) as connection:
                    if chance.random() < 0.5:
                        connection.execute("SELECT pg_current_xact_id(), pg_sleep(0.002)")
                    append(connection, [told(f"s{chance.randrange(subjects)}", f"{seed}:{number}")])
                    if chance.random() < 0.3:
                        connection.execute("SELECT pg_sleep(0.002)")

        with following(event_log, from_cursor=start) as seen:
            threads = [threading.Thread(target=write, args=(seed,)) for seed in range(writers)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(timeout=60)
            eventually(lambda: len(texts(seen, tenant)) >= writers * rounds)
        by_subject = defaultdict(list)
        for event in seen:
            by_subject[event.subject].append(event.sequence)
        assert sorted(texts(seen, tenant)) == sorted(
            f"{w}:{r}" for w in range(writers) for r in range(rounds)
        )
        for sequences in by_subject.values():
            assert sequences == list(range(1, len(sequences) + 1))


class TestLag:
    @pytest.fixture
    def metrics(self) -> CollectorRegistry:
        return CollectorRegistry()

    @pytest.fixture
    def log(self, database: Database, relay_database: Database, metrics: CollectorRegistry) -> EventLog:
        return EventLog(relay_database, database, metrics)

    def test_events_that_are_not_handled_are_counted_and_their_age_is_told(
        self, database: Database, log: EventLog, metrics: CollectorRegistry, start: Cursor, tenant: str
    ) -> None:
        name, may_go_on = f"slow-{tenant}", threading.Event()

        def handle(_: Event) -> None:
            may_go_on.wait(30)

        tell(database, tenant, told("a"), told("b"), told("a"))
        with following(log, name=name, from_cursor=start, handle=handle):
            eventually(lambda: lag(metrics, "events", name) == 3)
            before = eventually(lambda: lag(metrics, "seconds", name)) or 0.0
            eventually(lambda: (lag(metrics, "seconds", name) or 0) > before + 0.1, what="a growing age")
            may_go_on.set()
            eventually(lambda: lag(metrics, "events", name) == 0)
            eventually(lambda: (lag(metrics, "seconds", name) or 0) < before, what="an age that falls")

    def test_an_open_transaction_of_anybody_shows_as_a_lag(
        self, database: Database, log: EventLog, metrics: CollectorRegistry, start: Cursor, tenant: str
    ) -> None:
        name = f"held-{tenant}"
        with following(log, name=name, from_cursor=start), database.transaction(tenant) as older:
            older.execute("SELECT pg_current_xact_id()")
            tell(database, tenant, told("a"))
            eventually(lambda: (lag(metrics, "seconds", name) or 0) > POLL_SECONDS, what="a lag")

    def test_a_subscriber_that_stands_by_has_no_lag(
        self, database: Database, relay_database: Database, log: EventLog, start: Cursor, tenant: str
    ) -> None:
        name, idle = f"stands-by-{tenant}", CollectorRegistry()
        tell(database, tenant, told("a"))
        with following(log, name=name, from_cursor=start) as working:
            eventually(lambda: texts(working, tenant) == [""])
            with following(EventLog(relay_database, database, idle), name=name) as seen:
                tell(database, tenant, told("a"))
                eventually(lambda: texts(working, tenant) == ["", ""])
                assert (seen, lag(idle, "seconds", name)) == ([], None)


def lag(metrics: CollectorRegistry, unit: str, subscriber: str) -> float | None:
    return metrics.get_sample_value(f"tarifa_event_subscriber_lag_{unit}", {"subscriber": subscriber})


def kept_cursor(database: Database, name: str) -> bool:
    with database.across_tenants() as connection:
        return (
            connection.execute("SELECT 1 FROM events.cursor WHERE name = %s", [name]).fetchone() is not None
        )
