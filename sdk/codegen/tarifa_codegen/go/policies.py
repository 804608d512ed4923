"""The policy table of the Go client."""

from __future__ import annotations

from typing import Final

from tarifa_codegen.policy import Effect, MethodPolicy, Policies

_HEADER: Final = """\
// Code generated from proto/client_policy.yaml. DO NOT EDIT.

// Package policies holds the policy of every method.
package policies

import "tarifa.dev/sdk/go/internal/core"

"""
_FOOTER: Final = """\
// All are the policies by their methods' whole names, such as tarifa.catalog.v1.CatalogService/GetProduct.
var All = map[string]*core.Method{
"""
_EFFECTS: Final = {
    Effect.NONE: "core.EffectNone",
    Effect.ONCE: "core.EffectOnce",
    Effect.EVERY_TIME: "core.EffectEveryTime",
}


def policies(table: Policies) -> str:
    """The source of the package `policies`."""
    rows = [f"// {variable(row)} is the policy of {row.full_name}.\n{_declared(row)}" for row in table]
    index = [f"\t{variable(row)}.Name: {variable(row)},\n" for row in table]
    return _HEADER + "\n".join(rows) + "\n" + _FOOTER + _aligned(index) + "}\n"


def variable(row: MethodPolicy) -> str:
    """The Go name of a method's policy."""
    return row.service.rsplit(".", 1)[1] + row.name


def _declared(row: MethodPolicy) -> str:
    fields: dict[str, object] = {
        "Service": f'"{row.service}"',
        "Name": f'"{row.full_name}"',
        "Path": f'"{row.path}"',
        "Effect": _EFFECTS[row.effect],
        "StreamsRequests": row.streams_requests,
        "StreamsAnswers": row.streams_answers,
        "HasRequestID": row.has_request_id,
        "Timeout": row.timeout,
        "AttemptTimeout": row.attempt_timeout,
        "Attempts": row.attempts,
        "Backoff": _backoff(row),
        "Hedged": row.hedging_minimum is not None,
        "HedgingMinimum": row.hedging_minimum,
        "BreakerGroup": f'"{row.breaker_group}"',
        "SlowCall": row.slow_call,
        "Cache": _cache(row),
    }
    given = {name: value for name, value in fields.items() if value not in (None, False)}
    width = max(len(name) for name in given) + 1
    lines = [f"\t{name + ':':<{width}} {_literal(value)},\n" for name, value in given.items()]
    return f"var {variable(row)} = &core.Method{{\n{''.join(lines)}}}\n"


def _backoff(row: MethodPolicy) -> str | None:
    if row.backoff is None:
        return None
    parts = {"Base": row.backoff.base, "Throttled": row.backoff.throttled, "Longest": row.backoff.longest}
    return f"core.BackoffPolicy{{{', '.join(f'{name}: {_literal(value)}' for name, value in parts.items())}}}"


def _cache(row: MethodPolicy) -> str | None:
    if row.cache is None:
        return None
    parts = {
        "MaxAge": row.cache.max_age,
        "StaleWhileRevalidate": row.cache.stale_while_revalidate,
        "StaleIfError": row.cache.stale_if_error,
    }
    return f"&core.CachePolicy{{{', '.join(f'{name}: {_literal(value)}' for name, value in parts.items())}}}"


def _literal(value: object) -> str:
    if value is True:
        return "true"
    return f"{value:_}" if isinstance(value, int) else str(value)


def _aligned(rows: list[str]) -> str:
    """Puts the values of a map in one column, as gofmt does."""
    pairs = [row.split(": ", 1) for row in rows]
    width = max(len(key) for key, _ in pairs) + 1
    return "".join(f"{key + ':':<{width}} {value}" for key, value in pairs)
