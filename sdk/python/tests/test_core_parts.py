"""The parts that decide: budget, breaker, throttle, latencies, learned thresholds, hints, kept answers."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tarifa._core.answers import MOST_ANSWERS, MOST_BYTES, Answer, AnswerCache, AnswerKey
from tarifa._core.backoff import longest_wait, wait_of
from tarifa._core.breaker import LEASE, REST, Breaker, BreakerState
from tarifa._core.budget import MOST_TOKENS, Budget
from tarifa._core.draws import SplitMix64
from tarifa._core.hints import hint_of
from tarifa._core.latencies import Latencies
from tarifa._core.learned import Learned
from tarifa._core.outcomes import Code, Hint, HintSource, outcome_of
from tarifa._core.throttle import Throttle
from tarifa._core.windows import Window
from tarifa._policy import BackoffRule

SECOND = 1_000_000
OUTCOMES = st.lists(st.tuples(st.integers(0, 2 * SECOND), st.booleans(), st.booleans()), max_size=200)


def test_the_draws_are_those_of_every_language() -> None:
    """The numbers are those of the generator's reference implementation for this seed."""
    draw = SplitMix64(1234567)
    reference = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    assert [draw() for _ in reference] == [(number >> 11) * 2.0**-53 for number in reference]


@given(st.integers(0, 2**64 - 1))
def test_a_draw_is_at_least_0_and_below_1(seed: int) -> None:
    draw = SplitMix64(seed)
    assert all(0 <= draw() < 1 for _ in range(20))


@given(st.lists(st.tuples(st.sampled_from([5, 14]), st.integers(1, 42))))
def test_tokens_never_leave_0_to_500(steps: list[tuple[int, int]]) -> None:
    budget = Budget()
    for cost, refund in steps:
        if budget.tokens >= cost and budget.has_place():
            budget.take(cost)
        budget.give_back(refund)
        assert 0 <= budget.tokens <= MOST_TOKENS


@given(st.integers(0, 10_000))
def test_places_are_a_fifth_of_the_calls_and_three_at_least(under_way: int) -> None:
    budget = Budget()
    budget.under_way = under_way
    while budget.has_place():
        budget.take(0)
    assert budget.extra == max(3, under_way // 5)


@given(st.lists(st.tuples(st.integers(0, 3 * SECOND), st.booleans())))
def test_a_window_counts_what_its_buckets_hold(steps: list[tuple[int, bool]]) -> None:
    window, now, kept = Window(10, SECOND), 0, []
    for later, failed in steps:
        now += later
        window.add(now, failed=failed, slow=False)
        kept.append((now // SECOND, failed))
        inside = [each for bucket, each in kept if bucket > now // SECOND - 10]
        assert (window.all, window.failures) == (len(inside), sum(inside))


def test_a_breaker_opens_at_half_of_twenty_and_rests_five_seconds() -> None:
    breaker = Breaker()
    for number in range(20):
        permit = breaker.acquire(0)
        assert permit is not None
        assert breaker.state is BreakerState.CLOSED
        breaker.record(permit, 0, failed=number % 2 == 0, slow=False)
    assert breaker.state is BreakerState.OPEN
    assert breaker.acquire(REST - 1) is None
    assert breaker.acquire(REST) is not None
    assert breaker.acquire(REST + 1) is not None, "half-open, it lets three through"


def test_a_lost_permit_is_free_again_and_what_comes_with_it_is_ignored() -> None:
    breaker = Breaker()
    breaker.open(0)
    leases = [breaker.acquire(REST) for _ in range(3)]
    assert breaker.acquire(REST) is None
    assert breaker.acquire(REST + LEASE) is not None
    lost = leases[0]
    assert lost is not None
    breaker.record(lost, REST + LEASE, failed=True, slow=False)
    assert breaker.state is BreakerState.HALF_OPEN


@given(st.lists(st.tuples(st.integers(0, 3 * SECOND), st.sampled_from("sfnlk")), max_size=300))
def test_a_breaker_never_has_more_than_three_probes_out_and_never_stays_shut_for_ever(
    steps: list[tuple[int, str]],
) -> None:
    """s: success, f: failure, n: neutral, l: slow, k: the permit is kept and never returned."""
    breaker, now = Breaker(), 0
    for later, what in steps:
        now += later
        permit = breaker.acquire(now)
        if permit is None:
            continue
        assert len(breaker._leases) <= 3
        if what == "n":
            breaker.release(permit)
        elif what != "k":
            breaker.record(permit, now, failed=what == "f", slow=what == "l")
    patient = breaker.acquire(now + REST + LEASE)
    assert patient is not None, "a breaker that everybody forgot must give leave again"


@given(st.lists(st.tuples(st.integers(0, SECOND), st.booleans()), max_size=300), st.integers(0, 99))
def test_a_throttle_lets_a_tenth_through_at_least(steps: list[tuple[int, bool]], seed: int) -> None:
    throttle, now, draw = Throttle(), 0, SplitMix64(seed)
    for later, accepted in steps:
        now += later
        assert not throttle.refuses(now, lambda: 0.9)
        if throttle.refuses(now, draw):
            continue
        throttle.sent(now)
        if accepted:
            throttle.accepted(now)
        assert throttle.requests >= 0


def test_a_throttle_draws_only_where_it_might_refuse() -> None:
    throttle = Throttle()

    def never() -> float:
        raise AssertionError("no number may be drawn")

    for _ in range(200):
        assert not throttle.refuses(0, never)
        throttle.sent(0)
        throttle.accepted(0)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=400))
def test_the_p95_is_that_of_the_last_128_when_a_sixteenth_success_came(durations: list[int]) -> None:
    latencies = Latencies()
    expected = None
    for number, duration in enumerate(durations, start=1):
        latencies.add(duration)
        if number % 16 == 0:
            last = sorted(durations[max(0, number - 128) : number])
            expected = last[-(-95 * len(last) // 100) - 1]
        assert latencies.p95 == (expected if number >= 20 else None)


@given(OUTCOMES)
def test_learned_thresholds_keep_to_their_floors_and_ceilings(steps: list[tuple[int, bool, bool]]) -> None:
    learned, now = Learned(SECOND), 0
    for later, failed, slow in steps:
        now += later
        learned.count(now, 2 * SECOND if slow else 1_000, 20_000, 0, failed=failed)
        assert 0.1 <= learned.failure_threshold <= 0.5
        assert 50_000 <= learned.slow_call <= SECOND


@pytest.mark.parametrize(
    ("metadata", "retry_info", "hint"),
    [
        ({}, None, None),
        ({"grpc-retry-pushback-ms": "7"}, 9_000, Hint(7_000, HintSource.PUSHBACK)),
        ({"grpc-retry-pushback-ms": "-1"}, 9_000, Hint(None, HintSource.PUSHBACK)),
        ({"grpc-retry-pushback-ms": "soon"}, None, Hint(None, HintSource.PUSHBACK)),
        ({"retry-after": "2"}, 9_000, Hint(9_000, HintSource.RETRY_INFO)),
        ({"retry-after": "2"}, None, Hint(2 * SECOND, HintSource.RETRY_AFTER)),
        ({"retry-after": "2.5"}, None, None),
        ({"retry-after": "Sat, 21 Nov 2026 07:00:02 GMT"}, None, None),
        (
            {"retry-after": "Sat, 21 Nov 2026 07:00:02 GMT", "date": "Sat, 21 Nov 2026 07:00:00 GMT"},
            None,
            Hint(2 * SECOND, HintSource.RETRY_AFTER),
        ),
        (
            {"retry-after": "Sat, 21 Nov 2026 06:00:00 GMT", "date": "Sat, 21 Nov 2026 07:00:00 GMT"},
            None,
            Hint(0, HintSource.RETRY_AFTER),
        ),
        (
            {"retry-after": "Saturday, 21-Nov-26 07:00:02 GMT", "date": "Sat, 21 Nov 2026 07:00:00 GMT"},
            None,
            None,
        ),
        ({"grpc-retry-pushback-ms": "+7"}, None, Hint(None, HintSource.PUSHBACK)),
        ({"grpc-retry-pushback-ms": "9" * 5_000}, None, Hint(10**15, HintSource.PUSHBACK)),
        ({"retry-after": "0" * 5_000 + "2"}, None, Hint(2 * SECOND, HintSource.RETRY_AFTER)),
        ({"retry-after": "99999999999999999999"}, None, Hint(10**15, HintSource.RETRY_AFTER)),
    ],
)
def test_the_first_hint_counts(metadata: dict[str, str], retry_info: int | None, hint: Hint | None) -> None:
    assert hint_of(metadata, retry_info) == hint


def test_a_retry_info_without_a_delay_leaves_the_wait_to_others() -> None:
    assert hint_of({"retry-after": "2"}, None, untimed=True) == Hint(2 * SECOND, HintSource.RETRY_AFTER)
    left_to_the_client = hint_of({}, None, untimed=True)
    assert left_to_the_client is not None
    assert not left_to_the_client.timed


@given(st.text(), st.text())
def test_no_header_breaks_the_reading_of_hints(after: str, date: str) -> None:
    hint = hint_of({"retry-after": after, "date": date}, None)
    assert hint is None or (hint.wait is not None and hint.wait >= 0)


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 60), st.sampled_from(list(Code)))
def test_a_wait_is_never_longer_than_the_policy_says(draw: float, retry: int, code: Code) -> None:
    for rule in (BackoffRule(), BackoffRule(base=7, throttled=9_000_000, longest=9_000_001)):
        wait = wait_of(draw, rule, code, retry)
        assert 0 <= wait <= longest_wait(rule, code, retry) <= rule.longest


@pytest.mark.parametrize("code", list(Code))
def test_what_no_service_said_is_a_broken_connection_or_keeps_its_code(code: Code) -> None:
    outcome = outcome_of(code, "", said_by_a_service=False)
    broken = code in {Code.UNKNOWN, Code.INTERNAL, Code.UNAVAILABLE, Code.CANCELLED}
    assert (outcome.code, outcome.reason) == (
        (Code.UNAVAILABLE, "CONNECTION_BROKEN") if broken else (code, "")
    )


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, MOST_BYTES // 3), st.integers(1, 200))))
def test_kept_answers_stay_within_their_bounds_and_their_time(steps: list[tuple[int, int, int]]) -> None:
    now = 0
    cache = AnswerCache(lambda: now)
    limits: dict[AnswerKey, int] = {}
    for number, size, valid in steps:
        now += 10
        key = AnswerKey(b"t", "/a.B/C", bytes([number]))
        cache.put(key, Answer(number, size, limit=now + valid), now)
        limits[key] = now + valid
        assert cache.size <= MOST_BYTES
        assert len(cache) <= MOST_ANSWERS
        for known, limit in limits.items():
            assert cache.find(known) is None or now < limit


def test_the_least_recently_used_answer_goes_first() -> None:
    cache = AnswerCache(lambda: 0)
    keys = [AnswerKey(b"t", "/a.B/C", str(number).encode()) for number in range(MOST_ANSWERS + 1)]
    for key in keys[:-1]:
        cache.put(key, Answer("x", 1), 0)
    cache.find(keys[0])
    cache.put(keys[-1], Answer("x", 1), 0)
    assert cache.find(keys[0]) is not None
    assert cache.find(keys[1]) is None
