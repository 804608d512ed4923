"""Runs one target under atheris: `python guided.py NAME [FOLDER OF INPUTS] [options of libFuzzer]`.

The code under test is instrumented as it is imported, so that inputs that reach further are kept and changed
again. Ends with an exit code other than 0, and the input on the screen, at the first that breaks the law.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import atheris

TESTS = Path(__file__).parents[1]
UNDER_TEST = (
    "tarifa_access",
    "tarifa_catalog",
    "tarifa_configurator",
    "tarifa_history",
    "tarifa_inference",
    "tarifa_kit",
    "tarifa_pricing",
    "tarifa_quoting",
)


def main() -> None:
    """Fuzz the target that the first argument names."""
    program, name, *options = sys.argv
    sys.path[:0] = [str(TESTS), str(TESTS.parent / "services" / "pricing" / "tests")]
    with atheris.instrument_imports(include=list(UNDER_TEST), enable_loader_override=False):
        target = importlib.import_module(f"fuzz.targets.{name}")
    atheris.Setup([program, *options], target.one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
