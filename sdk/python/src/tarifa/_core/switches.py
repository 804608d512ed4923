"""Which parts of the behaviour are on, for a client or for one call (CORE-4)."""

from __future__ import annotations

from enum import IntFlag


class Switches(IntFlag):
    """What may be turned off."""

    RETRY = 1
    HEDGE = 2
    BREAKER = 4
    THROTTLE = 8
    CACHE = 16


ALL = Switches(31)
"""Everything on."""
