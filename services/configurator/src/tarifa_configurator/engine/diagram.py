"""A compiled decision diagram: every valid configuration is a way from its root to its end.

Each level decides one variable; each edge takes one value of it. What a diagram is asked is answered in one
pass upwards and one downwards over flat arrays (the idea of Configit's backtrack-free tables): a few array
operations a level, whatever is asked. A way that skips a level leaves its variable free.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from tarifa_configurator.engine.deadline import NEVER, Deadline

Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
_Number = TypeVar("_Number", np.int64, np.float64)

_LOOK: Final = 16_384
"""After so many edges a look at the clock is due."""
_UNREACHABLE: Final = 1 << 61
"""More than any configuration costs."""


@dataclass(frozen=True, slots=True)
class _Level:
    """Where a level lies in the arrays."""

    edges: slice
    nodes: slice
    sources: Integers
    targets: Integers
    starts: Integers
    """The first edge of each node, counted from the level's first."""


@dataclass(frozen=True)
class Diagram:
    """The arrays. Immutable, so that any number of threads can read it.

    Nodes are counted from the top level down: 0 is the root, and the end is the last. Every level has nodes.
    Edges are in the order of their sources.
    """

    first_slots: Integers
    """The first slot of each variable of the model, and the number of slots."""
    variables: Integers
    """The variable that each level decides. Any other is bound by no rule."""
    node_starts: Integers
    """The first node of each level, and the end."""
    sources: Integers
    targets: Integers
    slots: Integers
    """What each edge takes."""

    @property
    def nodes(self) -> int:
        """Return how many nodes it has, the end not counted."""
        return self._end

    def is_possible(self, allowed: Flags) -> bool:
        """Say whether some valid configuration has allowed slots only."""
        return bool(self._mark_up(allowed[self.slots], allowed)[0])

    def possible(self, allowed: Flags) -> Flags | None:
        """Return the slots that some valid configuration of allowed slots has; None if there is none."""
        live = allowed[self.slots]
        alive = self._mark_up(live, allowed)
        if not alive[0]:
            return None
        reached = np.zeros(self._end + 1, dtype=np.bool_)
        reached[0] = True
        for level in self._levels:
            edges = live[level.edges]
            np.logical_and(edges, reached[level.sources], out=edges)
            reached[level.targets[edges]] = True
        found = np.zeros(len(allowed), dtype=np.bool_)
        found[self.slots[live]] = True
        found |= allowed & self._free_levels(live)[self._level_of_slot]
        return found

    def log_counts(self, allowed: Sequence[Flags]) -> Reals:
        """Return for each how many valid configurations have its allowed slots only: natural logarithms.

        -inf where there are none.
        """
        masks = np.stack(allowed, axis=1)
        ways = np.add.reduceat(masks.astype(np.float64), self.first_slots[:-1], axis=0)
        empty = (ways == 0).any(axis=0)
        logs = np.log(np.maximum(ways, 1.0))
        before = _sums_before(logs[self.variables])
        weights = np.where(masks[self.slots], 0.0, -np.inf)
        weights[self._skipping] += before[self._skips_to] - before[self._skips_from]
        counts = np.zeros((self._end + 1, masks.shape[1]))
        for level in reversed(self._levels):
            terms = counts[level.targets] + weights[level.edges]
            counts[level.nodes] = np.logaddexp.reduceat(terms, level.starts, axis=0)
        found: Reals = counts[0] + logs[self.unbound].sum(axis=0)
        found[empty] = -np.inf
        return found

    def count(self, deadline: Deadline = NEVER) -> int:
        """Return the exact number of valid configurations.

        Raises:
            DeadlineExceededError: it took too long.
        """
        sizes = np.diff(self.first_slots).tolist()
        levels, deciding = self.level_of_node.tolist(), self.variables.tolist()
        counts = [0] * self._end + [1]
        edges = zip(self.sources.tolist()[::-1], self.targets.tolist()[::-1], strict=True)
        for number, (source, target) in enumerate(edges):
            if number % _LOOK == 0:
                deadline.check("counting configurations")
            ways = counts[target]
            for level in range(levels[source] + 1, levels[target]):
                ways *= sizes[deciding[level]]
            counts[source] += ways
        total = counts[0]
        for variable in self.unbound.tolist():
            total *= sizes[variable]
        return total

    def cheapest(self, allowed: Flags, costs: Sequence[Integers]) -> Integers | None:
        """Return the slot that each variable takes where the costs are least; None if nothing is possible.

        Ties of the first costs go by the second, and so on; then by the order of the slots. The costs of any
        configuration must add up to less than 2**60.
        """
        live = allowed[self.slots]
        if not self._mark_up(live, allowed)[0]:
            return None
        chosen = self.best_slots(allowed, costs)
        for cost in costs:
            before = _sums_before(cost[chosen[self.variables]])
            weights = cost[self.slots]
            weights[self._skipping] += before[self._skips_to] - before[self._skips_from]
            least = np.zeros(self._end + 1, dtype=np.int64)
            for level in reversed(self._levels):
                terms = np.where(live[level.edges], least[level.targets] + weights[level.edges], _UNREACHABLE)
                least[level.nodes] = np.minimum.reduceat(terms, level.starts)
                live[level.edges] &= terms == least[level.sources]
        node, first = 0, self.first_edges
        while node < self._end:
            edge = first[node] + int(np.argmax(live[first[node] : first[node + 1]]))
            chosen[self.variables[self.level_of_node[node]]] = self.slots[edge]
            node = int(self.targets[edge])
        return chosen

    def ways(self, allowed: Flags) -> Ways:
        """Return what it takes to go through the valid configurations of allowed slots one by one."""
        return Ways(self, allowed)

    def least_from(self, allowed: Flags, cost: Integers) -> Integers:
        """Return the least cost from each node to the end; more than any where the end cannot be reached."""
        free = self.best_slots(allowed, [cost])
        before = _sums_before(cost[free[self.variables]])
        weights = np.where(allowed[self.slots], cost[self.slots], _UNREACHABLE)
        weights[self._skipping] += before[self._skips_to] - before[self._skips_from]
        least = np.zeros(self._end + 1, dtype=np.int64)
        for level in reversed(self._levels):
            terms = np.minimum(least[level.targets] + weights[level.edges], _UNREACHABLE)
            least[level.nodes] = np.minimum.reduceat(terms, level.starts)
        return least

    def to_bytes(self) -> bytes:
        """Return the arrays in a form to keep or to send."""
        file = io.BytesIO()
        np.savez(
            file,
            first_slots=self.first_slots,
            variables=self.variables,
            node_starts=self.node_starts,
            sources=self.sources,
            targets=self.targets,
            slots=self.slots,
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Diagram:
        """Return the diagram that `to_bytes` wrote."""
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return cls(**{name: arrays[name] for name in arrays.files})

    @cached_property
    def _end(self) -> int:
        return int(self.node_starts[-1])

    @cached_property
    def _levels(self) -> tuple[_Level, ...]:
        first, found = self.first_edges, []
        for low, high in zip(self.node_starts[:-1].tolist(), self.node_starts[1:].tolist(), strict=True):
            edges = slice(int(first[low]), int(first[high]))
            starts = first[low:high] - first[low]
            found.append(_Level(edges, slice(low, high), self.sources[edges], self.targets[edges], starts))
        return tuple(found)

    @cached_property
    def first_edges(self) -> Integers:
        """The first edge of each node, and how many there are."""
        return np.searchsorted(self.sources, np.arange(self._end + 1))

    @cached_property
    def level_of_node(self) -> Integers:
        """The level of each node; that of the end is one more than there are."""
        levels = np.repeat(np.arange(len(self.variables)), np.diff(self.node_starts))
        return np.append(levels, len(self.variables))

    @cached_property
    def _level_of_slot(self) -> Integers:
        """The level that decides each slot; one more than there are for variables that no rule binds."""
        level_of = np.full(len(self.first_slots) - 1, len(self.variables))
        level_of[self.variables] = np.arange(len(self.variables))
        return np.repeat(level_of, np.diff(self.first_slots))

    @cached_property
    def unbound(self) -> Integers:
        """The variables that no rule binds."""
        return np.setdiff1d(np.arange(len(self.first_slots) - 1), self.variables)

    @cached_property
    def _skipping(self) -> Integers:
        """The edges that skip levels."""
        levels = self.level_of_node
        return np.flatnonzero(levels[self.targets] > levels[self.sources] + 1)

    @cached_property
    def _skips_from(self) -> Integers:
        """The first level that each of those skips."""
        found: Integers = self.level_of_node[self.sources[self._skipping]] + 1
        return found

    @cached_property
    def _skips_to(self) -> Integers:
        """The level after the last that each of those skips."""
        found: Integers = self.level_of_node[self.targets[self._skipping]]
        return found

    def _mark_up(self, live: Flags, allowed: Flags) -> Flags:
        """Say from which nodes the end can be reached, and leave only edges live that lead to such nodes.

        From below the lowest level at which something is not allowed, every node reaches the end.
        """
        alive = np.ones(self._end + 1, dtype=np.bool_)
        if not np.logical_or.reduceat(allowed, self.first_slots[:-1]).all():
            alive[:] = False
            return alive
        forbidden = self._level_of_slot[~allowed]
        lowest = int(forbidden.max(initial=-1))
        for level in reversed(self._levels[: lowest + 1]):
            edges = live[level.edges]
            np.logical_and(edges, alive[level.targets], out=edges)
            np.logical_or.reduceat(edges, level.starts, out=alive[level.nodes])
        return alive

    def _free_levels(self, live: Flags) -> Flags:
        """Say which levels some live way skips; what no rule binds, which comes last, is always free."""
        skips = live[self._skipping]
        size = len(self.variables) + 1
        change = np.bincount(self._skips_from[skips], minlength=size)
        change -= np.bincount(self._skips_to[skips], minlength=size)
        free: Flags = np.cumsum(change) > 0
        free[-1] = True
        return free

    def best_slots(self, allowed: Flags, costs: Sequence[Integers]) -> Integers:
        """Return the allowed slot of each variable that costs least where it is free."""
        variable_of = np.repeat(np.arange(len(self.first_slots) - 1), np.diff(self.first_slots))
        order = np.lexsort((*reversed(costs), ~allowed, variable_of))
        found: Integers = order[self.first_slots[:-1]]
        return found


class Ways:
    """The valid configurations of allowed slots, level by level; after the last, what no rule binds."""

    def __init__(self, diagram: Diagram, allowed: Flags) -> None:
        self._diagram = diagram
        self._allowed = allowed
        self._deciding = [*diagram.variables.tolist(), *diagram.unbound.tolist()]
        self._first_slots = diagram.first_slots.tolist()
        self._open = allowed.tolist()
        self._level_of = diagram.level_of_node.tolist()
        self._first_edges = diagram.first_edges.tolist()
        self._slots = diagram.slots.tolist()
        self._targets = diagram.targets.tolist()

    @property
    def levels(self) -> int:
        """Return after how many levels a way is at its end."""
        return len(self._deciding)

    def following(self, level: int, node: int) -> list[tuple[int, int]]:
        """Return what can be taken at a level, on the way to a node, with the node that it leads to."""
        if level < self._level_of[node] or level >= len(self._diagram.variables):
            variable = self._deciding[level]
            slots = range(self._first_slots[variable], self._first_slots[variable + 1])
            return [(slot, node) for slot in slots if self._open[slot]]
        edges = range(self._first_edges[node], self._first_edges[node + 1])
        return [(self._slots[edge], self._targets[edge]) for edge in edges if self._open[self._slots[edge]]]

    def rests(self, cost: Integers) -> Rests:
        """Return bounds of what the rest of a way costs."""
        least = self._diagram.least_from(self._allowed, cost).tolist()
        free = cost[self._diagram.best_slots(self._allowed, [cost])[self._deciding]]
        return Rests(least, _sums_before(free).tolist(), self._level_of)


@dataclass(frozen=True, slots=True)
class Rests:
    """What the rest of a way costs at least."""

    least: list[int]
    """From each node to the end."""
    before: list[int]
    """What the levels before each level cost at least where they are free."""
    level_of: list[int]

    def of(self, level: int, node: int) -> int:
        """Return what it costs from a level on, on the way to a node."""
        at, end = self.level_of[node], self.level_of[-1]
        skipped = self.before[at] - self.before[level] if level < at else 0
        return skipped + self.least[node] + self.before[-1] - self.before[max(level, end)]


def _sums_before(values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    """Return how much lies before each of the values, and before the end."""
    nothing = np.zeros((1, *values.shape[1:]), dtype=values.dtype)
    return np.concatenate([nothing, np.cumsum(values, axis=0, dtype=values.dtype)])
