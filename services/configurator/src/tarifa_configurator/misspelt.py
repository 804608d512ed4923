"""What somebody may have meant by a name that is not there. Pure."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

_MOST_COMPARED: Final = 200
"""Among more names nothing is looked for: an error costs no more than an answer."""
_LONGEST: Final = 64


def no_variable(name: str, known: Collection[str]) -> str:
    """Say that there is no such variable, and which one may have been meant."""
    return f"there is no variable {name}{_meant(name, known)}"


def no_value(variable: str, name: str, known: Collection[str]) -> str:
    """Say that the variable has no such value, and which one may have been meant."""
    return f"{variable} has no value {name}{_meant(name, known)}"


def no_attribute(variable: str, name: str, known: Collection[str]) -> str:
    """Say that no value of the variable has such an attribute, and which one may have been meant."""
    return f"no value of {variable} has an attribute {name}{_meant(name, known)}"


def _meant(name: str, known: Collection[str]) -> str:
    if len(known) > _MOST_COMPARED or len(name) > _LONGEST:
        return ""
    near = get_close_matches(name, sorted(known), n=1)
    return f"; is {near[0]} meant?" if near else ""
