"""The `tarifa` commands, run against a platform as a person would run them."""

from __future__ import annotations

import subprocess

from tarifa_local.errors import LocalError
from tarifa_local.parts.services import inherited_environment, tarifa_program
from tarifa_local.platform import RunningPlatform


class Programs:
    """Runs `tarifa` against a platform."""

    def __init__(self, platform: RunningPlatform, *, api_key: str | None = None) -> None:
        """Takes the platform and the key to call it with; None means the first one, of tenant `demo`."""
        self._environment = {
            **platform.environment,
            "TARIFA_ADDRESS": platform.rest_url,
            "TARIFA_API_KEY": api_key or platform.api_key,
        }

    def tarifa(self, *arguments: str) -> str:
        """Returns what the command printed. Raises LocalError with what it said where it fails."""
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [tarifa_program(), *arguments],
            env=inherited_environment(self._environment),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-20:]
            raise LocalError(f"tarifa {' '.join(arguments[:2])} failed:\n" + "\n".join(said))
        return done.stdout.strip()
