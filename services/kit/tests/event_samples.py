"""Events that tests tell, and what follows them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from google.protobuf.wrappers_pb2 import StringValue
from tarifa_kit.database import Database
from tarifa_kit.events import Event, EventLog, NewEvent, append


def told(subject: str, text: str = "", kind: str = "test.thing.v1.changed") -> NewEvent:
    return NewEvent(source="test", type=kind, subject=subject, payload=StringValue(value=text))


def tell(database: Database, tenant: str, *events: NewEvent) -> list[int]:
    with database.transaction(tenant) as connection:
        return append(connection, events)


@contextmanager
def following(log: EventLog, **options: Any) -> Iterator[list[Event]]:
    """The events that a subscriber has been handed so far; it stops at the end of the block."""
    seen: list[Event] = []
    stop = threading.Event()
    arguments: dict[str, Any] = {"handle": seen.append, "stop": stop, **options}
    thread = threading.Thread(target=lambda: log.subscribe(**arguments))
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join(timeout=10)
        assert not thread.is_alive()


def texts(events: list[Event], tenant: str) -> list[str]:
    return [event.unpack(StringValue).value for event in events if event.tenant == tenant]
