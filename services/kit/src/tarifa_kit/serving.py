"""Services in one process, from settings to the last closed connection."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Sequence
from types import FrameType
from typing import Final

from tarifa_kit.logging import configure_logging, logger_of
from tarifa_kit.server import GrpcServer
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import KitSettings, SettingsError
from tarifa_kit.shared import SharedParts
from tarifa_kit.telemetry import Telemetry

_LOGGER: Final = logger_of("tarifa_kit.serving")
_LOOK_FOR_PARENT_SECONDS: Final = 1.0


class Running:
    """Services that are being served; made by `start`."""

    def __init__(self, server: GrpcServer, shared: SharedParts, port: int, metrics_port: int) -> None:
        """Hold what `stop` must stop."""
        self._server = server
        self._shared = shared
        self._stopped = threading.Lock()
        self.port = port
        self.metrics_port = metrics_port

    @property
    def address(self) -> str:
        """Where clients reach the services."""
        return f"{self._shared.settings.host}:{self.port}"

    def leave(self) -> None:
        """Say NOT_SERVING to those who ask for the health, and go on serving."""
        self._server.leave()

    def stop(self) -> None:
        """Drain and close; a second call does nothing."""
        if not self._stopped.acquire(blocking=False):
            return
        self._shared.stopping.set()
        self._server.drain()
        self._shared.close()


def start(services: Sequence[Service], settings: KitSettings, *, process: int | None = None) -> Running:
    """Build ``services`` into one server and serve them until `Running.stop`.

    ``process`` is the number of this process among several on one port, None for a lone one. Raise
    `SettingsError` where something that is needed is not set.
    """
    instance = "" if process is None else str(process)
    telemetry = Telemetry("+".join(service.name for service in services), settings.otlp_endpoint, instance)
    shared = SharedParts(settings, telemetry)
    try:
        server = GrpcServer(settings, telemetry, share_port=process is not None)
        for service in services:
            service.build(Runtime(service.name, server, shared))
        metrics_port = _serve_metrics(shared, process or 0)
        shared.background.release()
        port = server.start()
    except BaseException:
        shared.close()
        raise
    return Running(server, shared, port, metrics_port)


def serve_until_signalled(
    services: Sequence[Service], settings: KitSettings, *, process: int | None = None
) -> None:
    """Serve on the main thread until SIGTERM or SIGINT, then drain; before that, SIGTERM gives notice.

    One process of several also drains when the supervisor that started it is gone.
    """
    names = [service.name for service in services]
    configure_logging(settings.log_level, services=names, pid=os.getpid())
    parent = None if process is None else os.getppid()
    signalled, at_once = threading.Event(), threading.Event()

    def on_signal(number: int, _frame: FrameType | None) -> None:
        signalled.set()
        if number == signal.SIGINT:
            at_once.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    running = start(services, settings, process=process)
    # What is loaded by now lives as long as the process. Left in sight of the collector, it is walked again
    # and again for the sake of the little that each rpc leaves behind: a quarter of an echo's cost.
    gc.collect()
    gc.freeze()
    _LOGGER.info("serving", address=running.address, metrics_port=running.metrics_port)
    while not signalled.wait(_LOOK_FOR_PARENT_SECONDS):
        if parent is not None and os.getppid() != parent:
            break
    _LOGGER.info("draining", notice_seconds=settings.notice_seconds, seconds=settings.drain_seconds)
    running.leave()
    at_once.wait(settings.notice_seconds)
    running.stop()
    _LOGGER.info("stopped")


def _serve_metrics(shared: SharedParts, offset: int) -> int:
    settings = shared.settings
    port = settings.metrics_port + offset if settings.metrics_port else 0
    try:
        return shared.telemetry.serve_metrics(settings.host, port)
    except OSError as error:
        raise SettingsError(f"TARIFA_METRICS_PORT: cannot listen on {settings.host}:{port}") from error
