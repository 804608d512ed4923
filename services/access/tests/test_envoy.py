"""A real Envoy asks a real access, in front of a service of the kit that trusts nothing but the token."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import wrappers_pb2
from tarifa_access.main import SERVICE
from tarifa_kit.call import current_call
from tarifa_kit.identity import Identity
from tarifa_kit.ports import free_port
from tarifa_kit.service import Runtime, Service
from tarifa_kit.serving import start
from tarifa_kit.settings import KitSettings, read_settings
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import DatabaseUrls, IdentityKeys, eventually

TEXT = wrappers_pb2.StringValue
ENVOY = Path(sys.executable).with_name("envoy")


def cluster(name: str, port: int) -> dict[str, Any]:
    address = {"socket_address": {"address": "127.0.0.1", "port_value": port}}
    endpoints = [{"lb_endpoints": [{"endpoint": {"address": address}}]}]
    options = "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions"
    http2 = {"@type": options, "explicit_http_config": {"http2_protocol_options": {}}}
    return {
        "name": name,
        "load_assignment": {"cluster_name": name, "endpoints": endpoints},
        "typed_extension_protocol_options": {"envoy.extensions.upstreams.http.v3.HttpProtocolOptions": http2},
    }


def configuration(port: int, access: int, upstream: int) -> dict[str, Any]:
    filters = "type.googleapis.com/envoy.extensions.filters"
    authorization = {
        "@type": f"{filters}.http.ext_authz.v3.ExtAuthz",
        "grpc_service": {"envoy_grpc": {"cluster_name": "access"}, "timeout": "5s"},
        "transport_api_version": "V3",
    }
    route = {"match": {"prefix": "/"}, "route": {"cluster": "upstream"}}
    manager = {
        "@type": f"{filters}.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": "test",
        "codec_type": "AUTO",
        "http_filters": [
            {"name": "envoy.filters.http.ext_authz", "typed_config": authorization},
            {
                "name": "envoy.filters.http.router",
                "typed_config": {"@type": f"{filters}.http.router.v3.Router"},
            },
        ],
        "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": [route]}]},
    }
    chain = {"filters": [{"name": "envoy.http_connection_manager", "typed_config": manager}]}
    address = {"socket_address": {"address": "127.0.0.1", "port_value": port}}
    return {
        "static_resources": {
            "listeners": [{"address": address, "filter_chains": [chain]}],
            "clusters": [cluster("access", access), cluster("upstream", upstream)],
        }
    }


class Upstream:
    def __init__(self) -> None:
        self.identities: list[Identity] = []
        self.metadata: list[dict[str, Any]] = []

    def Say(self, request: Any, context: grpc.ServicerContext) -> Any:  # noqa: N802 - named after its rpc
        self.identities.append(current_call().identity)
        self.metadata.append(dict(context.invocation_metadata()))
        return request

    def build(self, runtime: Runtime) -> None:
        def add(servicer: Upstream, server: grpc.Server) -> None:
            handler = grpc.unary_unary_rpc_method_handler(
                servicer.Say, TEXT.FromString, TEXT.SerializeToString
            )
            server.add_registered_method_handlers("test.Upstream", {"Say": handler})

        runtime.add_servicer(add, self, "test.Upstream")


@dataclass
class Edge:
    port: int
    upstream: Upstream

    def say(self, *metadata: tuple[str, str]) -> Any:
        with grpc.insecure_channel(f"127.0.0.1:{self.port}", [("grpc.enable_http_proxy", 0)]) as channel:
            say = channel.unary_unary("/test.Upstream/Say", TEXT.SerializeToString, TEXT.FromString)
            return say(TEXT(value="hello"), metadata=metadata, timeout=10)


def accepts(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def edge(
    database_urls: DatabaseUrls,
    identity_keys: IdentityKeys,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Edge]:
    (tmp_path / "identity.key").write_bytes(identity_keys.private_pem)
    (tmp_path / "identity.pub").write_bytes(identity_keys.public_pem)
    monkeypatch.setenv("TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE", str(tmp_path / "identity.key"))
    settings = read_settings(
        KitSettings,
        listen="127.0.0.1:0",
        metrics_port=0,
        drain_seconds=2,
        postgres_url=database_urls.app,
        identity_public_key_file=tmp_path / "identity.pub",
    )
    upstream = Upstream()
    access, behind = start([SERVICE], settings), start([Service("upstream", upstream.build)], settings)
    port = free_port()
    path = tmp_path / "envoy.json"
    path.write_text(json.dumps(configuration(port, access.port, behind.port)))
    command = [str(ENVOY), "-c", str(path), "--use-dynamic-base-id", "--concurrency", "1", "-l", "error"]
    with subprocess.Popen(command) as envoy:
        try:
            eventually(lambda: accepts(port), seconds=30, what="Envoy listens")
            yield Edge(port, upstream)
        finally:
            envoy.terminate()
            envoy.wait(30)
    access.stop()
    behind.stop()


def test_through_envoy_a_key_becomes_an_identity_and_goes_no_further(
    edge: Edge, key: str, identity: Identity
) -> None:
    forged = (("x-tarifa-identity", "forged"), ("x-tarifa-tenant", "globex"))
    assert edge.say(("authorization", f"Bearer {key}"), *forged).value == "hello"
    assert edge.upstream.identities == [identity]
    (metadata,) = edge.upstream.metadata
    assert "authorization" not in metadata
    assert "x-tarifa-tenant" not in metadata


def test_through_envoy_a_grpc_client_reads_why_it_was_refused(edge: Edge) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        edge.say()
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED
    assert error_of_rpc(caught.value).reason == "API_KEY_MISSING"
    assert edge.upstream.identities == []


def test_through_envoy_a_rest_client_reads_why_it_was_refused(edge: Edge) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", edge.port, timeout=10)) as connection:
        connection.request("GET", "/v1/quotes", headers={"Authorization": "Bearer trf_wrong"})
        reply = connection.getresponse()
        assert reply.status == 401
        assert reply.headers["content-type"] == "application/json"
        assert reply.headers["www-authenticate"] == "Bearer"
        assert json.loads(reply.read())["details"][0]["reason"] == "API_KEY_INVALID"
