"""Envoy out of a wheel, in front of the services."""

from __future__ import annotations

import http.client
import json
import socket
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tarifa_gateway import Address, Gateway, render
from tarifa_kit.ports import LOOPBACK

from tarifa_local.parts.part import in_package
from tarifa_local.process import Command

DRAIN_SECONDS = 5.0
FLUSH_EVERY_SECOND = ("--file-flush-interval-msec", "1000")
"""Envoy keeps access log lines for ten seconds otherwise, too long for a person who looks for one."""


class _UnixConnection(http.client.HTTPConnection):
    """HTTP over a socket in the file system."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=1.0)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))

    def __enter__(self) -> _UnixConnection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Upstream:
    """A process behind the gateway, as one of its clusters sees it."""

    port: int
    healthy: bool
    calls: int
    """How many it was sent since the gateway started."""


@dataclass(frozen=True)
class GatewayPart:
    """The embedded Envoy. `folder` holds its configuration and its log."""

    folder: Path
    run_folder: Path
    """A folder with a short path, for the admin socket."""
    port: int
    metrics_port: int
    access: Sequence[int]
    """The ports that the access service may be on."""
    upstreams: Mapping[str, Sequence[int]]
    """The ports that each public area may be on."""
    name: str = "gateway"
    ready_seconds: float = 30.0

    def prepare(self) -> None:
        """Renders the configuration."""
        gateway = Gateway(
            listen=Address(LOOPBACK, self.port),
            metrics=Address(LOOPBACK, self.metrics_port),
            admin_socket=self._admin_socket,
            access=_addresses(self.access),
            upstreams={area: _addresses(ports) for area, ports in self.upstreams.items()},
        )
        self._configuration.write_text(render(gateway))

    def command(self) -> Command:
        """Returns Envoy's command; there is no hot restart, so several platforms do not meet."""
        envoy = in_package("envoy", "_bin", "envoy")
        return Command(
            argv=(
                *(str(envoy), "-c", str(self._configuration), "--disable-hot-restart"),
                *("--log-level", "warning", "--concurrency", "2", "--drain-time-s", "1", *FLUSH_EVERY_SECOND),
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

    def drain(self) -> None:
        """Takes no more connections and waits until the calls in flight have their answers."""
        try:
            self._ask_admin("POST", "/drain_listeners?graceful")
            deadline = time.monotonic() + DRAIN_SECONDS
            while self._calls_in_flight() and time.monotonic() < deadline:
                time.sleep(0.02)
        except OSError:
            return  # it is ending by itself

    def upstream_processes(self) -> list[Upstream]:
        """Returns what it knows of each process behind it; raises OSError while it does not run."""
        clusters = json.loads(self._ask_admin("GET", "/clusters?format=json"))["cluster_statuses"]
        return [
            Upstream(
                port=host["address"]["socket_address"]["port_value"],
                healthy=not host["health_status"].get("failed_active_health_check", False),
                calls=sum(int(each.get("value", 0)) for each in host["stats"] if each["name"] == "rq_total"),
            )
            for cluster in clusters
            for host in cluster.get("host_statuses", ())
            if "socket_address" in host["address"]
        ]

    def _calls_in_flight(self) -> int:
        answer = self._ask_admin("GET", "/stats?filter=%5Ehttp.gateway.downstream_rq_active%24")
        return int(answer.rpartition(":")[2])

    def _ask_admin(self, method: str, path: str) -> str:
        with _UnixConnection(self._admin_socket) as connection:
            connection.request(method, path)
            return connection.getresponse().read().decode()

    @property
    def _admin_socket(self) -> Path:
        return self.run_folder / "gateway-admin.sock"

    @property
    def _configuration(self) -> Path:
        return self.folder / "envoy.yaml"


def _addresses(ports: Sequence[int]) -> tuple[Address, ...]:
    return tuple(Address(LOOPBACK, port) for port in ports)
