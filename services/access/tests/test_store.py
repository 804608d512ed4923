from __future__ import annotations

import pytest
from tarifa_access.keys import digest_of
from tarifa_access.store import KeyStore
from tarifa_kit.database import Database
from tarifa_kit.errors import NotFound
from tarifa_kit.identity import Identity


def test_a_key_is_found_by_its_digest_whoever_owns_it(store: KeyStore, key: str, identity: Identity) -> None:
    found = store.find(digest_of(key))
    assert found is not None
    assert (found.id, found.identity) == ("key-1", identity)


def test_an_unknown_digest_finds_nothing(store: KeyStore, key: str) -> None:
    assert store.find(digest_of(key + "x")) is None


def test_a_revoked_key_is_not_found_and_stays_listed(store: KeyStore, key: str, tenant: str) -> None:
    digest, since = store.revoke(tenant, "key-1")
    assert digest == digest_of(key)
    assert store.find(digest) is None
    assert [listed.revoked for listed in store.of_tenant(tenant)] == [since]
    assert store.revoke(tenant, "key-1") == (digest, since)


def test_a_tenant_neither_lists_nor_revokes_anothers_keys(
    store: KeyStore, key: str, other_tenant: str
) -> None:
    assert store.of_tenant(other_tenant) == []
    with pytest.raises(NotFound):
        store.revoke(other_tenant, "key-1")
    assert store.find(digest_of(key)) is not None


def test_without_naming_a_digest_no_row_of_any_tenant_is_visible(database: Database, key: str) -> None:
    with database.across_tenants(read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM access.api_keys").fetchone() == (0,)


def test_a_digest_shows_its_own_row_and_no_other_and_only_to_read(
    database: Database, store: KeyStore, key: str, other_tenant: str
) -> None:
    store.add(digest_of("another"), "key-2", Identity(other_tenant, "shop", frozenset({"*"})))
    with database.across_tenants() as connection:
        digest = digest_of(key).hex()
        connection.execute("SELECT set_config('tarifa.api_key_digest', %s, true)", [digest])
        assert connection.execute("SELECT id FROM access.api_keys").fetchall() == [("key-1",)]
        assert connection.execute("UPDATE access.api_keys SET scopes = '{*}'").rowcount == 0


def test_the_key_itself_is_stored_nowhere(database: Database, key: str, tenant: str) -> None:
    with database.transaction(tenant) as connection:
        rows = connection.execute("SELECT row_to_json(k)::text FROM access.api_keys k").fetchall()
    assert rows
    assert key not in str(rows)
    assert key.removeprefix("trf_") not in str(rows)
