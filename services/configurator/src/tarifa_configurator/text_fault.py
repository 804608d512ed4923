"""What is wrong with a text, and where. Pure."""

from __future__ import annotations


class TextFault(ValueError):  # noqa: N818 - a fault of the text, not of the reader
    """A text cannot be read; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.message = message
        self.line = line
        self.column = column
