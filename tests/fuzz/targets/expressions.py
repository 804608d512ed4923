"""Expressions of product models: any text is one or a fault with its place, and is written as it is read."""

from __future__ import annotations

import atheris
from fuzz.refusals import require_place
from tarifa_configurator.expressions import expression_text, parse_expression
from tarifa_configurator.text_fault import TextFault

PIECES = (
    *("cpu", "quick", '"a b"', "true", "false", "yes", "no", "7", "1.5", "ü", "#"),
    *(" = ", "!", " & ", " | ", " => ", " <=> ", "(", ")", "\n", " ", '"', " + ", " <= ", "."),
)


def one_input(data: bytes) -> None:
    """Read an expression made of the grammar's pieces and of anything else."""
    source = atheris.FuzzedDataProvider(data)
    parts = []
    while source.remaining_bytes():
        whole = source.ConsumeIntInRange(0, 7)
        parts.append(source.PickValueInList(list(PIECES)) if whole else source.ConsumeUnicodeNoSurrogates(3))
    try:
        read = parse_expression("".join(parts))
    except TextFault as fault:
        require_place(fault)
        return
    written = expression_text(read)
    assert expression_text(parse_expression(written)) == written, written
