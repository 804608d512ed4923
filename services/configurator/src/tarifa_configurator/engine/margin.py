"""The cheapest way through a diagram that has a margin: a shortest path with one sum to reach.

First by Lagrange: whatever a unit of margin is worth, the cheapest way by `cost - worth * margin` bounds all
ways that have the margin. What lies between the best bound and the best way found is then gone through, way
by way, leaving what the bounds rule out (Handler and Zang, "A dual algorithm for the constrained shortest
path problem", Networks 10, 1980; Carlyle, Royset and Wood, "Lagrangian relaxation and enumeration for solving
constrained shortest-path problems", Networks 52, 2008).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.diagram import Diagram, Flags, Integers, Ways
from tarifa_configurator.engine.optimum import Bounded, Optimum
from tarifa_configurator.engine.valuation import LARGEST

_SLOPES: Final = 16
"""How many worths of the margin are tried."""
_DENOMINATOR: Final = 1_000
"""Worths are fractions of at most this denominator, to stay within 64 bits."""
_MOST_STEPS: Final = 60_000
"""Going through more ways than these steps would take longer than CP-SAT."""
_LOOK: Final = 256
"""After so many steps a look at the clock is due."""


def optimum_of(slots: Integers, cost: Integers) -> Optimum:
    """Return the slots with what they cost, proven."""
    total = int(cost[slots].sum())
    return Optimum(slots.tolist(), total, total)


def surplus_of(found: Optimum, margin: Bounded) -> int:
    """Return by how much a configuration has more than the margin; below 0 where it has not."""
    return int(margin.of_slots[found.slots].sum()) - margin.least


def cheapest_with_margin(  # noqa: PLR0913, PLR0917 - what is asked, and of what
    diagram: Diagram, mask: Flags, cost: Integers, margin: Bounded, cheapest: Optimum, deadline: Deadline
) -> Optimum | None:
    """Return the cheapest way with the margin, proven if it was no long search; None if no way has it.

    `cheapest` is the cheapest of all, which has not. At the deadline it returns the best found until then.
    """
    slots = diagram.cheapest(mask, [-margin.of_slots, cost])
    if slots is None:
        return None
    richest = optimum_of(slots, cost)
    if surplus_of(richest, margin) < 0:
        return None
    bound = _Lagrange(diagram, mask, cost, margin)
    found = bound.tightened(cheapest, richest, deadline)
    if found.proven or bound.mixed is None:
        return found
    return _Enumeration(diagram.ways(mask), [bound.mixed, -margin.of_slots, cost]).improved(
        found, margin, bound.worth, deadline
    )


class _Lagrange:
    """Bounds the ways that have the margin."""

    def __init__(self, diagram: Diagram, mask: Flags, cost: Integers, margin: Bounded) -> None:
        self._diagram = diagram
        self._mask = mask
        self._cost = cost
        self._margin = margin
        self.worth = Fraction(0)
        self.mixed: Integers | None = None
        """Costs less the worth of the margin, times the denominator of the worth; None where too large."""

    def tightened(self, without: Optimum, having: Optimum, deadline: Deadline) -> Optimum:
        """Return the best way found that has the margin, with the best bound of all that have."""
        bound = without.cost
        for _ in range(_SLOPES):
            if deadline.remaining() <= 0:
                break
            gained = self._surplus(having) - self._surplus(without)
            worth = Fraction(having.cost - without.cost, gained).limit_denominator(_DENOMINATOR)
            mixed = worth.denominator * self._cost.astype(object)
            mixed -= worth.numerator * self._margin.of_slots.astype(object)
            if worth <= 0 or sum(map(abs, mixed.tolist())) >= LARGEST:
                break
            whole = mixed.astype(np.int64)
            slots = self._diagram.cheapest(self._mask, [whole])
            if slots is None:
                break
            found = optimum_of(slots, self._cost)
            value = self._value(found, worth)
            if self.mixed is None or -(-value // worth.denominator) > bound:
                self.worth, self.mixed = worth, whole
            bound = max(bound, -(-value // worth.denominator))
            if self._surplus(found) >= 0 and found.cost < having.cost:
                having = found
            elif self._surplus(found) < 0 and value < self._value(without, worth):
                without = found
            else:
                break
        return replace(having, bound=min(bound, having.cost))

    def _surplus(self, found: Optimum) -> int:
        return surplus_of(found, self._margin)

    def _value(self, found: Optimum, worth: Fraction) -> int:
        return worth.denominator * found.cost - worth.numerator * self._surplus(found)


@dataclass(slots=True)
class _Way:
    """A way as far as it has been gone."""

    level: int
    node: int
    sums: tuple[int, int, int]
    slot: int
    before: _Way | None

    def slots(self) -> list[int]:
        found = []
        way: _Way | None = self
        while way is not None and way.slot >= 0:
            found.append(way.slot)
            way = way.before
        return found


class _Enumeration:
    """Goes through the ways that three sums at once do not rule out."""

    def __init__(self, ways: Ways, costs: list[Integers]) -> None:
        self._ways = ways
        self._costs = [cost.tolist() for cost in costs]
        self._rests = [ways.rests(cost) for cost in costs]

    def improved(self, best: Optimum, margin: Bounded, worth: Fraction, deadline: Deadline) -> Optimum:
        """Return the cheapest way with the margin, proven; the best found if that takes too long."""
        start, steps = best, 0
        waiting = [_Way(0, 0, (0, 0, 0), -1, None)]
        limits = self._limits(best, margin, worth)
        while waiting:
            way = waiting.pop()
            if not self._within(way, limits):
                continue
            steps += 1
            if steps > _MOST_STEPS or (steps % _LOOK == 0 and deadline.remaining() <= 0):
                return replace(best, bound=start.bound)
            if way.level == self._ways.levels:
                slots = sorted(way.slots())
                best = Optimum(slots, way.sums[2], best.bound)
                limits = self._limits(best, margin, worth)
                continue
            following = [
                _Way(way.level + 1, node, self._with(way.sums, slot), slot, way)
                for slot, node in self._ways.following(way.level, way.node)
            ]
            following.sort(key=lambda each: -self._most_at_least(each, 0))
            waiting.extend(following)
        return replace(best, bound=best.cost)

    def _limits(self, best: Optimum, margin: Bounded, worth: Fraction) -> tuple[int, int, int]:
        """Return what the three sums of a better way with the margin are at most."""
        mixed = worth.denominator * (best.cost - 1) - worth.numerator * margin.least
        return mixed, -margin.least, best.cost - 1

    def _with(self, sums: tuple[int, int, int], slot: int) -> tuple[int, int, int]:
        mixed, margin, cost = self._costs
        return sums[0] + mixed[slot], sums[1] + margin[slot], sums[2] + cost[slot]

    def _most_at_least(self, way: _Way, which: int) -> int:
        """Return the least that one of the sums comes to at the end of a way."""
        return way.sums[which] + self._rests[which].of(way.level, way.node)

    def _within(self, way: _Way, limits: tuple[int, int, int]) -> bool:
        return all(self._most_at_least(way, which) <= limits[which] for which in range(3))
