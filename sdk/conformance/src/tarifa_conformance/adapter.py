"""An adapter: the program of one language that carries cases out."""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from google.protobuf.message import Message

from tarifa_conformance.v1.adapter_pb2 import AdapterHello, AdapterReply, AdapterRequest

_SECONDS_TO_START = 60.0
_SECONDS_BEYOND_PATIENCE = 10.0
_MOST_BYTES = 64 * 1024 * 1024


class AdapterError(RuntimeError):
    """An adapter ended, said nothing in time, or said what is no message."""


@dataclass(frozen=True)
class Language:
    """How the adapter of a language is built and run; a row of `adapters.yaml`."""

    name: str
    command: Sequence[str]
    """In the root of the tree."""
    build: Sequence[str] = ()
    """Run first, in `folder`."""
    folder: str = "."
    tools: Sequence[str] = ()
    """Programs that must be there."""
    needs: str = ""
    """A file or folder that must be there."""
    environment: dict[str, str] = field(default_factory=dict)
    built: str = ""
    """What the build makes; it is left out while this is newer than all below `sources`."""
    sources: Sequence[str] = ()

    def absent(self, root: Path) -> str:
        """Returns why it cannot be run on this machine; empty where it can."""
        for tool in self.tools:
            if shutil.which(tool) is None and not (root / tool).exists():
                return f"{self.name}: {tool} is not installed"
        if self.needs and not (root / self.needs).exists():
            return f"{self.name}: {self.needs} does not exist"
        return ""


def languages(file: Path) -> list[Language]:
    """Returns the rows of `adapters.yaml`."""
    rows: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Language(name, **row) for name, row in rows.items()]


def build(language: Language, root: Path) -> None:
    """Builds an adapter; raises AdapterError with the end of what the build said."""
    if not language.build or _is_fresh(language, root):
        return
    begun = time.time()
    done = subprocess.run(  # noqa: S603 - the commands of adapters.yaml
        list(language.build),
        cwd=root / language.folder,
        env={**os.environ, **language.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise AdapterError(
            f"{language.name}: the build failed:\n{done.stdout.decode(errors='replace')[-4000:]}"
        )
    if language.built:  # a build that finds nothing to change leaves it as old as it was
        os.utime(root / language.built, (begun, begun))


def _is_fresh(language: Language, root: Path) -> bool:
    built = root / language.built
    if not language.built or not built.is_file():
        return False
    newest = built.stat().st_mtime
    below = (path for name in language.sources for path in (root / name).rglob("*"))
    sources = (path for path in below if "target" not in path.parts and path.is_file() and path != built)
    return all(path.stat().st_mtime <= newest for path in sources)


@dataclass
class Adapter:
    """A running adapter."""

    language: Language
    hello: AdapterHello
    process: subprocess.Popen[bytes]
    log: Path

    def ask(self, request: AdapterRequest) -> AdapterReply:
        """Has a case carried out; raises AdapterError."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(_delimited(request))
            self.process.stdin.flush()
        except OSError as error:
            raise AdapterError(f"{self.language.name}: {error}; its log ends: {_end(self.log)}") from None
        seconds = request.patience.ToMicroseconds() / 1e6 + _SECONDS_BEYOND_PATIENCE
        reply = AdapterReply()
        reply.ParseFromString(_read(self.process, seconds, self.language.name, self.log))
        return reply


@contextmanager
def running(language: Language, root: Path, log: Path) -> Iterator[Adapter]:
    """Runs an adapter until the block ends; raises AdapterError where it does not say hello."""
    command = [str(root / word) if (root / word).is_file() else word for word in language.command]
    environment = {**os.environ, **language.environment}
    with log.open("ab") as errors:
        process = subprocess.Popen(  # noqa: S603 - the commands of adapters.yaml
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            bufsize=0,
        )
    try:
        hello = AdapterHello()
        hello.ParseFromString(_read(process, _SECONDS_TO_START, language.name, log))
        yield Adapter(language, hello, process, log)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _delimited(message: Message) -> bytes:
    data = message.SerializeToString()
    size, head = len(data), bytearray()
    while size > 0x7F:
        head.append(size & 0x7F | 0x80)
        size >>= 7
    head.append(size)
    return bytes(head) + data


def _read(process: subprocess.Popen[bytes], seconds: float, name: str, log: Path) -> bytes:
    deadline = time.monotonic() + seconds
    size = shift = 0
    while True:
        (byte,) = _exactly(process, 1, deadline, name, log)
        size |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            break
    if size > _MOST_BYTES:
        raise AdapterError(f"{name}: a message of {size} bytes; does it print to standard output?")
    return _exactly(process, size, deadline, name, log)


def _exactly(process: subprocess.Popen[bytes], size: int, deadline: float, name: str, log: Path) -> bytes:
    assert process.stdout is not None
    data = bytearray()
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while len(data) < size:
            if not waiting.select(max(0.0, deadline - time.monotonic())):
                raise AdapterError(f"{name}: no reply in time; its log ends: {_end(log)}")
            chunk = os.read(process.stdout.fileno(), size - len(data))
            if not chunk:
                raise AdapterError(f"{name}: it ended with {process.poll()}; its log ends: {_end(log)}")
            data += chunk
    return bytes(data)


def _end(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-1500:]
