"""The same request twice is done once: the first answer is kept and given again.

A row of `idempotency.request` belongs to the transaction that does the work. A concurrent duplicate waits on
that row: when the first commits, the duplicate reads its answer; when the first fails, the duplicate works.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

import structlog
from google.protobuf.message import Message

from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import AlreadyExists

R = TypeVar("R", bound=Message)

KEPT = timedelta(hours=24)
"""Answers are kept at least this long."""
_FIRST_PURGE_SECONDS = 60.0
"""A process that never lives for an hour forgets old answers, too."""
_PURGE_EVERY_SECONDS = 3600.0

_LOG = structlog.get_logger(__name__)

_CLAIM = """
    INSERT INTO idempotency.request (tenant, method, request_id, request_hash) VALUES (%s, %s, %s, %s)
    ON CONFLICT (tenant, method, request_id) DO NOTHING RETURNING true
"""
_ANSWER = """
    SELECT request_hash, response FROM idempotency.request
    WHERE tenant = %s AND method = %s AND request_id = %s
"""
_KEEP = """
    UPDATE idempotency.request SET response = %s WHERE tenant = %s AND method = %s AND request_id = %s
"""


def once(  # noqa: PLR0913 - each is named where it is passed
    connection: Connection,
    *,
    tenant: str,
    method: str,
    request_id: str,
    request: Message,
    response_type: type[R],
    run: Callable[[], R],
) -> R:
    """Run the work, or give the answer that the same request got before. Inside the caller's transaction.

    `method` is the full rpc name; `run` must write only through `connection`, so that answer and work stand
    or fall together. An empty `request_id` just runs. The transaction must be read committed (the default).

    Raises `AlreadyExists` with reason `IDEMPOTENCY_CONFLICT` where the id came before with another request.
    """
    if not request_id:
        return run()
    return once_for_digest(
        connection,
        tenant=tenant,
        method=method,
        request_id=request_id,
        digest=digest_of(request),
        response_type=response_type,
        run=run,
    )


def once_for_digest(  # noqa: PLR0913 - each is named where it is passed
    connection: Connection,
    *,
    tenant: str,
    method: str,
    request_id: str,
    digest: bytes,
    response_type: type[R],
    run: Callable[[], R],
) -> R:
    """As `once`, for a request that is no single message, such as a client stream: the caller digests it."""
    key = (tenant, method, request_id)
    if connection.execute(_CLAIM, [*key, digest]).fetchone() is None:
        return _first_answer(connection, key, digest, response_type)
    response = run()
    connection.execute(_KEEP, [response.SerializeToString(deterministic=True), *key])
    return response


def answered(  # noqa: PLR0913 - each is named where it is passed
    connection: Connection,
    *,
    tenant: str,
    method: str,
    request_id: str,
    request: Message,
    response_type: type[R],
) -> R | None:
    """The answer that the same request got before; None where there is none, or where the id is empty.

    For work that must be done outside a transaction, such as a call to another service: ask this first, do
    the work, then store its outcome within `once`. Raises as `once` does.
    """
    if not request_id:
        return None
    key = (tenant, method, request_id)
    if connection.execute(_ANSWER, key).fetchone() is None:
        return None
    return _first_answer(connection, key, digest_of(request), response_type)


def digest_of(request: Message) -> bytes:
    """The SHA-256 of a request; equal messages have equal digests within one version of the contract."""
    return sha256(request.SerializeToString(deterministic=True)).digest()


def purge(connection: Connection, *, keep: timedelta = KEPT) -> int:
    """Forget answers older than `keep` for all tenants; never one younger than 24 h. Returns how many."""
    row = connection.execute("SELECT idempotency.purge(%s)", [keep]).fetchone()
    assert row is not None
    return int(row[0])


def keep_purging(database: Database, stop: threading.Event) -> None:
    """Purge soon, then once an hour, until `stop` is set: background work for any process with a database."""
    pause = _FIRST_PURGE_SECONDS
    while not stop.wait(pause):
        pause = _PURGE_EVERY_SECONDS
        with database.across_tenants() as connection:
            purged = purge(connection)
        _LOG.info("idempotency_purged", answers=purged)


def _first_answer(
    connection: Connection, key: tuple[str, str, str], digest: bytes, response_type: type[R]
) -> R:
    row = connection.execute(_ANSWER, key).fetchone()
    assert row is not None, "a claimed request has a row: rows younger than 24 h are never purged"
    known_digest, response = row
    if bytes(known_digest) != digest:
        raise AlreadyExists(
            "IDEMPOTENCY_CONFLICT",
            "this request_id was used before with another request",
            metadata={"request_id": key[2]},
        )
    return response_type.FromString(bytes(response))
