"""Mapping files, and the reading of anybody's CSV or Parquet into typed records.

mapping = load_mapping(Path("mappings/copper_quotes.yaml"))
dataset = read(mapping, Path("quotes.csv.gz"))
write_rejects(dataset.rejects, Path("rejects.csv"))
"""

from __future__ import annotations

from tarifa_history.errors import DataError, MappingError
from tarifa_history.mapping import Mapping, load_mapping, parse_mapping
from tarifa_history.price_rules import Guardrails, Rounding, RoundingMode, VolumeTier
from tarifa_history.reading import read
from tarifa_history.records import (
    Contract,
    Customer,
    Dataset,
    HistoricalLine,
    HistoricalQuote,
    Outcome,
    PriceBook,
    PriceBookEntry,
    Product,
    Reject,
    Slice,
    line_facts,
)
from tarifa_history.rejects import count_by_column, write_rejects

__all__ = [
    "Contract",
    "Customer",
    "DataError",
    "Dataset",
    "Guardrails",
    "HistoricalLine",
    "HistoricalQuote",
    "Mapping",
    "MappingError",
    "Outcome",
    "PriceBook",
    "PriceBookEntry",
    "Product",
    "Reject",
    "Rounding",
    "RoundingMode",
    "Slice",
    "VolumeTier",
    "count_by_column",
    "line_facts",
    "load_mapping",
    "parse_mapping",
    "read",
    "write_rejects",
]
