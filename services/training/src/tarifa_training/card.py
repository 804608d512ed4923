"""The model card: what a model is, what it rests on and how well it does, as JSON, text and a picture."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from tarifa_history import Dataset, Mapping, Slice
from tarifa_response.curve import sigmoid

from tarifa_training.booster import BoosterSettings
from tarifa_training.evaluation import Evaluation, OffPolicy
from tarifa_training.metrics import Reliability, reliability
from tarifa_training.off_policy import Estimate, PolicyValue
from tarifa_training.response import FittedResponse, log_odds_of
from tarifa_training.samples import Samples

FORMAT = 1


def model_card(  # noqa: PLR0913 - everything that a fit knows
    *,
    name: str,
    mapping: Mapping,
    dataset: Dataset,
    samples: Samples,
    model: FittedResponse,
    evaluation: Evaluation,
    settings: BoosterSettings,
    parity: float,
    model_hash: str,
) -> dict[str, Any]:
    """Return the card as JSON values; it holds no clock, so equal fits have equal cards."""
    return {
        "format": FORMAT,
        "model": name,
        "content_hash": model_hash,
        "data": {
            "name": dataset.name,
            "content_hash": dataset.content_hash,
            "rows": dataset.rows,
            "rejected_rows": len(dataset.rejects),
            "decided_lines": len(samples),
            "slices": {part.value: int((samples.slice == part.value).sum()) for part in Slice},
            "randomised_lines": int(samples.randomised.sum()),
            "currency": mapping.currency,
        },
        "response": "P(win) = sigmoid(a - b ln(price / list price)), b >= 0; output (a, b), calibrated",
        "features": list(model.specification.names),
        "settings": asdict(settings) | {"rounds_used": model.booster.rounds},
        "calibration": asdict(model.calibration),
        "segment_slopes": _segment_slopes(model),
        "endogeneity": _endogeneity(model),
        "assumptions": list(dataset.assumptions),
        "onnx": {"max_relative_difference_from_booster": parity},
        "evaluation": evaluation_report(evaluation),
        "policy": evaluation.policy.kind.value,
    }


def evaluation_report(evaluation: Evaluation) -> dict[str, Any]:
    """Return the evaluation as JSON values."""
    return {
        "out_of_time": asdict(evaluation.test),
        "out_of_time_randomised": asdict(evaluation.test_randomised) if evaluation.test_randomised else None,
        "off_policy": _off_policy(evaluation.off_policy) if evaluation.off_policy else None,
        "why_no_off_policy": evaluation.why_no_off_policy,
        "verdict": _verdict(evaluation),
    }


def _verdict(evaluation: Evaluation) -> str:
    if evaluation.off_policy is not None:
        return evaluation.off_policy.sentence
    return f"{evaluation.why_no_off_policy} The model abstains: recommended prices stay at list."


def _off_policy(off_policy: OffPolicy) -> dict[str, Any]:
    return {
        "unit": "reward a line, in the mapping's currency",
        "lines": off_policy.lines,
        "price_factors": [round(float(factor), 4) for factor in off_policy.grid.factors],
        "logged": _estimate(off_policy.logged),
        "experiment": _estimate(off_policy.experiment),
        "policies": {name: _value(value) for name, value in off_policy.values.items()},
        "winner": off_policy.winner,
    }


def _value(value: PolicyValue) -> dict[str, Any]:
    return {
        "ips": _estimate(value.ips),
        "snips": _estimate(value.snips),
        "dr": _estimate(value.dr),
        "gain_over_logged": _estimate(value.gain),
        "effective_lines": round(value.effective_lines, 1),
        "unsupported_share": round(value.unsupported_share, 6),
        "claim": not value.refusal,
        "refusal": value.refusal,
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    low, high = estimate.interval
    return {
        "value": round(estimate.value, 4),
        "standard_error": round(estimate.standard_error, 4),
        "interval_95": [round(low, 4), round(high, 4)],
    }


def _segment_slopes(model: FittedResponse) -> dict[str, float]:
    codes = model.specification.features[-1].codes
    slopes = {segment: float(model.booster.priors.b[int(code) + 1]) for segment, code in codes.items()}
    return {"any other": float(model.booster.priors.b[0])} | slopes


def _endogeneity(model: FittedResponse) -> str:
    if model.price_policy.booster is None:
        return (
            "Nothing is taken out: the slopes hold only if, given the features, prices were not set by what "
            "also drives the outcome (as where every price was randomised). Boosting started from "
            f"{model.slope_share:.0%} of the segments' slopes."
        )
    return (
        "Prices that were not randomised may follow a hardness that the data do not hold. A control function "
        "(the price's departure from what its features explain, identified by the randomised lines) takes it "
        f"out; its weight is {model.booster.priors.control:.3f}. Assumed: hardness is linear in it."
    )


def card_text(card: dict[str, Any]) -> str:
    """Return the card as Markdown."""
    data = card["data"]
    lines = [
        f"# {card['model']}",
        "",
        f"{card['response']}.",
        "",
        f"- Content hash: `{card['content_hash']}`",
        f"- Data: {data['name']}, {data['rows']} rows ({data['rejected_rows']} rejected), "
        f"{data['decided_lines']} decided lines, hash `{data['content_hash']}`",
        f"- Slices: {', '.join(f'{name} {count}' for name, count in data['slices'].items())}",
        f"- Features: {', '.join(card['features'])}",
        f"- ONNX against booster: {card['onnx']['max_relative_difference_from_booster']:.1e} at most",
        f"- Policy: **{card['policy']}**",
        "",
        report_text(card["evaluation"], [card["endogeneity"], *card["assumptions"]], "calibration.png"),
    ]
    return "\n".join(lines)


def report_text(report: dict[str, Any], assumptions: list[str], picture: str = "") -> str:
    """Return an evaluation and what it assumes as Markdown."""
    lines = [
        f"**{report['verdict']}**",
        "",
        "## Out of time",
        "",
        "| lines | AUC | log loss | ECE |",
        "|---|---|---|---|",
        _fit_row("all", report["out_of_time"]),
    ]
    if report["out_of_time_randomised"]:
        lines.append(_fit_row("randomised", report["out_of_time_randomised"]))
    lines.append("")
    if picture:
        lines += [f"![calibration]({picture})", ""]
    lines += [*_policy_table(report["off_policy"]), "## What is assumed", ""]
    lines += [f"- {assumption}" for assumption in assumptions]
    return "\n".join(lines) + "\n"


def _fit_row(name: str, fit: dict[str, Any]) -> str:
    auc = "-" if fit["auc"] is None else f"{fit['auc']:.4f}"
    return f"| {name}, {fit['lines']} | {auc} | {fit['log_loss']:.4f} | {fit['ece']:.4f} |"


def _policy_table(off_policy: dict[str, Any] | None) -> list[str]:
    if off_policy is None:
        return []
    rows = [
        "## Off-policy value a line",
        "",
        "| policy | IPS | SNIPS | DR | gain over logged (95 %) | effective lines | claim |",
        "|---|---|---|---|---|---|---|",
        f"| logged | {_plain(off_policy['logged'])} | | | | | |",
        f"| the experiment's | {_plain(off_policy['experiment'])} | | | | | |",
    ]
    for name, value in off_policy["policies"].items():
        low, high = value["gain_over_logged"]["interval_95"]
        cells = [_plain(value[key]) for key in ("ips", "snips", "dr")]
        gain = f"{value['gain_over_logged']['value']:.1f} ({low:.1f} to {high:.1f})"
        claim = "yes" if value["claim"] else value["refusal"]
        rows.append(f"| {name} | {' | '.join(cells)} | {gain} | {value['effective_lines']:.0f} | {claim} |")
    return [*rows, ""]


def _plain(estimate: dict[str, Any]) -> str:
    return f"{estimate['value']:.1f} ({estimate['standard_error']:.1f})"


def draw_calibration(samples: Samples, model: FittedResponse, path: Path) -> None:
    """Draw win rate against predicted probability on the test slice, as a PNG."""
    test = samples.of(Slice.TEST)
    curve = reliability(test.won, sigmoid(log_odds_of(model, test)))
    figure = _calibration_figure(curve)
    FigureCanvasAgg(figure)
    figure.savefig(path, format="png", metadata={"Software": None})


def _calibration_figure(curve: Reliability) -> Figure:
    figure = Figure(figsize=(5.0, 5.0), dpi=110, layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1, label="perfect")
    axes.plot(curve.predicted, curve.observed, marker="o", color="#1f5f8b", label="out of time")
    axes.set(xlabel="predicted win probability", ylabel="won", xlim=(0, 1), ylim=(0, 1))
    axes.legend(frameon=False)
    return figure
