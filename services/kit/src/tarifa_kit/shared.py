"""What the services of one process share: the database pool, the event log, channels, background threads."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import grpc
from prometheus_client import Gauge

from tarifa_kit.background import Background
from tarifa_kit.interceptors.forwarding import ForwardingChannel
from tarifa_kit.logging import logger_of
from tarifa_kit.settings import KitSettings, SettingsError
from tarifa_kit.telemetry import Telemetry

if TYPE_CHECKING:
    from tarifa_kit.database import Database
    from tarifa_kit.events import EventLog

_RELAY_CONNECTIONS: Final = 4
_LOGGER: Final = logger_of("tarifa_kit.shared")


class SharedParts:
    """Opens each part when it is first asked for, and closes all of them once."""

    def __init__(self, settings: KitSettings, telemetry: Telemetry) -> None:
        """Open nothing yet."""
        self.settings = settings
        self.telemetry = telemetry
        self.stopping = threading.Event()
        self.background = Background(self.stopping)
        self._lock = threading.RLock()
        self._closers: list[Callable[[], None]] = []
        self._database: Database | None = None
        self._events: EventLog | None = None
        self._channels: dict[str, grpc.Channel] = {}

    @property
    def database(self) -> Database:
        """The pool of the application role."""
        # A process without a database does not load what talks to one: a fifth of its start.
        from tarifa_kit.database import Database  # noqa: PLC0415
        from tarifa_kit.idempotency import keep_purging  # noqa: PLC0415

        with self._lock:
            if self._database is None:
                url = self.settings.require("postgres_url", "the tables of a service")
                self._database = Database(url, max_connections=self.settings.threads + 2)
                self.on_stop(self._database.close)
                Gauge(
                    "tarifa_database_writable",
                    "1 where writes are possible; 0 where PostgreSQL is read-only or has no room.",
                    registry=self.telemetry.registry,
                ).set_function(self._database.writable)
                self.background.start("idempotency.purge", partial(keep_purging, self._database))
            return self._database

    @property
    def events(self) -> EventLog:
        """The event log, read by the relay role."""
        from tarifa_kit.database import Database  # noqa: PLC0415
        from tarifa_kit.events import EventLog  # noqa: PLC0415

        with self._lock:
            if self._events is None:
                url = self.settings.require("relay_postgres_url", "the event log")
                relay = Database(url, max_connections=_RELAY_CONNECTIONS, application="tarifa events")
                self.on_stop(relay.close)
                self._events = EventLog(relay, self.database, self.telemetry.registry)
            return self._events

    def channel(self, service: str, repeatable: Collection[str]) -> grpc.Channel:
        """The channel to ``service``; the first to ask says which gRPC services on it may be asked again."""
        with self._lock:
            channel = self._channels.get(service)
            if channel is None:
                channel = self._channels[service] = self._open_channel(service, repeatable)
                self.on_stop(channel.close)
            return channel

    def on_stop(self, close: Callable[[], None]) -> None:
        """Remember to call ``close``; the last one first."""
        with self._lock:
            self._closers.append(close)

    def close(self) -> None:
        """Stop the background threads and close everything, whatever fails meanwhile."""
        self.stopping.set()
        self.background.join(self.settings.drain_seconds)
        with self._lock:
            closers, self._closers = self._closers, []
        for close in reversed(closers):
            try:
                close()
            except Exception as failure:
                # The rest must be closed, whatever this one does.
                _LOGGER.error("closing failed", exc_info=failure)
        self.telemetry.close()

    def _open_channel(self, service: str, repeatable: Collection[str]) -> grpc.Channel:
        address = self.settings.service_addresses.get(service)
        if address is None:
            raise SettingsError(f"TARIFA_SERVICE_ADDRESSES does not say where {service} is")
        limit = self.settings.max_message_bytes
        channel = grpc.insecure_channel(
            address,
            options=[
                ("grpc.max_receive_message_length", limit),
                ("grpc.max_send_message_length", limit),
                # Services talk to each other directly, whatever the environment says about proxies.
                ("grpc.enable_http_proxy", 0),
                ("grpc.keepalive_time_ms", 30_000),
                ("grpc.keepalive_timeout_ms", 5_000),
                ("grpc.keepalive_permit_without_calls", 1),
                ("grpc.http2.max_pings_without_data", 0),
                # A process that comes back, or takes over, must not be waited for through grpc's default
                # back-off of minutes. Attempts are up to 1.2 times as far apart as this.
                ("grpc.initial_reconnect_backoff_ms", 200),
                ("grpc.max_reconnect_backoff_ms", 500),
                ("grpc.service_config", json.dumps(_service_config(repeatable))),
            ],
        )
        return ForwardingChannel(self.telemetry.traced(channel))


def _service_config(repeatable: Collection[str]) -> dict[str, Any]:
    """What grpc is told about a channel: a name with several addresses is used in turn, and what to repeat.

    A server that drains answers CANCELLED to calls that reach it between its last look and its farewell.
    """
    config: dict[str, Any] = {"loadBalancingConfig": [{"round_robin": {}}]}
    if repeatable:
        retry = {
            "maxAttempts": 3,
            "initialBackoff": "0.01s",
            "maxBackoff": "0.1s",
            "backoffMultiplier": 4,
            "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"],
        }
        names = [dict(zip(("service", "method"), name.split("/"), strict=False)) for name in repeatable]
        config["methodConfig"] = [{"name": names, "retryPolicy": retry}]
        # A part that is away must not be asked three times as often: five failures end the repeating.
        config["retryThrottling"] = {"maxTokens": 10, "tokenRatio": 0.1}
    return config
