"""The command `tarifa model`.

Progress goes to standard error, results to standard output; what is wrong with the input ends with
exit status 2 and one line that names it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from tarifa_history import load_mapping

from tarifa_training.answers import JsonOption, print_json, refusals
from tarifa_training.booster import BoosterSettings
from tarifa_training.card import evaluation_report, report_text
from tarifa_training.evaluation import evaluate_model
from tarifa_training.export import read_onnx
from tarifa_training.fitting import artifact_of, fit, read_history
from tarifa_training.repository import write_version

MODEL = typer.Typer(help="Fit and evaluate response models.", no_args_is_help=True)

MappingOption = Annotated[Path, typer.Option("--mapping", help="The mapping file (YAML).")]
DataArgument = Annotated[
    Path, typer.Argument(help="The file of quotes, or the folder of the mapping's files.")
]
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
    with refusals():
        started = time.monotonic()
        say = _progress()
        fitting = fit(read_history(load_mapping(mapping), data, say), BoosterSettings(seed=seed), say)
        artifact = artifact_of(fitting, tenant)
        folder = write_version(artifact, out)
    if as_json:
        print_json(
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
    with refusals():
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
        print_json({
            "data": {"name": dataset.name, "content_hash": dataset.content_hash, "rows": dataset.rows},
            "evaluation": report,
            "assumptions": list(dataset.assumptions),
        })  # fmt: skip
    else:
        print(report_text(report, list(history.dataset.assumptions)))


def _progress() -> Callable[[str], None]:
    console = Console(stderr=True)
    started = time.monotonic()

    def say(stage: str) -> None:
        console.print(f"[dim]{time.monotonic() - started:6.1f} s[/dim]  {stage} ...")

    return say
