"""The evaluation: fit out of time, and what pricing policies would have earned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from tarifa_history import Mapping, Slice
from tarifa_response import PolicyKind, RecommendationPolicy, WinCurve

from tarifa_training.booster import BoosterSettings
from tarifa_training.experiment import PriceGrid, logged_of, price_grid
from tarifa_training.metrics import Fit, measure
from tarifa_training.off_policy import Estimate, PolicyValue, evaluate, mean
from tarifa_training.policies import Scene, candidates, reward_model
from tarifa_training.response import Curves, FittedResponse, fit_response, log_odds_of
from tarifa_training.samples import IntArray, Samples
from tarifa_training.specification import specify

FOLDS: Final = 10
"""Folds of whole quotes in which the policies' parameters are chosen."""
MODEL_FOLDS: Final = 5
"""Folds in which models are fitted; a divisor of `FOLDS`, so no line is judged by a model that saw it."""
LEAST_RANDOMISED: Final = 1_000
"""Fewer randomised lines than this value no policy."""
_CALIBRATION_SHARE: Final = 0.2
SIMPLEST_FIRST: Final = (
    "list_price", "best_uniform", "best_per_segment", "model_with_abstention", "model",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OffPolicy:
    """What each policy is worth a line, cross-fitted: chosen and modelled on other folds."""

    lines: int
    logged: Estimate
    """What today's prices earn: the mean reward of the lines that were not randomised, or of all lines
    where every price was."""
    experiment: Estimate
    """The mean reward of the randomised lines."""
    grid: PriceGrid
    values: dict[str, PolicyValue]
    winner: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that a report says about a model."""

    test: Fit
    test_randomised: Fit | None
    """On the randomised test lines alone, where price and hardness are not confounded."""
    off_policy: OffPolicy | None
    why_no_off_policy: str
    policy: RecommendationPolicy


def evaluate_model(
    mapping: Mapping, samples: Samples, model: Curves, settings: BoosterSettings
) -> Evaluation:
    """Evaluate a fitted model out of time, and the policies by cross-fitting on all randomised lines."""
    test = samples.of(Slice.TEST)
    log_odds = log_odds_of(model, test)
    drawn = test.randomised
    partly = bool(drawn.any()) and not bool(drawn.all())
    refusal = _why_no_off_policy(mapping, samples)
    off_policy = None if refusal else value_policies(mapping, samples, settings)
    return Evaluation(
        test=measure(test.won, log_odds),
        test_randomised=measure(test.won[drawn], log_odds[drawn]) if partly else None,
        off_policy=off_policy,
        why_no_off_policy=refusal,
        policy=final_policy(mapping, samples, model, off_policy, refusal),
    )


def _why_no_off_policy(mapping: Mapping, samples: Samples) -> str:
    if mapping.experiment is None:
        return "The prices were not randomised, so the data cannot show what another price would have earned."
    count = int(samples.randomised.sum())
    if count < LEAST_RANDOMISED:
        return f"Only {count} lines have a randomised price, fewer than {LEAST_RANDOMISED}."
    return ""


def value_policies(mapping: Mapping, samples: Samples, settings: BoosterSettings) -> OffPolicy:
    """Value every candidate on all randomised lines, each by models and choices of other folds."""
    scene, fold = _cross_fitted_scene(mapping, samples, settings)
    targets: dict[str, IntArray] = {}
    for held in range(FOLDS):
        chosen = candidates(scene.where(fold != held), mapping.model.segment_by)
        here = scene.where(fold == held)
        for name, policy in chosen.items():
            targets.setdefault(name, np.zeros(len(fold), dtype=np.int64))[fold == held] = here.target(policy)
    others = samples.where(~samples.randomised)
    experiment = mean(scene.logged.reward, scene.logged.quote)
    baseline = mean(others.reward, others.quote) if len(others) else None
    values = {
        name: evaluate(scene.logged, target, scene.reward_model, baseline) for name, target in targets.items()
    }
    logged = baseline or experiment
    winner, sentence = judge(values, logged)
    return OffPolicy(
        lines=len(scene.samples),
        logged=logged,
        experiment=experiment,
        grid=scene.grid,
        values=values,
        winner=winner,
        sentence=sentence,
    )


def judge(values: dict[str, PolicyValue], logged: Estimate) -> tuple[str, str]:
    """Return the policy that wins and a sentence that says so.

    It is the one of greatest DR value among those about which the data support a claim and whose gain
    over the logged prices has a 95 % interval above zero; the simpler of equals; `logged` if none.
    """
    supported = [
        name for name in SIMPLEST_FIRST if not values[name].refusal and values[name].gain.interval[0] > 0
    ]
    winner = max(supported, key=lambda name: values[name].dr.value, default="logged")
    return winner, _sentence(winner, values, logged)


def _sentence(winner: str, values: dict[str, PolicyValue], logged: Estimate) -> str:
    if winner == "logged":
        text = f"No policy beats the logged prices ({logged.value:.1f} a line) with 95 % confidence."
    else:
        best = values[winner]
        text = (
            f"The policy {winner} wins: {best.dr.value:.1f} a line against {logged.value:.1f} for the logged "
            f"prices, a gain of {_with_interval(best.gain)}."
        )
    model = values["model"]
    if winner != "model" and not model.refusal:
        text += (
            f" The model's own prices are worth {model.dr.value:.1f}, a gain of {_with_interval(model.gain)}."
        )
    refused = (f"No claim is made for {name}: {v.refusal}." for name, v in values.items() if v.refusal)
    return " ".join([text, *refused])


def _with_interval(estimate: Estimate) -> str:
    low, high = estimate.interval
    return f"{estimate.value:.1f} (95 % interval {low:.1f} to {high:.1f})"


def final_policy(
    mapping: Mapping,
    samples: Samples,
    model: Curves,
    off_policy: OffPolicy | None,
    refusal: str,
) -> RecommendationPolicy:
    """Return the policy to serve: the winner, its parameters chosen on all randomised lines."""
    if off_policy is None or off_policy.winner == "logged":
        low, high = np.quantile(np.exp(samples.of(Slice.TRAIN).step), [0.01, 0.99])
        return RecommendationPolicy(
            PolicyKind.ABSTAIN,
            support_low=min(float(low), 1.0),
            support_high=max(float(high), 1.0),
            evidence=refusal or (off_policy.sentence if off_policy else ""),
        )
    randomised = samples.where(samples.randomised)
    scene = _scene(mapping, randomised, model.curve(randomised), off_policy.grid, samples)
    chosen = candidates(scene, mapping.model.segment_by)[off_policy.winner]
    return replace(chosen, evidence=off_policy.sentence)


def _scene(
    mapping: Mapping, randomised: Samples, curve: WinCurve, grid: PriceGrid, reference: Samples
) -> Scene:
    if mapping.experiment is None:
        raise ValueError("experiment: without one there are no randomised lines")
    logged = logged_of(mapping.experiment, randomised, grid)
    return Scene(randomised, logged, grid, curve, reward_model(randomised, curve, grid, reference))


def _cross_fitted_scene(
    mapping: Mapping, samples: Samples, settings: BoosterSettings
) -> tuple[Scene, IntArray]:
    """Return the randomised lines with curves and rewards of models that have not seen their fold."""
    if mapping.experiment is None:
        raise ValueError("experiment: without one there are no randomised lines")
    fold = samples.quote % MODEL_FOLDS
    randomised = samples.where(samples.randomised)
    grid = price_grid(mapping.experiment, randomised)
    drawn = randomised.quote % MODEL_FOLDS
    curve = np.zeros((len(randomised), 2))
    rewards = np.zeros((len(randomised), len(grid)))
    for held in range(MODEL_FOLDS):
        known = samples.where(fold != held)
        own = _fit_in_time(mapping, known, settings).curve(randomised.where(drawn == held))
        curve[drawn == held] = np.column_stack([own.a, own.b])
        rewards[drawn == held] = reward_model(randomised.where(drawn == held), own, grid, known)
    logged = logged_of(mapping.experiment, randomised, grid)
    curves = WinCurve.of_response(curve, randomised.list_price)
    return Scene(randomised, logged, grid, curves, rewards), randomised.quote % FOLDS


def _fit_in_time(mapping: Mapping, known: Samples, settings: BoosterSettings) -> FittedResponse:
    """Fit on the earlier quotes of `known` and calibrate on its last ones."""
    quotes = np.unique(known.quote)
    later = known.quote >= quotes[int(len(quotes) * (1.0 - _CALIBRATION_SHARE))]
    training = known.where(~later)
    return fit_response(specify(mapping, training), training, known.where(later), settings)
