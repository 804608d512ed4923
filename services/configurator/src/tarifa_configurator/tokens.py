"""The words and signs that expressions are made of, each with its place. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from tarifa_configurator.text_fault import TextFault

_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t\r]+)
    | (?P<line>\n)
    | (?P<quoted>"[^"\n]+")
    | (?P<number>[0-9]+\.[0-9]+(?![\w#§%?\\';]))
    | (?P<word>[\w#§%?\\';]+)
    | (?P<sign><=>|=>|==|<=|>=|!=|[()!&|=<>+\-*/,.])
    """,
    re.VERBOSE,
)
_LONGEST_SHOWN: Final = 40


class Kind(Enum):
    """What a token is."""

    NAME = auto()
    """A name in double quotes."""
    WORD = auto()
    """Letters, digits, `_` and the few signs that a bare name may have."""
    NUMBER = auto()
    """Digits with a point in them."""
    SIGN = auto()
    """An operator, a parenthesis, a comma or a point."""
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One of them."""

    kind: Kind
    text: str
    """Without its quotes."""
    line: int
    column: int

    def __str__(self) -> str:
        if self.kind is Kind.END:
            return "the end"
        cut = self.text[:_LONGEST_SHOWN]
        return f'"{cut}"' if self.kind is Kind.NAME else f"`{cut}`"


_KINDS: Final = {"quoted": Kind.NAME, "word": Kind.WORD, "number": Kind.NUMBER, "sign": Kind.SIGN}


def tokens_of(text: str, line: int = 1, column: int = 1) -> list[Token]:
    """Split a text, whose first character stands at a place, into tokens; the last one is the end.

    Raises:
        TextFault: a character belongs to no token.
    """
    found: list[Token] = []
    start, at, end = 1 - column, 0, len(text)
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            shown = text[at : at + 1]
            problem = "a name in quotes does not end" if shown == '"' else f"unexpected {shown!r}"
            raise TextFault(problem, line, at - start + 1)
        kind = match.lastgroup
        if kind == "line":
            line, start = line + 1, match.end()
        elif kind != "space":
            assert kind is not None
            word = match[0][1:-1] if kind == "quoted" else match[0]
            found.append(Token(_KINDS[kind], word, line, at - start + 1))
        at = match.end()
    found.append(Token(Kind.END, "", line, at - start + 1))
    return found


class Cursor:
    """Reads tokens one after the other."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._closings: dict[int, int] | None = None
        """Where each parenthesis that is closed is closed; found when it is first asked for."""

    @property
    def now(self) -> Token:
        """The token that is to be read."""
        return self._tokens[self._at]

    def after(self, steps: int = 1) -> Token:
        """A later token; the end where there is none so late."""
        return self._tokens[min(self._at + steps, len(self._tokens) - 1)]

    def after_the_group(self) -> Token:
        """The token behind the match of the parenthesis that is next; the end where it has none."""
        if self._closings is None:
            self._closings = {}
            opened: list[int] = []
            for place, token in enumerate(self._tokens):
                if token.kind is Kind.SIGN and token.text == "(":
                    opened.append(place)
                elif token.kind is Kind.SIGN and token.text == ")" and opened:
                    self._closings[opened.pop()] = place
        return self._tokens[self._closings.get(self._at, len(self._tokens) - 2) + 1]

    def next(self) -> Token:
        """Read a token."""
        token = self._tokens[self._at]
        if token.kind is not Kind.END:
            self._at += 1
        return token

    def takes(self, sign: str) -> bool:
        """Read a sign if it is there."""
        token = self._tokens[self._at]
        if token.kind is Kind.SIGN and token.text == sign:
            self._at += 1
            return True
        return False

    def require(self, sign: str) -> Token:
        """Read a sign that must be there; raises `TextFault`."""
        token = self.now
        if not self.takes(sign):
            raise TextFault(f"expected `{sign}`, found {token}", token.line, token.column)
        return token

    def require_end(self) -> None:
        """Raise `TextFault` where tokens are left."""
        if self.now.kind is not Kind.END:
            raise TextFault(f"unexpected {self.now}", self.now.line, self.now.column)
