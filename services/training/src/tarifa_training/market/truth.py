"""The truth of the simulated market: the probability that a buyer takes a line at a price.

With z = ln(price / list price) and the deal's hardness u ~ N(0, HARDNESS^2), which the seller's
representatives see and the data do not hold:

    P(win | line, price, u) = sigmoid(appeal(line) - u - slope(line) z)

`appeal` and `slope` depend on family, segment, industry and quantity. What a price earns on average
is the expectation over u, taken by Gauss-Hermite quadrature.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from tarifa_response.curve import sigmoid

FloatArray = npt.NDArray[np.float64]

HARDNESS: Final = 0.9
"""Standard deviation of a deal's hardness, in log-odds."""
LOWEST_FACTOR: Final = 0.70
HIGHEST_FACTOR: Final = 1.40
"""Attainable prices lie between these multiples of the list price, and never below cost."""

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(11)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


@dataclass(frozen=True, slots=True)
class ProductTruth:
    """What the market thinks of a product."""

    list_price: float
    unit_cost: float
    appeal: float
    slope: float
    typical_quantity: float
    """The quantity at which `appeal` and `slope` have no quantity term."""


@dataclass(frozen=True, slots=True)
class CustomerTruth:
    """How a customer buys."""

    appeal: float
    slope_factor: float
    quantity_appeal: float
    """Added log-odds for each e-fold of quantity above the typical."""


@dataclass(frozen=True, slots=True)
class LineToScore:
    """A line and the unit price that somebody wants to ask for it."""

    product_id: str
    customer_id: str
    quantity: float
    price: float


@dataclass(frozen=True, slots=True)
class Attainable:
    """Expected margins of a set of lines, in the market's currency."""

    list_price: float
    """At list price."""
    best_uniform: float
    """At the best single factor on every list price."""
    best_uniform_factor: float
    optimum: float
    """At the best price of every line: what a seller who knew the truth would earn."""
    asked: float
    """At the prices asked."""

    @property
    def captured(self) -> float:
        """The part of the gain from list price to optimum that the asked prices capture; 1 is all."""
        gain = self.optimum - self.list_price
        return (self.asked - self.list_price) / gain if gain > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Truth:
    """The latent parameters of every product and customer."""

    seed: int
    products: Mapping[str, ProductTruth]
    customers: Mapping[str, CustomerTruth]

    def parameters(self, lines: Sequence[LineToScore]) -> tuple[FloatArray, FloatArray]:
        """Return (appeal, slope) of each line, before its hardness.

        Raises:
            KeyError: the market has no such product or customer.
        """
        products = [self.products[line.product_id] for line in lines]
        customers = [self.customers[line.customer_id] for line in lines]
        ln_quantity = np.log(
            [line.quantity / product.typical_quantity for line, product in zip(lines, products, strict=True)]
        )
        appeal = np.array([p.appeal + c.appeal for p, c in zip(products, customers, strict=True)])
        appeal = appeal + np.array([c.quantity_appeal for c in customers]) * ln_quantity
        slope = np.array([p.slope * c.slope_factor for p, c in zip(products, customers, strict=True)])
        return appeal, slope * np.exp(0.08 * np.clip(ln_quantity, -2.0, 2.0))

    def win_probability(self, lines: Sequence[LineToScore], factor: FloatArray) -> FloatArray:
        """Return E_u[P(win)] of each line at `factor` x list price; factor is [N] or [N, K]."""
        appeal, slope = self.parameters(lines)
        factor = factor[:, None] if factor.ndim == 1 else factor
        log_odds = appeal[:, None] - slope[:, None] * np.log(factor)
        shifted = log_odds[:, :, None] - HARDNESS * _NODES
        win: FloatArray = sigmoid(shifted) @ _WEIGHTS
        return win[:, 0] if win.shape[1] == 1 else win

    def expected_margins(self, lines: Sequence[LineToScore], factor: FloatArray) -> FloatArray:
        """Return the expected margin of each line, quantity included, at `factor` x list price."""
        list_price = np.array([self.products[line.product_id].list_price for line in lines])
        cost = np.array([self.products[line.product_id].unit_cost for line in lines])
        quantity = np.array([line.quantity for line in lines])
        if factor.ndim == 2:
            list_price, cost, quantity = list_price[:, None], cost[:, None], quantity[:, None]
        margin: FloatArray = quantity * (list_price * factor - cost) * self.win_probability(lines, factor)
        return margin

    def attainable(self, lines: Sequence[LineToScore]) -> Attainable:
        """Compare the asked prices with list, the best uniform factor and the optimum."""
        grid = np.geomspace(LOWEST_FACTOR, HIGHEST_FACTOR, 281)
        table = self.expected_margins(lines, np.broadcast_to(grid, (len(lines), len(grid))))
        list_price = np.array([self.products[line.product_id].list_price for line in lines])
        asked = self.expected_margins(lines, np.array([line.price for line in lines]) / list_price)
        at_list = self.expected_margins(lines, np.ones(len(lines)))
        uniform = table.sum(axis=0)
        return Attainable(
            list_price=float(at_list.sum()),
            best_uniform=float(uniform.max()),
            best_uniform_factor=float(grid[int(uniform.argmax())]),
            optimum=float(table.max(axis=1).sum()),
            asked=float(asked.sum()),
        )
