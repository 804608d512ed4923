"""What the response model's answer means for prices, for all lines of a quote at once.

The one place where floats decide about money. The border is crossed twice, each time on purpose:
- `asked_prices` rounds the policy's price half to even to nine decimals. That Decimal is kept in the
  price's basis, and everything after it is exact, so a replay without model and policy gives the same price
  to the cent.
- `outlooks` reads the win curve at Decimal prices; probabilities enter an amount with twelve decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np
import numpy.typing as npt
from tarifa_response import Bounds, LineFacts, PolicyKind, RecommendationPolicy, WinCurve, recommend

from tarifa_pricing.amounts import ZERO, to_nano

FloatArray = npt.NDArray[np.float64]

STRETCH_LOSS: Final = 0.05
"""The part of the target's expected margin that opening at the stretch price may cost."""
_STRETCH_REACH: Final = 2.0
"""How far above list the stretch price is looked for where nothing limits the price, as a factor on list."""
_GRID: Final = 32
_ZOOMS: Final = 3
"""32 points, thrice: the stretch price is found to a 32,768th of its range."""
_LOWEST: Final = 1e-12
"""Stands for a price of zero, at which a win curve has no value: below the least price above zero."""
_PROBABILITY: Final = Decimal("0.000000000001")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What one line may expect at its prices."""

    win_probability: float
    """At the net price."""
    win_probability_before: float
    """At the price before the recommendation."""
    win_probability_target: float
    """At the recommended price."""
    elasticity: float
    """At the net price: -b (1 - P), never positive."""
    stretch: float | None
    """The highest price, from the target up, whose expected margin is at least 95 % of the target's; None
    without a cost."""


@dataclass(frozen=True, slots=True)
class Position:
    """The prices of one line that its outlook is asked for."""

    net: Decimal
    before: Decimal
    target: Decimal
    ceiling: Decimal | None
    unit_cost: Decimal | None


def asked_prices(
    policy: RecommendationPolicy,
    facts: Sequence[LineFacts],
    response: FloatArray,
) -> list[Decimal | None]:
    """Return the unit price that the policy asks for on each line, None where it asks for none.

    The policy is asked within the range that its own evidence supports, before any guardrail: the expected
    margin has one peak, so the guardrails' clamp of the optimum is the optimum inside them. No price is
    asked for
    - by a policy that abstains;
    - where the policy keeps a factor of exactly 1 on list: it asks for nothing that the rules do not give;
    - where the policy optimises the margin and the line's cost is unknown.
    """
    if policy.kind is PolicyKind.ABSTAIN:
        return [None] * len(facts)
    reference = np.array([line.list_price for line in facts], dtype=np.float64)
    cost = np.array([0.0 if line.unit_cost is None else line.unit_cost for line in facts], dtype=np.float64)
    supported = Bounds(reference * policy.support_low, reference * policy.support_high)
    answer = recommend(policy, facts, WinCurve.of_response(response, reference), cost, supported)
    silent = ~answer.followed_model & (answer.price == reference)
    if policy.kind is PolicyKind.OPTIMISE:
        silent |= np.array([line.unit_cost is None for line in facts], dtype=np.bool_)
    return [
        None if quiet else to_nano(Decimal(price))
        for price, quiet in zip(answer.price.tolist(), silent.tolist(), strict=True)
    ]


def outlooks(
    a: Sequence[float], b: Sequence[float], references: Sequence[Decimal], positions: Sequence[Position]
) -> list[Outlook]:
    """Return the outlook of each line; references are greater than zero."""
    reference = _floats(references)
    curve = WinCurve.of(a, b, reference)
    net, before, target = (
        np.maximum(_floats([getattr(line, name) for line in positions]), _LOWEST)
        for name in ("net", "before", "target")
    )
    win = curve.win_probability(net)
    win_before = curve.win_probability(before)
    win_target = curve.win_probability(target)
    stretch = _stretch(curve, target, positions)
    elasticity = -curve.b * (1.0 - win)
    columns = (win.tolist(), win_before.tolist(), win_target.tolist(), elasticity.tolist(), stretch.tolist())
    return [
        Outlook(at_net, at_before, at_target, slope, None if line.unit_cost is None else highest)
        for at_net, at_before, at_target, slope, highest, line in zip(*columns, positions, strict=True)
    ]


def win_probabilities(a: float, b: float, reference: Decimal, prices: Sequence[Decimal]) -> list[float]:
    """Return the win probability of one line at each price; prices are greater than zero."""
    win: list[float] = WinCurve.of(a, b, float(reference)).win_probability(_floats(prices)).tolist()
    return win


def expected_margin(price: Decimal, unit_cost: Decimal, quantity: Decimal, win_probability: float) -> Decimal:
    """Return (price - cost) x quantity x P, P with twelve decimals; not rounded to the currency."""
    return (price - unit_cost) * quantity * Decimal(win_probability).quantize(_PROBABILITY)


def _stretch(curve: WinCurve, target: FloatArray, positions: Sequence[Position]) -> FloatArray:
    """Zoom in on the last price that satisfies; the satisfying prices from the target up are an interval."""
    cost = _floats([line.unit_cost or ZERO for line in positions])
    unlimited = curve.reference * _STRETCH_REACH
    ceiling = np.array(
        [np.inf if line.ceiling is None else float(line.ceiling) for line in positions], dtype=np.float64
    )
    high = np.maximum(np.where(np.isinf(ceiling), unlimited, ceiling), target)
    low = target
    columns = WinCurve(curve.a[:, None], curve.b[:, None], curve.reference[:, None])
    margin = curve.expected_margin(target, cost)
    least = (margin - STRETCH_LOSS * np.abs(margin))[:, None]
    steps = np.linspace(0.0, 1.0, _GRID + 1)
    lines = np.arange(len(positions))
    for _ in range(_ZOOMS):
        prices = low[:, None] + (high - low)[:, None] * steps
        satisfied = columns.expected_margin(prices, cost[:, None]) >= least
        satisfied[:, 0] = True
        last = np.where(satisfied.all(axis=1), _GRID, satisfied.argmin(axis=1) - 1)
        low, high = prices[lines, last], prices[lines, np.minimum(last + 1, _GRID)]
    return low


def _floats(amounts: Sequence[Decimal]) -> FloatArray:
    return np.array([float(amount) for amount in amounts], dtype=np.float64)
