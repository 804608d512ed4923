# ruff: noqa: PLC0415 - each command imports what it needs, so that none waits for the others
"""The command line: ``tarifa serve``, ``tarifa migrate``, ``tarifa health``, and what services add.

A package adds a command through the entry point group ``tarifa.commands``: the entry's name is the command's,
its value a ``typer.Typer`` (a group of commands) or a function (one command). It is imported only when the
command is used or help is asked for, so a heavy library in one service does not slow another's command down.
"""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, entry_points
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from tarifa_kit.errors import TarifaError
from tarifa_kit.settings import KitSettings, SettingsError, read_settings

ENTRY_POINTS: Final = "tarifa.commands"
_MISUSED: Final = 2


class CommandsOfServices(TyperGroup):
    """The commands of the kit and those that installed packages add, imported when asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted({*super().list_commands(ctx), *_added()})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of this name, or None."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in _added():
            return own
        return _loaded(cmd_name, _added()[cmd_name])


app = typer.Typer(
    cls=CommandsOfServices,
    no_args_is_help=True,
    add_completion=False,
    help="Tarifa, the configure-price-quote platform.",
    pretty_exceptions_enable=False,
)


@app.command()
def serve(
    names: Annotated[list[str], typer.Argument(help="Services, as installed: catalog pricing ...")],
    processes: Annotated[
        int, typer.Option(min=1, max=256, help="Processes that share the port; each has all services.")
    ] = 1,
    process: Annotated[int | None, typer.Option(hidden=True, min=0)] = None,
) -> None:
    """Serve one or several services on TARIFA_LISTEN until SIGTERM."""
    from tarifa_kit.service import find_services
    from tarifa_kit.serving import serve_until_signalled
    from tarifa_kit.supervisor import supervise

    settings = read_settings(KitSettings)
    if processes > 1 and process is None:
        supervise(names, processes, settings)
    else:
        serve_until_signalled(find_services(names), settings, process=process)


@app.command()
def migrate(
    names: Annotated[
        list[str] | None, typer.Argument(help="Services; all that are installed where none is named.")
    ] = None,
) -> None:
    """Bring the tables of services up to date, as the role in TARIFA_OWNER_POSTGRES_URL."""
    from tarifa_kit.migrations import Migrations
    from tarifa_kit.migrations import migrate as run_migrations
    from tarifa_kit.service import find_services, installed_services

    url = read_settings(KitSettings).require("owner_postgres_url", "migrations")
    services = find_services(names or installed_services())
    wanted = [
        Migrations(schema=service.name, package=service.migrations)
        for service in services
        if service.migrations is not None
    ]
    for schema in run_migrations(url, wanted):
        typer.echo(f"{schema}: up to date")


@app.command()
def health(
    address: Annotated[
        str | None, typer.Argument(help="Host and port; TARIFA_LISTEN where not given.")
    ] = None,
    service: Annotated[str, typer.Option(help="One service; all of the server where not given.")] = "",
    timeout: Annotated[float, typer.Option(help="Seconds to wait for the answer.")] = 2.0,
) -> None:
    """Ask a server whether it is ready; exit 0 where it is SERVING. For a container's HEALTHCHECK."""
    import grpc
    from grpc_health.v1 import health_pb2, health_pb2_grpc

    target = address or read_settings(KitSettings).listen.replace("0.0.0.0:", "127.0.0.1:").replace(
        "[::]:", "[::1]:"
    )
    with grpc.insecure_channel(target, [("grpc.enable_http_proxy", 0)]) as channel:
        try:
            reply = health_pb2_grpc.HealthStub(channel).Check(
                health_pb2.HealthCheckRequest(service=service), timeout=timeout
            )
        except grpc.RpcError as failure:
            typer.echo(f"{target}: {failure.code().name}", err=True)
            raise typer.Exit(1) from failure
    typer.echo(health_pb2.HealthCheckResponse.ServingStatus.Name(reply.status))
    raise typer.Exit(0 if reply.status == health_pb2.HealthCheckResponse.SERVING else 1)


def main() -> None:
    """Run the command line; settings that are missing and errors with a meaning end it with one line."""
    try:
        app()
    except SettingsError as error:
        print(f"tarifa: {error}", file=sys.stderr)
        sys.exit(_MISUSED)
    except TarifaError as error:
        print(f"tarifa: {error}", file=sys.stderr)
        sys.exit(1)


def _added() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}


def _loaded(name: str, point: EntryPoint) -> Any:
    target = point.load()
    holder = typer.Typer(add_completion=False)
    if isinstance(target, typer.Typer):
        holder.add_typer(target, name=name)
    else:
        holder.command(name)(target)
    return typer.main.get_group(holder).commands[name]


if __name__ == "__main__":
    main()
