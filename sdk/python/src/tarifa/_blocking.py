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
from tarifa._errors import ClientClosed
from tarifa._running import Behaviour, Calls, Running, now
from tarifa._wire import CANCELLED, End, Wire, end_of

_GONE: Final = End(CANCELLED, "the thread that waited was interrupted", (), (), None)


class BlockingCalls(Calls):
    """The blocking driver of a client. No lock is held while an attempt is on the wire."""

    def __init__(self, target: str, behaviour: Behaviour) -> None:
        """Begin with nothing under way."""
        super().__init__(target, behaviour)
        self._runs: set[Running] = set()
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
            while (attempt := self._next(run, actions)) is not None:
                actions = self._tell(run, attempt, self._send(run, attempt).wait())
        except BaseException:
            self._interrupted(run)
            raise
        finally:
            self._runs.discard(run)
            if cancellation is not None:
                cancellation.forget(run)

    def cancel(self, run: Running) -> None:
        """Give a call up, from any thread."""
        with self.lock:
            actions = run.cancel(now())
        self._spread(actions)

    def close(self) -> None:
        """Give up everything that is under way."""
        for run in list(self._runs):
            self.cancel(run)
        self._alarms.close()

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
        messages = run.rpc.sender(
            run.request, timeout=attempt.limit / 1e6, metadata=self.metadata(run, attempt)
        )
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
            raise ClientClosed(f"{rpc.method.path} was called on a client that is closed") from error
        run.wires[attempt.number] = wire
        if attempt.cancelled:
            # The other attempt won, or the call was given up, before there was anything to cancel.
            wire.cancel()
        return wire

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
            if not run.over:
                self._aside(self._behind, run, own)

    def _abort(self, run: Running, attempt: Attempt) -> None:
        wire = run.wires.get(attempt.number)
        if wire is not None:
            wire.cancel()

    def _hedge(self, run: Running) -> None:
        """The moment of a hedge has come; this is the thread of the alarms."""
        with self.lock:
            actions = run.hedge_due(now())
        for action in actions:
            if isinstance(action, Send):
                self._aside(self._attempt_beside, run, action.attempt)

    def _attempt_beside(self, run: Running, attempt: Attempt) -> None:
        try:
            self._spread(self._attempt(run, attempt))
        except ClientClosed:
            self.cancel(run)

    def _interrupted(self, run: Running) -> None:
        """The caller's thread is leaving; a fetch that others wait for goes on without it."""
        self.cancel(run)
        if run.over:
            return
        # grpc gives up what it waits for when it is interrupted: to the call, the attempt's connection broke.
        attempt = next(
            (each for each in run.attempts if each.on_the_wire and each.kind is not AttemptKind.HEDGE), None
        )
        actions = [] if attempt is None else self._tell(run, attempt, _GONE)
        self._aside(self._behind, run, actions)

    def _behind(self, run: Running, actions: Sequence[Action]) -> None:
        """Carry out a call that no caller waits for."""
        self._runs.add(run)
        try:
            self._perform(run, actions)
        except ClientClosed:
            self.cancel(run)
        finally:
            self._runs.discard(run)
        self.flush()

    def _aside(self, work: Any, *given: Any) -> None:
        threading.Thread(target=work, args=given, name="tarifa-call", daemon=True).start()
