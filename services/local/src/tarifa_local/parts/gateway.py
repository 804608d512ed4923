"""Envoy out of a wheel, in front of the services."""

from __future__ import annotations

import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tarifa_gateway import Address, Gateway, render

from tarifa_local.parts.part import in_package
from tarifa_local.ports import LOOPBACK
from tarifa_local.process import Command


@dataclass(frozen=True)
class GatewayPart:
    """The embedded Envoy. `folder` holds its configuration and its log."""

    folder: Path
    run_folder: Path
    """A folder with a short path, for the admin socket."""
    port: int
    metrics_port: int
    access: int
    """The port of the access service."""
    upstreams: Mapping[str, int]
    """The port of each public area."""
    name: str = "gateway"
    ready_seconds: float = 30.0

    def prepare(self) -> None:
        """Renders the configuration."""
        gateway = Gateway(
            listen=Address(LOOPBACK, self.port),
            metrics=Address(LOOPBACK, self.metrics_port),
            admin_socket=self.run_folder / "gateway-admin.sock",
            access=Address(LOOPBACK, self.access),
            upstreams={area: Address(LOOPBACK, port) for area, port in self.upstreams.items()},
        )
        self._configuration.write_text(render(gateway))

    def command(self) -> Command:
        """Returns Envoy's command; there is no hot restart, so several platforms do not meet."""
        envoy = in_package("envoy", "_bin", "envoy")
        return Command(
            argv=(
                *(str(envoy), "-c", str(self._configuration), "--disable-hot-restart"),
                *("--log-level", "warning", "--concurrency", "2"),
            ),
            stop_seconds=5.0,
        )

    def is_ready(self) -> bool:
        """Says whether the gateway answers and finds every service healthy."""
        try:
            with urllib.request.urlopen(f"http://{LOOPBACK}:{self.port}/healthz", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    @property
    def _configuration(self) -> Path:
        return self.folder / "envoy.yaml"
