"""A benchmark: what it measures against which target, and what it found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.bench import Bench
    from harness.profiles import Profile


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the issue asks for. `limit` is the least, or the most, that reaches it."""

    what: str
    limit: float
    unit: str
    at_least: bool = False

    def reached_by(self, figure: float) -> bool:
        """Say whether the figure reaches the target."""
        return figure >= self.limit if self.at_least else figure <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured for a target: the median, and the least and the most of the rounds."""

    target: Target
    median: float
    least: float
    most: float

    @property
    def reached(self) -> bool:
        """Whether the median reaches the target."""
        return self.target.reached_by(self.median)

    @property
    def measured(self) -> str:
        """The median with its spread."""
        spread = "" if self.least == self.most else f" ({self.least:.3g}..{self.most:.3g})"
        return f"{self.median:.3g}{spread} {self.target.unit}"


@dataclass(frozen=True, slots=True)
class Table:
    """Further figures: a heading, the columns' names, and rows of the same length."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | float]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one run of a benchmark found."""

    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    profiles: Sequence[Profile] = ()
    sizes: str = ""
    """How much was run: rounds, calls, lines."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A named measurement. `next_step` says what would make it faster; change it when the profile changes."""

    name: str
    title: str
    run: Callable[[Bench], Outcome]
    next_step: str
    conditions: str = field(default="")
    """What a reader must know to read the figures: what shares the cores, what each side does."""
