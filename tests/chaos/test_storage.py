"""With PostgreSQL read-only or its disk full, or with Redis gone: clear errors, told by the health, no loss.

The data folder lies on a small disk of its own, which only root can make: others leave the full disk out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import grpc
import psycopg
import pytest
from chaos.faults import kill, standing_still
from chaos.shop import Shop, open_shop, quote_of
from google.rpc.error_details_pb2 import ErrorInfo, RetryInfo
from grpc_health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpc_health.v1.health_pb2_grpc import HealthStub
from grpc_status import rpc_status
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.testing import Size, eventually
from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.settings import LocalSettings
from tarifa_local.testing import passable_folder

DISK = "size=384m"
DEADLINE_SECONDS = 10.0
SERVING, NOT_SERVING = HealthCheckResponse.SERVING, HealthCheckResponse.NOT_SERVING
IS_ROOT = os.geteuid() == 0


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir(mode=0o711)
    if not IS_ROOT:
        yield folder
        return
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    assert mount
    assert unmount
    subprocess.run([mount, "-t", "tmpfs", "-o", DISK, "tmpfs", str(folder)], check=True)
    try:
        folder.chmod(0o711)
        yield folder
    finally:
        subprocess.run([unmount, str(folder)], check=True)


@pytest.fixture(scope="module")
def disk() -> Iterator[Path]:
    with passable_folder() as folder, _small_disk(folder / "disk") as disk:
        yield disk


@pytest.fixture(scope="module")
def shop(disk: Path) -> Iterator[Shop]:
    settings = LocalSettings(data_dir=disk / "data", port=0)
    with Platform(settings).running() as running:
        yield open_shop(running, "shop")


@pytest.fixture
def quoting(shop: Shop) -> Iterator[QuoteServiceStub]:
    with shop.channel() as channel:
        yield QuoteServiceStub(channel)


class Storage:
    """What a seller does with quotes, and what the services say of their database."""

    def __init__(self, shop: Shop, stub: QuoteServiceStub) -> None:
        self._shop, self._stub = shop, stub

    def _call(self, rpc: Callable[..., Any], request: Any) -> Any:
        return rpc(request, timeout=DEADLINE_SECONDS, metadata=self._shop.credentials)

    def create(self, request_id: str | None = None) -> Quote:
        request = pb.CreateQuoteRequest(quote=quote_of(3), request_id=request_id or str(uuid4()))
        created: Quote = self._call(self._stub.CreateQuote, request)
        return created

    def read(self, name: str) -> Quote:
        found: Quote = self._call(self._stub.GetQuote, pb.GetQuoteRequest(name=name))
        return found

    def names(self) -> list[str]:
        listed = self._call(self._stub.ListQuotes, pb.ListQuotesRequest(page_size=1_000))
        return [quote.name for quote in listed.quotes]

    def health(self, name: str) -> int:
        with grpc.insecure_channel(self._shop.platform.service_addresses["quoting"]) as channel:
            answer = HealthStub(channel).Check(HealthCheckRequest(service=name), timeout=5)
            return int(answer.status)

    def writable_metric(self) -> float:
        with urllib.request.urlopen(self._shop.platform.metrics_urls["quoting"], timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        return float(next(line.split()[1] for line in lines if line.startswith("tarifa_database_writable ")))


@pytest.fixture
def storage(shop: Shop, quoting: QuoteServiceStub) -> Storage:
    return Storage(shop, quoting)


def _refusal(attempt: Callable[[], object]) -> tuple[grpc.StatusCode, str, float]:
    """The code, the reason and the seconds to wait, of a call that must be refused."""
    with pytest.raises(grpc.RpcError) as raised:
        attempt()
    status = rpc_status.from_call(raised.value)
    assert status is not None, f"a bare status: {raised.value}"
    info, hint = ErrorInfo(), RetryInfo()
    details = {detail.TypeName(): detail for detail in status.details}
    assert details["google.rpc.ErrorInfo"].Unpack(info)
    assert details["google.rpc.RetryInfo"].Unpack(hint), f"no hint when to come back: {status}"
    return raised.value.code(), info.reason, hint.retry_delay.ToTimedelta().total_seconds()


@contextmanager
def _read_only(platform: RunningPlatform) -> Iterator[None]:
    def set_to(value: str) -> None:
        with psycopg.connect(platform.superuser_postgres_url, autocommit=True) as admin:
            admin.execute(f"ALTER SYSTEM SET default_transaction_read_only = {value}")
            admin.execute("SELECT pg_reload_conf()")

    def is_set_to(value: str) -> bool:
        with psycopg.connect(platform.superuser_postgres_url, autocommit=True) as admin:
            return admin.execute("SHOW default_transaction_read_only").fetchone() == (value,)

    set_to("on")
    try:
        eventually(lambda: is_set_to("on"), what="a read-only database")
        yield
    finally:
        set_to("off")
        eventually(lambda: is_set_to("off"), what="a database that takes writes")


def test_a_read_only_database_refuses_writes_by_name_and_goes_on_answering_reads(
    shop: Shop, storage: Storage
) -> None:
    kept, request_id = storage.create(), str(uuid4())
    with _read_only(shop.platform):
        code, reason, wait = _refusal(lambda: storage.create(request_id))
        assert (code, reason) == (grpc.StatusCode.UNAVAILABLE, "STORAGE_READ_ONLY")
        assert wait > 0
        assert storage.read(kept.name) == kept
        eventually(lambda: storage.health("quoting.writes") == NOT_SERVING, what="a health that tells")
        assert storage.writable_metric() == 0
        assert storage.health("") == SERVING, "reads are taken out of service, too"
    before = storage.names()
    created = storage.create(request_id)
    assert storage.create(request_id) == created
    assert sorted(storage.names()) == sorted([*before, created.name])
    eventually(lambda: storage.health("quoting.writes") == SERVING, what="a health that tells of the end")
    assert storage.writable_metric() == 1


@contextmanager
def _full(disk: Path) -> Iterator[None]:
    """Leaves no byte on the disk for the length of the block."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for block in (1 << 20, 1 << 12):
            try:
                while file.write(bytes(block)) == block:
                    pass
            except OSError:  # no space left, which is what is wanted
                continue
    try:
        yield
    finally:
        ballast.unlink()


@pytest.mark.skipif(not IS_ROOT, reason="only root can make a small disk")
def test_a_full_disk_loses_nothing_acknowledged_and_writes_go_on_when_there_is_room(
    disk: Path, shop: Shop, storage: Storage, size: Size
) -> None:
    acknowledged = [storage.create() for _ in range(20)]
    refused = 0
    with _full(disk):
        until = time.monotonic() + size(default=60, long=300)
        while refused < 5:
            assert time.monotonic() < until, "a full disk and every write succeeds"
            quote = _created_or_refused(storage)
            refused += quote is None
            acknowledged += [quote] if quote else []
        eventually(
            lambda: NOT_SERVING in {storage.health("quoting.writes"), storage.health("")},
            what="a health that tells",
        )
    eventually(lambda: _created_or_refused(storage), seconds=90, what="a write when there is room again")
    eventually(lambda: storage.health("quoting.writes") == SERVING, seconds=30, what="a health that tells")
    for quote in acknowledged:
        assert storage.read(quote.name) == quote, "acknowledged and lost"


def _created_or_refused(storage: Storage) -> Quote | None:
    """None where the platform said that it could not at present; anything else it says is a failure."""
    try:
        return storage.create()
    except grpc.RpcError as failure:
        if failure.code() not in {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}:
            raise
        return None


def test_with_redis_gone_or_standing_still_keys_are_known_from_the_database(
    shop: Shop, storage: Storage
) -> None:
    def read_with_a_key_nobody_remembers() -> None:
        fresh = Shop(shop.tenant, shop.platform.create_key(shop.tenant), shop.platform)
        with fresh.channel() as channel:
            assert quote.name in Storage(fresh, QuoteServiceStub(channel)).names()

    quote = storage.create()
    with standing_still(shop.platform.process_ids()["redis"]):
        read_with_a_key_nobody_remembers()
    kill(shop.platform, "redis")
    read_with_a_key_nobody_remembers()
