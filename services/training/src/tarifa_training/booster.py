"""The response-parameter booster: one XGBoost model with two outputs, a(x) and g(x).

    P(win | x, z) = sigmoid(a(x) + offset - b(x) z),   b(x) = softplus(g(x)) / scale,   z = ln(price / list)

With e = p - y, h = p (1 - p) and s = z / scale, the gradients are e and -e s sigmoid(g), the hessians h
and h (s sigmoid(g))^2, floored. Measuring z in its own standard deviation makes the two outputs
comparable, so that one set of regularisers serves both. Boosting starts at the priors' (a, b).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import xgboost as xgb
from tarifa_response.curve import sigmoid
from tarifa_response.features import FloatMatrix

from tarifa_training.priors import Priors
from tarifa_training.samples import FloatArray

_FLOOR = 1e-6


@dataclass(frozen=True, slots=True)
class BoosterSettings:
    """How to boost."""

    rounds: int = 250
    """The most rounds; fewer where held-out log loss stops falling."""
    patience: int = 20
    depth: int = 3
    eta: float = 0.1
    min_child_weight: float = 30.0
    l2: float = 50.0
    subsample: float = 0.8
    colsample: float = 0.8
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Design:
    """What the booster learns from, row by row."""

    matrix: FloatMatrix
    z: FloatArray
    offset: FloatArray
    """Added to the log-odds: the control of endogenous prices."""
    won: FloatArray
    code: FloatArray
    """Segment codes, for the priors."""

    def take(self, mask: Any) -> Design:
        """Return the rows where `mask` is true."""
        return Design(self.matrix[mask], self.z[mask], self.offset[mask], self.won[mask], self.code[mask])


@dataclass(frozen=True, slots=True)
class ResponseBooster:
    """A fitted model before calibration."""

    booster: xgb.Booster
    priors: Priors
    scale: float
    """The standard deviation of z on the training slice."""
    rounds: int

    def start(self, code: FloatArray) -> FloatArray:
        """Return the margins [N, 2] = (a, g) that boosting started from."""
        return margins_of(self.priors, code, self.scale)

    def response(self, matrix: FloatMatrix, code: FloatArray) -> FloatArray:
        """Return [N, 2] = (a, b), not calibrated."""
        data = xgb.DMatrix(matrix)
        data.set_base_margin(self.start(code).astype(np.float32))
        margin = np.asarray(self.booster.predict(data, output_margin=True), dtype=np.float64)
        return np.column_stack([margin[:, 0], softplus(margin[:, 1]) / self.scale])


def fit_booster(
    design: Design, held_out: Design, priors: Priors, settings: BoosterSettings
) -> ResponseBooster:
    """Boost on `design`, stopping when the log loss on `held_out` has not fallen for a while."""
    scale = float(design.z.std()) or 1.0
    data = _matrix(design, priors, scale)
    watched = _matrix(held_out, priors, scale)
    booster = xgb.train(
        _parameters(settings),
        data,
        num_boost_round=settings.rounds,
        obj=_objective(design, scale),
        custom_metric=_metric(held_out, scale),
        evals=[(watched, "held_out")],
        early_stopping_rounds=settings.patience,
        verbose_eval=False,
    )
    rounds = int(booster.best_iteration) + 1
    return ResponseBooster(booster[:rounds], priors, scale, rounds)


def margins_of(priors: Priors, code: FloatArray, scale: float) -> FloatArray:
    """Return the margins [N, 2] = (a, g) of the priors."""
    a, b = priors.rows(code)
    return np.column_stack([a, inverse_softplus(b * scale)])


def softplus(g: FloatArray) -> FloatArray:
    """ln(1 + e^g), without overflow."""
    return np.logaddexp(0.0, g)


def inverse_softplus(b: FloatArray) -> FloatArray:
    """The g with softplus(g) = b, for b > 0."""
    return b + np.log(-np.expm1(-b))


def _matrix(design: Design, priors: Priors, scale: float) -> xgb.DMatrix:
    margin = margins_of(priors, design.code, scale)
    data = xgb.DMatrix(design.matrix, label=np.column_stack([design.won, design.won]))
    data.set_base_margin(margin.astype(np.float32))
    return data


def _parameters(settings: BoosterSettings) -> dict[str, Any]:
    return {
        "num_target": 2,
        "base_score": 0.0,
        "disable_default_eval_metric": True,
        "tree_method": "hist",
        "max_depth": settings.depth,
        "eta": settings.eta,
        "min_child_weight": settings.min_child_weight,
        "reg_lambda": settings.l2,
        "subsample": settings.subsample,
        "colsample_bytree": settings.colsample,
        "seed": settings.seed,
        "nthread": 1,  # the same trees on every machine, and no spinning where cores are shared
    }


def _objective(design: Design, scale: float) -> Any:
    s = design.z / scale

    def gradients(margin: FloatArray, _: xgb.DMatrix) -> tuple[FloatArray, FloatArray]:
        g = np.asarray(margin[:, 1], dtype=np.float64)
        p = sigmoid(margin[:, 0] + design.offset - softplus(g) * s)
        error, curvature, slope = p - design.won, p * (1.0 - p), s * sigmoid(g)
        return (
            np.column_stack([error, -error * slope]),
            np.column_stack([np.maximum(curvature, _FLOOR), np.maximum(curvature * slope**2, _FLOOR)]),
        )

    return gradients


def _metric(design: Design, scale: float) -> Any:
    s = design.z / scale

    def log_loss(margin: FloatArray, _: xgb.DMatrix) -> tuple[str, float]:
        log_odds = margin[:, 0] + design.offset - softplus(np.asarray(margin[:, 1], dtype=np.float64)) * s
        signed = np.where(design.won > 0.5, log_odds, -log_odds)
        return "log_loss", float(np.logaddexp(0.0, -signed).mean())

    return log_loss
