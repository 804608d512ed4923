"""What the services of one process share: the database pool, the event log, channels, background threads."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, Final

import grpc
from prometheus_client import Gauge
from tarifa import Effect, MethodPolicy, over

from tarifa_kit.background import Background
from tarifa_kit.interceptors.forwarding import ForwardingChannel
from tarifa_kit.logging import logger_of
from tarifa_kit.settings import KitSettings, SettingsError
from tarifa_kit.telemetry import Telemetry

if TYPE_CHECKING:
    from tarifa_kit.database import Database
    from tarifa_kit.events import EventLog

_RELAY_CONNECTIONS: Final = 4
_ROUND_ROBIN: Final = json.dumps({"loadBalancingConfig": [{"round_robin": {}}]})
"""A name with several addresses is used in turn."""
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
        """The channel to ``service``; the first to ask says what on it may be asked again."""
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
                ("grpc.service_config", _ROUND_ROBIN),
            ],
        )
        behaving = over(
            self.telemetry.traced(channel),
            target=service,
            policies={f"/{name}": _repeatable(name) for name in repeatable},
            passes_on=True,
            # A server of another's contract runs what it was given: one model that fails is no reason to
            # leave the others alone. Whoever asks it has a breaker for each.
            breaker=not repeatable,
            # What a service refuses is refused to the caller too, whose client throttles; here a fallback is
            # to end as soon as the other is back. Answers are kept by those who know when they change.
            throttle=False,
            cache=False,
        )
        return ForwardingChannel(behaving)


def _repeatable(name: str) -> MethodPolicy:
    """The behaviour of a method of another's contract, which does not say itself that it changes nothing."""
    return MethodPolicy(
        timeout=10_000_000,
        attempts=3,
        breaker_group=name.partition("/")[0],
        slow_call=5_000_000,
        effect=Effect.NONE,
    )
