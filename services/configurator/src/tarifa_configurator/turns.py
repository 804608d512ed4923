"""Threads that work for many, each of whom gets a turn: whoever wants much holds up nobody but themselves."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable

import structlog

_LOG = structlog.get_logger(__name__)

Work = Callable[[], None]


class Workers:
    """Threads that do one thing after the other, and hold up no process that wants to end."""

    def __init__(self, name: str, threads: int) -> None:
        """Start so many threads, which wait for something to do."""
        self._waiting: OrderedDict[str, deque[Work]] = OrderedDict()
        """What is wanted, by who wants it; whose turn it is comes first."""
        self._changed = threading.Condition()
        self._closed = False
        for number in range(threads):
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True).start()

    def do(self, owner: str, work: Work) -> None:
        """Have something done, after what the owner wanted before."""
        with self._changed:
            self._waiting.setdefault(owner, deque()).append(work)
            self._changed.notify()

    def close(self) -> None:
        """Begin nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _run(self) -> None:
        while self._next():
            pass

    def _next(self) -> bool:
        """Do the next thing, and hold on to nothing of it; False where there is no more to come."""
        work = self._take()
        if work is None:
            return False
        try:
            work()
        except Exception:  # noqa: BLE001 - told here, for nobody waits for it; the next one is not to blame
            _LOG.exception("model_work_failed")
        return True

    def _take(self) -> Work | None:
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            owner, wanted = self._waiting.popitem(last=False)
            work = wanted.popleft()
            if wanted:
                self._waiting[owner] = wanted
            return work
