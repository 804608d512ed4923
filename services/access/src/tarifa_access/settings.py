"""What access needs to know beyond the kit's settings."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict
from tarifa_kit.identity import IdentityMinter
from tarifa_kit.settings import SettingsError


class AccessSettings(BaseSettings):
    """Settings under the prefix ``TARIFA_ACCESS_``."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_ACCESS_", frozen=True, extra="ignore")

    identity_private_key_file: Path
    """PEM file with the Ed25519 private key that identities are signed with; no other service holds it."""

    def minter(self) -> IdentityMinter:
        """Read the key; raise `SettingsError` where the file cannot be read or holds another kind of key."""
        try:
            return IdentityMinter(self.identity_private_key_file.read_bytes())
        except (OSError, ValueError) as error:
            raise SettingsError(f"TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE: {error}") from error
