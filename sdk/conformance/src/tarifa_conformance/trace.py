"""Traces: what a client says that it did, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tarifa_conformance.script import matches
from tarifa_conformance.v1.case_pb2 import Trace

_OF_NO_CALL = frozenset({"breaker", "shadow_open", "tokens"})


class TraceError(ValueError):
    """A line that is no event with its time."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a trace."""

    at: int
    """Microseconds since the case began."""
    text: str
    """The event without its time, as in `attempt a.1 first`."""

    @property
    def kind(self) -> str:
        """Its first word."""
        return self.text.partition(" ")[0]

    @property
    def call(self) -> str | None:
        """C of the trace; None for an event of no call."""
        if self.kind in _OF_NO_CALL:
            return None
        return self.text.split(" ")[1].partition(".")[0]

    def line(self, timed: bool) -> str:
        """Returns it as it is compared: with its time on the virtual clock, without on the real one."""
        return f"{self.at} {self.text}" if timed else self.text


def events(lines: Iterable[str]) -> list[Event]:
    """Returns the events of an adapter's trace; raises TraceError."""
    return [_event(line) for line in lines]


def _event(line: str) -> Event:
    at, _, text = line.partition(" ")
    if not at.isdecimal() or " " not in text:
        raise TraceError(f"not an event with its time: {line!r}")
    return Event(int(at), text)


def expected_lines(trace: Trace) -> list[str]:
    """Returns the lines that a case lists; what follows a `#` is a remark."""
    bare = (line.partition("#")[0].strip() for line in trace.events.splitlines())
    return [line for line in bare if line]


def chosen(found: Sequence[Event], trace: Trace) -> list[Event]:
    """Returns the events that a case lists, by its `only`, `since` and `calls`."""
    since = trace.since.ToMicroseconds()
    kinds, calls = frozenset(trace.only), list(trace.calls)
    return [
        event
        for event in found
        if event.at >= since
        and (not kinds or event.kind in kinds)
        and (not calls or event.call is None or any(matches(pattern, event.call) for pattern in calls))
    ]


def difference(expected: Sequence[str], found: Sequence[str], named: str) -> str:
    """Returns a readable difference; empty where there is none."""
    return "\n".join(difflib.unified_diff(expected, found, "expected", named, lineterm="", n=4))


def count(found: Iterable[Event], beginning: str) -> int:
    """Returns how many events begin with these words."""
    return sum(1 for event in found if f"{event.text} ".startswith((f"{beginning} ", f"{beginning}.")))
