"""Scores over all values become beliefs about the one variable that a step asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tarifa_configurator.fit.network import group_matrix, padded_columns
from tarifa_configurator.fit.possible import Possible
from tarifa_configurator.fit.sales import BoolMatrix, Codes, Sales
from tarifa_configurator.fit.steps import Steps
from tarifa_configurator.recommend.vocabulary import Customer, OptionVocabulary

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Situations:
    """What predictors are told, a row each."""

    decided: Codes
    """[rows, variables]: what the buyer decided."""
    possible: BoolMatrix
    """[rows, option columns]: what the rules then leave."""
    customers: tuple[Customer, ...]


Predictor = Callable[[Situations], Scores]
"""The score of every value, [rows, option columns]."""

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
    """[steps]: how many variables the buyer had decided."""
    settled: Codes
    """[steps]: how many variables had one possible value left, those of the buyer among them."""

    def log_beliefs(self, temperatures: Scores | None = None, *, masked: bool = True) -> Scores:
        """Return log probabilities over the possible values; over all values where they are not `masked`.

        `temperatures` [variables + 1] divide the scores, by the number of settled variables.
        """
        scores = self.scores if temperatures is None else self.scores / temperatures[self.settled][:, None]
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
    said, allowed, settled = [], [], []
    for first in range(0, len(steps.taken), _ROWS):
        rows = slice(first, first + _ROWS)
        decided = steps.decided[rows]
        customers = tuple(sales.customers[sale] for sale in steps.sale[rows].tolist())
        situations = Situations(decided, possible.of(decided), customers)
        edge = np.ones((len(decided), 1))
        scores = np.hstack([predictor(situations), -np.inf * edge])
        left = np.hstack([situations.possible, edge > 1.0])
        place = np.arange(len(decided))[:, None]
        said.append(scores[place, columns[rows]])
        allowed.append(left[place, columns[rows]])
        settled.append(settled_of(situations.possible, vocabulary))
    return Asked(
        np.concatenate(said), np.concatenate(allowed), steps.taken, steps.hints, np.concatenate(settled)
    )


def settled_of(possible: BoolMatrix, vocabulary: OptionVocabulary) -> Codes:
    """Return [rows]: how many variables have one possible value."""
    counts = possible.astype(np.float32) @ group_matrix(vocabulary)
    settled: Codes = (counts == 1.0).sum(axis=1)
    return settled


def together(parts: Sequence[Asked]) -> Asked:
    """Return the steps of all parts."""
    return Asked(
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.possible for part in parts]),
        np.concatenate([part.taken for part in parts]),
        np.concatenate([part.hints for part in parts]),
        np.concatenate([part.settled for part in parts]),
    )
