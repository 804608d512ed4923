from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_response import Bounds, WinCurve

LOG_ODDS = st.floats(-6, 6)
SLOPE = st.floats(0, 40)
PRICE = st.floats(0.01, 1e6)
COST_SHARE = st.floats(0, 1.5)


@given(a=LOG_ODDS, b=SLOPE, price=PRICE, rise=st.floats(1.0, 3.0), reference=PRICE)
def test_a_higher_price_never_wins_more_often(
    a: float, b: float, price: float, rise: float, reference: float
) -> None:
    curve = WinCurve.of(a, b, reference)
    assert curve.win_probability(price * rise) <= curve.win_probability(price) + 1e-12


@given(a=LOG_ODDS, b=SLOPE, reference=PRICE)
def test_the_reference_price_wins_with_the_log_odds_a(a: float, b: float, reference: float) -> None:
    assert WinCurve.of(a, b, reference).win_probability(reference) == pytest.approx(
        1 / (1 + np.exp(-a)), abs=1e-12
    )


@given(a=LOG_ODDS, b=SLOPE)
def test_elasticity_is_the_logarithmic_derivative(a: float, b: float) -> None:
    step = 1e-5
    curve = WinCurve.of(a, b, 1.0)
    up, down = curve.win_probability(np.exp(step)), curve.win_probability(np.exp(-step))
    rise = np.log(up) - np.log(down)
    assert curve.elasticity(1.0) == pytest.approx(rise / (2 * step), abs=1e-4 + 1e-4 * b)


@given(
    curve=st.builds(WinCurve.of, LOG_ODDS, SLOPE, PRICE),
    cost_share=COST_SHARE,
    low=st.floats(0.3, 1.2),
    width=st.floats(1.0, 4.0),
)
def test_no_price_between_floor_and_ceiling_beats_the_optimum(
    curve: WinCurve, cost_share: float, low: float, width: float
) -> None:
    reference = float(curve.reference)
    cost, floor, ceiling = cost_share * reference, low * reference, low * width * reference
    best = curve.optimal_price(cost, Bounds.of(floor, ceiling))
    rivals = curve.expected_margin(np.geomspace(floor, ceiling, 400), cost)
    assert floor <= best <= ceiling
    assert curve.expected_margin(best, cost) >= rivals.max() - 1e-9 * reference


@given(a=LOG_ODDS, b=st.floats(0, 1), cost_share=st.floats(0, 0.9))
def test_an_inelastic_line_is_priced_at_its_ceiling(a: float, b: float, cost_share: float) -> None:
    assert WinCurve.of(a, b, 10.0).optimal_price(10.0 * cost_share, Bounds.of(8.0, 14.0)) == 14.0


def test_a_cost_above_the_ceiling_is_priced_at_the_ceiling() -> None:
    assert WinCurve.of(0.0, 5.0, 10.0).optimal_price(30.0, Bounds.of(8.0, 14.0)) == 14.0


def test_a_steep_curve_is_priced_at_the_floor() -> None:
    assert WinCurve.of(-3.0, 40.0, 10.0).optimal_price(1.0, Bounds.of(9.0, 14.0)) == 9.0


def test_lines_are_solved_independently_of_each_other() -> None:
    generator = np.random.default_rng(7)
    a, b = generator.normal(0, 2, 500), generator.uniform(0, 20, 500)
    cost = generator.uniform(0, 12, 500)
    bounds = Bounds.of(6.0, 20.0)
    together = WinCurve.of(a, b, 10.0).optimal_price(cost, bounds)
    alone = [float(WinCurve.of(a[i], b[i], 10.0).optimal_price(cost[i], bounds)) for i in range(500)]
    assert together == pytest.approx(alone, rel=1e-9)


def test_a_floor_above_the_ceiling_is_refused() -> None:
    with pytest.raises(ValueError, match="floor"):
        Bounds.of([1.0, 12.0], 11.0)


def test_a_sampled_curve_spans_its_range_and_falls() -> None:
    curve = WinCurve.of(0.4, 4.0, 100.0).sample(cost=60.0, low=80.0, high=130.0, count=21)
    assert curve.price[0] == pytest.approx(80.0)
    assert curve.price[-1] == pytest.approx(130.0)
    assert np.all(np.diff(curve.win_probability) < 0)
    assert curve.expected_margin == pytest.approx((curve.price - 60.0) * curve.win_probability)


@pytest.mark.parametrize(("low", "high", "count"), [(0.0, 1.0, 5), (2.0, 1.0, 5), (1.0, 2.0, 1)])
def test_an_empty_curve_is_refused(low: float, high: float, count: int) -> None:
    with pytest.raises(ValueError, match=r"low|count"):
        WinCurve.of(0.0, 1.0, 1.0).sample(0.5, low, high, count)
