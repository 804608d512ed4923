"""A network with its calibration: what is exported, and the reference that the export is checked against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tarifa_configurator.fit.beliefs import (
    Asked,
    Scores,
    Situations,
    asked,
    log_softmax,
    settled_of,
    together,
)
from tarifa_configurator.fit.calibration import fit_temperatures
from tarifa_configurator.fit.network import NetworkSettings, OptionNetwork, fit_network, padded_columns
from tarifa_configurator.fit.possible import Possible
from tarifa_configurator.fit.sales import (
    BoolMatrix,
    FloatMatrix,
    Sales,
    SalesError,
    customer_columns,
)
from tarifa_configurator.fit.steps import Order, steps_of
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

_PARTS: Final = 8
"""Parts of the sales; a network is calibrated on one that it did not see."""
_CALIBRATED: Final = 2
"""How many parts are used so."""


@dataclass(frozen=True, slots=True)
class OptionModel:
    """A calibrated network."""

    network: OptionNetwork
    temperatures: Scores
    """[variables + 1]: what divides the scores, by the number of variables with one possible value."""

    def rows(self, situations: Situations) -> FloatMatrix:
        """Return the input of partial configurations."""
        customers = customer_columns(situations.customers, self.network.vocabulary)
        return np.hstack([situations.possible.astype(np.float32), customers])

    def scores(self, situations: Situations) -> Scores:
        """Return [rows, option columns]: unscaled scores, before temperature."""
        scores: Scores = self.network.scores(self.rows(situations)).astype(np.float64)
        return scores

    def log_probabilities(self, rows: FloatMatrix) -> Scores:
        """Return [rows, option columns]: what the exported graph returns for these inputs."""
        vocabulary = self.network.vocabulary
        settled = settled_of(rows[:, : vocabulary.option_columns] > 0, vocabulary)
        scores = self.network.scores(rows).astype(np.float64) / self.temperatures[settled][:, None]
        answer = np.empty_like(scores)
        for columns in padded_columns(vocabulary):
            own = columns[columns < vocabulary.option_columns]
            answer[:, own] = log_softmax(scores[:, own])
        return answer


def fit_option_model(
    sales: Sales, vocabulary: OptionVocabulary, possible: Possible, settings: NetworkSettings
) -> OptionModel:
    """Fit a network to all the sales, with temperatures from networks that each had not seen a part of them.

    The parts are of whole configurations, drawn by the seed: a network is calibrated on what it never saw,
    and the one that is returned saw everything.

    Raises:
        SalesError: the sales are of too few configurations.
    """
    groups = sales.groups()
    configurations = int(groups.max()) + 1
    if configurations < _PARTS:
        raise SalesError(f"the sales to train on are of {configurations} configurations, fewer than {_PARTS}")
    part = np.random.default_rng(settings.seed).permutation(configurations)[groups] % _PARTS
    unseen = [_unseen(sales, part == each, vocabulary, possible, settings) for each in range(_CALIBRATED)]
    temperatures = fit_temperatures(together(unseen), len(sales.variables))
    return OptionModel(fit_network(sales, vocabulary, possible, settings), temperatures)


def _unseen(
    sales: Sales,
    held: BoolMatrix,
    vocabulary: OptionVocabulary,
    possible: Possible,
    settings: NetworkSettings,
) -> Asked:
    """Put the steps of the held sales to a network of the others."""
    network = fit_network(sales.part(~held), vocabulary, possible, settings)
    uncalibrated = OptionModel(network, np.ones(len(sales.variables) + 1))
    return put(uncalibrated, sales.part(held), possible, Order.RANDOM, settings.seed)


def put(model: OptionModel, sales: Sales, possible: Possible, order: Order, seed: int) -> Asked:
    """Put every step of the sales to the model."""
    steps = steps_of(sales.codes, order, seed)
    return asked(model.scores, sales, steps, possible, model.network.vocabulary)
