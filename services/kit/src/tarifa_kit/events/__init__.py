"""The event log: append in the transaction that changes the state, read at least once in order.

- `append` writes events beside the state they tell of; both stand or fall together.
- `EventLog.subscribe` hands every event to a function, at least once, in order for each subject, and
  remembers where a named subscriber stands.
- `EventLog.head` says where a snapshot read in the same transaction stands, to follow on from there.
"""

from __future__ import annotations

from tarifa_kit.events.append import append
from tarifa_kit.events.envelope import Cursor, Event, NewEvent
from tarifa_kit.events.log import EventLog
from tarifa_kit.events.reading import head, history, read

__all__ = ["Cursor", "Event", "EventLog", "NewEvent", "append", "head", "history", "read"]
