"""Keys remembered for seconds: in this process, and in Redis for all processes.

The hot path asks neither Redis nor Postgres. What is remembered is old after a few seconds, so a revoked key
stops working within `LOCAL_SECONDS` where Redis is up (revoking removes it there), and within `LOCAL_SECONDS`
plus `SHARED_SECONDS` at worst. Redis may be absent or down: then Postgres is asked, and Redis is left alone
for a moment instead of being waited for in every call.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Protocol

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from tarifa_kit.identity import Identity
from tarifa_kit.logging import logger_of

from tarifa_access.keys import ApiKey

LOCAL_SECONDS: Final = 2.0
SHARED_SECONDS: Final = 10
LOCAL_ENTRIES: Final = 10_000
"""Unknown keys are remembered too, so a flood of them neither reaches Postgres nor grows without bound."""

_REDIS_TIMEOUT_SECONDS: Final = 0.05
_LEFT_ALONE_SECONDS: Final = 5.0
_LOGGER: Final = logger_of("tarifa_access.memory")


class KeySource(Protocol):
    """Where a key can be looked up."""

    def find(self, digest: bytes) -> ApiKey | None:
        """Return the living key with this digest."""


class LocalMemory:
    """Remembers answers of another source in this process."""

    def __init__(self, source: KeySource, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask ``source`` for what is not remembered."""
        self._source = source
        self._clock = clock
        self._known: dict[bytes, tuple[float, ApiKey | None]] = {}
        self._lock = threading.Lock()

    def find(self, digest: bytes) -> ApiKey | None:
        """Return the living key with this digest, as it was at most `LOCAL_SECONDS` ago."""
        now = self._clock()
        known = self._known.get(digest)
        if known is not None and now < known[0]:
            return known[1]
        key = self._source.find(digest)
        with self._lock:
            self._known.pop(digest, None)
            if len(self._known) >= LOCAL_ENTRIES:
                del self._known[next(iter(self._known))]
            self._known[digest] = (now + LOCAL_SECONDS, key)
        return key


class SharedMemory:
    """Remembers answers of another source in Redis. Never fails because Redis does."""

    def __init__(
        self, source: KeySource, client: redis.Redis, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Ask ``source`` for what Redis does not hold."""
        self._source = source
        self._client = client
        self._clock = clock
        self._not_before = 0.0

    def find(self, digest: bytes) -> ApiKey | None:
        """Return the living key with this digest; only living keys are remembered."""
        stored = self._attempt(lambda: self._client.get(_name(digest)))
        if isinstance(stored, bytes):
            return _decoded(stored)
        key = self._source.find(digest)
        if key is not None:
            encoded = _encoded(key)
            self._attempt(lambda: self._client.set(_name(digest), encoded, ex=SHARED_SECONDS))
        return key

    def forget(self, digest: bytes) -> bool:
        """Drop a key; return whether Redis could be told."""
        return self._attempt(lambda: self._client.delete(_name(digest))) is not None

    def _attempt(self, command: Callable[[], object]) -> object:
        if self._clock() < self._not_before:
            return None
        try:
            return command()
        except redis.RedisError as failure:
            self._not_before = self._clock() + _LEFT_ALONE_SECONDS
            _LOGGER.warning("redis is away", error=str(failure), left_alone_seconds=_LEFT_ALONE_SECONDS)
            return None


def open_redis(url: str) -> redis.Redis:
    """Return a client for ``url`` that gives up within 50 ms and does not connect before it is used."""
    return redis.Redis.from_url(
        url,
        socket_timeout=_REDIS_TIMEOUT_SECONDS,
        socket_connect_timeout=_REDIS_TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def _name(digest: bytes) -> str:
    return f"tarifa:access:key:{digest.hex()}"


def _encoded(key: ApiKey) -> str:
    identity = key.identity
    fields = [key.id, identity.tenant, identity.principal, sorted(identity.scopes), key.created.timestamp()]
    return json.dumps(fields)


def _decoded(text: bytes) -> ApiKey:
    key_id, tenant, principal, scopes, created = json.loads(text)
    return ApiKey(
        key_id, Identity(tenant, principal, frozenset(scopes)), datetime.fromtimestamp(created, UTC)
    )
