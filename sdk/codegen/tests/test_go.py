"""What the Go generator makes of contracts and policy."""

from __future__ import annotations

from tarifa_codegen.contracts import Contracts
from tarifa_codegen.go.copies import copies
from tarifa_codegen.policy import PolicyFile, resolve

POLICY = """
defaults:
  none:
    timeout: 10s
    attempts: 3
    backoff: &usual {base: 50ms, throttled: 1s, longest: 20s}
    breaker: {slow_call: 1s}
  once: {timeout: 20s, attempts: 3, backoff: *usual, breaker: {slow_call: 3s}}
  every_time: {timeout: 20s, attempts: 1, breaker: {slow_call: 3s}}
  streams: {timeout: 10m, breaker: {slow_call: 10s}}
services:
  tarifa.shop.v1.ShopService:
    methods:
      GetThing: {cache: {max_age: 5s}}
"""


def test_only_answers_that_are_kept_are_copied_field_by_field(shop: Contracts) -> None:
    source = copies(shop, resolve(PolicyFile.read(POLICY, "policy.yaml"), shop))

    assert "\tcase *shopv1.Thing:\n\t\treturn shopThing(m)\n" in source
    assert "\tc := &shopv1.Thing{\n\t\tEtag: m.Etag,\n\t}\n" in source
    assert "shopv1.Ask" not in source
