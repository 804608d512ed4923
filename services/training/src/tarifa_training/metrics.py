"""How well probabilities fit outcomes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.metrics import roc_auc_score
from tarifa_response.curve import sigmoid

from tarifa_training.samples import BoolArray, FloatArray

ECE_BINS = 15


@dataclass(frozen=True, slots=True)
class Fit:
    """Discrimination and calibration on one set of lines."""

    lines: int
    win_rate: float
    auc: float | None
    """None where every line has the same outcome."""
    log_loss: float
    ece: float
    """Expected calibration error over `ECE_BINS` bins of equal size."""


@dataclass(frozen=True, slots=True)
class Reliability:
    """The calibration curve: bins of equal size by predicted probability, ascending."""

    predicted: FloatArray
    observed: FloatArray
    lines: FloatArray


def measure(won: BoolArray, log_odds: FloatArray) -> Fit:
    """Measure predictions against outcomes; needs at least one line."""
    curve = reliability(won, sigmoid(log_odds))
    return Fit(
        lines=len(won),
        win_rate=float(won.mean()),
        auc=float(roc_auc_score(won, log_odds)) if 0 < won.mean() < 1 else None,
        log_loss=float(np.logaddexp(0.0, np.where(won, -log_odds, log_odds)).mean()),
        ece=float(np.average(np.abs(curve.predicted - curve.observed), weights=curve.lines)),
    )


def reliability(won: BoolArray, probability: FloatArray, bins: int = ECE_BINS) -> Reliability:
    """Return mean prediction and win rate in bins of equal size."""
    parts = [part for part in np.array_split(np.argsort(probability, kind="stable"), bins) if len(part)]
    return Reliability(
        predicted=np.array([probability[part].mean() for part in parts]),
        observed=np.array([won[part].mean() for part in parts]),
        lines=np.array([float(len(part)) for part in parts]),
    )
