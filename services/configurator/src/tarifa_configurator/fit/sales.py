"""Sales as columns of codes."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from tarifa_configurator.product_model import ProductModel
from tarifa_configurator.recommend.vocabulary import (
    Category,
    Customer,
    CustomerFeature,
    KnownVariable,
    OptionVocabulary,
    Quantity,
)

UNDECIDED: Final = -1
"""The code of a variable that a sale says nothing of."""
FOLD: Final = "fold"
_MOST_WORDS: Final = 200
"""More words of one customer feature than this are not learned; the most frequent are."""

Codes = npt.NDArray[np.int64]
BoolMatrix = npt.NDArray[np.bool_]
FloatMatrix = npt.NDArray[np.float32]


class SalesError(ValueError):
    """The sales cannot be learned from; names the file, column or fold."""


@dataclass(frozen=True, slots=True)
class Sales:
    """Configurations that were bought."""

    variables: tuple[str, ...]
    """The variables of the product model that the sales speak of, in the order of the model."""
    values: tuple[tuple[str, ...], ...]
    """The values of each, in the modeller's order; a code is a place in it."""
    codes: Codes
    """[sales, variables]; `UNDECIDED` where a sale says nothing."""
    customers: tuple[Customer, ...]
    """What is known of each buyer."""
    folds: Codes
    """[sales]: the fold of each; sales of equal configurations have the same."""
    content_hash: str
    """SHA-256 of the file."""
    ignored_columns: tuple[str, ...] = ()
    unknown_values: int = 0
    """Sales left out because they have a value that the product model does not."""

    def __len__(self) -> int:
        return len(self.codes)

    def part(self, chosen: npt.NDArray[np.bool_]) -> Sales:
        """Return the sales where `chosen` is true."""
        customers = tuple(each for each, is_in in zip(self.customers, chosen, strict=True) if is_in)
        return Sales(
            self.variables,
            self.values,
            self.codes[chosen],
            customers,
            self.folds[chosen],
            self.content_hash,
            self.ignored_columns,
            self.unknown_values,
        )

    def groups(self) -> Codes:
        """Return a number for each sale; equal configurations have equal numbers, from 0 without a gap."""
        return np.unique(self.codes, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def read_sales(path: Path, product: ProductModel, features: Sequence[str] = (), folds: int = 10) -> Sales:
    """Read sales from a Parquet or CSV file: a row a sale, a column a variable; an empty cell is undecided.

    A column `fold` of whole numbers gives the folds; without it, groups of equal configurations are dealt to
    `folds` of them, the largest group first, each to the smallest fold. `features` are the columns that say
    something of the customer.

    Raises:
        SalesError: a column is missing, a fold splits equal configurations, or no sale is left.
        OSError: the file cannot be read.
    """
    table = _table(path)
    columns = set(table.column_names)
    for feature in features:
        if feature not in columns:
            raise SalesError(f"{path}: there is no column {feature!r} for that customer feature")
    known = [variable for variable in product.variables if variable.name in columns - set(features)]
    if not known:
        raise SalesError(f"{path}: no column has the name of a variable of the product model")
    values = tuple(tuple(value.name for value in variable.values) for variable in known)
    codes = np.column_stack(
        [
            _codes(table[variable.name].to_pylist(), names)
            for variable, names in zip(known, values, strict=True)
        ]
    )
    kept = (codes >= UNDECIDED).all(axis=1)
    if not kept.any():
        raise SalesError(f"{path}: every sale has a value that the product model does not")
    facts = {feature: _facts(table[feature].to_pylist()) for feature in features}
    sales = Sales(
        variables=tuple(variable.name for variable in known),
        values=values,
        codes=codes[kept],
        customers=tuple(_customer(facts, int(row)) for row in np.flatnonzero(kept)),
        folds=np.zeros(int(kept.sum()), np.int64),
        content_hash=hashlib.sha256(path.read_bytes()).hexdigest(),
        ignored_columns=tuple(sorted(columns - set(features) - {FOLD} - {each.name for each in known})),
        unknown_values=int((~kept).sum()),
    )
    given = np.asarray(table[FOLD].to_pylist(), dtype=np.int64)[kept] if FOLD in columns else None
    return _with_folds(sales, given if given is not None else _dealt(sales.groups(), folds), path)


def vocabulary_of(sales: Sales, features: Sequence[str]) -> OptionVocabulary:
    """Return what a network of these sales is told: every value of their variables, and the customers'."""
    variables = tuple(
        KnownVariable(
            name, values, tuple(int((sales.codes[:, at] == code).sum()) for code in range(len(values)))
        )
        for at, (name, values) in enumerate(zip(sales.variables, sales.values, strict=True))
    )
    return OptionVocabulary(
        variables, tuple(_feature(name, sales.customers) for name in features), sales=len(sales)
    )


def one_hot(codes: Codes, vocabulary: OptionVocabulary) -> BoolMatrix:
    """Return [rows, option columns]: where a row has which value; nothing where it is undecided."""
    hot = np.zeros((len(codes), vocabulary.option_columns), dtype=np.bool_)
    first = 0
    for at, variable in enumerate(vocabulary.variables):
        rows = np.flatnonzero(codes[:, at] >= 0)
        hot[rows, first + codes[rows, at]] = True
        first += len(variable.values)
    return hot


def customer_columns(customers: Sequence[Customer], vocabulary: OptionVocabulary) -> FloatMatrix:
    """Return [customers, customer columns] as a network is told them."""
    if not vocabulary.customer:
        return np.zeros((len(customers), 0), dtype=np.float32)
    first = vocabulary.option_columns
    return np.stack([vocabulary.row({}, customer)[first:] for customer in customers])


def _table(path: Path) -> Any:
    try:
        if path.suffix == ".parquet":
            return pa.parquet.read_table(path)
        # Every value is a name: a CSV's 01 must stay 01.
        header = pa.csv.open_csv(path).schema.names
        as_text = pa.csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=True
        )
        return pa.csv.read_csv(path, convert_options=as_text)
    except pa.ArrowInvalid as error:
        raise SalesError(f"{path}: {error}") from error


def _codes(cells: Sequence[Any], names: Sequence[str]) -> Codes:
    places = {name: place for place, name in enumerate(names)}
    return np.array(
        [UNDECIDED if cell is None else places.get(str(cell), UNDECIDED - 1) for cell in cells],
        dtype=np.int64,
    )


def _customer(facts: Mapping[str, Sequence[str | float | None]], row: int) -> Customer:
    return {name: fact for name, cells in facts.items() if (fact := cells[row]) is not None}


def _facts(cells: Sequence[Any]) -> list[str | float | None]:
    """Return a column as numbers where every cell of it is one, else as words; a CSV has words only."""
    said = [cell for cell in cells if cell is not None]
    if not any(isinstance(cell, bool) for cell in said):
        try:
            numbers = {cell: float(cell) for cell in said}
        except ValueError:
            pass
        else:
            if all(math.isfinite(number) for number in numbers.values()):
                return [None if cell is None else numbers[cell] for cell in cells]
    return [None if cell is None else str(cell) for cell in cells]


def _feature(name: str, customers: Sequence[Customer]) -> CustomerFeature:
    said = [customer[name] for customer in customers if name in customer]
    words = Counter(fact for fact in said if isinstance(fact, str))
    if words or not said:
        frequent = sorted(words, key=lambda word: (-words[word], word))[:_MOST_WORDS]
        return Category(name, tuple(sorted(frequent)))
    numbers = np.array(said, dtype=np.float64)
    return Quantity(name, float(numbers.mean()), float(numbers.std()) or 1.0)


def _with_folds(sales: Sales, folds: Codes, path: Path) -> Sales:
    groups = sales.groups()
    for group in range(int(groups.max()) + 1):
        of_group = np.unique(folds[groups == group])
        if len(of_group) > 1:
            raise SalesError(f"{path}: folds {of_group.tolist()} share a configuration")
    return Sales(
        sales.variables,
        sales.values,
        sales.codes,
        sales.customers,
        folds,
        sales.content_hash,
        sales.ignored_columns,
        sales.unknown_values,
    )


def _dealt(groups: Codes, folds: int) -> Codes:
    sizes = np.bincount(groups)
    held = np.zeros(folds, dtype=np.int64)
    fold_of = np.zeros(len(sizes), dtype=np.int64)
    for group in np.argsort(-sizes, kind="stable"):
        fold_of[group] = int(held.argmin())
        held[fold_of[group]] += sizes[group]
    return fold_of[groups]
