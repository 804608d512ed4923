"""What is written as clauses says what was meant, however it is written."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from tarifa_configurator.engine import clauses
from tarifa_configurator.engine.clauses import Encoder
from tarifa_configurator.engine.deadline import NEVER
from tarifa_configurator.engine.prover import Prover


def agrees_with_counting(
    size: int, encode: Callable[[Encoder, list[int]], None], least: int, most: int
) -> None:
    """Try random sets of true literals: they can hold exactly where they are from `least` to `most`."""
    parts = list(range(1, size + 1))
    encoder = Encoder((), size)
    encode(encoder, parts)
    prover = Prover(encoder.taken(), (), encoder.top)
    chance = random.Random(size)
    for number in range(60):
        near = least if number % 2 else most
        taken = chance.sample(parts, min(size, max(0, near + chance.randrange(-2, 3))))
        asked = [each if each in taken else -each for each in parts]
        assert prover.holds(asked, NEVER) == (least <= len(taken) <= most), f"{len(taken)} of {size}"


@pytest.mark.parametrize(
    ("size", "most"),
    [(3, 0), (3, 1), (12, 1), (12, 5), (12, 0), (30, 25), (30, 29), (30, 14), (64, 32), (100, 9)],
)
def test_at_most_so_many(size: int, most: int) -> None:
    agrees_with_counting(size, lambda encoder, parts: encoder.at_most(parts, most, []), 0, most)


@pytest.mark.parametrize(("size", "most"), [(30, 14), (31, 9), (31, 21)])
def test_at_most_so_many_of_more_than_a_tree_counts(
    size: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clauses, "_MOST_COUNTED", 20)
    agrees_with_counting(size, lambda encoder, parts: encoder.at_most(parts, most, []), 0, most)


@pytest.mark.parametrize("most", [1, 5, 14, 25])
def test_at_most_so_many_unless_something_else_holds(most: int) -> None:
    encoder = Encoder((), 31)
    encoder.at_most(range(1, 31), most, [31])
    prover = Prover(encoder.taken(), (), encoder.top)
    assert prover.holds([*range(1, 31), 31], NEVER)
    assert not prover.holds([*range(1, 31), -31], NEVER)
