"""Mapping files: any text is a mapping or refused by key, and its expressions refuse values row by row."""

from __future__ import annotations

from contextlib import suppress

import atheris
from tarifa_history import MappingError, parse_mapping
from tarifa_history.expressions import Compiler, RefusedError
from tarifa_history.mapping import expressions

PIECES = (
    "version: 1\nname: a\ncurrency: EUR\n",
    "product: {id: part, family: {constant: pipes}, unit: m}\n",
    "customer: {id: buyer, segment: {column: s, values: {a: b}, otherwise: c}}\n",
    "price_book: {id: book, list_price: list}\n",
    'quote:\n  id: {template: "{number}-x"}\n  date: day\n  quantity: quantity\n  price: price\n',
    '  outcome: {column: result, values: {"yes": WON, "no": LOST}, otherwise: OTHER}\n',
    "split: {calibrate_after: 0.6, test_after: 0.8}\n",
    "model: {features: [{name: ln_quantity, source: quantity, transform: ln}]}\n",
    "missing: ['', NA]\n",
    "  date: {column: day, format: '%d'}\n",
    "&a ",
    "*a",
    "<<: ",
    "!!python/object:os.system ",
    "[",
    "{",
    "- ",
    "1e999",
    ".nan",
    "2024-13-45",
)


def one_input(data: bytes) -> None:
    """Read a mapping made of good pieces and of anything else, then every expression over any row."""
    source = atheris.FuzzedDataProvider(data)
    cells = [source.ConsumeUnicodeNoSurrogates(12) for _ in range(3)]
    dropped = source.ConsumeIntInRange(0, 255)
    text = "".join(piece for place, piece in enumerate(PIECES[:8]) if not dropped >> place & 1)
    while source.remaining_bytes():
        at = source.ConsumeIntInRange(0, len(text))
        whole = source.ConsumeBool()
        piece = source.PickValueInList(list(PIECES)) if whole else source.ConsumeUnicodeNoSurrogates(6)
        text = text[:at] + piece + text[at:]
    try:
        mapping = parse_mapping(text)
    except MappingError:
        return
    for _, expression in expressions(mapping):
        compiler = Compiler(sorted(expression.columns()), ["", "NA"])
        row = [cells[place % len(cells)] for place, _ in enumerate(expression.columns())]
        for kind in (compiler.text, compiler.identifier, compiler.decimal, compiler.date, compiler.flag):
            with suppress(RefusedError):
                kind(expression)(row)
