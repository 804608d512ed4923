"""How the calls of a method behave: the row of the policy that every Tarifa client shares.

All times are whole microseconds. The rows themselves are generated into `tarifa._policies`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Effect(Enum):
    """What sending a call twice does."""

    NONE = "none"
    """It only reads."""
    ONCE = "once"
    """It happens once, as long as its `request_id`, or its whole content, stays the same."""
    EVERY_TIME = "every time"
    """It happens as often as it is sent."""


@dataclass(frozen=True, slots=True)
class BackoffRule:
    """How long a retry waits that the server said nothing about; microseconds."""

    base: int = 50_000
    """The most before the first retry; doubled with each."""

    throttled: int = 1_000_000
    """The same where the server turned the call away."""

    longest: int = 20_000_000
    """The most before any."""


USUAL_BACKOFF: Final = BackoffRule()
"""Where a method has no row of the policy."""


@dataclass(frozen=True, slots=True)
class CacheRule:
    """How answers of a method are kept; microseconds."""

    max_age: int
    """How long an answer is fresh."""

    stale_while_revalidate: int = 0
    """How long after that it is returned while it is fetched anew."""

    stale_if_error: int = 0
    """How long after `max_age` it stands in for an error."""


@dataclass(frozen=True, slots=True)
class MethodPolicy:
    """How the calls of one method behave; microseconds."""

    timeout: int
    """What a call may take in all where neither call nor client say."""

    attempts: int
    """At most so many attempts in all, hedges included; at least 1."""

    breaker_group: str
    """The methods of one group share a breaker and a throttle."""

    slow_call: int
    """An attempt that takes at least this long is slow."""

    effect: Effect = Effect.EVERY_TIME
    """What sending it twice does; what is not idempotent is sent once."""

    attempt_timeout: int | None = None
    """What each attempt may take; None is what remains of the call."""

    hedging_minimum: int | None = None
    """The least wait before a second attempt is sent beside the first; None is never."""

    cache: CacheRule | None = None
    """How its answers are kept; None is not at all."""

    backoff: BackoffRule = USUAL_BACKOFF
    """How long its retries wait."""


MOST_ATTEMPTS: Final = 5
"""No method is tried more often, whatever its row says."""

SECOND: Final = 1_000_000
"""A second in microseconds."""


def row_of(path: str, rows: Mapping[str, MethodPolicy], effect: Effect, *, streams: bool) -> MethodPolicy:
    """Return the row of `path` (`/package.Service/Method`); a method without one gets what its effect allows.

    Such a method is neither hedged nor cached; one that is not idempotent has one attempt.
    """
    found = rows.get(path)
    if found is not None:
        return found
    seconds = 600 if streams else 10 if effect is Effect.NONE else 20
    return MethodPolicy(
        timeout=seconds * SECOND,
        attempts=1 if effect is Effect.EVERY_TIME else 3,
        breaker_group=path.rpartition("/")[0].removeprefix("/"),
        slow_call=seconds * SECOND,
        effect=effect,
    )
