"""What a call has to do with kept answers: reading them, fetching for others, waiting for another's fetch."""

from __future__ import annotations

from abc import abstractmethod

from tarifa._core.actions import Action, Due, Timer
from tarifa._core.answers import Answer, AnswerKey, Kept, is_stale, stands_in
from tarifa._core.attempts import Source
from tarifa._core.flights import Flight
from tarifa._core.outcomes import OK, SERVED_STALE, Code, Outcome
from tarifa._core.state import CallState


class FetchingCall(CallState):
    """The part of a call that is about CACHE-1 to CACHE-7; `CallCore` is the whole."""

    flight: Flight[FetchingCall] | None = None

    @abstractmethod
    def _again(self, name: str, deadline: int) -> FetchingCall:
        """Return a call that asks the same, not started."""

    @abstractmethod
    def _go(self, now: int, out: list[Action]) -> None:
        """Begin to send attempts."""

    @abstractmethod
    def _end(
        self, now: int, outcome: Outcome, number: int, out: list[Action], fetched: Outcome | None = None
    ) -> None:
        """The call is over; `fetched` is what those get who wait for it, where that differs."""

    @abstractmethod
    def _abandon(self, now: int, out: list[Action]) -> None:
        """Give everything up; nobody wants the answer."""

    @property
    def etag(self) -> str:
        """What the attempts of a fetch ask about; empty where nothing is kept."""
        confirmed = None if self.flight is None else self.flight.confirmed
        return "" if confirmed is None else confirmed.answer.etag

    def _from_cache(self, now: int, out: list[Action]) -> bool:
        """Answer from the cache, or wait for a fetch, or begin one; say whether no attempt is needed."""
        rule, key = self.method.policy.cache, self.key
        assert rule is not None
        assert key is not None
        kept = self.core.cache.find(key)
        flight = self._open_flight(key)
        if kept is not None:
            age = now - kept.asked_at
            if age < rule.max_age or is_stale(age, rule):
                fresh = age < rule.max_age
                self.refreshes = not fresh and flight is None
                self._answer_from(kept, Source.FRESH if fresh else Source.STALE)
                self.core.tell(now, f"cache {self.name} {self.source.value}")
                self._end(now, OK, 0, out)
                return True
        if flight is None:
            self._lead(key, kept)
            return False
        flight.waiters.append(self)
        self.flight = flight
        out.append(Timer(self, self.deadline, Due.DEADLINE))
        return True

    def _open_flight(self, key: AnswerKey) -> Flight[FetchingCall] | None:
        """Return the fetch under way that may be joined: none that began before the answers were dropped."""
        flight = self.core.flights.get(key)
        if flight is None or flight.era != self.core.eras.get(key.service, 0):
            return None
        return flight

    def _lead(self, key: AnswerKey, kept: Kept | None) -> None:
        confirmed = kept if kept is not None and kept.answer.etag else None
        era = self.core.eras.get(key.service, 0)
        self.flight = self.core.flights[key] = Flight(key, self, era, confirmed)

    def _is_waiting(self) -> bool:
        return self.flight is not None and self.flight.leader is not self

    def _answer_from(self, kept: Kept, source: Source) -> None:
        self.answer, self.source, self.kept_since = kept, source, kept.asked_at

    def _keep(self, now: int, answer: Answer | None, *, same: bool) -> None:
        """Keep what a fetch has brought, unless the service's answers were dropped meanwhile."""
        flight = self.flight
        assert flight is not None
        confirmed = flight.confirmed
        if same and confirmed is not None:
            self._answer_from(confirmed, Source.REVALIDATED)
            self.kept_since = self.started_at
            if self._is_current(flight) and self.core.cache.put(
                flight.key, confirmed.answer, self.started_at
            ):
                self.core.tell(now, f"cache {self.name} revalidated")
        elif (
            answer is not None
            and self._is_current(flight)
            and self.core.cache.put(flight.key, answer, self.started_at)
        ):
            self.core.tell(now, f"cache {self.name} stored")

    def _is_current(self, flight: Flight[FetchingCall]) -> bool:
        return flight.era == self.core.eras.get(flight.key.service, 0)

    def _drop(self, now: int) -> None:
        """CACHE-6."""
        service = self.method.service
        self.core.eras[service] = self.core.eras.get(service, 0) + 1
        if self.core.cache.drop(service):
            self.core.tell(now, f"cache {self.name} dropped")

    def _stands_in(self, now: int, outcome: Outcome) -> Kept | None:
        """Return the kept answer that stands in for an error, if one does (CACHE-3)."""
        rule = self.method.policy.cache
        if (
            self.key is None
            or rule is None
            or self.finished
            or self.is_refresh
            or outcome.code not in SERVED_STALE
        ):
            return None
        kept = self.core.cache.find(self.key)
        if kept is None or not stands_in(now - kept.asked_at, rule):
            return None
        self.core.tell(now, f"cache {self.name} {Source.STALE_IF_ERROR.value}")
        return kept

    def _land(self, now: int, outcome: Outcome, out: list[Action]) -> None:
        """The fetch is over: tell those who wait, in their order."""
        flight = self.flight
        assert flight is not None
        self.flight = None
        flights, key = self.core.flights, flight.key
        if key in flights and flights[key] is flight:
            del flights[key]
        waiters, flight.waiters = flight.waiters, []
        for waiter in waiters:
            waiter._take(now, outcome, self, out)

    def _take(self, now: int, outcome: Outcome, fetch: CallState, out: list[Action]) -> None:
        """Another's fetch has ended."""
        self.flight = None
        kept = None if outcome.code is Code.OK else self._stands_in(now, outcome)
        if kept is not None:
            self._answer_from(kept, Source.STALE_IF_ERROR)
            self._end(now, OK, 0, out)
            return
        self.core.tell(now, f"cache {self.name} {Source.SHARED.value}")
        self.source = Source.SHARED
        self.answer = fetch.answer
        self.kept_since = fetch.started_at
        self._end(now, outcome, 0, out)

    def _leave(self, now: int, outcome: Outcome) -> list[Action]:
        """Stop waiting for another's fetch; one that its caller has given up ends with the last who waits."""
        out: list[Action] = []
        flight = self.flight
        if self.finished or flight is None or flight.leader is self:
            return out
        flight.waiters.remove(self)
        self.flight = None
        self._end(now, outcome, 0, out)
        leader = flight.leader
        if leader.detached and not flight.waiters and not leader.over:
            leader._abandon(now, out)
        return out

    def _refresh(self, now: int, out: list[Action]) -> None:
        """Fetch a stale answer anew, behind the caller's back."""
        self.refreshes = False
        key = self.key
        assert key is not None
        refresh = self._again(f"{self.name}~", now + self.renewal)
        refresh.is_refresh = True
        refresh.started_at = now
        self.core.tell(now, f"call {refresh.name} started")
        refresh._lead(key, self.core.cache.find(key))
        refresh._go(now, out)
