"""Services under test behind their real server: the whole chain, a free port, a caller of any tenant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import grpc

from tarifa_kit import serving
from tarifa_kit.identity import METADATA_KEY, Identity, IdentityMinter
from tarifa_kit.service import Service
from tarifa_kit.settings import KitSettings, read_settings
from tarifa_kit.testing.postgres import DatabaseUrls

TOKEN_SECONDS = 3600


class Served:
    """Running services and the channels to them."""

    def __init__(self, running: serving.Running, minter: IdentityMinter) -> None:
        """Made by `Harness.serve`."""
        self._running = running
        self._minter = minter
        self._channels: list[grpc.Channel] = []

    @property
    def address(self) -> str:
        """Host and port."""
        return self._running.address

    def channel(
        self, tenant: str, *, scopes: Collection[str] = ("*",), principal: str = "tester"
    ) -> grpc.Channel:
        """A channel whose calls carry an identity of this tenant; closed with the services."""
        identity = Identity(tenant, principal, frozenset(scopes))
        token = self._minter.mint(identity, lifetime_seconds=TOKEN_SECONDS)
        return grpc.intercept_channel(self.anonymous_channel(), _Metadata({METADATA_KEY: token}))

    def anonymous_channel(self) -> grpc.Channel:
        """A channel whose calls carry no identity."""
        channel = grpc.insecure_channel(self.address)
        self._channels.append(channel)
        return channel

    def stop(self) -> None:
        """Close the channels and drain the services; a second call does nothing."""
        for channel in self._channels:
            channel.close()
        self._channels.clear()
        self._running.stop()


class Harness:
    """Starts services on the module's database; the `serve` fixture is its `serve`."""

    def __init__(self, urls: DatabaseUrls, minter: IdentityMinter, public_key_file: Path) -> None:
        """Take the database and the keys of the identities."""
        self._urls = urls
        self._minter = minter
        self._public_key_file = public_key_file
        self._served: list[Served] = []

    def serve(
        self, *services: Service, addresses: Mapping[str, str] | None = None, **settings: Any
    ) -> Served:
        """Serve these in one process on a free port; `settings` are further fields of `KitSettings`.

        `addresses` says where the services are that these ask, such as `{"catalog": catalog.address}`.
        """
        chosen: dict[str, Any] = {
            "listen": "127.0.0.1:0",
            "metrics_port": 0,
            "drain_seconds": 1.0,
            "postgres_url": self._urls.app,
            "relay_postgres_url": self._urls.relay,
            "identity_public_key_file": self._public_key_file,
            "service_addresses": dict(addresses or {}),
            **settings,
        }
        served = Served(serving.start(services, read_settings(KitSettings, **chosen)), self._minter)
        self._served.append(served)
        return served

    def stop(self) -> None:
        """Stop everything that was started, the last first."""
        for served in reversed(self._served):
            served.stop()


class _Details(NamedTuple):
    method: str
    timeout: float | None
    metadata: Sequence[tuple[str, str | bytes]] | None
    credentials: grpc.CallCredentials | None
    wait_for_ready: bool | None
    compression: grpc.Compression | None


class _Metadata(
    grpc.UnaryUnaryClientInterceptor,
    grpc.UnaryStreamClientInterceptor,
    grpc.StreamUnaryClientInterceptor,
    grpc.StreamStreamClientInterceptor,
):
    """Adds the same metadata to every call."""

    def __init__(self, metadata: Mapping[str, str]) -> None:
        self._metadata = list(metadata.items())

    def intercept_unary_unary(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        """Add it."""
        return continuation(self._with_metadata(client_call_details), request)

    def intercept_unary_stream(self, continuation: Any, client_call_details: Any, request: Any) -> Any:
        """Add it."""
        return continuation(self._with_metadata(client_call_details), request)

    def intercept_stream_unary(
        self, continuation: Any, client_call_details: Any, request_iterator: Iterator[Any]
    ) -> Any:
        """Add it."""
        return continuation(self._with_metadata(client_call_details), request_iterator)

    def intercept_stream_stream(
        self, continuation: Any, client_call_details: Any, request_iterator: Iterator[Any]
    ) -> Any:
        """Add it."""
        return continuation(self._with_metadata(client_call_details), request_iterator)

    def _with_metadata(self, details: Any) -> Any:
        return _Details(
            details.method,
            details.timeout,
            [*(details.metadata or ()), *self._metadata],
            details.credentials,
            details.wait_for_ready,
            details.compression,
        )


Serve = Callable[..., Served]
"""The type of the `serve` fixture."""
