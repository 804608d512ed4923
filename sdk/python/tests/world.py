"""Calls of a core in virtual time, whose attempts take as long and end as a test says."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from tarifa._core.actions import Abort, Action, Due, Finish, Send, Timer
from tarifa._core.answers import Answer, AnswerKey
from tarifa._core.attempts import Attempt
from tarifa._core.call import CallCore
from tarifa._core.client import Adaptive, ClientCore, MethodCore
from tarifa._core.draws import SplitMix64
from tarifa._core.outcomes import OK, Code, Hint, Outcome, outcome_of
from tarifa._core.switches import ALL
from tarifa._policy import CacheRule, Effect, MethodPolicy

MS = 1_000
SECOND = 1_000_000
PATH = "/tarifa.catalog.v1.CatalogService/GetProduct"


@dataclass(frozen=True)
class Behaves:
    """How an attempt ends."""

    after: int = MS
    code: Code = Code.OK
    hint: Hint | None = None
    answer: Answer = field(default_factory=lambda: Answer("answer", 6))

    @property
    def outcome(self) -> Outcome:
        if self.code is Code.OK:
            return OK
        return outcome_of(self.code, "A_REASON", self.hint, said_by_a_service=True)


def policy(
    *,
    timeout: int = 10 * SECOND,
    attempts: int = 3,
    effect: Effect = Effect.NONE,
    attempt_timeout: int | None = None,
    hedging_minimum: int | None = None,
    cache: CacheRule | None = None,
    slow_call: int = 5 * SECOND,
) -> MethodPolicy:
    return MethodPolicy(
        timeout, attempts, "catalog", slow_call, effect, attempt_timeout, hedging_minimum, cache
    )


@dataclass
class World:
    """A client in virtual time. Each attempt takes the next behaviour, and the last all that follow."""

    rules: MethodPolicy
    behaves: Sequence[Behaves] = (Behaves(),)
    seed: int = 0
    adaptive: Adaptive = Adaptive.SHADOW
    trace: list[str] = field(default_factory=list)
    finished: dict[str, list[int]] = field(default_factory=dict)
    calls: dict[str, CallCore] = field(default_factory=dict)
    now: int = 0
    watch: Callable[[World], None] = lambda _world: None

    def __post_init__(self) -> None:
        self.core = ClientCore(
            draw=SplitMix64(self.seed),
            wall=lambda: self.now,
            adaptive=self.adaptive,
            trace=lambda now, event: self.trace.append(f"{now} {event}"),
            sets_limits=True,
        )
        self.method: MethodCore = self.core.method(PATH, self.rules)
        self.sent = 0
        self._queue: list[tuple[int, int, Callable[[], None]]] = []
        self._order = count()
        self._gone: set[int] = set()

    def call(
        self, name: str, at: int = 0, *, switches: int = int(ALL), request: bytes = b"", tenant: bytes = b"t"
    ) -> World:
        """Make a call at a moment."""

        def start() -> None:
            key = AnswerKey(tenant, PATH, request) if self.method.cached and switches & 16 else None
            deadline = self.now + self.rules.timeout
            made = CallCore(self.core, self.method, name, switches, deadline, self.rules.timeout, key)
            self.calls[name] = made
            self._do(made.start(self.now))

        self._put(at, start)
        return self

    def cancel(self, name: str, at: int) -> World:
        """Give a call up at a moment."""
        self._put(at, lambda: self._do(self.calls[name].cancel(self.now)))
        return self

    def run(self) -> World:
        """Let everything happen."""
        while self._queue:
            self.now, _, happen = heapq.heappop(self._queue)
            happen()
            self.watch(self)
        return self

    def events(self, *first_words: str) -> list[str]:
        """The events that begin with one of these words, all without any."""
        return [line for line in self.trace if not first_words or line.split()[1] in first_words]

    def _put(self, at: int, happen: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._order), happen))

    def _do(self, actions: Sequence[Action]) -> None:
        for action in actions:
            call = action.call
            assert isinstance(call, CallCore)
            if isinstance(action, Send):
                self._send(call, action.attempt)
            elif isinstance(action, Abort):
                assert not action.attempt.on_the_wire
                self._gone.add(id(action.attempt))
            elif isinstance(action, Timer):
                self._put(action.at, self._ring(call, action))
            elif isinstance(action, Finish):
                self.finished.setdefault(call.name, []).append(self.now)

    def _ring(self, call: CallCore, timer: Timer) -> Callable[[], None]:
        attempt = timer.attempt
        if attempt is not None:
            return lambda: self._do(call.limit_passed(attempt, self.now))
        told = {Due.HEDGE: call.hedge_due, Due.RETRY: call.retry_due, Due.DEADLINE: call.waited_long}
        return lambda: self._do(told[timer.due](self.now))

    def _send(self, call: CallCore, attempt: Attempt) -> None:
        behaves = self.behaves[min(self.sent, len(self.behaves) - 1)]
        self.sent += 1

        def ended() -> None:
            if id(attempt) not in self._gone:
                answer = behaves.answer if behaves.code is Code.OK else None
                self._do(call.attempt_ended(attempt, self.now, behaves.outcome, answer))

        self._put(self.now + behaves.after, ended)
