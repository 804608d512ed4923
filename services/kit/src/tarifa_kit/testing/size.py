"""How much a test does: little in every run, the full size of a law or a storm where `--long` asks for it."""

from __future__ import annotations

from typing import Protocol


class Size(Protocol):
    """How much of something this run does: cases of a law, seconds of chaos, requests of a load."""

    def __call__(self, *, default: int, long: int) -> int:
        """Return `default`, or `long` where the run was started with `--long`."""
