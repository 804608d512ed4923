"""What the core notes for metrics. A driver hands the notes on once no lock is held."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Final, NamedTuple, Protocol


class Metrics(Protocol):
    """A port that the user may fill. It is called from the threads that make the calls: it must not block."""

    def add(self, name: str, amount: int, attributes: Mapping[str, str]) -> None:
        """Count up."""
        ...

    def record(self, name: str, seconds: float, attributes: Mapping[str, str]) -> None:
        """Take a measured value: a duration in seconds, or a number of retries or hedges of a call."""
        ...

    def set(self, name: str, value: float, attributes: Mapping[str, str]) -> None:
        """Take a current value."""
        ...


ATTEMPT_STARTED: Final = "grpc.client.attempt.started"
ATTEMPT_DURATION: Final = "grpc.client.attempt.duration"
CALL_DURATION: Final = "grpc.client.call.duration"
CALL_RETRIES: Final = "grpc.client.call.retries"
CALL_HEDGES: Final = "grpc.client.call.hedges"
CALL_RETRY_DELAY: Final = "grpc.client.call.retry_delay"
BREAKER_STATE: Final = "tarifa.client.breaker.state"
"""0 closed, 1 half-open, 2 open; attribute `tarifa.breaker`, the group."""
THROTTLED: Final = "tarifa.client.throttled"
TOKENS: Final = "tarifa.client.budget.tokens"
CACHE: Final = "tarifa.client.cache"
"""Answers by where they are from, attribute `tarifa.cache`."""
SHADOW_OPEN: Final = "tarifa.client.shadow_open"


class Note(NamedTuple):
    """One thing to tell the port."""

    kind: str
    """The method of `Metrics`."""
    name: str
    value: float
    attributes: Mapping[str, str]


class Meter:
    """Notes for a port, in their order."""

    def __init__(self, metrics: Metrics, target: str) -> None:
        """`target` is the server's address, such as `dns:///prices.example:443`."""
        self._metrics = metrics
        self._target = target
        self._notes: deque[Note] = deque()

    def note(self, kind: str, name: str, value: float, method: str = "", **more: str) -> None:
        """Note for later; costs no call of the port."""
        attributes = {"grpc.target": self._target}
        if method:
            attributes["grpc.method"] = method
        for key, word in more.items():
            attributes[key.replace("_", ".")] = word
        self._notes.append(Note(kind, name, value, attributes))

    def flush(self) -> None:
        """Tell the port what was noted. Threads may do so at once; each note is told once."""
        while self._notes:
            try:
                note = self._notes.popleft()
            except IndexError:
                return
            getattr(self._metrics, note.kind)(note.name, note.value, note.attributes)
