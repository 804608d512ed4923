"""How long to wait before a retry that the server said nothing about (RETRY-3): full jitter, microseconds."""

from __future__ import annotations

from typing import Final

from tarifa._core.outcomes import Code
from tarifa._policy import BackoffRule

LEAST_REMAINING: Final = 5_000
"""A wait fits if so much of the call's time remains after it (RETRY-5)."""


def longest_wait(rule: BackoffRule, code: Code, retry: int) -> int:
    """Return the most that the `retry`-th retry, from 1, waits after an outcome of this code."""
    base = rule.throttled if code is Code.RESOURCE_EXHAUSTED else rule.base
    return min(rule.longest, base << min(retry - 1, 32))


def wait_of(draw: float, rule: BackoffRule, code: Code, retry: int) -> int:
    """Return the wait that a draw of [0, 1) gives."""
    return int(draw * longest_wait(rule, code, retry))
