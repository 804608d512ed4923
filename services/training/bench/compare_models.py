"""Compare response models out of time, on real data and on the simulated market.

    python services/training/bench/compare_models.py --data FOLDER

Contenders, all on the same features, each calibrated by Platt scaling on the same later slice:
a logit with one-hot categories; the same with price; XGBoost without price; XGBoost with price,
monotone; and the response-parameter booster. On the market the table adds what the prices earn under
the truth. Prints Markdown.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import xgboost as xgb
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from tarifa_history import Slice, load_mapping
from tarifa_response import FeatureSpecification, encode
from tarifa_response.curve import sigmoid
from tarifa_training.booster import BoosterSettings
from tarifa_training.fitting import read_history
from tarifa_training.market import LineToScore, Truth, build, write_market
from tarifa_training.metrics import measure
from tarifa_training.response import fit_response, platt
from tarifa_training.samples import FloatArray, Samples
from tarifa_training.specification import specify

ROOT = Path(__file__).resolve().parents[3]
LogOdds = Callable[[Samples, FloatArray], FloatArray]
"""The log-odds of lines at prices z = ln(price / list price)."""
LOWEST, HIGHEST = 0.76, 1.28


def logit(specification: FeatureSpecification, training: Samples, *, price: bool) -> LogOdds:
    """A logit on one-hot categories and standardised numbers, and the price step where asked."""
    kinds = [feature.kind for feature in specification.features] + ["number"] * price
    numbers = [index for index, kind in enumerate(kinds) if kind == "number"]
    categories = [index for index, kind in enumerate(kinds) if kind == "category"]

    def design(samples: Samples, z: FloatArray) -> FloatArray:
        matrix = encode(samples.facts, specification).astype(np.float64)
        return np.column_stack([matrix, z]) if price else matrix

    model = make_pipeline(
        make_column_transformer(
            (make_pipeline(SimpleImputer(), StandardScaler()), numbers),
            (OneHotEncoder(handle_unknown="ignore"), categories),
        ),
        LogisticRegression(max_iter=2_000, C=1.0),
    )
    model.fit(design(training, training.step), training.won)

    def log_odds(samples: Samples, z: FloatArray) -> FloatArray:
        decided: FloatArray = np.array(model.decision_function(design(samples, z)), dtype=np.float64)
        return decided

    return log_odds


def trees(specification: FeatureSpecification, training: Samples, *, price: bool) -> LogOdds:
    """XGBoost, stopped on the last quotes of training; falling in the price where it has one."""

    def design(samples: Samples, z: FloatArray) -> FloatArray:
        matrix = encode(samples.facts, specification).astype(np.float64)
        return np.column_stack([matrix, z]) if price else matrix

    quotes = np.unique(training.quote)
    watched = training.quote >= quotes[int(len(quotes) * 0.85)]
    matrix = design(training, training.step)
    monotone = tuple([0] * len(specification.features) + [-1] * price)
    model = xgb.train(
        {
            "objective": "binary:logistic",
            "eval_metric": "logloss",
            "max_depth": 3,
            "eta": 0.05,
            "min_child_weight": 10,
            "reg_lambda": 10,
            "subsample": 0.8,
            "colsample_bytree": 0.8,
            "seed": 1,
            "nthread": 1,
            "monotone_constraints": monotone,
        },
        xgb.DMatrix(matrix[~watched], label=training.won[~watched]),
        num_boost_round=600,
        evals=[(xgb.DMatrix(matrix[watched], label=training.won[watched]), "watched")],
        early_stopping_rounds=30,
        verbose_eval=False,
    )
    model = model[: model.best_iteration + 1]

    def log_odds(samples: Samples, z: FloatArray) -> FloatArray:
        margin = model.inplace_predict(design(samples, z), predict_type="margin")
        decided: FloatArray = np.array(margin, dtype=np.float64)
        return decided

    return log_odds


def response(specification: FeatureSpecification, training: Samples, later: Samples) -> LogOdds:
    """The response-parameter booster."""
    model = fit_response(specification, training, later, BoosterSettings())

    def log_odds(samples: Samples, z: FloatArray) -> FloatArray:
        curve = model.curve(samples)
        return np.asarray(curve.a - curve.b * z)

    return log_odds


def best_prices(log_odds: LogOdds, samples: Samples) -> FloatArray:
    """The best of 53 prices in the experiment's range, never below cost."""
    grid = np.linspace(np.log(LOWEST), np.log(HIGHEST), 53)
    price = samples.list_price[:, None] * np.exp(grid)
    win = np.column_stack([sigmoid(log_odds(samples, np.full(len(samples), z))) for z in grid])
    margin = np.where(price >= samples.cost[:, None], (price - samples.cost[:, None]) * win, -np.inf)
    chosen: FloatArray = price[np.arange(len(samples)), margin.argmax(axis=1)]
    return chosen


def compare(name: str, data: Path, truth: Truth | None) -> None:
    """Print the table of one data set."""
    history = read_history(load_mapping(ROOT / f"mappings/{name}.yaml"), data, lambda _: None)
    training, later, test = (history.samples.of(part) for part in Slice)
    specification = specify(history.mapping, training)
    contenders: dict[str, Callable[[], LogOdds]] = {
        "logit without price": lambda: logit(specification, training, price=False),
        "logit with price": lambda: logit(specification, training, price=True),
        "XGBoost without price": lambda: trees(specification, training, price=False),
        "XGBoost with price, monotone": lambda: trees(specification, training, price=True),
        "response-parameter booster": lambda: response(specification, training, later),
    }
    print(f"\n### {name}: {len(training)} / {len(later)} / {len(test)} lines\n")
    print("| model | AUC | log loss | ECE | fit s |" + (" margin of the optimum |" if truth else ""))
    print("|---|---|---|---|---|" + ("---|" if truth else ""))
    for label, build_model in contenders.items():
        started = time.monotonic()
        log_odds = build_model()
        seconds = time.monotonic() - started
        scaling = platt(log_odds(later, later.step), later.won.astype(np.float64))
        raw = log_odds(test, test.step)
        if label != "response-parameter booster":  # that one is calibrated already
            raw = scaling.shift + scaling.stretch * raw
        fit = measure(test.won, raw)
        row = f"| {label} | {fit.auc:.4f} | {fit.log_loss:.4f} | {fit.ece:.4f} | {seconds:.1f} |"
        if truth is not None:
            priced = "without" not in label
            row += f" {_captured(truth, test, best_prices(log_odds, test)):.1%} |" if priced else " - |"
        print(row, flush=True)
    if truth is not None:
        _print_anchors(truth, test)


def _lines(test: Samples, price: FloatArray) -> list[LineToScore]:
    return [
        LineToScore(f.product_id, f.customer_id, f.quantity, float(p))
        for f, p in zip(test.facts, price, strict=True)
    ]


def _captured(truth: Truth, test: Samples, price: FloatArray) -> float:
    outcome = truth.attainable(_lines(test, price))
    return outcome.asked / outcome.optimum


def _print_anchors(truth: Truth, test: Samples) -> None:
    outcome = truth.attainable(_lines(test, test.price))
    anchors = {
        "list price": outcome.list_price,
        "best uniform": outcome.best_uniform,
        "prices asked": outcome.asked,
    }
    print(
        "\nFor comparison: " + ", ".join(f"{k} {v / outcome.optimum:.1%}" for k, v in anchors.items()) + "."
    )


def main() -> None:
    """Compare on the market, and on the real data where they are."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    folder = arguments.parse_args().data
    with tempfile.TemporaryDirectory() as out:
        market = build(seed=1)
        write_market(market, Path(out))
        compare("market", Path(out), market.truth)
    for name, file in (("copper_quotes", "quotes.csv.gz"), ("loan_offers", "offers.parquet")):
        path = folder / name / file
        if path.is_file():
            compare(name, path, None)
        else:
            print(f"\n{name}: skipped, there is no {path}")


if __name__ == "__main__":
    main()
