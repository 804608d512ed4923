"""Many calls in flight at one or several servers, from one cheap client; see `h2_load`."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from h2_load import Connection

Metadata = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Load:
    """One call, its bytes encoded once, for servers that share the work."""

    addresses: Sequence[str]
    method: str
    raw: bytes
    metadata: Metadata
    in_flight: int
    """At each address."""

    def run(self, seconds: float) -> list[float]:
        """Keep every address busy; return the latencies in seconds of all calls that ended in time."""
        taken: list[float] = []

        def load(address: str) -> None:
            host, _, port = address.rpartition(":")
            connection = Connection((host, int(port)), self.method, self.raw, self.metadata)
            taken.extend(connection.run(self.in_flight, seconds).latencies)
            connection.close()

        together([partial(load, address) for address in self.addresses])
        return taken


def together(calls: Sequence[Callable[[], object]]) -> None:
    """Make calls at the same time, each in a thread of its own; return when all have ended."""
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
