"""What can be chosen about a platform on one machine; read once, from the environment or by the caller."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

GATEWAY_PORT = 8080


def checkout() -> Path:
    """Returns the root of the checkout around the working directory; without one, the working directory."""
    here = Path.cwd()
    roots = (each for each in (here, *here.parents) if (each / "noxfile.py").is_file())
    return next(roots, here)


def default_data_dir() -> Path:
    """Returns `.tarifa/data` in the checkout."""
    return checkout() / ".tarifa" / "data"


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
