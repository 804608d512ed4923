"""Work beside the rpcs: threads that are restarted when they fail and stopped when the process drains."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from tarifa_kit.logging import logger_of

FIRST_PAUSE_SECONDS: Final = 0.5
LONGEST_PAUSE_SECONDS: Final = 30.0

_LOGGER: Final = logger_of("tarifa_kit.background")


class Background:
    """The background threads of one process."""

    def __init__(self, stop: threading.Event) -> None:
        """Stop all threads when ``stop`` is set; nothing starts before `release`."""
        self._stop = stop
        self._threads: list[threading.Thread] = []
        self._released = False

    def start(self, name: str, run: Callable[[threading.Event], None]) -> None:
        """Run ``run`` until the process stops; see `tarifa_kit.service.Runtime.start_background`."""
        thread = threading.Thread(target=self._supervise, args=(name, run), name=name, daemon=True)
        self._threads.append(thread)
        if self._released:
            thread.start()

    def release(self) -> None:
        """Start what is waiting: every service of the process has been built."""
        self._released = True
        for thread in self._threads:
            thread.start()

    def join(self, seconds: float) -> None:
        """Wait up to ``seconds`` in all for the threads to end; name those that do not in the log."""
        until = time.monotonic() + seconds
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                _LOGGER.warning("background work does not stop", name=thread.name)

    def _supervise(self, name: str, run: Callable[[threading.Event], None]) -> None:
        pause = FIRST_PAUSE_SECONDS
        while not self._stop.is_set():
            started = time.monotonic()
            try:
                run(self._stop)
            except Exception as failure:
                # A supervisor outlives whatever it supervises.
                if time.monotonic() - started > LONGEST_PAUSE_SECONDS:
                    pause = FIRST_PAUSE_SECONDS
                _LOGGER.error("background work failed", name=name, again_in_seconds=pause, exc_info=failure)
                self._stop.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                return
