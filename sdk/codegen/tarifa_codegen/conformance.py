"""The Python code of the conformance suite's own contracts, which no SDK ships."""

from __future__ import annotations

import shutil
from pathlib import Path

CONTRACTS = Path("sdk/conformance/proto")
STUBS = Path("sdk/conformance/src/tarifa_conformance/v1")
_GENERATED = Path("tarifa/conformance/v1")


def settle_stubs(scratch: Path, out: Path) -> None:
    """Moves what protoc wrote below `scratch` to the package of the suite, `out`.

    `tarifa` itself is the SDK's package: modules of the suite must not have to be looked for in it.
    """
    out.mkdir(parents=True, exist_ok=True)
    for stub in sorted((scratch / _GENERATED).iterdir()):
        text = stub.read_text(encoding="utf-8")
        text = text.replace("from tarifa.conformance.v1", "from tarifa_conformance.v1")
        text = (
            text.replace("tarifa.conformance.v1.", "tarifa_conformance.v1.")
            if stub.suffix == ".pyi"
            else text
        )
        (out / stub.name).write_text(text, encoding="utf-8")
    (out / "__init__.py").write_text("", encoding="utf-8")
    shutil.rmtree(scratch)
