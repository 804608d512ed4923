"""The wheel, installed into an environment that has nothing but what it asks for."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1]
STORY = """
import sys
import tarifa
from tarifa.testing import Script

assert "site-packages" not in tarifa.__file__, tarifa.__file__
script = Script().answers("SendQuote", tarifa.ConnectionBroken("lost"), tarifa.Quote(
    name="quotes/q", customer="customers/c", currency_code="EUR"))
with script.client() as client, client.reports() as reports:
    print(client.quotes.send("quotes/q").name, len(reports[0].attempts))
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


def test_the_wheel_works_where_nothing_else_of_this_tree_is(wheel: Path, tmp_path: Path) -> None:
    """Its own files from the wheel; what it asks for, from this environment, found by its metadata alone."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    (metadata,) = tmp_path.glob("*.dist-info/METADATA")
    asked = [
        line.partition(": ")[2]
        for line in metadata.read_text(encoding="utf-8").splitlines()
        if line.startswith("Requires-Dist") and "extra ==" not in line
    ]
    allowed = {"grpc", "google", "tenacity", "typing_extensions", "cygrpc"}
    guard = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
class Guard:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names or top in {allowed!r} or top in ("tarifa", "buf"):
            return None
        if name.startswith("_") or "site-packages" not in str(path or "site-packages"):
            return None
        raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Guard())
"""
    done = subprocess.run(
        [sys.executable, "-I", "-c", guard + STORY], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["quotes/q", "2"]
    assert [name.split(">")[0].split("<")[0] for name in asked] == [
        "googleapis-common-protos",
        "grpcio",
        "protobuf",
        "tenacity",
    ]
