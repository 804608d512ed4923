"""Interleaving, medians, ratios, straight lines."""

from __future__ import annotations

import pytest
from harness.rounds import latencies, percentile, ratios, slope


def test_every_call_is_made_once_a_round_and_each_is_first_in_turn() -> None:
    made: list[str] = []
    calls = {name: (lambda name=name: made.append(name)) for name in "abc"}
    taken = latencies(calls, 3)
    assert made == list("abc" + "bca" + "cab")
    assert {name: len(times) for name, times in taken.items()} == {"a": 3, "b": 3, "c": 3}


def test_ratios_compare_what_was_measured_at_the_same_time() -> None:
    quiet, noisy = [2.0, 2.0, 1.0, 1.0], [20.0, 20.0, 10.0, 10.0]
    assert ratios([*quiet, *noisy], [1.0, 1.0, 0.5, 0.5, 10.0, 10.0, 5.0, 5.0], blocks=4) == [2.0] * 4


def test_fewer_values_than_blocks_are_compared_one_by_one() -> None:
    assert ratios([4.0, 9.0], [2.0, 3.0], blocks=5) == [2.0, 3.0]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 51.0), (0.99, 100.0), (1.0, 100.0)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], share) == value


def test_the_slope_is_that_of_the_straight_line() -> None:
    assert slope([(0, 5.0), (10, 7.0), (20, 9.0)]) == pytest.approx(0.2)
