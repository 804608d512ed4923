"""The keys in Postgres, found by digest or listed by tenant."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tarifa_kit.database import Database
from tarifa_kit.errors import NotFound
from tarifa_kit.identity import Identity

from tarifa_access.keys import ApiKey

_COLUMNS = "id, tenant, principal, scopes, created, revoked"


class KeyStore:
    """The table ``access.api_keys``."""

    def __init__(self, database: Database) -> None:
        """Use the application role's pool."""
        self._database = database

    def add(self, digest: bytes, key_id: str, identity: Identity) -> ApiKey:
        """Keep a fresh key."""
        with self._database.transaction(identity.tenant) as connection:
            row = connection.execute(
                f"INSERT INTO access.api_keys (digest, tenant, id, principal, scopes)"  # noqa: S608 - constants
                f" VALUES (%s, %s, %s, %s, %s) RETURNING {_COLUMNS}",
                [digest, identity.tenant, key_id, identity.principal, sorted(identity.scopes)],
            ).fetchone()
        assert row is not None, "INSERT ... RETURNING gives its row"
        return _api_key(row)

    def find(self, digest: bytes) -> ApiKey | None:
        """Return the key with this digest that is not revoked, whichever tenant's it is."""
        with self._database.across_tenants(read_only=True) as connection:
            connection.execute("SELECT set_config('tarifa.api_key_digest', %s, true)", [digest.hex()])
            row = connection.execute(
                f"SELECT {_COLUMNS} FROM access.api_keys"  # noqa: S608 - constants
                f" WHERE digest = %s AND revoked IS NULL",
                [digest],
            ).fetchone()
        return None if row is None else _api_key(row)

    def revoke(self, tenant: str, key_id: str) -> tuple[bytes, datetime]:
        """Revoke a key for good; return its digest and since when; again is the same."""
        with self._database.transaction(tenant) as connection:
            row = connection.execute(
                "UPDATE access.api_keys SET revoked = coalesce(revoked, now())"
                " WHERE tenant = %s AND id = %s RETURNING digest, revoked",
                [tenant, key_id],
            ).fetchone()
        if row is None:
            name = f"keys/{key_id}"
            raise NotFound("RESOURCE_NOT_FOUND", f"tenant {tenant} has no {name}", metadata={"name": name})
        return bytes(row[0]), row[1]

    def of_tenant(self, tenant: str) -> list[ApiKey]:
        """Return every key of ``tenant``, revoked ones too, the oldest first."""
        with self._database.transaction(tenant, read_only=True) as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM access.api_keys WHERE tenant = %s ORDER BY created, id",  # noqa: S608
                [tenant],
            ).fetchall()
        return [_api_key(row) for row in rows]


def _api_key(row: tuple[Any, ...]) -> ApiKey:
    key_id, tenant, principal, scopes, created, revoked = row
    return ApiKey(key_id, Identity(tenant, principal, frozenset(scopes)), created, revoked)
