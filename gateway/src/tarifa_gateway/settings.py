"""The settings of a gateway that runs in a pod, read once from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from tarifa_gateway.render import Address, Gateway, default_files


def _address(value: Any) -> Any:
    return Address.parse(value) if isinstance(value, str) else value


def _addresses(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    pairs = [pair.partition("=") for pair in value.split(",")]
    return {area.strip(): Address.parse(address.strip()) for area, _, address in pairs}


OneAddress = Annotated[Address, BeforeValidator(_address), NoDecode]


class GatewaySettings(BaseSettings):
    """Settings under the prefix `TARIFA_GATEWAY_`. Addresses are host:port."""

    model_config = SettingsConfigDict(env_prefix="TARIFA_GATEWAY_", frozen=True, extra="ignore")

    access: OneAddress
    """The service that checks API keys."""

    upstreams: Annotated[dict[str, Address], BeforeValidator(_addresses), NoDecode]
    """The public areas, as in `catalog=catalog:7000,pricing=pricing:7000`, each where its service is."""

    listen: OneAddress = Address("0.0.0.0", 8080)  # noqa: S104 - a pod
    """Where callers come in."""

    metrics: OneAddress = Address("0.0.0.0", 9901)  # noqa: S104
    """Where Prometheus reads and where `/ready` is answered."""

    run_folder: Path = Path("/run/tarifa")
    """A folder of the gateway's own user, for the configuration and the admin socket."""

    files: Path = Field(default_factory=default_files)
    """The folder with the template, the descriptor set, the OpenAPI document and the page."""

    max_calls: int = Field(default=64, ge=1)
    """The most calls that one service may have at a time: 64 for each of its processes serve bursts and keep
    every wait short."""

    trusted_proxies: int = Field(default=0, ge=0)
    """How many proxies before this one append to X-Forwarded-For."""

    def gateway(self) -> Gateway:
        """Returns the gateway that these settings describe."""
        return Gateway(
            listen=self.listen,
            metrics=self.metrics,
            admin_socket=self.run_folder / "admin.sock",
            access=(self.access,),
            upstreams={area: (address,) for area, address in self.upstreams.items()},
            files=self.files,
            max_calls=self.max_calls,
            trusted_proxies=self.trusted_proxies,
        )
