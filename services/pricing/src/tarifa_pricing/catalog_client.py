"""What pricing asks of the catalog: all of a tenant's once, then its change events. Never a call a line.

`TenantCatalogs` holds one snapshot a tenant. It is loaded when the tenant is first priced for, by one thread
however many calls wait for it, and kept current by the event log. Readers take a reference and never wait.

Why nothing is missed: an export says from which cursor its changes follow. The follower begins at the cursor
of the first export of the process, so it has not passed the cursor of a later one when that load began; what
it reads while a load is under way is kept, and applied to the loaded snapshot unless the export holds it.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import DecimalException
from typing import Final, Protocol

import grpc
from google.protobuf.message import DecodeError
from tarifa.catalog.v1.catalog_service_pb2 import ExportCatalogRequest
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa_kit.call import Call, current_call, in_call
from tarifa_kit.errors import PermissionDenied, TarifaError, Unauthenticated, Unavailable
from tarifa_kit.events import Cursor, Event, EventLog
from tarifa_kit.logging import logger_of
from tarifa_kit.status import error_of_rpc

from tarifa_pricing.catalog_wire import EVENT_TYPES, change_of, changes_in
from tarifa_pricing.settings import PricingSettings
from tarifa_pricing.snapshot import Snapshot, SnapshotBuilder

MOST_PENDING: Final = 100_000
"""How many events are kept for one load; more than that, and the load is thrown away."""
_RETRY_AFTER: Final = timedelta(seconds=1)
_LOADERS: Final = 2
_SUSPECT_CHECKS: Final = 3
"""After so many checks without a good one, a snapshot is loaded again."""

_log = logger_of("tarifa_pricing.catalog_client")


class CatalogSource(Protocol):
    """Where catalogs come from."""

    def export(self, call: Call) -> tuple[Snapshot, Cursor]:
        """Return the whole catalog of the call's tenant, and the cursor from which its changes follow."""
        ...


class GrpcCatalog:
    """The catalog over gRPC, asked in the name of the caller."""

    def __init__(self, channel: grpc.Channel) -> None:
        """Take the channel to the catalog; it is not closed here."""
        self._stub = CatalogServiceStub(channel)

    def export(self, call: Call) -> tuple[Snapshot, Cursor]:
        """See `CatalogSource.export`."""
        builder, cursor = SnapshotBuilder(), ""
        try:
            with in_call(call):
                for response in self._stub.ExportCatalog(ExportCatalogRequest()):
                    for change in changes_in(response):
                        builder.add(change)
                    cursor = response.event_cursor or cursor
        except grpc.RpcError as failure:
            raise error_of_rpc(failure) from failure
        return builder.snapshot(), Cursor.decode(cursor, field="event_cursor")


@dataclass(slots=True)
class _Held:
    """One tenant's catalog. Only `snapshot` and `used_at` are touched without the lock."""

    used_at: float
    snapshot: Snapshot | None = None
    cursor: Cursor | None = None
    current_at: float = 0.0
    """When the snapshot was loaded."""
    tried_at: float = -1e9
    """When a load was last begun."""
    loading: Future[Snapshot] | None = None
    pending: list[Event] = field(default_factory=list)
    damaged: bool = False
    """Whether an event could not be read, so that only a load can tell what it told."""


class TenantCatalogs:
    """The snapshots of the tenants in use; see the module."""

    def __init__(
        self,
        source: CatalogSource,
        settings: PricingSettings,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` is monotonic, in seconds."""
        self._source = source
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[str, _Held] = {}
        self._followed_at = -1e9
        self._loaders = ThreadPoolExecutor(_LOADERS, "catalog-load")
        self.first_cursor: Future[Cursor] = Future()
        """Where the follower of the events begins; known once the first catalog is loaded."""

    def snapshot(self, tenant: str) -> Snapshot:
        """Return the tenant's catalog; see `quote_pricing.Catalogs`.

        Raises `Unavailable` where it is not loaded within the call's deadline, or is older than may be used,
        and `PermissionDenied` where the caller may not read it.
        """
        held = self._held.get(tenant)
        if held is None or held.snapshot is None:
            return self._wait_for(self._load(tenant))
        now = held.used_at = self._clock()
        age = now - max(held.current_at, self._followed_at)
        if age > self._settings.catalog_check_seconds * _SUSPECT_CHECKS or held.damaged:
            self._load_again(tenant, held, now)
            if age > self._settings.catalog_stale_seconds:
                raise _away("the catalog cannot be read, and what is known of it is too old")
        return held.snapshot

    def confirm_current(self) -> None:
        """Say that every change up to this moment has been handed over."""
        self._followed_at = self._clock()

    def apply(self, event: Event) -> None:
        """Take a change of the catalog; those of tenants that are not in use are passed over."""
        held = self._held.get(event.tenant)
        if held is None:
            return
        with self._lock:
            if held.loading is not None and len(held.pending) <= MOST_PENDING:
                held.pending.append(event)
            if held.snapshot is not None:
                held.snapshot = _after(held.snapshot, held, [event])

    def count(self) -> float:
        """Return how many catalogs are in memory."""
        return len(self._held)

    def age(self) -> float:
        """Return the seconds since all catalogs were last known current; 0 before the first is loaded."""
        return self._clock() - self._followed_at if self.first_cursor.done() else 0.0

    def close(self) -> None:
        """Stop loading."""
        self._loaders.shutdown(wait=False, cancel_futures=True)

    def _load(self, tenant: str) -> Future[Snapshot]:
        """Return the load under way, or begin one."""
        now = self._clock()
        with self._lock:
            held = self._held.get(tenant)
            if held is None:
                self._make_room()
                held = self._held[tenant] = _Held(used_at=now)
            held.used_at = now
            if held.loading is None:
                self._begin(tenant, held, now)
            assert held.loading is not None
            return held.loading

    def _load_again(self, tenant: str, held: _Held, now: float) -> None:
        """Begin a load behind the callers' backs, not more often than the events are checked."""
        if held.loading is not None or now - held.tried_at < self._settings.catalog_check_seconds:
            return
        with self._lock:
            if held.loading is None and self._held.get(tenant) is held:
                self._begin(tenant, held, now)

    def _begin(self, tenant: str, held: _Held, now: float) -> None:
        call = replace(current_call(), deadline=time.monotonic() + self._settings.catalog_load_seconds)
        held.tried_at = now
        held.pending.clear()
        held.damaged = False
        loading: Future[Snapshot] = Future()
        held.loading = loading
        self._loaders.submit(self._run_load, tenant, held, loading, call)

    def _run_load(self, tenant: str, held: _Held, loading: Future[Snapshot], call: Call) -> None:
        began = self._clock()
        try:
            snapshot, cursor = self._source.export(call)
            self._finish(held, snapshot, cursor)
            # A catalog has no cycles: out of the collector's sight it is not walked while quotes are priced,
            # and is still freed when the last reference to it goes.
            gc.freeze()
        except Exception as failure:  # noqa: BLE001 - whoever waits for the load is told, whatever it is
            with self._lock:
                held.loading = None
            _log.warning("catalog_load_failed", tenant=tenant, error=str(failure))
            loading.set_exception(failure)
            return
        seconds = round(self._clock() - began, 3)
        _log.info("catalog_loaded", tenant=tenant, seconds=seconds, products=len(snapshot.products))
        assert held.snapshot is not None
        loading.set_result(held.snapshot)

    def _finish(self, held: _Held, snapshot: Snapshot, cursor: Cursor) -> None:
        with self._lock:
            if len(held.pending) > MOST_PENDING:
                raise _away("the catalog changes faster than it can be loaded")
            held.cursor = cursor
            held.snapshot = _after(snapshot, held, held.pending)
            held.current_at = self._clock()
            held.pending.clear()
            held.loading = None
            if not self.first_cursor.done():
                self._followed_at = held.current_at
                self.first_cursor.set_result(cursor)

    def _wait_for(self, loading: Future[Snapshot]) -> Snapshot:
        remaining = current_call().remaining()
        try:
            return loading.result(self._settings.catalog_load_seconds if remaining is None else remaining)
        except FutureTimeoutError:
            raise _away("the catalog is being loaded") from None
        except (PermissionDenied, Unauthenticated):
            raise
        except TarifaError as error:
            raise _away(f"the catalog cannot be read: {error.message}") from error

    def _make_room(self) -> None:
        while len(self._held) >= self._settings.max_tenants:
            del self._held[min(self._held, key=lambda tenant: self._held[tenant].used_at)]


class CatalogFollower:
    """Hands the catalog's events to the snapshots, and checks that they still arrive."""

    def __init__(self, catalogs: TenantCatalogs, events: EventLog, check_seconds: float) -> None:
        """Follow from the cursor of the first export."""
        self._catalogs = catalogs
        self._events = events
        self._check_seconds = check_seconds
        self._position: Cursor | None = None

    def follow(self, stop: threading.Event) -> None:
        """Follow the events until `stop` is set. Blocks."""
        start = self._start(stop)
        if start is not None:
            self._events.subscribe(handle=self._hand, stop=stop, types=(EVENT_TYPES,), from_cursor=start)

    def check(self, stop: threading.Event) -> None:
        """Check until `stop` is set. Blocks.

        The snapshots are current where the log can be read and holds no event that was not handed over, or
        where the follower has moved since the check before.
        """
        checked = self._start(stop)
        while checked is not None and not stop.wait(self._check_seconds):
            position = self._position
            after = checked if position is None else max(checked, position)
            try:
                events, reached, _ = self._events.read(after, types=(EVENT_TYPES,), limit=1)
            except TarifaError as error:
                _log.warning("catalog_events_away", error=str(error))
                continue
            if not events or after > checked:
                self._catalogs.confirm_current()
            checked = after if events else reached

    def _start(self, stop: threading.Event) -> Cursor | None:
        while not stop.is_set():
            if self._position is not None:
                return self._position
            try:
                return self._catalogs.first_cursor.result(timeout=0.1)
            except FutureTimeoutError:
                continue
        return None

    def _hand(self, event: Event) -> None:
        self._catalogs.apply(event)
        self._position = event.cursor


def _after(snapshot: Snapshot, held: _Held, events: list[Event]) -> Snapshot:
    """Return the snapshot after those of the events that its export does not hold."""
    for event in events:
        if held.cursor is not None and event.cursor <= held.cursor:
            continue
        try:
            change = change_of(event)
        except (DecodeError, TarifaError, DecimalException, ValueError) as error:
            held.damaged = True
            _log.error("catalog_event_unreadable", type=event.type, subject=event.subject, error=str(error))
            continue
        if change is not None:
            snapshot = snapshot.with_change(change)
    return snapshot


def _away(message: str) -> Unavailable:
    return Unavailable(
        "DEPENDENCY_UNAVAILABLE", message, metadata={"dependency": "catalog"}, retry_after=_RETRY_AFTER
    )
