"""The features of the response model: declared as data, encoded by one function.

A `FeatureSpecification` is written by training, travels as JSON with the model and is read by
pricing. `encode` is the only code that turns facts into numbers, so training and serving cannot
drift apart.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from tarifa_response.errors import SpecificationError
from tarifa_response.facts import Attribute, LineFacts

FloatMatrix = npt.NDArray[np.float32]
Kind = Literal["number", "category"]
Transform = Literal["identity", "ln", "ln1p"]

FORMAT: Final = 1
"""The version of the JSON form; a reader refuses any other."""

_NAN: Final = math.nan
_Read = Callable[[LineFacts], Any]

_DIRECT: Final[Mapping[str, _Read]] = {
    "quantity": lambda facts: facts.quantity,
    "list_price": lambda facts: facts.list_price,
    "unit_cost": lambda facts: facts.unit_cost,
    "cost_ratio": lambda facts: None if facts.unit_cost is None else facts.unit_cost / facts.list_price,
    "line_value": lambda facts: facts.quantity * facts.list_price,
    "product.id": lambda facts: facts.product_id,
    "product.family": lambda facts: facts.family,
    "customer.id": lambda facts: facts.customer_id,
    "customer.segment": lambda facts: facts.segment,
}


def reader_of(source: str) -> _Read:
    """Return the function that reads `source` from a line's facts.

    Sources: `quantity`, `list_price`, `unit_cost`, `cost_ratio` (unit cost / list price),
    `line_value` (quantity x list price), `product.id`, `product.family`, `customer.id`,
    `customer.segment`, and `product.NAME`, `customer.NAME`, `line.NAME` for the attribute NAME. An
    absent attribute reads as None.

    Raises:
        SpecificationError: the source is none of these.
    """
    direct = _DIRECT.get(source)
    if direct is not None:
        return direct
    owner, _, name = source.partition(".")
    if name and owner == "product":
        return lambda facts: facts.product_attributes.get(name)
    if name and owner == "customer":
        return lambda facts: facts.customer_attributes.get(name)
    if name and owner == "line":
        return lambda facts: facts.line_attributes.get(name)
    raise SpecificationError("source", f"no fact is called {source!r}")


def category_of(value: Attribute) -> str:
    """Return the vocabulary's spelling of a value: text as it is, `true`/`false`, `41` for 41.0."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.15g}" if isinstance(value, float | int) else value


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of the model's input.

    A missing fact is NaN for either kind. A category outside `codes` becomes `unknown`: training
    leaves rare categories out of `codes`, so the model has learned what `unknown` is worth.
    """

    name: str
    source: str
    kind: Kind = "number"
    transform: Transform = "identity"
    """For numbers. `ln` and `ln1p` give NaN outside their domain."""
    codes: Mapping[str, float] = field(default_factory=dict)
    """For categories: the number of each known value (an index, or a smoothed win log-odds)."""
    unknown: float = _NAN
    """For categories: the number of a value that `codes` does not list."""

    def __post_init__(self) -> None:
        if not self.name:
            raise SpecificationError("name", "must not be empty")
        if self.kind not in get_args(Kind):
            raise SpecificationError("kind", f"must be one of {get_args(Kind)}, not {self.kind!r}")
        if self.transform not in get_args(Transform):
            raise SpecificationError(
                "transform", f"must be one of {get_args(Transform)}, not {self.transform!r}"
            )
        if self.kind == "category" and not self.codes:
            raise SpecificationError("codes", "a category needs at least one known value")
        reader_of(self.source)

    def compile(self) -> Callable[[LineFacts], float]:
        """Return the function that computes this column for one line."""
        read = reader_of(self.source)
        return self._category(read) if self.kind == "category" else self._number(read)

    def _category(self, read: _Read) -> Callable[[LineFacts], float]:
        codes, unknown = dict(self.codes), self.unknown

        def column(facts: LineFacts) -> float:
            value = read(facts)
            if value is None or value == "":
                return _NAN
            return codes.get(value if type(value) is str else category_of(value), unknown)

        return column

    def _number(self, read: _Read) -> Callable[[LineFacts], float]:
        transform = _TRANSFORMS[self.transform]

        def column(facts: LineFacts) -> float:
            value = read(facts)
            if value is None:
                return _NAN
            try:
                return transform(float(value))
            except ValueError:  # not a number, or outside the logarithm's domain: a missing value
                return _NAN

        return column


_TRANSFORMS: Final[Mapping[str, Callable[[float], float]]] = {
    "identity": float,
    "ln": math.log,
    "ln1p": math.log1p,
}


@dataclass(frozen=True)
class FeatureSpecification:
    """The ordered columns of a model's input. Immutable; columns are compiled once."""

    features: tuple[Feature, ...]

    def __post_init__(self) -> None:
        if not self.features:
            raise SpecificationError("features", "must not be empty")
        names = self.names
        if len(set(names)) != len(names):
            raise SpecificationError("features", f"names must be unique: {names}")
        object.__setattr__(self, "_columns", tuple(feature.compile() for feature in self.features))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the model's input."""
        return tuple(feature.name for feature in self.features)

    @property
    def columns(self) -> tuple[Callable[[LineFacts], float], ...]:
        """The compiled columns, in the order of the model's input."""
        columns: tuple[Callable[[LineFacts], float], ...] = self.__dict__["_columns"]
        return columns

    def to_json(self) -> str:
        """Write the specification; `from_json` gives an equal one back."""
        return json.dumps(
            {"format": FORMAT, "features": [_feature_to_json(feature) for feature in self.features]},
            separators=(",", ":"),
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> FeatureSpecification:
        """Read what `to_json` wrote.

        Raises:
            SpecificationError: the text is no specification that this code can encode.
        """
        try:
            document = json.loads(text)
        except json.JSONDecodeError as error:
            raise SpecificationError("tarifa.features", f"is not JSON: {error}") from error
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise SpecificationError("format", f"must be {FORMAT}")
        rows = document.get("features")
        if not isinstance(rows, list):
            raise SpecificationError("features", "must be a list")
        return cls(tuple(_feature_from_json(index, row) for index, row in enumerate(rows)))


def encode(facts: Sequence[LineFacts], specification: FeatureSpecification) -> FloatMatrix:
    """Return the model's input, float32 of shape [len(facts), number of features].

    Missing facts are NaN. This is the one encoder of training and serving.
    """
    columns = specification.columns
    return np.array([[column(line) for column in columns] for line in facts], dtype=np.float32).reshape(
        len(facts), len(columns)
    )


def _feature_to_json(feature: Feature) -> dict[str, Any]:
    row: dict[str, Any] = {"name": feature.name, "source": feature.source, "kind": feature.kind}
    if feature.kind == "number":
        return row | {"transform": feature.transform}
    unknown = None if math.isnan(feature.unknown) else feature.unknown
    return row | {"codes": dict(feature.codes), "unknown": unknown}


def _feature_from_json(index: int, row: object) -> Feature:
    field_path = f"features[{index}]"
    if not isinstance(row, dict):
        raise SpecificationError(field_path, "must be an object")
    surplus = set(row) - {"name", "source", "kind", "transform", "codes", "unknown"}
    if surplus:
        raise SpecificationError(f"{field_path}.{min(surplus)}", "is not a key of a feature")
    unknown = row.get("unknown")
    try:
        return Feature(
            name=str(row.get("name", "")),
            source=str(row.get("source", "")),
            kind=row.get("kind", "number"),
            transform=row.get("transform", "identity"),
            codes=_codes(row.get("codes", {})),
            unknown=_NAN if unknown is None else float(unknown),
        )
    except SpecificationError as error:
        raise SpecificationError(f"{field_path}.{error.field}", str(error).partition(": ")[2]) from error


def _codes(value: object) -> dict[str, float]:
    if not isinstance(value, dict):
        raise SpecificationError("codes", "must be an object of value -> number")
    return {key: float(code) for key, code in _items(value)}


def _items(value: Mapping[Any, Any]) -> Iterable[tuple[str, float]]:
    for key, code in value.items():
        if isinstance(code, bool) or not isinstance(code, int | float):
            raise SpecificationError(f"codes[{key}]", "must be a number")
        yield str(key), code
