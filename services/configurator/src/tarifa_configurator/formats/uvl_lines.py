"""The lines of a UVL text: comments gone, continued ones joined, indentation measured. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tarifa_configurator.text_fault import TextFault

_PLAIN: Final = re.compile(r'[^"\'/{}\[\]()]*')
_PART: Final = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'|//[^\n]*|/\*|[{\[(]|[}\])]|["\']|/|[^"\'/{}\[\]()\n]+|\n')
_TAB: Final = 8
_MOST_LINES: Final = 2_000_000
_LONGEST: Final = 1_048_576
"""The most characters of a line, with those that go on in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something."""

    text: str
    """Without indentation and comments; a line that was continued keeps its line breaks."""
    indent: int
    """In columns; a tab goes to the next multiple of 8."""
    number: int
    column: int
    """Of the first character of `text`, from 1."""


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, empty ones left out. Inside of brackets and braces a line goes on in the next.

    Raises:
        TextFault: a comment, a text or a bracket does not end, a line is too long, or there are too many.
    """
    if text.count("\n") > _MOST_LINES:
        raise TextFault(f"more than {_MOST_LINES} lines", _MOST_LINES + 1, 1)
    if text.startswith("\ufeff"):
        text = text[1:]
    physical = text.split("\n")
    at = 0
    while at < len(physical):
        raw = physical[at].rstrip("\r")
        if _PLAIN.fullmatch(raw):
            used, joined = 1, raw
        else:
            used, joined = _joined(physical, at)
        if len(joined) > _LONGEST:
            raise TextFault(f"a line is longer than {_LONGEST} characters", at + 1, 1)
        stripped = joined.strip()
        if stripped:
            indent, column = _indentation(joined)
            yield Line(stripped, indent, at + 1, column)
        at += used


def _joined(physical: list[str], start: int) -> tuple[int, str]:
    """How many lines belong together from `start` on, and their text without comments."""
    kept: list[str] = []
    depth, at, length = 0, start, 0
    opened = (start + 1, 1)
    while at < len(physical):
        line = physical[at].rstrip("\r")
        place = 0
        while place < len(line):
            match = _PART.match(line, place)
            assert match is not None, "every character is part of something"
            part = match[0]
            if part in ('"', "'"):
                raise TextFault("a text in quotes does not end", at + 1, place + 1)
            if part == "/*":
                at, place = _comment_end(physical, at, place)
                line = physical[at].rstrip("\r")
                continue
            length += len(part)
            if length > _LONGEST:
                raise TextFault(f"a line is longer than {_LONGEST} characters", start + 1, 1)
            if not part.startswith("//"):
                depth += (part in "{[(") - (part in "}])")
                opened = (at + 1, place + 1) if part in "{[(" and depth == 1 else opened
                kept.append(part)
            place = match.end()
        at += 1
        if depth <= 0:
            return at - start, "".join(kept)
        kept.append("\n")
    raise TextFault("a bracket is not closed", *opened)


def _comment_end(physical: list[str], line: int, place: int) -> tuple[int, int]:
    """The line and place after a comment that begins there."""
    begun, search = (line + 1, place + 1), place + 2
    while line < len(physical):
        end = physical[line].find("*/", search)
        if end >= 0:
            return line, end + 2
        line, search = line + 1, 0
    raise TextFault("a comment does not end", *begun)


def _indentation(line: str) -> tuple[int, int]:
    indent = 0
    for place, character in enumerate(line):
        if character == "\t":
            indent += _TAB - indent % _TAB
        elif character == " ":
            indent += 1
        else:
            return indent, place + 1
    return indent, len(line) + 1
