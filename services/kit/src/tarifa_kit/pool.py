"""The threads that serve rpcs: a fixed number, with a bounded queue in front of them.

grpc's own bound (``maximum_concurrent_rpcs``) refuses with a bare RESOURCE_EXHAUSTED that says neither which
error of ours it is nor when to come back. Here a call over the bound is ended with the full status as soon as
grpc hands it over: before it is read, before anybody looks who asks, and without a thread, which it would
have to fight for with those at work. Where the installed grpc is not known, a spare thread refuses.

The standard library's executor makes a future with a lock and a condition for every call. This one keeps what
grpc asks of an executor, and hands a call to a thread only with its message: see `tarifa_kit.reading`.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Collection, Mapping
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Final

import grpc

from tarifa_kit import reading
from tarifa_kit.logging import logger_of
from tarifa_kit.work import Work

REFUSAL_BACKLOG: Final = 1024
"""Refusals that may wait for the spare thread; beyond it grpc hangs up with its bare status."""

READ_AHEAD_BYTES: Final = 64 * 1024 * 1024
"""Bytes of messages received first that may lie in memory; beyond it a call is read by its own thread."""

TURN_SECONDS: Final = sys.getswitchinterval()
"""How long a thread may keep the interpreter while others want it, as Python has it: 5 ms."""

CROWDED_TURN_SECONDS: Final = 0.0005
"""The same while calls wait in numbers. The one thread of grpc that takes and refuses calls needs several
turns for each, and waits for all that work before each turn: with eight of them at 5 ms it takes 25 turns a
second, and calls pile up where nobody can refuse them."""

_SHUT_DOWN: Final = "the pool is shut down and takes no more work"
_THREAD: Final = threading.local()
_LOGGER: Final = logger_of("tarifa_kit.pool")

Refusal = Callable[[str, Mapping[str, str | bytes]], grpc.Status]
"""How a call of this method, with this metadata, is refused."""


def must_refuse() -> bool:
    """Whether the call on this thread is over the bound and is here only to be refused."""
    return getattr(_THREAD, "refuses", False)


class BoundedPool:
    """Admits ``threads`` + ``max_queued`` calls and hands the rest to a refusing thread.

    Made for `grpc.server`, which asks of an executor only `submit`, and of what that returns only
    `Work.add_done_callback`. Its threads are daemons: a call that outlasts the drain does not hold up the
    end of the process.
    """

    def __init__(
        self,
        threads: int,
        max_queued: int,
        *,
        refusal: Refusal,
        apart: Collection[str] = (),
    ) -> None:
        """Make the pool; its threads start as calls come.

        ``refusal`` tells, by method and metadata, how a call ends that is not admitted. ``apart`` are methods
        by their full names whose calls have a thread of their own and are not counted: an overloaded server
        still says that it is alive.
        """
        self._refusal = refusal
        self._apart = frozenset(apart)
        self._threads = threads
        self._bound = threads + max_queued
        self._lock = threading.Lock()
        self._admitted = 0
        self._crowded = False
        self._receiving = 0
        self._most_receiving = 4 * threads
        self._received_bytes = 0
        self._closed = False
        self._workers = _Lane("rpc", threads, self._run)
        self._refusing = _Lane("refuse", 1, self._refuse)
        self._beside = _Lane("apart", 1, self._run)

    @property
    def concurrency_backstop(self) -> int:
        """What to tell grpc as its own bound: what is admitted plus the refusals that may wait."""
        return self._bound + REFUSAL_BACKLOG

    @property
    def in_flight(self) -> int:
        """Calls admitted and not finished: being received, waiting or running."""
        return self._admitted

    @property
    def queued(self) -> int:
        """Calls admitted that have no thread yet."""
        return max(0, self._admitted - self._threads)

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Work:
        """Run ``function`` on a worker; refuse it where the bound is reached.

        A call of grpc is refused here and now; anything else is told to refuse, on a thread for that.
        Raise `RuntimeError` once the pool is shut down.
        """
        if self._apart and reading.method_of(arguments) in self._apart:
            return self._submit_apart(function, arguments, keywords)
        with self._lock:
            if self._closed:
                raise RuntimeError(_SHUT_DOWN)
            admitted = self._admitted < self._bound
            work = Work(self._lock, function, arguments, keywords, admitted=admitted)
            self._admitted += admitted
            if self._admitted > 2 * self._threads and not self._crowded:
                self._crowded = True
                sys.setswitchinterval(CROWDED_TURN_SECONDS)
            ahead = admitted and self._may_receive() and reading.takes_one_message(arguments)
            self._receiving += ahead
        lane = self._workers if admitted else self._refusing
        if ahead:
            work.arguments = reading.receive(arguments, lambda size: self._arrived(work, size))
        elif admitted or not reading.is_call(arguments):
            self._hand_over(work, lane)
        else:
            reading.refuse(arguments, self._refusal)
            self._end(work)
        return work

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; with ``wait``, return when what was handed over has ended.

        ``cancel_futures`` ends what has not begun with `WorkCancelledError`, as does, in any case, the end
        of the pool for a call whose message has not come by then.
        """
        with self._lock:
            self._closed = True
        lanes = (self._workers, self._refusing, self._beside)
        for lane in lanes:
            for work in lane.close(cancel=cancel_futures):
                self._end(work.cancel())
        if wait:
            for lane in lanes:
                lane.join()

    def _may_receive(self) -> bool:
        """Whether one more message may be received first: few are on their way, and they fill no memory."""
        return self._receiving < self._most_receiving and self._received_bytes < READ_AHEAD_BYTES

    def _submit_apart(
        self, function: Callable[..., Any], arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Work:
        """Run it beside the others, once its message is here: who sends none keeps nobody waiting."""
        work = Work(self._lock, function, arguments, keywords, admitted=False)
        if reading.takes_one_message(arguments):
            arrived = partial(self._hand_over, work, self._beside)
            work.arguments = reading.receive(arguments, lambda _size: arrived())
        else:
            self._hand_over(work, self._beside)
        return work

    def _arrived(self, work: Work, size: int) -> None:
        with self._lock:
            self._receiving -= 1
            self._received_bytes += size
            work.size = size
        self._hand_over(work, self._workers)

    def _hand_over(self, work: Work, lane: _Lane) -> None:
        with self._lock:
            closed = self._closed
            if not closed:
                lane.put(work)
        if closed:
            self._end(work.cancel())

    def _run(self, work: Work) -> None:
        work.run()
        self._end(work)

    def _refuse(self, work: Work) -> None:
        _THREAD.refuses = True
        self._run(work)

    def _end(self, work: Work) -> None:
        with self._lock:
            self._admitted -= work.admitted
            if self._crowded and self._admitted <= self._threads:
                self._crowded = False
                sys.setswitchinterval(TURN_SECONDS)
            self._received_bytes -= work.size
            callbacks = work.end()
        for call in callbacks:
            call(work)


class _Lane:
    """Threads that run what is put before them, in its order; they start as it comes."""

    def __init__(self, name: str, most: int, run: Callable[[Work], None]) -> None:
        self._name = name
        self._most = most
        self._run = run
        self._waiting: SimpleQueue[Work | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []

    def put(self, work: Work) -> None:
        """Let the next free thread run ``work``; the pool's lock must be held."""
        self._waiting.put(work)
        if len(self._threads) < self._most:
            name = f"{self._name}_{len(self._threads)}"
            thread = threading.Thread(target=self._serve, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def close(self, *, cancel: bool) -> list[Work]:
        """Let the threads end when nothing waits; with ``cancel``, return what waited instead of it."""
        cancelled = []
        while cancel:
            try:
                work = self._waiting.get_nowait()
            except Empty:
                break
            if work is not None:
                cancelled.append(work)
        self._waiting.put(None)
        return cancelled

    def join(self) -> None:
        """Return when the threads have ended."""
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        take, run = self._waiting.get, self._run
        while (work := take()) is not None:
            run(work)
            del work
        self._waiting.put(None)
