"""Whole runs: the fault server, real adapters and one that does not do what a case says."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tarifa_conformance.adapter import Language, languages
from tarifa_conformance.cases import FOLDER, Planned, every_case
from tarifa_conformance.results import KnownFailure, failures
from tarifa_conformance.running import DIRECT, Results, run_all

ROOT = FOLDER.parents[1]
CASES = {one.case.number: one for one in every_case()}
LAZY = """
import sys
from tarifa_conformance.v1.adapter_pb2 import AdapterHello, AdapterReply, AdapterRequest
from tarifa_conformance_python.stream import read, write
write(sys.stdout.buffer, AdapterHello(language="lazy", drivers=[2]))
while (data := read(sys.stdin.buffer)) is not None:
    AdapterRequest.FromString(data)
    write(sys.stdout.buffer, AdapterReply())
"""


@pytest.fixture(scope="module")
def python() -> Language:
    (one,) = (row for row in languages(FOLDER / "adapters.yaml") if row.name == "python")
    return replace(one, command=[sys.executable, *one.command[1:]])


def run(folder: Path, language: Language, *cases: Planned) -> Results:
    return run_all([language], cases, [DIRECT], ROOT, folder)


def test_a_client_that_does_what_the_cases_say_passes(tmp_path: Path, python: Language) -> None:
    results = run(tmp_path, python, CASES[401], CASES[457])
    assert [(one.number, one.driver) for one in results.runs] == [
        (401, "simulated"),
        (457, "awaiting"),
        (457, "blocking"),
    ]
    assert not list(failures(results, []))


def test_a_client_that_passes_what_it_is_known_to_fail_fails_the_run(
    tmp_path: Path, python: Language
) -> None:
    results = run(tmp_path, python, CASES[401])
    (failure,) = failures(results, [KnownFailure(401, "python", "its waits do not grow")])
    assert "is known to fail (its waits do not grow), and passes" in failure


def test_a_client_that_does_nothing_fails_every_case(tmp_path: Path, python: Language) -> None:
    (tmp_path / "lazy.py").write_text(LAZY)
    lazy = replace(python, name="lazy", command=[sys.executable, str(tmp_path / "lazy.py")])
    results = run(tmp_path, lazy, CASES[401], CASES[1001])
    assert [bool(one.problems) for one in results.runs] == [True, True]
    known = [KnownFailure(one, "lazy", "it does nothing") for one in (401, 1001)]
    assert not list(failures(results, known))


HIDING = """
from tarifa_conformance_python import __main__, simulated
honest = simulated.carry_out
def hiding(request):
    reply = honest(request)
    del reply.trace[3:-1]
    for result in reply.results:
        del result.report.attempts[1:]
    return reply
simulated.carry_out = hiding
__main__.main()
"""


def test_a_client_that_sends_what_it_does_not_tell_of_fails(tmp_path: Path, python: Language) -> None:
    """Even in a case that asks for nothing else."""
    asked = CASES[401]
    careless = type(asked.case)(number=401, server=asked.case.server, steps=asked.case.steps)
    (tmp_path / "hiding.py").write_text(HIDING)
    hiding = replace(python, command=[sys.executable, str(tmp_path / "hiding.py")])
    (failure,) = failures(run(tmp_path, hiding, Planned(careless, asked.calls)), [])
    assert "the server saw 3 attempts, its trace has 1" in failure
