"""The reasons of errors as constants of the Go client."""

from __future__ import annotations

from typing import Final

from tarifa_codegen.contracts import Contracts

from .clients import comment

_ENUM: Final = "tarifa.errors.v1.ErrorReason"
_PREFIX: Final = "ERROR_REASON_"
_TAB: Final = "\t"
_TAKEN: Final = frozenset({"UNSPECIFIED"})
_INITIALISMS: Final = {"Api": "API", "Id": "ID"}


def reasons(contracts: Contracts) -> str:
    """The source of `reasons.gen.go`."""
    enum = next(each for each in contracts.enums() if each.full_name == _ENUM)
    lines = []
    for value in enum.values:
        name = value.name.removeprefix(_PREFIX)
        if name not in _TAKEN:
            said = contracts.comment(f"{_ENUM}.{value.name}")
            constant = f"Reason{_camel(name)}"
            lines.append(f'{comment(f"{constant}: {said}", _TAB)}{_TAB}{constant} Reason = "{name}"\n')
    body = "".join(lines)
    return (
        "// Code generated from the contracts. DO NOT EDIT.\n\npackage tarifa\n\n"
        f"// The reasons that servers give.\nconst (\n{body})\n"
    )


def _camel(name: str) -> str:
    words = [word.capitalize() for word in name.split("_")]
    return "".join(_INITIALISMS.get(word, word) for word in words)
