"""What the network is compared with, in the same run, on the same steps, under the same valid domains."""

from __future__ import annotations

from typing import Final

import numpy as np

from tarifa_configurator.fit.beliefs import Predictor, Scores, Situations
from tarifa_configurator.fit.sales import Sales, one_hot
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

_SMOOTHING: Final = 0.5
"""Every count is as if it had been seen so much more often."""


def popularity(sales: Sales, vocabulary: OptionVocabulary) -> Predictor:
    """How often each value was sold: what is recommended where the network is away."""
    logs = np.log(one_hot(sales.codes, vocabulary).sum(axis=0) + _SMOOTHING)

    def predict(situations: Situations) -> Scores:
        return np.tile(logs, (len(situations.decided), 1))

    return predict


def naive_bayes(sales: Sales, vocabulary: OptionVocabulary) -> Predictor:
    """The hints as if each were independent of the others, given the value."""
    hot = one_hot(sales.codes, vocabulary).astype(np.float64)
    together = hot.T @ hot
    seen = together.diagonal()
    values = np.repeat(
        [len(variable.values) for variable in vocabulary.variables],
        [len(variable.values) for variable in vocabulary.variables],
    )
    given = np.log((together + _SMOOTHING / values) / (seen[:, None] + _SMOOTHING))
    prior = np.log(seen + _SMOOTHING)

    def predict(situations: Situations) -> Scores:
        return prior + one_hot(situations.decided, vocabulary).astype(np.float64) @ given.T

    return predict


def nearest_history(sales: Sales, vocabulary: OptionVocabulary) -> Predictor:
    """What was sold most often among the sales that agree with the most hints."""
    configurations, counts = np.unique(sales.codes, axis=0, return_counts=True)
    hot = one_hot(configurations, vocabulary).astype(np.float32)

    def predict(situations: Situations) -> Scores:
        agreeing = one_hot(situations.decided, vocabulary).astype(np.float32) @ hot.T
        nearest = np.where(agreeing == agreeing.max(axis=1, keepdims=True), counts, 0).astype(np.float32)
        # Behind all that the nearest bought, what is never seen is as likely everywhere.
        logs: Scores = np.log(nearest @ hot + np.float32(1e-6)).astype(np.float64)
        return logs

    return predict
