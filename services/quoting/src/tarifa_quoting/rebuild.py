"""Folds the log and compares it with the read model, or writes the read model anew from it."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from tarifa.quoting.v1 import quote_event_pb2
from tarifa_kit.database import Connection, Database
from tarifa_kit.events import Cursor, EventLog

from tarifa_quoting import store
from tarifa_quoting.event_wire import EVENT_TYPE, event_of
from tarifa_quoting.events import apply
from tarifa_quoting.history import content_hash
from tarifa_quoting.quote import Quote


@dataclass(slots=True)
class Report:
    """What a rebuild found."""

    folded: int = 0
    """How many quotes the log tells of."""
    differing: list[str] = field(default_factory=list)
    """``tenant: name`` of each quote whose row was missing, without events, or not the fold of its events."""


def rebuild(database: Database, log: EventLog, *, tenant: str = "", write: bool = True) -> Report:
    """Fold every quote of one tenant, or of all, and mend the rows that differ; else only report.

    A row without events is removed. Each quote is locked while it is folded, so it may run beside the living
    service.
    """
    report = Report()
    told: dict[str, set[str]] = {}
    for owner, name in _quotes(log):
        if tenant in ("", owner):
            told.setdefault(owner, set()).add(name)
            report.folded += 1
            if _mend(database, owner, name, write=write):
                report.differing.append(f"{owner}: {name}")
    for owner in told.keys() | ({tenant} - {""}):
        for name in _untold(database, owner, told.get(owner, set())):
            if _mend(database, owner, name, write=write):
                report.differing.append(f"{owner}: {name}")
    return report


def _mend(database: Database, tenant: str, name: str, *, write: bool) -> bool:
    """Whether the row was not the fold of the events; with ``write`` it is that afterwards."""
    with database.transaction(tenant, read_only=not write) as connection:
        stored = store.read_row(connection, name, lock=write)
        folded = _fold(connection, name)
        if stored == folded:
            return False
        if write:
            store.write_row(connection, name, folded)
        return True


def _untold(database: Database, tenant: str, told: Set[str]) -> list[str]:
    """The quotes in the table that the log did not tell of when it was read."""
    with database.transaction(tenant, read_only=True) as connection:
        return [name for name in store.names(connection) if name not in told]


def _fold(connection: Connection, name: str) -> store.Row | None:
    """The row that the events of a quote make; None where there are none."""
    quote: Quote | None = None
    digest: bytes | None = None
    for logged in store.logged_events_of(connection, name):
        message = logged.unpack(quote_event_pb2.QuoteEvent)
        if message.HasField("imported"):
            digest = content_hash(message.imported)
        quote = apply(quote, event_of(name, message))
    return None if quote is None else {**store.row_of(quote), "content_hash": digest}


def _quotes(log: EventLog) -> Iterator[tuple[str, str]]:
    """The tenant and name of every quote that ever began."""
    cursor, more = Cursor(0, 0), True
    while more:
        events, cursor, _ = log.read(cursor, types=[EVENT_TYPE])
        more = bool(events)
        yield from ((event.tenant, event.subject) for event in events if event.sequence == 1)
