"""Importing quotes of the past: all or none, and again without effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from tarifa.quoting.v1 import quote_event_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.call import Call
from tarifa_kit.database import Connection, Database
from tarifa_kit.errors import FieldViolation, ResourceExhausted
from tarifa_kit.events import append

from tarifa_quoting import store
from tarifa_quoting.event_wire import event_message
from tarifa_quoting.events import Event, Imported
from tarifa_quoting.history import content_hash, imported_quote, other_content
from tarifa_quoting.quote import Quote
from tarifa_quoting.settings import QuotingSettings
from tarifa_quoting.spool import Spool
from tarifa_quoting.trusted_clock import Clock, utc_now

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
    names = iter(portion.hashes)
    for records in portion.spool.batches(BATCH):
        batch = {name: record for record, name in zip(records, names, strict=False)}
        known = _require_same(connection, portion.hashes, list(batch))
        fresh = {name: record for name, record in batch.items() if name not in known}
        created += _store_fresh(connection, portion.hashes, fresh)
    return created


def _store_fresh(connection: Connection, hashes: Mapping[str, bytes], records: Mapping[str, bytes]) -> int:
    """Store quotes that were not there a moment ago; what another import has stored since is left to it."""
    events = {name: quote_event_pb2.QuoteEvent.FromString(record) for name, record in records.items()}
    rows = [store.imported_row(event, hashes[name]) for name, event in events.items()]
    stored = store.insert_imported(connection, rows) if rows else set()
    _require_same(connection, hashes, [name for name in events if name not in stored])
    append(connection, [store.imported_event(event) for name, event in events.items() if name in stored])
    return len(stored)


def _count_missing(connection: Connection, hashes: Mapping[str, bytes]) -> int:
    names = list(hashes)
    batches = (names[start : start + BATCH] for start in range(0, len(names), BATCH))
    return len(names) - sum(len(_require_same(connection, hashes, batch)) for batch in batches)


def _require_same(connection: Connection, hashes: Mapping[str, bytes], names: Sequence[str]) -> Set[str]:
    """Return which are stored; raise `AlreadyExists` for the first that is with other content."""
    stored = store.content_hashes(connection, names) if names else {}
    for name in names:
        if name in stored and stored[name] != hashes[name]:
            raise other_content(name)
    return stored.keys()


def _too_large(most: int) -> ResourceExhausted:
    return ResourceExhausted(
        "REQUEST_TOO_LARGE",
        f"an import takes at most {most} quotes; send them in several",
        metadata={"most": str(most)},
        violations=[FieldViolation("quotes", f"at most {most} in one import")],
    )
