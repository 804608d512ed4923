"""Laws of a call, whatever its attempts do, in virtual time; the order of events is for the suite."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st
from world import MS, SECOND, Behaves, World, policy

from tarifa._core.answers import Answer
from tarifa._core.attempts import Source
from tarifa._core.budget import MOST_CREDIT, MOST_TOKENS
from tarifa._core.client import Adaptive
from tarifa._core.outcomes import Code, Hint, HintSource
from tarifa._core.switches import ALL, Switches
from tarifa._policy import CacheRule, Effect

HINTS = st.none() | st.builds(
    Hint,
    st.none() | st.integers(0, 3 * SECOND),
    st.sampled_from([HintSource.PUSHBACK, HintSource.RETRY_INFO]),
)
BEHAVES = st.builds(
    Behaves,
    after=st.integers(0, 3 * SECOND),
    code=st.sampled_from(
        [Code.OK] * 4
        + [Code.UNAVAILABLE, Code.INTERNAL, Code.RESOURCE_EXHAUSTED, Code.NOT_FOUND, Code.ABORTED]
    ),
    hint=HINTS,
    answer=st.builds(
        Answer, st.just("a"), st.integers(0, 99), st.just(""), st.none() | st.integers(0, 10**8)
    ),
)
CACHES = st.none() | st.builds(CacheRule, *[st.integers(0, 2 * SECOND)] * 3)
POLICIES = st.builds(
    lambda effect, attempts, limit, hedge, cache: policy(
        effect=effect, attempts=attempts, attempt_timeout=limit, hedging_minimum=hedge, cache=cache
    ),
    st.sampled_from(Effect),
    st.integers(1, 5),
    st.none() | st.integers(MS, SECOND),
    st.none() | st.integers(MS, SECOND),
    CACHES,
)
CALLS = st.lists(
    st.tuples(
        st.integers(0, 300 * MS),
        st.integers(0, int(ALL)),
        st.none() | st.integers(0, 2 * SECOND),
        st.sampled_from([b"x", b"y", b""]),
    ),
    min_size=1,
    max_size=60,
)


def within_bounds(world: World) -> None:
    budget = world.core.budget
    assert 0 <= budget.tokens <= MOST_TOKENS
    assert 0 <= budget.credit <= MOST_CREDIT
    assert budget.extra >= 0
    for call in world.calls.values():
        assert len(call.attempts) <= world.method.attempts, "attempts above the cap"
        kinds = [attempt.kind.value for attempt in call.attempts]
        assert kinds.count("hedge") <= 1


@settings(max_examples=150)
@given(POLICIES, st.lists(BEHAVES, min_size=1, max_size=80), CALLS, st.sampled_from(Adaptive))
def test_whatever_happens_every_call_ends_once_in_time_and_gives_everything_back(
    rules: object, behaves: list[Behaves], calls: list[tuple[int, int, int | None, bytes]], adaptive: Adaptive
) -> None:
    world = World(rules, behaves, adaptive=adaptive, watch=within_bounds)  # type: ignore[arg-type]
    at = 0
    for number, (later, switches, cancelled, request) in enumerate(calls):
        at += later
        world.call(f"c{number}", at, switches=switches, request=request)
        if cancelled is not None:
            world.cancel(f"c{number}", at + cancelled)
    world.run()

    for name, call in world.calls.items():
        assert len(world.finished[name]) == 1, f"{name} finished {len(world.finished[name])} times"
        assert call.ended_at <= call.deadline
        assert call.over
        assert not any(attempt.on_the_wire for attempt in call.attempts)
    assert (world.core.budget.extra, world.core.budget.under_way) == (0, 0)
    assert world.core.flights == {}
    leases = world.method.guard.breaker._leases
    assert leases == [], "a permit was not given back"


@settings(max_examples=80)
@given(CACHES.filter(bool), st.lists(BEHAVES, min_size=1, max_size=40), CALLS)
def test_no_answer_is_given_past_its_time(
    cache: CacheRule, behaves: list[Behaves], calls: list[tuple[int, int, int | None, bytes]]
) -> None:
    world = World(policy(cache=cache), behaves)
    at = 0
    for number, (later, _, _, request) in enumerate(calls):
        at += later
        world.call(f"c{number}", at, request=request)
    world.run()
    for call in world.calls.values():
        if call.source in {Source.FRESH, Source.STALE, Source.STALE_IF_ERROR}:
            assert call.answer is not None
            assert not isinstance(call.answer, Answer)
            limit = call.answer.answer.limit
            assert limit is None or call.ended_at < limit
            longest = cache.max_age + max(cache.stale_while_revalidate, cache.stale_if_error)
            assert call.ended_at - call.kept_since < longest


def test_a_call_that_fails_for_ever_costs_at_most_a_tenth_more_once_the_tokens_are_spent() -> None:
    world = World(policy(), [Behaves(MS, Code.UNAVAILABLE)])
    off = int(ALL & ~Switches.BREAKER & ~Switches.THROTTLE)
    for number in range(1200):
        world.call(f"c{number}", number * 100 * MS, switches=off)
    world.run()
    late = [line for line in world.events("attempt") if int(line.split()[0]) >= 60 * SECOND]
    assert len(late) <= 1.1 * 600


def test_only_what_the_table_names_is_retried() -> None:
    retried = set()
    for code in Code:
        world = World(policy(), [Behaves(MS, code), Behaves()]).call("a").run()
        if world.sent == 2:
            retried.add(code)
    assert retried == {Code.UNAVAILABLE, Code.DEADLINE_EXCEEDED}


def test_a_hedge_wins_and_the_first_is_cancelled() -> None:
    world = World(policy(hedging_minimum=10 * MS), [Behaves(MS)] * 20 + [Behaves(5 * SECOND), Behaves(MS)])
    for number in range(21):
        world.call(f"c{number}", number * SECOND)
    world.run()
    last = world.calls["c20"]
    assert [(each.kind.value, each.cancelled) for each in last.attempts] == [
        ("first", True),
        ("hedge", False),
    ]
    assert last.ended_at - last.started_at == 11 * MS


def test_one_fetch_serves_all_who_ask_meanwhile() -> None:
    world = World(policy(cache=CacheRule(SECOND)), [Behaves(100 * MS)])
    for number in range(50):
        world.call(f"c{number}", number * MS)
    world.run()
    assert world.sent == 1
    sources = [call.source for call in world.calls.values()]
    assert sources == [Source.NONE] + [Source.SHARED] * 49


def test_a_fetch_whose_caller_goes_is_finished_for_those_who_wait() -> None:
    world = World(policy(cache=CacheRule(SECOND)), [Behaves(100 * MS)])
    world.call("a").call("b", 10 * MS).cancel("a", 20 * MS).run()
    assert world.finished == {"a": [20 * MS], "b": [100 * MS]}
    assert world.sent == 1


def test_a_stale_answer_is_returned_at_once_and_fetched_anew_behind() -> None:
    world = World(policy(cache=CacheRule(SECOND, SECOND)), [Behaves(100 * MS)])
    world.call("a").call("b", 1500 * MS).call("c", 1700 * MS).run()
    assert [world.calls[name].source for name in "abc"] == [Source.NONE, Source.STALE, Source.FRESH]
    assert world.finished["b"] == [1500 * MS]
    assert world.sent == 2


def test_tenants_do_not_see_each_others_answers() -> None:
    world = World(policy(cache=CacheRule(SECOND)))
    world.call("a", tenant=b"one").call("b", 10 * MS, tenant=b"two").run()
    assert world.sent == 2
