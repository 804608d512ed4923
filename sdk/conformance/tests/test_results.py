"""What fails the whole run, and how results are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from google.protobuf import json_format

from tarifa_conformance.cases import FOLDER, Planned
from tarifa_conformance.results import (
    KnownFailure,
    counts,
    document,
    failures,
    known_failures,
    matrix,
    unknown_rows,
)
from tarifa_conformance.running import Results, Run, compared
from tarifa_conformance.v1.case_pb2 import Case


def run(number: int, language: str = "go", *problems: str, trace: str = "0 call a started") -> Run:
    return Run(number, language, "direct", "simulated", problems, (trace,))


def planned(number: int, *requirements: str) -> Planned:
    case = {"number": number, "name": "x", "requirements": requirements}
    return Planned(json_format.ParseDict(case, Case()), {})


def test_a_case_that_fails_fails_the_whole() -> None:
    (failure,) = failures(Results([run(1), run(2, "go", "the trace differs")]), [])
    assert "case 2, go, direct" in failure
    assert "the trace differs" in failure


def test_a_case_that_is_known_to_fail_does_not() -> None:
    known = [KnownFailure(2, "go", "its client has no timers yet")]
    assert not list(failures(Results([run(1), run(2, "go", "the trace differs")]), known))


def test_a_case_that_is_known_to_fail_and_passes_fails_the_whole() -> None:
    known = [KnownFailure(2, "go", "its client has no timers yet")]
    (failure,) = failures(Results([run(2)]), known)
    assert "is known to fail (its client has no timers yet), and passes direct" in failure


def test_a_case_that_is_known_to_fail_on_both_ways_and_passes_on_one_fails_the_whole() -> None:
    known = [KnownFailure(2, "go", "its client has no timers yet")]
    both = [run(2, "go", "differs"), replace(run(2), route="envoy")]
    (failure,) = failures(Results(both), known)
    assert "passes envoy" in failure
    assert not list(failures(Results(both), [replace(known[0], route="direct")]))


@pytest.mark.parametrize("row", [(3, "go", "direct"), (2, "cobol", ""), (2, "go", "by pigeon")])
def test_a_known_failure_of_nothing_that_there_is_is_refused(row: tuple[int, str, str]) -> None:
    case, language, route = row
    (wrong,) = unknown_rows([KnownFailure(case, language, "why", route)], {2}, ["go"])
    assert wrong == f"known_failing.yaml: there is no case {case} in {language} {route}".rstrip()


def test_nothing_is_known_to_fail() -> None:
    assert not known_failures(FOLDER / "known_failing.yaml"), "a release has no known failures"


def test_what_is_known_of_one_language_excuses_no_other() -> None:
    known = [KnownFailure(2, "go", "its client has no timers yet")]
    results = Results([run(2, "go", "differs"), run(2, "java", "differs")])
    assert [text.splitlines()[0] for text in failures(results, known)] == ["case 2, java, direct, simulated"]


def test_an_adapter_that_cannot_be_built_fails_the_whole() -> None:
    assert list(failures(Results(broken=["go: the build failed"]), [])) == ["go: the build failed"]


def test_a_language_that_is_absent_is_told_as_skipped() -> None:
    results = Results([run(1)], absent=["java: mvn is not installed"])
    assert counts(results, []) == {"passed": 1, "failed": 0, "skipped": ["java: mvn is not installed"]}


def test_languages_must_give_the_same_trace() -> None:
    first, second = compared([run(1), run(1, "java", trace="0 call b started")])
    assert not first.problems
    assert "its trace is not that of go simulated" in second.problems[0]


@pytest.mark.parametrize(("trace", "same"), [("b a", True), ("a c", False)])
def test_on_the_real_clock_events_may_take_turns(trace: str, same: bool) -> None:
    runs = [
        Run(1, language, "direct", "blocking", (), tuple(f"call {name} started" for name in names.split()))
        for language, names in (("go", "a b"), ("java", trace))
    ]
    assert (not list(compared(runs))[1].problems) is same


def test_the_matrix_tells_passed_of_all_where_some_failed() -> None:
    cases = [planned(1, "CORE-1"), planned(2, "CORE-1", "CALL-1")]
    table = matrix(Results([run(1), run(2, "go", "differs")]), cases, ["CORE-1", "CALL-1"])
    assert "| CORE-1 | 2 | **1 of 2** | 0 |" in table
    assert "| CALL-1 | 1 | **0 of 1** | 0 |" in table


def test_the_document_names_what_is_known_to_fail() -> None:
    text = document("| table |", Results([run(1)]), [KnownFailure(1, "go", "its client has no timers yet")])
    assert "case 1, go : its client has no timers yet" in text
