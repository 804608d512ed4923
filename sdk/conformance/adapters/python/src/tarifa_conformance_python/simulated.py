"""Cases about time: one thread, a virtual clock, the core of the client."""

from __future__ import annotations

import hashlib
import heapq
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import grpc
from tarifa._call import Method
from tarifa._core.actions import Abort, Action, Due, Finish, Send, Timer
from tarifa._core.answers import AnswerKey, Kept
from tarifa._core.attempts import Attempt
from tarifa._core.call import CallCore
from tarifa._core.client import ClientCore, MethodCore
from tarifa._core.draws import SplitMix64
from tarifa._core.meter import Meter
from tarifa._core.outcomes import OK, Code, Outcome
from tarifa._core.switches import Switches
from tarifa._failures import error_of, metadata_of, outcome_of_status
from tarifa._messages import answer_of, has_request_id
from tarifa._reports import report_of

from tarifa_conformance.v1 import adapter_pb2 as pb
from tarifa_conformance_python import cases
from tarifa_conformance_python.results import Summed, result_of

EPOCH: Final = 1_893_456_000_000_000
"""2030-01-01T00:00:00Z in microseconds: where the wall clock begins."""
_VIRTUAL: Final = "x-tarifa-virtual-us"
_NOT_MODIFIED: Final = "x-tarifa-not-modified"


@dataclass(eq=False)
class Asked:
    """A call of a user. A refresh in the background shares the one of the call that caused it."""

    step: pb.StartCall
    rpc: Method
    requests: Sequence[Any]
    credentials: str
    core: CallCore | None = None
    request_ids: dict[str, str] = field(default_factory=dict)
    """By the name of the call, as a refresh has its own."""
    given: list[Any] = field(default_factory=list)
    """What the user was given: values of its own."""
    received: list[Any] = field(default_factory=list)
    """The messages of a stream so far."""
    answers: list[bytes] = field(default_factory=list)
    """As they were when they were given."""
    started: int = 0

    def give(self, messages: Sequence[Any]) -> None:
        """The user gets these."""
        self.given = list(messages)
        self.answers = [message.SerializeToString() for message in messages]

    def request_id(self, name: str) -> str:
        """The id of the call: the request's own where it has one."""
        if name not in self.request_ids:
            own = str(getattr(self.requests[0], "request_id", "")) if self.requests else ""
            self.request_ids[name] = own or str(uuid.uuid4())
        return self.request_ids[name]


@dataclass(frozen=True)
class Came:
    """What an rpc brought, and when, since it was sent."""

    after: int
    outcome: Outcome
    messages: Sequence[Any] = ()
    first_after: int | None = None
    same: bool = False


def carry_out(request: pb.AdapterRequest) -> pb.AdapterReply:
    """Carry a case out in virtual time."""
    target = request.target.removeprefix("http://")
    options = [("grpc.enable_http_proxy", 0), ("grpc.service_config_disable_resolution", 1)]
    with grpc.insecure_channel(target, options) as channel:
        return Simulation(request, target, channel).run()


class Simulation:
    """One case."""

    def __init__(self, request: pb.AdapterRequest, target: str, channel: grpc.Channel) -> None:
        """Put the steps into the queue."""
        self._request, self._channel = request, channel
        self._now = 0
        self._queue: list[tuple[int, int, Callable[[], None]]] = []
        self._order = count()
        self._gone: set[Attempt] = set()
        self._trace: list[str] = []
        self._metrics = Summed()
        self._meter = Meter(self._metrics, f"dns:///{target}")
        self._core = ClientCore(
            draw=SplitMix64(request.seed),
            wall=lambda: EPOCH + self._now,
            adaptive=cases.ADAPTIVE[request.client.adaptive],
            trace=lambda now, event: self._trace.append(f"{now} {event}"),
            meter=self._meter,
            sets_limits=True,
        )
        self._policies = cases.policies_of(request)
        self._methods: dict[str, MethodCore] = {}
        self._asked: dict[str, Asked] = {}
        for step in request.steps:
            self._put(cases.microseconds(step.at), self._step(step))

    def run(self) -> pb.AdapterReply:
        """Take event after event until there is none."""
        while self._queue:
            self._now, _, happen = heapq.heappop(self._queue)
            happen()
        self._meter.flush()
        unfinished = [
            name for name, asked in self._asked.items() if not asked.core or not asked.core.finished
        ]
        if unfinished:
            return pb.AdapterReply(error=f"not finished when the queue was empty: {', '.join(unfinished)}")
        results = [self._result(name, asked) for name, asked in self._asked.items()]
        return pb.AdapterReply(trace=self._trace, results=results, metrics=self._metrics.metrics())

    def _put(self, at: int, happen: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._order), happen))

    def _step(self, step: pb.AdapterStep) -> Callable[[], None]:
        what = step.WhichOneof("what")
        if what == "start":
            return lambda: self._start(step.start)
        if what == "cancel":
            return lambda: self._cancel(step.cancel)
        return lambda: self._alter(step.alter)

    def _start(self, step: pb.StartCall) -> None:
        client, options = self._request.client, step.options
        rpc = cases.method_of(step.method)
        requests = [rpc.request.FromString(data) for data in step.requests]
        key = options.api_key or client.api_key
        asked = self._asked[step.call] = Asked(step, rpc, requests, f"Bearer {key}")
        asked.started = self._now
        if len(requests) == 1 and has_request_id(rpc.request):
            first: Any = requests[0]
            first.request_id = asked.request_id(step.call)
        core = self._method(rpc)
        switches = cases.switches_without(client.off, options.off)
        given = cases.optional(client, "timeout")
        renewal = core.policy.timeout if given is None else given
        own = cases.optional(options, "timeout")
        ends = [renewal if own is None else own]
        if (context := cases.optional(options, "context_timeout")) is not None:
            ends.append(context)
        asked.core = CallCore(
            self._core,
            core,
            step.call,
            switches,
            self._now + min(ends),
            renewal,
            self._key(asked, core, switches),
            asked,
        )
        self._do(asked.core.start(self._now))

    def _key(self, asked: Asked, core: MethodCore, switches: Switches) -> AnswerKey | None:
        if not core.cached or not switches & Switches.CACHE:
            return None
        tenant = hashlib.sha256(asked.credentials.encode()).digest()
        return AnswerKey(tenant, asked.rpc.path, asked.requests[0].SerializeToString(deterministic=True))

    def _method(self, rpc: Method) -> MethodCore:
        if rpc.path not in self._methods:
            self._methods[rpc.path] = self._core.method(
                rpc.path,
                cases.policy_of(rpc, self._policies),
                streams_requests=rpc.streams_requests,
                streams_answers=rpc.streams_responses,
            )
        return self._methods[rpc.path]

    def _cancel(self, name: str) -> None:
        core = self._asked[name].core
        assert core is not None
        self._do(core.cancel(self._now))

    def _alter(self, name: str) -> None:
        for answer in self._asked[name].given:
            answer.Clear()

    def _do(self, actions: Sequence[Action]) -> None:
        for action in actions:
            if isinstance(action, Send):
                self._send(action.call, action.attempt)
            elif isinstance(action, Abort):
                self._gone.add(action.attempt)
            elif isinstance(action, Timer):
                self._put(action.at, self._timer(action))
            elif isinstance(action, Finish):
                self._finish(action.call)

    def _timer(self, timer: Timer) -> Callable[[], None]:
        call, attempt = timer.call, timer.attempt
        assert isinstance(call, CallCore)
        if timer.due is Due.LIMIT:
            assert attempt is not None
            return lambda: self._do(call.limit_passed(attempt, self._now))
        if timer.due is Due.HEDGE:
            return lambda: self._do(call.hedge_due(self._now))
        if timer.due is Due.RETRY:
            return lambda: self._do(call.retry_due(self._now))
        return lambda: self._do(call.waited_long(self._now))

    def _send(self, call: Any, attempt: Attempt) -> None:
        asked: Asked = call.tag
        came = self._rpc(asked, call, attempt)
        if came.first_after is not None:
            self._put(self._now + came.first_after, lambda: self._first(asked, call, attempt, came))
        self._put(self._now + came.after, lambda: self._answered(asked, call, attempt, came))

    def _first(self, asked: Asked, call: CallCore, attempt: Attempt, came: Came) -> None:
        if attempt in self._gone or not attempt.on_the_wire:
            return
        call.first_message(attempt, self._now)
        self._receive(asked, call, came.messages[:1])

    def _answered(self, asked: Asked, call: CallCore, attempt: Attempt, came: Came) -> None:
        if attempt in self._gone or not attempt.on_the_wire:
            return
        if came.first_after is not None:
            self._receive(asked, call, came.messages[1:])
        answer = None
        if came.outcome.code is Code.OK and not asked.rpc.streams_responses and not came.same:
            answer = answer_of(came.messages[0])
        self._do(call.attempt_ended(attempt, self._now, came.outcome, answer, same=came.same))

    def _receive(self, asked: Asked, call: CallCore, messages: Sequence[Any]) -> None:
        """Give the user messages of a stream, who may have read enough by then."""
        asked.received.extend(messages)
        wanted = asked.step.options.read
        if wanted and len(asked.received) >= wanted:
            del asked.received[wanted:]
            self._do(call.cancel(self._now))

    def _finish(self, call: Any) -> None:
        asked: Asked = call.tag
        if asked.core is None or call is not asked.core:
            return
        if asked.rpc.streams_responses:
            asked.give(asked.received)
        elif asked.core.outcome is OK:
            held = asked.core.answer
            assert held is not None
            content = held.answer.content if isinstance(held, Kept) else held.content
            asked.give([type(content).FromString(content.SerializeToString())])

    def _rpc(self, asked: Asked, call: CallCore, attempt: Attempt) -> Came:
        """Make the rpc for real, at once."""
        metadata = [
            ("authorization", asked.credentials),
            ("x-request-id", asked.request_id(call.name)),
            ("x-tarifa-attempt", str(attempt.number)),
            ("x-tarifa-case", f"{self._request.case_key}/{call.name}"),
            ("x-tarifa-virtual-timeout-us", str(attempt.limit)),
        ]
        if call.etag:
            metadata.append(("x-tarifa-if-none-match", call.etag))
        rpc = asked.rpc
        shape = f"{_STREAMS[rpc.streams_requests]}_{_STREAMS[rpc.streams_responses]}"
        sender = getattr(self._channel, shape)(
            rpc.path, rpc.request.SerializeToString, rpc.response.FromString
        )
        request = iter(asked.requests) if rpc.streams_requests else asked.requests[0]
        messages: list[Any] = []
        try:
            if rpc.streams_responses:
                end = sender(request, metadata=metadata)
                messages.extend(end)
            else:
                message, end = sender.with_call(request, metadata=metadata)
                messages.append(message)
        except grpc.RpcError as failure:
            end = failure
        said = metadata_of(end.initial_metadata(), end.trailing_metadata())
        after = int(said.get(_VIRTUAL, 0))
        outcome = OK
        if end.code() is not grpc.StatusCode.OK:
            number = end.code().value[0]
            request_id = asked.request_id(call.name)
            outcome = outcome_of_status(number, end.details() or "", said, rpc.path, request_id)
        first = None
        if rpc.streams_responses and messages:
            first = int(metadata_of(end.initial_metadata()).get(_VIRTUAL, after))
        same = outcome is OK and said.get(_NOT_MODIFIED) == "1"
        return Came(after, outcome, messages, first, same)

    def _result(self, name: str, asked: Asked) -> pb.CallResult:
        core = asked.core
        assert core is not None
        assert core.outcome is not None
        request_id = asked.request_id(name)
        error = None
        if core.outcome.code is not Code.OK:
            error = error_of(core.outcome, asked.rpc.path, request_id)
        report = report_of(core, request_id)
        times = (asked.started, core.ended_at)
        return result_of(name, report=report, error=error, answers=asked.answers, times=times)


_STREAMS: Final = {False: "unary", True: "stream"}
