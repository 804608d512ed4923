from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_response import (
    Bounds,
    LineFacts,
    PolicyKind,
    RecommendationPolicy,
    SpecificationError,
    WinCurve,
    recommend,
)
from tarifa_response.curve import FloatArray

LINES = [LineFacts("p", 1.0, 100.0, segment="gold"), LineFacts("p", 1.0, 200.0, segment="tin")]
CURVE = WinCurve.of([0.5, 0.5], [5.0, 5.0], [100.0, 200.0])
COST = np.array([60.0, 120.0])
BOUNDS = Bounds.of([70.0, 140.0], [150.0, 300.0])
FACTORS = st.floats(0.5, 2.0)


def prices(policy: RecommendationPolicy) -> FloatArray:
    return recommend(policy, LINES, CURVE, COST, BOUNDS).price


def test_abstaining_keeps_the_list_price() -> None:
    assert prices(RecommendationPolicy(PolicyKind.ABSTAIN, factor=1.3)).tolist() == [100.0, 200.0]


def test_uniform_puts_one_factor_on_every_list_price() -> None:
    assert prices(RecommendationPolicy(PolicyKind.UNIFORM, factor=1.1)) == pytest.approx([110.0, 220.0])


def test_a_segment_without_a_factor_takes_the_common_one() -> None:
    policy = RecommendationPolicy(PolicyKind.SEGMENT, factor=0.9, factors={"gold": 1.2})
    assert prices(policy) == pytest.approx([120.0, 180.0])


def test_optimise_takes_the_best_price_of_each_curve() -> None:
    best = CURVE.optimal_price(COST, BOUNDS)
    assert prices(RecommendationPolicy(PolicyKind.OPTIMISE)) == pytest.approx(best)


def test_a_gain_too_small_to_trust_keeps_the_factor() -> None:
    policy = RecommendationPolicy(PolicyKind.OPTIMISE, minimum_gain=10.0)
    outcome = recommend(policy, LINES, CURVE, COST, BOUNDS)
    assert outcome.price.tolist() == [100.0, 200.0]
    assert not outcome.followed_model.any()


@given(
    kind=st.sampled_from(list(PolicyKind)),
    factor=FACTORS,
    gold=FACTORS,
    low=st.floats(0.1, 3),
    width=st.floats(1, 3),
)
def test_no_recommendation_leaves_the_guardrails(
    kind: PolicyKind, factor: float, gold: float, low: float, width: float
) -> None:
    policy = RecommendationPolicy(
        kind, factor=factor, factors={"gold": gold}, support_low=low, support_high=low * width
    )
    price = prices(policy)
    assert np.all(price >= BOUNDS.floor)
    assert np.all(price <= BOUNDS.ceiling)


@given(
    kind=st.sampled_from(list(PolicyKind)), factor=FACTORS, gold=FACTORS, gain=st.floats(0, 1), why=st.text()
)
def test_a_policy_survives_json(kind: PolicyKind, factor: float, gold: float, gain: float, why: str) -> None:
    policy = RecommendationPolicy(kind, factor, "line.grade", {"gold": gold}, gain, 0.8, 1.2, why)
    assert RecommendationPolicy.from_json(policy.to_json()) == policy


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{}", "format"),
        ("{", "tarifa.policy"),
        ('{"format":1}', "kind"),
        ('{"format":1,"kind":"guess"}', "kind"),
        ('{"format":1,"kind":"uniform","factor":0}', "factor"),
        ('{"format":1,"kind":"uniform","factor":"1"}', "factor"),
        ('{"format":1,"kind":"uniform","minimum_gain":-1}', "minimum_gain"),
        ('{"format":1,"kind":"uniform","support_low":3}', "support_low"),
        ('{"format":1,"kind":"segment"}', "factors"),
        ('{"format":1,"kind":"segment","factors":{"a":-1}}', "factors[a]"),
        ('{"format":1,"kind":"segment","factors":{"a":1},"segment_by":"mood"}', "source"),
        ('{"format":1,"kind":"uniform","discount":1}', "discount"),
    ],
)
def test_a_wrong_policy_is_refused_by_the_key(text: str, field: str) -> None:
    with pytest.raises(SpecificationError) as refusal:
        RecommendationPolicy.from_json(text)
    assert refusal.value.field == field
