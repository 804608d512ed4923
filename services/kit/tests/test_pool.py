from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from tarifa_kit.pool import BoundedPool, must_refuse
from tarifa_kit.testing import eventually


@pytest.fixture
def pool() -> Iterator[BoundedPool]:
    made = BoundedPool(threads=1, max_queued=1)
    yield made
    made.shutdown()


def test_what_is_admitted_runs_and_what_is_over_the_bound_is_told_to_refuse(pool: BoundedPool) -> None:
    release = threading.Event()
    running = pool.submit(release.wait, 10)
    queued = pool.submit(must_refuse)
    assert (pool.in_flight, pool.queued) == (2, 1)
    assert pool.submit(must_refuse).result(10) is True
    release.set()
    assert running.result(10) is True
    assert queued.result(10) is False
    eventually(lambda: pool.in_flight == 0)
    assert pool.submit(must_refuse).result(10) is False


def test_work_that_raises_frees_its_place(pool: BoundedPool) -> None:
    for _ in range(5):
        assert isinstance(pool.submit(int, "x").exception(10), ValueError)
    eventually(lambda: pool.in_flight == 0)


def test_a_pool_that_is_shut_down_takes_nothing_and_counts_nothing() -> None:
    pool = BoundedPool(threads=1, max_queued=1)
    pool.shutdown()
    with pytest.raises(RuntimeError):
        pool.submit(int)
    assert pool.in_flight == 0
