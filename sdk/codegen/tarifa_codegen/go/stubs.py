"""Messages and gRPC stubs, by Go's own plugins of protoc, whose versions `sdk/go/tools` pins."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[4]
_SDK: Final = "sdk/go"
_SDK_MODULE: Final = "tarifa.dev/sdk/go"
_SUITE: Final = "sdk/conformance/adapters/go/conformancev1"
_SUITE_CONTRACTS: Final = "sdk/conformance/proto"
_PLUGINS: Final = {
    "protoc-gen-go": "google.golang.org/protobuf/cmd/protoc-gen-go",
    "protoc-gen-go-grpc": "google.golang.org/grpc/cmd/protoc-gen-go-grpc",
}

STUB_PLACES: Final = (
    *(f"{_SDK}/{area.name}" for area in sorted((_ROOT / "proto" / "tarifa").iterdir())),
    _SUITE,
)
"""What `stubs` writes."""


def stubs(target: Path, public: Sequence[str], includes: Sequence[Path]) -> str:
    """Writes the Go code of the contracts `public`, and of the conformance suite's, below `target`.

    Returns why it did not, or an empty text.
    """
    if shutil.which("go") is None:
        return "Go is not installed"
    plugins = _ROOT / ".tools" / "go"
    failed = _build(plugins)
    if failed:
        return failed
    flags = [f"--plugin={name}={plugins / name}" for name in _PLUGINS]
    for kind in ("go", "go-grpc"):
        flags.append(f"--{kind}_out={target / _SDK}")
        flags += [f"--{kind}_opt={option}" for option in _options(public)]
    (target / _SDK).mkdir(parents=True, exist_ok=True)
    _protoc(includes, *flags, *public)
    (target / _SUITE).mkdir(parents=True, exist_ok=True)
    suite = _ROOT / _SUITE_CONTRACTS
    files = [path.relative_to(suite).as_posix() for path in sorted(suite.rglob("*.proto"))]
    module = "--go_opt=module=tarifa.dev/conformance/v1"
    _protoc([suite, *includes], flags[0], f"--go_out={target / _SUITE}", module, *files)
    return ""


def _options(public: Sequence[str]) -> list[str]:
    """The contracts themselves name no Go package."""
    return [f"module={_SDK_MODULE}", *(f"M{file}={_package(file)}" for file in public)]


def _package(file: str) -> str:
    area, version = file.split("/")[1:3]
    return f"{_SDK_MODULE}/{area}/{version};{area}{version}"


def _build(plugins: Path) -> str:
    plugins.mkdir(parents=True, exist_ok=True)
    command = ["go", "build", "-o", f"{plugins}{os.sep}", *_PLUGINS.values()]
    tools = _ROOT / _SDK / "tools"
    built = subprocess.run(command, cwd=tools, check=False, capture_output=True, text=True)  # noqa: S603 - Go's own
    return f"its plugins could not be built: {built.stderr.strip()}" if built.returncode else ""


def _protoc(includes: Sequence[Path], *arguments: str) -> None:
    command = [sys.executable, "-m", "grpc_tools.protoc", *(f"-I{folder}" for folder in includes), *arguments]
    subprocess.run(command, check=True)  # noqa: S603 - the compiler of the installed package
