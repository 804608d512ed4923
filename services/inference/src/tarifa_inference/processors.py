"""Which processor runs the models, and how many threads may work on them. Pure but for `usable_cores`."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

CUDA: Final = "CUDAExecutionProvider"
CPU: Final = "CPUExecutionProvider"

_CGROUP_QUOTA: Final = Path("/sys/fs/cgroup/cpu.max")


class Processor(StrEnum):
    """What the operator asks for."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


class ProcessorMissingError(Exception):
    """The processor that the operator asks for is not on this machine."""


@dataclass(frozen=True, slots=True)
class Threads:
    """How the cores are used: ``parallel_runs`` runs at once, each on ``per_run`` threads."""

    per_run: int
    parallel_runs: int


def choose_providers(wanted: Processor, available: Sequence[str]) -> tuple[str, ...]:
    """Return onnxruntime's execution providers to ask for, best first; the last is always the CPU.

    Raises `ProcessorMissingError` when CUDA is demanded and onnxruntime does not offer it.
    """
    if wanted is Processor.CPU:
        return (CPU,)
    if CUDA in available:
        return (CUDA, CPU)
    if wanted is Processor.CUDA:
        raise ProcessorMissingError(
            f"CUDA is demanded, but onnxruntime offers only {', '.join(available) or 'nothing'}"
        )
    return (CPU,)


def share_cores(cores: int, *, per_run: int, parallel_runs: int) -> Threads:
    """Return the threads to use; 0 ``parallel_runs`` are all that there is room for.

    There is room for as many runs as the cores carry. Runs of one thread may be one more: a small model's run
    is over before the thread of a request that waits for it has been put to sleep and woken.
    """
    threads = min(max(per_run, 1), cores)
    room = max(cores // threads, 1) + (threads == 1)
    return Threads(per_run=threads, parallel_runs=min(parallel_runs, room) if parallel_runs else room)


def usable_cores(quota_file: Path = _CGROUP_QUOTA) -> int:
    """Return the cores this process may use: its affinity, bounded by the container's quota; at least 1."""
    return max(1, min(len(os.sched_getaffinity(0)), _quota(quota_file)))


def _quota(quota_file: Path) -> int:
    """Return the container's CPU quota in whole cores, a large number where there is none."""
    try:
        quota, period = quota_file.read_text().split()[:2]
    except (OSError, ValueError):
        return 1 << 16
    if quota == "max":
        return 1 << 16
    return max(1, math.floor(int(quota) / int(period)))
