"""Envoy's question, asked over gRPC of an access service that runs."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from ext_authz import external_auth_pb2, external_auth_pb2_grpc
from google.rpc import status_pb2
from tarifa_access.keys import key_of
from tarifa_access.main import SERVICE
from tarifa_access.memory import LOCAL_SECONDS
from tarifa_access.store import KeyStore
from tarifa_kit.identity import Identity, IdentityVerifier
from tarifa_kit.serving import start
from tarifa_kit.settings import KitSettings, SettingsError, read_settings
from tarifa_kit.status import error_of
from tarifa_kit.testing import DatabaseUrls, IdentityKeys, eventually

Check = Callable[..., external_auth_pb2.CheckResponse]


@pytest.fixture
def settings(
    database_urls: DatabaseUrls,
    identity_keys: IdentityKeys,
    redis_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> KitSettings:
    path = tmp_path / "identity.key"
    path.write_bytes(identity_keys.private_pem)
    monkeypatch.setenv("TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE", str(path))
    return read_settings(
        KitSettings,
        listen="127.0.0.1:0",
        metrics_port=0,
        drain_seconds=2,
        postgres_url=database_urls.app,
        redis_url=redis_url,
    )


def checking(settings: KitSettings) -> Iterator[Check]:
    running = start([SERVICE], settings)
    with grpc.insecure_channel(running.address, [("grpc.enable_http_proxy", 0)]) as channel:
        stub = external_auth_pb2_grpc.AuthorizationStub(channel)

        def ask(**headers: str) -> external_auth_pb2.CheckResponse:
            request = external_auth_pb2.CheckRequest()
            for name, value in headers.items():
                request.attributes.request.http.headers[name.replace("_", "-")] = value
            return stub.Check(request, timeout=10)

        yield ask
    running.stop()


@pytest.fixture
def check(settings: KitSettings) -> Iterator[Check]:
    yield from checking(settings)


def headers_of(response: Any) -> dict[str, str]:
    return {option.header.key: option.header.value for option in response.headers}


def is_admitted(response: external_auth_pb2.CheckResponse) -> bool:
    return bool(response.status.code == 0 and response.HasField("ok_response"))


def test_a_good_key_becomes_an_identity_that_services_verify(
    check: Check, key: str, identity: Identity, identity_keys: IdentityKeys
) -> None:
    response = check(authorization=f"Bearer {key}")
    assert is_admitted(response)
    token = headers_of(response.ok_response)["x-tarifa-identity"]
    assert IdentityVerifier(identity_keys.public_pem).verify(token) == identity


def test_the_key_and_what_the_client_claimed_to_be_are_stripped(check: Check, key: str) -> None:
    response = check(
        authorization=f"Bearer {key}", x_tarifa_tenant="globex", x_tarifa_identity="forged", accept="*/*"
    )
    assert sorted(response.ok_response.headers_to_remove) == ["authorization", "x-tarifa-tenant"]
    (option,) = response.ok_response.headers
    assert option.append_action == option.OVERWRITE_IF_EXISTS_OR_ADD
    assert option.header.value != "forged"


def test_calls_with_one_key_share_one_token(check: Check, key: str) -> None:
    tokens = {check(authorization=f"Bearer {key}").SerializeToString() for _ in range(3)}
    assert len(tokens) == 1


def test_envoy_is_told_who_called(check: Check, key: str, tenant: str) -> None:
    metadata = dict(check(authorization=f"Bearer {key}").dynamic_metadata)
    assert metadata == {"tenant": tenant, "principal": "shop", "key": "key-1"}


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, "API_KEY_MISSING"),
        ({"authorization": "Basic YTpi"}, "API_KEY_MISSING"),
        ({"authorization": "Bearer nonsense"}, "API_KEY_INVALID"),
        ({"authorization": f"Bearer {key_of(bytes(32))}"}, "API_KEY_INVALID"),
    ],
)
def test_over_rest_a_refusal_is_a_status_in_json(check: Check, headers: dict[str, str], reason: str) -> None:
    response = check(content_type="application/json", **headers)
    assert response.status.code == 16
    assert response.denied_response.status.code == 401
    assert headers_of(response.denied_response) == {
        "content-type": "application/json",
        "www-authenticate": "Bearer",
    }
    body = json.loads(response.denied_response.body)
    assert body["code"] == 16
    assert body["message"]
    (info,) = body["details"]
    assert info == {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "tarifa.dev",
    }


def test_over_grpc_a_refusal_is_a_message_and_binary_details(check: Check) -> None:
    denied = check(content_type="application/grpc+proto").denied_response
    assert denied.body == "send an API key in the header Authorization: Bearer trf_..."
    details = headers_of(denied)["grpc-status-details-bin"]
    status = status_pb2.Status.FromString(base64.b64decode(details + "=" * (-len(details) % 4)))
    assert error_of(status).reason == "API_KEY_MISSING"


def test_a_revoked_key_is_refused_within_seconds(
    check: Check, key: str, store: KeyStore, tenant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tarifa_access.memory.SHARED_SECONDS", 1)
    assert is_admitted(check(authorization=f"Bearer {key}"))
    store.revoke(tenant, "key-1")
    limit = LOCAL_SECONDS + 1 + 5
    eventually(lambda: not is_admitted(check(authorization=f"Bearer {key}")), seconds=limit)


def test_without_a_database_a_key_is_not_called_bad(settings: KitSettings, key: str, redis_url: str) -> None:
    away = settings.model_copy(update={"postgres_url": "postgresql://tarifa_app@127.0.0.1:1/none"})
    for check in checking(away):
        with pytest.raises(grpc.RpcError) as caught:
            check(authorization=f"Bearer {key}")
        assert caught.value.code() is grpc.StatusCode.UNAVAILABLE


def test_without_its_private_key_access_does_not_start(
    settings: KitSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE")
    with pytest.raises(SettingsError, match="TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE is not set"):
        start([SERVICE], settings)
    monkeypatch.setenv("TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(SettingsError, match="TARIFA_ACCESS_IDENTITY_PRIVATE_KEY_FILE: "):
        start([SERVICE], settings)
