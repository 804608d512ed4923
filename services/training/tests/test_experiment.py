"""Bins of prices and the probability of each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tarifa_history.mapping import Experiment
from tarifa_training.experiment import logged_of, price_grid
from tarifa_training.fitting import History
from tarifa_training.samples import Samples


@pytest.fixture
def randomised(history: History) -> Samples:
    return history.samples.where(history.samples.randomised)


def experiment(**grid: object) -> Experiment:
    return Experiment.model_validate({"cells": ["customer.segment"], "statement": "drawn by lot"} | grid)


def test_a_price_counts_for_the_nearest_arm(randomised: Samples) -> None:
    grid = price_grid(experiment(arms=[0.8, 1.0, 1.25]), randomised)
    assert grid.bin_of(np.log([0.7, 0.88, 0.91, 1.1, 1.13, 2.0])).tolist() == [0, 0, 1, 1, 2, 2]


def test_bins_of_equal_size_hold_about_equal_shares(randomised: Samples) -> None:
    spread = replace(
        randomised, price=randomised.list_price * np.exp(np.linspace(-0.2, 0.2, len(randomised)))
    )
    grid = price_grid(experiment(bins=4), spread)
    shares = np.bincount(grid.bin_of(spread.step)) / len(spread)
    assert shares == pytest.approx([0.25] * 4, abs=0.01)
    assert np.all(np.diff(grid.factors) > 0)


def test_repeated_prices_never_leave_a_bin_empty(randomised: Samples) -> None:
    two = replace(
        randomised, price=randomised.list_price * np.where(np.arange(len(randomised)) % 9, 1.0, 1.1)
    )
    grid = price_grid(experiment(bins=5), two)
    assert np.all(np.bincount(grid.bin_of(two.step), minlength=len(grid)) > 0)


def test_without_logged_propensities_a_bin_has_its_share_of_the_cell(randomised: Samples) -> None:
    unlogged = replace(randomised, propensity=np.full(len(randomised), np.nan))
    setup = experiment(arms=[0.8, 1.0, 1.25])
    logged = logged_of(setup, unlogged, price_grid(setup, unlogged))
    for segment in np.unique(unlogged.segment):
        members = unlogged.segment == segment
        share = np.bincount(logged.bin[members], minlength=3) / members.sum()
        assert logged.propensity[members] == pytest.approx(np.tile(share, (int(members.sum()), 1)))


def test_a_logged_propensity_counts_for_the_bin_that_was_drawn(randomised: Samples) -> None:
    setup = experiment(arms=[0.76, 0.88, 1.0, 1.13, 1.28])
    logged = logged_of(setup, randomised, price_grid(setup, randomised))
    drawn = logged.propensity[np.arange(len(randomised)), logged.bin]
    assert drawn == pytest.approx(randomised.propensity)
    assert logged.propensity.sum(axis=1) == pytest.approx(np.ones(len(randomised)))
