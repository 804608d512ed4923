"""The response model that training writes and pricing reads.

Pure functions and values: no I/O, no clock, no randomness. `encode` turns the facts of quote lines
into the model's input; `WinCurve` turns the model's output (a, b) into win probability, elasticity
and the best price; `RecommendationPolicy` says how far the model may be followed.
"""

from __future__ import annotations

from tarifa_response.curve import Bounds, CurvePoints, WinCurve
from tarifa_response.errors import SpecificationError
from tarifa_response.facts import Attribute, LineFacts
from tarifa_response.features import Feature, FeatureSpecification, encode
from tarifa_response.policy import PolicyKind, Recommendation, RecommendationPolicy, recommend

__all__ = [
    "Attribute",
    "Bounds",
    "CurvePoints",
    "Feature",
    "FeatureSpecification",
    "LineFacts",
    "PolicyKind",
    "Recommendation",
    "RecommendationPolicy",
    "SpecificationError",
    "WinCurve",
    "encode",
    "recommend",
]
