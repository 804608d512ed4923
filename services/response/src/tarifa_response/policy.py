"""The recommendation policy: how far the evidence lets prices follow the model.

Training chooses it from the evaluation, it travels as JSON with the model (`tarifa.policy`), and
pricing obeys it. Off-policy evaluation and pricing both call `recommend`, so what was evaluated is
what is served.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tarifa_response.curve import Bounds, FloatArray, WinCurve
from tarifa_response.errors import SpecificationError
from tarifa_response.facts import LineFacts
from tarifa_response.features import reader_of

FORMAT: Final = 1
"""The version of the JSON form; a reader refuses any other."""


class PolicyKind(StrEnum):
    """What a recommendation is made of."""

    OPTIMISE = "optimise"
    """The expected-margin optimum of the line's own win curve."""
    SEGMENT = "segment"
    """One factor on the list price for each segment."""
    UNIFORM = "uniform"
    """One factor on the list price for everybody."""
    ABSTAIN = "abstain"
    """No recommendation: the price comes from the rules alone (factor 1, the list price)."""


@dataclass(frozen=True, slots=True)
class RecommendationPolicy:
    """Which price to recommend. Factors are multiples of the list price (0.95 = 5 % below list)."""

    kind: PolicyKind
    factor: float = 1.0
    """UNIFORM: the factor. OPTIMISE: the factor kept where the gain is below `minimum_gain`.
    SEGMENT: the factor of a segment that `factors` does not list."""
    segment_by: str = "customer.segment"
    """SEGMENT: the source (as in a feature) that names a line's segment."""
    factors: Mapping[str, float] = field(default_factory=dict)
    """SEGMENT: segment -> factor."""
    minimum_gain: float = 0.0
    """OPTIMISE: the least relative gain in modelled expected margin over `factor` for which the
    optimum is taken; below it the line keeps `factor`. 0.02 = 2 %."""
    support_low: float = 0.5
    """The lowest factor that the training prices support; no recommendation goes below."""
    support_high: float = 2.0
    """The highest factor that the training prices support; no recommendation goes above."""
    evidence: str = ""
    """Why this policy was chosen, in one sentence with its numbers."""

    def __post_init__(self) -> None:
        for name in ("factor", "support_low", "support_high"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise SpecificationError(name, "must be a finite number greater than zero")
        if self.support_low > self.support_high:
            raise SpecificationError("support_low", "must not exceed support_high")
        if not (math.isfinite(self.minimum_gain) and self.minimum_gain >= 0):
            raise SpecificationError("minimum_gain", "must be zero or greater")
        if self.kind is PolicyKind.SEGMENT and not self.factors:
            raise SpecificationError("factors", "a segment policy needs at least one factor")
        for segment, factor in self.factors.items():
            if not (math.isfinite(factor) and factor > 0):
                raise SpecificationError(f"factors[{segment}]", "must be a finite number greater than zero")
        reader_of(self.segment_by)

    def to_json(self) -> str:
        """Write the policy; `from_json` gives an equal one back."""
        document = {"format": FORMAT} | asdict(self) | {"factors": dict(self.factors)}
        return json.dumps(document, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> RecommendationPolicy:
        """Read what `to_json` wrote.

        Raises:
            SpecificationError: the text is no policy that this code can obey.
        """
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            raise SpecificationError("tarifa.policy", f"is not JSON: {error}") from error
        if not isinstance(document, dict) or document.pop("format", None) != FORMAT:
            raise SpecificationError("format", f"must be {FORMAT}")
        return cls(**_checked(document))


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the policy recommends for each line, before the guardrails outside the model."""

    price: FloatArray
    """Unit price inside [floor, ceiling]."""
    followed_model: npt.NDArray[np.bool_]
    """Where the price is the optimum of the line's own curve; elsewhere it is a factor on list."""


def recommend(
    policy: RecommendationPolicy,
    facts: Sequence[LineFacts],
    curve: WinCurve,
    cost: FloatArray,
    bounds: Bounds,
) -> Recommendation:
    """Return the recommended unit price of each line; the curve's reference is the list price.

    The price respects `bounds` always, and the policy's supported range wherever the two overlap
    (where they do not, the bound nearest to the supported range is taken). `cost` is the unit cost.
    """
    low = np.clip(curve.reference * policy.support_low, bounds.floor, bounds.ceiling)
    high = np.clip(curve.reference * policy.support_high, bounds.floor, bounds.ceiling)
    kept = np.clip(curve.reference * _factors(policy, facts), low, high)
    if policy.kind is not PolicyKind.OPTIMISE:
        return Recommendation(price=kept, followed_model=np.zeros(len(facts), dtype=np.bool_))
    best = curve.optimal_price(cost, Bounds(low, high))
    margin_kept = curve.expected_margin(kept, cost)
    gain = curve.expected_margin(best, cost) - margin_kept
    followed = gain >= policy.minimum_gain * np.abs(margin_kept)
    return Recommendation(price=np.where(followed, best, kept), followed_model=followed)


def _factors(policy: RecommendationPolicy, facts: Sequence[LineFacts]) -> FloatArray:
    if policy.kind is PolicyKind.ABSTAIN:
        return np.ones(len(facts))
    if policy.kind is not PolicyKind.SEGMENT:
        return np.full(len(facts), policy.factor)
    read = reader_of(policy.segment_by)
    return np.array([policy.factors.get(str(read(line)), policy.factor) for line in facts], dtype=np.float64)


_NUMBERS: Final = ("factor", "minimum_gain", "support_low", "support_high")
_TEXTS: Final = ("segment_by", "evidence")


def _checked(document: dict[str, Any]) -> dict[str, Any]:
    """Return constructor arguments of the right types, or name the key that is wrong."""
    surplus = set(document) - {"kind", "factors", *_NUMBERS, *_TEXTS}
    if surplus:
        raise SpecificationError(min(surplus), "is not a key of a policy")
    kind = document.get("kind")
    if kind not in list(PolicyKind):
        raise SpecificationError(
            "kind", f"must be one of {[str(known) for known in PolicyKind]}, not {kind!r}"
        )
    factors = document.get("factors", {})
    if not isinstance(factors, dict):
        raise SpecificationError("factors", "must be an object of segment -> factor")
    arguments: dict[str, Any] = {"kind": PolicyKind(kind)}
    arguments["factors"] = {str(key): _number(f"factors[{key}]", value) for key, value in factors.items()}
    for name in _NUMBERS:
        if name in document:
            arguments[name] = _number(name, document[name])
    for name in _TEXTS:
        if name in document:
            arguments[name] = str(document[name])
    return arguments


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SpecificationError(name, "must be a number")
    return float(value)
