"""What `import tarifa` gives, and what it costs."""

from __future__ import annotations

import ast
import graphlib
import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

import tarifa
from tarifa._connection import CHANNEL_OPTIONS

EXPORTS = Path(__file__).with_name("exports.txt")
HEAVY = {"google.api", "numpy", "pandas", "pydantic", "openapi_spec_validator", "requests", "asyncio", "grpc"}


def fresh(code: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_public_names_are_these() -> None:
    assert sorted(tarifa.__all__) == EXPORTS.read_text(encoding="utf-8").split()


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    for name in tarifa.__all__:
        value = getattr(tarifa, name)
        assert value.__doc__, name
        assert name in dir(tarifa)


def test_the_generated_values_are_all_public() -> None:
    for area in ("catalog", "errors", "pricing", "quoting", "type"):
        module = __import__(f"tarifa.values.{area}", fromlist=["_"])
        own = {
            name
            for name, value in vars(module).items()
            if getattr(value, "__module__", "") == module.__name__
        }
        assert own <= set(tarifa.__all__), area


def test_type_checkers_see_the_same_names_as_the_interpreter() -> None:
    checked, _, _ = Path(tarifa.__file__).read_text(encoding="utf-8").partition("_HOMES")
    assert [name for name in tarifa.__all__ if f" {name} as {name}" not in checked] == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = json.loads(fresh("import json, sys, tarifa; print(json.dumps(sorted(sys.modules)))"))
    assert HEAVY.isdisjoint(loaded)
    assert [name for name in loaded if name.startswith("tarifa.")] == []


def test_importing_the_client_loads_no_more_than_grpc() -> None:
    loaded = json.loads(
        fresh("import json, sys; from tarifa import Client; print(json.dumps(sorted(sys.modules)))")
    )
    assert (HEAVY - {"grpc", "asyncio", "google.api"}).isdisjoint(loaded)
    assert [name for name in loaded if name.startswith(("tarifa.values", "tarifa.quoting"))] == []


def test_the_time_that_an_import_takes_is_known() -> None:
    """Printed, never asserted: a busy machine proves nothing. The README quotes the figures."""
    for statement in ("import tarifa", "from tarifa import Client"):
        timed = f"import time; t = time.perf_counter(); {statement}; print(time.perf_counter() - t)"
        seconds = float(fresh(timed))
        print(f"{statement}: {seconds * 1000:.0f} ms")
        assert seconds > 0


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(tarifa, "Nothing")


def test_the_package_says_which_release_it_is() -> None:
    assert tarifa.__version__ == importlib.metadata.version("tarifa")
    assert ("grpc.primary_user_agent", f"tarifa-python/{tarifa.__version__}") in CHANNEL_OPTIONS


def test_no_module_needs_one_that_needs_it() -> None:
    """Imports for the type checker and those inside functions count, too."""
    package = Path(tarifa.__file__).parent
    needs: dict[str, set[str]] = {}
    for file in package.rglob("*.py"):
        parts = file.relative_to(package.parent).with_suffix("").parts
        if "v1" in parts or parts in {("tarifa", "__init__"), ("tarifa", "_core", "__init__")}:
            continue
        found: set[str] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tarifa."):
                found.add(node.module or "")
        needs[".".join(parts)] = found
    try:
        graphlib.TopologicalSorter(needs).prepare()
    except graphlib.CycleError as error:
        raise AssertionError(f"these import each other: {' <- '.join(error.args[1])}") from None


def test_the_oldest_dependencies_that_are_allowed_run_what_was_generated() -> None:
    """Generated code refuses a runtime older than its generator, on a user's machine, at the first import."""
    package = Path(tarifa.__file__).parent
    stubs, rpcs = (
        package / "catalog/v1/catalog_service_pb2.py",
        package / "catalog/v1/catalog_service_pb2_grpc.py",
    )
    wanted = re.search(r"Domain\.PUBLIC,\s*(\d+),\s*(\d+),\s*(\d+)", stubs.read_text(encoding="utf-8"))
    generated = re.search(r"GRPC_GENERATED_VERSION = '([\d.]+)'", rpcs.read_text(encoding="utf-8"))
    assert wanted is not None
    assert generated is not None
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    wishes = [Requirement(wish) for wish in project["dependencies"]]
    oldest = {
        wish.name: Version(each.version)
        for wish in wishes
        for each in wish.specifier
        if each.operator == ">="
    }
    assert oldest["protobuf"] >= Version(".".join(wanted.groups()))
    assert oldest["grpcio"] >= Version(generated.group(1))
