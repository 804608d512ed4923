from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest
import typer
from tarifa_kit import cli
from tarifa_kit.errors import NotFound
from typer.testing import CliRunner

RUN = CliRunner()


@pytest.fixture(autouse=True)
def plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two installed packages add commands: one a group, one a function; a third cannot be imported."""
    module = ModuleType("pump_commands")
    group = typer.Typer(no_args_is_help=True)

    @group.command()
    def start(speed: int) -> None:
        """Start the pump."""
        typer.echo(f"running at {speed}")

    @group.command()
    def stop() -> None:
        """Stop the pump."""
        raise NotFound("RESOURCE_NOT_FOUND", "there is no pump")

    def weigh(what: str) -> None:
        """Weigh something."""
        typer.echo(f"{what} weighs nothing")

    module.__dict__.update(group=group, weigh=weigh)
    monkeypatch.setitem(sys.modules, "pump_commands", module)
    added = {"pump": "pump_commands:group", "weigh": "pump_commands:weigh", "broken": "no_such_module:app"}
    points = {name: EntryPoint(name, value, cli.ENTRY_POINTS) for name, value in added.items()}
    monkeypatch.setattr(cli, "_added", lambda: points)


def test_a_package_adds_a_group_of_commands() -> None:
    assert RUN.invoke(cli.app, ["pump", "start", "7"]).stdout == "running at 7\n"


def test_a_package_adds_a_single_command() -> None:
    assert RUN.invoke(cli.app, ["weigh", "a feather"]).stdout == "a feather weighs nothing\n"


def test_a_command_that_cannot_be_imported_stops_no_other() -> None:
    assert RUN.invoke(cli.app, ["weigh", "it"]).exit_code == 0
    assert isinstance(RUN.invoke(cli.app, ["broken"]).exception, ModuleNotFoundError)


def test_an_error_with_a_meaning_ends_a_command_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tarifa", "pump", "stop"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 1
    assert capsys.readouterr().err == "tarifa: NOT_FOUND RESOURCE_NOT_FOUND: there is no pump\n"


def test_missing_settings_end_a_command_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TARIFA_OWNER_POSTGRES_URL", raising=False)
    monkeypatch.setattr(sys, "argv", ["tarifa", "migrate"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("tarifa: TARIFA_OWNER_POSTGRES_URL is not set")


def test_a_server_that_does_not_answer_is_not_healthy() -> None:
    assert RUN.invoke(cli.app, ["health", "127.0.0.1:1", "--timeout", "0.2"]).exit_code == 1
