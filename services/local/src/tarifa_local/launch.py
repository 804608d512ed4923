"""Becomes another program that dies with its parent. Runs alone: `python -I -S launch.py`.

A supervisor that is killed cannot stop its children, so each child asks the kernel for a signal when the
parent goes (Linux, `PR_SET_PDEATHSIG`). This happens in a program of its own because code between fork and
exec is unsafe in a process with threads, and after the change of user because that change clears the request.
"""

from __future__ import annotations

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, death_signal: int, user: int, group: int, argv: list[str]) -> None:
    """Changes to the user (unless negative), ties this process to its parent and becomes `argv`."""
    if user >= 0:
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:  # it went before the request was in place
            sys.exit(1)
    os.execvp(argv[0], argv)  # noqa: S606 - the supervisor composed the command; there is no shell


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:])
