"""What the fault server does with the attempts of one case, and what it saw of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from tarifa_conformance.contract import Method, method_named
from tarifa_conformance.v1.case_pb2 import Case, Reply, Script


@dataclass
class Seen:
    """One attempt as the server saw it."""

    call: str
    method: Method
    metadata: Mapping[str, str]
    body: bytes
    at: float
    """`time.monotonic()` when its request was whole."""
    cancelled_at: float | None = None
    """`time.monotonic()` when the client cancelled it on the wire."""

    @property
    def cancelled(self) -> bool:
        """Whether the client cancelled it on the wire."""
        return self.cancelled_at is not None

    @property
    def number(self) -> str:
        """The metadata `x-tarifa-attempt`; empty where it was absent."""
        return self.metadata.get("x-tarifa-attempt", "")

    @property
    def limit_us(self) -> int | None:
        """The limit it was sent with: the virtual one where there is one, else `grpc-timeout`'s."""
        virtual = self.metadata.get("x-tarifa-virtual-timeout-us")
        return int(virtual) if virtual else _timeout_us(self.metadata.get("grpc-timeout", ""))


_UNITS_US = {"H": 3_600_000_000, "M": 60_000_000, "S": 1_000_000, "m": 1_000, "u": 1}


def _timeout_us(text: str) -> int | None:
    if not text:
        return None
    return int(text[:-1]) // 1000 if text[-1] == "n" else int(text[:-1]) * _UNITS_US[text[-1]]


def matches(pattern: str, name: str) -> bool:
    """Returns whether a name is the pattern, or begins with what stands before its `*`; empty means every."""
    return not pattern or (name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern)


@dataclass
class ScriptedCase:
    """A case as the server carries it out: thread-safe."""

    case: Case
    attempts: list[Seen] = field(default_factory=list)
    _served: dict[tuple[int, str], int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(
        self, call: str, method: Method, metadata: Mapping[str, str], body: bytes
    ) -> tuple[Seen, Reply | None]:
        """Returns the record of an attempt and what it gets; None where the case has nothing for it."""
        seen = Seen(call, method, metadata, body, time.monotonic())
        with self._lock:
            self.attempts.append(seen)
            for index, script in enumerate(self.case.server):
                if matches(script.calls, call) and _of(script, method):
                    slot = (index, "" if script.in_order else call)
                    served = self._served.get(slot, 0)
                    self._served[slot] = served + 1
                    return seen, _nth(script, served)
        return seen, None

    def seen(self) -> list[Seen]:
        """Returns what came, in order."""
        with self._lock:
            return list(self.attempts)


def _of(script: Script, method: Method) -> bool:
    return not script.method or method_named(script.method) == method


def _nth(script: Script, served: int) -> Reply | None:
    for reply in script.replies:
        served -= max(1, reply.times)
        if served < 0:
            return reply
    return script.replies[-1] if script.replies else None
