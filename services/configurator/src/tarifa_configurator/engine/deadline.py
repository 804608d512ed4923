"""How long an answer may take. The clock is the caller's: the engines read no clock of their own."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from tarifa_configurator.engine.errors import DeadlineExceededError

Clock = Callable[[], float]
"""Seconds that only ever grow, such as `time.monotonic`."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment of a clock by which the work must be done or given up."""

    moment: float
    """In the clock's seconds."""
    clock: Clock

    @classmethod
    def after(cls, seconds: float, clock: Clock) -> Self:
        """Return the deadline that lies so many seconds ahead."""
        return cls(clock() + seconds, clock)

    def remaining(self) -> float:
        """Return the seconds that are left; below 0 once it has passed."""
        return self.moment - self.clock()

    def check(self, task: str) -> None:
        """Go on only while there is time.

        Raises:
            DeadlineExceededError: there is none; it names the task.
        """
        if self.remaining() <= 0:
            raise DeadlineExceededError(task)

    def part(self, share: float) -> Deadline:
        """Return the deadline of a task that may take this share, in (0, 1], of what is left."""
        left = self.remaining()
        return self if math.isinf(left) else Deadline(self.clock() + left * share, self.clock)


NEVER: Final = Deadline(math.inf, lambda: 0.0)
"""For work whose size is known to be small."""
