"""Turns the contracts in `proto/` into everything that is generated from them.

Run it with `./nox -s gen`; `./nox -s contracts` fails where what is committed is not what the contracts say.
Third-party contracts are collected from installed packages, so no network is needed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tarifa_codegen.contracts import Contracts
from tarifa_codegen.openapi import openapi
from tarifa_codegen.python_values import python_values

ROOT = Path(__file__).resolve().parents[2]
COLLECTED = ROOT / ".tools" / "proto"
VENDORED = ROOT / "third_party" / "proto"
CONTRACTS = ROOT / "proto"

PYTHON_SDK = Path("sdk/python/src")
INFERENCE_STUBS = Path("services/kit/gen")
DESCRIPTORS = Path("gateway/descriptors.binpb")
OPENAPI = Path("gateway/openapi.json")
GENERATED_FOLDERS = (
    *(
        PYTHON_SDK / "tarifa" / area
        for area in ("catalog", "configurator", "pricing", "quoting", "type", "errors")
    ),
    PYTHON_SDK / "buf",
    PYTHON_SDK / "tarifa" / "values",
    INFERENCE_STUBS / "inference",
)
GENERATED_FILES = (DESCRIPTORS, OPENAPI)


def collect_third_party() -> None:
    """Copies the contracts that ours import from the installed packages that carry them."""
    shutil.rmtree(COLLECTED, ignore_errors=True)
    packages = _folder_of("google.api").parent
    for area in ("api", "rpc", "type"):
        for source in sorted((packages / area).rglob("*.proto")):
            target = COLLECTED / "google" / source.relative_to(packages)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def generate(target: Path) -> None:
    """Writes every generated file below `target`, laid out as in the repository.

    Raises:
        subprocess.CalledProcessError: a contract does not compile; the compiler has said where.
    """
    for folder in (PYTHON_SDK, INFERENCE_STUBS, DESCRIPTORS.parent):
        (target / folder).mkdir(parents=True, exist_ok=True)
    public = _contracts("tarifa/**/*.proto")
    _python(target / PYTHON_SDK, [*public, "buf/validate/validate.proto"])
    _python(target / INFERENCE_STUBS, _contracts("inference/*.proto"))
    contracts = read_contracts(target / "contracts.binpb")
    _values(target / PYTHON_SDK / "tarifa" / "values", contracts)
    (target / OPENAPI).write_text(openapi(contracts), encoding="utf-8")
    _mark_packages(target)
    _protoc("--include_imports", f"--descriptor_set_out={target / DESCRIPTORS}", *public, *_error_details())


def _python(out: Path, files: list[str]) -> None:
    _protoc(
        f"--python_out={out}",
        f"--grpc_python_out={out}",
        f"--mypy_out=quiet:{out}",
        f"--mypy_grpc_out=quiet:{out}",
        *files,
    )
    for stub in out.rglob("*_pb2_grpc.py"):
        services = (CONTRACTS / stub.relative_to(out)).with_name(stub.name.replace("_pb2_grpc.py", ".proto"))
        if not services.is_file() or "\nservice " not in services.read_text(encoding="utf-8"):
            stub.unlink()
            stub.with_suffix(".pyi").unlink(missing_ok=True)


def read_contracts(scratch: Path) -> Contracts:
    """The contracts with their comments, which the committed descriptors leave out; overwrites `scratch`."""
    source = ("--include_imports", "--include_source_info", f"--descriptor_set_out={scratch}")
    _protoc(*source, *_contracts("tarifa/**/*.proto"))
    return Contracts.read(scratch.read_bytes())


def _values(out: Path, contracts: Contracts) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, source in python_values(contracts).items():
        (out / name).write_text(source, encoding="utf-8")


def _mark_packages(target: Path) -> None:
    for folder in GENERATED_FOLDERS:
        for package in [target / folder, *(p for p in (target / folder).rglob("*") if p.is_dir())]:
            (package / "__init__.py").write_text("", encoding="utf-8")
    # The stubs are a top-level package of their own: without the mark a type checker does not read them.
    (target / INFERENCE_STUBS / "inference" / "py.typed").write_text("", encoding="utf-8")


def _error_details() -> list[str]:
    """The messages that travel inside `google.protobuf.Any` and that a transcoder must know to print."""
    return ["google/rpc/error_details.proto", "google/rpc/status.proto"]


def _contracts(pattern: str) -> list[str]:
    return [path.relative_to(CONTRACTS).as_posix() for path in sorted(CONTRACTS.glob(pattern))]


def _protoc(*arguments: str) -> None:
    folders = (CONTRACTS, VENDORED, COLLECTED, _folder_of("grpc_tools") / "_proto")
    command = [sys.executable, "-m", "grpc_tools.protoc", *(f"-I{folder}" for folder in folders), *arguments]
    plugins = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": plugins}
    subprocess.run(command, check=True, env=environment)  # noqa: S603 - the compiler of the installed package


def _folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package {package} is not installed; run this with ./nox -s gen")
    return Path(next(iter(spec.submodule_search_locations)))


def replace_generated() -> None:
    """Generates afresh and puts the result in the place of what is there."""
    with tempfile.TemporaryDirectory() as scratch:
        generate(Path(scratch))
        for folder in GENERATED_FOLDERS:
            shutil.rmtree(ROOT / folder, ignore_errors=True)
            shutil.copytree(Path(scratch) / folder, ROOT / folder)
        for file in GENERATED_FILES:
            (ROOT / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(scratch) / file, ROOT / file)


def stale() -> Iterator[Path]:
    """The generated files that are missing, left over, or not what the contracts say."""
    with tempfile.TemporaryDirectory() as scratch:
        generate(Path(scratch))
        places = [*GENERATED_FOLDERS, *GENERATED_FILES]
        expected = {path: data for place in places for path, data in _files(Path(scratch), place)}
        present = {path: data for place in places for path, data in _files(ROOT, place)}
    for path in sorted(expected.keys() | present.keys()):
        if expected.get(path) != present.get(path):
            yield path


def _files(root: Path, place: Path) -> Iterator[tuple[Path, bytes]]:
    whole = root / place
    for path in [whole] if whole.is_file() else sorted(whole.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(root), path.read_bytes()


def main() -> None:
    """Generates, or with `--check` compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where a file is stale")
    parser.add_argument("--collect", action="store_true", help="only collect the third-party contracts")
    options = parser.parse_args()
    collect_third_party()
    if options.collect:
        return
    if not options.check:
        replace_generated()
        return
    files = list(stale())
    for file in files:
        print(f"stale: {file}")
    if files:
        raise SystemExit(f"{len(files)} generated files are not what the contracts say; run ./nox -s gen")
    print("generated code is up to date")


if __name__ == "__main__":
    main()
