"""The papers: every link leads somewhere, and every path, command, session, setting and decision is there.

They are all Markdown of the tree. What one names must exist in the tree, or be made by it (git ignores it).
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import typer
from tarifa_kit.cli import app

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from benchmarks import ALL  # noqa: E402
from run import SCRIPTS  # noqa: E402


def _git(*arguments: str) -> list[str]:
    told = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return told.stdout.splitlines()


FILES = [PurePosixPath(name) for name in _git("ls-files") if (ROOT / name).exists()]
PATHS = {*FILES, *(parent for path in FILES for parent in path.parents)}
PAPERS = {path: (ROOT / path).read_text(encoding="utf-8") for path in FILES if path.suffix == ".md"}
DECISIONS = {path.name[:4]: path for path in PAPERS if re.match(r"docs/adr/\d{4}-", str(path))}
SOURCES = ("*.py", "*.yaml", "*.toml", "Dockerfile", "nox", ".ci")

A_FILE = re.compile(r"[\w-]+\.(?:py|md|ya?ml|json|proto|toml|txt|binpb|in|java|go|mod|ini)")
A_PATH = re.compile(r"\.?[\w@*<>{}-][\w.@*<>{}, -]*(?:/[\w.@*<>{}-]+)*/?")


def _prose(paper: PurePosixPath) -> str:
    return re.sub(r"^```.*?^```", "", PAPERS[paper], flags=re.DOTALL | re.MULTILINE)


def _quoted(paper: PurePosixPath) -> list[str]:
    return re.findall(r"`([^`\n]+)`", _prose(paper))


def _from_root(folder: PurePosixPath, named: str) -> PurePosixPath | None:
    """The path that is named in a folder, from the root of the tree; None outside of it."""
    path = (ROOT / folder / named).resolve()
    return PurePosixPath(path.relative_to(ROOT).as_posix()) if path.is_relative_to(ROOT) else None


def _is_there(path: PurePosixPath) -> bool:
    if path in PATHS:
        return True
    pattern = re.sub(r"<[^>]*>|\{[^}]*\}", "*", path.as_posix())
    return "*" in pattern and any(each.match(pattern) for each in PATHS)


@cache
def _is_made(path: PurePosixPath) -> bool:
    """Whether git ignores it: what the tree's own commands write."""
    asked = ["git", "check-ignore", "--", str(path), f"{path}/anything"]
    return subprocess.run(asked, cwd=ROOT, check=False, capture_output=True).returncode == 0


@cache
def _is_named_in_the_code(text: str) -> bool:
    asked = ["git", "grep", "--quiet", "--fixed-strings", text, "--", *SOURCES]
    return subprocess.run(asked, cwd=ROOT, check=False).returncode == 0


def _anchors(text: str) -> set[str]:
    """The names that GitHub gives to the headings."""
    headings = re.findall(r"^#+ +(.+?) *$", text, flags=re.MULTILINE)
    words = (re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)", "", each)).lower() for each in headings)
    return {each.replace(" ", "-") for each in words}


def test_every_link_inside_the_tree_leads_somewhere() -> None:
    broken = []
    for paper in PAPERS:
        for target in re.findall(r"\]\(([^)\s]+)\)", _prose(paper)):
            named, _, anchor = target.partition("#")
            path = _from_root(paper.parent, named) if named else paper
            if re.match(r"[a-z]+:", target):
                continue
            if path not in PATHS or (anchor and anchor not in _anchors(PAPERS[path])):
                broken.append(f"{paper}: {target}")
    assert not broken


def test_every_path_that_is_named_is_there() -> None:
    absent = [
        f"{paper}: {named}"
        for paper in PAPERS
        for named in _quoted(paper)
        if "/" in named and A_PATH.fullmatch(named) and not _leads_somewhere(paper.parent, named)
    ]
    assert not absent


def _leads_somewhere(folder: PurePosixPath, named: str) -> bool:
    """Whether a name with slashes is a path that is there, or no path of the tree at all."""
    below = _below(folder)
    beside = {path.partition("/")[0] for path in (*below, *_below(PurePosixPath()))}
    if named.partition("/")[0] not in beside or re.search(r"/v\d+\.\d+\.\d+$", named):
        return True  # a resource, a package, a release
    whole = [path for each in (folder, PurePosixPath()) if (path := _from_root(each, named))]
    if any(_is_there(path) or _is_made(path) for path in whole):
        return True
    return any(f"/{path}".endswith(f"/{named.rstrip('/')}") for path in below)


@cache
def _below(folder: PurePosixPath) -> tuple[str, ...]:
    """Every path below a folder, from there."""
    return tuple(str(path.relative_to(folder)) for path in PATHS if folder in path.parents)


def test_every_file_that_is_named_alone_is_somewhere() -> None:
    known = {path.name for path in PATHS}
    absent = [
        f"{paper}: {named}"
        for paper in PAPERS
        for named in _quoted(paper)
        if A_FILE.fullmatch(named) and named not in known and not _is_named_in_the_code(named)
    ]
    assert not absent


def test_every_module_of_a_service_is_named_in_its_readme() -> None:
    plain = {"__init__", "main", "settings", "errors", "testing"}
    unnamed = []
    for path in FILES:
        package = path.parts.index("src") + 1 if "src" in path.parts else 0
        if path.parts[0] not in {"services", "gateway"} or path.suffix != ".py" or not package:
            continue
        room = path.parts[package + 1].removesuffix(".py")
        readme = PAPERS[PurePosixPath(*path.parts[: package - 1]) / "README.md"]
        if room not in {*plain, "migrations", "schema"} and not re.search(rf"\b{room}\b", readme):
            unnamed.append(str(path))
    assert not unnamed


def test_every_script_that_is_shown_is_there() -> None:
    shown = r"(?:python3?|pytest|-m pytest) ((?:[\w-]+/)+[\w.-]+)"
    absent = [
        f"{paper}: {script}"
        for paper, text in PAPERS.items()
        for script in re.findall(shown, text)
        if PurePosixPath(script.rstrip(".")) not in PATHS
    ]
    assert not absent


# Decisions


def test_the_list_of_decisions_has_each_of_them_once_with_its_title() -> None:
    index = PAPERS[PurePosixPath("docs/adr/README.md")]
    titles = {number: PAPERS[path].partition("\n")[0] for number, path in DECISIONS.items()}
    due = [f"- [{each}]({DECISIONS[each].name}) {titles[each][7:]}" for each in sorted(DECISIONS)]
    assert sorted(re.findall(r"^- .*$", index, flags=re.MULTILINE)) == due


def test_every_decision_has_its_number_in_its_title_and_is_named_by_it() -> None:
    wrong = [str(path) for number, path in DECISIONS.items() if not PAPERS[path].startswith(f"# {number} ")]
    for paper, text in PAPERS.items():
        named = re.findall(r"\bADRs? \[?(\d{4})\b", text)
        wrong += [f"{paper}: ADR {number}" for number in named if number not in DECISIONS]
        linked = re.findall(r"\[(?:ADR )?(\d{4})\]\((?:[^)]*/)?([^)/]+)\)", text)
        wrong += [f"{paper}: {file} as {number}" for number, file in linked if not file.startswith(number)]
    assert not wrong


# Commands


def test_every_session_that_is_named_is_there() -> None:
    declared = r"^@nox\.session\n(?:@.*\n)*def (\w+)"
    sessions = set(re.findall(declared, (ROOT / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE))
    packages = {path.parent.name for path in PATHS if path.name == "tests" and len(path.parts) > 1}
    known = sessions | {f"test({package})" for package in (*packages, "<service>")}
    absent = []
    for paper, text in PAPERS.items():
        for line in re.findall(r"\./nox -s ([^`#|\n]+)", text):
            named, _, arguments = line.partition("--")
            absent += [f"{paper}: {each}" for each in named.replace('"', "").split() if each not in known]
            if named.split()[0] == "bench":
                chosen = re.findall(r"[a-z]\w*", arguments.partition("--")[0])
                absent += [f"{paper}: bench {each}" for each in chosen if each not in {*ALL, *SCRIPTS}]
    assert not absent


def _commands(paper: PurePosixPath) -> Iterator[list[str]]:
    """The words of each `tarifa` command that a paper shows, without the program's name."""
    blocks = re.findall(r"^```(?:sh)?\n(.*?)^```", PAPERS[paper], flags=re.DOTALL | re.MULTILINE)
    shown = "\n".join([*blocks, *_quoted(paper)]).replace("\\\n", " ")
    for line in shown.splitlines():
        found = re.match(r"(?:[A-Z_]+=\S+ +|\S*nox -s +)*tarifa +(?:-- +)?([a-z].*)", line.partition(" #")[0])
        if found:
            yield found[1].split()


def test_every_command_that_is_shown_is_there_with_its_options() -> None:
    wrong, shown = [], 0
    for paper in PAPERS:
        for words in _commands(paper):
            shown += 1
            command, rest = _command(words)
            if command is None:
                wrong.append(f"{paper}: tarifa {' '.join(words)}")
                continue
            known = {"--help", *(option for each in command.params for option in each.opts)}
            asked = {word.strip("[]").partition("=")[0] for word in rest if word.strip("[").startswith("--")}
            wrong += [f"{paper}: tarifa {' '.join(words)}: {option}" for option in asked - known]
    assert not wrong
    assert shown > 30, "the papers show commands"


def _command(words: list[str]) -> tuple[Any, list[str]]:
    """The command, or group, that the first words name, and the other words; None where there is none."""
    command: Any = typer.main.get_command(app)
    while words and hasattr(command, "list_commands"):
        command, words = command.get_command(None, words[0]), words[1:]
    return command, words


# Settings


def _settings() -> dict[str, PurePosixPath]:
    """Every setting that a class of settings reads, and the README of its package."""
    found: dict[str, PurePosixPath] = {}
    for path in FILES:
        if path.name == "settings.py" and "src" in path.parts:
            text = (ROOT / path).read_text(encoding="utf-8")
            for prefix in re.findall(r'env_prefix="(\w+)"', text):
                for field in re.findall(r"^    ([a-z]\w*): ", text, flags=re.MULTILINE):
                    found[f"{prefix}{field.upper()}"] = path.parents[2] / "README.md"
    return found


def test_every_setting_that_is_named_is_read() -> None:
    known = _settings()
    unread = [
        f"{paper}: {name}"
        for paper, text in PAPERS.items()
        for name in sorted(set(re.findall(r"\bTARIFA_[A-Z0-9_]*[A-Z0-9]\b(?!_|\*)", text)))
        if name not in known and not _is_named_in_the_code(name)
    ]
    assert not unread


def test_every_setting_is_told_of_by_the_readme_of_its_package() -> None:
    settings = _settings()
    assert {"TARIFA_LISTEN", "TARIFA_QUOTING_SWEEP_SECONDS", "TARIFA_GATEWAY_ACCESS"} <= set(settings)
    untold = []
    for name, readme in settings.items():
        text, (_, package, short) = (
            PAPERS[readme],
            name.split("_", 2) if name.count("_") > 1 else ("", "", name),
        )
        if name not in text and not (f"`TARIFA_{package}_`" in text and f"`{short}`" in text):
            untold.append(f"{readme}: {name}")
    assert not untold
