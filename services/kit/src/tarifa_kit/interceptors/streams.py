"""How many threads streams may hold: a stream keeps its thread as long as its client likes.

A few clients that open streams and then say nothing, or do not read, would otherwise leave none for the calls
of everybody else.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

from tarifa_kit.call import current_call
from tarifa_kit.errors import ResourceExhausted

Behaviour = Callable[[Any, Any], Any]

_RETRY_AFTER: Final = timedelta(seconds=1)


class StreamPlaces:
    """The places for streams of one server. One tenant gets half of them, so that it cannot take them all.

    Streams of public rpcs have no tenant, and share all places.
    """

    def __init__(self, most: int) -> None:
        """Let ``most`` streams run at the same time, and refuse the next with OVERLOADED."""
        self._most = most
        self._most_of_tenant = (most + 1) // 2
        self._lock = threading.Lock()
        self._taken: Counter[str | None] = Counter()

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
        caller = current_call().caller
        tenant = caller.tenant if caller is not None else None
        self._take(tenant)
        try:
            yield
        finally:
            with self._lock:
                self._taken[tenant] -= 1
                if not self._taken[tenant]:
                    del self._taken[tenant]

    def _take(self, tenant: str | None) -> None:
        with self._lock:
            if self._taken.total() >= self._most:
                raise _refusal(f"{self._most} streams are open already")
            if tenant is not None and self._taken[tenant] >= self._most_of_tenant:
                raise _refusal(f"{self._most_of_tenant} streams of this tenant are open already")
            self._taken[tenant] += 1


def _refusal(message: str) -> ResourceExhausted:
    return ResourceExhausted("OVERLOADED", message, retry_after=_RETRY_AFTER)
