"""Folds the log and compares it with the read model, or writes the read model anew from it."""

from __future__ import annotations

from collections.abc import Iterator
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
    """``tenant: name`` of each quote whose row was missing or not the fold of its events."""


def rebuild(database: Database, log: EventLog, *, tenant: str = "", write: bool = True) -> Report:
    """Fold every quote of one tenant, or of all, and mend the rows that differ; else only report.

    Each quote is locked while it is folded, so it may run beside the living service.
    """
    report = Report()
    for owner, name in _quotes(log):
        if tenant in ("", owner):
            report.folded += 1
            if _mend(database, owner, name, write=write):
                report.differing.append(f"{owner}: {name}")
    return report


def _mend(database: Database, tenant: str, name: str, *, write: bool) -> bool:
    with database.transaction(tenant, read_only=not write) as connection:
        stored = store.read_row(connection, name, lock=write)
        folded = _fold(connection, name)
        if stored == folded:
            return False
        if write:
            store.write_row(connection, folded)
        return True


def _fold(connection: Connection, name: str) -> store.Row:
    quote: Quote | None = None
    digest: bytes | None = None
    for logged in store.logged_events_of(connection, name):
        message = logged.unpack(quote_event_pb2.QuoteEvent)
        if message.HasField("imported"):
            digest = content_hash(message.imported)
        quote = apply(quote, event_of(name, message))
    if quote is None:
        raise ValueError(f"the log tells of no {name}")
    return {**store.row_of(quote), "content_hash": digest}


def _quotes(log: EventLog) -> Iterator[tuple[str, str]]:
    """The tenant and name of every quote that ever began."""
    cursor, more = Cursor(0, 0), True
    while more:
        events, cursor, _ = log.read(cursor, types=[EVENT_TYPE])
        more = bool(events)
        yield from ((event.tenant, event.subject) for event in events if event.sequence == 1)
