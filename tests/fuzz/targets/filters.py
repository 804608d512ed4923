"""The filter of List rpcs: any text is a filter or refused, and what is read can be bound to a statement."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import atheris
from fuzz.refusals import only_refusals
from tarifa_kit.filtering import MOST_DIGITS, FieldType, parse_filter

FIELDS = {kind.value: kind for kind in FieldType}
PIECES = (
    *FIELDS,
    " = ",
    " != ",
    " < ",
    " >= ",
    ":",
    " AND ",
    '"',
    "'",
    "\\",
    "2026-01-01T00:00:00Z",
    "1E9",
    "true",
)


def one_input(data: bytes) -> None:
    """Read a filter made of the grammar's pieces and of anything else."""
    source = atheris.FuzzedDataProvider(data)
    parts = []
    while source.remaining_bytes():
        whole = source.ConsumeBool()
        parts.append(source.PickValueInList(list(PIECES)) if whole else source.ConsumeUnicodeNoSurrogates(4))
    with only_refusals():
        for predicate in parse_filter("".join(parts), FIELDS):
            match predicate.value:
                case Decimal() as number:
                    assert len(format(number, "f")) <= 2 * MOST_DIGITS + 3, predicate
                case datetime() as moment:
                    assert moment.utcoffset() is not None, predicate
                    moment.timestamp()
