"""What processes have used."""

from __future__ import annotations

import psutil


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and of its children, living and gone."""
    process = psutil.Process(pid)
    total = 0.0
    for each in (process, *process.children(recursive=True)):
        try:
            times = each.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
        if each.pid == pid:
            total += times.children_user + times.children_system
    return total
