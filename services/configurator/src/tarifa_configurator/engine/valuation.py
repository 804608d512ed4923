"""What completions are compared by: prices, costs and wishes in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

import numpy as np

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.diagram import Integers
from tarifa_configurator.engine.errors import ModelTooComplexError
from tarifa_configurator.engine.ground import Ground, Node, Same, holds, slots_in
from tarifa_configurator.engine.grounding import Grounding, checked_number, scale_of, scaled
from tarifa_configurator.engine.results import Goal
from tarifa_configurator.product_model import ProductModel

LARGEST: Final = 1 << 60
"""No sum of a configuration may reach this."""


@dataclass(frozen=True)
class Valuation:
    """The model's numbers, a slot each; the shadow slots of compound wishes come after the model's own."""

    scale: int
    """Prices and costs are in units of 10 to the power of minus this."""
    base_price: int
    base_cost: int
    prices: Integers
    costs: Integers
    weights: Integers
    """What each slot adds to the score."""
    shadows: tuple[Node, ...]
    """The wishes that speak of several variables: each is a variable of its own, its first slot `yes`."""
    drawable: Ground
    """The model with those variables."""

    def costs_of(self, goal: Goal) -> list[Integers]:
        """Return what is to be made least, a slot each: first the goal, then what breaks ties."""
        by_goal = {
            Goal.PREFERENCE: -self.weights,
            Goal.LOWEST_PRICE: self.prices,
            Goal.BEST_MARGIN: self.costs - self.prices,
        }
        return [by_goal.pop(goal), *by_goal.values()]

    def surplus(self, rate: Decimal) -> tuple[Integers, int]:
        """Return what each slot adds to `price - cost - rate * price`, in whole numbers, and its base."""
        numerator, denominator = rate.as_integer_ratio()
        if abs(numerator) > 10**9 or denominator > 10**9:
            raise ModelTooComplexError("decimals in the margin rate", scale_of([rate]), 9)
        amounts = np.abs(self.prices) + np.abs(self.costs)
        first = np.asarray(self.drawable.first[:-1])
        largest = int(np.maximum.reduceat(amounts, first).sum()) + abs(self.base_price) + abs(self.base_cost)
        _check_sum(largest * (denominator + abs(numerator)))
        of_slots = denominator * (self.prices - self.costs) - numerator * self.prices
        base = denominator * (self.base_price - self.base_cost) - numerator * self.base_price
        return of_slots, base

    def money(self, units: int) -> Decimal:
        """Return an amount in the model's currency."""
        return Decimal(units).scaleb(-self.scale)

    def totals(self, slots: Sequence[int]) -> tuple[int, int, int]:
        """Return price, cost and score of a configuration of the model, the bases included."""
        chosen = np.asarray(slots, dtype=np.int64)
        taken = [False] * self.drawable.first[-1]
        for slot in slots:
            taken[slot] = True
        score = int(self.weights[chosen].sum())
        first = len(self.weights) - 2 * len(self.shadows)
        for place, shadow in enumerate(self.shadows):
            score += int(self.weights[first + 2 * place]) if holds(shadow, taken) else 0
        price = self.base_price + int(self.prices[chosen].sum())
        return price, self.base_cost + int(self.costs[chosen].sum()), score


def valuation_of(product: ProductModel, model: Ground, deadline: Deadline) -> Valuation:
    """Return the numbers of a model.

    Raises:
        ModelTooComplexError: sums would be too large for the engines.
        ModelInvalidError: a number is none.
    """
    amounts = [
        checked_number(amount, f"value {value.name!r} of {variable.name!r}")
        for variable in product.variables
        for value in variable.values
        for amount in (value.price, value.cost)
    ]
    bases = [checked_number(each, "base") for each in (product.base_price, product.base_cost)]
    scale = scale_of([*amounts, *bases])
    whole = [scaled(amount, scale) for amount in amounts]
    base_price, base_cost = (scaled(each, scale) for each in bases)
    largest = sum(
        max(abs(price) + abs(cost) for price, cost in zip(mine[::2], mine[1::2], strict=True))
        for mine in (whole[2 * low : 2 * high] for low, high in pairwise(model.first))
    )
    _check_sum(largest + abs(base_price) + abs(base_cost))
    weights = [0] * model.first[-1]
    shadows: dict[Node, int] = {}
    grounding = Grounding(product, model, deadline)
    for preference in product.preferences:
        node = grounding.node(preference.wish, f"preference {preference.name!r}")
        spoken = {model.variable_of[slot] for slot in slots_in(node)}
        if len(spoken) == 1:
            for slot in model.range_of(spoken.pop()):
                weights[slot] += preference.weight if _holds_with(node, slot, model) else 0
        else:
            shadows[node] = shadows.get(node, 0) + preference.weight
    none = [0] * (2 * len(shadows))
    return Valuation(
        scale=scale,
        base_price=base_price,
        base_cost=base_cost,
        prices=np.asarray([*whole[::2], *none], dtype=np.int64),
        costs=np.asarray([*whole[1::2], *none], dtype=np.int64),
        weights=np.asarray(
            [*weights, *(each for of in shadows.values() for each in (of, 0))], dtype=np.int64
        ),
        shadows=tuple(shadows),
        drawable=_with_shadows(model, shadows),
    )


def _holds_with(node: Node, slot: int, model: Ground) -> bool:
    taken = [False] * model.first[-1]
    taken[slot] = True
    return holds(node, taken)


def _check_sum(size: int) -> None:
    if size >= LARGEST:
        raise ModelTooComplexError("units of money in its largest sum", size, LARGEST)


def _with_shadows(model: Ground, shadows: Mapping[Node, int]) -> Ground:
    """Return the model with a variable for each node, which is `yes` where the node holds, else `no`."""
    size, slots = len(model.variables), model.first[-1]
    count = len(shadows)
    return Ground(
        variables=model.variables + ("",) * count,
        values=model.values + (("yes", "no"),) * count,
        first=model.first + tuple(slots + 2 * place + 2 for place in range(count)),
        variable_of=model.variable_of + tuple(size + place // 2 for place in range(2 * count)),
        slots={},
        rule_names=model.rule_names + ("",) * count,
        rules=model.rules + tuple(Same(slots + 2 * place + 1, node) for place, node in enumerate(shadows)),
    )
