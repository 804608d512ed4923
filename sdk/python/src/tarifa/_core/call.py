"""One call: what happens to it, in the order of the requirements, and what its driver has to do about it."""

from __future__ import annotations

from tarifa._core.actions import Abort, Action, Due, Finish, Send, Timer
from tarifa._core.answers import Answer
from tarifa._core.attempts import Attempt, AttemptKind, Source
from tarifa._core.backoff import LEAST_REMAINING, wait_of
from tarifa._core.breaker import Permit
from tarifa._core.budget import HEDGE_COST, HEDGE_CREDIT, RETRY_COST, THROTTLED_RETRY_COST
from tarifa._core.client import Adaptive
from tarifa._core.fetches import FetchingCall
from tarifa._core.outcomes import (
    ATTEMPT_TIMEOUT,
    CANCELLED,
    CIRCUIT_OPEN,
    CLIENT_THROTTLED,
    DEADLINE_EXCEEDED,
    OK,
    Code,
    HintSource,
    Outcome,
)
from tarifa._core.switches import Switches
from tarifa._core.telling import tell_attempt_cancelled, tell_attempt_end, tell_attempt_start, tell_end
from tarifa._policy import Effect

_FIRST, _RETRY, _HEDGE = AttemptKind.FIRST, AttemptKind.RETRY, AttemptKind.HEDGE
_NO_PERMIT = Permit(-1, 0)
"""Stands for leave where the breaker is off."""
_RETRY_BIT, _HEDGE_BIT = int(Switches.RETRY), int(Switches.HEDGE)
_BREAKER_BIT, _THROTTLE_BIT = int(Switches.BREAKER), int(Switches.THROTTLE)
_PAST_DEADLINE = Outcome(Code.DEADLINE_EXCEEDED, DEADLINE_EXCEEDED)
_PAST_LIMIT = Outcome(Code.DEADLINE_EXCEEDED, ATTEMPT_TIMEOUT)
_THROTTLED = Outcome(Code.UNAVAILABLE, CLIENT_THROTTLED)
_REFUSED = Outcome(Code.UNAVAILABLE, CIRCUIT_OPEN)


class CallCore(FetchingCall):
    """A call from its start to its end (CALL-1 to CALL-7). Moments in microseconds.

    `start` first, once; then whatever happens, each with the moment. Each answers with actions.
    """

    def start(self, now: int) -> list[Action]:
        """The caller has made the call."""
        out: list[Action] = []
        if self.over:
            return out
        self.started_at = now
        if self.core.trace is not None:
            self.core.trace(now, f"call {self.name} started")
        if now >= self.deadline:
            self._end(now, _PAST_DEADLINE, 0, out)
        elif self.key is None or not self._from_cache(now, out):
            self._go(now, out)
        return out

    def first_message(self, attempt: Attempt, now: int) -> None:
        """A stream's first message has come: it is not begun again."""
        if attempt.on_the_wire:
            attempt.first_message_at = now
            self._committed = True

    def attempt_ended(
        self,
        attempt: Attempt,
        now: int,
        outcome: Outcome,
        answer: Answer | None = None,
        *,
        same: bool = False,
    ) -> list[Action]:
        """An attempt has ended on the wire. `same` says that the kept answer has not changed (CACHE-5)."""
        out: list[Action] = []
        if attempt.on_the_wire:
            self._ended(attempt, now, outcome, answer, same, out)
        return out

    def limit_passed(self, attempt: Attempt, now: int) -> list[Action]:
        """An attempt has taken as long as it may (OUTCOME-2)."""
        out: list[Action] = []
        if attempt.on_the_wire:
            out.append(Abort(self, attempt))
            self._ended(attempt, now, self.limit_outcome(attempt), None, False, out)
        return out

    def limit_outcome(self, attempt: Attempt) -> Outcome:
        """How an attempt ends that took as long as it may."""
        return _PAST_DEADLINE if attempt.sent_at + attempt.limit >= self.deadline else _PAST_LIMIT

    def retry_due(self, now: int) -> list[Action]:
        """The wait before a retry is over."""
        out: list[Action] = []
        if self._waiting is None:
            return out
        wait, cost, wait_from, last = self._waiting
        self._waiting = None
        if now >= self.deadline:
            self.core.budget.extra -= 1
            self._fail(now, _PAST_DEADLINE, 0, out)
            return out
        permit = self._admit(now)
        if permit is None:
            self.core.budget.extra -= 1
            assert last.outcome is not None
            self._fail(now, last.outcome, last.number, out)
        else:
            self._send(now, _RETRY, permit, out, wait, wait_from, cost)
        return out

    def hedge_due(self, now: int) -> list[Action]:
        """The first attempt has taken long enough for a hedge (HEDGE-4)."""
        out: list[Action] = []
        if self.over or len(self.attempts) != 1 or not self.attempts[0].on_the_wire:
            return out
        permit, no = self._may_hedge(now)
        if permit is None:
            self.core.tell(now, f"no_hedge {self.name} {no}")
            return out
        budget = self.core.budget
        budget.take(HEDGE_COST)
        budget.credit -= HEDGE_CREDIT
        self._hedges += 1
        self.core.tell_tokens(now)
        self._send(now, _HEDGE, permit, out, cost=HEDGE_COST)
        return out

    def waited_long(self, now: int) -> list[Action]:
        """The deadline of a call that waits for another's answer has passed."""
        return self._leave(now, _PAST_DEADLINE)

    def cancel(self, now: int) -> list[Action]:
        """The caller gives the call up (CALL-7)."""
        if self.finished:
            return []
        if self._is_waiting():
            return self._leave(now, CANCELLED)
        out: list[Action] = []
        if self.flight is not None and self.flight.waiters:
            self.detached = True
            self._finish(now, CANCELLED, 0, out)
        else:
            self._abandon(now, out)
        return out

    def give_up(self, now: int) -> list[Action]:
        """Nobody can carry the call on: it ends as CANCELLED, for those who wait for its answer too."""
        out: list[Action] = []
        if not self.over:
            self._abandon(now, out)
        return out

    # First attempt, admission, sending.

    def _again(self, name: str, deadline: int) -> CallCore:
        core, method = self.core, self.method
        return CallCore(core, method, name, self.switches, deadline, key=self.key, tag=self.tag)

    def _go(self, now: int, out: list[Action]) -> None:
        self._under_way = True
        self.core.budget.under_way += 1
        permit = self._admit(now)
        if permit is None:
            self._fail(now, _THROTTLED if self.refused_by == "throttle" else _REFUSED, 0, out)
        else:
            self._send(now, _FIRST, permit, out)

    def _admit(self, now: int) -> Permit | None:
        """CALL-5, for a first attempt and for a retry."""
        guard = self.method.guard
        if self.switches & _THROTTLE_BIT and guard.throttle.refuses(now, self.core.draw):
            self.refused_by = "throttle"
            self.core.tell(now, f"throttled {self.name}")
            if self.core.meter is not None:
                self.core.meter.note("add", "tarifa.client.throttled", 1, self.method.name)
            return None
        permit = self._permit(now)
        if permit is None:
            self.refused_by = "breaker"
            self.core.tell(now, f"breaker_refused {self.name}")
        return permit

    def _permit(self, now: int) -> Permit | None:
        if not self.switches & _BREAKER_BIT:
            return _NO_PERMIT
        breaker = self.method.guard.breaker
        before = breaker.generation
        permit = breaker.acquire(now)
        if breaker.generation != before:
            self.core.tell_state(now, self.method.guard)
        return permit

    def _send(
        self,
        now: int,
        kind: AttemptKind,
        permit: Permit,
        out: list[Action],
        wait: int = 0,
        wait_from: HintSource = HintSource.NONE,
        cost: int = 0,
    ) -> None:
        core, method = self.core, self.method
        if self.switches & _THROTTLE_BIT:
            method.guard.throttle.sent(now)
        limit, most = self.deadline - now, method.policy.attempt_timeout
        if most is not None and most < limit:
            limit = most
        attempt = Attempt(len(self.attempts) + 1, kind, now, limit, permit, wait, wait_from, cost)
        self.attempts.append(attempt)
        if core.trace is not None or core.meter is not None:
            tell_attempt_start(self, attempt, now)
        out.append(Send(self, attempt))
        if core.sets_limits:
            out.append(Timer(self, now + limit, Due.LIMIT, attempt))
        if kind is _FIRST and method.hedged:
            core.budget.earn()
            p95, least = method.latencies.p95, method.policy.hedging_minimum
            if p95 is not None and least is not None:
                out.append(Timer(self, now + max(p95, least), Due.HEDGE))

    def _may_hedge(self, now: int) -> tuple[Permit | None, str]:
        """Ask HEDGE-4's questions; return leave, or the first "no"."""
        budget, guard = self.core.budget, self.method.guard
        no = ""
        if not self.switches & _HEDGE_BIT:
            no = "off"
        elif self.method.attempts < 2:
            no = "attempts"
        elif self.deadline - now < LEAST_REMAINING:
            no = "deadline"
        elif budget.credit < HEDGE_CREDIT:
            no = "credit"
        elif budget.tokens < HEDGE_COST:
            no = "tokens"
        elif not budget.has_place():
            no = "place"
        elif self.switches & _THROTTLE_BIT and guard.throttle.refuses(now, self.core.draw):
            no = "throttle"
        if no:
            return None, no
        return self._permit(now), "breaker"

    # The end of an attempt.

    def _ended(
        self,
        attempt: Attempt,
        now: int,
        outcome: Outcome,
        answer: Answer | None,
        same: bool,
        out: list[Action],
    ) -> None:
        core = self.core
        attempt.ended_at, attempt.outcome = now, outcome
        if core.trace is not None or core.meter is not None:
            tell_attempt_end(self, attempt, now)
        if attempt.kind is not _FIRST:
            core.budget.extra -= 1
        self._account(attempt, now, outcome)
        if outcome.code is Code.OK:
            self._succeed(attempt, now, answer, same, out)
        elif self._committed or not outcome.retried:
            self._fail(now, outcome, attempt.number, out)
        elif not any(other.on_the_wire for other in self.attempts):
            self._decide(attempt, now, outcome, out)

    def _account(self, attempt: Attempt, now: int, outcome: Outcome) -> None:
        """Tell breaker, learned thresholds, throttle and latencies, in this order."""
        method, succeeded = self.method, outcome.code is Code.OK
        if attempt.permit is not None and attempt.permit is not _NO_PERMIT:
            if succeeded or outcome.counted:
                self._count(attempt.permit, now, attempt.duration, failed=not succeeded)
            else:
                method.guard.breaker.release(attempt.permit)
        if self.switches & _THROTTLE_BIT and (succeeded or outcome.accepted):
            method.guard.throttle.accepted(now)
        if succeeded and method.unary:
            method.latencies.add(attempt.duration)

    def _count(self, permit: Permit, now: int, duration: int, *, failed: bool) -> None:
        method, core = self.method, self.core
        breaker = method.guard.breaker
        before = breaker.generation
        in_window = breaker.record(permit, now, failed=failed, slow=duration >= method.policy.slow_call)
        if breaker.generation != before:
            core.tell_state(now, method.guard)
        if not in_window or core.adaptive is Adaptive.OFF:
            return
        opens = method.learned.count(now, duration, method.latencies.p95, before, failed=failed)
        if not opens or breaker.generation != before:
            return
        if core.adaptive is Adaptive.ENFORCE:
            breaker.open(now)
            core.tell_state(now, method.guard)
        else:
            core.tell_shadow(now, method)

    def _succeed(
        self, attempt: Attempt, now: int, answer: Answer | None, same: bool, out: list[Action]
    ) -> None:
        core = self.core
        due = HEDGE_COST * self._hedges + (attempt.cost if attempt.kind is _RETRY else 0)
        if core.budget.give_back(due or 1):
            core.tell_tokens(now)
        self.answer = answer
        if self.method.policy.effect is not Effect.NONE:
            self._drop(now)
        elif self.flight is not None:
            self._keep(now, answer, same=same)
        if len(self.attempts) > 1:
            self._abort_others(now, out)
        self._end(now, OK, attempt.number, out)

    def _decide(self, attempt: Attempt, now: int, outcome: Outcome, out: list[Action]) -> None:
        """RETRY-2."""
        core, retry = self.core, self._retries + 1
        cost = THROTTLED_RETRY_COST if outcome.code is Code.RESOURCE_EXHAUSTED else RETRY_COST
        wait, wait_from, no = 0, HintSource.BACKOFF, ""
        if not self.switches & _RETRY_BIT:
            no = "off"
        elif len(self.attempts) >= self.method.attempts:
            no = "attempts"
        elif outcome.hint is not None and outcome.hint.wait is None:
            no = "pushback"
        else:
            hint = outcome.hint
            if hint is not None and hint.wait is not None and hint.timed:
                wait, wait_from = hint.wait, hint.source
            else:
                wait = wait_of(core.draw(), self.method.policy.backoff, outcome.code, retry)
            if self.deadline - now - wait < LEAST_REMAINING:
                no = "deadline"
            elif core.budget.tokens < cost:
                no = "tokens"
            elif not core.budget.has_place():
                no = "place"
        if no:
            core.tell(now, f"no_retry {self.name} {no}")
            self._fail(now, outcome, attempt.number, out)
            return
        core.budget.take(cost)
        core.tell_tokens(now)
        self._retries = retry
        self._waiting = (wait, cost, wait_from, attempt)
        core.tell(now, f"wait {self.name}.{len(self.attempts) + 1} {wait} {wait_from.value}")
        out.append(Timer(self, now + wait, Due.RETRY))

    # The end of the call.

    def _fail(self, now: int, outcome: Outcome, number: int, out: list[Action]) -> None:
        kept = self._stands_in(now, outcome)
        self._abort_others(now, out)
        if kept is None:
            self._end(now, outcome, number, out)
        else:
            self._answer_from(kept, Source.STALE_IF_ERROR)
            self._end(now, OK, 0, out, fetched=outcome)

    def _abort_others(self, now: int, out: list[Action]) -> None:
        for attempt in self.attempts:
            if attempt.on_the_wire:
                self._abort(attempt, now, out)

    def _abort(self, attempt: Attempt, now: int, out: list[Action]) -> None:
        attempt.ended_at, attempt.cancelled = now, True
        if self.core.trace is not None or self.core.meter is not None:
            tell_attempt_cancelled(self, attempt, now)
        if attempt.kind is not _FIRST:
            self.core.budget.extra -= 1
        guard = self.method.guard
        if attempt.permit is not None and attempt.permit is not _NO_PERMIT:
            guard.breaker.release(attempt.permit)
        if self.switches & _THROTTLE_BIT:
            guard.throttle.withdrawn(now)
        out.append(Abort(self, attempt))

    def _abandon(self, now: int, out: list[Action]) -> None:
        self._abort_others(now, out)
        if self._waiting is not None:
            self._waiting = None
            self.core.budget.extra -= 1
        self._end(now, CANCELLED, 0, out)

    def _end(
        self, now: int, outcome: Outcome, number: int, out: list[Action], fetched: Outcome | None = None
    ) -> None:
        self.over = True
        if self._under_way:
            self._under_way = False
            self.core.budget.under_way -= 1
        if not self.finished:
            self._finish(now, outcome, number, out)
        if self.flight is not None:
            self._land(now, fetched or outcome, out)
        if self.refreshes:
            self._refresh(now, out)

    def _finish(self, now: int, outcome: Outcome, number: int, out: list[Action]) -> None:
        """The caller gets this."""
        self.finished = True
        self.outcome, self.answered_by, self.ended_at = outcome, number, now
        if self.core.trace is not None or self.core.meter is not None:
            tell_end(self, now)
        out.append(Finish(self))
