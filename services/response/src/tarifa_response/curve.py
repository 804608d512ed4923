"""The win curve P(win | price) = sigmoid(a - b ln(price / reference)) and what follows from it.

All functions are vectorised over lines and free of side effects; arguments broadcast. Prices,
costs and references are unit prices in one currency; `a` is the log-odds at the reference price and
`b >= 0` the slope. Money decisions are made in floats here and rounded to Decimal by the caller.

The optimum. Let c >= 0 be the unit cost, x = ln(price), P the win probability. For price > c the
logarithm of the expected margin (price - c) P has the derivative price / (price - c) - b (1 - P).
Its sign is that of

    h(x) = 1 - b (1 - P) (1 - c / price)

Both 1 - P and 1 - c / price are non-negative and non-decreasing in x there, so h is non-increasing:
the expected margin rises until h = 0 and falls afterwards. It is unimodal, and the best price
inside an interval is the root of h, or the nearer end of the interval. Below cost the margin is
negative and its loss shrinks as the price rises, so the best price is again the upper end. With
b <= 1, h >= 1 - b >= 0 everywhere: the best price is the ceiling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Floats = npt.ArrayLike

_MAX_STEPS: Final = 60
"""Enough for pure bisection to halve any bracket of prices below double precision."""
_TOLERANCE: Final = 1e-6
"""The last step in ln(price). Newton's error after it is about its square: 1e-11 of the price."""
_FLATTEST: Final = -1e-300
"""Keeps a vanishing slope from dividing by zero; the step then leaves the bracket and is bisected."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The prices a line may have: 0 < floor <= ceiling, arrays of one value a line.

    Raises:
        ValueError: a floor is not positive or exceeds its ceiling.
    """

    floor: FloatArray
    ceiling: FloatArray

    def __post_init__(self) -> None:
        if not bool(np.all((self.floor > 0) & (self.floor <= self.ceiling))):
            raise ValueError("floor: must be greater than zero and no greater than the ceiling")

    @classmethod
    def of(cls, floor: Floats, ceiling: Floats) -> Bounds:
        """Take numbers or sequences as they come."""
        return cls(_array(floor), _array(ceiling))


@dataclass(frozen=True, slots=True)
class CurvePoints:
    """The win curve of one line, sampled for a plot. Arrays of equal length, prices ascending."""

    price: FloatArray
    win_probability: FloatArray
    expected_margin: FloatArray
    """(price - cost) x P(win) for one unit."""


@dataclass(frozen=True, slots=True)
class WinCurve:
    """The win curves of N lines (or of one, with scalars); arguments of its methods broadcast."""

    a: FloatArray
    """Log-odds of winning at the reference price."""
    b: FloatArray
    """Slope over ln(price / reference); zero or greater."""
    reference: FloatArray
    """The list price; greater than zero."""

    @classmethod
    def of(cls, a: Floats, b: Floats, reference: Floats) -> WinCurve:
        """Take numbers or sequences as they come."""
        return cls(_array(a), _array(b), _array(reference))

    @classmethod
    def of_response(cls, response: npt.NDArray[np.floating], reference: Floats) -> WinCurve:
        """Take the model's output, [N, 2] = (a, b), and the N reference prices."""
        return cls.of(response[:, 0], response[:, 1], reference)

    def win_probability(self, price: Floats) -> FloatArray:
        """Return P(win) in [0, 1] at `price`; never rises with the price."""
        return sigmoid(self.a - self.b * np.log(_array(price) / self.reference))

    def elasticity(self, price: Floats) -> FloatArray:
        """Return d ln P(win) / d ln(price) = -b (1 - P), in [-b, 0].

        -2 means that a price one per cent higher lowers the win probability by about two per cent.
        """
        return -self.b * (1.0 - self.win_probability(price))

    def expected_margin(self, price: Floats, cost: Floats) -> FloatArray:
        """Return (price - cost) x P(win), the expected margin of one unit."""
        return (_array(price) - _array(cost)) * self.win_probability(price)

    def optimal_price(self, cost: Floats, bounds: Bounds) -> FloatArray:
        """Return the price inside `bounds` with the greatest expected margin, for each line.

        Newton's method on h (see the module) in ln(price), kept inside a shrinking bracket: a step
        that leaves the bracket is replaced by bisection, so it converges from anywhere. A cost
        below zero counts as zero.
        """
        a, b, reference, cost, floor, ceiling = map(
            _array,
            np.broadcast_arrays(self.a, self.b, self.reference, _array(cost), bounds.floor, bounds.ceiling),
        )
        margin = _Margin(a + b * np.log(reference), b, np.maximum(cost, 0.0))
        low = np.log(np.minimum(np.maximum(floor, cost), ceiling))
        high = np.log(ceiling)
        at_ceiling = (b <= 1.0) | (cost >= ceiling) | (margin.balance(high) >= 0.0)
        at_floor = ~at_ceiling & (margin.balance(low) <= 0.0)
        inner = np.exp(margin.root(low, high, settled=at_ceiling | at_floor))
        best = np.where(at_ceiling, ceiling, np.where(at_floor, floor, inner))
        return np.clip(best, floor, ceiling)

    def sample(self, cost: float, low: float, high: float, count: int = 41) -> CurvePoints:
        """Sample one line's curve at `count` prices, evenly spaced in ln(price) from low to high.

        Raises:
            ValueError: `low` is not positive, exceeds `high`, or fewer than two points are asked for.
        """
        if not 0 < low <= high:
            raise ValueError("low: must be greater than zero and no greater than high")
        if count < 2:
            raise ValueError("count: at least two points make a curve")
        price = np.geomspace(low, high, count)
        win = self.win_probability(price)
        return CurvePoints(price=price, win_probability=win, expected_margin=(price - cost) * win)


@dataclass(frozen=True, slots=True)
class _Margin:
    """h(x) of the module's docstring, with P = sigmoid(intercept - b x)."""

    intercept: FloatArray
    b: FloatArray
    cost: FloatArray

    def balance(self, x: FloatArray) -> FloatArray:
        """Return h(x)."""
        return self.balance_and_slope(x)[0]

    def balance_and_slope(self, x: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return h(x) and h'(x) = -b (1 - P) (b P (1 - c / price) + c / price)."""
        win = sigmoid(self.intercept - self.b * x)
        share = self.cost * np.exp(-x)
        lost = self.b * (1.0 - win)
        return 1.0 - lost * (1.0 - share), -lost * (self.b * win * (1.0 - share) + share)

    def root(self, low: FloatArray, high: FloatArray, settled: npt.NDArray[np.bool_]) -> FloatArray:
        """Return x with h(x) = 0 inside [low, high]; the value is arbitrary where `settled`."""
        x = 0.5 * (low + high)
        for _ in range(_MAX_STEPS):
            balance, slope = self.balance_and_slope(x)
            rising = balance > 0.0
            low, high = np.where(rising, x, low), np.where(rising, high, x)
            step = x - balance / np.minimum(slope, _FLATTEST)
            inside = (step >= low) & (step <= high)
            following = np.where(inside, step, 0.5 * (low + high))
            moved = np.abs(following - x)
            x = following
            if bool(np.all(settled | (moved < _TOLERANCE))):
                break
        return x


def sigmoid(log_odds: FloatArray) -> FloatArray:
    """The logistic function, without overflow at either end."""
    return 0.5 * (1.0 + np.tanh(0.5 * log_odds))


def _array(value: Floats) -> FloatArray:
    return np.asarray(value, dtype=np.float64)
