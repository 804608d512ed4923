"""From sales to an artifact: read, judge on held-out folds, fit on everything, export, check."""

from __future__ import annotations

import hashlib
import lzma
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from tarifa_configurator.engine import Deadline, compile_model
from tarifa_configurator.fit.beliefs import Situations
from tarifa_configurator.fit.card import card_text, draw_calibration, model_card
from tarifa_configurator.fit.export import check_parity, to_onnx
from tarifa_configurator.fit.judging import JudgedFold, judge_fold
from tarifa_configurator.fit.network import NetworkSettings
from tarifa_configurator.fit.option_model import OptionModel, fit_option_model
from tarifa_configurator.fit.possible import Possible, possible_of
from tarifa_configurator.fit.repository import Artifact, folder_name
from tarifa_configurator.fit.sales import Sales, SalesError, read_sales, vocabulary_of
from tarifa_configurator.fit.steps import Order, steps_of
from tarifa_configurator.formats import TextFormat, read_model
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

LEAST_SALES: Final = 100
"""Fewer valid sales than this are too few to fit, calibrate and judge on."""
_PARITY_SALES: Final = 50

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class History:
    """What a network is trained on."""

    sales: Sales
    contradicting: int
    """Sales that were left out because the rules forbid them."""
    vocabulary: OptionVocabulary
    possible: Possible


def read_product_model(path: Path) -> ProductModel:
    """Read a product model by the ending of its name: `.uvl`, `.dimacs`, `.xml` (XCSP); `.xz` is unpacked.

    Raises:
        ValueError: the ending is another, or the text is wrong; says where.
        OSError: the file cannot be read.
    """
    content = path.read_bytes()
    name = path.name
    if name.endswith(".xz"):
        content, name = lzma.decompress(content), name.removesuffix(".xz")
    formats = {"uvl": TextFormat.UVL, "dimacs": TextFormat.DIMACS, "xml": TextFormat.XCSP}
    ending = name.rpartition(".")[2]
    if ending not in formats:
        raise ValueError(f"{path}: must end in .uvl, .dimacs or .xml, or one of them and .xz")
    return read_model(content.decode("utf-8"), formats[ending])


def read_history(  # noqa: PLR0913, PLR0917 - everything that a history rests on
    path: Path,
    product: ProductModel,
    features: Sequence[str],
    folds: int,
    deadline: Deadline,
    progress: Progress,
) -> History:
    """Read the sales and leave out those that the rules forbid.

    Raises:
        SalesError: the sales cannot be learned from.
        EngineError: the product model cannot be compiled.
    """
    progress("reading the sales")
    sales = read_sales(path, product, features, folds)
    progress("compiling the product model")
    model = compile_model(product, deadline)
    model.draw_diagram(deadline)
    possible = possible_of(model, vocabulary_of(sales, features), deadline)
    valid = np.asarray(possible.of(sales.codes).any(axis=1))
    if int(valid.sum()) < LEAST_SALES:
        raise SalesError(f"{path}: {int(valid.sum())} valid sales, fewer than {LEAST_SALES}")
    kept = sales.part(valid)
    vocabulary = vocabulary_of(kept, features)
    return History(kept, int((~valid).sum()), vocabulary, possible_of(model, vocabulary, deadline))


def judge(
    history: History, settings: NetworkSettings, folds: Sequence[int], progress: Progress
) -> tuple[JudgedFold, ...]:
    """Judge the training on each fold in turn, fitted on all the others. `progress` is told each.

    Raises:
        SalesError: a fold holds no sale, or the others hold too few.
    """
    judged = []
    for fold in folds:
        progress(f"judging on fold {fold}")
        judged.append(judge_fold(history.sales, history.vocabulary, history.possible, fold, settings))
    return tuple(judged)


def artifact_of(  # noqa: PLR0913, PLR0917 - everything that an artifact holds
    history: History,
    settings: NetworkSettings,
    folds: Sequence[JudgedFold],
    tenant: str,
    product_model: str,
    progress: Progress,
) -> Artifact:
    """Fit on all sales and export, for one product model of a tenant.

    Raises:
        ExportError: the ONNX graph differs from what was trained.
        ValueError: the names do not fit into a folder's.
    """
    name = folder_name(tenant, product_model)
    progress("fitting on all sales")
    model = fit_option_model(history.sales, history.vocabulary, history.possible, settings)
    progress("writing ONNX")
    document = to_onnx(model)
    card = model_card(
        name=name,
        sales=history.sales,
        contradicting=history.contradicting,
        vocabulary=history.vocabulary,
        settings=settings,
        temperatures=model.temperatures.tolist(),
        folds=folds,
        parity=_parity(model, history, document, settings.seed),
        model_hash=hashlib.sha256(document).hexdigest(),
    )
    return Artifact(
        name=name,
        onnx=document,
        vocabulary=history.vocabulary,
        card=card,
        card_text=card_text(card),
        draw_calibration=lambda path: draw_calibration(folds, path),
    )


def _parity(model: OptionModel, history: History, document: bytes, seed: int) -> float:
    """Compare on real steps at every number of hints."""
    drawn = np.random.default_rng(seed).permutation(len(history.sales)) < _PARITY_SALES
    part = history.sales.part(drawn)
    steps = steps_of(part.codes, Order.RANDOM, seed)
    customers = tuple(part.customers[sale] for sale in steps.sale.tolist())
    situations = Situations(steps.decided, history.possible.of(steps.decided), customers)
    return check_parity(model, document, model.rows(situations))
