"""One call of any rpc with any bytes, as a tenant: through the gateway, or at the service's own port."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import grpc
from fuzz.rpcs import Rpc
from tarifa_kit.identity import METADATA_KEY, Identity, IdentityMinter
from tarifa_local.platform import RunningPlatform

SECONDS = 30
"""Longer than any call here takes on a busy machine."""


@dataclass(frozen=True)
class Caller:
    """Calls rpcs as a tenant."""

    channels: dict[str, grpc.Channel]
    """By the part that serves the rpc."""
    metadata: tuple[tuple[str, str], ...]

    def call(self, rpc: Rpc, requests: Sequence[bytes]) -> list[bytes]:
        """The answers, of endless ones the first; raises grpc.RpcError. A unary rpc sends one request."""
        sent = iter(requests) if rpc.many_requests else requests[0]
        arity = ("unary", "stream")[rpc.many_requests] + ("_unary", "_stream")[rpc.many_responses]
        answer = getattr(self.channels[rpc.part], arity)(rpc.path)(
            sent, timeout=SECONDS, metadata=self.metadata
        )
        if rpc.endless:
            first = next(answer)
            answer.cancel()
            return [first]
        return list(answer) if rpc.many_responses else [answer]


@contextmanager
def through_the_gateway(platform: RunningPlatform, api_key: str) -> Iterator[Caller]:
    """A caller from outside, with its key."""
    with grpc.insecure_channel(platform.grpc_target, options=[("grpc.enable_http_proxy", 0)]) as channel:
        parts = dict.fromkeys(platform.service_addresses, channel)
        yield Caller(parts, (("authorization", f"Bearer {api_key}"),))


@contextmanager
def at_the_services(platform: RunningPlatform, tenant: str) -> Iterator[Caller]:
    """A caller from inside, with the identity that the access service would have signed."""
    minter = IdentityMinter(platform.folder.identity_private_key.read_bytes())
    token = minter.mint(Identity(tenant, "caller", frozenset({"*"})), lifetime_seconds=3600)
    channels = {
        part: grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)])
        for part, address in platform.service_addresses.items()
    }
    try:
        yield Caller(channels, ((METADATA_KEY, token),))
    finally:
        for channel in channels.values():
            channel.close()
