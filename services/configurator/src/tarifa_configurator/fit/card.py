"""The model card: what a network is, what it rests on and how well it does, as JSON, text and a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tarifa_configurator.fit.judging import NETWORK, JudgedFold, Judgement
from tarifa_configurator.fit.network import NetworkSettings
from tarifa_configurator.fit.sales import Sales
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

FORMAT: Final = 1
_COLUMNS: Final = (
    "fold (sales, configurations)",
    "order",
    "predictor",
    "accuracy",
    "free",
    "choices",
    "first 3",
    "log loss",
    "ECE",
    "invalid",
)


def model_card(  # noqa: PLR0913 - everything that a fit knows
    *,
    name: str,
    sales: Sales,
    contradicting: int,
    vocabulary: OptionVocabulary,
    settings: NetworkSettings,
    temperatures: Sequence[float],
    folds: Sequence[JudgedFold],
    parity: float,
    model_hash: str,
) -> dict[str, Any]:
    """Return the card as JSON values; it holds no clock, so equal fits have equal cards."""
    return {
        "format": FORMAT,
        "model": name,
        "content_hash": model_hash,
        "answer": "the log probability of each value of each variable, given what is possible and the "
        "customer; leave out what the rules forbid and scale the rest",
        "data": data_report(sales, contradicting),
        "variables": len(vocabulary.variables),
        "values": vocabulary.option_columns,
        "customer_features": [feature.name for feature in vocabulary.customer],
        "settings": asdict(settings),
        "temperatures": [round(each, 4) for each in temperatures],
        "onnx": {"max_relative_difference_from_training": parity},
        "evaluation": evaluation_report(folds),
        "assumptions": [
            "What is sold next is chosen as what was sold: nothing is said of options that are new.",
            "Held-out folds share no configuration with the sales that were trained on, so the figures are "
            "those of configurations never sold before; buyers who repeat one are easier.",
            "A confidence is the share of buyers, not of satisfied ones.",
        ],
    }


def data_report(sales: Sales, contradicting: int) -> dict[str, Any]:
    """Return what a fit rests on, as JSON values."""
    return {
        "content_hash": sales.content_hash,
        "sales": len(sales),
        "configurations": int(sales.groups().max()) + 1,
        "folds": len(set(sales.folds.tolist())),
        "left_out": {"unknown_value": sales.unknown_values, "against_the_rules": contradicting},
        "ignored_columns": list(sales.ignored_columns),
    }


def evaluation_report(folds: Sequence[JudgedFold]) -> dict[str, Any]:
    """Return the judgements as JSON values."""
    return {
        "folds": [
            {
                "fold": fold.fold,
                "sales": fold.sales,
                "configurations": fold.configurations,
                "random_order": {name: _judgement(each) for name, each in fold.random_order.items()},
                "model_order": {name: _judgement(each) for name, each in fold.model_order.items()},
            }
            for fold in folds
        ]
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "steps": judgement.steps,
        "accuracy": round(judgement.accuracy, 6),
        "accuracy_without_rules": round(judgement.accuracy_without_rules, 6),
        "choices": judgement.choices,
        "accuracy_of_choices": round(judgement.accuracy_of_choices, 6),
        "first_three_of_choices": round(judgement.first_three_of_choices, 6),
        "invalid": judgement.invalid,
        "log_loss": round(judgement.log_loss, 6),
        "ece_of_choices": round(judgement.reliability.error, 6),
        "by_hints": [[low, high, round(share, 6)] for low, high, share in judgement.by_hints],
    }


def card_text(card: dict[str, Any]) -> str:
    """Return the card as Markdown."""
    data = card["data"]
    left_out = data["left_out"]
    lines = [
        f"# {card['model']}",
        "",
        f"Answers {card['answer']}.",
        "",
        f"- Content hash: `{card['content_hash']}`",
        f"- Data: {data['sales']} sales of {data['configurations']} configurations in {data['folds']} folds, "
        f"hash `{data['content_hash']}`; left out: {left_out['unknown_value']} with a value that the model "
        f"does not have, {left_out['against_the_rules']} against the rules",
        f"- {card['variables']} variables, {card['values']} values; customer: "
        f"{', '.join(card['customer_features']) or 'nothing is known'}",
        f"- ONNX against training: {card['onnx']['max_relative_difference_from_training']:.1e} at most",
        "",
        *report_lines(card["evaluation"], "calibration.png"),
        "## What is assumed",
        "",
        *(f"- {assumption}" for assumption in card["assumptions"]),
    ]
    return "\n".join(lines) + "\n"


def report_lines(report: dict[str, Any], picture: str = "") -> list[str]:
    """Return an evaluation as Markdown."""
    if not report["folds"]:
        return ["Not judged on a held-out fold.", ""]
    lines = [
        "Option accuracy on folds that nothing was fitted on, %: each option given the earlier ones, valid",
        "domains known. `free`: without the rules. `choices`: steps that leave more than one value.",
        "",
        "| " + " | ".join(_COLUMNS) + " |",
        "|" + "---|" * len(_COLUMNS),
    ]
    for fold in report["folds"]:
        place = f"{fold['fold']} ({fold['sales']}, {fold['configurations']})"
        for order in ("random", "model"):
            lines += [
                f"| {place} | {order} | {name} | {_cells(each, name)} |"
                for name, each in fold[f"{order}_order"].items()
            ]
    lines += ["", "Accuracy of the network by hints, random order, %:", ""]
    for fold in report["folds"]:
        by_hints = fold["random_order"][NETWORK]["by_hints"]
        parts = (f"{low}-{high}: {100 * share:.1f}" for low, high, share in by_hints)
        lines.append(f"- fold {fold['fold']}: {', '.join(parts)}")
    lines.append("")
    return [*lines, f"![calibration]({picture})", ""] if picture else lines


def _cells(each: dict[str, Any], name: str) -> str:
    shares = ("accuracy", "accuracy_without_rules", "accuracy_of_choices", "first_three_of_choices")
    ece = f"{each['ece_of_choices']:.4f}" if name == NETWORK else "-"
    figures = [f"{100 * each[share]:.2f}" for share in shares]
    return " | ".join([*figures, f"{each['log_loss']:.4f}", ece, str(each["invalid"])])


def draw_calibration(folds: Sequence[JudgedFold], path: Path) -> None:
    """Draw how often the recommended value was taken against its confidence, as a PNG."""
    figure = Figure(figsize=(5.0, 5.0), dpi=110, layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="perfect")
    for fold in folds:
        curve = fold.random_order[NETWORK].reliability
        axes.plot(curve.confidence, curve.came_true, marker="o", label=f"fold {fold.fold}")
    axes.set(xlabel="confidence", ylabel="taken", xlim=(0, 1), ylim=(0, 1))
    axes.legend(frameon=False)
    FigureCanvasAgg(figure)
    figure.savefig(path, format="png", metadata={"Software": None})
