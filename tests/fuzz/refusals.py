"""What code may raise over a request: an error of the contract that blames the request, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fuzz.law import NAMES_THE_FIELD, REASONS
from tarifa_configurator.text_fault import TextFault
from tarifa_kit.errors import Code, TarifaError

OURS = {Code.INTERNAL, Code.UNKNOWN, Code.DATA_LOSS, Code.UNAVAILABLE}
"""Codes that blame the server."""


@contextmanager
def only_refusals() -> Iterator[None]:
    """Let typed errors that blame the request pass; everything else goes up and ends the fuzzing."""
    try:
        yield
    except TarifaError as error:
        _require_blame_of_the_request(error)


def require_place(fault: TextFault) -> None:
    """Fail unless the fault says where in the text it is."""
    assert fault.line >= 1, fault
    assert fault.column >= 1, fault


def _require_blame_of_the_request(error: TarifaError) -> None:
    assert error.code not in OURS, f"{error.code.name}: {error}"
    assert error.reason in REASONS, error.reason
    names_none = not any(fault.field for fault in error.violations)
    assert not (names_none and error.reason in NAMES_THE_FIELD), f"no field is named: {error}"
