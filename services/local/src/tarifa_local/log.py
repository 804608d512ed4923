"""The log of one part: a file with a bound, and the last lines at hand for a failure."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from pathlib import Path

LOG_BYTES = 8 * 1024 * 1024
TAIL_LINES = 25


class BoundedLog:
    """Appends a part's output to a file; at `limit` bytes it becomes `<name>.1` and a fresh one starts."""

    def __init__(self, path: Path, limit: int = LOG_BYTES) -> None:
        self.path = path
        self._limit = limit
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("ab", buffering=0)
        self._tail: deque[bytes] = deque(maxlen=TAIL_LINES)
        self._partial = b""

    def write(self, chunk: bytes) -> None:
        """Appends bytes as they came from the part; without room on the disk only the tail gets them.

        A part whose output is read no more would stand still at its next line.
        """
        with suppress(OSError):
            if self._file.tell() + len(chunk) > self._limit:
                self._rotate()
            self._file.write(chunk)
        *lines, self._partial = (self._partial + chunk).split(b"\n")
        self._tail.extend(lines[-TAIL_LINES:])
        self._partial = self._partial[-4096:]

    def tail(self) -> list[str]:
        """Returns the last lines, oldest first."""
        lines = [*self._tail, self._partial] if self._partial else [*self._tail]
        return [line.decode(errors="replace") for line in lines]

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _rotate(self) -> None:
        if self.path.exists():  # without room the fresh file could not be opened the last time
            self.path.replace(self.path.with_name(self.path.name + ".1"))
        fresh = self.path.open("ab", buffering=0)
        self._file.close()
        self._file = fresh
