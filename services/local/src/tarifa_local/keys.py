"""API keys: the first one, and others on request; made by the access service's own command."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from tarifa_local.errors import LocalError
from tarifa_local.folder import DataFolder, write_private
from tarifa_local.parts.services import inherited_environment, tarifa_program

FIRST_TENANT = "demo"
EVERY_SCOPE = ("*",)


def create_key(
    environment: Mapping[str, str], tenant: str, scopes: Sequence[str] = EVERY_SCOPE, principal: str = "local"
) -> str:
    """Makes an API key for the tenant and returns it. Raises LocalError with what the command said."""
    options = [word for scope in scopes for word in ("--scope", scope)]
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        [
            *(tarifa_program(), "access", "create-key"),
            *("--tenant", tenant, "--principal", principal, *options),
        ],
        env=inherited_environment(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise LocalError(f"no API key could be made for tenant {tenant!r}: {done.stderr.strip()}")
    return done.stdout.strip()


def keep_first_key(folder: DataFolder, environment: Mapping[str, str]) -> None:
    """Makes the first key once and stores it where only the owner can read it."""
    if not folder.api_key.exists():
        write_private(folder.api_key, create_key(environment, FIRST_TENANT).encode())
