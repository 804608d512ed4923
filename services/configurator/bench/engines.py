"""The configurator's engines against the figures they are to reach, and an answer-set solver in the same run.

    python services/configurator/bench/engines.py [--quick]

Needs the real data (TARIFA_DATA). `./nox -s bench -- configurator` keeps the results.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from engine_oracle import Oracle
from tarifa_configurator.engine import (
    CompiledModel,
    Goal,
    MarginOutOfReachError,
    Objective,
    compile_model,
)
from tarifa_configurator.product_model import Choice, ProductModel
from workload import (
    Choices,
    as_large_as_renault_big,
    clashes,
    deadline,
    many_features,
    renault,
    scattered,
    timed,
    walks,
)

MARGIN: Final = Decimal("0.21")
_ORACLE_SHARE: Final = 4
_SLOW_ORACLE_SHARE: Final = 40
"""The oracle is asked every so many questions: it takes longer, on 268 variables a second."""


@dataclass(slots=True)
class Question:
    """One figure: what is asked, by whom, and how long it took in each round."""

    name: str
    limit: float | None
    """The most milliseconds at the 95th percentile; None where no figure is asked for."""
    ask: Callable[[Choices], object]
    asked: Sequence[Choices]
    oracle: Callable[[Choices], object] | None = None
    oracle_share: int = _ORACLE_SHARE
    rounds: list[list[float]] = field(default_factory=list)
    oracle_taken: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Ask everything once."""
        self.rounds.append(timed(self.ask, self.asked))
        if self.oracle is not None:
            self.oracle_taken += timed(self.oracle, self.asked[:: self.oracle_share])


def percentile(taken: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile."""
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def questions(count: int) -> list[Question]:
    """Return all that is asked, so many times each."""
    return [*_renault(count), *_features(count), *_big(count)]


def drawn(product: ProductModel) -> CompiledModel:
    """Return a model with its diagram."""
    model = compile_model(product, deadline())
    if not model.draw_diagram(deadline()):
        raise SystemExit("the diagram was not drawn")
    return model


def _renault(count: int) -> list[Question]:
    product = renault()
    model = drawn(product)
    costs = {
        Choice(variable.name, value.name): int(value.price * 100)
        for variable in product.variables
        for value in variable.values
    }
    oracle, pricing = Oracle(product), Oracle(product, costs)
    valid = walks(model, count, 16, 1)
    invalid = [*clashes(model, valid[::2], 2), *scattered(model, count // 2, 12, 3, valid=False)]

    def complete(goal: Goal, rate: Decimal | None) -> Callable[[Choices], object]:
        def call(choices: Choices) -> object:
            try:
                return model.complete(choices, Objective(goal, rate), deadline())
            except MarginOutOfReachError:
                return None

        return call

    return [
        Question("medium: validate", 0.5, lambda of: model.validate(of, deadline()), valid, oracle.holds),
        Question(
            "medium: minimal conflict", 5.0, lambda of: model.validate(of, deadline()), invalid, oracle.holds
        ),
        Question(
            "medium: valid domains",
            5.0,
            lambda of: model.valid_domains(of, deadline()),
            valid,
            oracle.domains,
        ),
        Question("medium: repairs", None, lambda of: model.repairs(of, deadline()), invalid),
        Question(
            "medium: cheapest completion",
            100.0,
            complete(Goal.LOWEST_PRICE, None),
            valid,
            pricing.least_cost,
        ),
        Question("medium: completion of best margin", 100.0, complete(Goal.BEST_MARGIN, None), valid),
        Question("medium: cheapest with a margin of 21 %", 100.0, complete(Goal.LOWEST_PRICE, MARGIN), valid),
    ]


def _features(count: int) -> list[Question]:
    product = many_features()
    model, oracle = compile_model(product, deadline()), Oracle(product)
    valid = scattered(model, count, 16, 4, valid=True)
    invalid = scattered(model, count // 2, 16, 5, valid=False)
    return [
        Question(
            "14,010 features: validate", 2.0, lambda of: model.validate(of, deadline()), valid, oracle.holds
        ),
        Question(
            "14,010 features: minimal conflict",
            50.0,
            lambda of: model.validate(of, deadline()),
            invalid,
            oracle.holds,
        ),
    ]


def _big(count: int) -> list[Question]:
    product = as_large_as_renault_big()
    model, oracle = drawn(product), Oracle(product)
    diagram = model.diagram
    nodes = 0 if diagram is None else diagram.nodes
    return [
        Question(
            f"268 variables, {nodes:,} nodes: valid domains",
            10.0,
            lambda of: model.valid_domains(of, deadline()),
            walks(model, count, 40, 6),
            oracle.domains,
            _SLOW_ORACLE_SHARE,
        )
    ]


def measured(rounds: int, count: int) -> list[Question]:
    """Return the questions after they were asked: in rounds, one question after the other."""
    found = questions(count)
    for _ in range(rounds):
        for question in found:
            question.run()
    return found


def row_of(question: Question) -> tuple[str, float, float, float, str | float, str | float]:
    """Return a question's figures: p50, p95 and the longest; the oracle's p50 and p95."""
    taken = [each for of_round in question.rounds for each in of_round]
    theirs: tuple[str | float, str | float] = ("", "")
    if question.oracle_taken:
        theirs = (statistics.median(question.oracle_taken), percentile(question.oracle_taken, 0.95))
    return (question.name, statistics.median(taken), percentile(taken, 0.95), max(taken), *theirs)


COLUMNS: Final = ("", "p50 ms", "p95 ms", "longest", "clingo p50 ms", "clingo p95 ms")


def spin(of: Mapping[str, str]) -> None:
    """Answer questions about Renault medium for ever, for a profile; `of` are its arguments."""
    found = _renault(int(of.get("count", "100")))
    print("ready", flush=True)
    while True:
        for question in found:
            timed(question.ask, question.asked)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a small form, to see that it works")
    parser.add_argument("--spin", action="store_true", help="answer questions for ever, for a profile")
    arguments = parser.parse_args()
    if arguments.spin:
        spin({})
    print(" | ".join(COLUMNS))
    for question in measured(2, 20) if arguments.quick else measured(5, 200):
        print(" | ".join(each if isinstance(each, str) else f"{each:.3f}" for each in row_of(question)))


if __name__ == "__main__":
    main()
