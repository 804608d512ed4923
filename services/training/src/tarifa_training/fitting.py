"""From data to an artifact: read, fit, calibrate, evaluate, export, check."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tarifa_history import Dataset, Mapping, Slice, read
from tarifa_response import encode

from tarifa_training.booster import BoosterSettings
from tarifa_training.card import card_text, draw_calibration, model_card
from tarifa_training.evaluation import Evaluation, evaluate_model
from tarifa_training.export import check_parity, to_onnx
from tarifa_training.repository import Artifact, model_name
from tarifa_training.response import FittedResponse, fit_response
from tarifa_training.samples import Samples, samples_of
from tarifa_training.specification import specify

LEAST_LINES = 200
"""A slice with fewer decided lines is too small to fit, calibrate or judge on."""

Progress = Callable[[str], None]


class TooFewLinesError(ValueError):
    """A slice is too small; names it."""


@dataclass(frozen=True, slots=True)
class History:
    """The data of a fit."""

    mapping: Mapping
    dataset: Dataset
    samples: Samples


@dataclass(frozen=True, slots=True)
class Fitting:
    """A fitted and evaluated model with the data that it rests on."""

    history: History
    model: FittedResponse
    evaluation: Evaluation
    settings: BoosterSettings


def read_history(mapping: Mapping, data: Path, progress: Progress) -> History:
    """Read the data of a fit. `progress` is told as reading begins.

    Raises:
        DataError: the data cannot be read.
        TooFewLinesError: training, calibration or test has too few decided lines.
    """
    progress("reading")
    dataset = read(mapping, data)
    samples = samples_of(dataset, mapping)
    for part in Slice:
        count = int((samples.slice == part.value).sum())
        if count < LEAST_LINES:
            raise TooFewLinesError(f"{part.value} slice: {count} decided lines, fewer than {LEAST_LINES}")
    return History(mapping, dataset, samples)


def fit(history: History, settings: BoosterSettings, progress: Progress) -> Fitting:
    """Fit, calibrate and evaluate. `progress` is told each stage as it begins."""
    progress("fitting")
    samples = history.samples
    training = samples.of(Slice.TRAIN)
    specification = specify(history.mapping, training)
    model = fit_response(specification, training, samples.of(Slice.CALIBRATE), settings)
    progress("evaluating")
    return Fitting(history, model, evaluate_model(history.mapping, samples, model, settings), settings)


def artifact_of(fitting: Fitting, tenant: str) -> Artifact:
    """Export a fitting for a tenant.

    Raises:
        ExportError: the ONNX graph differs from the booster.
        ValueError: the tenant does not fit into a model's name.
    """
    name = model_name(tenant)
    document = to_onnx(fitting.model, fitting.evaluation.policy)
    parity = check_parity(
        fitting.model, document, encode(fitting.history.samples.facts, fitting.model.specification)
    )
    card = model_card(
        name=name,
        mapping=fitting.history.mapping,
        dataset=fitting.history.dataset,
        samples=fitting.history.samples,
        model=fitting.model,
        evaluation=fitting.evaluation,
        settings=fitting.settings,
        parity=parity,
        model_hash=hashlib.sha256(document).hexdigest(),
    )
    return Artifact(
        name=name,
        onnx=document,
        specification=fitting.model.specification,
        policy=fitting.evaluation.policy,
        card=card,
        card_text=card_text(card),
        draw_calibration=lambda path: draw_calibration(fitting.history.samples, fitting.model, path),
    )
