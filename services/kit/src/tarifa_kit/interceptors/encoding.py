"""Answers that are too large to send: refused with their reason, where grpc would end the call without one.

grpc writes an answer only after our code has let go of the call, and its own limit then ends the call with a
bare status that no log line of ours knows of. So answers are written here, inside the chain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tarifa_kit.errors import ResourceExhausted

Behaviour = Callable[[Any, Any], Any]
Encode = Callable[[Any], bytes]


class Bounded:
    """Writes the answers of one method, each of so many bytes at most."""

    def __init__(self, encode: Encode, most_bytes: int) -> None:
        """Write with ``encode``."""
        self._encode = encode
        self._most_bytes = most_bytes

    def single(self, behaviour: Behaviour) -> Behaviour:
        """Return ``behaviour``, which answers with one message, as one that answers with its bytes."""

        def served(request: Any, context: Any) -> bytes:
            return self._written(behaviour(request, context))

        return served

    def many(self, behaviour: Behaviour) -> Behaviour:
        """Return ``behaviour``, which answers with a stream, as one that answers with a stream of bytes."""

        def served(request: Any, context: Any) -> Iterator[bytes]:
            for answer in behaviour(request, context):
                yield self._written(answer)

        return served

    def _written(self, answer: Any) -> bytes:
        data = self._encode(answer)
        if len(data) > self._most_bytes:
            raise ResourceExhausted(
                "ANSWER_TOO_LARGE",
                f"the answer has {len(data)} bytes and may have {self._most_bytes}; ask for less",
                metadata={"bytes": str(len(data)), "most_bytes": str(self._most_bytes)},
            )
        return data
