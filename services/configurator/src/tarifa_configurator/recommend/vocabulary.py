"""What a network was told of options and customers: its columns, and how a configuration fills them.

A row holds one column for each value of each variable, 1 where the value is still possible, and then the
columns of the customer's features. What is decided has one possible value, whether the buyer chose it or the
rules settled it: a network that is told so need not learn the rules (ADR 0181).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

FORMAT: Final = 1
_FURTHEST: Final = 5.0
"""A number farther than this many standard deviations from the mean counts as that far."""

Domains = Mapping[str, Sequence[str]]
"""The values that each variable can still take, in the modeller's order."""
Row = npt.NDArray[np.float32]
Customer = Mapping[str, str | float]
"""What is known of who buys: words for categories, numbers for the rest."""


class VocabularyError(ValueError):
    """A text that is no vocabulary; says where."""


class CustomerFeatureError(ValueError):
    """What is said of a customer cannot be used; `feature` names it."""

    def __init__(self, feature: str, reason: str) -> None:
        super().__init__(f"customer feature {feature}: {reason}")
        self.feature = feature
        self.reason = reason


@dataclass(frozen=True, slots=True)
class KnownVariable:
    """A variable that the network recommends values of."""

    name: str
    values: tuple[str, ...]
    counts: tuple[int, ...]
    """How often each value was sold, in the order of `values`."""


@dataclass(frozen=True, slots=True)
class Category:
    """A customer feature that is a word. One column a word; any other word is as if nothing were known."""

    name: str
    words: tuple[str, ...]

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return len(self.words)

    def fill(self, said: str | float, columns: Row) -> None:
        """Write what is said of the customer into its columns.

        Raises:
            CustomerFeatureError: it is a number.
        """
        if not isinstance(said, str):
            raise CustomerFeatureError(self.name, "must be a word, not a number")
        if said in self.words:
            columns[self.words.index(said)] = 1.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A customer feature that is a number. Two columns: how far from the mean, and that it is known."""

    name: str
    mean: float
    deviation: float
    """The standard deviation, above 0."""

    @property
    def width(self) -> int:
        """How many columns it takes."""
        return 2

    def fill(self, said: str | float, columns: Row) -> None:
        """Write what is said of the customer into its columns.

        Raises:
            CustomerFeatureError: it is a word or not finite.
        """
        if isinstance(said, str):
            raise CustomerFeatureError(self.name, "must be a number, not a word")
        if not math.isfinite(said):
            raise CustomerFeatureError(self.name, "must be finite")
        columns[0] = max(-_FURTHEST, min(_FURTHEST, (said - self.mean) / self.deviation))
        columns[1] = 1.0


CustomerFeature = Category | Quantity


@dataclass(frozen=True)
class OptionVocabulary:
    """The columns of a network. Equal vocabularies fill equal rows."""

    variables: tuple[KnownVariable, ...]
    customer: tuple[CustomerFeature, ...] = ()
    sales: int = field(default=0, kw_only=True)
    """How many sales it was learned from."""

    @cached_property
    def option_columns(self) -> int:
        """How many columns belong to options: the first ones of an input, and all of an output."""
        return sum(len(variable.values) for variable in self.variables)

    @cached_property
    def columns(self) -> int:
        """How many columns an input has."""
        return self.option_columns + sum(feature.width for feature in self.customer)

    @cached_property
    def positions(self) -> Mapping[str, Mapping[str, int]]:
        """The column of each value of each variable."""
        column = 0
        positions: dict[str, dict[str, int]] = {}
        for variable in self.variables:
            positions[variable.name] = {value: column + at for at, value in enumerate(variable.values)}
            column += len(variable.values)
        return positions

    @cached_property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How often each value of each variable was sold."""
        return {known.name: dict(zip(known.values, known.counts, strict=True)) for known in self.variables}

    def row(self, domains: Domains, customer: Customer) -> Row:
        """Return the input of a partial configuration: float32 [columns].

        `domains` are its valid domains. What the network was not told of is left out; a variable of which it
        knows no possible value is as if undecided.

        Raises:
            CustomerFeatureError: a feature has the wrong kind of value.
        """
        row = np.zeros(self.columns, dtype=np.float32)
        for variable, columns in self.positions.items():
            known = [columns[value] for value in domains.get(variable, ()) if value in columns]
            row[known or list(columns.values())] = 1.0
        column = self.option_columns
        for feature in self.customer:
            if feature.name in customer:
                feature.fill(customer[feature.name], row[column : column + feature.width])
            column += feature.width
        return row

    def to_json(self) -> str:
        """Return the text that a model carries; equal vocabularies give equal texts."""
        document = {
            "format": FORMAT,
            "sales": self.sales,
            "variables": [
                {"name": known.name, "values": known.values, "counts": known.counts}
                for known in self.variables
            ],
            "customer": [
                {"name": feature.name, "words": feature.words}
                if isinstance(feature, Category)
                else {"name": feature.name, "mean": feature.mean, "deviation": feature.deviation}
                for feature in self.customer
            ],
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> OptionVocabulary:
        """Read what `to_json` wrote.

        Raises:
            VocabularyError: it is not such a text.
        """
        try:
            document = json.loads(text)
            if document["format"] != FORMAT:
                raise VocabularyError(f"format {document['format']!r} is not {FORMAT}")
            return cls(
                tuple(_variable(entry) for entry in document["variables"]),
                tuple(_feature(entry) for entry in document["customer"]),
                sales=int(document["sales"]),
            )
        except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as error:
            raise VocabularyError(f"no vocabulary of options: {error!r}") from error


def _variable(entry: Mapping[str, Any]) -> KnownVariable:
    known = KnownVariable(
        str(entry["name"]), tuple(map(str, entry["values"])), tuple(map(int, entry["counts"]))
    )
    if not known.values or len(set(known.values)) != len(known.values):
        raise VocabularyError(f"variable {known.name}: its values must be different, and at least one")
    if len(known.counts) != len(known.values):
        raise VocabularyError(
            f"variable {known.name}: {len(known.values)} values, {len(known.counts)} counts"
        )
    return known


def _feature(entry: Mapping[str, Any]) -> CustomerFeature:
    name = str(entry["name"])
    if "words" in entry:
        return Category(name, tuple(map(str, entry["words"])))
    quantity = Quantity(name, float(entry["mean"]), float(entry["deviation"]))
    if not (math.isfinite(quantity.mean) and math.isfinite(quantity.deviation) and quantity.deviation > 0):
        raise VocabularyError(f"customer feature {name}: its mean and deviation must be finite, and above 0")
    return quantity
