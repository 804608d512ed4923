"""The candidate policies, and choosing the one that the evidence supports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from tarifa_response import Bounds, PolicyKind, RecommendationPolicy, WinCurve, recommend

from tarifa_training.experiment import PriceGrid
from tarifa_training.off_policy import Logged, PolicyValue, evaluate, mean
from tarifa_training.samples import FloatArray, IntArray, Samples

MINIMUM_GAINS: Final = (0.01, 0.02, 0.05, 0.10, 0.20)
"""The relative gains tried for the policy with abstention."""
_LEAST_LINES: Final = 100
"""A segment with fewer randomised lines takes the common factor."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Randomised lines with everything that choosing and judging a policy needs."""

    samples: Samples
    logged: Logged
    grid: PriceGrid
    curve: WinCurve
    reward_model: FloatArray
    """q, [N, K]: the modelled reward of each line at each bin's factor."""

    def where(self, mask: np.ndarray) -> Scene:
        """Return the lines where `mask` is true."""
        curve = WinCurve(self.curve.a[mask], self.curve.b[mask], self.curve.reference[mask])
        return Scene(
            self.samples.where(mask), self.logged.where(mask), self.grid, curve, self.reward_model[mask]
        )

    def target(self, policy: RecommendationPolicy) -> IntArray:
        """Return the bin that the policy chooses on each line; nothing but the policy limits it here."""
        list_price = self.samples.list_price
        bounds = Bounds(list_price * policy.support_low, list_price * policy.support_high)
        cost = np.nan_to_num(self.samples.cost, nan=0.0)
        price = recommend(policy, self.samples.facts, self.curve, cost, bounds).price
        return self.grid.bin_of(np.log(price / list_price))


def reward_model(samples: Samples, curve: WinCurve, grid: PriceGrid, reference: Samples) -> FloatArray:
    """Return q, [N, K]: P(win) at each bin's factor times what a win earns at that price.

    A win earns (price - cost) x quantity; where the data say what was earned, it earns the price times
    the mean of reward / price over the wins of `reference` in the line's segment.
    """
    price = samples.list_price[:, None] * grid.factors[None, :]
    wide = WinCurve(curve.a[:, None], curve.b[:, None], curve.reference[:, None])
    win = wide.win_probability(price)
    if not samples.reward_is_given:
        return win * (price - samples.cost[:, None]) * samples.quantity[:, None]
    return win * price * _volumes(samples, reference)[:, None]


def _volumes(samples: Samples, reference: Samples) -> FloatArray:
    ratio = reference.reward / reference.price
    common = float(ratio[reference.won].mean())
    volumes = np.full(len(samples), common)
    for segment in np.unique(samples.segment):
        wins = reference.won & (reference.segment == segment)
        if int(wins.sum()) >= 30:
            volumes[samples.segment == segment] = float(ratio[wins].mean())
    return volumes


def candidates(scene: Scene, segment_by: str) -> dict[str, RecommendationPolicy]:
    """Return each policy, its parameters chosen by DR on `scene`.

    The model with abstention keeps the list price where the modelled gain over it is too small.
    """
    low, high = float(scene.grid.factors[0]), float(scene.grid.factors[-1])
    held = RecommendationPolicy(PolicyKind.ABSTAIN, support_low=min(low, 1.0), support_high=max(high, 1.0))
    factor = _best_factor(scene, 1.0)
    return {
        "list_price": held,
        "best_uniform": replace(held, kind=PolicyKind.UNIFORM, factor=factor),
        "best_per_segment": replace(
            held,
            kind=PolicyKind.SEGMENT,
            factor=factor,
            segment_by=segment_by,
            factors=_segment_factors(scene, factor) or {"": factor},
        ),
        "model": RecommendationPolicy(PolicyKind.OPTIMISE, support_low=low, support_high=high),
        "model_with_abstention": _with_abstention(scene, low, high),
    }


def _with_abstention(scene: Scene, low: float, high: float) -> RecommendationPolicy:
    """Return the policy of the least minimum gain whose DR value is within a standard error of the best."""
    tried = [
        RecommendationPolicy(PolicyKind.OPTIMISE, minimum_gain=gain, support_low=low, support_high=high)
        for gain in MINIMUM_GAINS
    ]
    values = [evaluate(scene.logged, scene.target(policy), scene.reward_model) for policy in tried]
    within = _within_one_error(values, scene.logged)
    return next(policy for policy, kept in zip(tried, within, strict=True) if kept)


def _best_factor(scene: Scene, anchor: float) -> float:
    """Return the factor nearest to `anchor` whose DR value is within a standard error of the best.

    The one-standard-error rule: a price that departs further has to be clearly better, which keeps
    near ties from tipping on a few lines.
    """
    values = [
        evaluate(scene.logged, np.full(len(scene.samples), k), scene.reward_model)
        for k in range(len(scene.grid))
    ]
    within = _within_one_error(values, scene.logged)
    factors = [factor for factor, kept in zip(scene.grid.factors.tolist(), within, strict=True) if kept]
    return float(min(factors, key=lambda factor: abs(np.log(factor / anchor))))


def _within_one_error(values: list[PolicyValue], logged: Logged) -> list[bool]:
    """Say of each policy whether its DR value is within a standard error of the best one's, paired."""
    best = max(values, key=lambda value: value.dr.value)
    deficits = [mean(best.scores - value.scores, logged.quote) for value in values]
    return [deficit.value <= deficit.standard_error for deficit in deficits]


def _segment_factors(scene: Scene, common: float) -> dict[str, float]:
    factors = {}
    for segment in np.unique(scene.samples.segment).tolist():
        own = scene.where(scene.samples.segment == segment)
        if segment:
            factors[segment] = _best_factor(own, common) if len(own.samples) >= _LEAST_LINES else common
    return factors
