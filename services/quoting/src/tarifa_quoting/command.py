"""``tarifa quoting``: what an operator does with the read model of quotes."""

from __future__ import annotations

from typing import Annotated

import typer
from tarifa_kit.database import Database
from tarifa_kit.events import EventLog
from tarifa_kit.settings import KitSettings, read_settings

from tarifa_quoting.rebuild import rebuild

app = typer.Typer(help="Quotes: their read model.", no_args_is_help=True)


@app.callback()
def quoting() -> None:
    """Quotes: their read model."""


@app.command("rebuild")
def rebuild_command(
    tenant: Annotated[str, typer.Option(help="Only this tenant's quotes.")] = "",
    check: Annotated[
        bool,
        typer.Option("--check", help="Change nothing; exit 1 where a row is not the fold of its events."),
    ] = False,
) -> None:
    """Fold every quote from the event log and mend the rows that differ."""
    settings = read_settings(KitSettings)
    database = Database(settings.require("postgres_url", "the quotes"))
    relay = Database(settings.require("relay_postgres_url", "the event log"), application="tarifa rebuild")
    try:
        report = rebuild(database, EventLog(relay), tenant=tenant, write=not check)
    finally:
        relay.close()
        database.close()
    for name in report.differing:
        typer.echo(f"{'differs' if check else 'mended'}: {name}")
    typer.echo(f"{report.folded} quotes folded, {len(report.differing)} differed")
    if check and report.differing:
        raise typer.Exit(1)
