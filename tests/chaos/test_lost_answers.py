"""Quoting is killed in its worst moment: a change is stored, and its caller has not been told.

The process is made to stand still under load until the database holds an answer that nobody has heard; then
it is killed. Whoever asks again under the same request id must get exactly that answer.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from uuid import UUID

import psycopg
import pytest
from chaos import audit
from chaos.faults import SEED, standing_still
from chaos.load import PATIENCE_SECONDS, PAUSE_SECONDS, Command, NotAnsweredError, OverGrpc, created
from chaos.shop import Shop, open_shop
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa_kit.testing import Size
from tarifa_local.platform import RunningPlatform

IN_FLIGHT = 24
ON_ITS_WAY_SECONDS = 0.1
"""How long an answer that has left quoting may take to its caller while quoting stands still."""
MOST_BATCHES = 50

Answers = dict[str, Quote]
"""First answers by request id."""


@pytest.fixture
def shop(platform: RunningPlatform) -> Shop:
    """A seller of its own: every quote of its is this test's."""
    return open_shop(platform, "lost-answers")


def test_who_asks_again_after_a_kill_between_commit_and_answer_gets_the_first_answer(
    shop: Shop, size: Size
) -> None:
    chance = random.Random(SEED)
    answers: Answers = {}
    lost = 0
    with shop.channel() as channel:
        wire = OverGrpc(shop, channel)
        for _ in range(size(default=3, long=50)):
            commands, heard = _kill_after_a_commit(shop, wire, chance)
            kept = _kept_answers(shop)
            again = {command.request.request_id: _ask_until_answered(wire, command) for command in commands}
            for request_id, answer in again.items():
                assert answer == heard.get(request_id, answer), f"seed {SEED}: not what was acknowledged"
                assert answer == kept.get(request_id, answer), f"seed {SEED}: not what was stored"
            lost += len(kept.keys() & again.keys() - heard.keys())
            answers |= again
    assert sorted(audit.every_quote_of(shop)) == sorted(each.name for each in answers.values())
    assert lost > 0
    print(f"seed {SEED}: {lost} answers were lost after their commit")


def _kill_after_a_commit(shop: Shop, wire: OverGrpc, chance: random.Random) -> tuple[list[Command], Answers]:
    """Kills quoting with an answer stored and unheard; returns what was asked, and the answers that came."""
    commands: list[Command] = []
    heard: Answers = {}
    with ThreadPoolExecutor(IN_FLIGHT) as callers:
        for _ in range(MOST_BATCHES):
            batch = [_command(chance) for _ in range(IN_FLIGHT)]
            commands += batch
            asked = {each.request.request_id: callers.submit(wire.send, each, 30) for each in batch}
            killed = _kill_with_an_answer_unheard(shop, asked, chance)
            wait(asked.values())
            heard |= _heard(asked)
            if killed:
                return commands, heard
    raise AssertionError(f"seed {SEED}: quoting never stood still between a commit and its answer")


def _kill_with_an_answer_unheard(
    shop: Shop, asked: Mapping[str, Future[Quote]], chance: random.Random
) -> bool:
    """Whether it was caught in such a moment before everything was answered."""
    quoting = shop.platform.process_ids()["quoting"]
    while not all(future.done() for future in asked.values()):
        time.sleep(chance.uniform(0.0, 0.01))
        with standing_still(quoting):
            wait(asked.values(), timeout=ON_ITS_WAY_SECONDS)
            if _kept_answers(shop).keys() & asked.keys() - _heard(asked).keys():
                os.kill(quoting, signal.SIGKILL)
                return True
    return False


def _heard(asked: Mapping[str, Future[Quote]]) -> Answers:
    """The answers that have come; raises RefusedError where one was a refusal."""
    answers = {}
    for request_id, future in asked.items():
        failure = future.exception() if future.done() else None
        if future.done() and failure is None:
            answers[request_id] = future.result()
        elif failure is not None and not isinstance(failure, NotAnsweredError):
            raise failure
    return answers


def _kept_answers(shop: Shop) -> Answers:
    """The answers to creations that the database keeps, by request id."""
    with psycopg.connect(shop.platform.environment["TARIFA_POSTGRES_URL"]) as connection:
        connection.execute("SELECT set_config('tarifa.tenant', %s, true)", [shop.tenant])
        rows = connection.execute(
            "SELECT request_id, response FROM idempotency.request WHERE method LIKE %s", ["%/CreateQuote"]
        )
        return {request_id: Quote.FromString(bytes(response)) for request_id, response in rows}


def _ask_until_answered(wire: OverGrpc, command: Command) -> Quote:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return wire.send(command, 5)
        except NotAnsweredError:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE_SECONDS)


def _command(chance: random.Random) -> Command:
    return created([chance.randint(1, 9)], str(UUID(int=chance.getrandbits(128), version=4)))
