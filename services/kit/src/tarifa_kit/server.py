"""The gRPC server of one process: bounded threads, health, reflection, graceful drain."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar, cast

import grpc
from grpc_reflection.v1alpha import reflection, reflection_pb2_grpc

from tarifa_kit import health
from tarifa_kit.identity import IdentityVerifier, read_verifier
from tarifa_kit.interceptors.accounting import Accounting
from tarifa_kit.interceptors.authentication import Authentication
from tarifa_kit.interceptors.chain import Chain, Handler
from tarifa_kit.interceptors.rpc_log import RpcLog
from tarifa_kit.interceptors.streams import StreamPlaces
from tarifa_kit.interceptors.unknown import UnknownMethods
from tarifa_kit.pool import REFUSAL_BACKLOG, BoundedPool
from tarifa_kit.settings import KitSettings, SettingsError
from tarifa_kit.telemetry import Telemetry

S = TypeVar("S")

EVERY_METHOD: Final = frozenset({"*"})
"""For ``public``: no method of the servicer asks for an identity."""

_PROBE_SECONDS: Final = 1.0
_LARGEST_HEADER_BYTES: Final = 32 * 1024


class GrpcServer:
    """A gRPC server that is bounded, observed, checked and can be drained."""

    def __init__(self, settings: KitSettings, telemetry: Telemetry, *, share_port: bool = False) -> None:
        """Prepare a server that does not listen yet; ``share_port`` lets other processes listen beside it."""
        self._settings = settings
        self._pool = BoundedPool(
            settings.threads,
            settings.max_queued,
            refusal=self._refusal,
            apart=[health.CHECK],
        )
        self._server = grpc.server(
            cast(ThreadPoolExecutor, self._pool),
            interceptors=telemetry.server_interceptors,
            options=_options(settings, share_port),
            maximum_concurrent_rpcs=self._pool.concurrency_backstop,
        )
        self._chain = Chain(
            Authentication(_verifier(settings)),
            Accounting(telemetry.rpcs, RpcLog(), tracing=bool(telemetry.server_interceptors)),
            settings.default_deadline_seconds,
            most_streams=max(1, settings.threads // 2),
            most_message_bytes=settings.max_message_bytes,
        )
        telemetry.rpcs.watch(lambda: self._pool.in_flight, lambda: self._pool.queued)
        self.health = health.Health()
        self._names = [reflection.SERVICE_NAME, health.SERVICE_NAME]
        self._stopping = threading.Event()
        self._prober = threading.Thread(target=self._probe_often, name="readiness", daemon=True)

    def add(
        self,
        add_to_server: Callable[[S, grpc.Server], None],
        servicer: S,
        full_name: str,
        *,
        public: Collection[str] = (),
    ) -> None:
        """Register ``servicer`` of the gRPC service ``full_name`` through the generated ``add_to_server``.

        ``public`` are the methods, by their short names, that need no identity; see `EVERY_METHOD`.
        """
        registration = _Registration(self._server, self._chain, frozenset(public), None)
        add_to_server(servicer, cast(grpc.Server, registration))
        if not registration.methods:
            raise TypeError(f"{full_name}: the generated code is too old to register methods by name")
        self._names.append(full_name)
        self.health.cover((full_name,), full_name, None)

    def start(self) -> int:
        """Listen and serve; return the port. Raise `SettingsError` where the address cannot be taken."""
        bytes_at_most = self._settings.max_message_bytes
        self._server.add_registered_method_handlers(
            health.SERVICE_NAME, dict(self.health.handlers(bytes_at_most))
        )
        self._add_reflection()
        try:
            port = self._server.add_insecure_port(self._settings.listen)
        except RuntimeError as error:
            raise SettingsError(f"TARIFA_LISTEN: cannot listen on {self._settings.listen}") from error
        self._server.add_generic_rpc_handlers((UnknownMethods(self._chain),))
        self._server.start()
        self.health.probe()
        self._prober.start()
        return port

    def leave(self) -> None:
        """Say NOT_SERVING from here on, and go on serving."""
        self.health.leave()
        self._stopping.set()

    def drain(self) -> None:
        """Say NOT_SERVING, take no more calls, let the others finish within ``drain_seconds``, then stop."""
        self.leave()
        self._server.stop(self._settings.drain_seconds).wait()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _refusal(self, method: str, metadata: Mapping[str, str | bytes]) -> grpc.Status:
        return self._chain.refusal(method, metadata)

    def _add_reflection(self) -> None:
        """Answer what is served here. It asks for no identity, so its streams take no places of tenants'."""
        places = StreamPlaces(max(1, self._settings.threads // 4))
        reflection_pb2_grpc.add_ServerReflectionServicer_to_server(
            reflection.ReflectionServicer(self._names),
            cast(grpc.Server, _Registration(self._server, self._chain, EVERY_METHOD, places)),
        )

    def _probe_often(self) -> None:
        while not self._stopping.wait(_PROBE_SECONDS):
            self.health.probe()


class _Registration:
    """Stands in for a server while a servicer registers, to fold the chain around each handler."""

    def __init__(
        self, server: grpc.Server, chain: Chain, public: frozenset[str], places: StreamPlaces | None
    ) -> None:
        self._server = server
        self._chain = chain
        self._public = public
        self._places = places
        self.methods: list[str] = []

    def add_generic_rpc_handlers(self, generic_rpc_handlers: Any) -> None:
        """Ignore them: generated code registers the same methods by name, which is also the faster way."""

    def add_registered_method_handlers(self, service: str, handlers: Mapping[str, Handler]) -> None:
        """Register every method with the chain around it."""
        unknown = self._public - handlers.keys() - EVERY_METHOD
        if unknown:
            raise ValueError(f"{service} has no method {', '.join(sorted(unknown))} to make public")
        folded = {
            name: self._chain.around(
                f"/{service}/{name}",
                handler,
                public=name in self._public or self._public == EVERY_METHOD,
                places=self._places,
            )
            for name, handler in handlers.items()
        }
        self.methods.extend(folded)
        self._server.add_registered_method_handlers(service, folded)


def _verifier(settings: KitSettings) -> IdentityVerifier | None:
    path = settings.identity_public_key_file
    if path is None:
        return None
    try:
        return read_verifier(path)
    except (OSError, ValueError) as error:
        raise SettingsError(f"TARIFA_IDENTITY_PUBLIC_KEY_FILE: {error}") from error


def _options(settings: KitSettings, share_port: bool) -> list[tuple[str, Any]]:
    return [
        ("grpc.so_reuseport", int(share_port)),
        # Beyond these grpc hangs up on calls that nobody has looked at yet. The pool refuses with reasons.
        ("grpc.server.max_pending_requests", 8 * REFUSAL_BACKLOG),
        ("grpc.server.max_pending_requests_hard_limit", 16 * REFUSAL_BACKLOG),
        # The chain refuses what is larger than the setting, with details. Beyond this grpc hangs up without.
        ("grpc.max_receive_message_length", 2 * settings.max_message_bytes),
        ("grpc.max_send_message_length", settings.max_message_bytes),
        ("grpc.max_metadata_size", _LARGEST_HEADER_BYTES),
        # Connections stay with the process, or the pod, that accepted them. Asking clients to open a fresh
        # one every few minutes spreads them again; what is in flight ends on the old one in its own time.
        ("grpc.max_connection_age_ms", 300_000),
        # Clients keep idle connections alive with a ping every 30 s; the server must not take that for abuse.
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
    ]
