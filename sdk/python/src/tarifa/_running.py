"""A call that is under way, as its driver sees it; and what both drivers prepare in the same way."""

from __future__ import annotations

import logging
import os
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Final
from weakref import WeakSet

from tarifa._call import AsyncRequests, Method, Requests
from tarifa._context import DEADLINE, REPORTS
from tarifa._core.actions import Action, Timer
from tarifa._core.answers import Answer, AnswerKey, Kept
from tarifa._core.attempts import Attempt, Source
from tarifa._core.call import CallCore
from tarifa._core.client import Adaptive, ClientCore, MethodCore, Trace
from tarifa._core.meter import Meter, Metrics
from tarifa._core.outcomes import CONNECTION_BROKEN, OK, Code, Outcome
from tarifa._core.switches import Switches
from tarifa._errors import ClientClosed, RpcError
from tarifa._failures import error_of, metadata_of, outcome_of_status
from tarifa._ids import new_request_id, sendable
from tarifa._messages import answer_of, has_request_id
from tarifa._options import CallOptions
from tarifa._policy import MethodPolicy, row_of
from tarifa._reports import report_of
from tarifa._wire import End, Pairs

_ATTEMPTS: Final = tuple(("x-tarifa-attempt", str(number)) for number in range(16))
_REQUEST_ID: Final = "x-request-id"
_IF_NONE_MATCH: Final = "x-tarifa-if-none-match"
_NOT_MODIFIED: Final = "x-tarifa-not-modified"
_CACHE: Final = int(Switches.CACHE)
_LOGGER: Final = logging.getLogger("tarifa")
_EARLY: Final = 5_000
"""How much before the limit of an attempt, in microseconds, its end may come from clocks that are apart."""


def now() -> int:
    """Return the microseconds of the monotonic clock."""
    return time.monotonic_ns() // 1_000


def wall() -> int:
    """Return the microseconds since 1970."""
    return time.time_ns() // 1_000


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What the behaviour of a client depends on, beside its options. Tests give it seeds and ears."""

    policies: Mapping[str, MethodPolicy]
    adaptive: Adaptive = Adaptive.SHADOW
    metrics: Metrics | None = None
    draw: Callable[[], float] = random.random
    trace: Trace | None = None
    metadata: Callable[[str], Pairs] = field(default=lambda _name: ())
    """More metadata for the attempts of the call of a name."""
    passes_on: bool = False
    """Whether what a service says itself is left to whoever asked first to try again."""


class Rpc:
    """A method, prepared for the calls of one client."""

    __slots__ = ("core", "has_request_id", "method", "sender")

    def __init__(self, method: Method, core: MethodCore, sender: Any) -> None:
        """`sender` is the driver's."""
        self.method, self.core, self.sender = method, core, sender
        self.has_request_id = method.request is not None and has_request_id(method.request)


class Running(CallCore):
    """A call under way on a driver. `wires` are its attempts on the wire, by number."""

    event: Any = None
    """Set when there is something in the inbox, or the call is over; there once its driver waits for it."""
    due: Timer | None = None
    """What its driver waits for."""
    driven: bool = False
    """Whether a thread or task carries it out."""
    beside: Any = None
    """Set when its caller need not wait any longer; there where another than the caller carries it out."""
    cancelling: int = 0
    """How often the task that makes it was to be cancelled before it began."""

    rpc: Rpc
    request: Any
    """What the driver sends."""
    request_id: str
    pairs: Pairs
    """All metadata that is the same for every attempt."""
    options: CallOptions
    wires: dict[int, Any]

    @property
    def leads(self) -> bool:
        """Whether others may wait for what it fetches."""
        return self.flight is not None and self.flight.leader is self and not self.over

    @property
    def broke_itself(self) -> bool:
        """Whether the caller's own stream of requests has broken: no fault of the server."""
        return isinstance(self.request, Requests | AsyncRequests) and self.request.failure is not None

    def post(self, action: Action) -> None:
        """Leave something to do for whoever drives the call, and wake it. Any thread may."""
        self.__dict__.setdefault("inbox", deque()).append(action)
        event = self.event
        if event is not None:
            event.set()

    def drained(self) -> list[Action]:
        """Take what was left to do; only for whoever drives the call."""
        inbox: deque[Action] | None = self.__dict__.get("inbox")
        return [inbox.popleft() for _ in range(len(inbox))] if inbox else []

    def _again(self, name: str, deadline: int) -> Running:
        request_id = new_request_id()
        pairs = tuple(pair for pair in self.pairs if pair[0] != _REQUEST_ID)
        core, method, switches = self.core, self.method, self.switches
        again = Running(core, method, name, switches, deadline, key=self.key)
        again.rpc, again.request, again.options, again.wires = self.rpc, self.request, self.options, {}
        again.request_id, again.pairs = request_id, (*pairs, (_REQUEST_ID, request_id))
        return again


class Calls:
    """What both drivers share: the core, prepared methods, metadata, keys, ends."""

    def __init__(self, target: str, behaviour: Behaviour) -> None:
        """`target` is `host:port`; metrics name it as gRPC writes it in full."""
        self.behaviour = behaviour
        self.meter = None if behaviour.metrics is None else Meter(behaviour.metrics, f"dns:///{target}")
        self.core = ClientCore(
            draw=behaviour.draw,
            wall=wall,
            adaptive=behaviour.adaptive,
            trace=behaviour.trace,
            meter=self.meter,
        )
        self.quiet = behaviour.trace is None and self.meter is None
        self.lock = threading.Lock()
        self.rpcs: dict[str, Rpc] = {}
        self._tenants: dict[Pairs, bytes] = {}
        self.closed = ""
        """Why nothing is sent any more; empty while it is."""
        self.of_another_process = False
        """Whether the connection belongs to the process that this one was forked from."""
        _OPEN.add(self)

    def check_open(self, path: str) -> None:
        """Raise `ClientClosed` where calls are made no more."""
        if self.closed:
            raise ClientClosed(f"{path} was called on a client that {self.closed}")

    def forked(self) -> None:
        """This process was forked: nothing of the connection works here, and nobody holds the lock."""
        self.closed = "was opened before this process was forked; open one in each process"
        self.of_another_process = True
        self.lock = threading.Lock()

    def prepare(self, method: Method, sender: Any) -> Rpc:
        """Prepare a method; the first to come does."""
        with self.lock:
            found = self.rpcs.get(method.path)
            if found is None:
                streams = method.streams_requests or method.streams_responses
                policy = row_of(method.path, self.behaviour.policies, method.effect, streams=streams)
                if method.request is None:
                    # Bytes that nobody here can read have neither a key nor an end of validity.
                    policy = replace(policy, cache=None)
                core = self.core.method(
                    method.path,
                    policy,
                    streams_requests=method.streams_requests,
                    streams_answers=method.streams_responses,
                )
                found = self.rpcs[method.path] = Rpc(method, core, sender)
            return found

    def begin(
        self,
        rpc: Rpc,
        request: Any,
        request_id: str,
        pairs: Pairs,
        options: CallOptions,
        timeout: int | None,
        key: AnswerKey | None,
        moment: int,
    ) -> Running:
        """Return a call that is ready to start at `moment`."""
        policy = rpc.core.policy
        renewal = policy.timeout if options.timeout is None else options.timeout
        deadline = moment + (renewal if timeout is None else timeout)
        outer = DEADLINE.get()
        if outer is not None and outer < deadline:
            deadline = outer
        run = Running(self.core, rpc.core, options.name, options.switches, deadline, renewal, key)
        run.rpc, run.request, run.request_id = rpc, request, request_id
        run.pairs, run.options, run.wires = pairs, options, {}
        return run

    def key(self, rpc: Rpc, request: Any, credentials: Pairs, options: CallOptions) -> AnswerKey | None:
        """Return what the answer of a request is kept under; None where it is not."""
        if not rpc.core.cached or not options.switches & _CACHE:
            return None
        tenant = self._tenants.get(credentials)
        if tenant is None:
            import hashlib  # noqa: PLC0415 - OpenSSL is loaded by the first call that keeps its answer

            text = "\n".join(str(value) for _, value in credentials)
            tenant = hashlib.sha256(text.encode()).digest()
            if len(self._tenants) > _MOST_TENANTS:
                self._tenants.clear()
            self._tenants[credentials] = tenant
        return AnswerKey(tenant, rpc.method.path, request.SerializeToString(deterministic=True))

    def metadata(self, run: Running, attempt: Attempt) -> Pairs:
        """Return what an attempt carries (CALL-4, CACHE-5)."""
        pairs = (*run.pairs, _ATTEMPTS[attempt.number])
        if run.flight is not None and run.etag:
            pairs = (*pairs, (_IF_NONE_MATCH, run.etag))
        if not self.quiet:
            pairs = (*pairs, *self.behaviour.metadata(run.name))
        return pairs

    def read(self, run: Running, attempt: Attempt, end: End) -> tuple[Outcome, Answer | None, bool]:
        """Return what an end says to the core: outcome, answer, whether the kept answer is still true."""
        if end.code != 0:
            return self._outcome(run, attempt, end), None, False
        if run.flight is None:
            return OK, Answer(end.answer, 0), False
        if end.trailers and metadata_of(end.trailers).get(_NOT_MODIFIED) == "1":
            return OK, None, True
        return OK, answer_of(end.answer), False

    def _outcome(self, run: Running, attempt: Attempt, end: End) -> Outcome:
        said = metadata_of(end.headers, end.trailers)
        outcome = outcome_of_status(end.code, end.message, said, run.rpc.method.path, run.request_id)
        late = now() - attempt.sent_at >= attempt.limit - _EARLY
        if outcome.code is Code.DEADLINE_EXCEEDED and not outcome.reason and late:
            return run.limit_outcome(attempt)
        if self.behaviour.passes_on and outcome.reason != CONNECTION_BROKEN:
            return replace(outcome, final=True)
        return outcome

    def error(self, run: Running) -> RpcError:
        """Return what a call that has failed raises."""
        outcome = run.outcome
        assert outcome is not None
        error = error_of(outcome, run.rpc.method.path, run.request_id)
        if run.source is Source.SHARED:
            error = copy(error)
        error.report = report_of(run, run.request_id)
        return error

    def flush(self) -> None:
        """Tell the metrics what was noted. A port that fails is logged: no call fails for it."""
        if self.meter is not None:
            try:
                self.meter.flush()
            except Exception:
                _LOGGER.exception("the metrics port failed")

    def tell(self, run: Running) -> None:
        """Give the report of a call that has ended to those who asked for one, and tell the metrics."""
        if self.meter is not None:
            self.flush()
        collected = REPORTS.get()
        if (run.options.report is None and not collected) or run.outcome is None:
            return
        report = report_of(run, run.request_id)
        for client, reports in collected:
            if client is self:
                reports.append(report)
        if run.options.report is not None:
            run.options.report(report)


_OPEN: Final[WeakSet[Calls]] = WeakSet()


def _forked() -> None:
    for calls in list(_OPEN):
        calls.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)

_MOST_TENANTS: Final = 1_000


def content_of(held: Answer | Kept | None) -> Any:
    """Return the message of an answer."""
    assert held is not None
    return held.answer.content if isinstance(held, Kept) else held.content


def identified(rpc: Rpc, request: Any, request_id: str) -> tuple[Any, str]:
    """Return the request with its id in it, and the id (CALL-3); the caller's own message is left alone.

    Raises:
        InvalidValue: the id that the caller gave cannot be sent.
    """
    if not rpc.has_request_id:
        return request, sendable(request_id) or new_request_id()
    if request.request_id:
        return request, sendable(request.request_id)
    copy = type(request)()
    copy.CopyFrom(request)
    copy.request_id = sendable(request_id) or new_request_id()
    return copy, copy.request_id
