"""What a method's policy is by its row and the defaults, and which policies are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tarifa_codegen.policy import BackoffPolicy, CachePolicy, Effect, MethodPolicy, PolicyError, PolicyFile

Ask = Callable[[str, str], MethodPolicy]

BACKOFF = "backoff: {base: 50ms, throttled: 1s, longest: 20s}"
READS = f"timeout: 10s, attempt_timeout: 4s, attempts: 3, {BACKOFF}, hedging: {{minimum: 10ms}}"
DEFAULTS = f"""\
defaults:
  none: {{{READS}, breaker: {{slow_call: 1s}}}}
  once: {{timeout: 20s, attempts: 3, {BACKOFF}, breaker: {{slow_call: 3s}}}}
  every_time: {{timeout: 20s, attempts: 1, breaker: {{slow_call: 3s}}}}
  streams: {{timeout: 10m, attempt_timeout: false, hedging: false, breaker: {{slow_call: 10s}}}}
"""


def with_row(method: str, row: str) -> str:
    return f"{DEFAULTS}services:\n  tarifa.shop.v1.ShopService:\n    methods:\n      {method}: {row}\n"


# Defaults


def test_a_method_without_a_row_has_the_defaults_of_its_effect(policy_of: Ask) -> None:
    read, change, order = (policy_of(DEFAULTS, name) for name in ("GetThing", "PutThing", "Order"))

    assert (read.effect, change.effect, order.effect) == (Effect.NONE, Effect.ONCE, Effect.EVERY_TIME)
    assert (read.timeout, change.timeout, order.timeout) == (10_000_000, 20_000_000, 20_000_000)
    assert (read.attempts, change.attempts, order.attempts) == (3, 3, 1)
    assert (read.hedging_minimum, change.hedging_minimum, order.hedging_minimum) == (10_000, None, None)
    assert (read.attempt_timeout, change.attempt_timeout) == (4_000_000, None)


def test_a_stream_has_the_defaults_of_streams_over_those_of_its_effect(policy_of: Ask) -> None:
    stream = policy_of(DEFAULTS, "Watch")

    assert (stream.timeout, stream.slow_call) == (600_000_000, 10_000_000)
    assert stream.attempt_timeout is None
    assert stream.hedging_minimum is None
    assert stream.attempts == 3


def test_a_stream_of_requests_is_sent_once(policy_of: Ask) -> None:
    assert policy_of(DEFAULTS, "Load").attempts == 1


def test_a_row_is_laid_over_its_service_and_that_over_the_defaults(policy_of: Ask) -> None:
    text = DEFAULTS + (
        "services:\n"
        "  tarifa.shop.v1.ShopService:\n"
        "    timeout: 7s\n"
        "    breaker: {group: shop_reads, slow_call: 2s}\n"
        "    methods:\n"
        "      GetThing: {breaker: {slow_call: 250ms}}\n"
        "      ListThings: {timeout: 5s}\n"
    )
    get, listing = policy_of(text, "GetThing"), policy_of(text, "ListThings")

    assert (get.timeout, get.breaker_group, get.slow_call) == (7_000_000, "shop_reads", 250_000)
    assert (listing.timeout, listing.breaker_group, listing.slow_call) == (5_000_000, "shop_reads", 2_000_000)


def test_what_is_sent_once_waits_for_nothing(policy_of: Ask) -> None:
    backoffs = [policy_of(DEFAULTS, name).backoff for name in ("GetThing", "PutThing", "Order", "Load")]

    assert backoffs == [BackoffPolicy(50_000, 1_000_000, 20_000_000)] * 2 + [None] * 2


def test_a_row_may_wait_otherwise(policy_of: Ask) -> None:
    row = "{backoff: {base: 10ms, throttled: 2s, longest: 5s}}"

    assert policy_of(with_row("PutThing", row), "PutThing").backoff == BackoffPolicy(
        10_000, 2_000_000, 5_000_000
    )


def test_false_takes_away_what_a_default_gives(policy_of: Ask) -> None:
    policy = policy_of(with_row("GetThing", "{hedging: false, attempt_timeout: false}"), "GetThing")

    assert policy.hedging_minimum is None
    assert policy.attempt_timeout is None


def test_a_row_may_be_tighter_than_what_a_default_gives_beside_it(policy_of: Ask) -> None:
    once = policy_of(with_row("GetThing", "{attempts: 1}"), "GetThing")
    short = policy_of(with_row("GetThing", "{timeout: 3s}"), "GetThing")

    assert once.hedging_minimum is None, "a hedge would be a second attempt"
    assert short.attempt_timeout is None, "the limit of an attempt is beyond the end of the call"


def test_the_breakers_group_is_the_area_where_nothing_else_is_said(policy_of: Ask) -> None:
    assert policy_of(DEFAULTS, "GetThing").breaker_group == "shop"


@pytest.mark.parametrize(
    ("text", "microseconds"), [("7us", 7), ("250ms", 250_000), ("10s", 10_000_000), ("5m", 300_000_000)]
)
def test_durations_are_whole_microseconds(policy_of: Ask, text: str, microseconds: int) -> None:
    assert policy_of(with_row("PutThing", f"{{timeout: {text}}}"), "PutThing").timeout == microseconds


def test_what_a_cache_rule_leaves_out_is_nothing(policy_of: Ask) -> None:
    policy = policy_of(with_row("GetThing", "{cache: {max_age: 5s, stale_if_error: 1m}}"), "GetThing")

    assert policy.cache == CachePolicy(5_000_000, 0, 60_000_000)


def test_an_answer_may_be_kept_only_to_be_confirmed(policy_of: Ask) -> None:
    policy = policy_of(with_row("GetThing", "{cache: {max_age: 0s}}"), "GetThing")

    assert policy.cache == CachePolicy(0, 0, 0)


def test_the_policy_says_what_the_contract_says(policy_of: Ask) -> None:
    get, put, watch = (policy_of(DEFAULTS, name) for name in ("GetThing", "PutThing", "Watch"))

    assert (get.has_etag, get.has_request_id) == (True, False)
    assert (put.has_etag, put.has_request_id) == (True, True)
    assert (watch.streams_requests, watch.streams_answers) == (False, True)
    assert get.path == "/tarifa.shop.v1.ShopService/GetThing"


# Refusals


@pytest.mark.parametrize(
    ("method", "row", "why"),
    [
        ("Order", "{attempts: 2}", "2 attempts, but the method is not idempotent"),
        ("Load", "{attempts: 3}", "a stream of requests is sent once"),
        ("Order", f"{{{BACKOFF}}}", "there is one attempt, and nothing waits"),
        ("Load", f"{{{BACKOFF}}}", "there is one attempt, and nothing waits"),
        ("GetThing", "{backoff: {base: 50ms, throttled: 1s}}", "'longest' is a required property"),
        ("GetThing", "{backoff: {base: 0ms, throttled: 1s, longest: 2s}}", "must be more than 0"),
        (
            "GetThing",
            "{backoff: {base: 50ms, throttled: 3s, longest: 2s}}",
            "the longest wait is less than the first may be",
        ),
        ("PutThing", "{hedging: {minimum: 10ms}}", "only a method without side effects can be hedged"),
        ("Order", "{hedging: {minimum: 10ms}}", "only a method without side effects can be hedged"),
        ("Watch", "{hedging: {minimum: 10ms}}", "a stream cannot be hedged"),
        (
            "GetThing",
            "{attempts: 1, hedging: {minimum: 1ms}}",
            "a hedge is an attempt, and there is only one",
        ),
        ("GetThing", "{hedging: {minimum: 10s}}", "the least wait is the whole time of the call"),
        ("PutThing", "{cache: {max_age: 5s}}", "only a method without side effects can be cached"),
        ("Watch", "{cache: {max_age: 5s}}", "a stream cannot be cached"),
        ("ListThings", "{cache: {max_age: 0s}}", "is never used: max_age is 0s and the answer has"),
        ("GetThing", "{cache: {stale_if_error: 5s}}", "'max_age' is a required property"),
        ("GetThing", "{cache: {max_age: -5s}}", "'-5s' is not a duration such as 250ms, 10s or 5m"),
        ("GetThing", "{timeout: -1s}", "'-1s' is not a duration such as 250ms, 10s or 5m"),
        ("GetThing", "{timeout: 1.5s}", "'1.5s' is not a duration such as 250ms, 10s or 5m"),
        ("GetThing", "{timeout: 10}", "10 is not of type 'string'"),
        ("GetThing", "{timeout: 0s}", "must be more than 0"),
        ("GetThing", "{breaker: {slow_call: 0ms}}", "must be more than 0"),
        ("GetThing", "{attempt_timeout: 11s}", "is more than the whole call may take"),
        ("GetThing", "{attempts: 0}", "0 is less than the minimum of 1"),
        ("GetThing", "{attempts: 6}", "6 is greater than the maximum of 5"),
        ("GetThing", "{attempts: two}", "'two' is not of type 'integer'"),
        ("GetThing", "{breaker: {group: Shop Reads}}", "'Shop Reads' does not match"),
        ("GetThing", "{retries: 3}", "retries: is not one of timeout, attempt_timeout, attempts"),
        ("GetNothing", "{attempts: 3}", "the service has no such method"),
    ],
)
def test_a_row_that_would_do_harm_is_refused_with_its_line(
    policy_of: Ask, method: str, row: str, why: str
) -> None:
    with pytest.raises(PolicyError) as refused:
        policy_of(with_row(method, row), "GetThing")

    told = str(refused.value)
    assert told.startswith("client_policy.yaml:9: services.tarifa.shop.v1.ShopService.methods." + method)
    assert why in told


def test_a_default_that_would_do_harm_is_refused_at_the_default(policy_of: Ask) -> None:
    text = DEFAULTS.replace(
        "every_time: {timeout: 20s, attempts: 1", "every_time: {timeout: 20s, attempts: 2"
    )

    with pytest.raises(PolicyError) as refused:
        policy_of(text, "Order")

    assert str(refused.value) == (
        "client_policy.yaml:4: defaults.every_time.attempts: 2 attempts, but the method is not idempotent"
        " (tarifa.shop.v1.ShopService.Order)"
    )


@pytest.mark.parametrize("effect", ["none", "once", "every_time"])
def test_a_method_with_neither_row_nor_default_is_refused(policy_of: Ask, effect: str) -> None:
    without = "".join(line for line in DEFAULTS.splitlines(True) if not line.startswith(f"  {effect}:"))

    with pytest.raises(PolicyError, match=f"neither a row nor defaults.{effect} gives one"):
        policy_of(without, "GetThing")


def test_a_service_that_no_contract_has_is_refused(policy_of: Ask) -> None:
    with pytest.raises(PolicyError, match=r"yaml:7: .*OtherService: no contract has this service"):
        policy_of(f"{DEFAULTS}services:\n  tarifa.shop.v1.OtherService: {{}}\n", "GetThing")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("defaults: [", "client_policy.yaml:1: "),
        ("- 1", "client_policy.yaml:1: the file must be a mapping with the key defaults"),
        ("{}", "client_policy.yaml:1: 'defaults' is a required property"),
        (f"{DEFAULTS}  none: {{}}\n", "client_policy.yaml:6: defaults.none stands here a second time"),
    ],
    ids=["no yaml", "no mapping", "no defaults", "a key twice"],
)
def test_a_file_that_is_no_policy_is_refused(policy_of: Ask, text: str, told: str) -> None:
    with pytest.raises(PolicyError) as refused:
        policy_of(text, "GetThing")

    assert str(refused.value).startswith(told)


# The file of this tree


def test_the_editors_schema_stands_at_the_top_of_the_policy() -> None:
    policy = Path(__file__).parents[3] / "proto" / "client_policy.yaml"
    first = policy.read_text(encoding="utf-8").splitlines()[0]

    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (policy.parent / name).is_file()
    PolicyFile.read(policy.read_text(encoding="utf-8"))
