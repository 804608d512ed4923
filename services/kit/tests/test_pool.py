"""The laws of the threads that serve rpcs: bounded, in order, told of their end, never lost."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from tarifa_kit.pool import CROWDED_TURN_SECONDS, TURN_SECONDS, BoundedPool, must_refuse
from tarifa_kit.testing import eventually
from tarifa_kit.work import WorkCancelledError


def bounded_pool(*, threads: int, max_queued: int) -> BoundedPool:
    """A pool that is given no calls of grpc, so that it never asks how one is refused."""
    return BoundedPool(threads, max_queued, refusal=lambda _method, _metadata: pytest.fail("not a call"))


@pytest.fixture
def pool() -> Iterator[BoundedPool]:
    made = bounded_pool(threads=1, max_queued=1)
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


def test_no_more_runs_at_once_than_there_are_threads() -> None:
    pool = bounded_pool(threads=3, max_queued=50)
    lock, running, most = threading.Lock(), 0, 0
    together = threading.Barrier(3)

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        together.wait(10)
        with lock:
            running -= 1

    for done in [pool.submit(work) for _ in range(30)]:
        done.result(10)
    assert most == 3
    pool.shutdown()


def test_work_is_begun_in_the_order_it_came(pool: BoundedPool) -> None:
    wide = bounded_pool(threads=1, max_queued=100)
    begun: list[int] = []
    for done in [wide.submit(begun.append, number) for number in range(100)]:
        done.result(10)
    assert begun == list(range(100))
    wide.shutdown()


def test_work_that_raises_frees_its_place_and_its_error_surfaces(
    pool: BoundedPool, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(5):
        with pytest.raises(ValueError, match="invalid literal"):
            pool.submit(int, "x").result(10)
    eventually(lambda: pool.in_flight == 0)
    said = capsys.readouterr()
    assert "invalid literal" in said.out + said.err, "nobody may ask for the result, so the log has it"


def test_not_even_an_exit_ends_a_thread_of_the_pool(pool: BoundedPool) -> None:
    assert isinstance(pool.submit(exit_thread).exception(10), SystemExit)
    assert pool.submit(int, "7").result(10) == 7


def exit_thread() -> None:
    raise SystemExit


def test_the_end_is_told_once_to_who_asks_before_and_to_who_asks_after(pool: BoundedPool) -> None:
    release = threading.Event()
    told: list[str] = []
    work = pool.submit(release.wait, 10)
    work.add_done_callback(lambda _work: told.append("before"))
    assert told == []
    release.set()
    work.result(10)
    work.add_done_callback(lambda _work: told.append("after"))
    assert told == ["before", "after"]


def test_a_result_that_does_not_come_is_not_waited_for_beyond_the_timeout(pool: BoundedPool) -> None:
    release = threading.Event()
    work = pool.submit(release.wait, 10)
    with pytest.raises(TimeoutError):
        work.result(0.01)
    assert not work.done()
    release.set()


def test_shutting_down_waits_for_what_runs_and_for_what_waits() -> None:
    pool = bounded_pool(threads=1, max_queued=1)
    release = threading.Event()
    ended: list[str] = []

    def hold() -> None:
        release.wait(10)
        ended.append("held")

    pool.submit(hold)
    pool.submit(ended.append, "queued")
    closing = threading.Thread(target=pool.shutdown)
    closing.start()
    eventually(lambda: is_closed(pool), what="the pool takes nothing more")
    assert closing.is_alive()
    release.set()
    closing.join(10)
    assert ended == ["held", "queued"]


def is_closed(pool: BoundedPool) -> bool:
    try:
        pool.submit(int)
    except RuntimeError:
        return True
    return False


def test_shutting_down_can_cancel_what_has_not_begun() -> None:
    pool = bounded_pool(threads=1, max_queued=2)
    release, begun = threading.Event(), threading.Event()

    def hold() -> bool:
        begun.set()
        return release.wait(10)

    held = pool.submit(hold)
    assert begun.wait(10)
    told: list[Any] = []
    waiting = [pool.submit(told.append, "ran") for _ in range(2)]
    for work in waiting:
        work.add_done_callback(told.append)
    pool.shutdown(wait=False, cancel_futures=True)
    assert told == waiting, "none ran, and who waits for their end hears of it"
    assert all(isinstance(work.exception(10), WorkCancelledError) for work in waiting)
    release.set()
    assert held.result(10) is True
    eventually(lambda: pool.in_flight == 0)


def test_threads_take_shorter_turns_while_calls_wait_in_numbers() -> None:
    pool = bounded_pool(threads=2, max_queued=8)
    release = threading.Event()
    works = [pool.submit(release.wait, 10) for _ in range(4)]
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS), "two run and two wait: that is no crowd"
    works.append(pool.submit(release.wait, 10))
    assert sys.getswitchinterval() == pytest.approx(CROWDED_TURN_SECONDS)
    release.set()
    for work in works:
        work.result(10)
    assert sys.getswitchinterval() == pytest.approx(TURN_SECONDS)
    pool.shutdown()


def test_a_pool_that_is_shut_down_takes_nothing_and_counts_nothing() -> None:
    pool = bounded_pool(threads=1, max_queued=1)
    pool.shutdown()
    with pytest.raises(RuntimeError):
        pool.submit(int)
    assert pool.in_flight == 0
