"""What surrounds a call: a deadline of the context, reports that are collected, a way to give a call up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from tarifa._errors import InvalidValue

if TYPE_CHECKING:
    from tarifa._reports import CallReport

MOST_SECONDS: Final = 1e9
"""No time that is given is as long: about 30 years."""

DEADLINE: Final[ContextVar[int | None]] = ContextVar("tarifa_deadline", default=None)
"""A moment of the monotonic clock in microseconds by which every call made in this context ends."""

REPORTS: Final[ContextVar[tuple[tuple[object, list[CallReport]], ...]]] = ContextVar(
    "tarifa_reports", default=()
)
"""Where the reports of calls made in this context go, each beside the client that it is about."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Bound everything that is called inside the `with` block, in this thread or task, together.

    A deadline that is already there is not put off. The timeout of each call still holds.

    Raises:
        InvalidValue: `seconds` is not a number, or is without end.
    """
    if not -MOST_SECONDS < seconds < MOST_SECONDS:
        raise InvalidValue("deadline: give seconds below a thousand million")
    end, outer = time.monotonic_ns() // 1_000 + int(seconds * 1e6), DEADLINE.get()
    token = DEADLINE.set(end if outer is None else min(end, outer))
    try:
        yield
    finally:
        DEADLINE.reset(token)


@contextmanager
def collected(calls: object) -> Iterator[list[CallReport]]:
    """Collect the reports of what `calls` makes inside the `with` block, in this thread or task."""
    reports: list[CallReport] = []
    token = REPORTS.set((*REPORTS.get(), (calls, reports)))
    try:
        yield reports
    finally:
        REPORTS.reset(token)


class Cancellation:
    """Gives calls up from another thread: `client.with_options(cancellation=...)`, then `cancel`.

    It may be given to any number of calls. Tasks of asyncio have `Task.cancel` and need none.
    """

    def __init__(self) -> None:
        """Begin not cancelled."""
        self._lock = threading.Lock()
        self._calls: dict[object, Callable[[], None]] = {}
        self.cancelled = False
        """Whether `cancel` was called; every call made with it since then ends at once."""

    def cancel(self) -> None:
        """End the calls that are under way, and those to come, as `Cancelled`."""
        with self._lock:
            self.cancelled = True
            calls, self._calls = list(self._calls.values()), {}
        for give_up in calls:
            give_up()

    def watch(self, call: object, give_up: Callable[[], None]) -> bool:
        """Remember how to give a call up; say whether it is to be given up at once."""
        with self._lock:
            self._calls[call] = give_up
            return self.cancelled

    @contextmanager
    def under(self, outer: Cancellation | None) -> Iterator[None]:
        """Be cancelled, while the `with` block lasts, when `outer` is."""
        if outer is None:
            yield
            return
        if outer.watch(self, self.cancel):
            self.cancel()
        try:
            yield
        finally:
            outer.forget(self)

    def forget(self, call: object) -> None:
        """A call is over."""
        with self._lock:
            self._calls.pop(call, None)
