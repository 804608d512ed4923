"""`tarifa import`: history from files into a running Tarifa."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import tarifa
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from tarifa_history.errors import DataError, MappingError
from tarifa_history.importing import Counts, HalfImportedError, ImportReport, Step, import_dataset, sizes
from tarifa_history.mapping import load_mapping
from tarifa_history.reading import read
from tarifa_history.records import Dataset
from tarifa_history.rejects import count_by_column, write_rejects

REFUSED = 1
"""The exit code where a service refused the import or could not be reached."""
MISUSED = 2
"""The exit code where the mapping, the data or an option is wrong."""


def import_history(  # noqa: PLR0913, PLR0917 - each is an option of the command
    data: Annotated[Path, typer.Argument(help="A CSV or Parquet file, or a folder of several.")],
    mapping: Annotated[Path, typer.Option(help="The mapping file that says what the columns mean.")],
    address: Annotated[
        str, typer.Option(envvar="TARIFA_ADDRESS", help="Where Tarifa is.")
    ] = "http://127.0.0.1:8080",
    api_key: Annotated[
        str, typer.Option(envvar="TARIFA_API_KEY", help="The API key.", show_default=False)
    ] = "",
    rejects: Annotated[
        Path | None,
        typer.Option(help="Where the rejected rows go.", show_default="DATA's name with .rejected.csv, here"),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Check everything, store nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document instead.")] = False,
) -> None:
    """Import products, customers, price books and quotes of the past.

    Rows that cannot be taken are left out and written to a file, each with its line number and reason. The
    rest is checked by both services before anything is stored, and each service stores its part in one
    transaction, so nothing is half-imported. The same import again changes nothing.

    Exit codes: 0 imported; 1 refused or not reached; 2 the mapping, the data or an option is wrong.
    """
    screen = Console(stderr=True)
    rejects = rejects or Path(data.name.split(".")[0] + ".rejected.csv")
    try:
        with _progress(screen) as progress:
            dataset = _read(mapping, data, progress)
            write_rejects(dataset.rejects, rejects)
            with tarifa.Client(address, api_key=api_key) as client:
                report = _send(client, dataset, check, progress)
    except (MappingError, DataError, tarifa.InvalidValue, OSError) as error:
        screen.print(f"[red]{error}[/]", highlight=False)
        raise typer.Exit(MISUSED) from None
    except (tarifa.TarifaError, HalfImportedError) as error:
        _explain(screen, error)
        raise typer.Exit(REFUSED) from None
    if as_json:
        json.dump(_document(dataset, report, rejects), sys.stdout, indent=2)
        sys.stdout.write("\n")
    else:
        _print(Console(), dataset, report, rejects)


def _progress(screen: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=screen,
    )


def _read(mapping: Path, data: Path, progress: Progress) -> Dataset:
    task = progress.add_task("reading rows", total=None)
    dataset = read(load_mapping(mapping), data, lambda rows: progress.update(task, completed=rows))
    progress.update(task, completed=dataset.rows, total=dataset.rows)
    return dataset


def _send(client: tarifa.Client, dataset: Dataset, check: bool, progress: Progress) -> ImportReport:
    totals, tasks = sizes(dataset), dict[Step, TaskID]()

    def sent(step: Step, count: int) -> None:
        if step not in tasks:
            tasks[step] = progress.add_task(step, total=totals[step])
        progress.update(tasks[step], completed=count)

    return import_dataset(client, dataset, check_only=check, on_sent=sent)


def _explain(screen: Console, error: Exception) -> None:
    screen.print(f"[red]{error}[/]", highlight=False)
    cause = error.__cause__ if isinstance(error, HalfImportedError) else error
    if isinstance(cause, tarifa.RpcError):
        for violation in cause.violations:
            screen.print(f"  {violation.field}: {violation.description}", highlight=False)
    if isinstance(error, HalfImportedError):
        screen.print("Run the same import again: what is stored stays as it is, the rest follows.")
    else:
        screen.print("Nothing was stored.")


def _print(screen: Console, dataset: Dataset, report: ImportReport, rejects: Path) -> None:
    stored = "Imported" if report.stored else "Checked, nothing stored"
    table = Table(title=f"{stored}: {dataset.name}", title_justify="left")
    for heading in ("", "created", "updated", "unchanged", "rejected"):
        table.add_column(heading, justify="right" if heading else "left")
    table.add_row("catalog", *_cells(report.catalog), "")
    table.add_row("quotes", *_cells(report.quotes), f"{len(dataset.rejects):,} rows")
    screen.print(table)
    for column, count in count_by_column(dataset.rejects).items():
        screen.print(f"  {count:,} rows rejected for {column or 'the row as a whole'}", highlight=False)
    for assumption in dataset.assumptions:
        screen.print(f"  assumed: {assumption}", highlight=False)
    screen.print(
        f"{dataset.rows:,} rows read; rejected rows, with line and reason: {rejects}", highlight=False
    )


def _cells(counts: Counts) -> tuple[str, str, str]:
    return f"{counts.created:,}", f"{counts.updated:,}", f"{counts.unchanged:,}"


def _document(dataset: Dataset, report: ImportReport, rejects: Path) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "rows": dataset.rows,
        "stored": report.stored,
        "catalog": _counted(report.catalog),
        "quotes": _counted(report.quotes),
        "rejected": {
            "count": len(dataset.rejects),
            "by_column": count_by_column(dataset.rejects),
            "file": str(rejects),
        },
        "assumptions": list(dataset.assumptions),
        "content_hash": dataset.content_hash,
    }


def _counted(counts: Counts) -> dict[str, int]:
    return {"created": counts.created, "updated": counts.updated, "unchanged": counts.unchanged}
