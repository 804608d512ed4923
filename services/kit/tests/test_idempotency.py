from __future__ import annotations

import threading
from datetime import timedelta

import psycopg
import pytest
from google.protobuf.wrappers_pb2 import Int64Value, StringValue
from tarifa_kit import idempotency
from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import AlreadyExists
from tarifa_kit.idempotency import answered, once, purge
from tarifa_kit.testing import DatabaseUrls, PostgresCluster, eventually


class Counter:
    """Work whose every run gives another answer."""

    def __init__(self) -> None:
        self.runs = 0

    def __call__(self) -> Int64Value:
        self.runs += 1
        return Int64Value(value=self.runs)


def ask(connection: Connection, tenant: str, work: Counter, request_id: str = "r1", text: str = "x") -> int:
    answer = once(
        connection,
        tenant=tenant,
        method="/test.Service/Do",
        request_id=request_id,
        request=StringValue(value=text),
        response_type=Int64Value,
        run=work,
    )
    return answer.value


def test_the_same_request_gets_the_first_answer(database: Database, tenant: str) -> None:
    work = Counter()
    for _ in range(3):
        with database.transaction(tenant) as connection:
            assert ask(connection, tenant, work) == 1
    assert work.runs == 1


def earlier(connection: Connection, tenant: str, request_id: str = "r1", text: str = "x") -> int | None:
    answer = answered(
        connection,
        tenant=tenant,
        method="/test.Service/Do",
        request_id=request_id,
        request=StringValue(value=text),
        response_type=Int64Value,
    )
    return None if answer is None else answer.value


def test_an_earlier_answer_can_be_asked_for_without_doing_the_work(database: Database, tenant: str) -> None:
    with database.transaction(tenant) as connection:
        assert earlier(connection, tenant) is None
        ask(connection, tenant, Counter())
        assert earlier(connection, tenant) == 1
        assert earlier(connection, tenant, request_id="") is None
        with pytest.raises(AlreadyExists):
            earlier(connection, tenant, text="y")


def test_without_a_request_id_every_request_is_done(database: Database, tenant: str) -> None:
    work = Counter()
    with database.transaction(tenant) as connection:
        assert [ask(connection, tenant, work, request_id="") for _ in range(2)] == [1, 2]


def test_the_same_id_with_another_request_is_refused(database: Database, tenant: str) -> None:
    work = Counter()
    with database.transaction(tenant) as connection:
        ask(connection, tenant, work)
    with pytest.raises(AlreadyExists) as raised, database.transaction(tenant) as connection:
        ask(connection, tenant, work, text="y")
    assert raised.value.reason == "IDEMPOTENCY_CONFLICT"
    assert work.runs == 1


def test_request_ids_of_other_tenants_are_other_requests(
    database: Database, tenant: str, other_tenant: str
) -> None:
    work = Counter()
    for each in (tenant, other_tenant):
        with database.transaction(each) as connection:
            ask(connection, each, work)
    assert work.runs == 2


def test_work_that_failed_is_done_again(database: Database, tenant: str) -> None:
    work = Counter()

    def ask_and_fail() -> None:
        with database.transaction(tenant) as connection:
            ask(connection, tenant, work)
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        ask_and_fail()
    with database.transaction(tenant) as connection:
        assert ask(connection, tenant, work) == 2


def test_a_concurrent_duplicate_waits_and_gets_the_first_answer(
    postgres: PostgresCluster, database: Database, tenant: str
) -> None:
    work = Counter()
    answers: list[int] = []

    def duplicate() -> None:
        with database.transaction(tenant) as connection:
            answers.append(ask(connection, tenant, work))

    with database.transaction(tenant) as connection:
        first = ask(connection, tenant, work)
        threads = [threading.Thread(target=duplicate) for _ in range(4)]
        for thread in threads:
            thread.start()
        eventually(lambda: waiting_on_locks(postgres) == 4, what="four duplicates waiting")
        assert answers == []
    for thread in threads:
        thread.join(timeout=10)
    assert answers == [first] * 4
    assert work.runs == 1


def test_a_concurrent_duplicate_works_where_the_first_fails(
    postgres: PostgresCluster, database: Database, tenant: str
) -> None:
    work = Counter()
    answers: list[int] = []

    def duplicate() -> None:
        with database.transaction(tenant) as connection:
            answers.append(ask(connection, tenant, work))

    thread = threading.Thread(target=duplicate)

    def ask_and_fail() -> None:
        with database.transaction(tenant) as connection:
            ask(connection, tenant, work)
            thread.start()
            eventually(lambda: waiting_on_locks(postgres) == 1, what="the duplicate waiting")
            raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        ask_and_fail()
    thread.join(timeout=10)
    assert answers == [2]


def test_an_earlier_answer_can_be_asked_for_before_the_work(database: Database, tenant: str) -> None:
    def earlier(connection: Connection, text: str = "x") -> Int64Value | None:
        return idempotency.answered(
            connection,
            tenant=tenant,
            method="/test.Service/Do",
            request_id="r1",
            request=StringValue(value=text),
            response_type=Int64Value,
        )

    with database.transaction(tenant) as connection:
        assert earlier(connection) is None
        ask(connection, tenant, Counter())
    with database.transaction(tenant) as connection:
        assert earlier(connection) == Int64Value(value=1)
        with pytest.raises(AlreadyExists):
            earlier(connection, text="y")


def test_a_purge_forgets_only_what_is_older_than_a_day(
    postgres: PostgresCluster, database_urls: DatabaseUrls, database: Database, tenant: str
) -> None:
    work = Counter()
    with database.transaction(tenant) as connection:
        ask(connection, tenant, work, request_id="old")
        ask(connection, tenant, work, request_id="fresh")
    name = psycopg.conninfo.conninfo_to_dict(database_urls.owner)["dbname"]
    with psycopg.connect(postgres.url(str(name), "postgres")) as admin:
        admin.execute(
            "UPDATE idempotency.request SET created = now() - interval '25 hours' WHERE request_id = 'old'"
        )
    with database.across_tenants() as connection:
        assert purge(connection, keep=timedelta(0)) == 1
    with database.transaction(tenant) as connection:
        assert ask(connection, tenant, work, request_id="fresh") == 2
        assert ask(connection, tenant, work, request_id="old") == 3


def test_purging_goes_on_until_it_is_stopped(
    database: Database, tenant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    purges: list[int] = []
    stop = threading.Event()

    def counted(connection: Connection) -> int:
        purges.append(purge(connection))
        return purges[-1]

    monkeypatch.setattr(idempotency, "_FIRST_PURGE_SECONDS", 0.01)
    monkeypatch.setattr(idempotency, "_PURGE_EVERY_SECONDS", 0.01)
    monkeypatch.setattr(idempotency, "purge", counted)
    thread = threading.Thread(target=idempotency.keep_purging, args=(database, stop))
    thread.start()
    eventually(lambda: len(purges) >= 2, what="two purges")
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()


def waiting_on_locks(postgres: PostgresCluster) -> int:
    with psycopg.connect(postgres.admin_url) as admin:
        row = admin.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE application_name = 'test' AND wait_event_type = 'Lock'"
        ).fetchone()
    assert row is not None
    return int(row[0])
