"""A process that serves one or several Tarifa services."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tarifa_kit.ports import LOOPBACK

from tarifa_local.command_line import inherited_environment, tarifa_program
from tarifa_local.process import Command
from tarifa_local.topology import ServiceGroup

DRAIN_SECONDS = 10.0
"""How long calls in flight may take when a service stops."""
LEAST_NOTICE_SECONDS = 1.5
"""Longer than other services take to dial a process that took over: see the channels of the chassis."""
NOTICE_SECONDS = 10.0
"""Much longer than the gateway takes to see that a service says NOT_SERVING, on however busy a machine."""


@dataclass(frozen=True, slots=True)
class Place:
    """The two ports of a process."""

    port: int
    metrics_port: int


@dataclass(frozen=True)
class Services:
    """One process with the services of a group, in one of the two places that the group has."""

    group: ServiceGroup
    place: Place
    spare: Place
    """Where the process that takes over will be."""
    environment: Mapping[str, str]
    ready_seconds: float = 60.0
    least_notice_seconds: float = LEAST_NOTICE_SECONDS
    notice_seconds: float = NOTICE_SECONDS

    @property
    def name(self) -> str:
        """The group's name."""
        return self.group.name

    def successor(self) -> Services:
        """Returns the process that takes this one's place."""
        return replace(self, place=self.spare, spare=self.place)

    @property
    def ports(self) -> tuple[int, int]:
        """The ports of both places, in an order that does not depend on which is taken."""
        first, second = sorted((self.place.port, self.spare.port))
        return first, second

    def prepare(self) -> None:
        """Nothing: a service keeps no files of its own."""

    def command(self) -> Command:
        """Returns `tarifa serve` for the group."""
        return Command(
            argv=(tarifa_program(), "serve", *self.group.services),
            environment=inherited_environment(
                {
                    **self.environment,
                    "TARIFA_LISTEN": f"{LOOPBACK}:{self.place.port}",
                    "TARIFA_METRICS_PORT": str(self.place.metrics_port),
                    "TARIFA_NOTICE_SECONDS": str(self.notice_seconds),
                    "TARIFA_DRAIN_SECONDS": str(DRAIN_SECONDS),
                }
            ),
            stop_signal=signal.SIGINT,  # nobody asks any more: the gateway is closed, or has turned away
            stop_seconds=DRAIN_SECONDS + 5.0,
        )

    def drain(self) -> None:
        """Nothing: a service drains by itself when it gets the stop signal."""

    def give_notice(self, process_id: int) -> None:
        """Asks a process that is being replaced to send its callers elsewhere, and then to drain."""
        os.kill(process_id, signal.SIGTERM)

    def is_ready(self) -> bool:
        """Asks `grpc.health.v1` for the whole server."""
        import grpc  # noqa: PLC0415 - loads while the parts start
        from grpc_health.v1 import health_pb2, health_pb2_grpc  # noqa: PLC0415

        with grpc.insecure_channel(f"{LOOPBACK}:{self.place.port}", options=NO_PROXY) as channel:
            stub = health_pb2_grpc.HealthStub(channel)
            try:
                answer = stub.Check(health_pb2.HealthCheckRequest(), timeout=1.0)
            except grpc.RpcError:
                return False
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


NO_PROXY = (("grpc.enable_http_proxy", 0),)
