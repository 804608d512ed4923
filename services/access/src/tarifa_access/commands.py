"""``tarifa access``: make, list and revoke API keys; make the keys that identities are signed with."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from tarifa_kit.database import Database
from tarifa_kit.identity import generate_key_pair
from tarifa_kit.settings import KitSettings, read_settings

from tarifa_access.keys import SECRET_BYTES, digest_of, identity_for, key_of
from tarifa_access.memory import LOCAL_SECONDS, SHARED_SECONDS, SharedMemory, open_redis
from tarifa_access.store import KeyStore

PRIVATE_KEY_FILE = "identity.key"
PUBLIC_KEY_FILE = "identity.pub"

app = typer.Typer(no_args_is_help=True, help="API keys and identity keys.", pretty_exceptions_enable=False)

Tenant = Annotated[str, typer.Option(help="The tenant whose data the key opens.")]


@app.command("create-key")
def create_key(
    tenant: Tenant,
    principal: Annotated[str, typer.Option(help="Who uses the key, as it appears in quotes and logs.")],
    scope: Annotated[
        list[str], typer.Option(help="What it may do: *, quotes.* or quotes.approve; repeatable.")
    ],
) -> None:
    """Make an API key and print it. It cannot be shown again: only its SHA-256 is kept."""
    identity = identity_for(tenant, principal, scope)
    key = key_of(secrets.token_bytes(SECRET_BYTES))
    with _key_store() as (store, _settings):
        made = store.add(digest_of(key), secrets.token_hex(5), identity)
    typer.echo(f"keys/{made.id} for {principal} of {tenant}; keep it, it is not shown again:", err=True)
    typer.echo(key)


@app.command("revoke-key")
def revoke_key(
    tenant: Tenant, key_id: Annotated[str, typer.Argument(help="The id, as list-keys shows it.")]
) -> None:
    """Revoke an API key for good; it stops working within seconds."""
    with _key_store() as (store, settings):
        digest, since = store.revoke(tenant, key_id.removeprefix("keys/"))
        seconds = LOCAL_SECONDS
        if settings.redis_url:
            with open_redis(settings.redis_url) as client:
                told = SharedMemory(store, client).forget(digest)
            seconds += 0 if told else SHARED_SECONDS
    typer.echo(f"revoked {since:%Y-%m-%dT%H:%M:%SZ}; refused everywhere within {seconds:.0f} s")


@app.command("list-keys")
def list_keys(tenant: Tenant) -> None:
    """List the API keys of a tenant, the oldest first."""
    with _key_store() as (store, _settings):
        keys = store.of_tenant(tenant)
    for key in keys:
        state = f"revoked {key.revoked:%Y-%m-%d}" if key.revoked else "active"
        scopes = " ".join(sorted(key.identity.scopes))
        typer.echo(f"keys/{key.id}\t{key.identity.principal}\t{scopes}\t{key.created:%Y-%m-%d}\t{state}")


@app.command("generate-identity-keys")
def generate_identity_keys(
    folder: Annotated[Path, typer.Argument(help="Where identity.key and identity.pub are written.")],
) -> None:
    """Make the Ed25519 pair: the private key for access alone, the public one for every service.

    Existing files are never overwritten. To rotate, write to another folder, let every service read both
    public keys (one file may hold several), then give access the next private key.
    """
    folder.mkdir(parents=True, exist_ok=True)
    private, public = generate_key_pair()
    try:
        _write(folder / PRIVATE_KEY_FILE, private, 0o600)
        _write(folder / PUBLIC_KEY_FILE, public, 0o644)
    except FileExistsError as error:
        typer.echo(f"{error.filename} exists and is left as it is", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"wrote {folder / PRIVATE_KEY_FILE} and {folder / PUBLIC_KEY_FILE}")


@contextmanager
def _key_store() -> Iterator[tuple[KeyStore, KitSettings]]:
    settings = read_settings(KitSettings)
    database = Database(settings.require("postgres_url", "API keys"), max_connections=1)
    try:
        yield KeyStore(database), settings
    finally:
        database.close()


def _write(path: Path, content: bytes, mode: int) -> None:
    """Write a file that did not exist, never readable by more than ``mode`` says, not even for a moment."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
