"""Recommending options: what to choose next, how sure that is, and what it does to price and margin.

The whole face, for the service:

    networks = ServedNetworks(GrpcNetworks(channel), KeptSales(runtime.database))
    recommender = Recommender(networks)                      # or NoNetworks()
    settling = settling_of(model, choices, domains, deadline)   # of `many_domains`
    state = State(tenant, "desktop", product, choices, domains, settling)
    recommender.recommend(state, Wanted(variables=("gpu",), most=3, customer={"segment": "studio"}))

`domains` are the valid domains of `choices`: a value that is not in them is never returned. Without
`settling`, effects are those of the values alone. Everything is pure but `served`, `network_client` and
`kept_sales`, which stand behind the port `OptionNetworks`; the service imports them from there.
"""

from __future__ import annotations

from tarifa_configurator.recommend.effects import Effect, Settling
from tarifa_configurator.recommend.recommender import (
    Basis,
    NetworkAnswer,
    NoAnswer,
    NoNetworks,
    NothingPossibleError,
    OptionNetworks,
    Recommendation,
    RecommendedValue,
    RecommendedVariable,
    Recommender,
    State,
    UnknownVariableError,
    Wanted,
)
from tarifa_configurator.recommend.vocabulary import (
    Customer,
    CustomerFeatureError,
    Domains,
    OptionVocabulary,
)

__all__ = [
    "Basis",
    "Customer",
    "CustomerFeatureError",
    "Domains",
    "Effect",
    "NetworkAnswer",
    "NoAnswer",
    "NoNetworks",
    "NothingPossibleError",
    "OptionNetworks",
    "OptionVocabulary",
    "Recommendation",
    "RecommendedValue",
    "RecommendedVariable",
    "Recommender",
    "Settling",
    "State",
    "UnknownVariableError",
    "Wanted",
]
