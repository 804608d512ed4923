"""The valid domains of many partial configurations at once."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from tarifa_configurator.engine import CompiledModel, Deadline, ImpossibleChoicesError
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.fit.sales import BoolMatrix, Codes
from tarifa_configurator.many_domains import ManyDomains
from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.recommend.vocabulary import OptionVocabulary


class Possible(Protocol):
    """What is still possible."""

    def of(self, decided: Codes) -> BoolMatrix:
        """Return [rows, option columns]: which values each row leaves possible; none where it contradicts."""
        ...


class DiagramPossible:
    """Walks a compiled diagram once for all rows."""

    def __init__(self, diagram: Diagram, product: ProductModel, vocabulary: OptionVocabulary) -> None:
        self._domains = ManyDomains(diagram)
        places = {variable.name: place for place, variable in enumerate(product.variables)}
        names = {variable.name: [value.name for value in variable.values] for variable in product.variables}
        self._slots = [
            int(diagram.first_slots[places[known.name]])
            + np.array([names[known.name].index(value) for value in known.values])
            for known in vocabulary.variables
        ]
        self._columns = np.concatenate(self._slots)

    def of(self, decided: Codes) -> BoolMatrix:
        """See `Possible.of`."""
        return self._domains.of(self._slots, decided)[:, self._columns]


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
