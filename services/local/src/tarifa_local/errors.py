"""What can go wrong with a platform on one machine, in words for the person who started it."""

from __future__ import annotations

from collections.abc import Sequence


class LocalError(Exception):
    """A platform could not be started or kept; the message says what to do."""


class FolderInUseError(LocalError):
    """Another `tarifa up` owns the data folder."""


class StartFailedError(LocalError):
    """A part did not become ready; `log_lines` are the last lines that it wrote."""

    def __init__(self, part: str, why: str, log_lines: Sequence[str] = ()) -> None:
        super().__init__(f"{part} did not start: {why}")
        self.part = part
        self.log_lines = tuple(log_lines)
