"""Adaptive throttling: who is turned away often sends less (SRE book, "Handling overload")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

BUCKETS: Final = 24
BUCKET: Final = 5_000_000
LEAST_REQUESTS: Final = 20
MULTIPLIER: Final = 2
MOST_REFUSED: Final = 0.9


class Throttle:
    """Requests and accepts of the last two minutes (THROTTLE-1 to THROTTLE-3)."""

    __slots__ = ("_accepts", "_bucket", "_requests", "accepts", "requests")

    def __init__(self) -> None:
        """Begin empty."""
        self._requests = [0] * BUCKETS
        self._accepts = [0] * BUCKETS
        self._bucket = 0
        self.requests = self.accepts = 0

    def refuses(self, now: int, draw: Callable[[], float]) -> bool:
        """Say whether to refuse an attempt, and count it if so. Draws only where it might."""
        if now // BUCKET != self._bucket:
            self._advance(now)
        excess = self.requests - MULTIPLIER * self.accepts
        if excess <= 0 or self.requests < LEAST_REQUESTS:
            return False
        if draw() >= min(MOST_REFUSED, excess / (self.requests + 1)):
            return False
        self.sent(now)
        return True

    def sent(self, now: int) -> None:
        """Count an attempt that is sent."""
        if now // BUCKET != self._bucket:
            self._advance(now)
        self._requests[self._bucket % BUCKETS] += 1
        self.requests += 1

    def accepted(self, now: int) -> None:
        """Count an answer that shows a server with room for the question."""
        if now // BUCKET != self._bucket:
            self._advance(now)
        self._accepts[self._bucket % BUCKETS] += 1
        self.accepts += 1

    def withdrawn(self, now: int) -> None:
        """Take an attempt that was cancelled out again, of the current bucket."""
        self._advance(now)
        slot = self._bucket % BUCKETS
        if self._requests[slot]:
            self._requests[slot] -= 1
            self.requests -= 1

    def _advance(self, now: int) -> None:
        bucket = now // BUCKET
        for old in range(self._bucket + 1, min(bucket, self._bucket + BUCKETS) + 1):
            slot = old % BUCKETS
            self.requests -= self._requests[slot]
            self.accepts -= self._accepts[slot]
            self._requests[slot] = self._accepts[slot] = 0
        self._bucket = bucket
