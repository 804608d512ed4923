"""The wiring of access."""

from __future__ import annotations

from ext_authz import external_auth_pb2_grpc
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import read_settings

from tarifa_access.memory import KeySource, LocalMemory, SharedMemory, open_redis
from tarifa_access.service import AuthorizationServicer
from tarifa_access.settings import AccessSettings
from tarifa_access.store import KeyStore
from tarifa_access.tokens import TokenMint

AUTHORIZATION = "envoy.service.auth.v3.Authorization"


def build(runtime: Runtime) -> None:
    """Serve Envoy's Check, which is itself where identities come from and so asks for none."""
    mint = TokenMint(read_settings(AccessSettings).minter())
    keys: KeySource = KeyStore(runtime.database)
    if runtime.settings.redis_url:
        client = open_redis(runtime.settings.redis_url)
        runtime.on_stop(client.close)
        keys = SharedMemory(keys, client)
    servicer = AuthorizationServicer(LocalMemory(keys), mint)
    runtime.add_servicer(
        external_auth_pb2_grpc.add_AuthorizationServicer_to_server, servicer, AUTHORIZATION, public=["Check"]
    )
    runtime.add_readiness("postgres", runtime.database.ready)
    runtime.add_health_detail("writes", runtime.database.writable)


SERVICE = Service("access", build, "tarifa_access.migrations")
