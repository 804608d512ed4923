"""Starts parts, watches them, brings back those that die, and stops all in the reverse order."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psutil

from tarifa_local.errors import StartFailedError
from tarifa_local.folder import DataFolder, read_json, write_private
from tarifa_local.log import BoundedLog
from tarifa_local.parts import Part, ReplaceablePart
from tarifa_local.process import ChildProcess

POLL_SECONDS = 0.02
LEAVING_POLL_SECONDS = 0.3
"""Between two looks at whether a process is still asked."""
FIRST_BACKOFF_SECONDS = 0.2
LONGEST_BACKOFF_SECONDS = 5.0
STABLE_SECONDS = 30.0
"""A part that ran this long before it died starts again without a back-off."""


@dataclass(slots=True)
class _Watched:
    part: Part
    log: BoundedLog
    process: ChildProcess
    watch: asyncio.Task[None] | None = None


class Supervisor:
    """The running parts. All methods belong to one event loop."""

    def __init__(self, folder: DataFolder, say: Callable[[str], None]) -> None:
        """Keeps process ids and logs in `folder`; `say` tells the person about restarts."""
        self._folder = folder
        self._say = say
        self._watched: dict[str, _Watched] = {}

    async def start(self, part: Part) -> None:
        """Starts a part and waits until it is ready; from then on a death is repaired.

        Raises StartFailedError with the last log lines where it exits or is not ready in time.
        """
        await asyncio.to_thread(part.prepare)
        log = BoundedLog(self._folder.logs / f"{part.name}.log")
        watched = _Watched(part, log, await ChildProcess.start(part.command(), log))
        self._watched[part.name] = watched
        self._remember_processes()
        await self._until_ready(watched)
        watched.watch = asyncio.create_task(self._keep(watched), name=f"keep {part.name}")

    async def stop(self, name: str) -> None:
        """Stops one part; unknown names are those that never started."""
        watched = self._watched.pop(name, None)
        if watched is None:
            return
        await _unwatch(watched)
        if watched.process.exit_status is None:
            await asyncio.to_thread(watched.part.drain)
        await watched.process.stop()
        watched.log.close()
        self._remember_processes()

    async def replace(self, part: ReplaceablePart, is_left: Callable[[], bool]) -> None:
        """Starts a part beside the running one of its name, waits until it is ready, and stops the other.

        That one is given notice, and stopped when `is_left` says that nobody asks it any more. Raises
        StartFailedError where the fresh one does not get ready; the running one goes on then.
        """
        old = self._watched[part.name]
        fresh = _Watched(part, old.log, await ChildProcess.start(part.command(), old.log))
        try:
            await self._until_ready(fresh)
        except StartFailedError:
            await fresh.process.stop()
            raise
        await _unwatch(old)
        self._watched[part.name] = fresh
        fresh.watch = asyncio.create_task(self._keep(fresh), name=f"keep {part.name}")
        self._remember_processes()
        await self._retire(part, old.process, is_left)

    async def _retire(
        self, part: ReplaceablePart, process: ChildProcess, is_left: Callable[[], bool]
    ) -> None:
        with suppress(ProcessLookupError):  # it ended by itself meanwhile
            part.give_notice(process.pid)
        began = time.monotonic()
        await asyncio.sleep(part.least_notice_seconds)
        while process.exit_status is None and time.monotonic() < began + part.notice_seconds:
            if await asyncio.to_thread(is_left):
                break
            await asyncio.sleep(LEAVING_POLL_SECONDS)
        await process.stop()

    def part(self, name: str) -> Part:
        """Returns the part that runs under a name; raises KeyError."""
        return self._watched[name].part

    def process_ids(self) -> dict[str, int]:
        """Returns the process id of each part that runs."""
        return {name: watched.process.pid for name, watched in self._watched.items()}

    async def _until_ready(self, watched: _Watched) -> None:
        part, process = watched.part, watched.process
        deadline = time.monotonic() + part.ready_seconds
        while not await asyncio.to_thread(part.is_ready):
            if process.exit_status is not None:
                status = await process.wait()
                raise StartFailedError(
                    part.name, f"it ended with {describe_exit(status)}", watched.log.tail()
                )
            if time.monotonic() > deadline:
                raise StartFailedError(
                    part.name, f"it was not ready after {part.ready_seconds:g} s", watched.log.tail()
                )
            await asyncio.sleep(POLL_SECONDS)

    async def _keep(self, watched: _Watched) -> None:
        """Starts the part again whenever it ends, ever more patiently."""
        backoff = FIRST_BACKOFF_SECONDS
        while True:
            started = time.monotonic()
            status = await watched.process.wait()
            if time.monotonic() - started > STABLE_SECONDS:
                backoff = FIRST_BACKOFF_SECONDS
            name = watched.part.name
            self._say(f"{name} ended with {describe_exit(status)}; starting it again in {backoff:g} s")
            await asyncio.sleep(backoff)
            backoff = min(backoff * 2, LONGEST_BACKOFF_SECONDS)
            began = time.monotonic()
            watched.process = await ChildProcess.start(watched.part.command(), watched.log)
            self._remember_processes()
            try:
                await self._until_ready(watched)
            except StartFailedError as failure:
                self._say(f"{failure}; its log: {watched.log.path}")
                await watched.process.stop()
            else:
                self._say(f"{name} is back after {time.monotonic() - began:.1f} s")

    def _remember_processes(self) -> None:
        running = {}
        for name, process_id in self.process_ids().items():
            with suppress(psutil.NoSuchProcess):
                running[name] = [process_id, psutil.Process(process_id).create_time()]
        write_private(self._folder.processes, json.dumps(running).encode())


async def _unwatch(watched: _Watched) -> None:
    """Lets the part end without being started again."""
    if watched.watch:
        watched.watch.cancel()
        with suppress(asyncio.CancelledError):
            await watched.watch


def stop_leftovers(folder: DataFolder) -> list[str]:
    """Kills what a supervisor that was killed left behind, where the system could not; returns the names.

    Linux takes the parts down with their supervisor; other systems do not.
    """
    stopped = []
    for name, entry in read_json(folder.processes).items():
        process_id, created = entry if isinstance(entry, list) else (0, 0)
        with suppress(psutil.NoSuchProcess, ProcessLookupError):
            process = psutil.Process(process_id)
            if process.create_time() == created:
                os.kill(process_id, signal.SIGINT if name == "postgres" else signal.SIGKILL)
                process.wait(20)
                stopped.append(name)
    return stopped


def describe_exit(status: int) -> str:
    """Returns an exit status in words."""
    return f"signal {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
