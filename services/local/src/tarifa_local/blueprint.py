"""What will run on this machine, and where: drawn before the first process starts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr
from tarifa_kit.ports import LOOPBACK, free_ports

from tarifa_local.folder import DataFolder
from tarifa_local.keys import keep_first_key
from tarifa_local.migrating import bring_up_to_date, is_up_to_date, schemas_of
from tarifa_local.parts.gateway import GatewayPart
from tarifa_local.parts.postgres import Postgres, PostgresUrls
from tarifa_local.parts.redis import Redis
from tarifa_local.parts.services import Place, Services
from tarifa_local.ports import gateway_port
from tarifa_local.secrets import keep_identity_keys, keep_secrets
from tarifa_local.settings import LocalSettings
from tarifa_local.steps import Step
from tarifa_local.supervisor import Supervisor
from tarifa_local.topology import ACCESS, PUBLIC_AREAS, ServiceGroup

DATABASE_STEP = "database"
KEY_STEP = "api key"


@dataclass(frozen=True)
class Blueprint:
    """The parts with their ports, and the environment of the service processes."""

    folder: DataFolder
    postgres: Postgres | None
    """None: an external one is used."""
    redis: Redis | None
    urls: PostgresUrls
    services: tuple[Services, ...]
    gateway: GatewayPart | None
    """None where no group has the access service: without it nobody could be let in."""
    environment: Mapping[str, str]

    @classmethod
    def draw(
        cls, settings: LocalSettings, folder: DataFolder, run_folder: Path, groups: Sequence[ServiceGroup]
    ) -> Blueprint:
        """Chooses ports, and makes the passwords and keys that are not there yet."""
        secrets = keep_secrets(folder)
        keep_identity_keys(folder)
        ports = iter(free_ports(3 + 4 * len(groups)))
        postgres = None if settings.postgres_url else Postgres(folder.postgres, next(ports), secrets)
        redis = None if settings.redis_url else Redis(folder.redis, next(ports), secrets.redis)
        urls = postgres.urls() if postgres else _external(settings)
        places = {group: (_place(ports), _place(ports)) for group in groups}
        addresses = {
            name: tuple(place.port for place in places[group]) for group in groups for name in group.services
        }
        redis_url = redis.url() if redis else _value(settings.redis_url)
        environment = _environment(settings, folder, urls, redis_url, addresses)
        gateway = None
        if ACCESS in addresses:
            gateway = GatewayPart(
                folder=folder.gateway,
                run_folder=run_folder,
                port=gateway_port(settings.port),
                metrics_port=next(ports),
                access=addresses[ACCESS],
                upstreams={area: addresses[area] for area in PUBLIC_AREAS if area in addresses},
            )
        services = tuple(
            Services(
                group=group,
                place=places[group][0],
                spare=places[group][1],
                environment=_with_own_secrets(group, folder, environment),
            )
            for group in groups
        )
        return cls(folder, postgres, redis, urls, services, gateway, environment)

    @property
    def gateway_port(self) -> int:
        """The port of the gateway; raises LookupError where there is none."""
        if self.gateway is None:
            raise LookupError("this platform has no gateway")
        return self.gateway.port

    @property
    def gateway_metrics_ports(self) -> Mapping[str, int]:
        """The port of the gateway's Prometheus endpoint by its name, or nothing where there is no gateway."""
        return {self.gateway.name: self.gateway.metrics_port} if self.gateway else {}

    def steps(self, supervisor: Supervisor) -> list[Step]:
        """Returns the steps of the start, each after those that it needs."""
        steps = []
        if self.postgres:
            steps.append(Step(self.postgres.name, _start(supervisor, self.postgres)))
        if self.redis:
            steps.append(Step(self.redis.name, _start(supervisor, self.redis)))
        embedded = tuple(step.name for step in steps)
        if self.services:
            after_postgres = (self.postgres.name,) if self.postgres else ()
            steps.append(Step(DATABASE_STEP, self._migrate, after_postgres))
        steps.extend(
            Step(part.name, _start(supervisor, part), (*embedded, DATABASE_STEP)) for part in self.services
        )
        if self.gateway:
            names = tuple(part.name for part in self.services)
            steps.append(Step(self.gateway.name, _start(supervisor, self.gateway), names))
            steps.append(Step(KEY_STEP, self._keep_first_key, (*embedded, DATABASE_STEP)))
        return steps

    def stop_order(self) -> list[list[str]]:
        """Returns the parts' names: the door first, the stores last, those of one list together."""
        return [["gateway"], [part.name for part in self.services], ["redis"], ["postgres"]]

    async def _migrate(self) -> None:
        await asyncio.to_thread(self._migrate_now)

    def _migrate_now(self) -> None:
        schemas = schemas_of([name for part in self.services for name in part.group.services])
        created = self.postgres.create_database() if self.postgres else False
        if created or self.postgres is None or not is_up_to_date(self.folder, schemas):
            bring_up_to_date(self.folder, self.urls.owner, schemas)

    async def _keep_first_key(self) -> None:
        await asyncio.to_thread(keep_first_key, self.folder, self.environment)


def _start(
    supervisor: Supervisor, part: Postgres | Redis | Services | GatewayPart
) -> Callable[[], Awaitable[None]]:
    return lambda: supervisor.start(part)


def _environment(
    settings: LocalSettings,
    folder: DataFolder,
    urls: PostgresUrls,
    redis_url: str,
    addresses: Mapping[str, Sequence[int]],
) -> Mapping[str, str]:
    environment = {
        "TARIFA_POSTGRES_URL": urls.app,
        "TARIFA_RELAY_POSTGRES_URL": urls.relay,
        "TARIFA_REDIS_URL": redis_url,
        "TARIFA_IDENTITY_PUBLIC_KEY_FILE": str(folder.identity_public_key),
        "TARIFA_INFERENCE_REPOSITORY": str(folder.models),
        "TARIFA_SERVICE_ADDRESSES": ",".join(f"{name}={_target(ports)}" for name, ports in addresses.items()),
        "TARIFA_LOG_LEVEL": settings.log_level,
    }
    if settings.otlp_endpoint:
        environment["TARIFA_OTLP_ENDPOINT"] = settings.otlp_endpoint
    return environment


def _place(ports: Iterator[int]) -> Place:
    return Place(next(ports), next(ports))


def _target(ports: Sequence[int]) -> str:
    """All places of a service as one target of grpc."""
    return "ipv4:" + ",".join(f"{LOOPBACK}:{port}" for port in ports)


def _with_own_secrets(
    group: ServiceGroup, folder: DataFolder, environment: Mapping[str, str]
) -> Mapping[str, str]:
    """Adds what only the access service may know: where the key is that identities are signed with."""
    if ACCESS not in group.services:
        return environment
    return {**environment, "TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE": str(folder.identity_private_key)}


def _external(settings: LocalSettings) -> PostgresUrls:
    return PostgresUrls(
        app=_value(settings.postgres_url),
        owner=_value(settings.owner_postgres_url),
        relay=_value(settings.relay_postgres_url),
    )


def _value(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
