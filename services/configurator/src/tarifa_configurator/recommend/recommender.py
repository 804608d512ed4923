"""Which value to take next, among those still possible: by a network's belief, or by popularity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from tarifa_configurator.product_model import Choice, Choices, ProductModel
from tarifa_configurator.recommend.effects import Effect, Effects, Settling
from tarifa_configurator.recommend.ranking import RankedValue, by_network, by_popularity
from tarifa_configurator.recommend.vocabulary import Customer, Domains, OptionVocabulary

NEVER_LEARNED: Final = "The network learned none of the values that are still possible."
NOBODY: Final[Customer] = MappingProxyType({})
"""A customer of whom nothing is known."""


Counts = Mapping[str, Mapping[str, int]]
"""How often each value of each variable was sold."""


class Basis(Enum):
    """What a ranking rests on."""

    NETWORK = "network"
    """The option network, given all that is decided and the customer."""
    POPULARITY = "popularity"
    """How often each value was sold, whatever else is decided."""
    MODEL_ORDER = "model_order"
    """The order in which the modeller wrote the values: no sales are known."""


@dataclass(frozen=True, slots=True)
class NetworkAnswer:
    """What a network believes of one partial configuration."""

    model: str
    version: str
    vocabulary: OptionVocabulary
    log_probabilities: npt.NDArray[np.float64]
    """Natural logarithms, one for each option column; each variable's sum to 1 as probabilities."""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why there is none."""

    reason: str
    """A sentence."""
    counts: Counts
    """How often each value of each variable was sold, as the network served last knew; may be empty."""


class OptionNetworks(Protocol):
    """The networks of tenants and product models."""

    def ask(
        self, tenant: str, product_model: str, domains: Domains, customer: Customer
    ) -> NetworkAnswer | NoAnswer:
        """Return what the product model's network believes, given valid domains; never raises for want of it.

        Raises:
            CustomerFeatureError: a customer feature has the wrong kind of value.
        """
        ...


class NoNetworks:
    """Where no inference server is configured."""

    def ask(
        self,
        tenant: str,
        product_model: str,
        domains: Domains,  # noqa: ARG002 - the port's
        customer: Customer,  # noqa: ARG002
    ) -> NoAnswer:
        """See `OptionNetworks.ask`."""
        return NoAnswer(f"No option network is configured for {product_model} of {tenant}.", {})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for."""

    variables: tuple[str, ...] = ()
    """To recommend values of; empty for every undecided variable that has a choice left."""
    most: int = 3
    """At most so many values a variable; at least 1."""
    customer: Customer = field(default_factory=lambda: NOBODY)


@dataclass(frozen=True, slots=True)
class RecommendedValue:
    """A value that can be chosen, and what choosing it means."""

    value: str
    confidence: float
    """From 0 to 1: the share of buyers who, in this state, take it, as far as the basis knows."""
    effect: Effect


@dataclass(frozen=True, slots=True)
class RecommendedVariable:
    """The best values of one variable, the best first."""

    variable: str
    basis: Basis
    reason: str
    """Why the basis is not the network; empty where it is."""
    values: tuple[RecommendedValue, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Values for the variables wanted, in that order; in the order of the model where none was named."""

    variables: tuple[RecommendedVariable, ...]
    basis: Basis
    """`NETWORK` where the network answered, even if single variables are unknown to it."""
    reason: str
    """Why the network did not answer; empty where it did."""
    network: str = ""
    """The name of the network that answered."""
    version: str = ""


class UnknownVariableError(ValueError):
    """The model has no such variable; `variable` names it."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"the model has no variable {variable!r}")
        self.variable = variable


class NothingPossibleError(ValueError):
    """No value of the variable is possible: what is decided already contradicts the rules."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"nothing that is decided leaves a value for {variable!r}")
        self.variable = variable


@dataclass(frozen=True, slots=True)
class State:
    """A partial configuration of a product model, and what the engine knows of it."""

    tenant: str
    product_model: str
    """The name of the product model within the tenant."""
    product: ProductModel
    choices: Choices
    domains: Domains
    """The valid domain of every variable of the model, given the choices; none is empty."""
    settling: Settling | None = None
    """What tells what a value would settle; None to tell the effects of the values alone."""


class Recommender:
    """Recommends values of the variables of product models."""

    def __init__(self, networks: OptionNetworks) -> None:
        self._networks = networks

    def recommend(self, state: State, wanted: Wanted) -> Recommendation:
        """Return the best possible values of the variables wanted; every one can be chosen.

        Raises:
            UnknownVariableError: the model has no variable of a name that is wanted.
            NothingPossibleError: the choices contradict the rules.
            CustomerFeatureError: a customer feature has the wrong kind of value.
        """
        names = _names(state, wanted)
        answer = self._networks.ask(state.tenant, state.product_model, state.domains, wanted.customer)
        ranked = {name: _ranked(name, state.domains[name], answer) for name in names}
        best = [Choice(name, each.value) for name in names for each in ranked[name][2][: wanted.most]]
        effects = Effects(state.product, state.domains, state.settling).of(best)
        effect_of = dict(zip(best, effects, strict=True))
        variables = tuple(
            RecommendedVariable(
                name,
                basis,
                reason,
                tuple(
                    RecommendedValue(each.value, each.confidence, effect_of[Choice(name, each.value)])
                    for each in values[: wanted.most]
                ),
            )
            for name, (basis, reason, values) in ranked.items()
        )
        if isinstance(answer, NetworkAnswer):
            return Recommendation(variables, Basis.NETWORK, "", answer.model, answer.version)
        basis = Basis.POPULARITY if answer.counts else Basis.MODEL_ORDER
        return Recommendation(variables, basis, answer.reason)


def _names(state: State, wanted: Wanted) -> list[str]:
    """Return the variables to recommend values of, in the order wanted, or of the model."""
    known = [variable.name for variable in state.product.variables]
    for name in wanted.variables:
        if name not in state.domains:
            raise UnknownVariableError(name)
    for name in wanted.variables or known:
        if not state.domains[name]:
            raise NothingPossibleError(name)
    if wanted.variables:
        return list(dict.fromkeys(wanted.variables))
    return [name for name in known if name not in state.choices and len(state.domains[name]) > 1]


def _ranked(
    name: str, possible: Sequence[str], answer: NetworkAnswer | NoAnswer
) -> tuple[Basis, str, tuple[RankedValue, ...]]:
    if isinstance(answer, NetworkAnswer):
        ranked = by_network(name, possible, answer.vocabulary, answer.log_probabilities)
        if ranked is not None:
            return Basis.NETWORK, "", ranked
        return Basis.MODEL_ORDER, NEVER_LEARNED, by_popularity(possible, None)
    counts = answer.counts.get(name)
    basis = Basis.MODEL_ORDER if counts is None else Basis.POPULARITY
    return basis, answer.reason, by_popularity(possible, counts)
