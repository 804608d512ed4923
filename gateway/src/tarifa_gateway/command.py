"""`tarifa gateway render`: the configuration for a gateway that runs elsewhere, as in an image or a pod."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tarifa_gateway.render import Address, Gateway, default_files, render

commands = typer.Typer(help="The gateway's configuration.", no_args_is_help=True)


@commands.callback()
def _gateway() -> None:
    """Keeps `render` a command of its own."""


@commands.command("render")
def render_command(  # noqa: PLR0913, PLR0917 - each is an option of the command
    access: Annotated[str, typer.Option(help="host:port of the access service")],
    upstream: Annotated[
        list[str], typer.Option(help="area=host:port, once per area, as in catalog=catalog:7000")
    ],
    listen: Annotated[str, typer.Option(help="where the gateway listens")] = "0.0.0.0:8080",
    metrics: Annotated[str, typer.Option(help="where Prometheus reads Envoy's metrics")] = "0.0.0.0:9901",
    admin_socket: Annotated[Path, typer.Option(help="the admin interface's socket")] = Path(
        "/run/tarifa/admin.sock"
    ),
    files: Annotated[
        Path | None, typer.Option(help="folder with the template and the descriptor set")
    ] = None,
    trusted_proxies: Annotated[int, typer.Option(help="proxies before this one")] = 0,
) -> None:
    """Prints Envoy's configuration."""
    pairs = [pair.partition("=") for pair in upstream]
    gateway = Gateway(
        listen=Address.parse(listen),
        metrics=Address.parse(metrics),
        admin_socket=admin_socket,
        access=Address.parse(access),
        upstreams={area: Address.parse(address) for area, _, address in pairs},
        files=files or default_files(),
        trusted_proxies=trusted_proxies,
    )
    typer.echo(render(gateway), nl=False)
