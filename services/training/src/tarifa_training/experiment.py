"""The experiment in the data: bins of prices, and the probability of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tarifa_history.mapping import Experiment

from tarifa_training.off_policy import Logged
from tarifa_training.samples import FloatArray, IntArray, Samples, values_of


@dataclass(frozen=True, slots=True)
class PriceGrid:
    """K bins of z = ln(price / list price)."""

    edges: FloatArray
    """The K - 1 inner borders, ascending, in z."""
    factors: FloatArray
    """One price / list price for each bin: the arm, or the median of the bin."""

    def __len__(self) -> int:
        return len(self.factors)

    def bin_of(self, z: FloatArray) -> IntArray:
        """Return the bin of each z."""
        return np.searchsorted(self.edges, z, side="right").astype(np.int64)


def price_grid(experiment: Experiment, randomised: Samples) -> PriceGrid:
    """Return the bins that the mapping asks for; those of equal size may be fewer where prices repeat."""
    z = randomised.step
    if experiment.arms is not None:
        arms = np.log(np.array(experiment.arms))
        return PriceGrid((arms[1:] + arms[:-1]) / 2.0, np.array(experiment.arms))
    shares = np.arange(1, experiment.bins or 2) / (experiment.bins or 2)
    edges = np.unique(np.quantile(z, shares))
    bins = np.searchsorted(edges, z, side="right")
    edges = edges[[bool((bins <= k).any()) for k in range(len(edges))]]
    bins = np.searchsorted(edges, z, side="right")
    factors = np.array([np.exp(np.median(z[bins == k])) for k in range(len(edges) + 1)])
    return PriceGrid(edges, factors)


def logged_of(experiment: Experiment, randomised: Samples, grid: PriceGrid) -> Logged:
    """Return the randomised lines with the probability of every bin.

    That is the bin's share of the line's cell. A logged propensity replaces it for the bin that was
    drawn, and the others keep their proportions.
    """
    bins = grid.bin_of(randomised.step)
    cells = _cells(experiment, randomised)
    propensity = np.zeros((len(bins), len(grid)))
    for cell in range(int(cells.max()) + 1):
        members = cells == cell
        share = np.bincount(bins[members], minlength=len(grid)) / members.sum()
        propensity[members] = share
    return Logged(bins, _with_logged(propensity, bins, randomised), randomised.reward, randomised.quote)


def _with_logged(propensity: FloatArray, bins: IntArray, randomised: Samples) -> FloatArray:
    known = np.flatnonzero(~np.isnan(randomised.propensity))
    if not len(known):
        return propensity
    own = propensity[known, bins[known]]
    logged = randomised.propensity[known]
    rest = np.where(own < 1.0, (1.0 - logged) / np.where(own < 1.0, 1.0 - own, 1.0), 0.0)
    changed = propensity.copy()
    changed[known] *= rest[:, None]
    changed[known, bins[known]] = logged
    return changed


def _cells(experiment: Experiment, samples: Samples) -> IntArray:
    keys = np.array(["\x1f".join(row) for row in zip(
        *(values_of(samples.facts, source).tolist() for source in experiment.cells), strict=True)
    ])  # fmt: skip
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)
