"""Carries calls out, blocking. The caller's thread sends and waits; others hedge, refresh and cancel."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Sequence
from functools import partial
from typing import Any, Final

import grpc

from tarifa._alarms import Alarms
from tarifa._core.actions import Abort, Action, Due, Finish, Send, Timer
from tarifa._core.attempts import Attempt, AttemptKind
from tarifa._errors import ClientClosed, InvalidValue, TarifaError
from tarifa._running import Behaviour, Calls, Running, now
from tarifa._wire import CANCELLED, End, Wire, end_of

_GONE: Final = End(CANCELLED, "nobody was left to wait for it", (), (), None)
MOST_REFRESHES: Final = 32
"""So many stale answers are fetched anew at once; beyond it the next to read one tries again."""


class BlockingCalls(Calls):
    """The blocking driver of a client. No lock is held while an attempt is on the wire."""

    def __init__(self, target: str, behaviour: Behaviour) -> None:
        """Begin with nothing under way."""
        super().__init__(target, behaviour)
        self._runs: set[Running] = set()
        self._refreshes: set[Running] = set()
        self.opening = threading.Lock()
        """Held while a method is prepared on the channel: grpc crashes where it is closed meanwhile."""
        self._alarms: Alarms[Running] = Alarms(self._hedge, lambda run: run.over, now)

    def carry_out(self, run: Running) -> None:
        """Carry a call out to its end; `run.call` then tells how it went. Raises what interrupts it."""
        cancellation = run.options.cancellation
        self._runs.add(run)
        run.driven = True
        try:
            if cancellation is not None and cancellation.watch(run, partial(self.cancel, run)):
                self.cancel(run)
            actions = self._start(run)
            if cancellation is not None and run.leads:
                self._follow(run, actions)
                return
            while (attempt := self._next(run, actions)) is not None:
                actions = self._tell(run, attempt, self._send(run, attempt).wait())
        except BaseException:
            self._interrupted(run)
            raise
        finally:
            if run.over:
                self._runs.discard(run)
            if cancellation is not None:
                cancellation.forget(run)

    def cancel(self, run: Running) -> None:
        """Give a call up, from any thread."""
        with self.lock:
            actions = run.cancel(now())
        self._spread(actions)
        if run.beside is not None:
            run.beside.set()

    def close(self) -> None:
        """Give up everything that is under way."""
        with self.opening:
            self.closed = self.closed or "is closed"
        for run in list(self._runs):
            self.cancel(run)
        self._alarms.close()

    def forked(self) -> None:
        super().forked()
        self.opening = threading.Lock()
        self._runs.clear()

    def _start(self, run: Running) -> list[Action]:
        with self.lock:
            return run.start(now())

    def stream(self, run: Running) -> Generator[Any, None, None]:
        """Carry out a call whose answers are a stream; leaving it early cancels the call."""
        cancellation = run.options.cancellation
        self._runs.add(run)
        run.driven = True
        try:
            if cancellation is not None and cancellation.watch(run, partial(self.cancel, run)):
                self.cancel(run)
            actions = self._start(run)
            while (attempt := self._next(run, actions)) is not None:
                end = yield from self._messages(run, attempt)
                actions = self._tell(run, attempt, end)
        finally:
            self._runs.discard(run)
            self.cancel(run)
            if cancellation is not None:
                cancellation.forget(run)

    def _messages(self, run: Running, attempt: Attempt) -> Generator[Any, None, End]:
        metadata = self.metadata(run, attempt)
        try:
            messages = run.rpc.sender(run.request, timeout=attempt.limit / 1e6, metadata=metadata)
        except ValueError as error:
            raise self._unsent(run, error) from None
        run.wires[attempt.number] = messages
        try:
            for message in messages:
                if attempt.first_message_at < 0:
                    with self.lock:
                        run.first_message(attempt, now())
                yield message
        except grpc.RpcError as failure:
            return end_of(failure)
        return End(0, "", (), (), None)

    def _perform(self, run: Running, actions: Iterable[Action]) -> None:
        """Do what the core asks for until the call is over."""
        while (attempt := self._next(run, actions)) is not None:
            actions = self._attempt(run, attempt)

    def _next(self, run: Running, actions: Iterable[Action]) -> Attempt | None:
        """Do what the core asks for until it asks for an attempt; None once the call is over."""
        while True:
            attempt: Attempt | None = None
            for action in actions:
                kind = type(action)
                if kind is Send and action.call is run:
                    attempt = action.attempt  # type: ignore[union-attr]
                elif kind is not Finish or action.call is not run:
                    self._other(run, action)
            if run.over:
                return None
            if attempt is not None:
                return attempt
            actions = self._wait(run)

    def _other(self, run: Running, action: Action) -> None:
        """Do what is seldom asked for."""
        if isinstance(action, Timer) and action.call is run:
            if action.due is Due.HEDGE:
                self._alarms.put(action.at, run)
            else:
                run.due = action
        else:
            self._spread([action])

    def _attempt(self, run: Running, attempt: Attempt) -> list[Action]:
        """Send an attempt and wait for its end."""
        return self._tell(run, attempt, self._send(run, attempt).wait())

    def _tell(self, run: Running, attempt: Attempt, end: End) -> list[Action]:
        if end.code and run.broke_itself:
            self.cancel(run)
        outcome, answer, same = self.read(run, attempt, end)
        with self.lock:
            return run.attempt_ended(attempt, now(), outcome, answer, same=same)

    def _send(self, run: Running, attempt: Attempt) -> Wire:
        rpc = run.rpc
        cancellable = rpc.core.hedged or run.options.cancellation is not None
        metadata = self.metadata(run, attempt)
        try:
            wire: Wire = rpc.sender(run.request, attempt.limit / 1e6, metadata, cancellable)
        except ValueError as error:
            raise self._unsent(run, error) from None
        run.wires[attempt.number] = wire
        if attempt.cancelled:
            # The other attempt won, or the call was given up, before there was anything to cancel.
            wire.cancel()
        return wire

    def _unsent(self, run: Running, error: ValueError) -> TarifaError:
        """Return what is raised where grpc refuses to send. Its own words may hold credentials."""
        path = run.rpc.method.path
        if self.closed or "Cannot invoke RPC" in str(error):
            return ClientClosed(f"{path} was called on a client that {self.closed or 'is closed'}")
        return InvalidValue(f"metadata: {path} was given some that gRPC cannot send")

    def _wait(self, run: Running) -> list[Action]:
        """Wait for the moment that the call waits for, or for what another thread has to say."""
        if run.event is None:
            run.event = threading.Event()
        while True:
            posted = run.drained()
            if posted or run.over:
                return posted
            due = run.due
            left = None if due is None else due.at - now()
            if due is not None and left is not None and left <= 0:
                run.due = None
                with self.lock:
                    if due.due is Due.RETRY:
                        return run.retry_due(now())
                    return run.waited_long(now())
            run.event.wait(None if left is None else left / 1e6)
            run.event.clear()

    def _spread(self, actions: Sequence[Action]) -> None:
        """Carry out what concerns calls that this thread does not drive."""
        begun: dict[Running, list[Action]] = {}
        for action in actions:
            run = action.call
            assert isinstance(run, Running)
            if isinstance(action, Abort):
                self._abort(run, action.attempt)
            elif run in begun:
                begun[run].append(action)
            elif run.driven:
                run.post(action)
            else:
                run.driven = True
                begun[run] = [action]
        for run, own in begun.items():
            if run.is_refresh and len(self._refreshes) >= MOST_REFRESHES:
                self.cancel(run)
            if run.over:
                continue
            if run.is_refresh:
                self._refreshes.add(run)
            if not self._aside(self._behind, run, own):
                self._lose(run)

    def _abort(self, run: Running, attempt: Attempt) -> None:
        wire = run.wires.get(attempt.number)
        if wire is not None:
            wire.cancel()

    def _hedge(self, run: Running) -> None:
        """The moment of a hedge has come; this is the thread of the alarms."""
        with self.lock:
            actions = run.hedge_due(now())
        for action in actions:
            if isinstance(action, Send) and not self._aside(self._attempt_beside, run, action.attempt):
                self._spread(self._tell(run, action.attempt, _GONE))

    def _attempt_beside(self, run: Running, attempt: Attempt) -> None:
        try:
            self._spread(self._attempt(run, attempt))
        except ClientClosed:
            self.cancel(run)
        except BaseException:
            self._lose(run)
            raise

    def _interrupted(self, run: Running) -> None:
        """The caller's thread is leaving; a fetch that others wait for goes on without it."""
        self.cancel(run)
        if run.over or run.beside is not None:
            return
        # grpc gives up what it waits for when it is interrupted: to the call, the attempt's connection broke.
        attempt = next(
            (each for each in run.attempts if each.on_the_wire and each.kind is not AttemptKind.HEDGE), None
        )
        actions: list[Action] = []
        if attempt is not None:
            self._abort(run, attempt)
            try:
                actions = self._tell(run, attempt, _GONE)
            except BaseException:
                self._lose(run)
                raise
        if not self._aside(self._behind, run, actions):
            self._lose(run)

    def _follow(self, run: Running, actions: Sequence[Action]) -> None:
        """Have a fetch that others may wait for carried out beside its caller, who may go before it ends."""
        run.beside = threading.Event()
        if not self._aside(self._behind, run, actions):
            self._perform(run, actions)
        elif not run.finished:
            run.beside.wait()

    def _behind(self, run: Running, actions: Sequence[Action]) -> None:
        """Carry out a call whose caller does not."""
        self._runs.add(run)
        try:
            self._perform(run, actions)
        except ClientClosed:
            self._lose(run)
        except BaseException:
            self._lose(run)
            raise
        finally:
            self._runs.discard(run)
            self._refreshes.discard(run)
            if run.beside is not None:
                run.beside.set()
        self.flush()

    def _lose(self, run: Running) -> None:
        """Nobody can carry the call on."""
        with self.lock:
            actions = run.give_up(now())
        self._runs.discard(run)
        self._refreshes.discard(run)
        self._spread(actions)

    def _aside(self, work: Any, *given: Any) -> bool:
        """Have another thread do it; say whether there is one to be had."""
        try:
            threading.Thread(target=work, args=given, name="tarifa-call", daemon=True).start()
        except RuntimeError:
            return False
        return True
