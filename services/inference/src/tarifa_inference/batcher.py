"""Dynamic batching that never waits: requests share a run only while another run is in progress.

A request that finds a free slot runs at once, on its own thread. One that finds none waits in a bounded
queue. When a run ends, its slot passes to the request at the head of the queue, and that request's thread
takes along whatever fits beside it: same shapes, same outputs, rows within the limit. So an idle server
adds two uncontended lock operations, and a busy one merges exactly as much as it is behind.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from typing import Final, NamedTuple

import numpy as np
from tarifa_kit.errors import DeadlineExceeded, Internal, ResourceExhausted, TarifaError

from tarifa_inference.statistics import RunRecord, Statistics
from tarifa_inference.tensors import Array

Feeds = Mapping[str, Array]
RunModel = Callable[[Feeds, Sequence[str]], list[Array]]
"""Runs the model once: inputs by name and the names of the outputs wanted, to the outputs in that order."""

_SHORTEST_RETRY: Final = timedelta(milliseconds=5)


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """What bounds one model version.

    ``parallel_runs``: runs in progress at once. ``max_rows``: rows of one merged run; 0 where requests of
    this model cannot be merged. ``max_queued``: requests that may wait.
    """

    parallel_runs: int
    max_rows: int
    max_queued: int


class Inference(NamedTuple):
    """One request to a model: ``rows`` is the size of the batch dimension, 1 where there is none.

    ``deadline`` is a moment of the batcher's clock in seconds, None for no limit. A tuple, because a frozen
    dataclass takes three times as long to make, and one is made for every request.
    """

    feeds: Feeds
    outputs: tuple[str, ...]
    rows: int
    deadline: float | None = None


class _State(Enum):
    QUEUED = auto()
    LEADING = auto()
    TAKEN = auto()
    EXPIRED = auto()


class _Waiting:
    """A request in the queue, and the lock that its thread sleeps on."""

    __slots__ = ("arrived", "error", "inference", "key", "result", "state", "wake")

    def __init__(self, inference: Inference, arrived: int) -> None:
        self.inference = inference
        self.arrived = arrived
        self.key = (inference.outputs, tuple((name, a.shape[1:]) for name, a in inference.feeds.items()))
        self.state = _State.QUEUED
        self.result: list[Array] | None = None
        self.error: Exception | None = None
        self.wake = threading.Lock()
        self.wake.acquire()


class Batcher:
    """Runs the requests of one model version within its limits."""

    def __init__(
        self,
        run: RunModel,
        limits: BatchLimits,
        statistics: Statistics,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Serve ``run``, which must be safe to call from ``limits.parallel_runs`` threads at once."""
        self._run = run
        self._limits = limits
        self._statistics = statistics
        self._clock = clock
        self._mutex = threading.Lock()
        self._queue: deque[_Waiting] = deque()
        self._running = 0

    @property
    def queued(self) -> int:
        """Requests waiting at this moment."""
        return len(self._queue)

    def infer(self, inference: Inference) -> list[Array]:
        """Return the outputs asked for, in their order.

        Raises `DeadlineExceeded` when the deadline passes before the result is there, `ResourceExhausted`
        at once when the queue is full, and whatever the model raises.
        """
        if inference.deadline is not None and self._clock() >= inference.deadline:
            raise self._expired()
        with self._mutex:
            waiting = None
            if self._running < self._limits.parallel_runs:
                self._running += 1
            elif len(self._queue) < self._limits.max_queued:
                waiting = _Waiting(inference, time.perf_counter_ns())
                self._queue.append(waiting)
            else:
                raise self._full()
        if waiting is not None:
            return self._wait(waiting)
        try:
            return self._run_alone(inference, queued=0)
        finally:
            self._pass_on()

    def _wait(self, waiting: _Waiting) -> list[Array]:
        deadline = waiting.inference.deadline
        if not waiting.wake.acquire(timeout=-1 if deadline is None else max(0.0, deadline - self._clock())):
            self._give_up(waiting)
            raise self._expired()
        if waiting.state is _State.LEADING:
            try:
                self._lead(waiting)
            finally:
                self._pass_on()
        if waiting.state is _State.EXPIRED:
            raise self._expired()
        if waiting.error is not None:
            raise waiting.error
        if waiting.result is None:
            raise Internal("INTERNAL", "a request left the queue without a result")
        return waiting.result

    def _give_up(self, waiting: _Waiting) -> None:
        """Leave the queue; a slot that was passed to this request meanwhile goes on to the next."""
        with self._mutex:
            state = waiting.state
            if state is _State.QUEUED:
                self._queue.remove(waiting)
        if state is _State.LEADING:
            self._pass_on()

    def _pass_on(self) -> None:
        """Give the slot of a run that ended to the head of the queue, or free it."""
        with self._mutex:
            if self._queue:
                leader = self._queue.popleft()
                leader.state = _State.LEADING
            else:
                self._running -= 1
                return
        leader.wake.release()

    def _lead(self, leader: _Waiting) -> None:
        batch = self._gather(leader)
        if len(batch) > 1 and self._run_merged(batch):
            return
        for waiting in batch:
            self._run_one(waiting)

    def _gather(self, leader: _Waiting) -> list[_Waiting]:
        """Take from the queue what runs with the leader; send off what is too late to run at all."""
        batch: list[_Waiting] = []
        rows = 0
        now = self._clock()
        with self._mutex:
            left: deque[_Waiting] = deque()
            for waiting in (leader, *self._queue):
                request = waiting.inference
                if request.deadline is not None and now >= request.deadline:
                    waiting.state = _State.EXPIRED
                    waiting.wake.release()
                elif waiting is leader or (
                    waiting.key == leader.key and rows + request.rows <= self._limits.max_rows
                ):
                    waiting.state = _State.TAKEN
                    batch.append(waiting)
                    rows += request.rows
                else:
                    left.append(waiting)
            self._queue = left
        return batch

    def _run_alone(self, inference: Inference, queued: int) -> list[Array]:
        started = time.perf_counter_ns()
        try:
            result = self._run(inference.feeds, inference.outputs)
        except Exception:
            self._statistics.record_failure(time.perf_counter_ns() - started + queued)
            raise
        ran = time.perf_counter_ns() - started
        self._statistics.record_run(RunRecord(inference.rows, (queued,), 0, ran, 0, time.time()))
        return result

    def _run_one(self, waiting: _Waiting) -> None:
        try:
            result = self._run_alone(waiting.inference, time.perf_counter_ns() - waiting.arrived)
        except Exception as error:  # noqa: BLE001 - it is raised again on the thread of its own request
            self._finish(waiting, error=error)
        else:
            self._finish(waiting, result=result)

    def _run_merged(self, batch: list[_Waiting]) -> bool:
        """Run all requests at once; return False, with nothing answered, when that fails.

        One request that the model refuses must not fail its neighbours, so they then run one by one.
        """
        first = batch[0].inference
        started = time.perf_counter_ns()
        try:
            feeds = {
                name: np.concatenate([waiting.inference.feeds[name] for waiting in batch])
                for name in first.feeds
            }
            merged = time.perf_counter_ns()
            outputs = self._run(feeds, first.outputs)
        except Exception:  # noqa: BLE001 - each request meets its own fault when it runs alone
            return False
        ran = time.perf_counter_ns()
        rows = sum(waiting.inference.rows for waiting in batch)
        if any(not output.shape or output.shape[0] != rows for output in outputs):
            return False
        ends = np.cumsum([waiting.inference.rows for waiting in batch])[:-1]
        parts = [np.split(output, ends) for output in outputs]
        results = [[part[index] for part in parts] for index in range(len(batch))]
        queued = tuple(started - waiting.arrived for waiting in batch)
        split = time.perf_counter_ns() - ran
        self._statistics.record_run(
            RunRecord(rows, queued, merged - started, ran - merged, split, time.time())
        )
        for waiting, result in zip(batch, results, strict=True):
            self._finish(waiting, result=result)
        return True

    @staticmethod
    def _finish(
        waiting: _Waiting, *, result: list[Array] | None = None, error: Exception | None = None
    ) -> None:
        waiting.result = result
        waiting.error = error
        waiting.wake.release()

    def _expired(self) -> TarifaError:
        self._statistics.record_expiry()
        return DeadlineExceeded("DEADLINE_EXCEEDED", "the deadline passed before the model was run")

    def _full(self) -> TarifaError:
        """Return the refusal; the wait it advises is what the queue needs to drain at the usual pace."""
        self._statistics.record_refusal()
        runs = self._limits.max_queued / self._limits.parallel_runs
        drain = timedelta(seconds=runs * self._statistics.mean_run_seconds())
        return ResourceExhausted(
            "OVERLOADED",
            f"{self._limits.max_queued} requests wait for this model already",
            metadata={"max_queued": str(self._limits.max_queued)},
            retry_after=max(_SHORTEST_RETRY, drain),
        )
