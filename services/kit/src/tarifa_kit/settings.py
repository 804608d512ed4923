"""Settings: read once from the environment, frozen, complete or refused with one clear line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

S = TypeVar("S", bound=BaseSettings)

MEBIBYTE: Final = 1024 * 1024


class SettingsError(Exception):
    """The environment does not hold what a service needs; the message names each variable in one line."""


_BEFORE_A_NAME: Final = re.compile(r",(?=\s*[\w-]+\s*=)")


class KitSettings(BaseSettings):
    """What every service process needs to know, under the prefix ``TARIFA_``."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_", frozen=True, extra="ignore")

    listen: str = "127.0.0.1:7000"
    """Host and port of the gRPC server; port 0 takes a free one (one process only)."""

    metrics_port: int = Field(default=9464, ge=0, le=65535)
    """Port of the Prometheus endpoint on the same host; process i of several takes this plus i; 0: any."""

    threads: int = Field(default=8, ge=1, le=1024)
    """Rpcs served at the same time by one process. A stream holds its thread as long as it lasts, so at most
    half of them (or the only one) are streams, and half of those one tenant's; one more is refused with
    RESOURCE_EXHAUSTED and RetryInfo."""

    max_queued: int = Field(default=72, ge=0)
    """Rpcs that may wait for a thread; one more is refused at once with RESOURCE_EXHAUSTED and RetryInfo.
    With the threads they are what a gateway lets through to one service (64) and a few of other services: in
    a longer queue calls would only wait longer."""

    max_message_bytes: int = Field(default=16 * MEBIBYTE, ge=1024)
    """The largest message taken or sent."""

    default_deadline_seconds: float = Field(default=30.0, gt=0)
    """The deadline of a unary rpc whose client set none. Streams without a deadline have none."""

    notice_seconds: float = Field(default=0.0, ge=0)
    """How long a process goes on serving after SIGTERM while its health says NOT_SERVING, so that those who
    look there first go elsewhere. More than the interval of their health checks; SIGINT gives no notice."""

    drain_seconds: float = Field(default=20.0, ge=0)
    """How long rpcs in flight may take to finish after that; then they are cancelled."""

    postgres_url: str | None = None
    """The application role (no BYPASSRLS)."""

    relay_postgres_url: str | None = None
    """The role that reads the event log across tenants."""

    owner_postgres_url: str | None = None
    """The role that owns the tables; used by ``tarifa migrate`` only."""

    redis_url: str | None = None
    """A cache that may be absent or down; nothing is kept only there."""

    identity_public_key_file: Path | None = None
    """PEM file with the public key, or keys, that identity tokens are checked with."""

    service_addresses: Annotated[Mapping[str, str], NoDecode] = Field(default_factory=dict)
    """Where the other services are: ``catalog=127.0.0.1:7001,pricing=dns:///pricing:7000``. Each address is a
    target of grpc, so one service may be in several places: ``catalog=ipv4:10.0.0.1:7000,10.0.0.2:7000``."""

    otlp_endpoint: str | None = None
    """OTLP/gRPC collector for traces and metrics, as in ``http://127.0.0.1:4317``; without it, no export."""

    log_level: str = "info"
    """debug, info, warning or error."""

    @field_validator("service_addresses", mode="before")
    @classmethod
    def _read_addresses(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        pairs = [pair.partition("=") for pair in _BEFORE_A_NAME.split(value) if pair.strip()]
        if any(not (name.strip() and address.strip()) for name, _, address in pairs):
            raise ValueError("must look like name=host:port,name=host:port")
        return {name.strip(): address.strip() for name, _, address in pairs}

    @field_validator("listen")
    @classmethod
    def _check_listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or int(port) > 65535:
            raise ValueError("must be host:port")
        return value

    @field_validator("log_level")
    @classmethod
    def _check_level(cls, value: str) -> str:
        if value.lower() not in {"debug", "info", "warning", "error"}:
            raise ValueError("must be debug, info, warning or error")
        return value.lower()

    @property
    def host(self) -> str:
        """The host part of ``listen``."""
        return self.listen.rpartition(":")[0]

    @property
    def port(self) -> int:
        """The port part of ``listen``."""
        return int(self.listen.rpartition(":")[2])

    def require(self, name: str, needed_for: str) -> Any:
        """Return the optional setting ``name``; raise `SettingsError` where it is not set."""
        value = getattr(self, name)
        if value is None:
            raise SettingsError(f"TARIFA_{name.upper()} is not set; it is needed for {needed_for}")
        return value


def read_settings(cls: type[S], **overrides: Any) -> S:
    """Read ``cls`` from the environment; raise `SettingsError` with one line that names every fault.

    ``overrides`` win over the environment; tests use them.
    """
    try:
        return cls(**overrides)
    except ValidationError as error:
        prefix = str(cls.model_config.get("env_prefix", ""))
        raise SettingsError("; ".join(_faults(error, prefix))) from None


def _faults(error: ValidationError, prefix: str) -> list[str]:
    faults = []
    for fault in error.errors(include_input=False, include_url=False):
        variable = prefix + "_".join(str(part) for part in fault["loc"][:1]).upper()
        message = "is not set" if fault["type"] == "missing" else fault["msg"].removeprefix("Value error, ")
        faults.append(f"{variable} {message}" if fault["type"] == "missing" else f"{variable}: {message}")
    return faults
