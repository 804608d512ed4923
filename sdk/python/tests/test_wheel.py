"""The wheel, installed into an environment that has nothing but what it asks for, and tested there."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent
DEPENDENCIES = ["googleapis-common-protos", "grpcio", "protobuf", "tenacity"]
TESTED_THERE = ["test_calls.py", "test_channel.py", "test_errors.py", "test_lifetimes.py"]
STORY = """
import tarifa
from tarifa.testing import Script

script = Script().answers("SendQuote", tarifa.ConnectionBroken("lost"), tarifa.Quote(
    name="quotes/q", customer="customers/c", currency_code="EUR"))
with script.client() as client, client.reports() as reports:
    print(client.quotes.send("quotes/q").name, len(reports[0].attempts), tarifa.__version__, tarifa.__file__)
for name in tarifa.__all__:
    getattr(tarifa, name)
"""


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def packages(self) -> Path:
        (found,) = self.folder.glob("lib/python*/site-packages")
        return found

    def install(self, wheel: Path) -> None:
        """Install a wheel alone, as users' installers do; nothing is fetched."""
        uv = shutil.which("uv")
        venv.create(self.folder, with_pip=uv is None)
        command = (
            [uv, "pip", "install", "--offline", "--python"] if uv else [self.python, "-m", "pip", "install"]
        )
        given = [self.python] if uv else ["--no-index"]
        subprocess.run([*command, *given, "--quiet", "--no-deps", wheel], check=True)

    def link(self, *distributions: str) -> None:
        """Put what is installed here, and what it asks for, into the environment."""
        for path in {path for name in distributions for path in files_of(name)}:
            if not (self.packages / path.name).exists():
                (self.packages / path.name).symlink_to(path)

    def run(self, *arguments: str | Path) -> str:
        """What a program of the environment prints; it sees nothing of this tree but what it is given."""
        done = subprocess.run(
            [self.python, "-I", *arguments], capture_output=True, text=True, check=False, cwd=self.folder
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def files_of(distribution: str) -> set[Path]:
    """What a distribution and all that it asks for put beside it, but for their extras."""
    found: set[Path] = set()
    for wish in map(Requirement, importlib.metadata.requires(distribution) or ()):
        if wish.marker is None or wish.marker.evaluate({"extra": ""}):
            found |= files_of(wish.name)
    for file in importlib.metadata.files(distribution) or ():
        if ".." not in file.parts:
            found.add(Path(str(file.locate())).parents[len(file.parts) - 1] / file.parts[0])
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=PACKAGE, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = Environment(tmp_path_factory.mktemp("environment"))
    environment.install(wheel)
    environment.link(*DEPENDENCIES)
    return environment


def test_the_wheel_carries_types_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "tarifa/py.typed" in names
    assert "tarifa/_core/call.py" in names
    assert [name for name in names if "tests" in name.split("/")] == []


def test_it_works_where_there_is_only_what_it_asks_for(installed: Environment) -> None:
    asks = "import importlib.metadata as m; print(*m.requires('tarifa'), sep='\\n')"
    wishes = [Requirement(line) for line in installed.run("-c", asks).splitlines()]
    assert sorted(wish.name for wish in wishes if wish.marker is None) == DEPENDENCIES
    home = installed.packages / "tarifa" / "__init__.py"
    version = importlib.metadata.version("tarifa")
    assert installed.run("-c", STORY).split() == ["quotes/q", "2", version, str(home)]


def test_the_packages_own_tests_pass_where_it_is_installed(installed: Environment) -> None:
    installed.link("pytest")
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
        f"--rootdir={TESTS}",
        f"--confcutdir={TESTS}",
    ]
    told = installed.run("-m", "pytest", *options, *(TESTS / name for name in TESTED_THERE))
    assert " passed" in told


def test_a_users_program_is_checked_strictly_against_what_is_installed(
    installed: Environment, tmp_path: Path
) -> None:
    """Every type is there, and each mistake of `mistaken` is found: an `ignore` without one is an error."""
    program, settings = tmp_path / "program.py", tmp_path / "mypy.ini"
    program.write_text((TESTS / "users_program.py").read_text(encoding="utf-8"), encoding="utf-8")
    settings.write_text("[mypy]\nstrict = true\n", encoding="utf-8")
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--config-file",
            settings,
            "--python-executable",
            installed.python,
            program,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert checked.returncode == 0, checked.stdout
