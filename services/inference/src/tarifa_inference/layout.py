"""What lies in a model repository folder in Triton's layout: `<model>/config.pbtxt`, `<model>/<version>/`."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Fingerprint = tuple[tuple[str, int, int, int], ...]
"""Of each file: its name, size in bytes, time of change in nanoseconds, and inode."""

_CONFIG: Final = "config.pbtxt"


@dataclass(frozen=True, slots=True)
class VersionFolder:
    """One version of a model as it lies there; ``fingerprint`` changes whenever a file of it does.

    ``config`` is the text of a config.pbtxt of its own, None where the model's holds for it.
    """

    number: int
    path: Path
    fingerprint: Fingerprint
    config: bytes | None = None


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """One model as it lies there; ``config`` is the text of config.pbtxt, None where there is none.

    ``fault`` says why the folder could not be read, empty when it could.
    """

    name: str
    config: bytes | None
    versions: Mapping[int, VersionFolder]
    fault: str = ""


def scan(root: Path) -> dict[str, ModelFolder]:
    """Return the models under ``root`` by name; raise OSError when the folder itself cannot be read.

    As Triton does, pass over whatever is not a folder, hidden folders, and version folders that are not a
    positive number without leading zeros. A model folder that vanishes meanwhile is not there; one that
    cannot be read is there with its fault, so that it is not taken for gone.
    """
    models = {}
    for entry in sorted(root.iterdir()):
        if entry.name.startswith(".") or not entry.is_dir():
            continue
        try:
            models[entry.name] = _read_model(entry)
        except FileNotFoundError:
            continue
        except OSError as error:
            models[entry.name] = ModelFolder(
                entry.name, None, {}, f"its folder cannot be read: {error.strerror}"
            )
    return models


def _read_model(folder: Path) -> ModelFolder:
    config = _read_config(folder)
    versions = {}
    for entry in folder.iterdir():
        if _is_version(entry.name) and entry.is_dir():
            number = int(entry.name)
            versions[number] = VersionFolder(number, entry, _fingerprint(entry), _read_config(entry))
    return ModelFolder(folder.name, config, dict(sorted(versions.items())))


def _read_config(folder: Path) -> bytes | None:
    try:
        return (folder / _CONFIG).read_bytes()
    except FileNotFoundError:
        return None


def _is_version(name: str) -> bool:
    return name.isascii() and name.isdigit() and not name.startswith("0")


def _fingerprint(folder: Path) -> Fingerprint:
    """Return what tells one content of ``folder`` from another; files that vanish meanwhile are left out."""
    files = []
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                found = entry.stat()
                files.append((entry.name, found.st_size, found.st_mtime_ns, found.st_ino))
    return tuple(sorted(files))
