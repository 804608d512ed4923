"""The gateway's table of how long a request to each method may take; `tarifa_gateway` makes routes of it."""

from __future__ import annotations

import json

from .policy import Policies


def timeouts(policies: Policies) -> str:
    """JSON text: path of the rpc -> milliseconds, rounded up, so that the gateway never ends a call first."""
    table = {policy.path: -(-policy.timeout // 1_000) for policy in policies}
    return json.dumps(table, indent=2) + "\n"
