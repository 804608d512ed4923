# ruff: noqa: PLC0415 - help is shown without the heavy libraries of the extra
"""The command `tarifa configurator`.

Progress goes to standard error, results to standard output; what is wrong with the input ends with exit
status 2 and one line that names it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

CONFIGURATOR = typer.Typer(help="Train option networks from sales.", no_args_is_help=True)

SalesArgument = Annotated[
    Path,
    typer.Argument(help="Parquet or CSV: a row a sale, a column a variable; `fold` where you have them."),
]
ModelOption = Annotated[
    Path,
    typer.Option("--model", help="The product model: .uvl, .dimacs or .xml (XCSP), or one of them and .xz."),
]
CustomerOption = Annotated[
    list[str] | None,
    typer.Option("--customer", help="A column that says something of the customer; repeat it."),
]
FoldsOption = Annotated[
    int, typer.Option("--folds", min=2, max=100, help="Folds to deal to, where the sales have none.")
]
JudgeOption = Annotated[
    list[int] | None,
    typer.Option("--judge", help="A fold to judge on; repeat it. The first three if not given."),
]
SeedOption = Annotated[int, typer.Option(min=0, help="The same sales and seed give the same network.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
EpochsOption = Annotated[int | None, typer.Option(min=1, max=10_000, help="Epochs of training.")]

_COMPILE_SECONDS = 600.0
_JUDGED = 3


@CONFIGURATOR.command("fit")
def fit_command(  # noqa: PLR0913, PLR0917 - the options of a command
    sales: SalesArgument,
    model: ModelOption,
    out: Annotated[Path, typer.Option(help="The model repository to write to.")],
    product_model: Annotated[str, typer.Option(help="The product model's name, as in productModels/NAME.")],
    tenant: Annotated[str, typer.Option(help="The tenant whose network it is.")] = "default",
    customer: CustomerOption = None,
    folds: FoldsOption = 10,
    judge: JudgeOption = None,
    seed: SeedOption = 1,
    epochs: EpochsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Judge on held-out folds, fit on all sales, and write a network for the inference service."""
    with _refusals():
        from tarifa_configurator.fit.fitting import artifact_of
        from tarifa_configurator.fit.repository import write_version

        started, say = time.monotonic(), _progress()
        history, settings, judged = _judged(sales, model, customer, folds, judge, seed, epochs, say)
        artifact = artifact_of(history, settings, judged, tenant, product_model, say)
        folder = write_version(artifact, out)
    seconds = round(time.monotonic() - started, 1)
    if as_json:
        _print_json({"folder": str(folder), "seconds": seconds, "card": artifact.card})
    else:
        print(artifact.card_text)
        print(f"Written to {folder} in {seconds} s.")


@CONFIGURATOR.command("evaluate")
def evaluate_command(  # noqa: PLR0913, PLR0917 - the options of a command
    sales: SalesArgument,
    model: ModelOption,
    customer: CustomerOption = None,
    folds: FoldsOption = 10,
    judge: JudgeOption = None,
    seed: SeedOption = 1,
    epochs: EpochsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say how often the network and the baselines recommend what was bought, on folds held out in turn."""
    with _refusals():
        from tarifa_configurator.fit.card import data_report, evaluation_report, report_lines

        history, _, judged = _judged(sales, model, customer, folds, judge, seed, epochs, _progress())
    report = evaluation_report(judged)
    if as_json:
        _print_json({"data": data_report(history.sales, history.contradicting), "evaluation": report})
    else:
        print("\n".join(report_lines(report)))


def _judged(  # noqa: PLR0913, PLR0917 - what both commands share
    sales: Path,
    model: Path,
    customer: list[str] | None,
    folds: int,
    judge: list[int] | None,
    seed: int,
    epochs: int | None,
    say: Callable[[str], None],
) -> Any:
    from tarifa_configurator.engine import Deadline
    from tarifa_configurator.fit.fitting import judge as judge_folds
    from tarifa_configurator.fit.fitting import read_history, read_product_model
    from tarifa_configurator.fit.network import NetworkSettings

    deadline = Deadline.after(_COMPILE_SECONDS, time.monotonic)
    history = read_history(sales, read_product_model(model), customer or [], folds, deadline, say)
    settings = NetworkSettings(seed=seed, epochs=epochs or NetworkSettings().epochs)
    wanted = judge or sorted(set(history.sales.folds.tolist()))[:_JUDGED]
    return history, settings, judge_folds(history, settings, wanted, say)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what is wrong with the input into one line on standard error and exit status 2."""
    from tarifa_configurator.engine import EngineError

    try:
        yield
    except ModuleNotFoundError as error:
        print(f"tarifa: {error}: install tarifa-configurator[fit]", file=sys.stderr)
        raise typer.Exit(2) from error
    except (ValueError, OSError, EngineError) as error:
        print(f"tarifa: {error}", file=sys.stderr)
        raise typer.Exit(2) from error


def _progress() -> Callable[[str], None]:
    started = time.monotonic()

    def say(stage: str) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {stage} ...", file=sys.stderr)

    return say


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, indent=2, ensure_ascii=False))
