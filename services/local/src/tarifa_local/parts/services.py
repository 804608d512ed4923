"""A process that serves one or several Tarifa services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tarifa_local.command_line import inherited_environment, tarifa_program
from tarifa_local.ports import LOOPBACK
from tarifa_local.process import Command
from tarifa_local.topology import ServiceGroup


@dataclass(frozen=True)
class Services:
    """One process with the services of a group, on one port."""

    group: ServiceGroup
    port: int
    metrics_port: int
    environment: Mapping[str, str]
    ready_seconds: float = 60.0

    @property
    def name(self) -> str:
        """The group's name."""
        return self.group.name

    def prepare(self) -> None:
        """Nothing: a service keeps no files of its own."""

    def command(self) -> Command:
        """Returns `tarifa serve` for the group."""
        return Command(
            argv=(tarifa_program(), "serve", *self.group.services),
            environment=inherited_environment(
                {
                    **self.environment,
                    "TARIFA_LISTEN": f"{LOOPBACK}:{self.port}",
                    "TARIFA_METRICS_PORT": str(self.metrics_port),
                }
            ),
            stop_seconds=15.0,
        )

    def drain(self) -> None:
        """Nothing: a service drains by itself when it gets the stop signal."""

    def is_ready(self) -> bool:
        """Asks `grpc.health.v1` for the whole server."""
        import grpc  # noqa: PLC0415 - loads while the parts start
        from grpc_health.v1 import health_pb2, health_pb2_grpc  # noqa: PLC0415

        with grpc.insecure_channel(f"{LOOPBACK}:{self.port}", options=NO_PROXY) as channel:
            stub = health_pb2_grpc.HealthStub(channel)
            try:
                answer = stub.Check(health_pb2.HealthCheckRequest(), timeout=1.0)
            except grpc.RpcError:
                return False
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


NO_PROXY = (("grpc.enable_http_proxy", 0),)
