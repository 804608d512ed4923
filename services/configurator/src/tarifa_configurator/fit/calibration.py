"""Calibration: a temperature for each fill level, and how far confidences are from what comes true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import minimize_scalar

from tarifa_configurator.fit.beliefs import Asked, Scores

_LEVELS: Final = 6
"""Fill levels with a temperature of their own; between their middles it is interpolated."""
_LEAST_STEPS: Final = 50
"""A level with fewer steps that leave a choice keeps temperature 1."""
_BINS: Final = 15
_RANGE: Final = (np.log(0.3), np.log(4.0))


def fit_temperatures(calibration: Asked, variables: int) -> Scores:
    """Return the temperature at each number of settled variables, 0 to `variables`, of least log loss.

    One a fill level (Guo et al. 2017, once a level), since a network that is told more grows surer than it
    may be at another pace.
    """
    edges = np.linspace(0, variables, _LEVELS + 1)
    level = np.clip(np.searchsorted(edges, calibration.settled, side="right") - 1, 0, _LEVELS - 1)
    choice = calibration.possible.sum(axis=1) > 1
    logs = [_log_temperature(calibration, choice & (level == each)) for each in range(_LEVELS)]
    middles = (edges[:-1] + edges[1:]) / 2
    return np.exp(np.interp(np.arange(variables + 1), middles, logs))


def _log_temperature(calibration: Asked, chosen: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    if int(chosen.sum()) < _LEAST_STEPS:
        return 0.0
    part = Asked(
        calibration.scores[chosen],
        calibration.possible[chosen],
        calibration.taken[chosen],
        calibration.hints[chosen],
        np.zeros(int(chosen.sum()), np.int64),
    )

    def loss(log_temperature: float) -> float:
        return log_loss(part, np.exp(np.array([log_temperature])))

    return float(minimize_scalar(loss, bounds=_RANGE, method="bounded").x)


def log_loss(steps: Asked, temperatures: Scores | None) -> float:
    """Return the mean of -ln(belief in the value that the buyer took)."""
    beliefs = steps.log_beliefs(temperatures)
    return float(-beliefs[np.arange(len(beliefs)), steps.taken].mean())


@dataclass(frozen=True, slots=True)
class Reliability:
    """Confidence against what came true, in bins of equal width; bins without a step are left out."""

    confidence: tuple[float, ...]
    came_true: tuple[float, ...]
    steps: tuple[int, ...]

    @property
    def error(self) -> float:
        """The expected calibration error: the mean distance of the two over the steps, from 0 to 1."""
        distances = (abs(said - true) for said, true in zip(self.confidence, self.came_true, strict=True))
        return sum(d * n for d, n in zip(distances, self.steps, strict=True)) / max(1, sum(self.steps))


def reliability(confidence: Scores, came_true: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Reliability:
    """Return how often what was believed this much came true."""
    place = np.minimum((confidence * _BINS).astype(np.int64), _BINS - 1)
    filled = [place == each for each in range(_BINS) if bool((place == each).any())]
    return Reliability(
        tuple(float(confidence[each].mean()) for each in filled),
        tuple(float(came_true[each].mean()) for each in filled),
        tuple(int(each.sum()) for each in filled),
    )
