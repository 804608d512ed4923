"""A rolling restart of every service under load loses no request, though no caller repeats one.

Every other quote is of a configured product, so that quoting asks each of the others.
The issue asks for every service; `--long` goes round several times.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from chaos.load import Command, NotAnsweredError, OverGrpc, OverRest, RefusedError, changed, created
from chaos.shop import Shop
from tarifa_kit.testing import Size

CALLERS = 6


@dataclass
class Tally:
    """What callers who ask once, and never again, were told."""

    answered: int = 0
    lost: list[str] = field(default_factory=list)


def _ask_once(wire: OverGrpc | OverRest, tally: Tally, stop: threading.Event) -> None:
    for number in count():
        if stop.is_set():
            return
        quote = _ask(wire, tally, created([3], str(uuid4()), configured=number % 2 == 0))
        if quote:
            _ask(wire, tally, changed("Price", quote, str(uuid4())))


def _ask(wire: OverGrpc | OverRest, tally: Tally, command: Command) -> str | None:
    try:
        name = wire.send(command, 15).name
    except (NotAnsweredError, RefusedError) as failure:
        tally.lost.append(f"{command.method} {type(wire).__name__}: {failure} {failure.__cause__!s:.300}")
        return None
    tally.answered += 1
    return name


@contextmanager
def asking(shop: Shop) -> Iterator[Tally]:
    """Asks from several threads for the length of the block, every other over REST."""
    tally, stop = Tally(), threading.Event()
    with shop.channel() as channel:
        wires = [OverRest(shop) if number % 2 else OverGrpc(shop, channel) for number in range(CALLERS)]
        threads = [threading.Thread(target=_ask_once, args=[wire, tally, stop]) for wire in wires]
        for thread in threads:
            thread.start()
        try:
            yield tally
        finally:
            stop.set()
            for thread in threads:
                thread.join()


def test_a_rolling_restart_loses_no_request(shop: Shop, size: Size) -> None:
    before = dict(shop.platform.process_ids())
    with asking(shop) as tally:
        for _ in range(size(default=1, long=10)):
            shop.platform.replace_services()
    after = shop.platform.process_ids()
    assert all(after[group] != before[group] for group in ("base", "pricing", "configurator", "quoting"))
    assert tally.answered > 0
    assert tally.lost == [], f"{len(tally.lost)} of {tally.answered}: {Counter(tally.lost).most_common(5)}"
