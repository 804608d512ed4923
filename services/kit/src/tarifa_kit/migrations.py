"""Schema migrations: one Postgres schema and one alembic version table per service, under one lock.

A service keeps its migrations in an importable package (`tarifa_catalog.migrations`) whose `versions`
folder holds alembic files written as raw SQL with `op.execute`. The kit's own tables (`events`,
`idempotency`) are migrated first, then each service's.

The three roles:

- `tarifa_owner` owns every schema and table and runs the migrations;
- `tarifa_app` is what services log in as: it cannot bypass row-level security;
- `tarifa_relay` may read `events.log` across tenants, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import psycopg
import sqlalchemy
from alembic import command
from alembic.config import Config
from psycopg import sql

OWNER = "tarifa_owner"
APP = "tarifa_app"
RELAY = "tarifa_relay"

_LOCK = "tarifa migrations"


@dataclass(frozen=True, slots=True)
class Migrations:
    """The migrations of one schema."""

    schema: str
    """The Postgres schema; it holds the tables and their version table."""
    package: str
    """The importable package with a `versions` folder."""


KIT = Migrations(schema="events", package="tarifa_kit.schema")
"""The kit's own tables: the event log, its cursors, and the idempotency table."""


def prepare_database(admin_url: str, name: str, *, passwords: Mapping[str, str] | None = None) -> None:
    """Create the three roles and an empty database that `tarifa_owner` owns, where they are missing.

    `admin_url` must reach the cluster as a role that may create roles and databases. `passwords` gives
    a role its password; a role without one can log in only where the server trusts its connection.
    """
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [_LOCK])
        for role in (OWNER, APP, RELAY):
            _create_role(admin, role, (passwords or {}).get(role))
        known = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is None:
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(OWNER))
            )


def migrate(owner_url: str, migrations: Sequence[Migrations] = ()) -> list[str]:
    """Bring the kit's schema and the given ones to their newest version, as `tarifa_owner`.

    Concurrent calls wait for each other. Each schema migrates in one transaction: a failure leaves it
    as it was. Returns the schemas in the order they were migrated.
    """
    engine = sqlalchemy.create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(owner_url, application_name="tarifa migrate"),
        poolclass=sqlalchemy.NullPool,
    )
    ordered = [KIT, *migrations]
    with engine.connect() as guard:
        guard.execute(
            sqlalchemy.text("SELECT pg_advisory_xact_lock(hashtextextended(:lock, 0))"), {"lock": _LOCK}
        )
        for each in ordered:
            with engine.begin() as connection:
                _upgrade(connection, each)
    return [each.schema for each in ordered]


def isolate_tenants(table: str) -> str:
    """The SQL that gives a table with a `tenant` column to `tarifa_app`, one tenant's rows at a time.

    `table` is schema-qualified. The policy holds for the owner too (FORCE); a migration that must touch
    every tenant's rows lifts it with `NO FORCE ROW LEVEL SECURITY` for its own transaction.
    """
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON {table}
            USING (tenant = current_setting('tarifa.tenant', true))
            WITH CHECK (tenant = current_setting('tarifa.tenant', true));
        GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {APP};
    """


def _create_role(admin: psycopg.Connection, role: str, password: str | None) -> None:
    name = sql.Identifier(role)
    if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN NOBYPASSRLS NOSUPERUSER").format(name))
    if password is not None:
        admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(password)))


def _upgrade(connection: sqlalchemy.Connection, migrations: Migrations) -> None:
    schema = f'"{migrations.schema}"'
    connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {APP}")
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(files("tarifa_kit") / "schema"))
    config.set_main_option("version_locations", str(_versions(migrations.package)))
    config.attributes["connection"] = connection
    config.attributes["schema"] = migrations.schema
    command.upgrade(config, "head")


def _versions(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"there is no package of migrations named {package!r}")
    return Path(next(iter(spec.submodule_search_locations))) / "versions"
