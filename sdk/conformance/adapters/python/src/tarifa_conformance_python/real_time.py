"""Cases on the real clock, over the transports that the public clients are made of."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tarifa import CallReport, Cancellation, deadline
from tarifa._call import Method, Plan, StreamPlan
from tarifa._connection import target_of
from tarifa._core.draws import SplitMix64
from tarifa._options import CallOptions
from tarifa._running import Behaviour
from tarifa._transport import AsyncTransport, Settings, Transport
from tarifa._wire import Pairs

from tarifa_conformance.v1 import adapter_pb2 as pb
from tarifa_conformance_python import cases
from tarifa_conformance_python.results import Summed, result_of

_SETTLED: Final = 0.05
"""Seconds that a refresh in the background is given to begin after the last call has ended."""


def carry_out(request: pb.AdapterRequest) -> pb.AdapterReply:
    """Carry a case out on the driver that it asks for."""
    case = Case(request)
    if request.driver == pb.DRIVER_AWAITING:
        asyncio.run(_awaited(case))
    else:
        _blocked(case)
    return case.reply()


@dataclass(eq=False)
class Asked:
    """A call of a user."""

    step: pb.StartCall
    method: Method
    requests: list[Any]
    options: CallOptions
    started: int = 0
    ended: int = -1
    first: int = -1
    given: list[Any] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    """As they were when they were given."""
    error: BaseException | None = None
    reports: list[CallReport] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    @property
    def plan(self) -> Plan[Any]:
        """The call as the transports take it; its value is a message of its own."""
        kind = StreamPlan if self.method.streams_responses else Plan
        request = iter(self.requests) if self.method.streams_requests else self.requests[0]
        return kind(self.method, request, _copied, frozen=False)

    def give(self, message: Any) -> None:
        """The user gets this."""
        self.given.append(message)
        self.answers.append(message.SerializeToString())

    def take(self, message: Any, now: int) -> bool:
        """Take a message of a stream; say whether the user goes on reading."""
        if self.first < 0:
            self.first = now
        self.give(message)
        return not self.step.options.read or len(self.given) < self.step.options.read


class Case:
    """What both drivers do alike."""

    def __init__(self, request: pb.AdapterRequest) -> None:
        """Begin the case."""
        self.request = request
        self.asked: dict[str, Asked] = {}
        self._trace: list[str] = []
        self._metrics = Summed()
        self._began = time.monotonic_ns() // 1_000
        self.given_up = time.monotonic() + cases.microseconds(request.patience) / 1e6

    def now(self) -> int:
        """Return the microseconds since the case began."""
        return time.monotonic_ns() // 1_000 - self._began

    def settings(self) -> tuple[Settings, CallOptions]:
        """Return what the client is opened with."""
        client = self.request.client
        behaviour = Behaviour(
            cases.policies_of(self.request),
            cases.ADAPTIVE[client.adaptive],
            self._metrics,
            SplitMix64(self.request.seed),
            lambda moment, event: self._trace.append(f"{moment - self._began} {event}"),
            self._metadata,
        )
        target = target_of(self.request.target, plaintext=True)
        options = CallOptions(int(cases.switches_without(client.off)), cases.optional(client, "timeout"))
        return Settings(target, client.api_key, behaviour), options

    def ask(self, step: pb.StartCall, options: CallOptions) -> Asked:
        """Return a call that is to be started."""
        method = cases.method_of(step.method)
        given = step.options
        switches = cases.switches_without(self.request.client.off, given.off)
        own = cases.optional(given, "timeout")
        asked = Asked(
            step,
            method,
            [method.request.FromString(data) for data in step.requests],
            replace(
                options,
                switches=int(switches),
                timeout=options.timeout if own is None else own,
                cancellation=None if self.request.driver == pb.DRIVER_AWAITING else Cancellation(),
                name=step.call,
            ),
        )
        asked.options = replace(asked.options, report=asked.reports.append)
        self.asked[step.call] = asked
        asked.started = self.now()
        return asked

    def reply(self) -> pb.AdapterReply:
        """Return what came of it."""
        unfinished = [name for name, asked in self.asked.items() if asked.ended < 0]
        if unfinished:
            return pb.AdapterReply(error=f"not finished in time: {', '.join(unfinished)}")
        results = [self._result(name, asked) for name, asked in self.asked.items()]
        return pb.AdapterReply(trace=self._trace, results=results, metrics=self._metrics.metrics())

    def over(self) -> bool:
        """Say whether every call, refreshes too, has ended or the patience has."""
        if time.monotonic() > self.given_up:
            return True
        begun = sum(1 for line in self._trace if line.endswith(" started") and " call " in line)
        return begun <= sum(1 for line in self._trace if " finished " in line)

    def _metadata(self, name: str) -> Pairs:
        return (("x-tarifa-case", f"{self.request.case_key}/{name}"),)

    def _result(self, name: str, asked: Asked) -> pb.CallResult:
        report = asked.reports[0] if asked.reports else None
        times = (asked.started, asked.ended)
        result = result_of(name, report=report, error=asked.error, answers=asked.answers, times=times)
        if asked.first >= 0:
            result.first_message.FromMicroseconds(asked.first)
        return result


def _blocked(case: Case) -> None:
    settings, options = case.settings()
    transport = Transport(settings, options)
    threads = []
    try:
        for step in case.request.steps:
            time.sleep(max(0.0, (cases.microseconds(step.at) - case.now()) / 1e6))
            if step.WhichOneof("what") == "start":
                asked = case.ask(step.start, options)
                thread = threading.Thread(target=_call, args=(case, asked, transport), daemon=True)
                thread.start()
                threads.append(thread)
            elif step.WhichOneof("what") == "cancel":
                cancellation = case.asked[step.cancel].options.cancellation
                assert cancellation is not None
                cancellation.cancel()
            else:
                _clear(case.asked[step.alter].given)
        for thread in threads:
            thread.join(max(0.0, case.given_up - time.monotonic()))
        time.sleep(_SETTLED)
        while not case.over():
            time.sleep(0.002)
    finally:
        transport.close()


def _call(case: Case, asked: Asked, transport: Transport) -> None:
    mine, plan = transport.with_options(asked.options), asked.plan
    context = cases.optional(asked.step.options, "context_timeout")

    def made() -> None:
        if isinstance(plan, StreamPlan):
            messages = mine.many(plan)
            for message in messages:
                if not asked.take(message, case.now()):
                    messages.close()
                    raise _Left
        else:
            asked.give(mine.one(plan))

    try:
        if context is None:
            made()
        else:
            with deadline(context / 1e6):
                made()
    except Exception as error:  # noqa: BLE001 - whatever a user would see
        asked.error = error
    asked.ended = case.now()


class _Left(Exception):  # noqa: N818 - it is no error: a user who has read enough
    """The user stopped reading a stream."""


async def _awaited(case: Case) -> None:
    settings, options = case.settings()
    transport = AsyncTransport(settings, options)
    try:
        for step in case.request.steps:
            await asyncio.sleep(max(0.0, (cases.microseconds(step.at) - case.now()) / 1e6))
            if step.WhichOneof("what") == "start":
                asked = case.ask(step.start, options)
                asked.task = asyncio.create_task(_acall(case, asked, transport))
            elif step.WhichOneof("what") == "cancel":
                task = case.asked[step.cancel].task
                assert task is not None
                task.cancel()
            else:
                _clear(case.asked[step.alter].given)
        tasks = [asked.task for asked in case.asked.values() if asked.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=max(0.0, case.given_up - time.monotonic()))
        await asyncio.sleep(_SETTLED)
        while not case.over():
            await asyncio.sleep(0.002)
    finally:
        await transport.close()


async def _acall(case: Case, asked: Asked, transport: AsyncTransport) -> None:
    mine, plan = transport.with_options(asked.options), asked.plan
    context = cases.optional(asked.step.options, "context_timeout")

    async def made() -> None:
        if isinstance(plan, StreamPlan):
            messages = mine.many(plan)
            async for message in messages:
                if not asked.take(message, case.now()):
                    await messages.aclose()
                    raise _Left
        else:
            asked.give(await mine.one(plan))

    try:
        if context is None:
            await made()
        else:
            with deadline(context / 1e6):
                await made()
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - whatever a user would see
        asked.error = error
    asked.ended = case.now()


def _copied(message: Any) -> Any:
    """Stand for a value: a message of the user's own."""
    return type(message).FromString(message.SerializeToString())


def _clear(messages: Iterable[Any]) -> None:
    clear: Callable[[Any], None] = lambda message: message.Clear()  # noqa: E731
    for message in messages:
        clear(message)
