"""`python -m tarifa_local.demo`: runs the demo and prints what it saw."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from tarifa import TarifaError

from tarifa_local.demo.document import document
from tarifa_local.demo.printing import print_sight
from tarifa_local.demo.story import Story
from tarifa_local.errors import LocalError
from tarifa_local.main import explain, stopped_by_signals
from tarifa_local.platform import Platform
from tarifa_local.progress import narrator_for
from tarifa_local.settings import LocalSettings, checkout

NARROWEST = 120
"""Columns that the quote's table needs; a narrower terminal wraps it."""


def demo(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead")] = False,
) -> None:
    """Start everything, import and learn a simulated market, quote over SDK and REST, stop everything."""
    root = checkout()
    progress = Console(stderr=as_json)
    narrator = narrator_for(progress)
    settings = LocalSettings(data_dir=root / ".tarifa" / "demo", port=0)
    try:
        with stopped_by_signals(), Platform(settings, fresh=True, narrator=narrator).running() as running:
            sight = Story(running, root / "mappings" / "market.yaml", narrator_for(progress)).run()
    except LocalError as error:
        explain(Console(stderr=True), "demo", error)
        raise typer.Exit(1) from None
    except TarifaError as error:
        Console(stderr=True).print(f"[bold red]demo:[/] {escape(str(error))}", highlight=False)
        raise typer.Exit(1) from None
    if as_json:
        sys.stdout.write(document(sight) + "\n")
    else:
        console = Console()
        print_sight(Console(width=max(console.width, NARROWEST)), sight)


if __name__ == "__main__":
    typer.run(demo)
