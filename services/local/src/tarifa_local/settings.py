"""What can be chosen about a platform on one machine; read once, from the environment or by the caller."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

GATEWAY_PORT = 8080


def default_data_dir() -> Path:
    """Returns `<checkout>/.tarifa/data`; without a checkout, `.tarifa/data` below the working directory."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "noxfile.py").is_file() and (folder / "services").is_dir():
            return folder / ".tarifa" / "data"
    return Path.cwd() / ".tarifa" / "data"


class LocalSettings(BaseSettings):
    """The settings of `tarifa up`. Environment variables are the names with the prefix `TARIFA_`."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_", frozen=True, extra="ignore")

    data_dir: Path = Field(default_factory=default_data_dir)
    """Where everything that survives a restart lies."""

    port: int | None = Field(default=None, ge=0, le=65535)
    """The gateway's port. Absent: 8080, or a free one where that is taken. 0: a free one."""

    postgres_url: SecretStr | None = None
    """A PostgreSQL to use instead of the embedded one, as the services' role `tarifa_app`."""

    owner_postgres_url: SecretStr | None = None
    """The same database as `tarifa_owner`; required with `postgres_url`."""

    relay_postgres_url: SecretStr | None = None
    """The same database as `tarifa_relay`; required with `postgres_url`."""

    redis_url: SecretStr | None = None
    """A Redis to use instead of the embedded one."""

    otlp_endpoint: str | None = None
    """An OpenTelemetry collector (host:port) for traces and metrics; absent: none are sent."""

    log_level: str = "info"
    """The services' log level."""

    @model_validator(mode="after")
    def _external_postgres_is_whole(self) -> LocalSettings:
        urls = {
            "TARIFA_POSTGRES_URL": self.postgres_url,
            "TARIFA_OWNER_POSTGRES_URL": self.owner_postgres_url,
            "TARIFA_RELAY_POSTGRES_URL": self.relay_postgres_url,
        }
        absent = [name for name, url in urls.items() if url is None]
        if absent and len(absent) < len(urls):
            raise ValueError(
                f"an external PostgreSQL needs all three addresses; missing: {', '.join(absent)}"
            )
        return self
