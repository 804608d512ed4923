"""Kept answers: bounded, by tenant, method and request, none past the moment that it is valid until."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from tarifa._policy import CacheRule

MOST_ANSWERS: Final = 1_000
MOST_BYTES: Final = 16 * 1024 * 1024


class AnswerKey(NamedTuple):
    """What an answer is kept under (CACHE-1)."""

    tenant: bytes
    """SHA-256 of the credentials."""
    path: str
    request: bytes
    """Deterministic."""

    @property
    def service(self) -> str:
        """The service of the method."""
        return self.path.rpartition("/")[0]


class Answer(NamedTuple):
    """What came over the wire for a key."""

    content: Any
    size: int
    """Bytes, serialized."""
    etag: str = ""
    limit: int | None = None
    """Microseconds since 1970: the earliest end of validity that it holds (CACHE-2)."""


class Kept:
    """An answer in the cache."""

    __slots__ = ("answer", "asked_at", "value")

    def __init__(self, answer: Answer, asked_at: int) -> None:
        """Of a fetch that began at `asked_at`."""
        self.answer = answer
        self.asked_at = asked_at
        self.value: Any = None
        """The content as its user sees it; room for a driver to keep what it made of it."""


class AnswerCache:
    """The kept answers of a client, least recently used out first."""

    def __init__(self, wall: Callable[[], int]) -> None:
        """`wall` tells the microseconds since 1970."""
        self._wall = wall
        self._kept: OrderedDict[AnswerKey, Kept] = OrderedDict()
        self._of_service: dict[str, set[AnswerKey]] = {}
        self.size = 0
        """Bytes of all kept answers."""

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: AnswerKey) -> Kept | None:
        """Return what is kept under a key and not past its limit; it becomes the most recently used."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        limit = kept.answer.limit
        if limit is not None and self._wall() >= limit:
            self._remove(key)
            return None
        self._kept.move_to_end(key)
        return kept

    def fresh(self, key: AnswerKey, now: int, max_age: int) -> Kept | None:
        """Return what is kept under a key if it is fresh."""
        kept = self.find(key)
        return kept if kept is not None and now - kept.asked_at < max_age else None

    def put(self, key: AnswerKey, answer: Answer, asked_at: int) -> bool:
        """Keep an answer; say whether it was: one past its limit, or larger than all that is kept, is not."""
        if answer.size > MOST_BYTES or (answer.limit is not None and self._wall() >= answer.limit):
            return False
        if key in self._kept:
            self._remove(key)
        self._kept[key] = Kept(answer, asked_at)
        self._of_service.setdefault(key.service, set()).add(key)
        self.size += answer.size
        while len(self._kept) > MOST_ANSWERS or self.size > MOST_BYTES:
            self._remove(next(iter(self._kept)))
        return True

    def drop(self, service: str) -> int:
        """Forget the answers of a service (CACHE-6); return how many there were."""
        of_service = list(self._of_service.get(service, ()))
        for key in of_service:
            self._remove(key)
        return len(of_service)

    def _remove(self, key: AnswerKey) -> None:
        self.size -= self._kept.pop(key).answer.size
        self._of_service[key.service].discard(key)


def is_stale(age: int, rule: CacheRule) -> bool:
    """Say whether an answer of this age is returned while it is fetched anew."""
    return age < rule.max_age + rule.stale_while_revalidate


def stands_in(age: int, rule: CacheRule) -> bool:
    """Say whether an answer of this age is returned in place of an error."""
    return age < rule.max_age + rule.stale_if_error
