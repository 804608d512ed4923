"""`tarifa up`: the whole platform in the foreground until Ctrl-C."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from tarifa_local.errors import LocalError, StartFailedError
from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.progress import narrator_for
from tarifa_local.settings import LocalSettings


def up(
    data: Annotated[
        Path | None, typer.Option(help="Data folder. Default: TARIFA_DATA_DIR or .tarifa/data")
    ] = None,
    port: Annotated[int | None, typer.Option(help="The gateway's port. Default: 8080, or a free one")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Empty the data folder first")] = False,
) -> None:
    """Run the whole platform on this machine until Ctrl-C."""
    console = Console()
    began = time.monotonic()
    try:
        platform = Platform(_settings(data, port), fresh=fresh, narrator=narrator_for(console))
        with stopped_by_signals(), platform.running() as running:
            _announce(console, running, time.monotonic() - began)
            _replace_when_asked(console, running)
    except Stopped:
        console.print("Stopped.")
    except LocalError as error:
        explain(Console(stderr=True), "up", error)
        raise typer.Exit(1) from None


def _replace_when_asked(console: Console, running: RunningPlatform) -> NoReturn:
    """Waits for `Stopped`; a SIGHUP meanwhile replaces every service process, and no call is lost."""
    asked = threading.Event()
    signal.signal(signal.SIGHUP, lambda _number, _frame: asked.set())
    while True:
        asked.wait()
        asked.clear()
        try:
            running.replace_services()
        except StartFailedError as error:
            explain(console, "up", error)


class Stopped(BaseException):
    """The person, or the system, asked the platform to stop."""


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Turns the first SIGINT or SIGTERM into `Stopped`; further ones do not disturb the stop."""
    signals = (signal.SIGINT, signal.SIGTERM)

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise Stopped

    before = {each: signal.signal(each, stop) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _settings(data: Path | None, port: int | None) -> LocalSettings:
    given = {"data_dir": data, "port": port}
    try:
        return LocalSettings.model_validate(
            {name: value for name, value in given.items() if value is not None}
        )
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc']))} {fault['msg']}".strip() for fault in error.errors()
        )
        raise LocalError(f"the settings are wrong: {faults}") from None


def _announce(console: Console, running: RunningPlatform, seconds: float) -> None:
    lines = {
        "REST": running.rest_url,
        "gRPC": running.grpc_target,
        "API reference": running.docs_url,
        "OpenAPI": f"{running.rest_url}/openapi.json",
        **{f"Metrics of {name}": url for name, url in running.metrics_urls.items()},
        "Data folder": str(running.folder.root),
        "Models": str(running.model_repository),
        "Logs": str(running.folder.logs),
        "API key": f"{running.api_key}  (tenant demo; also in {running.folder.api_key})",
    }
    console.print(f"\n[bold green]Tarifa is up[/] after {seconds:.1f} s. Ctrl-C stops it.\n")
    for name, value in lines.items():
        console.print(f"  {name:<22} {escape(value)}", highlight=False, soft_wrap=True)
    console.print(
        f'\n  Try: curl -H "Authorization: Bearer {running.api_key}" {running.rest_url}/v1/products\n',
        highlight=False,
        soft_wrap=True,
    )


def explain(console: Console, command: str, error: LocalError) -> None:
    """Prints why a command failed, with the last lines of the part that is to blame."""
    console.print(f"[bold red]tarifa {command}:[/] {escape(str(error))}", highlight=False, soft_wrap=True)
    if isinstance(error, StartFailedError) and error.log_lines:
        console.print(f"the last lines of {error.part}:", highlight=False)
        for line in error.log_lines:
            console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
