"""Sums with bounds, as steps: at each step a variable takes a value and uses up some of what is allowed.

Steps that allow the same from there on are one step, whatever was used before (the interval construction of
Abio et al., "A new look at BDDs for pseudo-Boolean constraints", JAIR 45, 2012).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Final

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.ground import Sum

TASK: Final = "taking sums apart"
HOLDS: Final = -1
"""The step after which the sum stays within its bound whatever follows."""
FAILS: Final = -2
"""The step after which it cannot."""
_MOST_PARTS: Final = 200
"""Steps are built recursively; a sum with more parts is added up in binary instead."""
_VALUES_A_STEP: Final = 100
"""The most values of a variable that a step has on average, where there are as many steps as may be."""

Part = tuple[int, tuple[int, ...]]
"""A variable and the weight of each of its values, the least of them 0."""


class TooManyStepsError(Exception):
    """The sum has more steps than are wanted."""


@dataclass(slots=True)
class Steps:
    """What is left to decide of one bound of a sum."""

    parts: Sequence[Part]
    """In the order in which they are decided."""
    nodes: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    """The place of a part in `parts`, and the node that each value of its variable leads to. Leaves first."""
    root: int = FAILS


def bounds_of(total: Sum) -> list[tuple[tuple[Part, ...], int]]:
    """Return the sum as one or two sums of weights from 0 that are at most something."""
    found = []
    if total.most is not None:
        found.append((total.parts, total.most))
    if total.least is not None:
        mirrored = tuple((variable, tuple(max(of) - each for each in of)) for variable, of in total.parts)
        found.append((mirrored, sum(max(of) for _, of in total.parts) - total.least))
    return found


def steps_at_most(parts: Sequence[Part], bound: int, most_nodes: int, deadline: Deadline) -> Steps:
    """Return the steps of `sum of the parts <= bound`.

    Raises:
        TooManyStepsError: there are more, or the sum has too many parts or values.
        DeadlineExceededError: it took too long.
    """
    if len(parts) > _MOST_PARTS:
        raise TooManyStepsError
    building = _Building(Steps(parts), most_nodes, deadline)
    building.steps.root = building.node(0, bound)[0]
    return building.steps


class _Building:
    def __init__(self, steps: Steps, most_nodes: int, deadline: Deadline) -> None:
        self.steps = steps
        self._most_nodes = most_nodes
        self._values_left = most_nodes * _VALUES_A_STEP
        self._deadline = deadline
        self._rest = [0] * (len(steps.parts) + 1)
        for place in range(len(steps.parts) - 1, -1, -1):
            self._rest[place] = self._rest[place + 1] + max(steps.parts[place][1])
        self._known: list[list[tuple[float, float, int]]] = [[] for _ in steps.parts]

    def node(self, place: int, left: int) -> tuple[int, float, float]:
        """Return the node for what is left, and the interval of what may be left for it to be this one."""
        if left < 0:
            return FAILS, -inf, -1
        if left >= self._rest[place]:
            return HOLDS, self._rest[place], inf
        known = self._known[place]
        near = bisect_right(known, (left, inf, 0)) - 1
        if near >= 0 and known[near][1] >= left:
            low, high, node = known[near]
            return node, low, high
        self._deadline.check(TASK)
        self._values_left -= len(self.steps.parts[place][1])
        if self._values_left < 0:
            raise TooManyStepsError
        children, low, high = [], -inf, inf
        for weight in self.steps.parts[place][1]:
            child, child_low, child_high = self.node(place + 1, left - weight)
            children.append(child)
            low, high = max(low, child_low + weight), min(high, child_high + weight)
        if all(child == children[0] for child in children):
            node = children[0]
        else:
            node = len(self.steps.nodes)
            if node >= self._most_nodes:
                raise TooManyStepsError
            self.steps.nodes.append((place, tuple(children)))
        known.insert(bisect_right(known, (low, inf, 0)), (low, high, node))
        return node, low, high
