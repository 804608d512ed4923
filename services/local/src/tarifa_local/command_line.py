"""The `tarifa` command of this Python installation, run as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tarifa_local.errors import LocalError


def tarifa_program() -> str:
    """Returns the path of the command."""
    return str(Path(sys.executable).with_name("tarifa"))


def inherited_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Returns our own environment with `extra` over it, without the owner's database address.

    The person's own settings reach the services; the right to change tables reaches only the migration.
    """
    kept = {name: value for name, value in os.environ.items() if name != "TARIFA_OWNER_POSTGRES_URL"}
    return {**kept, "PYTHONUNBUFFERED": "1", **extra}


def run_tarifa(environment: Mapping[str, str], *arguments: str) -> str:
    """Runs the command to its end and returns what it printed. Raises LocalError with what it said."""
    done = subprocess.run(  # noqa: S603 - our own program, no shell
        [tarifa_program(), *arguments],
        env=inherited_environment(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-20:]
        raise LocalError(f"tarifa {' '.join(arguments[:2])} failed:\n" + "\n".join(said))
    return done.stdout.strip()
