"""Pins what the packages of this tree ask for, with hashes; `--check` says what is asked for and not pinned.

Needs `uv` on the path. Other arguments are `uv pip compile`'s: `--upgrade` takes the newest releases.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = Path(__file__).resolve().parent
ROOT = LOCKS.parent
EXTRAS = {"services/inference": ["cpu"], "services/configurator": ["fit"]}


def main(arguments: list[str]) -> None:
    """Write the locks, or check them."""
    platform = sorted(
        {
            wish
            for pattern in ("gateway", "sdk/*", "services/*")
            for project in ROOT.glob(f"{pattern}/pyproject.toml")
            for wish in wishes(project)
            if not wish.startswith("tarifa")
        }
    )
    development = platform + asked_in("dev")
    if arguments == ["--check"]:
        missing = [
            f"{wish} in {name}.txt"
            for name, asked in (("platform", platform), ("dev", development))
            for wish in unpinned(name, asked)
        ]
        sys.exit(f"not pinned, run `./nox -s lock`: {', '.join(missing)}" if missing else 0)
    for name in ("bootstrap", "go"):
        pin(name, asked_in(name), arguments)
    pin("dev", development, arguments)
    constraints = ["--constraints", str(LOCKS / "dev.txt")]
    pin("platform", [*platform, "hatchling", "editables"], [*constraints, *arguments])


def asked_in(name: str) -> list[str]:
    """Return what a file of wishes asks for."""
    lines = (LOCKS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def wishes(project_file: Path) -> list[str]:
    """Return what a package asks for, the extras that this tree installs included."""
    project = tomllib.loads(project_file.read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    chosen = EXTRAS.get(project_file.parent.relative_to(ROOT).as_posix(), [])
    return [*project.get("dependencies", []), *(wish for extra in chosen for wish in extras[extra])]


def unpinned(name: str, asked: list[str]) -> list[str]:
    """Return the wishes that a lock does not hold a fitting version for."""
    lines = (LOCKS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split(" ")[0].split("==") for line in lines if "==" in line)
    return sorted(
        str(wish)
        for wish in {Requirement(each) for each in asked}
        if (version := pinned.get(canonicalize_name(wish.name))) is None or version not in wish.specifier
    )


def pin(name: str, asked: list[str], options: list[str]) -> None:
    """Write one lock."""
    command = ["uv", "pip", "compile", "-", "--output-file", str(LOCKS / f"{name}.txt"), "--quiet"]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-header", "--no-annotate", *options]
    subprocess.run(command, check=True, text=True, input="\n".join(asked) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
