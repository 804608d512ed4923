"""How many threads streams may hold: a stream keeps its thread as long as its client likes.

A few clients that open streams and then say nothing, or do not read, would otherwise leave none for the calls
of everybody else.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from tarifa_kit.errors import ResourceExhausted

Behaviour = Callable[[Any, Any], Any]

_RETRY_AFTER: Final = timedelta(seconds=1)


class StreamPlaces:
    """The places for streams of one server."""

    def __init__(self, most: int) -> None:
        """Let ``most`` streams run at the same time, and refuse the next with OVERLOADED."""
        self._most = most
        self._free = threading.Semaphore(most)

    def single(self, behaviour: Behaviour) -> Behaviour:
        """Return ``behaviour``, which answers a stream with one message, as one that takes a place."""

        def served(requests: Any, context: Any) -> Any:
            with self._place():
                return behaviour(requests, context)

        return served

    def many(self, behaviour: Behaviour) -> Behaviour:
        """Return ``behaviour``, which answers with a stream, as one that takes a place."""

        def served(request: Any, context: Any) -> Iterator[Any]:
            with self._place():
                yield from behaviour(request, context)

        return served

    @contextmanager
    def _place(self) -> Iterator[None]:
        if not self._free.acquire(blocking=False):
            raise ResourceExhausted(
                "OVERLOADED", f"{self._most} streams are open already", retry_after=_RETRY_AFTER
            )
        try:
            yield
        finally:
            self._free.release()
