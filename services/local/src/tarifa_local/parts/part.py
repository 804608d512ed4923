"""What the supervisor asks of a part."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from tarifa_local.errors import LocalError
from tarifa_local.process import Command


class Part(Protocol):
    """One process of the platform. The methods may block; the supervisor calls them in threads."""

    @property
    def name(self) -> str:
        """A short name, also of the part's log file."""

    @property
    def ready_seconds(self) -> float:
        """How long the part may take to become ready."""

    def prepare(self) -> None:
        """Brings the part's folder and files in order before its first start."""

    def command(self) -> Command:
        """Returns the program to run."""

    def is_ready(self) -> bool:
        """Asks the running part once; False: not yet."""

    def drain(self) -> None:
        """Lets what is in flight end, before the stop signal. Takes a few seconds at most."""


class ReplaceablePart(Part, Protocol):
    """A part that can run twice for a moment, so that one takes over from the other."""

    @property
    def least_notice_seconds(self) -> float:
        """How long callers that nobody can look at may take to find the fresh process."""

    @property
    def notice_seconds(self) -> float:
        """How long a process goes on serving after it was given notice, unless it is stopped."""

    def give_notice(self, process_id: int) -> None:
        """Asks a process of this part to finish what it has and to end; raises ProcessLookupError."""


def in_package(package: str, *path: str) -> Path:
    """Returns a file inside an installed package, without importing it; raises LocalError if it is absent."""
    found = find_spec(package)
    for folder in (found.submodule_search_locations or ()) if found else ():
        candidate = Path(folder, *path)
        if candidate.exists():
            return candidate
    raise LocalError(f"{'/'.join(path)} is missing: the package that brings {package!r} is not installed")
