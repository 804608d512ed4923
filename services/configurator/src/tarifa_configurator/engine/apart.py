"""Drawing in a process of its own: stopped at any moment, bounded in memory, and holding nobody up.

CUDD keeps the interpreter's lock while it works, for seconds with a large model; in the service's own process
every other call would wait for it.
"""

from __future__ import annotations

import math
import pickle
import resource
import subprocess
import sys
import time
from typing import Final

from tarifa_configurator.engine.deadline import Deadline
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.engine.drawing import MOST_NODES, TASK, TooLargeError, Way, draw
from tarifa_configurator.engine.errors import DeadlineExceededError
from tarifa_configurator.engine.ground import Ground

MEMORY: Final = 4 << 30
"""Bytes that the process may take."""
_TINY: Final = 20
"""A model of so few bits is drawn at once: a diagram of them cannot be large."""
_FIRST_SHARE: Final = 0.25
"""The share of the time after which the first way is given up."""
_STARTING: Final = 5
"""Seconds of a processor that starting takes at most."""
_LONGEST: Final = 600.0
"""Seconds that a drawing may take where the deadline sets no bound."""


def draw_apart(model: Ground, deadline: Deadline, most_nodes: int = MOST_NODES) -> Diagram | None:
    """Return the diagram of a model as `draw` does, in either way, stopped at the deadline wherever it is.

    Raises:
        TooLargeError: it needs more nodes, or more memory than there is.
        DeadlineExceededError: it took too long.
    """
    if sum((len(values) - 1).bit_length() for values in model.values) <= _TINY:
        return draw(model, deadline, most_nodes)
    try:
        return _drawn(model, deadline.part(_FIRST_SHARE), most_nodes, Way.AS_FOUND)
    except (TooLargeError, DeadlineExceededError):
        return _drawn(model, deadline, most_nodes, Way.SIFTED)


def _drawn(model: Ground, deadline: Deadline, most_nodes: int, way: Way) -> Diagram | None:
    seconds = min(deadline.remaining(), _LONGEST)
    if seconds <= 0:
        raise DeadlineExceededError(TASK)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tarifa_configurator.engine.apart"],
            input=pickle.dumps((model, seconds, most_nodes, way)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DeadlineExceededError(TASK) from error
    except OSError as error:
        raise TooLargeError from error
    if done.returncode != 0:
        raise TooLargeError
    return Diagram.from_bytes(done.stdout) if done.stdout else None


def main() -> None:
    """Read a model from the standard input, and write its diagram to the standard output: nothing if none."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    model, seconds, most_nodes, way = pickle.load(sys.stdin.buffer)  # noqa: S301  the parent wrote it
    # A parent that was killed stops nothing, and CUDD does not look at the clock.
    longest = math.ceil(seconds) + _STARTING
    resource.setrlimit(resource.RLIMIT_CPU, (longest, longest))
    diagram = draw(model, Deadline.after(seconds, time.monotonic), most_nodes, way)
    if diagram is not None:
        sys.stdout.buffer.write(diagram.to_bytes())


if __name__ == "__main__":
    main()
