"""Option accuracy (Brouard et al. 2020): each option of a held-out sale, given the earlier ones.

A sale's options are decided one after the other; for each, the recommended value, among those that the rules
leave possible, either is the one that the buyer took or is not. The accuracy is the share of all steps of all
held-out sales, so every number of hints counts alike. Steps that leave one value only count as in the paper;
`choices` are the figures without them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from tarifa_configurator.fit.baselines import naive_bayes, nearest_history, popularity
from tarifa_configurator.fit.beliefs import Asked, Predictor, Scores, asked
from tarifa_configurator.fit.calibration import Reliability, reliability
from tarifa_configurator.fit.network import NetworkSettings
from tarifa_configurator.fit.option_model import fit_option_model
from tarifa_configurator.fit.possible import Possible
from tarifa_configurator.fit.sales import BoolMatrix, Codes, Sales, SalesError
from tarifa_configurator.fit.steps import Order, steps_of
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

NETWORK: Final = "network"
BASELINES: Final[dict[str, Callable[[Sales, OptionVocabulary], Predictor]]] = {
    "popularity": popularity,
    "naive_bayes": naive_bayes,
    "nearest_history": nearest_history,
}
_PARTS_OF_HINTS: Final = 5


@dataclass(frozen=True, slots=True)
class Judgement:
    """How well one predictor does on one fold's steps. Shares are from 0 to 1."""

    steps: int
    accuracy: float
    accuracy_without_rules: float
    """Where the rules are not known, and every value may be recommended."""
    choices: int
    """Steps that leave more than one value."""
    accuracy_of_choices: float
    first_three_of_choices: float
    """How often the value taken is among the first three."""
    invalid: int
    """Recommended values that the rules forbid."""
    log_loss: float
    reliability: Reliability
    """Of the recommended value, at the steps that leave a choice."""
    by_hints: tuple[tuple[int, int, float], ...]
    """The least and the most hints, and the accuracy between them."""


@dataclass(frozen=True, slots=True)
class JudgedFold:
    """A fold that nothing was fitted on."""

    fold: int
    sales: int
    configurations: int
    """How many different ones it holds."""
    random_order: dict[str, Judgement]
    """By predictor; `network` is ours."""
    model_order: dict[str, Judgement]
    """The same with the options decided in the order of the model."""
    temperatures: tuple[float, ...]


def judge_fold(
    sales: Sales, vocabulary: OptionVocabulary, possible: Possible, fold: int, settings: NetworkSettings
) -> JudgedFold:
    """Fit on all other folds and judge on this one.

    Raises:
        SalesError: no sale is in the fold, or too few are in others.
    """
    held = sales.folds == fold
    if not held.any():
        raise SalesError(f"no sale is in fold {fold}; there are {np.unique(sales.folds).tolist()}")
    training, test = sales.part(~held), sales.part(held)
    model = fit_option_model(training, vocabulary, possible, settings)
    predictors: dict[str, Predictor] = {NETWORK: model.scores}
    predictors |= {name: build(training, vocabulary) for name, build in BASELINES.items()}

    def judged(order: Order) -> dict[str, Judgement]:
        steps = steps_of(test.codes, order, settings.seed + fold)
        return {
            name: judge(
                asked(predictor, test, steps, possible, vocabulary),
                model.temperatures if name == NETWORK else None,
            )
            for name, predictor in predictors.items()
        }

    return JudgedFold(
        fold,
        len(test),
        int(test.groups().max()) + 1,
        judged(Order.RANDOM),
        judged(Order.MODEL),
        tuple(model.temperatures.tolist()),
    )


def judge(steps: Asked, temperatures: Scores | None) -> Judgement:
    """Judge what was believed at the steps."""
    logs = steps.log_beliefs(temperatures)
    rows = np.arange(len(logs))
    best = logs.argmax(axis=1)
    hit = best == steps.taken
    free = steps.log_beliefs(temperatures, masked=False).argmax(axis=1) == steps.taken
    choice = steps.possible.sum(axis=1) > 1
    place = (logs > logs[rows, steps.taken][:, None]).sum(axis=1)
    return Judgement(
        steps=len(logs),
        accuracy=float(hit.mean()),
        accuracy_without_rules=float(free.mean()),
        choices=int(choice.sum()),
        accuracy_of_choices=_mean(hit[choice]),
        first_three_of_choices=_mean(place[choice] < 3),
        invalid=int((~steps.possible[rows, best]).sum()),
        log_loss=float(-logs[rows, steps.taken].mean()),
        reliability=reliability(np.exp(logs[rows, best])[choice], hit[choice]),
        by_hints=_by_hints(steps.hints, hit),
    )


def _by_hints(hints: Codes, hit: BoolMatrix) -> tuple[tuple[int, int, float], ...]:
    """No hint, all of them, and equal parts between."""
    most = int(hints.max())
    edges = sorted({0, 1, *np.linspace(1, most, _PARTS_OF_HINTS + 1).astype(int).tolist(), most + 1})
    parts = ((low, high - 1, (hints >= low) & (hints < high)) for low, high in pairwise(edges))
    return tuple((low, high, float(hit[chosen].mean())) for low, high, chosen in parts if bool(chosen.any()))


def _mean(values: BoolMatrix) -> float:
    return float(values.mean()) if len(values) else 1.0
