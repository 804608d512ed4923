from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tarifa_access.keys import ApiKey
from tarifa_access.memory import LOCAL_SECONDS, SHARED_SECONDS, LocalMemory, SharedMemory, open_redis
from tarifa_access.tokens import LIFETIME_SECONDS, REUSED_SECONDS, TokenMint
from tarifa_kit.identity import Identity, IdentityMinter, IdentityVerifier, generate_key_pair
from tarifa_kit.testing import RedisServer

KEY = ApiKey("key-1", Identity("acme", "shop", frozenset({"*"})), datetime(2026, 1, 1, tzinfo=UTC))


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Table:
    """A source that counts how often it is asked."""

    def __init__(self, *digests: bytes) -> None:
        self.keys = dict.fromkeys(digests, KEY)
        self.asked = 0

    def find(self, digest: bytes) -> ApiKey | None:
        self.asked += 1
        return self.keys.get(digest)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.mark.parametrize("digest", [b"known", b"unknown"])
def test_an_answer_is_remembered_for_moments(clock: Clock, digest: bytes) -> None:
    table = Table(b"known")
    memory = LocalMemory(table, clock=clock)
    answers = {memory.find(digest), memory.find(digest)}
    assert answers == {table.keys.get(digest)}
    assert table.asked == 1
    clock.now += LOCAL_SECONDS
    memory.find(digest)
    assert table.asked == 2


def test_a_flood_of_unknown_keys_does_not_grow_the_memory(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tarifa_access.memory.LOCAL_ENTRIES", 3)
    memory = LocalMemory(Table(), clock=clock)
    for number in range(10):
        memory.find(bytes([number]))
    assert len(memory._known) == 3


def test_processes_share_what_one_has_looked_up(redis_url: str) -> None:
    first, second = Table(b"known"), Table(b"known")
    with open_redis(redis_url) as client:
        assert SharedMemory(first, client).find(b"known") == KEY
        assert SharedMemory(second, client).find(b"known") == KEY
        assert (first.asked, second.asked) == (1, 0)
        assert 0 < client.ttl(client.keys()[0]) <= SHARED_SECONDS


def test_an_unknown_key_is_not_kept_in_redis(redis_url: str) -> None:
    with open_redis(redis_url) as client:
        assert SharedMemory(Table(), client).find(b"unknown") is None
        assert client.keys() == []


def test_a_forgotten_key_is_looked_up_again(redis_url: str) -> None:
    table = Table(b"known")
    with open_redis(redis_url) as client:
        memory = SharedMemory(table, client)
        memory.find(b"known")
        assert memory.forget(b"known")
        memory.find(b"known")
    assert table.asked == 2


def test_without_redis_the_table_answers_and_redis_is_left_alone_for_a_while(
    redis_server: RedisServer, redis_url: str, clock: Clock
) -> None:
    table = Table(b"known")
    with open_redis(redis_url) as client:
        memory = SharedMemory(table, client, clock=clock)
        redis_server.stop()
        try:
            assert memory.find(b"known") == KEY
            assert not memory.forget(b"known")
        finally:
            redis_server.start()
        memory.find(b"known")
        assert table.asked == 2, "redis is back and not asked yet"
        clock.now += 6
        memory.find(b"known")
        memory.find(b"known")
        assert table.asked == 3, "redis remembers again"


def test_a_redis_that_cannot_be_reached_is_given_up_on_at_once() -> None:
    with open_redis("redis://127.0.0.1:1") as client:
        assert SharedMemory(Table(b"known"), client).find(b"known") == KEY


def test_an_identity_keeps_its_token_while_that_is_fresh(clock: Clock) -> None:
    private, _ = generate_key_pair()
    mint = TokenMint(IdentityMinter(private, clock=clock), clock=clock)
    first = mint.token_for(KEY.identity)
    clock.now += REUSED_SECONDS - 1
    assert mint.token_for(KEY.identity) == first
    clock.now += 1
    assert mint.token_for(KEY.identity) != first
    assert REUSED_SECONDS <= LIFETIME_SECONDS / 2, "whoever gets a token has as long again to use it"


def test_another_identity_gets_another_token(clock: Clock) -> None:
    private, _ = generate_key_pair()
    mint = TokenMint(IdentityMinter(private, clock=clock), clock=clock)
    reader = Identity("acme", "shop", frozenset({"quotes.read"}))
    assert mint.token_for(KEY.identity) != mint.token_for(reader)


@pytest.mark.parametrize("jump", [-86_400, -60, 301, 86_400])
def test_after_a_jump_of_the_wall_clock_the_next_token_is_valid_at_once(clock: Clock, jump: int) -> None:
    private, public = generate_key_pair()
    clock.now = 1_000_000.0
    mint = TokenMint(IdentityMinter(private, clock=clock), clock=clock)
    before = mint.token_for(KEY.identity)
    clock.now += jump
    after = mint.token_for(KEY.identity)
    assert after != before
    assert IdentityVerifier(public, clock=clock).verify(after) == KEY.identity
