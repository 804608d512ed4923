"""The gRPC service config: the policy, as far as the configured retries of any gRPC client can follow it.

Our own clients do not use it (LAYER-1). It repeats after UNAVAILABLE only: it cannot tell a refusal with a
hint from one without, and knows no deadline of an attempt. It does not hedge: its delay is fixed, so that
every read would be sent twice whenever a server slows down.
"""

from __future__ import annotations

import json
from typing import Any, Final

from .policy import MethodPolicy, Policies

_THROTTLING: Final = {"maxTokens": 72, "tokenRatio": 0.071}
"""500 tokens at 14 a retry are 36 failures; gRPC stops at half of its tokens. A success gives a 14th back."""


def service_config(policies: Policies) -> str:
    """The service config as JSON text (gRPC's `service_config.proto`, retries as in gRFC A6)."""
    configs = [_config(policy) for policy in policies]
    return json.dumps({"methodConfig": configs, "retryThrottling": _THROTTLING}, indent=2) + "\n"


def _config(policy: MethodPolicy) -> dict[str, Any]:
    config: dict[str, Any] = {
        "name": [{"service": policy.service, "method": policy.name}],
        "timeout": seconds(policy.timeout),
    }
    if policy.backoff is not None:
        config["retryPolicy"] = {
            "maxAttempts": policy.attempts,
            "initialBackoff": seconds(policy.backoff.base),
            "maxBackoff": seconds(policy.backoff.longest),
            "backoffMultiplier": 2,
            "retryableStatusCodes": ["UNAVAILABLE"],
        }
    return config


def seconds(microseconds: int) -> str:
    """Protobuf's JSON for a duration: `0.25s`."""
    whole, part = divmod(microseconds, 1_000_000)
    return f"{whole}.{part:06}".rstrip("0").rstrip(".") + "s"
