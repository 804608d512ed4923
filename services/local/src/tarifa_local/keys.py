"""API keys: the first one, and others on request; made by the access service's own command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tarifa_local.command_line import run_tarifa
from tarifa_local.folder import DataFolder, write_private

FIRST_TENANT = "demo"
EVERY_SCOPE = ("*",)


def create_key(
    environment: Mapping[str, str], tenant: str, scopes: Sequence[str] = EVERY_SCOPE, principal: str = "local"
) -> str:
    """Makes an API key for the tenant and returns it. Raises LocalError with what the command said."""
    options = [word for scope in scopes for word in ("--scope", scope)]
    who = ("--tenant", tenant, "--principal", principal)
    return run_tarifa(environment, "access", "create-key", *who, *options)


def keep_first_key(folder: DataFolder, environment: Mapping[str, str]) -> None:
    """Makes the first key once and stores it where only the owner can read it."""
    if not folder.api_key.exists():
        write_private(folder.api_key, create_key(environment, FIRST_TENANT).encode())
