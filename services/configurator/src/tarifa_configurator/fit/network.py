"""The option network: a masked autoencoder over what is decided, trained under valid domains.

The input says of every value whether it is still possible (of a decided variable, one is), and has the
customer's columns; the output is a score for every value. The loss of a variable that is not decided is the
cross-entropy of the value that the buyer took under the softmax over the values *still possible*. So a
network is told what the rules make of the choices and never asked what they forbid: it learns buyers, not
rules.
Optimised by AdamW (Loshchilov and Hutter 2019) with a cosine decay.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from tarifa_configurator.fit.possible import Possible
from tarifa_configurator.fit.sales import (
    UNDECIDED,
    Codes,
    FloatMatrix,
    Sales,
    customer_columns,
    one_hot,
)
from tarifa_configurator.fit.steps import masked
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

# One core, so that training takes what it says and gives the same weights beside other work.
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax
import jax.numpy as jnp
import optax

_NEVER = -1e9
"""A score that no softmax sees."""

Layer = tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]
"""Weights [in, out] and biases [out]."""


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How a network is trained. The defaults were chosen on three folds of real sales; see ADR 0181."""

    seed: int = 1
    hidden: int = 256
    """Units of each hidden layer."""
    layers: int = 2
    dropout: float = 0.4
    customer_dropout: float = 0.3
    """How often a row is shown without its customer, so that the network also serves strangers."""
    tempering: float = 0.85
    """A configuration sold n times counts as n to this power: what is sold next is seldom the best-seller."""
    learning_rate: float = 2e-3
    weight_decay: float = 1e-3
    epochs: int = 40
    rows: int = 8192
    """Rows of an epoch; each is drawn and masked afresh."""
    batch: int = 1024


@dataclass(frozen=True, slots=True)
class OptionNetwork:
    """A trained network."""

    vocabulary: OptionVocabulary
    layers: tuple[Layer, ...]

    def scores(self, rows: FloatMatrix) -> FloatMatrix:
        """Return [rows, option columns]: unscaled scores, as the reference that ONNX is checked against."""
        for weights, biases in self.layers[:-1]:
            rows = np.maximum(rows @ weights + biases, 0.0)
        weights, biases = self.layers[-1]
        return rows @ weights + biases


def fit_network(
    sales: Sales, vocabulary: OptionVocabulary, possible: Possible, settings: NetworkSettings
) -> OptionNetwork:
    """Train a network on the sales. Equal sales and settings give equal weights on one machine."""
    random = np.random.default_rng(settings.seed)
    groups = sales.groups()
    weights = np.bincount(groups)[groups].astype(np.float64) ** (settings.tempering - 1.0)
    weights /= weights.sum()
    customers = customer_columns(sales.customers, vocabulary)
    training = _Training(vocabulary, settings)
    for _ in range(settings.epochs):
        drawn = random.choice(len(sales), settings.rows, p=weights)
        decided = masked(sales.codes[drawn], random)
        known = customers[drawn] * (random.random((settings.rows, 1)) >= settings.customer_dropout)
        left = possible.of(decided)
        training.epoch(
            np.hstack([left, known]).astype(np.float32),
            one_hot(sales.codes[drawn], vocabulary),
            (decided == UNDECIDED) & (sales.codes[drawn] != UNDECIDED),
            left,
        )
    return OptionNetwork(vocabulary, training.layers())


class _Training:
    """The weights, and how a batch changes them."""

    def __init__(self, vocabulary: OptionVocabulary, settings: NetworkSettings) -> None:
        self._batch = settings.batch
        self._key = jax.random.PRNGKey(settings.seed)
        widths = [vocabulary.columns, *[settings.hidden] * settings.layers, vocabulary.option_columns]
        self._weights = [self._layer(inward, outward) for inward, outward in pairwise(widths)]
        self._optimiser = _optimiser(settings)
        self._state = self._optimiser.init(self._weights)
        self._step = _compiled_step(tuple(len(known.values) for known in vocabulary.variables), settings)

    def epoch(self, rows: FloatMatrix, taken: Any, asked: Any, possible: Any) -> None:
        """Take one step for each batch of the rows; the last rows, if fewer than a batch, are left out."""
        size = self._batch
        for first in range(0, len(rows) - size + 1, size):
            self._key, key = jax.random.split(self._key)
            batch = [each[first : first + size] for each in (rows, taken, asked, possible)]
            self._weights, self._state = self._step(self._weights, self._state, batch, key)

    def layers(self) -> tuple[Layer, ...]:
        """Return the weights as they are."""
        return tuple((np.asarray(weights), np.asarray(biases)) for weights, biases in self._weights)

    def _layer(self, inward: int, outward: int) -> tuple[Any, Any]:
        """He initialisation (He et al. 2015)."""
        self._key, key = jax.random.split(self._key)
        return jax.random.normal(key, (inward, outward)) * np.sqrt(2.0 / inward), jnp.zeros(outward)


def _optimiser(settings: NetworkSettings) -> Any:
    steps = settings.epochs * (settings.rows // settings.batch)
    decay = optax.cosine_decay_schedule(settings.learning_rate, steps)
    return optax.adamw(decay, weight_decay=settings.weight_decay)


@lru_cache(maxsize=4)
def _compiled_step(sizes: tuple[int, ...], settings: NetworkSettings) -> Any:
    """Return one step of training variables of these sizes; compiled once for all networks of a run."""
    groups, padding = _groups(sizes), _padding(sizes)
    optimiser = _optimiser(settings)

    def loss(weights: Any, batch: Any, key: Any) -> Any:
        rows, taken, asked, possible = batch
        scores = _forward(weights, rows, key, settings.dropout)
        shown = jnp.where(possible, scores, _NEVER)
        edge = jnp.full((shown.shape[0], 1), _NEVER)
        totals = jax.nn.logsumexp(jnp.concatenate([shown, edge], axis=1)[:, padding], axis=-1)
        gained = jnp.where(taken, scores, 0.0) @ groups - totals
        return -((gained * asked).sum(axis=1) / jnp.maximum(asked.sum(axis=1), 1.0)).mean()

    def step(weights: Any, state: Any, batch: Any, key: Any) -> Any:
        change, state = optimiser.update(jax.grad(loss)(weights, batch, key), state, weights)
        return optax.apply_updates(weights, change), state

    return jax.jit(step)


def _forward(weights: Any, rows: Any, key: Any, dropout: float) -> Any:
    for matrix, biases in weights[:-1]:
        rows = jax.nn.relu(rows @ matrix + biases)
        key, own = jax.random.split(key)
        rows = rows * jax.random.bernoulli(own, 1.0 - dropout, rows.shape) / (1.0 - dropout)
    matrix, biases = weights[-1]
    return rows @ matrix + biases


def group_matrix(vocabulary: OptionVocabulary) -> FloatMatrix:
    """Return [option columns, variables]: 1 where the column is a value of the variable."""
    return _groups([len(variable.values) for variable in vocabulary.variables])


def padded_columns(vocabulary: OptionVocabulary) -> Codes:
    """Return [variables, most values]: the columns of each variable, then a column past the last."""
    return _padding([len(variable.values) for variable in vocabulary.variables])


def _groups(sizes: Sequence[int]) -> FloatMatrix:
    return np.repeat(np.eye(len(sizes), dtype=np.float32), sizes, axis=0)


def _padding(sizes: Sequence[int]) -> Codes:
    columns = np.full((len(sizes), max(sizes)), sum(sizes), dtype=np.int64)
    first = 0
    for row, size in enumerate(sizes):
        columns[row, :size] = np.arange(first, first + size)
        first += size
    return columns
