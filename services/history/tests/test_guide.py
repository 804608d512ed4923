"""The guide to mapping files: its example is read as it says, and it tells of every key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from tarifa_history import load_mapping, read
from tarifa_history.mapping import Mapping
from tarifa_history.price_rules import Guardrails, Rounding, VolumeTier

from .conftest import ROOT

GUIDE = (ROOT / "docs" / "guides" / "mapping-files.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first block of the guide in this language."""
    return str(re.findall(rf"```{language}\n(.*?)```", GUIDE, flags=re.DOTALL)[0])


def test_the_smallest_mapping_reads_the_file_beside_it(tmp_path: Path) -> None:
    mapping, data = tmp_path / "sales.yaml", tmp_path / "sales.csv"
    mapping.write_text(block("yaml"), encoding="utf-8")
    data.write_text(block("csv"), encoding="utf-8")
    dataset = read(load_mapping(mapping), data)
    assert not dataset.rejects
    assert [len(quote.lines) for quote in dataset.quotes] == [2, 1, 1]
    assert {product.family for product in dataset.products} == {"pipes", "fittings"}
    assert {customer.segment for customer in dataset.customers} == {"shipyards", "traders"}


def keys(model: type[Any]) -> Iterator[str]:
    """Every key that a mapping may hold, at any depth."""
    fields = getattr(model, "model_fields", None) or model.__dataclass_fields__
    for name, field in fields.items():
        if not name.startswith("__"):
            yield getattr(field, "alias", None) or name
        for part in parts(getattr(field, "annotation", None) or getattr(field, "type", None)):
            yield from keys(part)


def parts(annotation: Any) -> Iterator[type[Any]]:
    sections = (BaseModel, Guardrails, Rounding, VolumeTier)
    if isinstance(annotation, type) and issubclass(annotation, sections):
        yield annotation
    for argument in get_args(annotation):
        yield from parts(argument)


def test_every_key_is_told_of() -> None:
    known = set(keys(Mapping))
    assert {"currency", "max_uplift_rate", "increment", "transform", "from"} <= known
    assert not [key for key in sorted(known) if not re.search(rf"[`{{\s]{key}[`:,]", GUIDE)]
