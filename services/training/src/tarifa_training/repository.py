"""Writing a model into a Triton model repository.

    OUT/response-TENANT/config.pbtxt           parameters tarifa.features, tarifa.policy, tarifa.card
    OUT/response-TENANT/VERSION/model.onnx     and beside it config.pbtxt, card.json, card.md, calibration.png

A version appears whole or not at all: it is written into a hidden folder and renamed. The
configuration is replaced before the version appears, since a server reads it when it loads one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tarifa_response import FeatureSpecification, RecommendationPolicy

_NAME: Final = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$")


@dataclass(frozen=True, slots=True)
class Artifact:
    """A model that is ready to be written."""

    name: str
    onnx: bytes
    specification: FeatureSpecification
    policy: RecommendationPolicy
    card: dict[str, Any]
    card_text: str
    draw_calibration: Callable[[Path], None]
    """Writes the calibration curve to the path that it is given."""


def model_name(tenant: str) -> str:
    """Return the name under which a tenant's response model is served.

    Raises:
        ValueError: the tenant does not fit into the name of a folder.
    """
    name = f"response-{tenant}"
    if not tenant or not _NAME.match(name):
        raise ValueError(f"tenant: {tenant!r} may hold letters, digits, '.', '_' and '-' only")
    return name


def write_version(artifact: Artifact, out: Path) -> Path:
    """Write the artifact as the next version and return that version's folder."""
    folder = out / artifact.name
    folder.mkdir(parents=True, exist_ok=True)
    version = next_version(folder)
    card = artifact.card | {"version": version}
    staging = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder))
    try:
        (staging / "model.onnx").write_bytes(artifact.onnx)
        (staging / "card.json").write_text(
            json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        (staging / "card.md").write_text(artifact.card_text, encoding="utf-8")
        artifact.draw_calibration(staging / "calibration.png")
        staging.chmod(0o755)
        # Also beside the model: the folder's file is replaced by the next version's, this one stays with it.
        (staging / "config.pbtxt").write_text(configuration(artifact, card), encoding="utf-8")
        _replace(folder / "config.pbtxt", configuration(artifact, card))
        destination = folder / str(version)
        staging.rename(destination)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return destination


def next_version(folder: Path) -> int:
    """Return the integer after the greatest version in the folder; 1 in an empty one."""
    return max((int(path.name) for path in folder.iterdir() if path.name.isdigit()), default=0) + 1


def configuration(artifact: Artifact, card: dict[str, Any]) -> str:
    """Return Triton's config.pbtxt: a dynamic batch of lines, and what pricing must know."""
    width = len(artifact.specification.features)
    parameters = {
        "tarifa.features": artifact.specification.to_json(),
        "tarifa.policy": artifact.policy.to_json(),
        "tarifa.card": json.dumps(card, ensure_ascii=False, separators=(",", ":")),
        # A missing fact is NaN, and the inference service refuses NaN where a model does not declare it.
        "tarifa.nan_inputs": "features",
    }
    return "\n".join([
        f"name: {_quoted(artifact.name)}",
        'backend: "onnxruntime"',
        "max_batch_size: 8192",
        f'input [ {{ name: "features" data_type: TYPE_FP32 dims: [ {width} ] }} ]',
        'output [ { name: "response" data_type: TYPE_FP32 dims: [ 2 ] } ]',
        "dynamic_batching { }",
        *(
            f"parameters {{ key: {_quoted(key)} value {{ string_value: {_quoted(value)} }} }}"
            for key, value in parameters.items()
        ),
        "",
    ])  # fmt: skip


def _quoted(text: str) -> str:
    """Quote for protobuf's text format: backslash, quote and everything outside printable ASCII."""
    escaped = "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\{byte:03o}"
        for byte in text.encode("utf-8")
    )
    return f'"{escaped}"'


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(path)
