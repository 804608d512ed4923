"""The `tarifa` commands, run against a platform as a person would run them."""

from __future__ import annotations

from tarifa_local.command_line import run_tarifa
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
        return run_tarifa(self._environment, *arguments)
