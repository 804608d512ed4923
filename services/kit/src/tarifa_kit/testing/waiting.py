"""Waiting for something to become true, with a deadline and without a fixed sleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(probe: Callable[[], T], *, seconds: float = 10.0, what: str = "the condition") -> T:
    """Return the first true value of `probe`; fail the test where there is none within `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come true within {seconds} s; last seen: {value!r}")
        time.sleep(0.01)
