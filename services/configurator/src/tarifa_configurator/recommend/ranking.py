"""Ranking the values that are still possible. Pure: what is no longer possible has no place to come from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tarifa_configurator.recommend.vocabulary import OptionVocabulary


@dataclass(frozen=True, slots=True)
class RankedValue:
    """A possible value with its share of the belief."""

    value: str
    confidence: float
    """From 0 to 1; over the possible values of a variable they sum to 1."""


def by_network(
    variable: str,
    possible: Sequence[str],
    vocabulary: OptionVocabulary,
    log_probabilities: npt.NDArray[np.float64],
) -> tuple[RankedValue, ...] | None:
    """Rank the possible values of a variable by what a network believes of them; None if it knows none.

    The belief is the network's distribution, restricted to the possible values and scaled to sum to 1, which
    is the softmax over these values alone. A value that was never sold when the network was trained is
    believed in as half a sale.
    """
    positions = vocabulary.positions.get(variable, {})
    if not any(value in positions for value in possible):
        return None
    never_sold = -math.log(2.0 * (vocabulary.sales + 1))
    beliefs = [
        float(log_probabilities[positions[value]]) if value in positions else never_sold for value in possible
    ]
    return _ranked(possible, beliefs)


def by_popularity(possible: Sequence[str], counts: Mapping[str, int] | None) -> tuple[RankedValue, ...]:
    """Rank the possible values by how often they were sold, each as if sold half a time more.

    Where nothing is known of sales, they keep the modeller's order and share the belief equally.
    """
    sold = counts or {}
    return _ranked(possible, [math.log(sold.get(value, 0) + 0.5) for value in possible])


def _ranked(possible: Sequence[str], beliefs: Sequence[float]) -> tuple[RankedValue, ...]:
    """Scale to sum to 1; the first in the modeller's order wins a tie."""
    highest = max(beliefs)
    weights = [math.exp(belief - highest) for belief in beliefs]
    total = math.fsum(weights)
    ranked = sorted(zip(possible, weights, strict=True), key=lambda pair: -pair[1])
    return tuple(RankedValue(value, weight / total) for value, weight in ranked)
