"""A durable subscriber in a process of its own: writes down each event that it is given, and may be killed.

python follower.py NAME FILE
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from tarifa_kit.database import Database
from tarifa_kit.events import Event, EventLog
from tarifa_kit.settings import KitSettings, read_settings


def follow(name: str, file: Path) -> None:
    """Appends `id subject sequence` for each event, before the event counts as handled."""
    settings = read_settings(KitSettings)
    relay = Database(settings.require("relay_postgres_url", "a follower"))
    cursors = Database(settings.require("postgres_url", "a follower"))
    with file.open("a", buffering=1, encoding="ascii") as lines:

        def handle(event: Event) -> None:
            lines.write(f"{event.id} {event.tenant}/{event.subject} {event.sequence}\n")

        EventLog(relay, cursors).subscribe(name=name, handle=handle, stop=threading.Event())


if __name__ == "__main__":
    follow(sys.argv[1], Path(sys.argv[2]))
