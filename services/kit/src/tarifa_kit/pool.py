"""The threads that serve rpcs: a fixed number, with a bounded queue in front of them.

grpc's own bound (``maximum_concurrent_rpcs``) refuses with a bare RESOURCE_EXHAUSTED that says neither which
error of ours it is nor when to come back. Here a call over the bound goes to one spare thread that only
refuses, so the client gets the full status at once while the workers stay with what they have admitted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

REFUSAL_BACKLOG: Final = 1024
"""Refusals that may wait for the spare thread; beyond it grpc hangs up with its bare status."""

_THREAD: Final = threading.local()


def must_refuse() -> bool:
    """Whether the call on this thread is over the bound and is here only to be refused."""
    return getattr(_THREAD, "refuses", False)


class BoundedPool(Executor):
    """An executor that admits ``threads`` + ``max_queued`` calls and hands the rest to a refusing thread."""

    def __init__(self, threads: int, max_queued: int) -> None:
        """Make the pool; its threads start as calls come."""
        self._workers = ThreadPoolExecutor(threads, "rpc")
        self._threads = threads
        self._bound = threads + max_queued
        self._admitted = 0
        self._lock = threading.Lock()
        self._refusing = ThreadPoolExecutor(1, "refuse", initializer=_refuse_on_this_thread)

    @property
    def concurrency_backstop(self) -> int:
        """What to tell grpc as its own bound: what is admitted plus the refusals that may wait."""
        return self._bound + REFUSAL_BACKLOG

    @property
    def in_flight(self) -> int:
        """Calls admitted and not finished, waiting or running."""
        return self._admitted

    @property
    def queued(self) -> int:
        """Calls admitted that wait for a thread."""
        return max(0, self._admitted - self._threads)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run ``fn`` on a worker, or on the refusing thread where the bound is reached."""
        with self._lock:
            admitted = self._admitted < self._bound
            if admitted:
                self._admitted += 1
        if not admitted:
            return self._refusing.submit(fn, *args, **kwargs)
        try:
            return self._workers.submit(self._run, fn, *args, **kwargs)
        except RuntimeError:
            self._release()
            raise

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more work; with ``wait``, return when what is running has finished."""
        self._workers.shutdown(wait, cancel_futures=cancel_futures)
        self._refusing.shutdown(wait, cancel_futures=cancel_futures)

    def _run(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        try:
            return fn(*args, **kwargs)
        finally:
            self._release()

    def _release(self) -> None:
        with self._lock:
            self._admitted -= 1


def _refuse_on_this_thread() -> None:
    _THREAD.refuses = True
