from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from tarifa_kit.call import Call, Identity, in_call
from tarifa_kit.database import Database
from tarifa_kit.errors import Aborted, AlreadyExists, DeadlineExceeded, Unavailable
from tarifa_kit.migrations import isolate_tenants, migrate
from tarifa_kit.testing import DatabaseUrls, PostgresCluster, eventually


@pytest.fixture(scope="module", autouse=True)
def notes(database_urls: DatabaseUrls) -> None:
    with psycopg.connect(database_urls.owner) as owner:
        owner.execute("CREATE SCHEMA notes; GRANT USAGE ON SCHEMA notes TO tarifa_app")
        owner.execute(
            "CREATE TABLE notes.note (tenant text, id text, words text, PRIMARY KEY (tenant, id));"
            + isolate_tenants("notes.note")
        )


def write(database: Database, tenant: str, note: str, words: str = "") -> None:
    with database.transaction(tenant) as connection:
        connection.execute("INSERT INTO notes.note VALUES (%s, %s, %s)", [tenant, note, words])


def notes_of(database: Database, tenant: str) -> list[str]:
    with database.transaction(tenant, read_only=True) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM notes.note ORDER BY id")]


def call_with(seconds: float) -> Call:
    identity = Identity("t", "p", frozenset())
    return Call(identity, request_id="r", deadline=time.monotonic() + seconds)


def test_a_tenant_reads_back_what_it_wrote(database: Database, tenant: str) -> None:
    write(database, tenant, "a")
    assert notes_of(database, tenant) == ["a"]


def test_another_tenants_rows_do_not_exist(database: Database, tenant: str, other_tenant: str) -> None:
    write(database, tenant, "a")
    assert notes_of(database, other_tenant) == []


def test_a_row_for_another_tenant_is_refused(database: Database, tenant: str, other_tenant: str) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"),
        database.transaction(tenant) as connection,
    ):
        connection.execute("INSERT INTO notes.note VALUES (%s, 'a', '')", [other_tenant])


def test_without_a_tenant_no_row_exists(database: Database, tenant: str) -> None:
    write(database, tenant, "a")
    with database.across_tenants() as connection:
        assert connection.execute("SELECT count(*) FROM notes.note").fetchone() == (0,)


def test_the_tenant_does_not_outlive_its_transaction(database_urls: DatabaseUrls, tenant: str) -> None:
    single = Database(database_urls.app, max_connections=1)
    try:
        write(single, tenant, "a")
        with single.across_tenants() as connection:
            row = connection.execute("SELECT current_setting('tarifa.tenant', true)").fetchone()
        assert row == ("",)
    finally:
        single.close()


def test_a_tenant_with_quotes_in_its_name_is_only_a_name(database: Database) -> None:
    hostile = "o'hara\\'; DROP SCHEMA notes CASCADE; --"
    write(database, hostile, "a")
    assert notes_of(database, hostile) == ["a"]


def test_an_empty_tenant_is_a_defect_of_the_caller(database: Database) -> None:
    with pytest.raises(ValueError, match="tenant"), database.transaction(""):
        pass


def test_a_raising_body_leaves_nothing_behind(database: Database, tenant: str) -> None:
    def write_and_fail() -> None:
        with database.transaction(tenant) as connection:
            connection.execute("INSERT INTO notes.note VALUES (%s, 'a', '')", [tenant])
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        write_and_fail()
    assert notes_of(database, tenant) == []


def test_a_read_only_transaction_cannot_write(database: Database, tenant: str) -> None:
    with (
        pytest.raises(psycopg.errors.ReadOnlySqlTransaction),
        database.transaction(tenant, read_only=True) as connection,
    ):
        connection.execute("INSERT INTO notes.note VALUES (%s, 'a', '')", [tenant])


def test_a_snapshot_does_not_see_what_is_written_after_it(database: Database, tenant: str) -> None:
    with database.transaction(tenant, read_only=True, snapshot=True) as connection:
        before = connection.execute("SELECT count(*) FROM notes.note").fetchone()
        write(database, tenant, "later")
        assert connection.execute("SELECT count(*) FROM notes.note").fetchone() == before


def test_a_savepoint_inside_a_transaction_undoes_only_itself(database: Database, tenant: str) -> None:
    with database.transaction(tenant) as connection:
        connection.execute("INSERT INTO notes.note VALUES (%s, 'kept', '')", [tenant])
        with pytest.raises(psycopg.errors.UniqueViolation), connection.transaction():
            connection.execute("INSERT INTO notes.note VALUES (%s, 'kept', '')", [tenant])
    assert notes_of(database, tenant) == ["kept"]


def test_a_failed_statement_that_is_swallowed_is_no_commit(database: Database, tenant: str) -> None:
    def write_and_swallow() -> None:
        with database.transaction(tenant) as connection:
            connection.execute("INSERT INTO notes.note VALUES (%s, 'a', '')", [tenant])
            with pytest.raises(psycopg.errors.UndefinedTable):
                connection.execute("SELECT * FROM notes.nothing")

    with pytest.raises(RuntimeError, match="nothing is stored"):
        write_and_swallow()
    assert notes_of(database, tenant) == []


def test_a_statement_ends_after_its_own_limit(database: Database, tenant: str) -> None:
    with (
        pytest.raises(DeadlineExceeded),
        database.transaction(tenant, statement_seconds=0.05) as connection,
    ):
        connection.execute("SELECT pg_sleep(30)")


def test_a_busy_pool_is_ready(database_urls: DatabaseUrls, tenant: str) -> None:
    single = Database(database_urls.app, max_connections=1, acquire_seconds=0.05)
    try:
        with single.transaction(tenant):
            assert single.ready()
    finally:
        single.close()


def test_a_statement_ends_with_the_deadline_of_its_call(database: Database, tenant: str) -> None:
    with (
        in_call(call_with(0.05)),
        pytest.raises(DeadlineExceeded) as raised,
        database.transaction(tenant) as connection,
    ):
        connection.execute("SELECT pg_sleep(30)")
    assert raised.value.reason == "DEADLINE_EXCEEDED"


def test_a_call_without_time_left_asks_nothing(database: Database, tenant: str) -> None:
    with in_call(call_with(-1)), pytest.raises(DeadlineExceeded), database.transaction(tenant):
        pytest.fail("the body must not run")


def test_a_unique_violation_is_already_exists(database: Database, tenant: str) -> None:
    write(database, tenant, "a")
    with pytest.raises(AlreadyExists) as raised:
        write(database, tenant, "a")
    assert raised.value.reason == "RESOURCE_ALREADY_EXISTS"


@pytest.mark.parametrize("state", ["53100", "53200", "53000"])
def test_a_database_without_room_is_unavailable(database: Database, tenant: str, state: str) -> None:
    with pytest.raises(Unavailable) as caught, database.transaction(tenant) as connection:
        connection.execute(f"DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '{state}'; END $$")
    assert caught.value.retry_after is not None


def test_a_deadlock_aborts_one_of_the_two(database: Database, tenant: str) -> None:
    write(database, tenant, "a")
    write(database, tenant, "b")
    both_hold_one = threading.Barrier(2)
    outcomes: list[str] = []

    def change(first: str, second: str) -> None:
        try:
            with database.transaction(tenant) as connection:
                connection.execute("UPDATE notes.note SET words = 'x' WHERE id = %s", [first])
                both_hold_one.wait(timeout=10)
                connection.execute("UPDATE notes.note SET words = 'x' WHERE id = %s", [second])
        except Aborted as error:
            outcomes.append(error.reason)
        else:
            outcomes.append("committed")

    threads = [threading.Thread(target=change, args=pair) for pair in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["CONCURRENT_CHANGE", "committed"]


def test_a_full_pool_is_unavailable_and_says_when_to_come_back(
    database_urls: DatabaseUrls, tenant: str
) -> None:
    single = Database(database_urls.app, max_connections=1, acquire_seconds=0.05)
    try:
        with (
            single.transaction(tenant),
            pytest.raises(Unavailable) as raised,
            single.transaction(tenant),
        ):
            pytest.fail("there is only one connection")
        assert raised.value.retry_after is not None
    finally:
        single.close()


def test_a_connection_cut_between_transactions_is_replaced_unseen(
    postgres: PostgresCluster, database: Database, tenant: str
) -> None:
    write(database, tenant, "a")
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'test'"
        )
    assert notes_of(database, tenant) == ["a"]


def test_a_connection_cut_inside_a_transaction_is_unavailable(database: Database, tenant: str) -> None:
    with pytest.raises(Unavailable) as raised, database.transaction(tenant) as connection:
        connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    assert raised.value.reason == "DEPENDENCY_UNAVAILABLE"
    assert raised.value.metadata["dependency"] == "postgres"


def test_a_server_that_is_away_is_unavailable_and_heals_by_itself(
    postgres: PostgresCluster, database_urls: DatabaseUrls, tenant: str
) -> None:
    pool = Database(database_urls.app, acquire_seconds=0.5)
    try:
        eventually(pool.ready, what="the first connection", seconds=30)
        write(pool, tenant, "a")
        postgres.stop()
        try:
            eventually(lambda: not pool.ready(), what="the pool noticing")
            with pytest.raises(Unavailable):
                notes_of(pool, tenant)
        finally:
            postgres.start()
        eventually(pool.ready, what="the pool's recovery", seconds=30)
        assert notes_of(pool, tenant) == ["a"]
    finally:
        pool.close()


def test_migrating_again_changes_nothing(database_urls: DatabaseUrls) -> None:
    assert migrate(database_urls.owner) == ["events"]


def test_the_app_role_cannot_change_the_schema(database: Database, tenant: str) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        database.transaction(tenant) as connection,
    ):
        connection.execute("DROP TABLE notes.note")


@contextmanager
def set_read_only(urls: DatabaseUrls, postgres: PostgresCluster) -> Iterator[Database]:
    """A fresh pool to the module's database, while an operator keeps that read-only."""
    name = sql.Identifier(str(conninfo_to_dict(urls.app)["dbname"]))
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(name))
        pool = Database(urls.app)
        try:
            yield pool
        finally:
            pool.close()
            admin.execute(sql.SQL("ALTER DATABASE {} RESET default_transaction_read_only").format(name))


def test_a_write_to_a_read_only_database_is_unavailable_by_name(
    database_urls: DatabaseUrls, postgres: PostgresCluster, tenant: str
) -> None:
    with set_read_only(database_urls, postgres) as database, pytest.raises(Unavailable) as raised:
        write(database, tenant, "a")
    assert raised.value.reason == "STORAGE_READ_ONLY"
    assert raised.value.retry_after is not None


def test_a_read_only_database_is_ready_and_read_and_known_to_take_no_writes(
    database: Database, database_urls: DatabaseUrls, postgres: PostgresCluster, tenant: str
) -> None:
    write(database, tenant, "a")
    with set_read_only(database_urls, postgres) as read_only:
        assert notes_of(read_only, tenant) == ["a"]
        assert read_only.ready()
        assert not read_only.writable()


def test_a_database_that_had_no_room_a_moment_ago_takes_no_writes(
    database_urls: DatabaseUrls, tenant: str
) -> None:
    pool = Database(database_urls.app)
    try:
        assert pool.writable()
        with pytest.raises(Unavailable), pool.transaction(tenant) as connection:
            connection.execute("DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$")
        assert not pool.writable()
    finally:
        pool.close()


def test_a_lock_that_does_not_come_free_is_a_concurrent_change(database: Database, tenant: str) -> None:
    with pytest.raises(Aborted) as raised, database.transaction(tenant) as connection:
        connection.execute("DO $$ BEGIN RAISE EXCEPTION 'held' USING ERRCODE = 'lock_not_available'; END $$")
    assert raised.value.reason == "CONCURRENT_CHANGE"
