"""The whole platform as one object: started, used by its addresses, stopped."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import threading
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tarifa_kit.ports import LOOPBACK

from tarifa_local.blueprint import Blueprint
from tarifa_local.folder import DataFolder
from tarifa_local.handover import Handover
from tarifa_local.keys import EVERY_SCOPE, create_key
from tarifa_local.parts.services import Services
from tarifa_local.progress import Narrator, Silent
from tarifa_local.settings import LocalSettings
from tarifa_local.steps import run_steps
from tarifa_local.supervisor import Supervisor, stop_leftovers
from tarifa_local.topology import GROUPS, ServiceGroup

T = TypeVar("T")


class Platform:
    """A platform that can be started. Nothing happens before `running`."""

    def __init__(
        self,
        settings: LocalSettings,
        *,
        fresh: bool = False,
        groups: Sequence[ServiceGroup] = GROUPS,
        narrator: Narrator | None = None,
    ) -> None:
        """Takes what to run and where; `fresh` empties the data folder first."""
        self._settings = settings
        self._fresh = fresh
        self._groups = tuple(groups)
        self._narrator = narrator or Silent()

    @contextmanager
    def running(self) -> Iterator[RunningPlatform]:
        """Starts everything, and stops everything at the end, in the reverse order.

        Raises FolderInUseError, StartFailedError (with the part's last log lines) or another LocalError.
        """
        folder = DataFolder(self._settings.data_dir)
        with folder.owned(fresh=self._fresh), _short_folder() as run_folder, _Loop() as loop:
            for name in stop_leftovers(folder):
                self._narrator.say(f"stopped {name}, left behind by a platform that was killed")
            blueprint = Blueprint.draw(self._settings, folder, run_folder, self._groups)
            supervisor = Supervisor(folder, self._narrator.say)
            try:
                seconds = loop.run(run_steps(blueprint.steps(supervisor), self._narrator))
                self._narrator.close()
                yield RunningPlatform(folder, blueprint, seconds, supervisor, loop)
            finally:
                self._narrator.close()
                loop.run(_stop(supervisor, blueprint.stop_order()))


@dataclass(frozen=True)
class RunningPlatform:
    """A platform that is up: its addresses, its keys and its folder."""

    folder: DataFolder
    _blueprint: Blueprint
    start_seconds: Mapping[str, float]
    """How long each step of the start took."""
    _supervisor: Supervisor
    _loop: _Loop

    @property
    def rest_url(self) -> str:
        """The address for REST, without a path."""
        return f"http://{self.grpc_target}"

    @property
    def grpc_target(self) -> str:
        """The same port as host:port, for a gRPC channel without TLS."""
        return f"{LOOPBACK}:{self._blueprint.gateway_port}"

    @property
    def docs_url(self) -> str:
        """The API reference page."""
        return f"{self.rest_url}/docs/"

    @property
    def metrics_urls(self) -> Mapping[str, str]:
        """The Prometheus endpoint of the gateway and of each service process.

        A replaced process has another.
        """
        services = (self._running(part) for part in self._blueprint.services)
        ports = {
            **self._blueprint.gateway_metrics_ports,
            **{part.name: part.place.metrics_port for part in services},
        }
        return {name: f"http://{LOOPBACK}:{port}/metrics" for name, port in ports.items()}

    @property
    def service_addresses(self) -> Mapping[str, str]:
        """The address of each service behind the gateway, by its name, where it is at this moment."""
        parts = [self._running(part) for part in self._blueprint.services]
        return {name: f"{LOOPBACK}:{part.place.port}" for part in parts for name in part.group.services}

    @property
    def api_key(self) -> str:
        """The first API key: of tenant `demo`, with every scope."""
        return self.folder.api_key.read_text().strip()

    @property
    def model_repository(self) -> Path:
        """The folder in Triton's layout that the inference service serves."""
        return self.folder.models

    @property
    def environment(self) -> Mapping[str, str]:
        """What a service process of this platform finds in its environment."""
        return self._blueprint.environment

    @property
    def superuser_postgres_url(self) -> str:
        """The embedded PostgreSQL as its superuser; raises LookupError where an external one is used."""
        if self._blueprint.postgres is None:
            raise LookupError("this platform uses an external PostgreSQL")
        return self._blueprint.postgres.superuser_url

    def create_key(self, tenant: str, scopes: Sequence[str] = EVERY_SCOPE) -> str:
        """Makes another API key and returns it."""
        return create_key(self._blueprint.environment, tenant, scopes)

    def replace_services(self) -> None:
        """Replaces every service process by a fresh one, one after the other; no call is lost.

        Raises StartFailedError where a fresh one does not get ready; those after it are not replaced then.
        """
        for part in self._blueprint.services:
            running = self._running(part)
            fresh = running.successor()
            handover = Handover(self._blueprint.gateway, running.place.port, fresh.place.port)
            self._loop.run(self._supervisor.replace(fresh, handover.is_over))

    def _running(self, part: Services) -> Services:
        running = self._supervisor.part(part.name)
        return running if isinstance(running, Services) else part

    def process_ids(self) -> Mapping[str, int]:
        """The process id of each part that runs."""
        return self._supervisor.process_ids()


class _Loop:
    """An event loop in a thread that lives as long as the parts do; see `ChildProcess`."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="supervisor", daemon=True)

    def __enter__(self) -> _Loop:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs a coroutine in the loop. An interrupt cancels it and waits until it has cleaned up."""
        task = asyncio.run_coroutine_threadsafe(_as_task(work), self._loop).result()
        try:
            return asyncio.run_coroutine_threadsafe(_outcome(task), self._loop).result()
        except BaseException:
            self._loop.call_soon_threadsafe(task.cancel)
            asyncio.run_coroutine_threadsafe(_ended(task), self._loop).result()
            raise


async def _as_task(work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    return asyncio.create_task(work)


async def _outcome(task: asyncio.Task[T]) -> T:
    return await asyncio.shield(task)


async def _ended(task: asyncio.Task[Any]) -> None:
    await asyncio.wait([task])


async def _stop(supervisor: Supervisor, order: Sequence[Sequence[str]]) -> None:
    for together in order:
        await asyncio.gather(*(supervisor.stop(name) for name in together))


@contextmanager
def _short_folder() -> Iterator[Path]:
    """Gives a private folder whose path is short enough for a socket (some 100 bytes)."""
    path = Path(tempfile.mkdtemp(prefix="tarifa-"))
    try:
        yield path
    finally:
        shutil.rmtree(path)
