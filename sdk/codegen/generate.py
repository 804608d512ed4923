"""Turns the contracts and the client policy in `proto/` into everything that is generated from them.

Run it with `./nox -s gen`; `./nox -s contracts` fails where what is committed is not what they say.
Third-party contracts are collected from installed packages, so no network is needed. What a language's own
plugins of protoc write is skipped, and said to be, where that language is not installed.
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
from dataclasses import dataclass, field
from pathlib import Path

from tarifa_codegen import conformance
from tarifa_codegen.contracts import Contracts
from tarifa_codegen.outputs import language_generators, outputs

ROOT = Path(__file__).resolve().parents[2]
COLLECTED = ROOT / ".tools" / "proto"
VENDORED = ROOT / "third_party" / "proto"
CONTRACTS = ROOT / "proto"
POLICY = CONTRACTS / "client_policy.yaml"
PLUGIN = Path(__file__).with_name("protoc-gen-tarifa")

PYTHON_SDK = Path("sdk/python/src")
KIT_STUBS = Path("services/kit/gen")
DESCRIPTORS = Path("gateway/descriptors.binpb")
FOREIGN_SERVICES = {"ext_authz": VENDORED, "inference": CONTRACTS}
"""Contracts of others that services answer, and where they stand; their stubs are packages of their own."""
PYTHON_FOLDERS = (
    *(PYTHON_SDK / path.relative_to(CONTRACTS) for path in sorted((CONTRACTS / "tarifa").iterdir())),
    PYTHON_SDK / "buf",
    *(KIT_STUBS / package for package in FOREIGN_SERVICES),
)
"""What the Python plugins of protoc write."""


@dataclass
class Generated:
    """What was generated: where it belongs in the tree, and what could not be."""

    places: list[Path] = field(default_factory=list)
    """Files, and folders that hold nothing else."""
    skipped: list[str] = field(default_factory=list)
    """Why something was left alone, a sentence each."""


def collect_third_party() -> None:
    """Copies the contracts that ours import from the installed packages that carry them."""
    shutil.rmtree(COLLECTED, ignore_errors=True)
    packages = _folder_of("google.api").parent
    for area in ("api", "rpc", "type"):
        for source in sorted((packages / area).rglob("*.proto")):
            target = COLLECTED / "google" / source.relative_to(packages)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def generate(target: Path) -> Generated:
    """Writes every generated file below `target`, laid out as in the repository.

    Raises:
        subprocess.CalledProcessError: a contract does not compile, or the policy is refused; protoc has said
            where.
    """
    for folder in (PYTHON_SDK, KIT_STUBS, DESCRIPTORS.parent):
        (target / folder).mkdir(parents=True, exist_ok=True)
    public = _contracts("tarifa/**/*.proto")
    _python(target / PYTHON_SDK, [*public, "buf/validate/validate.proto"])
    for package, root in FOREIGN_SERVICES.items():
        _python(target / KIT_STUBS, _contracts(f"{package}/*.proto", root))
    _mark_packages(target)
    _protoc("--include_imports", f"--descriptor_set_out={target / DESCRIPTORS}", *public, *_error_details())
    _conformance(target / "conformance", target / conformance.STUBS)
    done = Generated([*PYTHON_FOLDERS, DESCRIPTORS, conformance.STUBS])
    ours = outputs()
    options = f"lang={'+'.join(ours)},policy={POLICY.relative_to(ROOT)}"
    _protoc(f"--plugin=protoc-gen-tarifa={PLUGIN}", f"--tarifa_out={options}:{target}", *public)
    done.places += [Path(place) for each in ours.values() for place in each.places]
    for language, generator in language_generators().items():
        if not hasattr(generator, "stubs"):
            continue
        why_not = generator.stubs(target, public, _includes())
        if why_not:
            done.skipped.append(f"the {language} stubs: {why_not}")
        else:
            done.places += [Path(place) for place in generator.STUB_PLACES]
    return done


def _python(out: Path, files: list[str]) -> None:
    _protoc(
        f"--python_out={out}",
        f"--grpc_python_out={out}",
        f"--mypy_out=quiet:{out}",
        f"--mypy_grpc_out=quiet:{out}",
        *files,
    )
    for stub in out.rglob("*_pb2_grpc.py"):
        contract = stub.relative_to(out).with_name(stub.name.replace("_pb2_grpc.py", ".proto"))
        found = [root / contract for root in (CONTRACTS, VENDORED) if (root / contract).is_file()]
        if not any("\nservice " in path.read_text(encoding="utf-8") for path in found):
            stub.unlink()
            stub.with_suffix(".pyi").unlink(missing_ok=True)


def _conformance(scratch: Path, out: Path) -> None:
    scratch.mkdir()
    folder = ROOT / conformance.CONTRACTS
    files = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.proto"))]
    _protoc(f"-I{folder}", f"--python_out={scratch}", f"--mypy_out=quiet:{scratch}", *files)
    conformance.settle_stubs(scratch, out)


def read_contracts(scratch: Path) -> Contracts:
    """The contracts with their comments, which the committed descriptors leave out; overwrites `scratch`."""
    source = ("--include_imports", "--include_source_info", f"--descriptor_set_out={scratch}")
    _protoc(*source, *_contracts("tarifa/**/*.proto"))
    return Contracts.read(scratch.read_bytes())


def _mark_packages(target: Path) -> None:
    for folder in PYTHON_FOLDERS:
        for package in [target / folder, *(p for p in (target / folder).rglob("*") if p.is_dir())]:
            (package / "__init__.py").write_text("", encoding="utf-8")
    # Without the mark a type checker does not read a top-level package of its own.
    for name in FOREIGN_SERVICES:
        (target / KIT_STUBS / name / "py.typed").write_text("", encoding="utf-8")


def _error_details() -> list[str]:
    """The messages that travel inside `google.protobuf.Any` and that a transcoder must know to print."""
    return ["google/rpc/error_details.proto", "google/rpc/status.proto"]


def _contracts(pattern: str, root: Path = CONTRACTS) -> list[str]:
    return [path.relative_to(root).as_posix() for path in sorted(root.glob(pattern))]


def _includes() -> list[Path]:
    return [CONTRACTS, VENDORED, COLLECTED, _folder_of("grpc_tools") / "_proto"]


def _protoc(*arguments: str) -> None:
    folders = (f"-I{folder}" for folder in _includes())
    command = [sys.executable, "-m", "grpc_tools.protoc", *folders, *arguments]
    plugins = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": plugins}
    subprocess.run(command, check=True, env=environment, cwd=ROOT)  # noqa: S603 - the compiler of the installed package


def _folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package {package} is not installed; run this with ./nox -s gen")
    return Path(next(iter(spec.submodule_search_locations)))


def replace_generated() -> Generated:
    """Generates afresh and puts the result in the place of what is there."""
    with tempfile.TemporaryDirectory() as scratch:
        done = generate(Path(scratch))
        for place in done.places:
            made, old = Path(scratch) / place, ROOT / place
            if made.is_dir():
                shutil.rmtree(old, ignore_errors=True)
                shutil.copytree(made, old)
            else:
                old.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(made, old)
    return done


def stale() -> tuple[list[Path], Generated]:
    """The generated files that are missing, left over, or not what they should be; and what was compared."""
    with tempfile.TemporaryDirectory() as scratch:
        done = generate(Path(scratch))
        expected = {path: data for place in done.places for path, data in _files(Path(scratch), place)}
        present = {path: data for place in done.places for path, data in _files(ROOT, place)}
    paths = sorted(expected.keys() | present.keys())
    return [path for path in paths if expected.get(path) != present.get(path)], done


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
    files, done = stale() if options.check else ([], replace_generated())
    for reason in done.skipped:
        print(f"skipped: {reason}")
    for file in files:
        print(f"stale: {file}")
    if files:
        raise SystemExit(f"{len(files)} generated files are not what the contracts say; run ./nox -s gen")
    if options.check:
        print("generated code is up to date")


if __name__ == "__main__":
    main()
