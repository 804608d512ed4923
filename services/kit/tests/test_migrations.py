from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy
from tarifa_kit.migrations import APP, OWNER, RELAY, Migrations, migrate, prepare_database
from tarifa_kit.testing import PostgresCluster

FIRST = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "one", None, None, None


def upgrade():
    op.execute("CREATE TABLE shop.thing (id int PRIMARY KEY)")
"""
BROKEN = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "two", "one", None, None


def upgrade():
    op.execute("CREATE TABLE shop.other (id int)")
    op.execute("SELECT no_such_function()")
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """A package of migrations that a test can write."""
    versions = tmp_path / "shop_migrations" / "versions"
    versions.mkdir(parents=True)
    (versions.parent / "__init__.py").touch()
    (versions / "0001_first.py").write_text(FIRST)
    monkeypatch.syspath_prepend(tmp_path)
    return Migrations("shop", "shop_migrations")


@pytest.fixture
def empty(postgres: PostgresCluster) -> Iterator[str]:
    """The name of a database that has the roles and nothing else."""
    prepare_database(postgres.admin_url, "shop")
    yield "shop"
    postgres.drop_database("shop")


def tables(postgres: PostgresCluster, database: str, schema: str) -> set[str]:
    with psycopg.connect(postgres.url(database, OWNER)) as owner:
        rows = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
        return {row[0] for row in rows}


def test_the_kit_and_each_service_get_a_schema_of_their_own(
    postgres: PostgresCluster, empty: str, shop: Migrations
) -> None:
    assert migrate(postgres.url(empty, OWNER), [shop]) == ["events", "shop"]
    assert tables(postgres, empty, "shop") == {"thing", "schema_version"}
    assert tables(postgres, empty, "events") == {"log", "subject", "cursor", "schema_version"}


def test_a_failed_migration_leaves_its_schema_as_it_was(
    postgres: PostgresCluster, empty: str, shop: Migrations, tmp_path: Path
) -> None:
    migrate(postgres.url(empty, OWNER), [shop])
    (tmp_path / "shop_migrations" / "versions" / "0002_broken.py").write_text(BROKEN)
    with pytest.raises(Exception, match="no_such_function"):
        migrate(postgres.url(empty, OWNER), [shop])
    assert tables(postgres, empty, "shop") == {"thing", "schema_version"}


def test_two_at_a_time_wait_for_each_other(postgres: PostgresCluster, empty: str, shop: Migrations) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            migrate(postgres.url(empty, OWNER), [shop])
        except (psycopg.Error, sqlalchemy.exc.SQLAlchemyError) as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert tables(postgres, empty, "shop") == {"thing", "schema_version"}


def test_preparing_a_database_again_changes_nothing(postgres: PostgresCluster, empty: str) -> None:
    prepare_database(postgres.admin_url, empty)


def test_a_password_is_set_where_one_is_given(postgres: PostgresCluster, empty: str) -> None:
    prepare_database(postgres.admin_url, empty, passwords={APP: "o'hara"})
    with psycopg.connect(postgres.admin_url) as admin:
        rows = admin.execute(
            "SELECT rolname, rolpassword IS NOT NULL FROM pg_authid WHERE rolname IN (%s, %s)", [APP, RELAY]
        )
        assert dict(rows.fetchall()) == {APP: True, RELAY: False}


def test_no_role_of_ours_bypasses_row_level_security(postgres: PostgresCluster, empty: str) -> None:
    with psycopg.connect(postgres.admin_url) as admin:
        rows = admin.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'tarifa%' AND (rolbypassrls OR rolsuper)"
        )
        assert rows.fetchall() == []


def test_every_table_with_a_tenant_forces_row_level_security(postgres: PostgresCluster, empty: str) -> None:
    migrate(postgres.url(empty, OWNER))
    with psycopg.connect(postgres.url(empty, OWNER)) as owner:
        rows = owner.execute("""
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE a.attname = 'tenant' AND c.relkind IN ('r', 'p')
                AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
        """)
        assert rows.fetchall() == []


def test_a_package_that_is_not_there_is_named(postgres: PostgresCluster, empty: str) -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_package"):
        migrate(postgres.url(empty, OWNER), [Migrations("x", "no_such_package")])
