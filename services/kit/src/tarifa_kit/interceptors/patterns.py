"""The patterns of the contracts in words: whoever breaks one reads what to write, not how it is checked."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_ID: Final = "[A-Za-z0-9][A-Za-z0-9._~-]{0,127}"
_NUMBER: Final = "[1-9][0-9]{0,8}"
_NAME: Final = re.compile(r"[A-Za-z]+/\{id\}(/[A-Za-z]+/\{(id|number)\}|\[/[A-Za-z]+/\{number\}\])?")
_CHARACTERS: Final = re.compile(r"\[A-Za-z0-9\]\[A-Za-z0-9(?P<signs>[._~/-]*)\]\{0,(?P<more>\d+)\}")
_DECIMAL: Final = re.compile(
    r"(?P<negative>-\?)?(?P<before>0|\[0-9\])(\{1,(?P<most>\d+)\})?\(\\\.\[0-9\]\{1,(?P<after>\d+)\}\)\?"
)
_OTHERS: Final = {
    "[A-Z]{3}": "must be three capital letters, such as EUR",
    "[a-z][a-z0-9_]{0,63}": "must be 1 to 64 small letters, digits and _, the first a letter",
    "[A-Za-z_][A-Za-z0-9_ ]{0,63}": "must be 1 to 64 letters, digits, _ and spaces, the first a letter or _",
    '[^\\x00-\\x1f\\x7f"]{1,256}': "must be 1 to 256 characters, none a control one or a double quote",
}


@cache
def in_words(pattern: str) -> str:
    """Say what a text must be that matches the pattern; empty where there are no words for it."""
    core = pattern.removeprefix("^$|").removeprefix("^").removesuffix("$")
    name = core.replace(_ID, "{id}").replace(_NUMBER, "{number}")
    name = re.sub(r"\((/[A-Za-z]+/\{number\})\)\?", r"[\1]", name)
    if _NAME.fullmatch(name):
        return f"must look like {name}"
    if characters := _CHARACTERS.fullmatch(core):
        signs = [*characters["signs"]]
        allowed = ", ".join(["letters", "digits", *signs[:-1]]) + (f" and {signs[-1]}" if signs else "")
        return f"must be 1 to {int(characters['more']) + 1} {allowed}, the first a letter or a digit"
    if decimal := _DECIMAL.fullmatch(core):
        return _decimal(decimal)
    return _OTHERS.get(core, "")


def _decimal(found: re.Match[str]) -> str:
    after = f"at most {found['after']} digits after the point"
    if found["before"] == "0":
        least = "more than -1" if found["negative"] else "0 or more"
        return f"must be a decimal number of {least} and less than 1, such as 0.25, with {after}"
    before = f"at most {found['most'] or 1} before"
    sign = "; it may be negative" if found["negative"] else ", and no sign"
    return f"must be a decimal number such as 12.5, with {before} and {after}{sign}"
