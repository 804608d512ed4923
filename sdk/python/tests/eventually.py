"""Waiting for what another thread does."""

from __future__ import annotations

import time
from collections.abc import Callable


def eventually(true: Callable[[], object], seconds: float = 5.0) -> None:
    """Poll until `true` holds; fail where it does not in time."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.002)
