"""Passwords and the identity key pair: made on the first start, readable by the owner alone."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, fields

from tarifa_local.folder import DataFolder, read_json, write_private


@dataclass(frozen=True, slots=True)
class Secrets:
    """The passwords inside the platform. Each is random; none has a default."""

    postgres_superuser: str
    postgres_owner: str
    postgres_app: str
    postgres_relay: str
    redis: str

    def __repr__(self) -> str:
        return "Secrets(...)"


def keep_secrets(folder: DataFolder) -> Secrets:
    """Returns the folder's passwords, making those that are not there yet."""
    stored = read_json(folder.secrets)
    values = {
        field.name: str(stored.get(field.name) or secrets.token_urlsafe(24)) for field in fields(Secrets)
    }
    kept = Secrets(**values)
    if stored != asdict(kept):
        write_private(folder.secrets, json.dumps(asdict(kept), indent=2).encode())
    return kept


def keep_identity_keys(folder: DataFolder) -> None:
    """Makes the Ed25519 pair that signs identities (access) and verifies them (every service), once."""
    if folder.identity_private_key.exists() and folder.identity_public_key.exists():
        return
    from tarifa_kit.identity import generate_key_pair  # noqa: PLC0415 - first start only

    private, public = generate_key_pair()
    write_private(folder.identity_private_key, private)
    write_private(folder.identity_public_key, public)
