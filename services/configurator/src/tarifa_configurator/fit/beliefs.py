"""Scores over all values become beliefs about the one variable that a step asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tarifa_configurator.fit.network import padded_columns
from tarifa_configurator.fit.possible import Possible
from tarifa_configurator.fit.sales import BoolMatrix, Codes, Sales
from tarifa_configurator.fit.steps import Steps
from tarifa_configurator.recommend.vocabulary import Customer, OptionVocabulary

Scores = npt.NDArray[np.float64]
Predictor = Callable[[Codes, tuple[Customer, ...]], Scores]
"""What is decided [rows, variables], and each row's customer, to the score of every value [rows, columns]."""

_ROWS: Final = 8192
"""Steps asked for at a time, so that memory does not grow with the sales."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The steps of sales, with what a predictor said of the variable asked for, [steps, most values]."""

    scores: Scores
    """Unscaled; what the variable has no value for is -inf."""
    possible: BoolMatrix
    """Which values the rules leave."""
    taken: Codes
    """[steps]: the place of the value that the buyer took."""
    hints: Codes
    """[steps]: how many variables were decided."""

    def log_beliefs(self, temperatures: Scores | None = None, *, masked: bool = True) -> Scores:
        """Return log probabilities over the possible values; over all values where they are not `masked`.

        `temperatures` [variables + 1] divide the scores, by the number of hints.
        """
        scores = self.scores if temperatures is None else self.scores / temperatures[self.hints][:, None]
        return log_softmax(np.where(self.possible, scores, -np.inf) if masked else scores)


def log_softmax(scores: Scores) -> Scores:
    """Return the logarithms of the softmax of each row; at least one score of it must be finite."""
    shifted: Scores = scores - scores.max(axis=1, keepdims=True)
    logs: Scores = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def asked(
    predictor: Predictor, sales: Sales, steps: Steps, possible: Possible, vocabulary: OptionVocabulary
) -> Asked:
    """Put every step of the sales to a predictor."""
    columns = padded_columns(vocabulary)[steps.target]
    said, allowed = [], []
    for first in range(0, len(steps.taken), _ROWS):
        rows = slice(first, first + _ROWS)
        decided = steps.decided[rows]
        customers = tuple(sales.customers[sale] for sale in steps.sale[rows].tolist())
        edge = np.ones((len(decided), 1))
        scores = np.hstack([predictor(decided, customers), -np.inf * edge])
        left = np.hstack([possible.of(decided), edge > 1.0])
        place = np.arange(len(decided))[:, None]
        said.append(scores[place, columns[rows]])
        allowed.append(left[place, columns[rows]])
    return Asked(np.concatenate(said), np.concatenate(allowed), steps.taken, steps.hints)


def together(parts: Sequence[Asked]) -> Asked:
    """Return the steps of all parts."""
    return Asked(
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.possible for part in parts]),
        np.concatenate([part.taken for part in parts]),
        np.concatenate([part.hints for part in parts]),
    )
