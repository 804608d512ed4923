"""The data folder: what lies where, who may read it, and that one platform at a time owns it."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tarifa_local.errors import FolderInUseError, LocalError

LOCK = "platform.lock"


class DataFolder:
    """Paths below the data folder. Everything in it survives a restart; nothing outside it is written."""

    def __init__(self, root: Path) -> None:
        self.root = root.expanduser().absolute()
        self.postgres = self.root / "postgres"
        self.redis = self.root / "redis"
        self.gateway = self.root / "gateway"
        self.logs = self.root / "logs"
        self.models = self.root / "models"
        self.secrets = self.root / "secrets.json"
        self.identity_private_key = self.root / "identity" / "private.pem"
        self.identity_public_key = self.root / "identity" / "public.pem"
        self.api_key = self.root / "api-key"
        self.migrated = self.root / "migrated"
        self.processes = self.root / "processes.json"

    @contextmanager
    def owned(self, *, fresh: bool) -> Iterator[None]:
        """Holds the folder for one platform; `fresh` empties it first.

        Raises FolderInUseError where another platform holds it, LocalError where `fresh` would delete
        what is not a platform's.
        """
        self._create(fresh=fresh)
        descriptor = os.open(self.root / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._lock(descriptor)
            if fresh:
                self._empty()
            os.truncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
            for folder in (self.redis, self.gateway, self.logs, self.models):
                folder.mkdir(mode=0o700, exist_ok=True)
            yield
        finally:
            os.close(descriptor)  # this also unlocks

    def _create(self, *, fresh: bool) -> None:
        if fresh and self.root.is_dir() and any(self.root.iterdir()) and not (self.root / LOCK).exists():
            raise LocalError(f"--fresh would delete {self.root}, which is not the data folder of a platform")
        try:
            # Others may pass through (PostgreSQL runs as another user under root) but not list.
            self.root.mkdir(mode=0o711, parents=True, exist_ok=True)
        except OSError as error:
            raise LocalError(f"the data folder {self.root} cannot be made: {error.strerror}") from error

    def _lock(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(descriptor, 32, 0).decode() or "unknown"
            raise FolderInUseError(
                f"{self.root} is in use by the platform with process id {owner}; "
                "stop that one, or choose another folder with --data"
            ) from None

    def _empty(self) -> None:
        for entry in self.root.iterdir():
            if entry.name == LOCK:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()


def write_private(path: Path, content: bytes) -> None:
    """Writes a file that only its owner may read; a reader sees the old content or the new, whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    beside.replace(path)


def read_json(path: Path) -> Mapping[str, object]:
    """Reads a JSON object; an absent file is an empty one."""
    if not path.exists():
        return {}
    content = json.loads(path.read_bytes())
    if not isinstance(content, dict):
        raise LocalError(f"{path} is damaged: it should hold a JSON object")
    return content
