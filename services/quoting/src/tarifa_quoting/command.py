"""``tarifa quoting``: what operators do with the read model of quotes, and auditors with prices."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from enum import IntEnum
from typing import Annotated

import tarifa
import typer
from tarifa_kit.database import Database
from tarifa_kit.events import EventLog
from tarifa_kit.settings import KitSettings, read_settings

from tarifa_quoting.rebuild import rebuild
from tarifa_quoting.replay import Report, replay

app = typer.Typer(help="Quotes: their read model, their prices replayed.", no_args_is_help=True)


class Replayed(IntEnum):
    """The exit codes of ``tarifa quoting replay``."""

    SAME = 0
    """Every price came out again, to the cent."""
    DIFFERENT = 1
    """At least one did not."""
    MISUSED = 2
    """An option is wrong."""
    NOT_REACHED = 3
    """The platform was not reached, or refuses the key; nothing is known of what was not read."""
    NOTHING_GIVEN = 4
    """No price was given in that time."""


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


@app.command("replay")
def replay_command(
    start: Annotated[datetime, typer.Option("--from", help="The first moment, in UTC: 2026-10-01.")],
    end: Annotated[
        datetime | None, typer.Option("--to", help="The first moment that is too late.", show_default="now")
    ] = None,
    address: Annotated[
        str, typer.Option(envvar="TARIFA_ADDRESS", help="Where Tarifa is.")
    ] = "http://127.0.0.1:8080",
    api_key: Annotated[
        str,
        typer.Option(
            envvar="TARIFA_API_KEY", help="Needs the scopes quotes.read and catalog.read.", show_default=False
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:
    """Compute every price that was given in that time again, from what is stored with it.

    Those that were replaced since count too. Neither today's price books nor today's model have a say.

    Exit codes: 0 every price came out again, to the cent; 1 one did not; 2 an option is wrong; 3 the platform
    was not reached or refuses the key; 4 no price was given in that time.
    """
    first, last = start.replace(tzinfo=UTC), end.replace(tzinfo=UTC) if end else datetime.now(UTC)
    if first >= last:
        typer.echo("--from must be before --to", err=True)
        raise typer.Exit(Replayed.MISUSED)
    try:
        with tarifa.Client(address, api_key=api_key, cache=False) as client:
            report = replay(client, first, last)
    except tarifa.InvalidValue as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(Replayed.MISUSED) from None
    except tarifa.TarifaError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(Replayed.NOT_REACHED) from None
    outcome = _outcome(report)
    if as_json:
        document = {
            "outcome": outcome.name,
            "from": first.isoformat(),
            "to": last.isoformat(),
            **asdict(report),
        }
        typer.echo(json.dumps(document, indent=2, default=str))
    else:
        _tell(report, outcome)
    raise typer.Exit(outcome)


def _outcome(report: Report) -> Replayed:
    if report.different:
        return Replayed.DIFFERENT
    return Replayed.SAME if report.lines else Replayed.NOTHING_GIVEN


def _tell(report: Report, outcome: Replayed) -> None:
    rows = [
        ("quotes", f"{report.quotes:,}"),
        ("times priced", f"{report.pricings:,}"),
        ("prices of lines", f"{report.lines:,}"),
        *(("worth", f"{amount:,} {currency}") for currency, amount in sorted(report.amounts.items())),
        *(("price book", f"{name}, {lines:,} lines") for name, lines in sorted(report.price_books.items())),
        *(("model", f"{name}, {lines:,} lines") for name, lines in sorted(report.models.items())),
    ]
    for name, value in rows:
        typer.echo(f"{name:<16} {value}")
    for each in report.named:
        line = f", line {each.line_id}" if each.line_id else ""
        typer.echo(f"differs: {each.quote}, version {each.version}{line}: {each.description}")
    typer.echo(_verdict(report, outcome))


def _verdict(report: Report, outcome: Replayed) -> str:
    match outcome:
        case Replayed.SAME:
            return "every price came out again, to the cent"
        case Replayed.DIFFERENT:
            unnamed = report.different - len(report.named)
            return f"{report.different:,} differ" + (f"; {unnamed:,} are not named here" if unnamed else "")
        case _:
            return "no price was given in that time"
