"""The policy table of the Python SDK, as literals that import fast."""

from __future__ import annotations

from .policy import BackoffPolicy, CachePolicy, Effect, MethodPolicy, Policies

_HEADER = '''"""The policy of every method, generated from proto/client_policy.yaml. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tarifa._policy import BackoffRule, CacheRule, Effect, MethodPolicy

POLICIES: Final[Mapping[str, MethodPolicy]] = {
'''
_FOOTER = '''}
"""By path: `/tarifa.quoting.v1.QuoteService/GetQuote`."""
'''


def python_policies(policies: Policies) -> str:
    """The source of `tarifa._policies`."""
    return _HEADER + "".join(_row(policy) for policy in policies) + _FOOTER


def _row(policy: MethodPolicy) -> str:
    values = {
        "timeout": _number(policy.timeout),
        "attempts": str(policy.attempts),
        "breaker_group": f'"{policy.breaker_group}"',
        "slow_call": _number(policy.slow_call),
        "effect": f"Effect.{policy.effect.name}",
        "attempt_timeout": _number(policy.attempt_timeout),
        "hedging_minimum": _number(policy.hedging_minimum),
        "cache": _cache(policy.cache),
        "backoff": _backoff(policy.backoff),
    }
    left_out = {"effect": f"Effect.{Effect.EVERY_TIME.name}", **dict.fromkeys(_OPTIONAL, "None")}
    lines = [f"        {name}={value}," for name, value in values.items() if left_out.get(name) != value]
    return "\n".join([f'    "{policy.path}": MethodPolicy(', *lines, "    ),"]) + "\n"


_OPTIONAL = ("attempt_timeout", "hedging_minimum", "cache", "backoff")


def _cache(rule: CachePolicy | None) -> str:
    if rule is None:
        return "None"
    times = (rule.max_age, rule.stale_while_revalidate, rule.stale_if_error)
    return f"CacheRule({', '.join(_number(time) for time in times)})"


def _backoff(rule: BackoffPolicy | None) -> str:
    if rule is None:
        return "None"
    return f"BackoffRule({', '.join(_number(time) for time in (rule.base, rule.throttled, rule.longest))})"


def _number(value: int | None) -> str:
    return "None" if value is None else f"{value:_}"
