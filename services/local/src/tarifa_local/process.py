"""One child process: started through the launcher, its output in a bounded log, stopped with patience."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tarifa_local.log import BoundedLog

LAUNCHER = Path(__file__).with_name("launch.py")
CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Account:
    """The operating-system user that a part runs as."""

    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Command:
    """A program to supervise. `environment` is the whole of it; nothing is inherited."""

    argv: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    """What the kernel sends when the supervisor is gone."""
    stop_seconds: float = 10.0
    """How long a stop may take before the process group is killed."""


class ChildProcess:
    """A started `Command`. All methods belong to the event loop that started it.

    The loop's thread must outlive the child: Linux takes the death of the forking thread for the parent's.
    """

    def __init__(self, command: Command, process: asyncio.subprocess.Process, log: BoundedLog) -> None:
        self._command = command
        self._process = process
        self._pump = asyncio.create_task(self._copy_output(log))

    @classmethod
    async def start(cls, command: Command, log: BoundedLog) -> ChildProcess:
        """Starts the command in a session of its own, so that a Ctrl-C in the terminal reaches us alone."""
        account = command.account or Account(-1, -1)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), str(int(command.death_signal))),
            *(str(account.uid), str(account.gid), *command.argv),
            env=dict(command.environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            cwd="/",
        )
        return cls(command, process, log)

    @property
    def pid(self) -> int:
        """The process id; the launcher becomes the program, so it is the program's."""
        return self._process.pid

    @property
    def exit_status(self) -> int | None:
        """None while it runs; negative: the signal that ended it."""
        return self._process.returncode

    async def wait(self) -> int:
        """Waits for the end and returns the exit status; the output is in the log by then."""
        status = await self._process.wait()
        with suppress(TimeoutError):  # a grandchild may hold the pipe open
            await asyncio.wait_for(asyncio.shield(self._pump), 0.5)
        return status

    async def stop(self) -> None:
        """Asks the process to stop, waits, and kills its whole group when it does not."""
        if self._process.returncode is None:
            self._process.send_signal(self._command.stop_signal)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), self._command.stop_seconds)
        with suppress(ProcessLookupError):  # the usual case: nobody of the group is left
            os.killpg(self._process.pid, signal.SIGKILL)
        await self.wait()
        self._pump.cancel()

    async def _copy_output(self, log: BoundedLog) -> None:
        output = self._process.stdout
        while output is not None and (chunk := await output.read(CHUNK)):
            log.write(chunk)
