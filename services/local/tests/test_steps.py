"""The order of a start."""

from __future__ import annotations

import asyncio

import pytest
from tarifa_local.progress import Silent
from tarifa_local.steps import Step, run_steps


def test_a_step_waits_for_those_it_comes_after() -> None:
    order: list[str] = []

    def noting(name: str) -> Step:
        async def run() -> None:
            order.append(name)

        return Step(name, run, after=("first",) if name == "second" else ())

    asyncio.run(run_steps([noting("second"), noting("first")], Silent()))

    assert order == ["first", "second"]


def test_steps_that_do_not_wait_for_each_other_run_together() -> None:
    async def scenario() -> None:
        barrier = asyncio.Barrier(2)

        async def meet() -> None:
            await asyncio.wait_for(barrier.wait(), 5)

        await run_steps([Step("one", meet), Step("other", meet)], Silent())

    asyncio.run(scenario())


def test_the_first_failure_stops_the_rest_and_is_raised_as_it_is() -> None:
    cancelled: list[str] = []

    async def fail() -> None:
        raise RuntimeError("no")

    async def wait() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append("wait")
            raise

    with pytest.raises(RuntimeError, match="no"):
        asyncio.run(run_steps([Step("wait", wait), Step("fail", fail)], Silent()))

    assert cancelled == ["wait"]


def test_each_step_is_timed() -> None:
    async def nothing() -> None:
        return

    seconds = asyncio.run(run_steps([Step("one", nothing), Step("other", nothing)], Silent()))

    assert set(seconds) == {"one", "other"}
    assert min(seconds.values()) >= 0
