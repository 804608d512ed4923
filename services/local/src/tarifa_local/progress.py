"""What the person sees while the platform starts: spinners with seconds, or plain lines in a log."""

from __future__ import annotations

import time
from typing import Protocol

from rich.console import Console
from rich.progress import Progress, ProgressColumn, SpinnerColumn, Task, TaskID, TextColumn
from rich.text import Text


class Narrator(Protocol):
    """Tells how far the start is. Called from the supervisor's thread."""

    def begin(self, step: str) -> None:
        """A step begins."""

    def end(self, step: str, seconds: float) -> None:
        """A step is done."""

    def say(self, message: str) -> None:
        """Something else that the person should know."""

    def close(self) -> None:
        """The start is over; later messages are still said."""


class Silent:
    """Says nothing; for tests and for output that must be one JSON document."""

    def begin(self, step: str) -> None:
        """Says nothing."""

    def end(self, step: str, seconds: float) -> None:
        """Says nothing."""

    def say(self, message: str) -> None:
        """Says nothing."""

    def close(self) -> None:
        """Says nothing."""


class PlainLines:
    """One line when a step begins and one when it is done; for logs."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def begin(self, step: str) -> None:
        """Prints that the step begins."""
        self._console.print(f"  {step} ...", highlight=False)

    def end(self, step: str, seconds: float) -> None:
        """Prints how long the step took."""
        self._console.print(f"  {step}: {seconds:.2f} s", highlight=False)

    def say(self, message: str) -> None:
        """Prints the message with the time."""
        self._console.print(f"{time.strftime('%H:%M:%S')} {message}", highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Keeps nothing open."""


class _Seconds(ProgressColumn):
    def render(self, task: Task) -> Text:
        seconds = task.fields.get("took", task.elapsed)
        return Text(f"{seconds or 0.0:5.2f} s", style="dim" if task.finished else "cyan")


class Spinners:
    """A line per step with a spinner and its seconds; for a terminal."""

    def __init__(self, console: Console) -> None:
        self._console = console
        columns = (SpinnerColumn(finished_text="[green]✓"), TextColumn("{task.description:<38}"), _Seconds())
        self._progress = Progress(*columns, console=console)
        self._tasks: dict[str, TaskID] = {}
        self._progress.start()

    def begin(self, step: str) -> None:
        """Adds the step's line."""
        self._tasks[step] = self._progress.add_task(step, total=1)

    def end(self, step: str, seconds: float) -> None:
        """Marks the step's line as done, at the time that was measured."""
        self._progress.update(self._tasks[step], completed=1, took=seconds)

    def say(self, message: str) -> None:
        """Prints above the lines."""
        self._console.print(
            f"[yellow]{time.strftime('%H:%M:%S')}[/] {message}", highlight=False, soft_wrap=True
        )

    def close(self) -> None:
        """Leaves the lines as they are."""
        self._progress.stop()


def narrator_for(console: Console) -> Narrator:
    """Returns spinners for a terminal, plain lines for anything else."""
    return Spinners(console) if console.is_terminal else PlainLines(console)
