"""What the pool was given to run, and how it ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final

from tarifa_kit.logging import logger_of

_LOGGER: Final = logger_of("tarifa_kit.work")


class WorkCancelledError(Exception):
    """The pool was shut down before a thread had begun this work."""


class Work:
    """One thing to run. Stands where grpc expects a future, at a fraction of its cost."""

    __slots__ = (
        "_callbacks",
        "_done",
        "_failure",
        "_function",
        "_keywords",
        "_lock",
        "_result",
        "admitted",
        "arguments",
        "size",
    )

    def __init__(
        self,
        lock: threading.Lock,
        function: Callable[..., Any],
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        *,
        admitted: bool,
    ) -> None:
        """Made by the pool: its ``lock`` guards the end of every work; ``admitted`` unless over its bound."""
        self._lock = lock
        self._function = function
        self._keywords = keywords
        self._callbacks: list[Callable[[Work], object]] = []
        self._done = False
        self._result: Any = None
        self._failure: BaseException | None = None
        self.arguments = arguments
        self.admitted = admitted
        self.size = 0

    def done(self) -> bool:
        """Whether it has ended, in whatever way."""
        return self._done

    def add_done_callback(self, call: Callable[[Work], object]) -> None:
        """Call ``call`` with this work when it ends, at once where it has."""
        with self._lock:
            if not self._done:
                self._callbacks.append(call)
                return
        call(self)

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Wait for the end; return what was raised. Raise `TimeoutError` after ``timeout`` seconds."""
        ended = threading.Event()
        self.add_done_callback(lambda _work: ended.set())
        if not ended.wait(timeout):
            raise TimeoutError("the work has not ended")
        return self._failure

    def result(self, timeout: float | None = None) -> Any:
        """Wait for the end; return what came out, or raise what was raised."""
        failure = self.exception(timeout)
        if failure is not None:
            raise failure
        return self._result

    def run(self) -> None:
        """Run it on this thread; whatever it raises is logged and kept."""
        try:
            self._result = self._function(*self.arguments, **self._keywords)
        except BaseException as failure:
            self._failure = failure
            _LOGGER.error("work failed", exc_info=failure)

    def cancel(self) -> Work:
        """Note that it will not be run."""
        self._failure = WorkCancelledError("the pool was shut down before this work began")
        return self

    def end(self) -> list[Callable[[Work], object]]:
        """Note that it has ended and forget what it held; return whom to tell. The lock must be held."""
        self._done = True
        self.arguments = ()
        callbacks, self._callbacks = self._callbacks, []
        return callbacks
