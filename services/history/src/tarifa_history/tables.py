"""Rows of CSV (also gzipped) and Parquet files, each with its line number."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from tarifa_history.errors import DataError

_BATCH: Final = 8_192


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file."""

    line: int
    """CSV: the physical line that the record ends on, the header being 1. Parquet: from 1."""
    values: list[Any]
    """In the order of the table's columns. CSV values are text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that can be read once."""

    path: Path
    columns: tuple[str, ...]
    rows: Iterator[Row]


def open_table(path: Path, *, delimiter: str, encoding: str) -> Table:
    """Open `path` by its ending: `.csv`, `.csv.gz` or `.parquet`.

    Raises:
        DataError: another ending, no such file, or not readable as what it says it is.
    """
    if not path.is_file():
        raise DataError(path, "is no file")
    if path.suffix == ".parquet":
        return _open_parquet(path)
    if path.suffixes[-1:] == [".csv"] or path.suffixes[-2:] == [".csv", ".gz"]:
        return _open_csv(path, delimiter, encoding)
    raise DataError(path, "must end in .csv, .csv.gz or .parquet")


def content_hash(paths: list[Path]) -> str:
    """Return the SHA-256 of the files' bytes, in the given order, as hex."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def _open_csv(path: Path, delimiter: str, encoding: str) -> Table:
    rows = _csv_rows(path, delimiter, encoding)
    header = next(rows, None)
    if header is None:
        raise DataError(path, "is empty")
    return Table(path, tuple(name.strip() for name in header.values), rows)


def _csv_rows(path: Path, delimiter: str, encoding: str) -> Iterator[Row]:
    try:
        with (
            gzip.open(path) if path.suffix == ".gz" else path.open("rb") as binary,
            io.TextIOWrapper(binary, encoding=encoding, newline="") as text,
        ):
            reader = csv.reader(text, delimiter=delimiter, strict=True)
            for values in reader:
                if values:
                    yield Row(reader.line_num, values)
    except (OSError, EOFError, UnicodeError, LookupError, csv.Error) as error:
        raise DataError(path, f"is not readable: {error}") from error


def _open_parquet(path: Path) -> Table:
    try:
        file = pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise DataError(path, f"is not readable: {error}") from error
    names = tuple(name.lstrip("\ufeff").strip() for name in file.schema_arrow.names)
    return Table(path, names, _parquet_rows(path, file))


def _parquet_rows(path: Path, file: pq.ParquetFile) -> Iterator[Row]:
    line = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                line += 1
                yield Row(line, list(values))
    except (OSError, pa.ArrowException) as error:
        raise DataError(path, f"is not readable: {error}") from error
