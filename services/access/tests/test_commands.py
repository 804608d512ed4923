from __future__ import annotations

from pathlib import Path

import pytest
from tarifa_access.commands import app
from tarifa_access.keys import digest_of
from tarifa_access.memory import SharedMemory, open_redis
from tarifa_access.store import KeyStore
from tarifa_kit.cli import app as tarifa
from tarifa_kit.errors import InvalidArgument
from tarifa_kit.identity import Identity, IdentityMinter, read_verifier
from tarifa_kit.testing import DatabaseUrls
from typer.testing import CliRunner

RUN = CliRunner()


@pytest.fixture(autouse=True)
def environment(database_urls: DatabaseUrls, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFA_POSTGRES_URL", database_urls.app)
    monkeypatch.setenv("TARIFA_REDIS_URL", redis_url)


def test_a_key_is_made_shown_once_and_found(store: KeyStore, tenant: str) -> None:
    arguments = [
        "create-key",
        "--tenant",
        tenant,
        "--principal",
        "shop",
        "--scope",
        "quotes.*",
        "--scope",
        "catalog.read",
    ]
    made = RUN.invoke(app, arguments, catch_exceptions=False)
    assert made.exit_code == 0
    found = store.find(digest_of(made.stdout.strip()))
    assert found is not None
    assert found.identity == Identity(tenant, "shop", frozenset({"quotes.*", "catalog.read"}))
    listed = RUN.invoke(app, ["list-keys", "--tenant", tenant], catch_exceptions=False).stdout
    assert listed.startswith(f"keys/{found.id}\tshop\tcatalog.read quotes.*\t")
    assert made.stdout.strip() not in listed


def test_a_key_for_nobody_is_not_made(store: KeyStore) -> None:
    with pytest.raises(InvalidArgument):
        RUN.invoke(
            app,
            ["create-key", "--tenant", "No Body", "--principal", "shop", "--scope", "*"],
            catch_exceptions=False,
        )


def test_revoking_removes_the_key_from_redis_too(
    store: KeyStore, key: str, tenant: str, redis_url: str
) -> None:
    with open_redis(redis_url) as client:
        memory = SharedMemory(store, client)
        assert memory.find(digest_of(key)) is not None
        said = RUN.invoke(
            app, ["revoke-key", "--tenant", tenant, "keys/key-1"], catch_exceptions=False
        ).stdout
        assert "within 2 s" in said
        assert memory.find(digest_of(key)) is None


def test_identity_keys_fit_each_other_and_the_private_one_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert RUN.invoke(app, ["generate-identity-keys", str(folder)]).exit_code == 0
    identity = Identity("acme", "shop", frozenset({"*"}))
    token = IdentityMinter((folder / "identity.key").read_bytes()).mint(identity, lifetime_seconds=60)
    assert read_verifier(folder / "identity.pub").verify(token) == identity
    assert (folder / "identity.key").stat().st_mode & 0o777 == 0o600


def test_identity_keys_are_never_overwritten(tmp_path: Path) -> None:
    RUN.invoke(app, ["generate-identity-keys", str(tmp_path)])
    before = (tmp_path / "identity.key").read_bytes()
    assert RUN.invoke(app, ["generate-identity-keys", str(tmp_path)]).exit_code == 1
    assert (tmp_path / "identity.key").read_bytes() == before


def test_the_tables_are_made_by_tarifa_migrate(
    database_urls: DatabaseUrls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARIFA_OWNER_POSTGRES_URL", database_urls.owner)
    ended = RUN.invoke(tarifa, ["migrate", "access"], catch_exceptions=False)
    assert ended.stdout.splitlines()[-1] == "access: up to date"
