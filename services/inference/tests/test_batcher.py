"""The batcher runs at once when idle, merges what waits during a run, and never exceeds its bounds."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tarifa_inference.batcher import Batcher, BatchLimits, Feeds, Inference
from tarifa_inference.statistics import Statistics
from tarifa_inference.tensors import Array
from tarifa_kit.errors import DeadlineExceeded, Internal, ResourceExhausted
from tarifa_kit.testing import eventually


@dataclass
class DoublingModel:
    """Doubles `x`. Each run waits at the gate, and is written down."""

    gate: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    runs: list[int] = field(default_factory=list)
    threads: list[int] = field(default_factory=list)
    started: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def run(self, feeds: Feeds, outputs: Sequence[str]) -> list[Array]:
        self.started.release()
        self.gate.acquire()
        self.runs.append(len(feeds["x"]))
        self.threads.append(threading.get_ident())
        if (feeds["x"] < 0).any():
            raise Internal("INTERNAL", "a negative number")
        return [feeds["x"] * 2 for _ in outputs]

    def open(self, runs: int = 1000) -> None:
        self.gate.release(runs)


def request(*values: float, deadline: float | None = None, width: int = 1) -> Inference:
    return Inference({"x": np.array([[value] * width for value in values])}, ("y",), len(values), deadline)


def batcher_of(model: DoublingModel, **limits: int) -> Batcher:
    bounds = {"parallel_runs": 1, "max_rows": 8, "max_queued": 8} | limits
    return Batcher(model.run, BatchLimits(**bounds), Statistics())


def occupy(model: DoublingModel, batcher: Batcher, pool: ThreadPoolExecutor) -> Future[list[Array]]:
    """Start a run that stays in progress until the gate opens."""
    running = pool.submit(batcher.infer, request(0.5))
    model.started.acquire()
    return running


def _has_queued(batcher: Batcher, count: int) -> bool:
    return batcher.queued == count


def queue(batcher: Batcher, pool: ThreadPoolExecutor, *inferences: Inference) -> list[Future[list[Array]]]:
    """Queue requests one after the other."""
    waiting = []
    for inference in inferences:
        ahead = batcher.queued
        waiting.append(pool.submit(batcher.infer, inference))
        eventually(partial(_has_queued, batcher, ahead + 1))
    return waiting


@pytest.fixture
def pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(32)


@pytest.fixture
def model() -> DoublingModel:
    return DoublingModel()


def test_an_idle_batcher_runs_a_request_on_the_callers_own_thread(model: DoublingModel) -> None:
    model.open()
    batcher = batcher_of(model)
    np.testing.assert_array_equal(batcher.infer(request(1, 2))[0], [[2], [4]])
    assert model.threads == [threading.get_ident()]
    assert batcher.queued == 0


def test_requests_that_wait_share_the_next_run(model: DoublingModel, pool: ThreadPoolExecutor) -> None:
    batcher = batcher_of(model)
    occupy(model, batcher, pool)
    waiting = queue(batcher, pool, request(1), request(2, 3), request(4))
    model.open()
    answers = [future.result()[0].tolist() for future in waiting]
    assert answers == [[[2]], [[4], [6]], [[8]]]
    assert model.runs == [1, 4]


def test_a_merged_run_takes_no_more_rows_than_the_model_does(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    batcher = batcher_of(model, max_rows=3)
    occupy(model, batcher, pool)
    waiting = queue(batcher, pool, request(1, 1), request(2, 2), request(3))
    model.open()
    for future in waiting:
        future.result()
    assert sorted(model.runs[1:]) == [2, 3]


def test_requests_of_other_shapes_run_apart(model: DoublingModel, pool: ThreadPoolExecutor) -> None:
    batcher = batcher_of(model)
    occupy(model, batcher, pool)
    waiting = queue(batcher, pool, request(1), request(2, width=2), request(3))
    model.open()
    assert [future.result()[0].shape for future in waiting] == [(1, 1), (1, 2), (1, 1)]
    assert model.runs == [1, 2, 1]


def test_a_model_that_cannot_merge_runs_one_request_at_a_time(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    batcher = batcher_of(model, max_rows=0)
    occupy(model, batcher, pool)
    waiting = queue(batcher, pool, request(1), request(2))
    model.open()
    for future in waiting:
        future.result()
    assert model.runs == [1, 1, 1]


def test_as_many_runs_as_allowed_are_in_progress_at_once(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    batcher = batcher_of(model, parallel_runs=2)
    occupy(model, batcher, pool)
    occupy(model, batcher, pool)
    (waiting,) = queue(batcher, pool, request(1))
    model.open()
    np.testing.assert_array_equal(waiting.result()[0], [[2]])


def test_a_full_queue_refuses_at_once_and_says_when_to_come_back(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    batcher = batcher_of(model, max_queued=2)
    occupy(model, batcher, pool)
    queue(batcher, pool, request(1), request(2))
    with pytest.raises(ResourceExhausted) as caught:
        batcher.infer(request(3))
    assert caught.value.retry_after is not None
    assert caught.value.retry_after.total_seconds() > 0
    model.open()


def test_a_deadline_that_has_passed_is_refused_before_the_model_runs(model: DoublingModel) -> None:
    model.open()
    batcher = batcher_of(model)
    with pytest.raises(DeadlineExceeded):
        batcher.infer(request(1, deadline=0.0))
    assert model.runs == []


def test_a_request_whose_deadline_passes_in_the_queue_is_never_run(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    now = [0.0]
    batcher = Batcher(
        model.run, BatchLimits(parallel_runs=1, max_rows=8, max_queued=8), Statistics(), clock=lambda: now[0]
    )
    occupy(model, batcher, pool)
    late, patient = queue(batcher, pool, request(1, deadline=1000.0), request(2))
    now[0] = 2000.0
    model.open()
    with pytest.raises(DeadlineExceeded):
        late.result()
    np.testing.assert_array_equal(patient.result()[0], [[4]])
    assert model.runs == [1, 1]


def test_a_request_that_gives_up_leaves_the_queue_to_the_others(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    now = [0.0]
    batcher = Batcher(
        model.run, BatchLimits(parallel_runs=1, max_rows=8, max_queued=1), Statistics(), clock=lambda: now[0]
    )
    occupy(model, batcher, pool)
    with pytest.raises(DeadlineExceeded):
        batcher.infer(request(1, deadline=0.01))
    (waiting,) = queue(batcher, pool, request(2))
    model.open()
    np.testing.assert_array_equal(waiting.result()[0], [[4]])


def test_one_request_that_the_model_refuses_does_not_fail_its_neighbours(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    batcher = batcher_of(model)
    occupy(model, batcher, pool)
    good, bad, other = queue(batcher, pool, request(1), request(-1), request(3))
    model.open()
    np.testing.assert_array_equal(good.result()[0], [[2]])
    with pytest.raises(Internal, match="a negative number"):
        bad.result()
    np.testing.assert_array_equal(other.result()[0], [[6]])


def test_a_failed_run_frees_its_slot(model: DoublingModel) -> None:
    model.open()
    batcher = batcher_of(model)
    with pytest.raises(Internal):
        batcher.infer(request(-1))
    np.testing.assert_array_equal(batcher.infer(request(1))[0], [[2]])


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.integers(0, 99), min_size=1, max_size=4), min_size=1, max_size=24),
    st.integers(1, 3),
    st.integers(4, 9),
)
def test_every_request_gets_exactly_its_own_rows(rows: list[list[int]], parallel: int, most: int) -> None:
    model = DoublingModel()
    model.open(10_000)
    statistics = Statistics()
    batcher = Batcher(
        model.run, BatchLimits(parallel_runs=parallel, max_rows=most, max_queued=len(rows)), statistics
    )
    with ThreadPoolExecutor(len(rows)) as pool:
        answers = list(pool.map(lambda values: batcher.infer(request(*values))[0].ravel().tolist(), rows))
    assert answers == [[2 * value for value in values] for values in rows]
    tally = statistics.read()
    assert tally.succeeded == len(rows)
    assert tally.rows == sum(len(values) for values in rows)
    assert sum(tally.batch_rows.counts) == tally.runs == len(model.runs)


def test_the_statistics_tell_merged_runs_from_requests(
    model: DoublingModel, pool: ThreadPoolExecutor
) -> None:
    statistics = Statistics()
    batcher = Batcher(model.run, BatchLimits(parallel_runs=1, max_rows=8, max_queued=8), statistics)
    occupy(model, batcher, pool)
    waiting = queue(batcher, pool, request(1), request(2, 3))
    model.open()
    for future in waiting:
        future.result()
    tally = statistics.read()
    assert (tally.succeeded, tally.runs, tally.rows) == (3, 2, 4)
    assert sorted(tally.by_batch) == [1, 3]
