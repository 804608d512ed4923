"""docs/client-policy.md: the policy of every method as tables."""

from __future__ import annotations

from typing import Final

from .policy import Effect, MethodPolicy, Policies

_HEADER: Final = """\
# What clients do around each method

<!-- Generated from proto/client_policy.yaml. Do not edit: `./nox -s gen`. -->

Every Tarifa client, in Python, Java and Go, treats the methods as these tables say. What the words mean is
in [the requirements](../sdk/conformance/REQUIREMENTS.md), why it is so in
[the policy](../proto/client_policy.yaml). The gateway ends a request after the same timeout. Users of other
gRPC clients find what those can do in [grpc_service_config.json](../sdk/grpc_service_config.json).

- **timeout**: of the whole call. **attempt**: the limit of one attempt; `-` is what remains of the call.
- **attempts**: in all, the first and a hedge included. 1: sent once.
- **backoff**: what the first retry waits at most, doubled with each / the same after RESOURCE_EXHAUSTED, and
  what any does. The wait is a random part of it, or exactly what the server asks for; `-`: no retries.
- **hedge after**: the least wait before a second attempt goes out beside a slow first one; `-`: never.
- **slow**: from how long on the breaker counts an attempt as slow (of a stream: until its first answer).
- **cached**: how long an answer is fresh, + how long it is returned while it is fetched anew, / how long it
  stands in for an error; etag: it is confirmed by its etag. Never past a `valid_until` in the answer.
"""

_EFFECTS: Final = {Effect.NONE: "reads", Effect.ONCE: "once", Effect.EVERY_TIME: "every time"}


def policy_page(policies: Policies) -> str:
    """The page as Markdown."""
    return _HEADER + "".join(_section(name, rows) for name, rows in policies.services().items())


_COLUMNS: Final = (
    *("method", "effect", "timeout", "attempt", "attempts", "backoff", "hedge after"),
    *("breaker", "slow", "cached"),
)


def _section(service: str, rows: tuple[MethodPolicy, ...]) -> str:
    lines = [
        f"\n## {service}\n",
        f"| {' | '.join(_COLUMNS)} |",
        f"|{'---|' * len(_COLUMNS)}",
        *(_line(row) for row in rows),
    ]
    return "\n".join(lines) + "\n"


_STREAMS: Final = {
    (False, False): "",
    (True, False): ", takes a stream",
    (False, True): ", gives a stream",
    (True, True): ", streams both ways",
}


def _line(row: MethodPolicy) -> str:
    cells = [
        row.name,
        _EFFECTS[row.effect] + _STREAMS[row.streams_requests, row.streams_answers],
        duration(row.timeout),
        "-" if row.attempt_timeout is None else duration(row.attempt_timeout),
        str(row.attempts),
        _backoff(row),
        "-" if row.hedging_minimum is None else duration(row.hedging_minimum),
        row.breaker_group,
        duration(row.slow_call),
        _cached(row),
    ]
    return f"| {' | '.join(cells)} |"


def _backoff(row: MethodPolicy) -> str:
    if row.backoff is None:
        return "-"
    return (
        f"{duration(row.backoff.base)} / {duration(row.backoff.throttled)}, {duration(row.backoff.longest)}"
    )


def _cached(row: MethodPolicy) -> str:
    if row.cache is None:
        return "-"
    fresh = duration(row.cache.max_age) if row.cache.max_age else ""
    stale = f"+ {duration(row.cache.stale_while_revalidate)}" if row.cache.stale_while_revalidate else ""
    error = f"/ {duration(row.cache.stale_if_error)}" if row.cache.stale_if_error else ""
    etag = "etag" if row.has_etag else ""
    return " ".join(part for part in (fresh, stale, error, etag) if part)


def duration(microseconds: int) -> str:
    """As the policy file writes it: `250ms`, in the largest unit that leaves no fraction."""
    for size, unit in ((60_000_000, "m"), (1_000_000, "s"), (1_000, "ms")):
        if microseconds and microseconds % size == 0:
            return f"{microseconds // size}{unit}"
    return f"{microseconds}us"
