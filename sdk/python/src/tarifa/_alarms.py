"""What rings when hedges are due: one thread, or one timer of an event loop, for all of them."""

from __future__ import annotations

import asyncio
import heapq
import threading
from collections.abc import Callable
from itertools import count
from typing import Final, Generic, TypeVar

T = TypeVar("T")

IDLE: Final = 10.0
"""Seconds without an alarm after which the thread ends: a client that nobody closes keeps none."""


class Alarms(Generic[T]):
    """Rings for what was put in, at its moment, unless it is over by then.

    Putting in is cheap, and taking out is not needed: the thread wakes for the earliest alarm only, and what
    is over costs it one look.
    """

    def __init__(
        self, ring: Callable[[T], None], is_over: Callable[[T], bool], now: Callable[[], int]
    ) -> None:
        """`now` tells microseconds; the thread is there while alarms are put in."""
        self._ring, self._is_over, self._now = ring, is_over, now
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._alarms: list[tuple[int, int, T]] = []
        self._order = count()
        self._wakes_at: int | None = None
        self._closed = False
        self._thread: threading.Thread | None = None

    def put(self, at: int, what: T) -> None:
        """Ring for `what` at a moment."""
        with self._lock:
            if self._closed:
                return
            heapq.heappush(self._alarms, (at, next(self._order), what))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="tarifa-hedges", daemon=True)
                self._thread.start()
            elif self._wakes_at is None or at < self._wakes_at:
                self._changed.notify()

    def close(self) -> None:
        """Ring no more."""
        with self._changed:
            self._closed = True
            self._alarms.clear()
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                what = self._next()
            if what is None:
                return
            try:
                self._ring(what)
            except BaseException:
                with self._lock:
                    self._thread = None
                raise

    def _next(self) -> T | None:
        """Wait for the next alarm that is not over; None once closed, or idle for long."""
        while not self._closed:
            while self._alarms and self._is_over(self._alarms[0][2]):
                heapq.heappop(self._alarms)
            if not self._alarms:
                self._wakes_at = None
                if not self._changed.wait(IDLE) and not self._alarms:
                    self._thread = None
                    return None
                continue
            at = self._alarms[0][0]
            left = at - self._now()
            if left <= 0:
                return heapq.heappop(self._alarms)[2]
            self._wakes_at = at
            self._changed.wait(left / 1e6)
        return None


class LoopAlarms(Generic[T]):
    """As `Alarms`, on an event loop: a timer for the earliest, where one for each would cost each call."""

    def __init__(
        self, ring: Callable[[T], None], is_over: Callable[[T], bool], now: Callable[[], int]
    ) -> None:
        """`now` tells microseconds; alarms are put in on the loop that rings."""
        self._ring, self._is_over, self._now = ring, is_over, now
        self._alarms: list[tuple[int, int, T]] = []
        self._order = count()
        self._wakes_at = 0
        self._timer: asyncio.TimerHandle | None = None

    def put(self, at: int, what: T) -> None:
        """Ring for `what` at a moment."""
        heapq.heappush(self._alarms, (at, next(self._order), what))
        if self._timer is None or at < self._wakes_at:
            self._wake(at)

    def close(self) -> None:
        """Ring no more for what was put in."""
        self._alarms.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wake(self, at: int) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._wakes_at = at
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later((at - self._now()) / 1e6, self._woken)

    def _woken(self) -> None:
        self._timer = None
        alarms = self._alarms
        while alarms and (self._is_over(alarms[0][2]) or alarms[0][0] <= self._now()):
            what = heapq.heappop(alarms)[2]
            if not self._is_over(what):
                self._ring(what)
        if alarms and self._timer is None:
            self._wake(alarms[0][0])
