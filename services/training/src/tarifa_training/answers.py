"""How the commands answer: results to standard output, refusals as one line and exit status 2."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what is wrong with the input into one line on standard error and exit status 2."""
    try:
        yield
    except (ValueError, KeyError, OSError) as error:
        print(f"tarifa: {error}", file=sys.stderr)
        raise typer.Exit(2) from error


def print_json(document: dict[str, Any]) -> None:
    """Print a document for a program to read."""
    print(json.dumps(document, indent=2, ensure_ascii=False))
