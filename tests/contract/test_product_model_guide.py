"""The guide to product models: every command and program of it runs, and answers what it shows."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tarifa_local.platform import RunningPlatform

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "product-models.md"
PRINTED_ADDRESS = "http://127.0.0.1:8080"
BLOCK = re.compile(r"```(sh|json|python)\n(.*?)```", re.DOTALL)
SECONDS = 120


@dataclass(frozen=True)
class Step:
    """A block of commands, and what the guide shows of the last answer; None where it shows nothing."""

    commands: str
    shown: Any


def steps() -> Iterator[Step]:
    """The commands of the guide in their order, the settings of the first block before each."""
    blocks = BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    for (kind, text), (next_kind, next_text) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "sh":
            yield Step(text, json.loads(next_text) if next_kind == "json" else None)


def programs() -> list[str]:
    return [text for kind, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")) if kind == "python"]


def require_part(shown: Any, answered: Any, where: str = "answer") -> None:
    """Fail unless what is shown is part of what was answered; of a list the first ones, of none none."""
    match shown:
        case Mapping():
            for name, value in shown.items():
                assert name in answered, f"{where} has no {name}: {answered}"
                require_part(value, answered[name], f"{where}.{name}")
        case Sequence() if not isinstance(shown, str):
            assert len(answered) >= len(shown), f"{where} is shorter: {answered}"
            assert shown or not answered, f"{where} is not empty: {answered}"
            for index, value in enumerate(shown):
                require_part(value, answered[index], f"{where}[{index}]")
        case _:
            assert answered == shown, f"{where}: {answered!r}, and the guide shows {shown!r}"


def last_document(text: str) -> Any:
    """The last of several JSON documents, one after the other."""
    decoder, at, found = json.JSONDecoder(), 0, None
    while at < len(text):
        found, at = decoder.raw_decode(text, at)
        at += len(text) - at - len(text[at:].lstrip())
    return found


@pytest.fixture(scope="module")
def followed(platform: RunningPlatform, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Step, str]]:
    """Each step with what it printed."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    folder = tmp_path_factory.mktemp("guide")
    key = platform.create_key("wheels")
    settings, *rest = steps()
    preamble = settings.commands.replace(PRINTED_ADDRESS, platform.rest_url).replace("KEY=…", f"KEY={key}")
    assert key in preamble
    assert platform.rest_url in preamble
    done = []
    for step in rest:
        ran = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", preamble + step.commands],
            cwd=folder,
            check=False,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        assert ran.returncode == 0, f"{step.commands}\n{ran.stderr}"
        done.append((step, ran.stdout))
    return done


def test_every_answer_that_the_guide_shows_is_what_came_back(followed: list[tuple[Step, str]]) -> None:
    shown = [(step, printed) for step, printed in followed if step.shown is not None]
    assert len(shown) >= 10
    for step, printed in shown:
        require_part(step.shown, last_document(printed), step.commands.splitlines()[0])


def test_no_command_is_refused_but_where_the_guide_shows_it(followed: list[tuple[Step, str]]) -> None:
    for step, printed in followed:
        answer = last_document(printed)
        refused = isinstance(answer, dict) and "code" in answer
        assert refused == (isinstance(step.shown, dict) and "code" in step.shown), printed


@pytest.mark.usefixtures("followed")
def test_every_program_runs(platform: RunningPlatform, capsys: pytest.CaptureFixture[str]) -> None:
    key = platform.create_key("wheels")
    for number, program in enumerate(programs()):
        source = program.replace(PRINTED_ADDRESS, platform.rest_url)
        exec(
            compile(source, f"{GUIDE.name}: program {number}", "exec"), {"api_key": key, "__name__": "guide"}
        )
    printed = capsys.readouterr().out
    assert "A cargo bike stops with disc brakes only" in printed
    assert "proven" in printed
    assert "REMOVED preferences/range" in printed
    assert "line 8, column 9" in printed
