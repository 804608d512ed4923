"""What a benchmark is given: the platform, sizes, profiles."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from harness import profiles
from harness.profiles import Profile
from harness.seller import Seller, selling


class Bench:
    """One run of the benchmarks. The platform starts when the first of them asks for it."""

    def __init__(self, results: Path, *, quick: bool, full: bool) -> None:
        """Take the folder of the results and the size: a short form, or the full one, or the usual."""
        self._results = results
        self._quick = quick
        self._full = full
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @cached_property
    def seller(self) -> Seller:
        """The platform with its seller; the same for all benchmarks of the run."""
        return self._open.enter_context(selling())

    def size(self, usual: int, *, quick: int, full: int | None = None) -> int:
        """Choose a count for this run."""
        if self._quick:
            return quick
        return full if self._full and full is not None else usual

    def profile(self, name: str, process: str, pid: int, load: Callable[[], object]) -> Profile:
        """Profile a process under this load; the picture lies beside the result as `name`.svg."""
        seconds = self.size(4, quick=1)
        return profiles.profile(process, pid, load, seconds=seconds, flame_graph=self.picture(name))

    def picture(self, name: str) -> Path:
        """Return where the flame graph of a benchmark lies."""
        return self._results / f"{name}.svg"
