"""Parts are killed under load, again and again; afterwards nothing that was acknowledged may be missing.

The issue asks for minutes of it: `--long`.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from chaos import audit, follower
from chaos.audit import Entry
from chaos.faults import SEED, Storm, kill, kill_a_backend
from chaos.load import Ledger, OverGrpc, writing
from chaos.shop import Shop, open_shop, sell_sets
from tarifa_kit.testing import Size, eventually
from tarifa_local.platform import RunningPlatform

PARTS = ("base", "pricing", "configurator", "quoting", "gateway", "postgres", "redis")
WRITERS = 6


class Follower:
    """The durable subscriber's process, which can be killed and goes on where it stood."""

    def __init__(self, shop: Shop, file: Path) -> None:
        self._command = [sys.executable, follower.__file__, "chaos-follower", str(file)]
        self._environment = {**os.environ, **shop.platform.environment}
        self._file = file
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(self._command, env=self._environment, stderr=subprocess.DEVNULL)

    def kill(self) -> str:
        self.stop()
        self._start()
        return "kill -9 the follower"

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def seen(self, tenant: str) -> list[Entry]:
        """What it was given of a tenant's quotes, in order; a line that the kill cut off is not there."""
        text = self._file.read_text(encoding="ascii") if self._file.exists() else ""
        rows = [line.split(" ") for line in text.splitlines() if line.count(" ") == 2]
        return [
            Entry(subject, int(sequence), id_)
            for id_, subject, sequence in rows
            if subject.startswith(f"{tenant}/quotes/") and sequence
        ]


def logged_failures(platform: RunningPlatform) -> list[str]:
    """What services logged of rpcs that failed for no reason that a caller is told."""
    lines = [line for log in platform.folder.logs.glob("*.log") for line in log.read_text().splitlines()]
    return [line for line in lines if '"event": "failed"' in line]


@dataclass(frozen=True)
class Aftermath:
    """What is known when the storm is over and every writer has its last answer."""

    shop: Shop
    ledger: Ledger
    log: list[Entry]
    follower: Follower
    storm: list[str]


@contextmanager
def _following(shop: Shop, folder: Path) -> Iterator[Follower]:
    follower = Follower(shop, folder / "seen.txt")
    try:
        yield follower
    finally:
        follower.stop()


@pytest.fixture(scope="module")
def shop(platform: RunningPlatform) -> Shop:
    """A seller of its own: every quote and event of its come from these writers."""
    return sell_sets(open_shop(platform, "durability"))


@pytest.fixture(scope="module")
def aftermath(shop: Shop, size: Size, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aftermath]:
    chance = random.Random(SEED)
    with _following(shop, tmp_path_factory.mktemp("follower")) as follower:
        faults = [
            *((lambda part=part: kill(shop.platform, part)) for part in PARTS),
            lambda: kill_a_backend(shop.platform, chance),
            follower.kill,
        ]
        with writing(shop, writers=WRITERS, seed=SEED) as ledger:
            storm = Storm(tuple(faults), chance).rage(size(default=15, long=240))
        print(f"seed {SEED}: {Counter(storm)}; {len(ledger.acknowledged)} of {ledger.attempts} acknowledged")
        yield Aftermath(shop, ledger, audit.log_of(shop), follower, storm)


def test_every_command_is_acknowledged_in_the_end_and_none_is_refused(aftermath: Aftermath) -> None:
    told = "\n".join([f"seed {SEED}", *logged_failures(aftermath.shop.platform)])
    assert aftermath.ledger.refusals == [], told
    assert any(each.attempts > 1 for each in aftermath.ledger.acknowledged), "the storm disturbed nobody"


def test_every_acknowledged_quote_is_there_once_as_it_was_acknowledged(aftermath: Aftermath) -> None:
    names = audit.every_quote_of(aftermath.shop)
    assert Counter(names) == Counter(aftermath.ledger.quotes.keys()), f"seed {SEED}"
    assert audit.quotes_of(aftermath.shop, names) == aftermath.ledger.quotes, f"seed {SEED}"


def test_each_command_was_carried_out_once(aftermath: Aftermath) -> None:
    carried_out = audit.lengths_of(aftermath.log)
    for name in aftermath.ledger.quotes:
        subject = f"{aftermath.shop.tenant}/{name}"
        assert carried_out[subject] == aftermath.ledger.changes_of(name), f"seed {SEED}: {subject}"


def test_a_duplicate_amid_the_storm_got_the_first_answer(aftermath: Aftermath) -> None:
    assert aftermath.ledger.contradictions == [], f"seed {SEED}"
    assert aftermath.ledger.duplicates > 0, "no duplicate was answered"


def test_a_repeated_request_id_still_gets_the_first_answer_afterwards(aftermath: Aftermath) -> None:
    with aftermath.shop.channel() as channel:
        wire = OverGrpc(aftermath.shop, channel)
        acknowledged = aftermath.ledger.acknowledged
        with ThreadPoolExecutor(WRITERS) as crew:
            answers = list(crew.map(lambda each: wire.send(each.command, 30), acknowledged))
    for each, answer in zip(acknowledged, answers, strict=True):
        assert answer == each.answer, f"seed {SEED}: {each.command}"


def test_the_log_has_no_gap_and_no_duplicate(aftermath: Aftermath) -> None:
    assert audit.faults_of(aftermath.log) == [], f"seed {SEED}"


def test_a_killed_subscriber_was_given_every_event_in_order(aftermath: Aftermath) -> None:
    def caught_up() -> bool:
        return set(aftermath.follower.seen(aftermath.shop.tenant)) >= set(aftermath.log)

    eventually(caught_up, seconds=30, what="the follower's being given every event of the log")
    first_time = list(dict.fromkeys(aftermath.follower.seen(aftermath.shop.tenant)))
    assert audit.faults_of(first_time) == [], f"seed {SEED}"
    assert set(first_time) == set(aftermath.log)


def test_a_rebuilt_read_model_equals_the_live_one(aftermath: Aftermath) -> None:
    assert " 0 differ" in audit.check_rebuilt_read_model(aftermath.shop)
