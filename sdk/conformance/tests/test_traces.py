"""How traces are read, chosen from and compared."""

from __future__ import annotations

import pytest
from google.protobuf import json_format

from tarifa_conformance.trace import TraceError, chosen, count, events, expected_lines
from tarifa_conformance.v1.case_pb2 import Trace

LINES = [
    "0 call a started",
    "0 attempt a.1 first",
    "0 ended a.1 UNAVAILABLE -",
    "0 breaker catalog open",
    "5 attempt b.1 first",
    "5 finished b OK - 1",
]


def test_a_line_has_its_time_and_its_event() -> None:
    assert [(event.at, event.kind, event.call) for event in events(LINES)][2:5] == [
        (0, "ended", "a"),
        (0, "breaker", None),
        (5, "attempt", "b"),
    ]


@pytest.mark.parametrize("line", ["attempt a.1 first", "x attempt a", "12", "-1 call a started"])
def test_what_is_no_event_is_refused(line: str) -> None:
    with pytest.raises(TraceError):
        events([line])


@pytest.mark.parametrize(
    ("asked", "kept"),
    [({"only": ["breaker"]}, [3]), ({"since": "0.000005s"}, [4, 5]), ({"calls": ["b"]}, [3, 4, 5])],
)
def test_a_case_chooses_what_it_lists(asked: dict[str, object], kept: list[int]) -> None:
    found = chosen(events(LINES), json_format.ParseDict(asked, Trace()))
    assert [event.line(timed=True) for event in found] == [LINES[k] for k in kept]


def test_remarks_and_empty_lines_are_no_events() -> None:
    assert expected_lines(Trace(events="0 call a started  # of a\n\n# nothing\n")) == ["0 call a started"]


def test_events_are_counted_by_their_first_words() -> None:
    assert [count(events(LINES), text) for text in ("attempt", "attempt a", "attempt a.1", "att")] == [
        2,
        1,
        1,
        0,
    ]
