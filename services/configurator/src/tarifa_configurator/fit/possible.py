"""The valid domains of many partial configurations at once."""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from tarifa_configurator.engine import CompiledModel, Deadline, ImpossibleChoicesError
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.fit.sales import BoolMatrix, Codes
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

Words = npt.NDArray[np.uint64]
"""[things, words]: for each thing, one bit a row."""
_WORD = 64


class Possible(Protocol):
    """What is still possible."""

    def of(self, decided: Codes) -> BoolMatrix:
        """Return [rows, option columns]: which values each row leaves possible; none where it contradicts."""
        ...


class DiagramPossible:
    """Marks a compiled diagram for 64 rows a word: thousands of rows cost little more than one.

    The same two passes as the engine's own domains, with a word of rows in place of each flag.
    """

    def __init__(self, diagram: Diagram, product: ProductModel, vocabulary: OptionVocabulary) -> None:
        self._diagram = diagram
        places = {variable.name: place for place, variable in enumerate(product.variables)}
        names = {variable.name: [value.name for value in variable.values] for variable in product.variables}
        self._slots = [
            int(diagram.first_slots[places[known.name]])
            + np.array([names[known.name].index(value) for value in known.values])
            for known in vocabulary.variables
        ]
        self._columns = np.concatenate(self._slots)
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

    def of(self, decided: Codes) -> BoolMatrix:
        """See `Possible.of`."""
        allowed = self._allowed(decided)
        possible = self._marked(allowed)[self._columns]
        bits = np.unpackbits(possible.view(np.uint8), axis=1, bitorder="little")
        return np.ascontiguousarray(bits[:, : len(decided)].T).astype(np.bool_)

    def _allowed(self, decided: Codes) -> Words:
        rows = len(decided)
        words = -(-rows // _WORD)
        allowed = np.full((int(self._diagram.first_slots[-1]), words), np.uint64(2**64 - 1))
        for codes, slots in zip(decided.T, self._slots, strict=True):
            taken = (codes == np.arange(len(slots))[:, None]) | (codes < 0)
            free = np.packbits(taken, axis=1, bitorder="little")
            padded = np.zeros((len(slots), words * 8), dtype=np.uint8)
            padded[:, : free.shape[1]] = free
            allowed[slots] = padded.view(np.uint64)
        return allowed

    def _marked(self, allowed: Words) -> Words:
        """Return in which rows each slot is part of a way from the root to the end."""
        diagram, nodes = self._diagram, int(self._diagram.node_starts[-1])
        open_variables = np.bitwise_or.reduceat(allowed, diagram.first_slots[:-1], axis=0)
        feasible = np.bitwise_and.reduce(open_variables, axis=0)
        live = allowed[diagram.slots]
        alive = np.full((nodes + 1, allowed.shape[1]), feasible)
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
        return found | (allowed & self._free(live, alive[0])[self._level_of_slot()])

    def _free(self, live: Words, possible: Words) -> Words:
        """Return in which rows a live way skips each level; the last, what no rule binds, is always free."""
        free = np.zeros((len(self._levels) + 1, live.shape[1]), dtype=np.uint64)
        for edge, levels in self._skipped:
            free[levels] |= live[edge]
        free[-1] = possible
        return free

    def _level_of_slot(self) -> Codes:
        level_of = np.full(len(self._diagram.first_slots) - 1, len(self._levels), dtype=np.int64)
        level_of[self._diagram.variables] = np.arange(len(self._levels))
        return np.repeat(level_of, np.diff(self._diagram.first_slots))


class EnginePossible:
    """Asks the engine row by row, equal rows once: for models that compile to no diagram."""

    def __init__(self, model: CompiledModel, vocabulary: OptionVocabulary, deadline: Deadline) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self._deadline = deadline

    def of(self, decided: Codes) -> BoolMatrix:
        """See `Possible.of`."""
        rows, places = np.unique(decided, axis=0, return_inverse=True)
        return np.stack([self._row(row) for row in rows])[places.reshape(-1)]

    def _row(self, row: Codes) -> BoolMatrix:
        variables = self._vocabulary.variables
        choices = {
            variable.name: variable.values[code]
            for variable, code in zip(variables, row.tolist(), strict=True)
            if code >= 0
        }
        possible = np.zeros(self._vocabulary.option_columns, dtype=np.bool_)
        try:
            domains = self._model.valid_domains(choices, self._deadline)
        except ImpossibleChoicesError:
            return possible
        for variable in variables:
            columns = self._vocabulary.positions[variable.name]
            possible[[columns[value] for value in domains[variable.name]]] = True
        return possible


def possible_of(model: CompiledModel, vocabulary: OptionVocabulary, deadline: Deadline) -> Possible:
    """Return the valid domains of a compiled model, for the variables of a vocabulary."""
    if model.diagram is None:
        return EnginePossible(model, vocabulary, deadline)
    return DiagramPossible(model.diagram, model.product, vocabulary)
