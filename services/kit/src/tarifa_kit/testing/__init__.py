"""The test fixtures of every service: real PostgreSQL, real Redis, identities. A pytest plugin.

The root `conftest.py` loads it. A service's own `conftest.py` says which tables its tests need:

    @pytest.fixture(scope="session")
    def service_migrations() -> tuple[Migrations, ...]:
        return (Migrations("catalog", "tarifa_catalog.migrations"),)
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tarifa_kit.database import Database
from tarifa_kit.events import EventLog
from tarifa_kit.identity import IdentityMinter, generate_key_pair
from tarifa_kit.migrations import Migrations
from tarifa_kit.testing.postgres import DatabaseUrls, PostgresCluster
from tarifa_kit.testing.redis import RedisServer
from tarifa_kit.testing.serving import Harness, Serve, Served
from tarifa_kit.testing.size import Size
from tarifa_kit.testing.waiting import eventually

__all__ = [
    "DatabaseUrls",
    "IdentityKeys",
    "PostgresCluster",
    "RedisServer",
    "Serve",
    "Served",
    "Size",
    "eventually",
]

_TENANTS = itertools.count(1)


class IdentityKeys:
    """A key pair for identity tokens, and the minter that signs with it."""

    def __init__(self) -> None:
        """Make a fresh pair."""
        self.private_pem, self.public_pem = generate_key_pair()
        self.minter = IdentityMinter(self.private_pem)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--long`."""
    parser.addoption("--long", action="store_true", help="run laws, fuzzing and chaos at their full size")


@pytest.fixture(scope="session")
def size(pytestconfig: pytest.Config) -> Size:
    """Chooses between the size for every run and the full one of `--long`."""
    asked_long = bool(pytestconfig.getoption("--long"))
    return lambda *, default, long: long if asked_long else default


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    """A PostgreSQL server for the session."""
    cluster = PostgresCluster()
    yield cluster
    cluster.remove()


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    """The schemas that a fresh database holds beside the kit's; a service overrides it."""
    return ()


@pytest.fixture(scope="module")
def database_urls(
    postgres: PostgresCluster, service_migrations: tuple[Migrations, ...]
) -> Iterator[DatabaseUrls]:
    """A fresh, migrated database for the module, as each role reaches it."""
    name = postgres.create_database(service_migrations)
    yield postgres.urls(name)
    postgres.drop_database(name)


@pytest.fixture(scope="module")
def database(database_urls: DatabaseUrls) -> Iterator[Database]:
    """The module's database as a service uses it: the app role, row-level security in force."""
    pool = Database(database_urls.app, application="test")
    yield pool
    pool.close()


@pytest.fixture(scope="module")
def relay_database(database_urls: DatabaseUrls) -> Iterator[Database]:
    """The module's database as the relay role, which reads events across tenants."""
    pool = Database(database_urls.relay, application="test relay")
    yield pool
    pool.close()


@pytest.fixture(scope="module")
def event_log(relay_database: Database, database: Database) -> EventLog:
    """The module's event log across tenants, with kept cursors."""
    return EventLog(relay_database, database)


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A Redis server for the session."""
    server = RedisServer()
    yield server
    server.remove()


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """An empty Redis."""
    redis_server.flush()
    return redis_server.url


@pytest.fixture(scope="session")
def identity_keys() -> IdentityKeys:
    """The keys that the session's identity tokens are signed and verified with."""
    return IdentityKeys()


@pytest.fixture
def tenant() -> str:
    """A tenant that no other test uses: tests share a database and see nothing of each other."""
    return f"tenant-{next(_TENANTS)}"


@pytest.fixture
def other_tenant() -> str:
    """A second tenant, for tests of isolation."""
    return f"tenant-{next(_TENANTS)}"


@pytest.fixture(scope="session")
def identity_public_key_file(identity_keys: IdentityKeys, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public key of the session's identities, as services read it."""
    path = tmp_path_factory.mktemp("identity") / "public.pem"
    path.write_bytes(identity_keys.public_pem)
    return path


@pytest.fixture(scope="module")
def serve(
    database_urls: DatabaseUrls, identity_keys: IdentityKeys, identity_public_key_file: Path
) -> Iterator[Serve]:
    """Starts services on the module's database: `serve(SERVICE).channel(tenant)`; stopped with the module."""
    harness = Harness(database_urls, identity_keys.minter, identity_public_key_file)
    yield harness.serve
    harness.stop()
