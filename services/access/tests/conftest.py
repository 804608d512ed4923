from __future__ import annotations

import secrets

import pytest
from tarifa_access.keys import SECRET_BYTES, digest_of, key_of
from tarifa_access.store import KeyStore
from tarifa_kit.database import Database
from tarifa_kit.identity import Identity
from tarifa_kit.migrations import Migrations


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    return (Migrations("access", "tarifa_access.migrations"),)


@pytest.fixture
def store(database: Database) -> KeyStore:
    return KeyStore(database)


@pytest.fixture
def identity(tenant: str) -> Identity:
    return Identity(tenant, "shop", frozenset({"quotes.*"}))


@pytest.fixture
def key(store: KeyStore, identity: Identity) -> str:
    """An API key that works; its id is ``key-1``."""
    made = key_of(secrets.token_bytes(SECRET_BYTES))
    store.add(digest_of(made), "key-1", identity)
    return made
