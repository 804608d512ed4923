"""What a network is asked: a sale whose first options are decided, in some order, and the next one is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from tarifa_configurator.fit.sales import UNDECIDED, Codes


class Order(Enum):
    """In which order the options of a sale are decided."""

    RANDOM = "random"
    """Each sale in an order of its own, drawn by the seed."""
    MODEL = "model"
    """All in the order of the model."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Every option of every sale, given the earlier ones."""

    sale: Codes
    """[steps]: the place of the sale."""
    decided: Codes
    """[steps, variables]: what is decided; `UNDECIDED` where nothing is."""
    target: Codes
    """[steps]: the place of the variable to decide."""
    taken: Codes
    """[steps]: the code that the buyer took."""
    hints: Codes
    """[steps]: how many variables are decided."""


def steps_of(codes: Codes, order: Order, seed: int) -> Steps:
    """Return the steps of each sale; variables that it says nothing of are neither decided nor asked for."""
    sales, variables = codes.shape
    if order is Order.RANDOM:
        ranks = np.argsort(np.random.default_rng(seed).random((sales, variables)), axis=1)
    else:
        ranks = np.tile(np.arange(variables), (sales, 1))
    earlier = (ranks[:, None, :] < ranks[:, :, None]) & (codes[:, None, :] != UNDECIDED)
    decided = np.where(earlier, codes[:, None, :], UNDECIDED).reshape(-1, variables)
    sale = np.repeat(np.arange(sales), variables)
    target = np.tile(np.arange(variables), sales)
    taken = codes.reshape(-1)
    asked = taken != UNDECIDED
    hints = (decided != UNDECIDED).sum(axis=1)
    return Steps(sale[asked], decided[asked], target[asked], taken[asked], hints[asked])


def masked(codes: Codes, random: np.random.Generator) -> Codes:
    """Return the rows with a random number, each as likely, of random variables decided, the others not.

    At least one is undecided, so that there is something to learn. So steps in random order come about.
    """
    rows, variables = codes.shape
    kept = random.integers(0, variables, size=(rows, 1))
    ranks = np.argsort(np.argsort(random.random(codes.shape), axis=1), axis=1)
    return np.where(ranks < kept, codes, UNDECIDED)
