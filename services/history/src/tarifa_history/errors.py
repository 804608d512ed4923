"""What stops a reading as a whole. A single bad row does not: it becomes a `Reject`."""

from __future__ import annotations

from pathlib import Path


class MappingError(ValueError):
    """A mapping file that cannot be followed. `key` is the path of the offending key."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}")
        self.key = key


class DataError(ValueError):
    """Data that the mapping does not fit: no such file, not readable, or a column is missing."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
