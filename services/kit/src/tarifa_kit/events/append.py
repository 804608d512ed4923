"""Appending events, in the transaction of the state that they tell of.

Why order holds: an append first locks the row of each subject in `events.subject`, so that events of one
subject are appended one transaction after the other. A transaction may have got its id long before it got
that lock, so its own id does not say in which order it appended. An event is therefore ordered by the greater
of its transaction's id and the id that the subject's last event was ordered by. A reader that has passed an
id has seen that every transaction up to it has ended, this event's own among them: nothing appears behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from psycopg.types.numeric import Int4

from tarifa_kit.call import call_or_none
from tarifa_kit.database import Connection, notify_after_commit
from tarifa_kit.events.envelope import NewEvent

CHANNEL = "tarifa_events"
"""The NOTIFY channel that wakes subscribers; the notification carries the package of the events' types."""

_APPEND = """
    WITH given AS (
        SELECT id, source, type, subject COLLATE "C" AS subject, causation_id, schema_version, payload, place
        FROM unnest(
            %(id)b::uuid[], %(source)b::text[], %(type)b::text[], %(subject)b::text[], %(causation)b::text[],
            %(schema_version)b::int4[], %(payload)b::bytea[]
        ) WITH ORDINALITY AS g(id, source, type, subject, causation_id, schema_version, payload, place)
    ), counted AS (
        SELECT subject, count(*) AS events FROM given GROUP BY subject
    ), advanced AS (
        INSERT INTO events.subject AS s (tenant, subject, sequence, transaction_id)
        SELECT current_setting('tarifa.tenant'), subject, events, pg_current_xact_id()
        FROM counted ORDER BY subject
        ON CONFLICT (tenant, subject) DO UPDATE SET
            sequence = s.sequence + excluded.sequence,
            transaction_id = greatest(s.transaction_id, excluded.transaction_id)
        RETURNING s.subject, s.sequence, s.transaction_id
    ), placed AS (
        SELECT given.*, advanced.transaction_id, advanced.sequence - counted.events
            + row_number() OVER (PARTITION BY given.subject ORDER BY given.place) AS sequence
        FROM given JOIN counted USING (subject) JOIN advanced USING (subject)
    ), appended AS (
        INSERT INTO events.log (
            transaction_id, id, tenant, source, type, subject, sequence, time,
            correlation_id, causation_id, schema_version, payload
        )
        SELECT transaction_id, coalesce(id, uuidv7()), current_setting('tarifa.tenant'), source, type,
            subject, sequence, clock_timestamp(), %(correlation)s, causation_id, schema_version, payload
        FROM placed ORDER BY place
    )
    SELECT sequence FROM placed ORDER BY place
"""


def append(connection: Connection, events: Sequence[NewEvent]) -> list[int]:
    """Append events for the transaction's tenant, in the order given; return the sequence of each.

    Concurrent appends to one subject wait for each other until the first transaction ends. An empty
    `causation_id` becomes the running call's request id.
    """
    if not events:
        return []
    call = call_or_none()
    cause = call.request_id if call is not None else ""
    rows = connection.execute(
        _APPEND,
        {
            "id": _ids(events),
            "source": [event.source for event in events],
            "type": [event.type for event in events],
            "subject": [event.subject for event in events],
            "causation": [event.causation_id or cause for event in events],
            "schema_version": [Int4(event.schema_version) for event in events],
            "payload": [event.payload.SerializeToString(deterministic=True) for event in events],
            "correlation": call.correlation_id if call is not None else "",
        },
    )
    for package in {package_of(event.type) for event in events}:
        notify_after_commit(connection, CHANNEL, package)
    return [int(row[0]) for row in rows]


def package_of(event_type: str) -> str:
    """Return the package of an event's type: `tarifa.quoting.v1` of `tarifa.quoting.v1.QuoteEvent`."""
    return event_type.rpartition(".")[0]


def _ids(events: Sequence[NewEvent]) -> list[UUID] | None:
    """The ids of the events; None lets the database make them all, which is quicker."""
    if all(event.id is None for event in events):
        return None
    return [event.id or uuid4() for event in events]
