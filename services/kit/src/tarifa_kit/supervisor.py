"""Several processes behind one port: started, watched, restarted with a growing pause, stopped together.

The children listen on the same port with SO_REUSEPORT, so the kernel spreads connections over them and there
is no proxy in between. They are fresh interpreters, never forks: grpc does not survive a fork.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Final

from tarifa_kit.logging import configure_logging, logger_of
from tarifa_kit.settings import KitSettings, SettingsError

FIRST_PAUSE_SECONDS: Final = 0.25
LONGEST_PAUSE_SECONDS: Final = 15.0
SETTLED_SECONDS: Final = 30.0
"""A child that lived this long is taken to have been well: its next pause is the first one again."""

_LOOK_SECONDS: Final = 0.2
_GRACE_SECONDS: Final = 5.0
_MISUSED: Final = 2
_LOGGER: Final = logger_of("tarifa_kit.supervisor")

Spawn = Callable[[int], "subprocess.Popen[bytes]"]


def supervise(names: Sequence[str], processes: int, settings: KitSettings) -> None:
    """Serve ``names`` in ``processes`` processes until SIGTERM or SIGINT; then all of them drain.

    Raise `SettingsError` where a child says that its settings are wrong: restarting would not help.
    """
    if settings.port == 0:
        raise SettingsError("TARIFA_LISTEN: several processes need a fixed port, not 0")
    configure_logging(settings.log_level, supervisor=os.getpid())
    signalled = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        signalled.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)

    def spawn(index: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tarifa_kit.cli", "serve", *names, "--process", str(index)]
        return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own command line

    Supervisor(spawn, processes, settings.drain_seconds).run(signalled)


class Supervisor:
    """Keeps a number of child processes alive."""

    def __init__(self, spawn: Spawn, processes: int, drain_seconds: float) -> None:
        """``spawn(index)`` starts a child, which may take ``drain_seconds`` to end after SIGTERM."""
        self._drain_seconds = drain_seconds
        self._children = [_Child(spawn, index) for index in range(processes)]

    def run(self, stop: threading.Event) -> None:
        """Keep the children alive until ``stop``, then end them; none is left when this returns."""
        try:
            while not stop.wait(_LOOK_SECONDS):
                for child in self._children:
                    child.keep_alive()
        finally:
            self._end()

    def _end(self) -> None:
        for child in self._children:
            child.terminate()
        until = time.monotonic() + self._drain_seconds + _GRACE_SECONDS
        for child in self._children:
            child.wait_or_kill(until)


class _Child:
    def __init__(self, spawn: Spawn, index: int) -> None:
        self._spawn = spawn
        self._index = index
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._not_before = 0.0
        self._pause = FIRST_PAUSE_SECONDS

    def keep_alive(self) -> None:
        if self._process is not None:
            status = self._process.poll()
            if status is None:
                return
            self._bury(status)
        if time.monotonic() >= self._not_before:
            self._process = self._spawn(self._index)
            self._started = time.monotonic()

    def terminate(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def wait_or_kill(self, until: float) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            _LOGGER.error("a process did not drain and is killed", process=self._index)
            self._process.kill()
            self._process.wait()

    def _bury(self, status: int) -> None:
        self._process = None
        if status == _MISUSED:
            raise SettingsError("a process found its settings wrong; see the line above")
        if time.monotonic() - self._started > SETTLED_SECONDS:
            self._pause = FIRST_PAUSE_SECONDS
        self._not_before = time.monotonic() + self._pause
        _LOGGER.error(
            "a process died", process=self._index, status=status, again_in_seconds=round(self._pause, 2)
        )
        self._pause = min(self._pause * 2, LONGEST_PAUSE_SECONDS)
