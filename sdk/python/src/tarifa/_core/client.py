"""What the calls of one client share: budget, breakers, throttles, latencies, kept answers, fetches."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from tarifa._core.answers import AnswerCache, AnswerKey
from tarifa._core.breaker import Breaker, BreakerState
from tarifa._core.budget import Budget
from tarifa._core.flights import Flight
from tarifa._core.latencies import Latencies
from tarifa._core.learned import Learned
from tarifa._core.meter import BREAKER_STATE, SHADOW_OPEN, TOKENS, Meter
from tarifa._core.throttle import Throttle
from tarifa._policy import Effect, MethodPolicy

Trace = Callable[[int, str], None]
"""Takes an event and its moment."""

_STATE_NUMBERS = {BreakerState.CLOSED: 0, BreakerState.HALF_OPEN: 1, BreakerState.OPEN: 2}


class Adaptive(Enum):
    """What learned thresholds do (LEARN-3)."""

    SHADOW = "shadow"
    """They only watch."""
    ENFORCE = "enforce"
    """They decide."""
    OFF = "off"
    """They are not computed."""


class Guard:
    """Breaker and throttle of a group."""

    __slots__ = ("breaker", "group", "throttle")

    def __init__(self, group: str) -> None:
        """Begin with everything closed and empty."""
        self.group, self.breaker, self.throttle = group, Breaker(), Throttle()


class MethodCore:
    """What the calls of one method share."""

    __slots__ = ("attempts", "cached", "guard", "hedged", "latencies", "learned", "name", "policy", "unary")

    def __init__(
        self, path: str, policy: MethodPolicy, guard: Guard, *, streams_requests: bool, streams_answers: bool
    ) -> None:
        """`path` is `/package.Service/Method`."""
        reads = policy.effect is Effect.NONE
        self.name = path.removeprefix("/")
        self.policy = policy
        self.guard = guard
        self.unary = not streams_requests and not streams_answers
        once = streams_requests or policy.effect is Effect.EVERY_TIME
        self.attempts = 1 if once else policy.attempts
        self.hedged = reads and self.unary and policy.hedging_minimum is not None
        self.cached = reads and self.unary and policy.cache is not None
        self.latencies = Latencies()
        self.learned = Learned(policy.slow_call)

    @property
    def service(self) -> str:
        """The service's path, `/package.Service`."""
        return "/" + self.name.rpartition("/")[0]


class ClientCore:
    """The shared state of a client's calls (CORE-3). One address, so one breaker for each group."""

    def __init__(
        self,
        *,
        draw: Callable[[], float],
        wall: Callable[[], int],
        adaptive: Adaptive = Adaptive.SHADOW,
        trace: Trace | None = None,
        meter: Meter | None = None,
        sets_limits: bool = False,
    ) -> None:
        """`draw` gives numbers of [0, 1); `wall` the microseconds since 1970.

        `sets_limits` asks the driver for a timer for the limit of each attempt, where its transport has none.
        """
        self.draw = draw
        self.adaptive = adaptive
        self.trace = trace
        self.meter = meter
        self.sets_limits = sets_limits
        self.budget = Budget()
        self.cache = AnswerCache(wall)
        self.flights: dict[AnswerKey, Flight[Any]] = {}
        self.eras: dict[str, int] = {}
        """How often the answers of a service were dropped."""
        self.guards: dict[str, Guard] = {}

    def method(
        self,
        path: str,
        policy: MethodPolicy,
        *,
        streams_requests: bool = False,
        streams_answers: bool = False,
    ) -> MethodCore:
        """Begin to keep what the calls of a method share; call it once for each method."""
        guard = self.guards.setdefault(policy.breaker_group, Guard(policy.breaker_group))
        return MethodCore(
            path, policy, guard, streams_requests=streams_requests, streams_answers=streams_answers
        )

    def tell(self, now: int, event: str) -> None:
        """Write an event into the trace."""
        if self.trace is not None:
            self.trace(now, event)

    def tell_state(self, now: int, guard: Guard) -> None:
        """Write the state that a breaker has come to."""
        self.tell(now, f"breaker {guard.group} {guard.breaker.state.value}")
        if self.meter is not None:
            number = _STATE_NUMBERS[guard.breaker.state]
            self.meter.note("set", BREAKER_STATE, number, tarifa_breaker=guard.group)

    def tell_shadow(self, now: int, method: MethodCore) -> None:
        """Write that learned thresholds would have opened the breaker."""
        self.tell(now, f"shadow_open {method.name}")
        if self.meter is not None:
            self.meter.note("add", SHADOW_OPEN, 1, method.name)

    def tell_tokens(self, now: int) -> None:
        """Write how many tokens there are, where that changed."""
        self.tell(now, f"tokens {self.budget.tokens}")
        if self.meter is not None:
            self.meter.note("set", TOKENS, self.budget.tokens)
