"""Events are appended and read in order; who follows a package is woken for it."""

from __future__ import annotations

import psycopg
import pytest
from tarifa_kit.call import Call, Identity, in_call
from tarifa_kit.database import Database
from tarifa_kit.errors import InvalidArgument
from tarifa_kit.events import Cursor, Event, EventLog, append, head, history, read
from tarifa_kit.events.subscription import concerns, woken
from tarifa_kit.testing import DatabaseUrls, PostgresCluster, eventually

from .event_samples import tell, texts, told


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


def both(events: list[Event]) -> list[Event]:
    return events if len(events) == 2 else []
