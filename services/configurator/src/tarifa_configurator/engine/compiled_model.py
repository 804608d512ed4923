"""A product model, made ready to answer."""

from __future__ import annotations

from collections.abc import Sequence

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.results import (
    Completion,
    Conflict,
    Demand,
    Domains,
    Explanation,
    Objective,
    Repair,
    Size,
    Valid,
)
from tarifa_configurator.product_model import Choices, Expression, ProductModel


class CompiledModel:
    """Answers about one version of a product model. Safe to use from many threads at once."""

    product: ProductModel

    def validate(
        self, choices: Choices, deadline: Deadline, *, demands: Sequence[Demand] = ()
    ) -> Valid | Conflict:
        """Say whether some valid configuration has all the choices and meets the demands; if not, why.

        Raises:
            UnknownVariableError, UnknownValueError: a choice or a demand speaks of what is not there.
            DeadlineExceededError: it took too long.
        """
        raise NotImplementedError

    def repairs(
        self, choices: Choices, deadline: Deadline, *, demands: Sequence[Demand] = (), most: int = 3
    ) -> tuple[Repair, ...]:
        """Return the smallest sets of changes that make the choices valid; none if they are, or nothing does.

        All have the same number of changes. Demands stay as they are.
        """
        raise NotImplementedError

    def valid_domains(
        self, choices: Choices, deadline: Deadline, *, demands: Sequence[Demand] = ()
    ) -> Domains:
        """Return exactly the values that valid configurations with all the choices give every variable.

        A variable that is chosen has the chosen value alone.

        Raises:
            ImpossibleChoicesError: there is no such configuration.
        """
        raise NotImplementedError

    def complete(
        self, choices: Choices, objective: Objective, deadline: Deadline, *, demands: Sequence[Demand] = ()
    ) -> Completion:
        """Return the best valid configuration that has all the choices, or the best found by the deadline.

        Raises:
            ImpossibleChoicesError: there is none.
            MarginOutOfReachError: there is none with the margin asked for.
            DeadlineExceededError: none was found in time.
        """
        raise NotImplementedError

    def sizes(
        self,
        choices: Choices,
        alternatives: Sequence[Sequence[Expression]],
        deadline: Deadline,
    ) -> tuple[Size | None, ...]:
        """Return how many configurations are left under the demands of each alternative; None for none.

        Counted where the model compiles to a diagram. Elsewhere `log10_most` is an upper bound that falls as
        demands are added, and `log10_least` is 0.
        """
        raise NotImplementedError

    def explain(self, deadline: Deadline) -> Explanation:
        """Return what the rules make of the model. Runs until done or until the deadline, and says which."""
        raise NotImplementedError


def compile_model(product: ProductModel, deadline: Deadline) -> CompiledModel:
    """Make a model ready to answer.

    Raises:
        UnknownVariableError, UnknownValueError: a rule speaks of what is not there.
        ModelInvalidError: two elements have one name, or an element is empty or misshapen.
        ModelContradictoryError: no configuration is valid.
        ModelTooComplexError: it is larger than the engines take on.
        DeadlineExceededError: it took too long.
    """
    raise NotImplementedError
