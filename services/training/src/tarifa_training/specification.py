"""Choosing the features' vocabularies from the training slice."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from tarifa_history import Mapping
from tarifa_response import Feature, FeatureSpecification

from tarifa_training.samples import Samples, values_of

UNKNOWN: Final = -1.0
"""The code of a category that is rare or unseen in training."""
SEGMENT: Final = "segment_code"
"""The column that the segment priors are keyed by; always present."""
_SEGMENT_MINIMUM: Final = 100
"""A segment with fewer training lines has no slope of its own."""


def specify(mapping: Mapping, training: Samples) -> FeatureSpecification:
    """Return the specification of the mapping's features, plus the segment's code as last column.

    A category's codes are ranks by smoothed win rate on the training slice, so that one split of a
    tree parts likely from unlikely categories. Categories below the feature's `minimum_count` are
    left out and become `UNKNOWN`, as any unseen one will.
    """
    features = []
    for choice in mapping.model.features:
        if choice.kind == "number":
            features.append(Feature(choice.name, choice.source, transform=choice.transform))
        elif codes := _ranks(training, choice.source, choice.minimum_count):
            features.append(
                Feature(choice.name, choice.source, kind="category", codes=codes, unknown=UNKNOWN)
            )
    segments = _ranks(training, mapping.model.segment_by, _SEGMENT_MINIMUM) or {"": 0.0}
    features.append(
        Feature(SEGMENT, mapping.model.segment_by, kind="category", codes=segments, unknown=UNKNOWN)
    )
    return FeatureSpecification(tuple(features))


def _ranks(training: Samples, source: str, minimum_count: int) -> dict[str, float]:
    counts: Counter[str] = Counter()
    wins: defaultdict[str, int] = defaultdict(int)
    for value, won in zip(values_of(training.facts, source).tolist(), training.won.tolist(), strict=True):
        counts[value] += 1
        wins[value] += won
    mean = float(training.won.mean())
    rates = {
        value: (wins[value] + 20.0 * mean) / (count + 20.0)
        for value, count in counts.items()
        if value and count >= minimum_count
    }
    return {value: float(rank) for rank, value in enumerate(sorted(rates, key=lambda v: (rates[v], v)))}
