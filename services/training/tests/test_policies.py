"""Choosing a policy on the simulated market, and judging which one wins."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tarifa_history import Slice
from tarifa_response import Bounds, PolicyKind, recommend
from tarifa_training.evaluation import SIMPLEST_FIRST, judge
from tarifa_training.fitting import Fitting
from tarifa_training.market import LineToScore, Market
from tarifa_training.off_policy import Estimate, PolicyValue


def value(dr: float, gain: float, error: float, unsupported_share: float = 0.0) -> PolicyValue:
    estimate = Estimate(dr, error)
    return PolicyValue(
        ips=estimate,
        snips=estimate,
        dr=estimate,
        gain=Estimate(gain, error),
        scores=np.zeros(1),
        effective_lines=1_000.0,
        unsupported_share=unsupported_share,
    )


def values(**changed: PolicyValue) -> dict[str, PolicyValue]:
    return {name: value(10.0, 0.0, 1.0) for name in SIMPLEST_FIRST} | changed


def test_the_greatest_value_wins_among_those_that_surely_beat_the_logged_prices() -> None:
    winner, sentence = judge(
        values(best_uniform=value(15.0, 5.0, 1.0), model=value(20.0, 10.0, 6.0)), Estimate(10.0, 0.5)
    )
    assert winner == "best_uniform"
    assert sentence.startswith("The policy best_uniform wins: 15.0 a line against 10.0")
    assert "The model's own prices are worth 20.0" in sentence


def test_the_simpler_of_equals_wins() -> None:
    same = value(15.0, 5.0, 1.0)
    assert judge(values(best_uniform=same, best_per_segment=same, model=same), Estimate(10.0, 0.5))[0] == (
        "best_uniform"
    )


def test_without_a_sure_gain_the_logged_prices_stay() -> None:
    winner, sentence = judge(values(), Estimate(10.0, 0.5))
    assert winner == "logged"
    assert sentence.startswith("No policy beats the logged prices")


def test_a_policy_with_poor_overlap_cannot_win_and_the_sentence_says_why() -> None:
    winner, sentence = judge(values(model=value(20.0, 10.0, 1.0, unsupported_share=0.3)), Estimate(10.0, 0.5))
    assert winner == "logged"
    assert "No claim is made for model: 30.0% of the lines" in sentence


def test_every_policy_is_valued_on_the_experiment(fitting: Fitting) -> None:
    off_policy = fitting.evaluation.off_policy
    assert off_policy is not None
    assert set(off_policy.values) == set(SIMPLEST_FIRST)
    assert off_policy.lines == int(fitting.history.samples.randomised.sum())


def test_the_estimated_value_of_list_prices_agrees_with_the_truth(fitting: Fitting, market: Market) -> None:
    off_policy = fitting.evaluation.off_policy
    assert off_policy is not None
    samples = fitting.history.samples.where(fitting.history.samples.randomised)
    lines = [LineToScore(f.product_id, f.customer_id, f.quantity, 1.0) for f in samples.facts]
    truth = float(market.truth.expected_margins(lines, np.ones(len(lines))).mean())
    estimate = off_policy.values["list_price"].dr
    assert estimate.value == pytest.approx(truth, abs=3.5 * estimate.standard_error)


def test_the_model_s_prices_earn_most_of_what_can_be_earned(fitting: Fitting, market: Market) -> None:
    test = fitting.history.samples.of(Slice.TEST)
    policy = replace(fitting.evaluation.policy, kind=PolicyKind.OPTIMISE)
    bounds = Bounds(
        np.minimum(np.maximum(0.7 * test.list_price, test.cost), test.list_price), 1.4 * test.list_price
    )
    price = recommend(policy, test.facts, fitting.model.curve(test), test.cost, bounds).price
    scored = market.truth.attainable([
        LineToScore(f.product_id, f.customer_id, f.quantity, float(p))
        for f, p in zip(test.facts, price, strict=True)
    ])  # fmt: skip
    assert scored.asked > scored.best_uniform
    assert scored.asked > 0.9 * scored.optimum
