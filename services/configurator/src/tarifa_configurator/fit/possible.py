"""The valid domains of many partial configurations at once."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from tarifa_configurator.engine import CompiledModel, Deadline, ImpossibleChoicesError
from tarifa_configurator.fit.sales import BoolMatrix, Codes
from tarifa_configurator.recommend.vocabulary import OptionVocabulary


class Possible(Protocol):
    """What is still possible."""

    def of(self, decided: Codes) -> BoolMatrix:
        """Return [rows, option columns]: which values each row leaves possible; none where it contradicts."""
        ...


class EnginePossible:
    """Asks the engine row by row; equal rows once."""

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
    return EnginePossible(model, vocabulary, deadline)
