"""What an operation says of its policy, as `x-tarifa-*`, for those who write a client of their own."""

from __future__ import annotations

from typing import Any, Final

from tarifa_codegen.policy import BackoffPolicy, Effect, MethodPolicy
from tarifa_codegen.policy_page import duration

_REPEATED: Final = {"statuses": [502, 503, 504], "statusesWithRetryAfter": [409, 429]}
"""Which answers a repetition may cure; of the second only those that carry `Retry-After`."""


def policy_extensions(policy: MethodPolicy) -> dict[str, Any]:
    """The extensions of one operation; what does not apply is left out."""
    found: dict[str, Any] = {
        "x-tarifa-timeout": duration(policy.timeout),
        "x-tarifa-effect": policy.effect.value,
        "x-tarifa-idempotent": policy.effect is not Effect.EVERY_TIME,
    }
    if policy.attempt_timeout is not None:
        found["x-tarifa-attempt-timeout"] = duration(policy.attempt_timeout)
    if policy.backoff is not None:
        found["x-tarifa-retry"] = {
            "attempts": policy.attempts,
            **_REPEATED,
            "backoff": _backoff(policy.backoff),
        }
    if policy.hedging_minimum is not None:
        found["x-tarifa-hedging"] = {"minimum": duration(policy.hedging_minimum)}
    found["x-tarifa-breaker"] = {"group": policy.breaker_group, "slowCall": duration(policy.slow_call)}
    if policy.cache is not None:
        found["x-tarifa-cache"] = {
            "maxAge": duration(policy.cache.max_age),
            "staleWhileRevalidate": duration(policy.cache.stale_while_revalidate),
            "staleIfError": duration(policy.cache.stale_if_error),
        }
    return found


def _backoff(rule: BackoffPolicy) -> dict[str, str]:
    """Full jitter: a random part of `base`, or of `throttled` after a 429, doubled with each retry."""
    return {
        "base": duration(rule.base),
        "throttled": duration(rule.throttled),
        "longest": duration(rule.longest),
    }
