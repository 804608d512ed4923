"""Fitting the response: price policy, priors, booster, and calibration on a later slice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np
from tarifa_response import FeatureSpecification, WinCurve, encode
from tarifa_response.curve import sigmoid
from tarifa_response.features import FloatMatrix

from tarifa_training.booster import BoosterSettings, Design, ResponseBooster, fit_booster
from tarifa_training.endogeneity import PricePolicy, fit_price_policy
from tarifa_training.metrics import measure
from tarifa_training.priors import fit_priors
from tarifa_training.samples import FloatArray, Samples

_WATCHED_SHARE = 0.15
"""The last part of the training quotes, by time, on which boosting is stopped."""
SLOPE_SHARES: Final = (1.0, 0.5, 0.25)
_LEAST_STRETCH = 0.05


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt scaling: log-odds -> shift + stretch x log-odds; folded into (a, b)."""

    shift: float
    stretch: float
    """Greater than zero, so the curve stays falling."""


class Curves(Protocol):
    """Whatever gives win curves: a fitted model, or one that was written."""

    def curve(self, samples: Samples) -> WinCurve:
        """Return the win curve of each line, as pricing would see it."""
        ...


@dataclass(frozen=True, slots=True)
class FittedResponse:
    """A calibrated response model."""

    specification: FeatureSpecification
    booster: ResponseBooster
    calibration: Calibration
    price_policy: PricePolicy
    slope_share: float
    """The share of the segments' slopes that boosting started from."""

    def response(self, matrix: FloatMatrix) -> FloatArray:
        """Return [N, 2] = calibrated (a, b)."""
        raw = self.booster.response(matrix, matrix[:, -1].astype(np.float64))
        shift, stretch = self.calibration.shift, self.calibration.stretch
        return np.column_stack([shift + stretch * raw[:, 0], stretch * raw[:, 1]])

    def curve(self, samples: Samples) -> WinCurve:
        """Return the win curve of each line, as pricing would see it."""
        matrix = encode(samples.facts, self.specification)
        return WinCurve.of_response(self.response(matrix), samples.list_price)

    def control(self, samples: Samples) -> FloatArray:
        """Return what a line's own price says about its hidden hardness, in calibrated log-odds."""
        matrix = encode(samples.facts, self.specification)
        v = self.price_policy.control(matrix, samples.step, samples.randomised)
        return self.calibration.stretch * self.booster.priors.control * v


def fit_response(
    specification: FeatureSpecification, training: Samples, later: Samples, settings: BoosterSettings
) -> FittedResponse:
    """Fit on `training` and calibrate on `later`; both in order of time.

    Where no price was randomised, slopes seen in training may be those of confounding or of a market
    that has moved since. Then the share of the segments' slopes that boosting starts from is the one
    of `SLOPE_SHARES` that fits the later slice best. Randomised slopes are causal and stay whole.
    """
    matrix = encode(training.facts, specification)
    z, won, code = training.step, training.won.astype(np.float64), matrix[:, -1].astype(np.float64)
    price_policy, v = fit_price_policy(matrix, z, training.randomised, training.quote)
    priors = fit_priors(code, z, v, won, len(specification.features[-1].codes))
    design = Design(matrix, z, priors.control * v, won, code)
    quotes = np.unique(training.quote)
    watched = training.quote >= quotes[int(len(quotes) * (1.0 - _WATCHED_SHARE))]
    shares = SLOPE_SHARES[:1] if bool(training.randomised.any()) else SLOPE_SHARES
    models = []
    for share in shares:
        booster = fit_booster(design.take(~watched), design.take(watched), priors.flatter(share), settings)
        raw = FittedResponse(specification, booster, Calibration(0.0, 1.0), price_policy, share)
        models.append(replace(raw, calibration=calibrate(raw, later)))
    if len(models) == 1:
        return models[0]
    return min(models, key=lambda model: measure(later.won, log_odds_of(model, later)).log_loss)


def calibrate(model: FittedResponse, later: Samples) -> Calibration:
    """Return the Platt scaling of an uncalibrated model on later lines."""
    log_odds = log_odds_of(model, later) + model.control(later)
    return platt(log_odds, later.won.astype(np.float64))


def log_odds_of(model: Curves, samples: Samples) -> FloatArray:
    """Return the log-odds of winning at the asked prices, without the control."""
    curve = model.curve(samples)
    return np.asarray(curve.a - curve.b * samples.step)


def platt(log_odds: FloatArray, won: FloatArray) -> Calibration:
    """Fit shift and stretch by maximum likelihood, with Platt's smoothed targets."""
    wins, losses = won.sum(), len(won) - won.sum()
    target = np.where(won > 0.5, (wins + 1.0) / (wins + 2.0), 1.0 / (losses + 2.0))
    design = np.column_stack([np.ones_like(log_odds), log_odds])
    weights = np.array([0.0, 1.0])
    for _ in range(50):
        p = sigmoid(design @ weights)
        hessian = (design * np.maximum(p * (1 - p), 1e-9)[:, None]).T @ design + 1e-9 * np.eye(2)
        step = np.linalg.solve(hessian, design.T @ (p - target))
        weights = weights - step
        if float(np.abs(step).max()) < 1e-10:
            break
    return Calibration(float(weights[0]), max(float(weights[1]), _LEAST_STRETCH))
