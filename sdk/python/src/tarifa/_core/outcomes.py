"""How an attempt ended, and what that means to breaker, throttle and retries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, Final


class Code(IntEnum):
    """The canonical status codes, under their numbers on the wire."""

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16


CONNECTION_BROKEN: Final = "CONNECTION_BROKEN"
ATTEMPT_TIMEOUT: Final = "ATTEMPT_TIMEOUT"
DEADLINE_EXCEEDED: Final = "DEADLINE_EXCEEDED"
CLIENT_THROTTLED: Final = "CLIENT_THROTTLED"
CIRCUIT_OPEN: Final = "CIRCUIT_OPEN"


class HintSource(Enum):
    """Where the wait before an attempt came from."""

    NONE = "none"
    BACKOFF = "backoff"
    PUSHBACK = "pushback"
    RETRY_INFO = "retry_info"
    RETRY_AFTER = "retry_after"


@dataclass(frozen=True, slots=True)
class Hint:
    """What the server said about sending the call again (RETRY-4)."""

    wait: int | None
    """Microseconds; None says that it must not be sent again."""
    source: HintSource

    @property
    def timed(self) -> bool:
        """Whether it says when; else that is left to the client's backoff."""
        return self.source is not HintSource.BACKOFF


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt, or a call, ended."""

    code: Code
    reason: str = ""
    """The text of `ErrorInfo.reason` without its prefix; empty where there is none."""
    hint: Hint | None = None
    error: Any = None
    """What the driver raises it as."""
    final: bool = False
    """Whether it is not for this client to try again."""

    @property
    def words(self) -> str:
        """Code and reason as a trace has them."""
        return f"{self.code.name} {self.reason or '-'}"

    @property
    def counted(self) -> bool:
        """Whether the breaker counts it, as success or failure; else it is neutral."""
        return self.code in _COUNTED

    @property
    def failed(self) -> bool:
        """Whether a breaker that counts it counts a failure."""
        return self.code is not Code.OK

    @property
    def accepted(self) -> bool:
        """Whether it shows a server with room for the question, for the throttle."""
        return self.code not in _TURNED_AWAY

    @property
    def retried(self) -> bool:
        """Whether the same attempt may end otherwise next time."""
        if self.final:
            return False
        return self.code in _RETRIED or (self.hint is not None and self.code in _RETRIED_WITH_A_HINT)


OK: Final = Outcome(Code.OK)
CANCELLED: Final = Outcome(Code.CANCELLED, "CANCELLED")
"""Of a call that its caller gave up."""

_COUNTED: Final = frozenset({Code.OK, Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.INTERNAL})
_TURNED_AWAY: Final = frozenset({Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.RESOURCE_EXHAUSTED})
_RETRIED: Final = frozenset({Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED})
_RETRIED_WITH_A_HINT: Final = frozenset({Code.RESOURCE_EXHAUSTED, Code.ABORTED})
SERVED_STALE: Final = frozenset({Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED, Code.RESOURCE_EXHAUSTED})
"""What a kept answer may stand in for (CACHE-3)."""
_FROM_THE_WAY: Final = frozenset({Code.UNKNOWN, Code.INTERNAL, Code.UNAVAILABLE, Code.CANCELLED})


def outcome_of(
    code: Code, reason: str, hint: Hint | None = None, error: Any = None, *, said_by_a_service: bool
) -> Outcome:
    """Return the outcome of a status that came over the wire (OUTCOME-1).

    `said_by_a_service` where it carries an ErrorInfo of the domain `tarifa.dev`. A CANCELLED that nobody here
    asked for is a server that goes away.
    """
    if not said_by_a_service and code in _FROM_THE_WAY:
        return Outcome(Code.UNAVAILABLE, CONNECTION_BROKEN, hint, error)
    return Outcome(code, reason.removeprefix("ERROR_REASON_"), hint, error)
