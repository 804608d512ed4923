"""A service and the runtime that it is built into.

A service package declares ``SERVICE = Service("catalog", build, "tarifa_catalog.migrations")`` under the
entry point group ``tarifa.services``; ``build`` wires servicers, readiness and background work into its
`Runtime`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final, TypeVar

import grpc
from prometheus_client import CollectorRegistry

from tarifa_kit.server import GrpcServer
from tarifa_kit.settings import KitSettings, SettingsError

if TYPE_CHECKING:
    from tarifa_kit.database import Database
    from tarifa_kit.events import EventLog
    from tarifa_kit.shared import SharedParts

S = TypeVar("S")

ENTRY_POINTS: Final = "tarifa.services"


@dataclass(frozen=True, slots=True)
class Service:
    """One deployable service: its name, how it is wired, and where its migrations are."""

    name: str
    build: Callable[[Runtime], None]
    migrations: str | None = None
    """Importable package with alembic versions, as in ``tarifa_catalog.migrations``."""


class Runtime:
    """What a service is given to build itself with. Several services in one process share the parts."""

    def __init__(self, service: str, server: GrpcServer, shared: SharedParts) -> None:
        """Made by `tarifa_kit.serving`; tests get theirs from the pytest plugin."""
        self.service = service
        self._server = server
        self._shared = shared
        self._names: list[str] = [service]
        self._checks: dict[str, Callable[[], bool]] = {}
        server.health.cover((service,), service, None)

    @property
    def settings(self) -> KitSettings:
        """The settings of the process."""
        return self._shared.settings

    @property
    def metrics(self) -> CollectorRegistry:
        """The registry behind the Prometheus endpoint, for a service's own metrics."""
        return self._shared.telemetry.registry

    @property
    def stopping(self) -> threading.Event:
        """Set when the process begins to drain: a long stream ends itself when it sees that."""
        return self._shared.stopping

    @property
    def database(self) -> Database:
        """The application role's pool, opened on first use; `SettingsError` without its URL."""
        return self._shared.database

    @property
    def events(self) -> EventLog:
        """The event log, opened on first use; `SettingsError` without the relay role's URL."""
        return self._shared.events

    def add_servicer(
        self,
        add_to_server: Callable[[S, grpc.Server], None],
        servicer: S,
        full_name: str,
        *,
        public: Collection[str] = (),
    ) -> None:
        """Serve ``servicer`` through the generated ``add_to_server``, as the gRPC service ``full_name``.

        ``public`` are methods (short names, or `tarifa_kit.server.EVERY_METHOD`) that need no identity.
        """
        self._server.add(add_to_server, servicer, full_name, public=public)
        self._names.append(full_name)
        for label, check in self._checks.items():
            self._server.health.cover((full_name,), label, check)

    def channel(self, service: str, *, repeatable: Collection[str] = ()) -> grpc.Channel:
        """Return the channel to another service; `SettingsError` where its address is not set.

        Calls on it carry on the caller's identity, request id, correlation id and remaining deadline. It is
        shared, and closed when the process stops: do not close it.

        They behave as the SDK's calls do: what a draining or dying process turned away is sent again, and a
        service that mostly fails is left alone for a while. ``repeatable`` are methods (``a.v1.B/C``) that
        change nothing although their contract, another's, does not say so; Tarifa's own contracts do.
        """
        return self._shared.channel(service, repeatable)

    def add_readiness(self, name: str, check: Callable[[], bool]) -> None:
        """Let ``check`` decide, about once a second, whether this service reports SERVING."""
        label = f"{self.service}.{name}"
        self._checks[label] = check
        self._server.health.cover(self._names, label, check)

    def add_health_detail(self, name: str, check: Callable[[], bool]) -> None:
        """Let ``check`` decide what ``grpc.health.v1`` says of ``<service>.<name>``, and of nothing else.

        For what makes a service do less without making it useless: it stays SERVING as a whole.
        """
        self._server.health.detail(f"{self.service}.{name}", check)

    def on_stop(self, close: Callable[[], None]) -> None:
        """Call ``close`` after the last rpc has ended; the last one added is called first."""
        self._shared.on_stop(close)

    def start_background(self, name: str, run: Callable[[threading.Event], None]) -> None:
        """Run ``run(stop)`` on a thread of its own for as long as the process lives.

        It must return soon after ``stop`` is set. Where it raises, that is logged and it is started again
        after a growing pause.
        """
        self._shared.background.start(f"{self.service}.{name}", run)


def find_services(names: Collection[str]) -> list[Service]:
    """Return the installed services of these names, in this order; `SettingsError` names a missing one."""
    installed = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    missing = [name for name in names if name not in installed]
    if missing:
        known = ", ".join(sorted(installed)) or "none"
        raise SettingsError(f"no service called {', '.join(missing)} is installed; installed: {known}")
    return [installed[name].load() for name in names]


def installed_services() -> list[str]:
    """Return the names of all installed services."""
    return sorted(point.name for point in entry_points(group=ENTRY_POINTS))
