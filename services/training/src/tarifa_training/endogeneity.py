"""Endogenous prices: a control function identified by randomised prices.

Representatives know how hard a deal is, discount the hard ones, and the data do not say which those
are; regressed on such prices, buyers look insensitive. Where part of the prices was randomised, the
hidden hardness shows in how far a price that was not randomised departs from what its features
explain: v = z - E[z | features], and v = 0 on a randomised line. With v beside z in the response, the
slope of z is that of randomised prices, while every line still teaches the rest. Assumed: hardness
is linear in v, given the features. At serving v = 0.

Without randomised prices nothing tells hardness from price, and there is no control.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xgboost as xgb
from tarifa_response.features import FloatMatrix

from tarifa_training.samples import BoolArray, FloatArray, IntArray

_ROUNDS = 40
_PARAMETERS = {
    "max_depth": 4, "eta": 0.15, "min_child_weight": 20, "subsample": 0.8, "seed": 11, "nthread": 1,
}  # fmt: skip
_LEAST = 500
"""Fewer randomised, or fewer other, lines than this identify no control."""


@dataclass(frozen=True, slots=True)
class PricePolicy:
    """E[z | features] of the prices that were not randomised; None where there is no control."""

    booster: xgb.Booster | None

    def control(self, matrix: FloatMatrix, z: FloatArray, randomised: BoolArray) -> FloatArray:
        """Return v of each line."""
        if self.booster is None:
            return np.zeros_like(z)
        expected = self.booster.inplace_predict(matrix)
        return np.where(randomised, 0.0, z - np.asarray(expected, dtype=np.float64))


def fit_price_policy(
    matrix: FloatMatrix, z: FloatArray, randomised: BoolArray, quote: IntArray
) -> tuple[PricePolicy, FloatArray]:
    """Return the policy, and v of the training lines computed across folds of whole quotes."""
    if min(int(randomised.sum()), int((~randomised).sum())) < _LEAST:
        return PricePolicy(None), np.zeros_like(z)
    expected = np.zeros_like(z)
    fold = quote % 3
    for held in range(3):
        booster = _fit(matrix[~randomised & (fold != held)], z[~randomised & (fold != held)])
        expected[fold == held] = booster.inplace_predict(matrix[fold == held])
    policy = PricePolicy(_fit(matrix[~randomised], z[~randomised]))
    return policy, np.where(randomised, 0.0, z - expected)


def _fit(matrix: FloatMatrix, z: FloatArray) -> xgb.Booster:
    return xgb.train(_PARAMETERS, xgb.DMatrix(matrix, label=z), num_boost_round=_ROUNDS)
