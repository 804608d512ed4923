"""The estimators, on logged data whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest
from tarifa_training.off_policy import Logged, evaluate, mean
from tarifa_training.samples import FloatArray, IntArray


def draw(generator: np.random.Generator, lines: int) -> tuple[Logged, IntArray, FloatArray, float]:
    """Draw logged lines of two cells, a target policy, a wrong reward model, and the true value."""
    cell = generator.integers(0, 2, lines)
    propensity = np.array([[0.4, 0.3, 0.2, 0.1], [0.1, 0.2, 0.3, 0.4]])[cell]
    expected = np.array([[1.0, 2.0, 4.0, 3.0], [2.0, 5.0, 1.0, 0.5]])[cell]
    chosen = (propensity.cumsum(axis=1) < generator.random(lines)[:, None]).sum(axis=1)
    reward = expected[np.arange(lines), chosen] + generator.normal(0.0, 2.0, lines)
    target = np.where(cell == 0, 2, 1)
    logged = Logged(chosen, propensity, reward, np.arange(lines))
    return logged, target, expected * 0.7 + 0.5, float(expected[np.arange(lines), target].mean())


@pytest.mark.parametrize("estimator", ["ips", "snips", "dr"])
def test_the_estimators_are_unbiased(estimator: str) -> None:
    generator = np.random.default_rng(11)
    errors = []
    for _ in range(200):
        logged, target, model, truth = draw(generator, 400)
        errors.append(getattr(evaluate(logged, target, model), estimator).value - truth)
    assert abs(np.mean(errors)) < 4 * np.std(errors) / np.sqrt(len(errors)) + 0.01


@pytest.mark.parametrize("estimator", ["ips", "snips", "dr"])
def test_the_intervals_hold_the_truth_about_as_often_as_they_say(estimator: str) -> None:
    generator = np.random.default_rng(12)
    held = []
    for _ in range(300):
        logged, target, model, truth = draw(generator, 400)
        low, high = getattr(evaluate(logged, target, model), estimator).interval
        held.append(low <= truth <= high)
    assert 0.90 <= np.mean(held) <= 0.99


def test_doubly_robust_is_more_precise_than_weighting_alone() -> None:
    value = evaluate(*draw(np.random.default_rng(13), 2_000)[:3])
    assert value.dr.standard_error < value.ips.standard_error


def test_a_wrong_propensity_is_repaired_by_a_right_reward_model() -> None:
    logged, target, _, truth = draw(np.random.default_rng(14), 20_000)
    right = np.array([[1.0, 2.0, 4.0, 3.0], [2.0, 5.0, 1.0, 0.5]])[(target == 1).astype(int)]
    wrong = Logged(logged.bin, np.full_like(logged.propensity, 0.25), logged.reward, logged.quote)
    value = evaluate(wrong, target, right)
    assert value.dr.value == pytest.approx(truth, abs=0.1)
    assert abs(value.ips.value - truth) > 0.1


def test_effective_lines_are_the_matched_ones_where_weights_are_equal() -> None:
    propensity = np.full((1_000, 2), 0.5)
    logged = Logged(np.arange(1_000) % 2, propensity, np.ones(1_000), np.arange(1_000))
    value = evaluate(logged, np.zeros(1_000, dtype=np.int64), np.zeros((1_000, 2)))
    assert value.effective_lines == pytest.approx(500)
    assert value.refusal == ""


def test_a_claim_is_refused_where_the_chosen_price_was_hardly_ever_drawn() -> None:
    propensity = np.tile([0.999, 0.001], (5_000, 1))
    logged = Logged(np.zeros(5_000, dtype=np.int64), propensity, np.ones(5_000), np.arange(5_000))
    value = evaluate(logged, np.ones(5_000, dtype=np.int64), np.zeros((5_000, 2)))
    assert "drawn with less than" in value.refusal


def test_a_claim_is_refused_on_few_effective_lines() -> None:
    logged, target, model, _ = draw(np.random.default_rng(15), 300)
    assert "effective lines" in evaluate(logged, target, model).refusal


def test_lines_of_one_quote_count_as_one_draw() -> None:
    terms = np.random.default_rng(16).normal(size=500)
    alone = mean(terms, np.arange(500))
    copied = mean(np.repeat(terms, 8), np.repeat(np.arange(500), 8))
    assert copied.value == pytest.approx(alone.value)
    assert copied.standard_error == pytest.approx(alone.standard_error)
