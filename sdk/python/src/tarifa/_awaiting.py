"""Carries calls out on an event loop, in the caller's task; a fetch that others may want has its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Coroutine, Iterable, Sequence
from typing import Any, Final

import grpc
import grpc.aio

from tarifa._alarms import LoopAlarms
from tarifa._core.actions import Abort, Action, Due, Finish, Send, Timer
from tarifa._core.attempts import Attempt
from tarifa._errors import ClientClosed
from tarifa._running import Behaviour, Calls, Running, now
from tarifa._wire import CANCELLED, End, end_of

_ABORTED: Final = End(CANCELLED, "", (), (), None)
_INTERNAL: Final = grpc.StatusCode.INTERNAL.value[0]
_UNSENT: Final = End(_INTERNAL, "gRPC could not carry the attempt out", (), (), None)
_LONGEST_SETTLING: Final = 1.0


class AwaitingCalls(Calls):
    """The awaiting driver of a client, for one event loop."""

    def __init__(self, target: str, behaviour: Behaviour) -> None:
        """Begin with nothing under way."""
        super().__init__(target, behaviour)
        self._runs: set[Running] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._alarms: LoopAlarms[Running] = LoopAlarms(self._hedge, lambda run: run.over, now)

    async def carry_out(self, run: Running) -> None:
        """Carry a call out to its end; `run.call` then tells how it went."""
        self._runs.add(run)
        run.driven = True
        run.cancelling = _cancelling()
        try:
            actions = run.start(now())
            if run.leads:
                await asyncio.shield(self._aside(self._led(run, actions)))
            else:
                await self._perform(run, actions)
        except asyncio.CancelledError:
            self.cancel(run)
            raise
        except BaseException:
            self._lose(run)
            raise
        finally:
            if run.over:
                self._runs.discard(run)

    def cancel(self, run: Running) -> None:
        """Give a call up."""
        self._spread(run.cancel(now()))

    def close(self) -> None:
        """Give up everything that is under way."""
        self.closed = self.closed or "is closed"
        for run in list(self._runs):
            self.cancel(run)
        self._alarms.close()

    async def settle(self) -> None:
        """Wait until what was given up has come to rest."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_LONGEST_SETTLING)

    async def stream(self, run: Running) -> AsyncGenerator[Any, None]:
        """Carry out a call whose answers are a stream; leaving it early cancels the call."""
        self._runs.add(run)
        run.driven = True
        run.cancelling = _cancelling()
        try:
            actions = run.start(now())
            while (attempt := await self._next(run, actions)) is not None:
                messages = self._send(run, attempt)
                try:
                    async for message in messages:
                        if attempt.first_message_at < 0:
                            run.first_message(attempt, now())
                        yield message
                    end = End(0, "", (), (), None)
                except grpc.aio.AioRpcError as failure:
                    end = end_of(failure)
                except grpc.aio.BaseError:
                    end = _UNSENT
                except asyncio.CancelledError:
                    if attempt.on_the_wire or _cancelling() > run.cancelling:
                        raise
                    end = _ABORTED
                actions = self._tell(run, attempt, end)
        finally:
            self._runs.discard(run)
            self.cancel(run)

    async def _perform(self, run: Running, actions: Iterable[Action]) -> None:
        while (attempt := await self._next(run, actions)) is not None:
            actions = await self._attempt(run, attempt)

    async def _next(self, run: Running, actions: Iterable[Action]) -> Attempt | None:
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
            actions = await self._wait(run)

    def _other(self, run: Running, action: Action) -> None:
        if isinstance(action, Timer) and action.call is run:
            if action.due is Due.HEDGE:
                self._alarms.put(action.at, run)
            else:
                run.due = action
        else:
            self._spread([action])

    async def _attempt(self, run: Running, attempt: Attempt) -> list[Action]:
        call = self._send(run, attempt)
        try:
            answer = await call
        except grpc.aio.AioRpcError as failure:
            return self._tell(run, attempt, end_of(failure))
        except grpc.aio.BaseError:
            return self._tell(run, attempt, _UNSENT)
        except asyncio.CancelledError:
            if attempt.on_the_wire or _cancelling() > run.cancelling:
                raise
            return self._tell(run, attempt, _ABORTED)
        trailers = () if run.flight is None else tuple(await call.trailing_metadata() or ())
        return self._tell(run, attempt, End(0, "", (), trailers, answer))

    def _send(self, run: Running, attempt: Attempt) -> Any:
        metadata = self.metadata(run, attempt)
        try:
            call = run.rpc.sender(run.request, timeout=attempt.limit / 1e6, metadata=metadata)
        except grpc.aio.UsageError:
            why = self.closed or "is closed"
            raise ClientClosed(f"{run.rpc.method.path} was called on a client that {why}") from None
        run.wires[attempt.number] = call
        return call

    def _tell(self, run: Running, attempt: Attempt, end: End) -> list[Action]:
        if end.code and run.broke_itself:
            self.cancel(run)
        outcome, answer, same = self.read(run, attempt, end)
        return run.attempt_ended(attempt, now(), outcome, answer, same=same)

    async def _wait(self, run: Running) -> list[Action]:
        if run.event is None:
            run.event = asyncio.Event()
        while True:
            posted = run.drained()
            if posted or run.over:
                return posted
            due = run.due
            left = None if due is None else due.at - now()
            if due is not None and left is not None and left <= 0:
                run.due = None
                if due.due is Due.RETRY:
                    return run.retry_due(now())
                return run.waited_long(now())
            try:
                async with asyncio.timeout(None if left is None else left / 1e6):
                    await run.event.wait()
            except TimeoutError:
                continue
            run.event.clear()

    def _spread(self, actions: Sequence[Action]) -> None:
        begun: dict[Running, list[Action]] = {}
        for action in actions:
            run = action.call
            assert isinstance(run, Running)
            if isinstance(action, Abort):
                wire = run.wires.get(action.attempt.number)
                if wire is not None:
                    wire.cancel()
            elif run in begun:
                begun[run].append(action)
            elif run.driven:
                run.post(action)
            else:
                run.driven = True
                begun[run] = [action]
        for run, own in begun.items():
            if not run.over:
                self._aside(self._behind(run, own))

    async def _behind(self, run: Running, actions: Sequence[Action]) -> None:
        """Carry out a call that no caller waits for."""
        self._runs.add(run)
        try:
            await self._led(run, actions)
        except ClientClosed:
            return
        finally:
            self.flush()

    async def _led(self, run: Running, actions: Sequence[Action]) -> None:
        """Carry out a fetch in a task of its own."""
        try:
            await self._perform(run, actions)
        except BaseException:
            self._lose(run)
            raise
        finally:
            self._runs.discard(run)

    def _lose(self, run: Running) -> None:
        """Nobody can carry the call on."""
        self._spread(run.give_up(now()))

    def _hedge(self, run: Running) -> None:
        for action in run.hedge_due(now()):
            if isinstance(action, Send):
                self._aside(self._attempt_beside(run, action.attempt))

    async def _attempt_beside(self, run: Running, attempt: Attempt) -> None:
        if not attempt.on_the_wire:
            return
        try:
            self._spread(await self._attempt(run, attempt))
        except ClientClosed:
            self.cancel(run)
        except BaseException:
            self._lose(run)
            raise

    def _aside(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _cancelling() -> int:
    """Return how often the task that asks was to be cancelled; what becomes of its call is not counted."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()
