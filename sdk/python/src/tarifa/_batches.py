"""Streams of requests from streams of values: as many a message as the contracts and the network like."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Sequence
from typing import Any, Final

from tarifa._base import Value
from tarifa._codec import encode

MOST_ITEMS: Final = 1000
"""What the contracts allow in one message of an import."""

MOST_BYTES: Final = 1024 * 1024
"""About how large a message may grow: far below the server's limit, large enough to cost little overhead."""

Source = Iterable[Value] | AsyncIterable[Value]


def batches(
    kind: Any, sources: Sequence[tuple[str, Source]], *, validate_only: bool
) -> Iterator[Any] | AsyncIterator[Any]:
    """Return the requests of `kind` that carry the values of each repeated field, one field after the other.

    Asynchronous where one of the sources is. `validate_only` stands in every message. There is one message at
    least.
    """
    if any(isinstance(values, AsyncIterable) for _, values in sources):
        return _async_batches(kind, sources, validate_only)
    return _batches(kind, sources, validate_only)


def _batches(kind: Any, sources: Sequence[tuple[str, Any]], validate_only: bool) -> Iterator[Any]:
    batch = _Batch(kind, validate_only)
    for field, values in sources:
        for value in values:
            if batch.add(field, value):
                yield batch.take()
    if batch.due():
        yield batch.take()


async def _async_batches(
    kind: Any, sources: Sequence[tuple[str, Any]], validate_only: bool
) -> AsyncIterator[Any]:
    batch = _Batch(kind, validate_only)
    for field, values in sources:
        async for value in _read(values):
            if batch.add(field, value):
                yield batch.take()
    if batch.due():
        yield batch.take()


async def _read(values: Any) -> AsyncIterator[Value]:
    if isinstance(values, AsyncIterable):
        async for value in values:
            yield value
    else:
        for value in values:
            yield value


class _Batch:
    """A message that is being filled."""

    def __init__(self, kind: Any, validate_only: bool) -> None:
        self._kind, self._validate_only = kind, validate_only
        self._taken = False
        self._begin()

    def add(self, field: str, value: Value) -> bool:
        """Put a value in; say whether the message is full."""
        item = getattr(self._message, field).add()
        encode(value, item)
        self._items += 1
        self._bytes += item.ByteSize()
        return self._items >= MOST_ITEMS or self._bytes >= MOST_BYTES

    def due(self) -> bool:
        """Whether the message has to be sent: something is in it, or none was sent at all."""
        return self._items > 0 or not self._taken

    def take(self) -> Any:
        """Return the message and begin another."""
        message, self._taken = self._message, True
        self._begin()
        return message

    def _begin(self) -> None:
        self._message: Any = self._kind()
        self._message.validate_only = self._validate_only
        self._items = self._bytes = 0
