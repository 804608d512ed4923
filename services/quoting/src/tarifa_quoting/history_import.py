"""Importing quotes of the past: all or none, and again without effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tarifa.quoting.v1 import quote_event_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.call import Call
from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import FieldViolation, ResourceExhausted
from tarifa_kit.events import append

from tarifa_quoting import store
from tarifa_quoting.desk import Clock, utc_now
from tarifa_quoting.event_wire import event_message
from tarifa_quoting.events import Event, Imported
from tarifa_quoting.history import content_hash, imported_quote, other_content
from tarifa_quoting.quote import Quote
from tarifa_quoting.settings import QuotingSettings
from tarifa_quoting.spool import Spool

BATCH: Final = 1_000
"""How many quotes go to the database in one statement."""


@dataclass(slots=True)
class _Portion:
    """What the messages of an import hold, once they have all come."""

    spool: Spool
    hashes: dict[str, bytes] = field(default_factory=dict)
    """The content hash of each quote by its name, in the order they came."""
    repeated: int = 0
    """How many quotes came a second time with the same content."""


class HistoryImport:
    """Takes streams of historical quotes."""

    def __init__(self, database: Database, settings: QuotingSettings, clock: Clock = utc_now) -> None:
        """Take the app role's database, the bounds of an import, and the clock."""
        self._database = database
        self._settings = settings
        self._clock = clock

    def run(self, call: Call, requests: Iterator[pb.ImportQuotesRequest]) -> pb.ImportQuotesResponse:
        """Store every quote of the stream in one transaction, or with ``validate_only`` only count.

        Raises `InvalidArgument` naming a field, `AlreadyExists` naming a quote whose content differs from
        what is stored or came before, and `ResourceExhausted` REQUEST_TOO_LARGE beyond the most quotes.
        """
        with Spool(self._settings.import_memory_bytes) as spool:
            portion = _Portion(spool)
            validate_only = self._receive(call, requests, portion)
            with self._database.transaction(call.tenant, read_only=validate_only) as connection:
                if validate_only:
                    created = _count_missing(connection, portion.hashes)
                else:
                    created = _store(connection, portion)
        unchanged = len(portion.hashes) - created + portion.repeated
        return pb.ImportQuotesResponse(created_count=created, unchanged_count=unchanged)

    def _receive(self, call: Call, requests: Iterator[pb.ImportQuotesRequest], portion: _Portion) -> bool:
        """Check and keep every quote; return whether the first message asks to validate only."""
        validate_only = False
        for number, request in enumerate(requests):
            if number == 0:
                validate_only = request.validate_only
            now = self._clock()
            for index, message in enumerate(request.quotes):
                quote = imported_quote(message, now, f"quotes[{index}]")
                self._keep(quote, call.identity.principal, portion)
            call.require_time()
        return validate_only

    def _keep(self, quote: Quote, principal: str, portion: _Portion) -> None:
        event = event_message(Event(Imported(quote), principal, quote.create_time), quote.currency)
        digest = content_hash(event.imported)
        before = portion.hashes.setdefault(quote.name, digest)
        if before != digest:
            raise other_content(quote.name)
        if before is not digest:
            portion.repeated += 1
            return
        if len(portion.hashes) > self._settings.most_imported:
            raise _too_large(self._settings.most_imported)
        portion.spool.add(event.SerializeToString(deterministic=True))


def _store(connection: Connection, portion: _Portion) -> int:
    """Store what is not there yet; return how many that were."""
    created = 0
    for records in portion.spool.batches(BATCH):
        events = [quote_event_pb2.QuoteEvent.FromString(record) for record in records]
        rows = [store.imported_row(event, portion.hashes[event.imported.quote.name]) for event in events]
        stored = store.insert_imported(connection, rows)
        _require_same(connection, portion.hashes, [row["name"] for row in rows if row["name"] not in stored])
        append(
            connection,
            [store.imported_event(event) for event in events if event.imported.quote.name in stored],
        )
        created += len(stored)
    return created


def _count_missing(connection: Connection, hashes: dict[str, bytes]) -> int:
    names = list(hashes)
    there = 0
    for start in range(0, len(names), BATCH):
        there += _require_same(connection, hashes, names[start : start + BATCH])
    return len(names) - there


def _require_same(connection: Connection, hashes: dict[str, bytes], names: Sequence[str]) -> int:
    """Raise `AlreadyExists` for the first that is stored with other content; return how many are stored."""
    stored = store.content_hashes(connection, names) if names else {}
    for name in names:
        if name in stored and stored[name] != hashes[name]:
            raise other_content(name)
    return len(stored)


def _too_large(most: int) -> ResourceExhausted:
    return ResourceExhausted(
        "REQUEST_TOO_LARGE",
        f"an import takes at most {most} quotes; send them in several",
        metadata={"most": str(most)},
        violations=[FieldViolation("quotes", f"at most {most} in one import")],
    )
