"""The source of random numbers that tests use: the same in every language."""

from __future__ import annotations

from typing import Final

_MASK: Final = 2**64 - 1
_STEP: Final = 0x9E3779B97F4A7C15


class SplitMix64:
    """Draws of [0, 1) from a seed (CORE-2). Calling it draws the next."""

    def __init__(self, seed: int) -> None:
        """Begin at `seed`, 0 to 2**64 - 1."""
        self._state = seed & _MASK

    def __call__(self) -> float:
        """Return the next draw: the upper 53 bits of the next number, times 2**-53."""
        self._state = (self._state + _STEP) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return float((z ^ (z >> 31)) >> 11) * 2.0**-53
