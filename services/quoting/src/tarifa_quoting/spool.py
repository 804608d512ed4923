"""Where an import waits until all of it has come: in memory up to a size, then in a temporary file.

The transaction of an import begins only after its last message. An open transaction holds back every
subscriber of the event log, and how fast a client sends is not ours to choose.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from types import TracebackType

_LENGTH_BYTES = 4


class Spool:
    """Records of bytes in the order they came. Use it in a ``with`` block; what it held is gone after it."""

    def __init__(self, memory_bytes: int) -> None:
        """Hold up to ``memory_bytes`` in memory."""
        self._file = tempfile.SpooledTemporaryFile(max_size=memory_bytes)  # noqa: SIM115 - closed in __exit__

    def add(self, record: bytes) -> None:
        """Append a record."""
        self._file.write(len(record).to_bytes(_LENGTH_BYTES, "big"))
        self._file.write(record)

    def batches(self, size: int) -> Iterator[list[bytes]]:
        """Every record in order, at most ``size`` at once."""
        self._file.seek(0)
        batch: list[bytes] = []
        while length := self._file.read(_LENGTH_BYTES):
            batch.append(self._file.read(int.from_bytes(length, "big")))
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()
