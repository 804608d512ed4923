"""One attempt of a call, and where an answer may come from."""

from __future__ import annotations

from enum import Enum

from tarifa._core.breaker import Permit
from tarifa._core.outcomes import HintSource, Outcome


class AttemptKind(Enum):
    """Why an attempt is sent."""

    FIRST = "first"
    RETRY = "retry"
    HEDGE = "hedge"


class Source(Enum):
    """Where an answer is from (CACHE-7)."""

    NONE = "none"
    """From a server, for this call."""
    FRESH = "fresh"
    STALE = "stale"
    REVALIDATED = "revalidated"
    STALE_IF_ERROR = "stale_if_error"
    SHARED = "shared"


class Attempt:
    """One rpc on the wire. Moments and durations in microseconds."""

    __slots__ = (
        "cancelled",
        "cost",
        "ended_at",
        "first_message_at",
        "kind",
        "limit",
        "number",
        "outcome",
        "permit",
        "sent_at",
        "wait",
        "wait_from",
    )

    def __init__(
        self,
        number: int,
        kind: AttemptKind,
        sent_at: int,
        limit: int,
        permit: Permit | None,
        wait: int,
        wait_from: HintSource,
        cost: int,
    ) -> None:
        """`limit` is what it may take; `permit` is None where the breaker was not asked."""
        self.number, self.kind, self.sent_at, self.limit, self.permit = number, kind, sent_at, limit, permit
        self.wait, self.wait_from, self.cost = wait, wait_from, cost
        self.outcome: Outcome | None = None
        self.cancelled = False
        self.ended_at = self.first_message_at = -1

    @property
    def on_the_wire(self) -> bool:
        """Whether it has neither ended nor been cancelled."""
        return self.ended_at < 0

    @property
    def duration(self) -> int:
        """What the breaker counts: from sending to the end, or to the first message of a stream."""
        return (self.ended_at if self.first_message_at < 0 else self.first_message_at) - self.sent_at
