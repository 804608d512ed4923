"""`tarifa gateway`: the gateway as a process of its own, as in a pod."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import envoy
import typer
from pydantic import ValidationError

from tarifa_gateway.render import render
from tarifa_gateway.settings import GatewaySettings

commands = typer.Typer(help="The gateway, configured by TARIFA_GATEWAY_*.", no_args_is_help=True)


@commands.command("render")
def render_command() -> None:
    """Print Envoy's configuration."""
    typer.echo(render(_settings().gateway()), nl=False)


@commands.command()
def run() -> None:
    """Write Envoy's configuration and become Envoy."""
    settings = _settings()
    settings.run_folder.mkdir(parents=True, exist_ok=True)
    configuration = settings.run_folder / "envoy.yaml"
    configuration.write_text(render(settings.gateway()))
    program = str(Path(envoy.__path__[0]) / "_bin" / "envoy")
    os.execv(program, [program, "-c", str(configuration), "--log-level", "warning", "--disable-hot-restart"])  # noqa: S606


def _settings() -> GatewaySettings:
    try:
        return GatewaySettings.model_validate({})  # the environment fills it
    except ValidationError as error:
        faults = (
            f"TARIFA_GATEWAY_{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in error.errors()
        )
        print("; ".join(faults), file=sys.stderr)
        raise typer.Exit(2) from None
