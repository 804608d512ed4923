from __future__ import annotations

import random
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from google.protobuf.wrappers_pb2 import StringValue
from prometheus_client import CollectorRegistry
from tarifa_kit.call import Call, Identity, in_call
from tarifa_kit.database import Database
from tarifa_kit.errors import InvalidArgument
from tarifa_kit.events import Cursor, Event, EventLog, NewEvent, append, head, history, read
from tarifa_kit.events.subscription import POLL_SECONDS, concerns, woken
from tarifa_kit.testing import DatabaseUrls, PostgresCluster, eventually


def told(subject: str, text: str = "", kind: str = "test.thing.v1.changed") -> NewEvent:
    return NewEvent(source="test", type=kind, subject=subject, payload=StringValue(value=text))


def tell(database: Database, tenant: str, *events: NewEvent) -> list[int]:
    with database.transaction(tenant) as connection:
        return append(connection, events)


@contextmanager
def following(log: EventLog, **options: Any) -> Iterator[list[Event]]:
    """The events that a subscriber has been handed so far; it stops at the end of the block."""
    seen: list[Event] = []
    stop = threading.Event()
    arguments: dict[str, Any] = {"handle": seen.append, "stop": stop, **options}
    thread = threading.Thread(target=lambda: log.subscribe(**arguments))
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join(timeout=10)
        assert not thread.is_alive()


def texts(events: list[Event], tenant: str) -> list[str]:
    return [event.unpack(StringValue).value for event in events if event.tenant == tenant]


@pytest.fixture
def start(event_log: EventLog) -> Cursor:
    """Behind everything that earlier tests of the module told."""
    _, cursor, _ = event_log.read(Cursor(0, 0), limit=1_000_000)
    return cursor


class TestAppending:
    def test_each_subject_counts_its_own_events(self, database: Database, tenant: str) -> None:
        assert tell(database, tenant, told("a"), told("b"), told("a")) == [1, 1, 2]
        assert tell(database, tenant, told("a"), told("b")) == [3, 2]

    def test_subjects_of_other_tenants_are_other_subjects(
        self, database: Database, tenant: str, other_tenant: str
    ) -> None:
        assert tell(database, tenant, told("a")) == [1]
        assert tell(database, other_tenant, told("a")) == [1]

    def test_an_event_falls_with_the_transaction_that_told_it(self, database: Database, tenant: str) -> None:
        def tell_and_fail() -> None:
            with database.transaction(tenant) as connection:
                append(connection, [told("a")])
                raise RuntimeError("no")

        with pytest.raises(RuntimeError, match="no"):
            tell_and_fail()
        with database.transaction(tenant) as connection:
            assert history(connection, "a") == []

    def test_the_history_of_a_subject_is_whole_and_in_order(self, database: Database, tenant: str) -> None:
        tell(database, tenant, told("a", "one"), told("b", "other"), told("a", "two"))
        tell(database, tenant, told("a", "three"))
        with database.transaction(tenant, read_only=True) as connection:
            assert texts(history(connection, "a"), tenant) == ["one", "two", "three"]
            assert texts(history(connection, "a", after=2), tenant) == ["three"]

    def test_another_tenants_history_is_empty(
        self, database: Database, tenant: str, other_tenant: str
    ) -> None:
        tell(database, tenant, told("a"))
        with database.transaction(other_tenant, read_only=True) as connection:
            assert history(connection, "a") == []

    def test_an_event_carries_the_call_that_caused_it(self, database: Database, tenant: str) -> None:
        call = Call(Identity(tenant, "p", frozenset()), request_id="request-7", correlation_id="cause-1")
        with in_call(call):
            tell(database, tenant, told("a"))
        with database.transaction(tenant) as connection:
            (event,) = history(connection, "a")
        assert (event.correlation_id, event.causation_id) == ("cause-1", "request-7")

    def test_the_log_cannot_be_rewritten(self, database: Database, tenant: str) -> None:
        tell(database, tenant, told("a"))
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            database.transaction(tenant) as connection,
        ):
            connection.execute("DELETE FROM events.log")


class TestWaking:
    def test_listeners_are_notified_after_the_commit_and_only_then(
        self, database_urls: DatabaseUrls, database: Database, tenant: str
    ) -> None:
        def tell_and_fail() -> None:
            with database.transaction(tenant) as connection:
                append(connection, [told("a", "never")])
                raise RuntimeError("no")

        with psycopg.connect(database_urls.relay, autocommit=True) as listener:
            listener.execute("LISTEN tarifa_events")
            eventually(lambda: not list(listener.notifies(timeout=0.05)), what="silence")
            with pytest.raises(RuntimeError, match="no"):
                tell_and_fail()
            assert list(listener.notifies(timeout=0.2)) == []
            tell(database, tenant, told("a"))
            (notification,) = listener.notifies(timeout=10, stop_after=1)
        assert (notification.channel, notification.payload) == ("tarifa_events", "test.thing.v1")

    @pytest.mark.parametrize(
        ("types", "wakes"),
        [
            ((), True),
            (("test.thing.v1.",), True),
            (("test.thing.v1.changed",), True),
            (("test.thi",), True),
            (("other.v1.", "test.thing.v1."), True),
            (("other.v1.",), False),
            (("test.thing.v11.",), False),
        ],
    )
    def test_a_subscriber_is_woken_by_packages_that_may_hold_its_types(
        self, types: tuple[str, ...], wakes: bool
    ) -> None:
        assert concerns("test.thing.v1", types) is wakes

    def test_events_without_a_package_wake_everybody(self) -> None:
        assert concerns("", ("other.v1.",))

    def test_a_subscriber_sleeps_through_the_events_of_others(
        self, database: Database, database_urls: DatabaseUrls, tenant: str
    ) -> None:
        with psycopg.connect(database_urls.relay, autocommit=True) as listener:
            listener.execute("LISTEN tarifa_events")
            tell(database, tenant, told("a"))
            assert not woken(listener, ["other.v1."], 0.3)
            tell(database, tenant, told("a", kind="other.v1.happened"))
            assert woken(listener, ["other.v1."], 10)

    def test_notifying_survives_a_lost_connection(
        self, postgres: PostgresCluster, database_urls: DatabaseUrls, database: Database, tenant: str
    ) -> None:
        tell(database, tenant, told("a"))
        with (
            psycopg.connect(database_urls.relay, autocommit=True) as listener,
            psycopg.connect(postgres.admin_url, autocommit=True) as admin,
        ):
            listener.execute("LISTEN tarifa_events")
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'notifier'"
            )

            def notified() -> bool:
                tell(database, tenant, told("a"))
                return bool(list(listener.notifies(timeout=0.1, stop_after=1)))

            eventually(notified, what="a notification over a fresh connection")


class TestReading:
    def test_the_relay_reads_every_tenants_events(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str, other_tenant: str
    ) -> None:
        tell(database, tenant, told("a"))
        tell(database, other_tenant, told("a"))
        events = eventually(lambda: both(event_log.read(start)[0]))
        assert [event.tenant for event in events] == [tenant, other_tenant]

    def test_a_service_reads_its_tenants_events_only(
        self, database: Database, start: Cursor, tenant: str, other_tenant: str
    ) -> None:
        tell(database, tenant, told("a"))
        tell(database, other_tenant, told("a"))
        with database.transaction(tenant, read_only=True) as connection:
            events, _, _ = read(connection, start)
        assert {event.tenant for event in events} == {tenant}

    def test_the_relay_reads_nothing_but_the_log(self, relay_database: Database) -> None:
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            relay_database.across_tenants(read_only=True) as connection,
        ):
            connection.execute("SELECT * FROM idempotency.request")

    def test_types_are_chosen_by_prefix_and_taken_literally(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        tell(database, tenant, told("a", "1", "shop.x_y.made"), told("a", "2", "shop.xzy.made"))
        events, _, _ = event_log.read(start, types=["shop.x_y"])
        assert texts(events, tenant) == ["1"]

    def test_pages_of_any_size_read_the_same_events(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        for number in range(7):
            tell(database, tenant, told("a", str(number)), told("b", str(number)))
        whole, _, _ = event_log.read(start)
        for size in (1, 2, 3, 5):
            paged: list[Event] = []
            cursor = start
            while True:
                events, cursor, _ = event_log.read(cursor, limit=size)
                paged += events
                if len(events) < size:
                    break
            assert [event.id for event in paged] == [event.id for event in whole]

    def test_an_event_behind_an_open_transaction_waits_for_it(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        with database.transaction(tenant) as older:
            append(older, [told("old", "old")])
            tell(database, tenant, told("new", "new"))
            events, cursor, waiting = event_log.read(start)
            assert (events, waiting) == ([], True)
        events, _, waiting = event_log.read(cursor)
        assert texts(events, tenant) == ["old", "new"]
        assert not waiting

    def test_a_subject_keeps_its_order_though_the_later_writer_has_the_older_transaction(
        self, database: Database, event_log: EventLog, start: Cursor, tenant: str
    ) -> None:
        with database.transaction(tenant) as older:
            older.execute("SELECT pg_current_xact_id()")
            tell(database, tenant, told("a", "first"))
            append(older, [told("a", "second")])
        events, _, _ = event_log.read(start)
        assert texts(events, tenant) == ["first", "second"]
        assert [event.sequence for event in events] == [1, 2]

    def test_reading_on_from_a_snapshot_misses_nothing(
        self, database: Database, event_log: EventLog, tenant: str
    ) -> None:
        tell(database, tenant, told("a", "in the state"))
        with database.transaction(tenant, read_only=True, snapshot=True) as connection:
            cursor = head(connection)
            tell(database, tenant, told("a", "after the state"))
        events, _, _ = event_log.read(cursor)
        assert texts(events, tenant) == ["after the state"]


class TestCursors:
    def test_a_cursor_survives_the_wire(self) -> None:
        cursor = Cursor(2**60, 17)
        assert Cursor.decode(cursor.encode()) == cursor

    @pytest.mark.parametrize("word", ["", "1", "x.y", "1.2.3"])
    def test_another_word_is_refused_by_the_fields_name(self, word: str) -> None:
        with pytest.raises(InvalidArgument) as raised:
            Cursor.decode(word, field="after")
        assert raised.value.violations[0].field == "after"


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


def both(events: list[Event]) -> list[Event]:
    return events if len(events) == 2 else []


def kept_cursor(database: Database, name: str) -> bool:
    with database.across_tenants() as connection:
        return (
            connection.execute("SELECT 1 FROM events.cursor WHERE name = %s", [name]).fetchone() is not None
        )
