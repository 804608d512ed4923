"""Profiles of a running process: a flame graph beside the result, and whose time it was."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.processes import cpu_seconds

RATE = 100
"""Looks a second. Each stops the process for a moment."""
LOOKS = ("--full-filenames", "--function", "--native", "--gil")
"""Only the thread that holds the interpreter's lock, with its C code: to py-spy a thread that waits for a
processor looks busy, and where threads are many such waiting would hide the work."""
_FRAME = re.compile(r"^(?P<function>.*) \((?P<file>.*?)(?::\d+)?\)$")
_FOLDERS = re.compile(r"[^\s(]*/(?:site-packages|python3\.\d+|Python-3[^/]*/\.|(?:src|gen)(?=/tarifa))/")
_ABSOLUTE = re.compile(r"\(/(?:[^\s()<>:]*/)?([^\s()<>:/]*/[^\s()<>:/]+)(?=[:)<])")
_PROGRAM = re.compile(r"(?<=[\s>;&])/(?:[^\s<>:()/]+/)+")
_CUT = re.compile(r"\(/[^<]*\.\.<")
_COMMAND = re.compile(r">[^<]*py-spy record [^<]*<")
_ROOMS = (
    ("grpc/", "grpc machinery"),
    ("cygrpc", "grpc machinery"),
    ("onnxruntime", "onnxruntime"),
    ("google/protobuf", "protobuf"),
    ("_upb", "protobuf"),
    ("_pb2", "protobuf"),
    ("concurrent/futures", "thread hand-off"),
    ("/queue.py", "thread hand-off"),
    ("/threading.py", "thread hand-off"),
)
_PACKAGE = re.compile(r"site-packages/([A-Za-z0-9_]+)")
_OURS = re.compile(r"(?:src|gen)/(tarifa[a-z_]*(?:/[A-Za-z0-9_]+)*)\.py")


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the processor time of a process went while it was under the benchmark's load."""

    process: str
    flame_graph: Path | None
    rooms: Sequence[tuple[str, float]]
    """Modules and libraries with their part of the interpreter's time, the largest first; parts sum to 1."""
    cores: float = 0.0
    """Processor time a second of all its threads."""
    interpreter: float = 0.0
    """The part of each second in which a thread held the interpreter's lock: 1 is the most there is."""
    refused: str = ""
    """Why there is no profile, where there is none."""

    def sentence(self, most: int = 6) -> str:
        """Say in one sentence what dominates."""
        if self.refused:
            return f"No profile of {self.process}: {self.refused}."
        parts = ", ".join(f"{room} {share:.0%}" for room, share in self.rooms[:most])
        if not self.cores:
            return f"Of the time in which {self.process} held an interpreter: {parts}."
        use = f"{self.process} used {self.cores:.2f} cores and held its interpreter {self.interpreter:.0%}"
        return f"{use} of the time; of that: {parts}."


def room_of(stack: str) -> str:
    """Return whose time a collapsed stack (root first, `;` between frames) is.

    The frame nearest to the leaf that belongs to somebody decides; frames of the standard library that do
    nothing on their own account are charged to their caller.
    """
    for frame in reversed(stack.split(";")):
        found = _FRAME.match(frame)
        room = _owner(found["file"]) if found else None
        if room:
            return room
    return "the interpreter"


def _owner(file: str) -> str | None:
    for mark, room in _ROOMS:
        if mark in file:
            return room
    ours = _OURS.search(file)
    if ours:
        return ours[1].replace("/", ".")
    package = _PACKAGE.search(file)
    return package[1] if package else None


def samples_of(collapsed: Iterable[str]) -> Counter[str]:
    """Add up lines of `stack count` by room."""
    samples: Counter[str] = Counter()
    for line in collapsed:
        stack, _, count = line.rpartition(" ")
        if stack and count.isdigit():
            samples[room_of(stack)] += int(count)
    return samples


def shares_of(samples: Counter[str]) -> list[tuple[str, float]]:
    """Return each room's part of all samples, the largest first."""
    total = samples.total()
    return [(room, count / total) for room, count in samples.most_common()]


def profile(
    process: str, pid: int, load: Callable[[], object], *, seconds: float, flame_graph: Path
) -> Profile:
    """Repeat `load` while py-spy looks at the process, once for the figures and once for the picture."""
    raw = flame_graph.with_suffix(".raw")
    try:
        before, began = cpu_seconds(pid), time.monotonic()
        _record(pid, load, seconds, "raw", raw)
        cores = (cpu_seconds(pid) - before) / (time.monotonic() - began)
        _record(pid, load, seconds, "flamegraph", flame_graph)
        entitle(flame_graph, process)
        samples = samples_of(raw.read_text(encoding="utf-8").splitlines())
        held = samples.total() / (RATE * seconds)
        return Profile(process, flame_graph, shares_of(samples), cores, min(held, 1.0))
    except _RefusedError as refused:
        return Profile(process, None, (), refused=str(refused))
    finally:
        raw.unlink(missing_ok=True)


def entitle(flame_graph: Path, title: str) -> None:
    """Name the picture, and leave of its paths what follows the folder that packages lie in, or the end."""
    drawn = _COMMAND.sub(f">{title}<", flame_graph.read_text(encoding="utf-8"))
    drawn = _ABSOLUTE.sub(r"(\1", _CUT.sub("..<", _FOLDERS.sub("", drawn)))
    flame_graph.write_text(_PROGRAM.sub("", drawn), encoding="utf-8")


class _RefusedError(Exception):
    """py-spy could not look at the process."""


def _record(pid: int, load: Callable[[], object], seconds: float, form: str, out: Path) -> None:
    spy = [str(Path(sys.executable).with_name("py-spy")), "record", "--pid", str(pid), "--format", form]
    options = ["--output", str(out), "--duration", f"{seconds:.0f}", "--rate", str(RATE)]
    child = subprocess.Popen(  # noqa: S603 - a tool of this environment, no shell
        [*spy, *options, *LOOKS], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    ended = threading.Event()
    said: list[str] = []

    def wait() -> None:
        said.append(child.communicate()[1])
        ended.set()

    watch = threading.Thread(target=wait)
    watch.start()
    try:
        while not ended.is_set():
            load()
    finally:
        if not ended.is_set():
            child.terminate()
        watch.join()
    if child.returncode or not out.is_file():
        last = (said[0].strip().splitlines() or ["py-spy ended without a word"])[-1]
        raise _RefusedError(last)
