"""Messages and gRPC stubs, by protoc and its plugin for Java. Maven brings both; the POM pins them."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet

_ROOT: Final = Path(__file__).resolve().parents[4]
_POM: Final = _ROOT / "sdk" / "java" / "pom.xml"
REPOSITORY: Final = _ROOT / ".tools" / "m2"
"""Maven's downloads of this tree."""
_CONTRACTS: Final = "sdk/java/contracts/src/generated/java"
_SUITE: Final = "sdk/conformance/adapters/java/src/generated/java"
_SUITE_CONTRACTS: Final = "sdk/conformance/proto"
_ADAPTER: Final = "tarifa/conformance/v1/adapter.proto"
_PROTOC: Final = ("com.google.protobuf", "protoc", "protobuf.version")
_PLUGIN: Final = ("io.grpc", "protoc-gen-grpc-java", "grpc-plugin.version")
_SYSTEMS: Final = {"Linux": "linux", "Darwin": "osx"}
_MACHINES: Final = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch_64", "arm64": "aarch_64"}
_LEFT_OUT: Final = ("buf/validate/", "google/api/")
"""Contracts that only declare options: rules, bindings and names are of no use to a client."""

STUB_PLACES: Final = (_CONTRACTS, _SUITE)
"""What `stubs` writes."""


def stubs(target: Path, public: Sequence[str], includes: Sequence[Path]) -> str:
    """Writes the Java code of the contracts `public`, and of the conformance suite's, below `target`.

    Returns why it did not, or an empty text.
    """
    if shutil.which("java") is None or shutil.which("mvn") is None:
        return "Java and Maven are not both installed"
    protoc, plugin = _artifact(*_PROTOC), _artifact(*_PLUGIN)
    if protoc is None or plugin is None:
        return "Maven could not bring protoc and its plugin"
    grpc = (f"--plugin=protoc-gen-grpc-java={plugin}", f"--grpc-java_out={target / _CONTRACTS}")
    _generate(protoc, public, includes, target / _CONTRACTS, *grpc, "--grpc-java_opt=@generated=omit")
    suite = _ROOT / _SUITE_CONTRACTS
    _generate(protoc, [_ADAPTER], [suite, *includes], target / _SUITE)
    return ""


def _artifact(group: str, name: str, version_property: str) -> Path | None:
    """An executable out of Maven's repository, fetched where it is not there."""
    system, machine = _SYSTEMS.get(platform.system()), _MACHINES.get(platform.machine())
    found = re.search(f"<{version_property}>(.+?)</", _POM.read_text(encoding="utf-8"))
    if system is None or machine is None or found is None:
        return None
    version, classifier = found[1], f"{system}-{machine}"
    file = REPOSITORY.joinpath(*group.split("."), name, version, f"{name}-{version}-{classifier}.exe")
    if not file.is_file():
        wanted = f"-Dartifact={group}:{name}:{version}:exe:{classifier}"
        command = ["mvn", "-q", "-B", f"-Dmaven.repo.local={REPOSITORY}", "-f", str(_POM), "-N"]
        subprocess.run([*command, "dependency:get", "-Dtransitive=false", wanted], check=False)  # noqa: S603
    if not file.is_file():
        return None
    file.chmod(0o755)
    return file


def _generate(protoc: Path, files: Sequence[str], includes: Sequence[Path], out: Path, *flags: str) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settled = Path(scratch) / "settled.binpb"
        settled.write_bytes(described(files, includes).SerializeToString())
        sources = [f"--descriptor_set_in={settled}", f"--java_out={out}", *flags, *files]
        subprocess.run([str(protoc), *sources], check=True)  # noqa: S603 - the compiler that the POM pins


def described(files: Sequence[str], includes: Sequence[Path]) -> FileDescriptorSet:
    """The contracts as a Java client needs them: with a package of their own, without rules and bindings."""
    with tempfile.TemporaryDirectory() as scratch:
        compiled = Path(scratch) / "compiled.binpb"
        command = [sys.executable, "-m", "grpc_tools.protoc", *(f"-I{folder}" for folder in includes)]
        command += ["--include_imports", "--include_source_info", f"--descriptor_set_out={compiled}", *files]
        subprocess.run(command, check=True)  # noqa: S603 - the compiler of the installed package
        files_described = FileDescriptorSet.FromString(compiled.read_bytes())
    for file in files_described.file:
        if file.package.startswith("tarifa."):
            _settle(file)
    return files_described


def _settle(file: FileDescriptorProto) -> None:
    for element in _with_options(file):
        for option, _ in element.options.ListFields():
            if option.is_extension:
                element.options.ClearExtension(option)
        element.options.DiscardUnknownFields()
    kept = [name for name in file.dependency if not name.startswith(_LEFT_OUT)]
    del file.dependency[:]
    file.dependency.extend(kept)
    file.options.java_package = f"dev.{file.package}"
    file.options.java_multiple_files = True


def _with_options(element: Any) -> Iterator[Any]:
    """An element of a contract and all that are in it, where they have options."""
    if "options" in element.DESCRIPTOR.fields_by_name and element.HasField("options"):
        yield element
    for field, value in element.ListFields():
        if field.message_type is None or field.name in ("options", "source_code_info"):
            continue
        for inner in value if field.is_repeated else [value]:
            yield from _with_options(inner)
