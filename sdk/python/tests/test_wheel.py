"""The wheel, installed into an environment that has nothing but what it asks for."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
STORY = """
import tarifa
from tarifa.testing import Script

script = Script().answers("SendQuote", tarifa.ConnectionBroken("lost"), tarifa.Quote(
    name="quotes/q", customer="customers/c", currency_code="EUR"))
with script.client() as client, client.reports() as reports:
    print(client.quotes.send("quotes/q").name, len(reports[0].attempts), tarifa.__file__)
for name in tarifa.__all__:
    getattr(tarifa, name)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=PACKAGE, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_types_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "tarifa/py.typed" in names
    assert "tarifa/_core/call.py" in names
    assert [name for name in names if "tests" in name.split("/")] == []


def needed(distribution: str) -> set[Path]:
    """What a distribution and all that it asks for put beside it, but for their extras."""
    found: set[Path] = set()
    for wish in importlib.metadata.requires(distribution) or ():
        if "extra ==" not in wish:
            found |= needed(re.split(r"[ ;<>=!~\[]", wish, maxsplit=1)[0])
    for file in importlib.metadata.files(distribution) or ():
        if ".." not in file.parts:
            found.add(Path(str(file.locate())).parents[len(file.parts) - 1] / file.parts[0])
    return found


def test_the_wheel_works_in_an_environment_that_has_only_what_it_asks_for(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "empty", with_pip=False)
    (packages,) = (tmp_path / "empty").glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)
    (metadata,) = packages.glob("tarifa-*.dist-info/METADATA")
    lines = metadata.read_text(encoding="utf-8").splitlines()
    wishes = [line.partition(": ")[2] for line in lines if line.startswith("Requires-Dist")]
    names = [re.split(r"[<>=]", wish)[0] for wish in wishes if "extra ==" not in wish]
    assert names == ["googleapis-common-protos", "grpcio", "protobuf", "tenacity"]
    for path in {path for name in names for path in {*needed(name)}}:
        (packages / path.name).symlink_to(path)
    python = tmp_path / "empty" / "bin" / "python"
    done = subprocess.run(
        [python, "-I", "-c", STORY], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["quotes/q", "2", str(packages / "tarifa" / "__init__.py")]
