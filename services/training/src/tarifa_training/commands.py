"""The commands `tarifa model` and `tarifa market`.

Progress goes to standard error, results to standard output; what is wrong with the input ends with
exit status 2 and one line that names it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from tarifa_history import load_mapping

from tarifa_training.booster import BoosterSettings
from tarifa_training.card import evaluation_report, report_text
from tarifa_training.evaluation import evaluate_model
from tarifa_training.export import ExportError, read_onnx
from tarifa_training.fitting import artifact_of, fit, read_history
from tarifa_training.market import LineToScore, build, load_truth, write_market
from tarifa_training.repository import write_version

MODEL = typer.Typer(help="Fit and evaluate response models.", no_args_is_help=True)
MARKET = typer.Typer(
    help="Build the simulated market and score prices against its truth.", no_args_is_help=True
)

MappingOption = Annotated[Path, typer.Option("--mapping", help="The mapping file (YAML).")]
DataArgument = Annotated[
    Path, typer.Argument(help="The file of quotes, or the folder of the mapping's files.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
SeedOption = Annotated[int, typer.Option(min=0, help="The same data and seed give the same model.")]


@MODEL.command("fit")
def fit_command(  # noqa: PLR0913, PLR0917 - the options of a command
    data: DataArgument,
    mapping: MappingOption,
    out: Annotated[Path, typer.Option(help="The model repository to write to.")],
    tenant: Annotated[str, typer.Option(help="The tenant whose model it is.")] = "default",
    seed: SeedOption = 1,
    as_json: JsonOption = False,
) -> None:
    """Train, calibrate, evaluate and write a response model."""
    with _refusals():
        started = time.monotonic()
        say = _progress()
        fitting = fit(read_history(load_mapping(mapping), data, say), BoosterSettings(seed=seed), say)
        artifact = artifact_of(fitting, tenant)
        folder = write_version(artifact, out)
    if as_json:
        _print_json(
            {"folder": str(folder), "seconds": round(time.monotonic() - started, 2), "card": artifact.card}
        )
    else:
        print(artifact.card_text)
        print(f"Written to {folder} in {time.monotonic() - started:.1f} s.")


@MODEL.command("evaluate")
def evaluate_command(
    data: DataArgument,
    mapping: MappingOption,
    model: Annotated[
        Path | None, typer.Option(help="A written version, to evaluate instead of a fresh fit.")
    ] = None,
    seed: SeedOption = 1,
    as_json: JsonOption = False,
) -> None:
    """Say how well a model fits out of time, and which pricing policy the data favour."""
    settings, say = BoosterSettings(seed=seed), _progress()
    with _refusals():
        history = read_history(load_mapping(mapping), data, say)
        if model is None:
            evaluation = fit(history, settings, say).evaluation
        else:
            written = read_onnx(model)
            say("evaluating")
            evaluation = evaluate_model(history.mapping, history.samples, written, settings)
    report = evaluation_report(evaluation)
    if as_json:
        dataset = history.dataset
        _print_json({
            "data": {"name": dataset.name, "content_hash": dataset.content_hash, "rows": dataset.rows},
            "evaluation": report,
            "assumptions": list(dataset.assumptions),
        })  # fmt: skip
    else:
        print(report_text(report, list(history.dataset.assumptions)))


@MARKET.command("build")
def build_command(
    out: Annotated[Path, typer.Option(help="The folder to write the files to.")],
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same market.")] = 1,
    quotes: Annotated[int, typer.Option(min=1, help="How many quotes the history has.")] = 5_000,
    as_json: JsonOption = False,
) -> None:
    """Write a simulated market: products, customers, price book, quotes and the truth behind them."""
    market = build(seed, quotes=quotes)
    write_market(market, out)
    summary = {
        "folder": str(out),
        "products": len(market.products),
        "customers": len(market.customers),
        "quotes": quotes,
        "lines": len(market.lines),
        "won": sum(line.won for line in market.lines),
    }
    if as_json:
        _print_json(summary)
    else:
        print(f"{summary['lines']} lines of {quotes} quotes, {summary['won']} won, written to {out}.")


@MARKET.command("score")
def score_command(
    lines: Annotated[Path, typer.Argument(help="JSON: a list of {product, customer, quantity, price}.")],
    truth: Annotated[Path, typer.Option(help="The market's truth.json.")],
    as_json: JsonOption = False,
) -> None:
    """Say what prices earn under the market's truth, beside list, best uniform and the optimum."""
    with _refusals():
        scored = load_truth(truth).attainable(_lines_to_score(lines))
    if as_json:
        _print_json(asdict(scored) | {"captured": scored.captured})
        return
    for name, value in asdict(scored).items():
        print(f"{name:>20}  {value:,.2f}")
    print(f"{'captured':>20}  {scored.captured:.1%} of the way from list price to the optimum")


def _lines_to_score(path: Path) -> list[LineToScore]:
    document = json.loads(path.read_text(encoding="utf-8"))
    try:
        return [
            LineToScore(
                product_id=str(line["product"]).removeprefix("products/"),
                customer_id=str(line["customer"]).removeprefix("customers/"),
                quantity=float(line["quantity"]),
                price=float(line["price"]),
            )
            for line in document
        ]
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path} is no list of lines: {error!r}") from error


def _progress() -> Callable[[str], None]:
    console = Console(stderr=True)
    started = time.monotonic()

    def say(stage: str) -> None:
        console.print(f"[dim]{time.monotonic() - started:6.1f} s[/dim]  {stage} ...")

    return say


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what is wrong with the input into one line on standard error and exit status 2."""
    try:
        yield
    except (ValueError, KeyError, OSError, ExportError) as error:
        print(f"tarifa: {error}", file=sys.stderr)
        raise typer.Exit(2) from error


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, indent=2, ensure_ascii=False))
