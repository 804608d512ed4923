"""The cases are as their schema says and cover every requirement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tarifa_conformance.__main__ import requirement_numbers
from tarifa_conformance.cases import CaseError, Planned, breaks_connections, every_case, read, request
from tarifa_conformance.trace import events, expected_lines
from tarifa_conformance.v1.adapter_pb2 import DRIVER_SIMULATED
from tarifa_conformance.v1.case_pb2 import ROUTE_DIRECT

CASES = every_case()


def test_every_requirement_has_a_case() -> None:
    shown = {number for planned in CASES for number in planned.case.requirements}
    assert shown == set(requirement_numbers())


def test_there_are_at_least_120_cases() -> None:
    assert len(CASES) >= 120


def test_no_two_cases_have_one_name() -> None:
    names = [planned.case.name for planned in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("planned", CASES, ids=[str(one.case.number) for one in CASES])
def test_a_case_can_be_asked_for_and_expects_something(planned: Planned) -> None:
    case = planned.case
    asked = request(planned, "key", "http://127.0.0.1:1", DRIVER_SIMULATED)
    assert [step.start.call for step in asked.steps if step.HasField("start")]
    assert case.requirements
    assert case.HasField("trace") or case.results or case.seen or case.counts
    for trace in (case.trace, case.envoy_trace):
        lines = expected_lines(trace)
        events(lines if not case.real_time else [f"0 {line}" for line in lines])
        if not case.real_time:
            times = [int(line.partition(" ")[0]) for line in lines]
            assert times == sorted(times)


@pytest.mark.parametrize("planned", CASES, ids=[str(one.case.number) for one in CASES])
def test_a_case_in_real_time_disturbs_no_other(planned: Planned) -> None:
    """They share a gateway, and it shares its connections between them."""
    case = planned.case
    if case.listener or (case.real_time and breaks_connections(case)):
        assert case.only == ROUTE_DIRECT


def test_a_number_that_is_used_twice_is_refused(tmp_path: Path) -> None:
    case = "{number: 7, name: x, steps: [{call: a, method: catalog.GetProduct}]}"
    (tmp_path / "one.yaml").write_text(f"family: X\ncases: [{case}, {case}]")
    with pytest.raises(CaseError, match="7 is used twice"):
        every_case(tmp_path)


def test_a_field_that_the_schema_has_not_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("family: X\ncases: [{number: 1, nonsense: 2}]")
    with pytest.raises(CaseError, match="nonsense"):
        read(file)


def test_repeated_calls_are_numbered_and_spread(tmp_path: Path) -> None:
    step = "{call: a, method: catalog.GetProduct, at: 1s, repeat: 3, every: 0.5s}"
    (tmp_path / "one.yaml").write_text(f"family: X\ncases: [{{number: 1, name: x, steps: [{step}]}}]")
    (planned,) = every_case(tmp_path)
    asked = request(planned, "key", "http://127.0.0.1:1", DRIVER_SIMULATED)
    started = [(step.start.call, step.at.ToMicroseconds()) for step in asked.steps]
    assert started == [("a1", 1_000_000), ("a2", 1_500_000), ("a3", 2_000_000)]


def test_numbers_of_requirements_are_read_from_the_text() -> None:
    assert all(re.fullmatch(r"[A-Z]+-\d+", number) for number in requirement_numbers())
    assert {"CORE-1", "BREAKER-5", "LAYER-3"} <= set(requirement_numbers())
