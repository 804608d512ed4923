"""Priors: a plain logit of winning on the price step, with a slope for each segment.

Boosting alone leaves the slope where it started wherever prices vary little, so it starts here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from tarifa_response.curve import sigmoid

from tarifa_training.samples import FloatArray

LEAST_SLOPE: Final = 0.05
"""A slope is never below this: b must be positive, and data may say otherwise by chance or confounding."""


@dataclass(frozen=True, slots=True)
class Priors:
    """ln odds = a[k] + control x v - b[k] z, for the segment with code k - 1; k = 0 is any other."""

    a: FloatArray
    b: FloatArray
    control: float
    """The weight of the control v; 0 where there is no control."""

    def rows(self, code: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return (a, b) of each line from its segment code; NaN and unknown codes are `any other`."""
        index = np.nan_to_num(code, nan=-1.0).astype(np.int64) + 1
        return self.a[index], self.b[index]

    def flatter(self, share: float) -> Priors:
        """Return the priors with their slopes multiplied by `share`, in (0, 1]."""
        return replace(self, b=np.maximum(self.b * share, LEAST_SLOPE))


def fit_priors(  # noqa: PLR0913, PLR0917 - the columns of one regression
    code: FloatArray,
    z: FloatArray,
    v: FloatArray,
    won: FloatArray,
    segments: int,
    ridge: float = 25.0,
) -> Priors:
    """Fit by penalised maximum likelihood; segment deviations are shrunk to the common values.

    `ridge` is the prior precision of a segment's deviation, on slopes measured over the standard
    deviation of z: about the number of lines over four that a segment needs to speak for itself.
    """
    index = np.nan_to_num(code, nan=-1.0).astype(np.int64) + 1
    scale = float(z.std()) or 1.0
    own = np.zeros((len(z), segments + 1))
    own[np.arange(len(z)), index] = 1.0
    design = np.column_stack([np.ones_like(z), -z / scale, v, own, own * (-z / scale)[:, None]])
    count = segments + 1
    penalty = np.concatenate([[1e-6, 1e-6, 1e-6], np.full(count, ridge / 4), np.full(count, ridge / 4)])
    weights = _newton(design, won, penalty)
    slopes = (weights[1] + weights[3 + count :]) / scale
    return Priors(
        a=weights[0] + weights[3 : 3 + count],
        b=np.maximum(slopes, LEAST_SLOPE),
        control=float(weights[2]),
    )


def _newton(design: FloatArray, won: FloatArray, penalty: FloatArray) -> FloatArray:
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        p = sigmoid(design @ weights)
        gradient = design.T @ (p - won) + penalty * weights
        hessian = (design * (p * (1.0 - p))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights
