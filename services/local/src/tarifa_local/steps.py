"""Runs steps as soon as those they need are done, so that the start takes as long as its longest chain."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from tarifa_local.progress import Narrator


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do at the start. `after` names the steps that must be done before."""

    name: str
    run: Callable[[], Awaitable[None]]
    after: tuple[str, ...] = ()


async def run_steps(steps: Sequence[Step], narrator: Narrator) -> Mapping[str, float]:
    """Runs all steps and returns the seconds of each; the first failure cancels the rest and is raised."""
    done = {step.name: asyncio.Event() for step in steps}
    seconds: dict[str, float] = {}

    async def run(step: Step) -> None:
        for name in step.after:
            await done[name].wait()
        narrator.begin(step.name)
        began = time.monotonic()
        await step.run()
        seconds[step.name] = time.monotonic() - began
        narrator.end(step.name, seconds[step.name])
        done[step.name].set()

    try:
        async with asyncio.TaskGroup() as group:
            for step in steps:
                group.create_task(run(step), name=step.name)
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return seconds
