"""The policy table of the Java client."""

from __future__ import annotations

from collections.abc import Iterator

from tarifa_codegen.policy import BackoffPolicy, CachePolicy, MethodPolicy, Policies

from .names import constant


def policy_table(policies: Policies) -> str:
    """The source of `Policies`."""
    return "\n".join(_lines(policies)) + "\n"


def field_of(policy: MethodPolicy) -> str:
    """The name of a method's row."""
    return f"{constant(policy.service.rpartition('.')[2])}_{constant(policy.name)}"


def _lines(policies: Policies) -> Iterator[str]:
    yield "package dev.tarifa.internal;"
    yield ""
    yield "import dev.tarifa.Effect;"
    yield "import dev.tarifa.internal.core.MethodPolicy;"
    yield "import dev.tarifa.internal.core.MethodPolicy.BackoffPolicy;"
    yield "import dev.tarifa.internal.core.MethodPolicy.CachePolicy;"
    yield "import java.util.Map;"
    yield "import java.util.stream.Collectors;"
    yield "import java.util.stream.Stream;"
    yield ""
    yield "/**"
    yield " * The row of every method, generated from {@code proto/client_policy.yaml}; do not edit."
    yield " *"
    yield " * <p>Durations are in microseconds; -1 stands for an absent one."
    yield " */"
    yield "public final class Policies {"
    for policy in policies:
        yield from _row(policy)
    yield "  /** Every row, by {@code tarifa.catalog.v1.CatalogService/GetProduct}. */"
    yield "  public static final Map<String, MethodPolicy> ALL ="
    rows = ",\n".join(f"              {field_of(policy)}" for policy in policies)
    yield f"      Stream.of(\n{rows})"
    yield "          .collect(Collectors.toUnmodifiableMap(MethodPolicy::method, policy -> policy));"
    yield ""
    yield "  private Policies() {}"
    yield "}"


def _row(policy: MethodPolicy) -> Iterator[str]:
    yield f"  /** {{@code {policy.full_name}}}. */"
    yield f"  public static final MethodPolicy {field_of(policy)} = new MethodPolicy("
    yield f'      "{policy.full_name}",'
    yield f"      Effect.{policy.effect.name},"
    yield f"      {_flag(policy.streams_requests)}, // requests are a stream"
    yield f"      {_flag(policy.streams_answers)}, // answers are a stream"
    yield f"      {_flag(policy.has_request_id)}, // the request has a request_id"
    yield f"      {_micros(policy.timeout)}, // timeout"
    yield f"      {_micros(policy.attempt_timeout)}, // attempt_timeout"
    yield f"      {policy.attempts}, // attempts"
    yield f"      {_backoff(policy.backoff)}, // backoff"
    yield f"      {_micros(policy.hedging_minimum)}, // hedging.minimum"
    yield f'      "{policy.breaker_group}",'
    yield f"      {_micros(policy.slow_call)}, // breaker.slow_call"
    yield f"      {_cache(policy.cache)}); // cache"
    yield ""


def _cache(cache: CachePolicy | None) -> str:
    if cache is None:
        return "null"
    parts = (cache.max_age, cache.stale_while_revalidate, cache.stale_if_error)
    return f"new CachePolicy({', '.join(map(_micros, parts))})"


def _backoff(backoff: BackoffPolicy | None) -> str:
    if backoff is None:
        return "null"
    parts = (backoff.base, backoff.throttled, backoff.longest)
    return f"new BackoffPolicy({', '.join(map(_micros, parts))})"


def _micros(duration: int | None) -> str:
    return "MethodPolicy.NONE" if duration is None else f"{duration:_}L"


def _flag(value: bool) -> str:
    return "true" if value else "false"
