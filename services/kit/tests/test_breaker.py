"""When the breaker lets calls through."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tarifa_kit.breaker import Breaker, BreakerRule, BreakerState

RULE = BreakerRule(window_seconds=10, minimum=4, failure_share=0.5, rest_seconds=2)


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(RULE, clock)


def call(breaker: Breaker, *outcomes: bool) -> None:
    for succeeded in outcomes:
        permit = breaker.acquire()
        assert permit is not None
        breaker.report(permit, succeeded=succeeded)


def opened(breaker: Breaker) -> Breaker:
    call(breaker, False, False, False, False)
    assert breaker.state is BreakerState.OPEN
    return breaker


def test_it_stays_closed_below_the_minimum_of_outcomes(breaker: Breaker) -> None:
    call(breaker, False, False, False)
    assert breaker.state is BreakerState.CLOSED


def test_it_opens_at_the_share_of_failures_even_with_successes_between(breaker: Breaker) -> None:
    call(breaker, True, False, True, False)
    assert breaker.state is BreakerState.OPEN
    assert breaker.acquire() is None


def test_it_stays_closed_below_the_share_of_failures(breaker: Breaker) -> None:
    call(breaker, True, True, False, True, True, False)
    assert breaker.state is BreakerState.CLOSED


def test_outcomes_older_than_the_window_do_not_count(breaker: Breaker, clock: Clock) -> None:
    call(breaker, False, False, False)
    clock.now += 11
    call(breaker, False)
    assert breaker.state is BreakerState.CLOSED


def test_after_the_rest_one_call_probes_and_the_others_are_kept_away(breaker: Breaker, clock: Clock) -> None:
    opened(breaker)
    clock.now += 2
    assert breaker.acquire() is not None
    assert breaker.acquire() is None


def test_a_probe_that_succeeds_closes_it(breaker: Breaker, clock: Clock) -> None:
    opened(breaker)
    clock.now += 2
    call(breaker, True)
    assert breaker.state is BreakerState.CLOSED
    call(breaker, False, False, False)
    assert breaker.state is BreakerState.CLOSED


def test_a_probe_that_fails_starts_the_rest_again(breaker: Breaker, clock: Clock) -> None:
    opened(breaker)
    clock.now += 2
    call(breaker, False)
    clock.now += 1.9
    assert breaker.acquire() is None
    clock.now += 0.2
    assert breaker.acquire() is not None


def test_a_probe_that_is_never_reported_frees_its_place(breaker: Breaker, clock: Clock) -> None:
    opened(breaker)
    clock.now += 2
    breaker.acquire()
    clock.now += 2
    assert breaker.acquire() is not None


def test_a_late_answer_from_before_it_opened_changes_nothing(breaker: Breaker) -> None:
    late = breaker.acquire()
    assert late is not None
    opened(breaker)
    breaker.report(late, succeeded=True)
    assert breaker.state is BreakerState.OPEN
