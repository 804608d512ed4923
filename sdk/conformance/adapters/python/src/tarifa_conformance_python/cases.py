"""What a request says, in the SDK's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from google.protobuf import descriptor_pool
from google.protobuf.duration_pb2 import Duration
from tarifa._call import Method, method
from tarifa._core.client import Adaptive
from tarifa._core.switches import ALL, Switches
from tarifa._policies import POLICIES
from tarifa._policy import BackoffRule, CacheRule, Effect, MethodPolicy, row_of
from tarifa.catalog.v1 import catalog_service_pb2
from tarifa.pricing.v1 import pricing_service_pb2
from tarifa.quoting.v1 import quote_service_pb2

from tarifa_conformance.v1 import adapter_pb2 as pb

CONTRACTS: Final = (catalog_service_pb2, pricing_service_pb2, quote_service_pb2)
"""They put the services that cases may name into the pool."""

ADAPTIVE: Final = {
    pb.ADAPTIVE_UNSPECIFIED: Adaptive.SHADOW,
    pb.ADAPTIVE_SHADOW: Adaptive.SHADOW,
    pb.ADAPTIVE_ENFORCE: Adaptive.ENFORCE,
    pb.ADAPTIVE_OFF: Adaptive.OFF,
}
_SWITCHES: Final = {
    pb.FEATURE_RETRY: Switches.RETRY,
    pb.FEATURE_HEDGE: Switches.HEDGE,
    pb.FEATURE_BREAKER: Switches.BREAKER,
    pb.FEATURE_THROTTLE: Switches.THROTTLE,
    pb.FEATURE_CACHE: Switches.CACHE,
}
_EFFECTS: Final = {
    pb.EFFECT_NONE: Effect.NONE,
    pb.EFFECT_ONCE: Effect.ONCE,
    pb.EFFECT_EVERY_TIME: Effect.EVERY_TIME,
}


def method_of(name: str) -> Method:
    """Return the rpc `tarifa.catalog.v1.CatalogService/GetProduct`."""
    service, _, rpc = name.partition("/")
    return method(descriptor_pool.Default().FindServiceByName(service), rpc)


def policies_of(request: pb.AdapterRequest) -> dict[str, MethodPolicy]:
    """Return the shipped rows with those that the case replaces."""
    return {**POLICIES, **{f"/{row.method}": _policy(row) for row in request.policies}}


def policy_of(rpc: Method, policies: dict[str, MethodPolicy]) -> MethodPolicy:
    """Return the row of a method."""
    streams = rpc.streams_requests or rpc.streams_responses
    return row_of(rpc.path, policies, rpc.effect, streams=streams)


def switches_without(*off: Iterable[Any]) -> Switches:
    """Return everything but what is off for the client or the call."""
    found = ALL
    for features in off:
        for feature in features:
            found &= ~_SWITCHES[feature]
    return found


def microseconds(duration: Duration) -> int:
    """Return whole microseconds."""
    return duration.seconds * 1_000_000 + duration.nanos // 1_000


def optional(message: Any, field: str) -> int | None:
    """Return a field's microseconds, None where it is absent."""
    return microseconds(getattr(message, field)) if message.HasField(field) else None


def _policy(row: pb.MethodPolicy) -> MethodPolicy:
    cache = None
    if row.HasField("cache"):
        kept: Callable[[str], int] = lambda field: optional(row.cache, field) or 0  # noqa: E731
        cache = CacheRule(kept("max_age"), kept("stale_while_revalidate"), kept("stale_if_error"))
    return MethodPolicy(
        timeout=microseconds(row.timeout),
        attempts=row.attempts,
        breaker_group=row.breaker_group,
        slow_call=microseconds(row.slow_call),
        effect=_EFFECTS.get(row.effect) or method_of(row.method).effect,
        attempt_timeout=optional(row, "attempt_timeout"),
        hedging_minimum=optional(row, "hedging_minimum"),
        cache=cache,
        backoff=BackoffRule(
            microseconds(row.backoff.base),
            microseconds(row.backoff.throttled),
            microseconds(row.backoff.longest),
        ),
    )
