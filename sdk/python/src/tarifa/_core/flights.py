"""A fetch of a key that is under way, and who waits for it (CACHE-4)."""

from __future__ import annotations

from typing import Generic, TypeVar

from tarifa._core.answers import AnswerKey, Kept

C = TypeVar("C")
"""A call, for those who lead a fetch or wait for one."""


class Flight(Generic[C]):
    """A fetch under way."""

    __slots__ = ("confirmed", "era", "key", "leader", "waiters")

    def __init__(self, key: AnswerKey, leader: C, era: int, confirmed: Kept | None) -> None:
        """`era` is the service's; `confirmed` the kept answer that the fetch asks about, if there is one."""
        self.key, self.leader, self.era, self.confirmed = key, leader, era, confirmed
        self.waiters: list[C] = []
