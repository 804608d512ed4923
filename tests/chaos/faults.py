"""What can happen to a part of the platform: it is killed, it stands still, it goes on."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil
from tarifa_local.platform import RunningPlatform

SEED = int(os.environ.get("TARIFA_CHAOS_SEED", random.SystemRandom().randrange(10**6)))
"""What chance begins with: of this run's own, or of the run that is to be repeated."""

Fault = Callable[[], str]
"""Does its damage and says what it was."""


def kill(platform: RunningPlatform, part: str) -> str:
    """Kills a part's process as the kernel does when memory runs out: nothing of it is asked."""
    process_id = platform.process_ids()[part]
    with suppress(ProcessLookupError):  # it is down already, and on its way back
        os.kill(process_id, signal.SIGKILL)
    return f"kill -9 {part}"


def kill_a_backend(platform: RunningPlatform, chance: random.Random) -> str:
    """Kills one backend of PostgreSQL, which makes it end all others and recover from its log."""
    with suppress(psutil.NoSuchProcess):
        backends = psutil.Process(platform.process_ids()["postgres"]).children()
        if backends:
            chance.choice(backends).kill()
    return "kill -9 a backend of postgres"


@contextmanager
def standing_still(process_id: int) -> Iterator[None]:
    """Stops a process for the length of the block: its sockets stay open and nobody answers on them."""
    os.kill(process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):  # it was killed where it stood
            os.kill(process_id, signal.SIGCONT)


@dataclass(frozen=True)
class Storm:
    """Faults in a random order, one after the other."""

    faults: tuple[Fault, ...]
    chance: random.Random
    least_pause: float = 0.2
    longest_pause: float = 4.0

    def rage(self, seconds: float) -> list[str]:
        """Breaks things for so long and returns what was broken, in order; each fault comes at least once."""
        done: list[str] = []
        until = time.monotonic() + seconds
        waiting: list[Fault] = []
        while time.monotonic() < until or waiting:
            if not waiting:
                waiting = self.chance.sample(self.faults, len(self.faults))
            done.append(waiting.pop()())
            time.sleep(self.chance.uniform(self.least_pause, self.longest_pause))
        return done
