"""The valid domains of many partial configurations at once, by one walk over a compiled diagram. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tarifa_configurator.engine import CompiledModel, Deadline
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.product_model import Choice, Choices, ProductModel
from tarifa_configurator.recommend.effects import Settling
from tarifa_configurator.recommend.vocabulary import Domains

Words = npt.NDArray[np.uint64]
"""[things, words]: for each thing, one bit a row."""
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]

_WORD: Final = 64
_EVERY: Final = np.uint64(2**64 - 1)
_MOST_SOLVED: Final = 8
"""Where a model has no diagram, at most so many partial configurations are put to the solver, one by one."""
_MOST_WALKED: Final = 4096
"""At most so many partial configurations are walked for one answer."""
_MOST_WORDS: Final = 4_000_000
"""Edges times words of one walk; each takes 8 bytes, a few times over."""


class ManyDomains:
    """Marks a diagram for 64 rows a word: thousands of rows cost little more than one.

    The same two passes as the engine's own domains, with a word of rows in place of each flag.
    """

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        starts, nodes = diagram.node_starts, int(diagram.node_starts[-1])
        first = np.searchsorted(diagram.sources, np.arange(nodes + 1))
        self._levels = [
            (slice(int(first[low]), int(first[high])), slice(low, high), first[low:high] - first[low])
            for low, high in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
        ]
        level_of_node = np.append(np.repeat(np.arange(len(self._levels)), np.diff(starts)), len(self._levels))
        above, below = level_of_node[diagram.sources] + 1, level_of_node[diagram.targets]
        self._skipped = [
            (edge, slice(int(above[edge]), int(below[edge])))
            for edge in np.flatnonzero(below > above).tolist()
        ]
        level_of = np.full(len(diagram.first_slots) - 1, len(self._levels), dtype=np.int64)
        level_of[diagram.variables] = np.arange(len(self._levels))
        self._level_of_slot = np.repeat(level_of, np.diff(diagram.first_slots))

    def of(self, slots: Sequence[Codes], decided: Codes) -> Flags:
        """Return [rows, slots of the diagram]: what each row leaves possible; nothing where it contradicts.

        `decided` [rows, variables] holds places in `slots`, which are the slots of each variable's values;
        below 0 is undecided.
        """
        rows = _WORD * max(1, _MOST_WORDS // (1 + len(self._diagram.sources)))
        parts = [self._of(slots, decided[first : first + rows]) for first in range(0, len(decided), rows)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self._level_of_slot)), dtype=np.bool_)

    def _of(self, slots: Sequence[Codes], decided: Codes) -> Flags:
        """Return the same, by one walk."""
        possible = self._marked(self._allowed(slots, decided))
        bits = np.unpackbits(possible.view(np.uint8), axis=1, bitorder="little")
        return np.ascontiguousarray(bits[:, : len(decided)].T).astype(np.bool_)

    def _allowed(self, slots: Sequence[Codes], decided: Codes) -> Words:
        words = -(-len(decided) // _WORD)
        allowed = np.full((int(self._diagram.first_slots[-1]), words), _EVERY)
        for codes, own in zip(decided.T, slots, strict=True):
            if bool((codes >= 0).any()):
                taken = np.packbits(
                    (codes == np.arange(len(own))[:, None]) | (codes < 0), axis=1, bitorder="little"
                )
                padded = np.zeros((len(own), words * 8), dtype=np.uint8)
                padded[:, : taken.shape[1]] = taken
                allowed[own] = padded.view(np.uint64)
        return allowed

    def _marked(self, allowed: Words) -> Words:
        """Return in which rows each slot is part of a way from the root to the end."""
        diagram, nodes = self._diagram, int(self._diagram.node_starts[-1])
        open_variables = np.bitwise_or.reduceat(allowed, diagram.first_slots[:-1], axis=0)
        live = allowed[diagram.slots]
        alive = np.tile(np.bitwise_and.reduce(open_variables, axis=0), (nodes + 1, 1))
        for edges, own, starts in reversed(self._levels):
            live[edges] &= alive[diagram.targets[edges]]
            alive[own] = np.bitwise_or.reduceat(live[edges], starts, axis=0)
        reached = np.zeros_like(alive)
        reached[0] = alive[0]
        for edges, _, _ in self._levels:
            live[edges] &= reached[diagram.sources[edges]]
            np.bitwise_or.at(reached, diagram.targets[edges], live[edges])
        found = np.zeros_like(allowed)
        np.bitwise_or.at(found, diagram.slots, live)
        return found | (allowed & self._free(live, alive[0])[self._level_of_slot])

    def _free(self, live: Words, possible: Words) -> Words:
        """Return in which rows a live way skips each level; the last, what no rule binds, is always free."""
        free = np.zeros((len(self._levels) + 1, live.shape[1]), dtype=np.uint64)
        for edge, levels in self._skipped:
            free[levels] |= live[edge]
        free[-1] = possible
        return free


def settling_of(model: CompiledModel, choices: Choices, domains: Domains, deadline: Deadline) -> Settling:
    """Return what tells what further choices settle, on top of choices whose valid domains these are."""

    def settling(further: Sequence[Choice]) -> Sequence[tuple[Choice, ...]] | None:
        if model.diagram is not None and len(further) <= _MOST_WALKED:
            return _walked(model.diagram, model.product, choices, domains, further)
        if len(further) <= _MOST_SOLVED:
            return [_solved(model, choices, domains, each, deadline) for each in further]
        return None

    return settling


def _walked(
    diagram: Diagram, product: ProductModel, choices: Choices, domains: Domains, further: Sequence[Choice]
) -> list[tuple[Choice, ...]]:
    names = [[value.name for value in variable.values] for variable in product.variables]
    places = {variable.name: place for place, variable in enumerate(product.variables)}
    slots = [
        np.arange(diagram.first_slots[place], diagram.first_slots[place + 1]) for place in places.values()
    ]
    decided = np.full((len(further), len(places)), -1, dtype=np.int64)
    for variable, value in choices.items():
        decided[:, places[variable]] = names[places[variable]].index(value)
    for row, choice in enumerate(further):
        decided[row, places[choice.variable]] = names[places[choice.variable]].index(choice.value)
    possible = ManyDomains(diagram).of(slots, decided)
    counts = np.add.reduceat(possible.astype(np.int64), diagram.first_slots[:-1], axis=1)
    open_before = np.array([len(domains[name]) > 1 for name in places])
    settled = []
    for row, choice in enumerate(further):
        newly = np.flatnonzero((counts[row] == 1) & open_before).tolist()
        settled.append(tuple(
            Choice(product.variables[place].name, names[place][int(possible[row, slots[place]].argmax())])
            for place in newly
            if product.variables[place].name != choice.variable
        ))  # fmt: skip
    return settled


def _solved(
    model: CompiledModel, choices: Choices, domains: Domains, choice: Choice, deadline: Deadline
) -> tuple[Choice, ...]:
    then = model.valid_domains({**choices, choice.variable: choice.value}, deadline)
    return tuple(
        Choice(variable.name, then[variable.name][0])
        for variable in model.product.variables
        if variable.name != choice.variable and len(then[variable.name]) == 1 < len(domains[variable.name])
    )
