"""Where the browser is that the reference page is tested in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

MISSING = "no Chromium on this machine: install the system package `chromium`, or name one in TARIFA_CHROMIUM"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""Headless in a container, and without a word to anybody but the page."""


def find_chromium() -> Path | None:
    """Return the browser that TARIFA_CHROMIUM names, else one of the system's, else None.

    Raises:
        FileNotFoundError: TARIFA_CHROMIUM names a file that is not there.
    """
    named = os.environ.get("TARIFA_CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"TARIFA_CHROMIUM names {named}, which is not there")
        return Path(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else None
