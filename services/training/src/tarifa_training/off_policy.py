"""Off-policy value: what a pricing policy would have earned on lines whose prices were randomised.

Prices are compared in bins k of price / list price. For line i let c be its logged bin, p_i(k) the
probability with which the experiment drew bin k, r_i what the line earned, t_i the bin the policy
would have chosen, w_i = [c_i = t_i] / p_i(t_i), and q_i(k) a model of the reward fitted on other folds:

    IPS    mean(w r)
    SNIPS  sum(w r) / sum(w)
    DR     mean(q(t) + w (r - q(c)))

IPS and DR are unbiased when the propensities are right and every chosen bin could be drawn; DR has
the smaller variance the better q is. Intervals are normal, at 95 %, with standard errors clustered by
quote, since the lines of one quote share their hardness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tarifa_training.samples import BoolArray, FloatArray, IntArray

Z_95: Final = 1.959964
LEAST_EFFECTIVE_LINES: Final = 200.0
"""A claim needs at least so many effective lines behind it."""
LEAST_PROPENSITY: Final = 0.005
"""A bin that was drawn more rarely in a line's cell does not support that line."""
MOST_UNSUPPORTED: Final = 0.05
"""A claim may rest on at most this share of lines that are not supported."""


@dataclass(frozen=True, slots=True)
class Logged:
    """N randomised lines."""

    bin: IntArray
    propensity: FloatArray
    """[N, K]: the probability of each bin for each line; rows sum to 1."""
    reward: FloatArray
    quote: IntArray

    def where(self, mask: BoolArray) -> Logged:
        """Return the lines where `mask` is true."""
        return Logged(self.bin[mask], self.propensity[mask], self.reward[mask], self.quote[mask])


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value a line, with its standard error."""

    value: float
    standard_error: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval."""
        half = Z_95 * self.standard_error
        return self.value - half, self.value + half


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """What a policy is worth, and whether the data can say so."""

    ips: Estimate
    snips: Estimate
    dr: Estimate
    gain: Estimate
    """DR value less that of the logged prices: paired line by line, or over a baseline of other quotes."""
    scores: FloatArray
    """The DR terms; their mean is the DR value. For comparing two policies line by line."""
    effective_lines: float
    """(sum w)^2 / sum w^2: how many lines the weighted estimate really rests on."""
    unsupported_share: float
    """The share of lines whose chosen bin was drawn with less than `LEAST_PROPENSITY`."""

    @property
    def refusal(self) -> str:
        """Why no claim may be made; empty where the overlap suffices."""
        if self.unsupported_share > MOST_UNSUPPORTED:
            return (
                f"{self.unsupported_share:.1%} of the lines would get a price that was drawn with less than "
                f"{LEAST_PROPENSITY:.1%} in their cell"
            )
        if self.effective_lines < LEAST_EFFECTIVE_LINES:
            return f"only {self.effective_lines:.0f} effective lines, fewer than {LEAST_EFFECTIVE_LINES:.0f}"
        return ""


def evaluate(
    logged: Logged, target: IntArray, reward_model: FloatArray, baseline: Estimate | None = None
) -> PolicyValue:
    """Return the value of choosing bin `target[i]` on line i; `reward_model` is q, [N, K].

    `baseline` is what today's prices earn on other quotes, where the randomised prices are not
    themselves today's; the gain is then over it.
    """
    rows = np.arange(len(target))
    chosen = logged.propensity[rows, target]
    matched = (logged.bin == target) & (chosen > 0)
    weight = np.where(matched, 1.0 / np.where(chosen > 0, chosen, 1.0), 0.0)
    ips = weight * logged.reward
    scores = reward_model[rows, target] + weight * (logged.reward - reward_model[rows, logged.bin])
    total = float(weight.sum())
    snips = float(ips.sum() / total) if total else 0.0
    influence = weight * (logged.reward - snips) / (total / len(target) if total else 1.0)
    dr = mean(scores, logged.quote)
    return PolicyValue(
        ips=mean(ips, logged.quote),
        snips=Estimate(snips, mean(influence, logged.quote).standard_error),
        dr=dr,
        gain=mean(scores - logged.reward, logged.quote) if baseline is None else _less(dr, baseline),
        scores=scores,
        effective_lines=float(total**2 / (weight**2).sum()) if total else 0.0,
        unsupported_share=float((chosen < LEAST_PROPENSITY).mean()),
    )


def _less(estimate: Estimate, other: Estimate) -> Estimate:
    """Return the difference of two independent estimates."""
    error = float(np.hypot(estimate.standard_error, other.standard_error))
    return Estimate(estimate.value - other.value, error)


def mean(terms: FloatArray, cluster: IntArray) -> Estimate:
    """Return the mean of `terms` with a standard error clustered by `cluster`."""
    value = float(terms.mean())
    _, index = np.unique(cluster, return_inverse=True)
    sums = np.bincount(index, weights=terms - value)
    count = len(sums)
    correction = count / (count - 1) if count > 1 else 1.0
    return Estimate(value, float(np.sqrt(correction * (sums**2).sum()) / len(terms)))
