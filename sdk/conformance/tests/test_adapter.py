"""The runner and a program that is its adapter: real processes that behave well and badly."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tarifa_conformance.adapter import AdapterError, Language, build, languages, running
from tarifa_conformance.cases import FOLDER
from tarifa_conformance.v1.adapter_pb2 import AdapterRequest

GOOD = """
import sys
from tarifa_conformance.v1.adapter_pb2 import AdapterHello, AdapterReply, AdapterRequest
def send(message):
    data = message.SerializeToString()
    assert len(data) < 128
    sys.stdout.buffer.write(bytes([len(data)]) + data)
    sys.stdout.buffer.flush()
send(AdapterHello(language="test", runtime="1"))
while size := sys.stdin.buffer.read(1):
    assert size[0] < 128
    request = AdapterRequest.FromString(sys.stdin.buffer.read(size[0]))
    send(AdapterReply(trace=[f"0 call {request.case_key} started"]))
"""


def language(folder: Path, program: str) -> Language:
    (folder / "adapter.py").write_text(program)
    return Language("test", [sys.executable, "adapter.py"])


def request(key: str) -> AdapterRequest:
    asked = AdapterRequest(case_key=key)
    asked.patience.FromMilliseconds(100)
    return asked


def test_an_adapter_answers_case_after_case(tmp_path: Path) -> None:
    with running(language(tmp_path, GOOD), tmp_path, tmp_path / "log") as adapter:
        assert adapter.hello.language == "test"
        assert [list(adapter.ask(request(key)).trace) for key in "ab"] == [
            ["0 call a started"],
            ["0 call b started"],
        ]
    assert adapter.process.returncode == 0


def test_an_adapter_that_ends_is_told_with_the_end_of_its_log(tmp_path: Path) -> None:
    program = GOOD.replace("    send(AdapterReply", "    sys.exit('out of ideas')\n    send(AdapterReply")
    with (
        running(language(tmp_path, program), tmp_path, tmp_path / "log") as adapter,
        pytest.raises(AdapterError, match="out of ideas"),
    ):
        adapter.ask(request("a"))


def test_an_adapter_that_prints_is_told(tmp_path: Path) -> None:
    program = (
        "import sys; sys.stdout.buffer.write(b'\\xff' * 5 + b'\\x7f'); sys.stdout.flush(); sys.stdin.read()"
    )
    with (
        pytest.raises(AdapterError, match="standard output"),
        running(language(tmp_path, program), tmp_path, tmp_path / "log"),
    ):
        pass


def test_a_build_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    failing = Language("test", [], build=[sys.executable, "-c", "raise SystemExit('no compiler')"])
    with pytest.raises(AdapterError, match="no compiler"):
        build(failing, tmp_path)


def test_a_build_is_left_out_while_what_it_made_is_newer_than_its_sources(tmp_path: Path) -> None:
    source, made = tmp_path / "source.txt", tmp_path / "made"
    source.write_text("x")
    made.write_text("")
    failing = Language("test", [], build=["false"], built="made", sources=["."])
    os.utime(made, (0, 0))
    with pytest.raises(AdapterError):
        build(failing, tmp_path)
    os.utime(source, (0, 0))
    os.utime(made, (1, 1))
    build(failing, tmp_path)


def test_a_build_that_had_nothing_to_change_is_not_run_again(tmp_path: Path) -> None:
    made, sources, runs = tmp_path / "made", tmp_path / "sources", tmp_path / "runs"
    sources.mkdir()
    for file, age in ((made, 0), (sources / "one.txt", 1)):
        file.touch()
        os.utime(file, (age, age))
    program = f"open({str(runs)!r}, 'a').write('x')"
    idle = Language("test", [], build=[sys.executable, "-c", program], built="made", sources=["sources"])
    build(idle, tmp_path)
    build(idle, tmp_path)
    assert runs.read_text() == "x"


def test_a_language_without_its_tools_is_absent(tmp_path: Path) -> None:
    assert Language("cobol", [], tools=["cobc-of-no-machine"]).absent(tmp_path) == (
        "cobol: cobc-of-no-machine is not installed"
    )


def test_there_is_an_adapter_for_each_language() -> None:
    assert [one.name for one in languages(FOLDER / "adapters.yaml")] == ["python", "java", "go"]
