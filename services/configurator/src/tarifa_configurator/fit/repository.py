"""Writing an option network into a Triton model repository.

    OUT/options-TENANT+MODEL/config.pbtxt           parameters tarifa.options and tarifa.card
    OUT/options-TENANT+MODEL/VERSION/model.onnx     with config.pbtxt, card.json, card.md, calibration.png

A version appears whole or not at all: it is written into a hidden folder and renamed. The configuration is
replaced before the version appears, since a server reads it when it loads one.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from google.protobuf import text_format
from inference import model_config_pb2 as triton
from tarifa_kit.served_models import CARD

from tarifa_configurator.recommend.network_client import INPUT, OPTIONS, OUTPUT
from tarifa_configurator.recommend.served import network_name
from tarifa_configurator.recommend.vocabulary import OptionVocabulary

_NAME: Final = re.compile(r"options-[A-Za-z0-9][A-Za-z0-9._@~-]*\+[A-Za-z0-9][A-Za-z0-9._~-]*")
_MOST_ROWS: Final = 4096


@dataclass(frozen=True, slots=True)
class Artifact:
    """A network that is ready to be written."""

    name: str
    onnx: bytes
    vocabulary: OptionVocabulary
    card: dict[str, Any]
    card_text: str
    draw_calibration: Callable[[Path], None]
    """Writes the calibration curve to the path that it is given."""


def folder_name(tenant: str, product_model: str) -> str:
    """Return the name under which a product model's network is served.

    Raises:
        ValueError: the tenant or the product model does not fit into the name of a folder.
    """
    name = network_name(tenant, product_model)
    if not _NAME.fullmatch(name) or len(name) > 255:
        raise ValueError(f"tenant {tenant!r} and product model {product_model!r} make no name of a folder")
    return name


def write_version(artifact: Artifact, out: Path) -> Path:
    """Write the artifact as the next version and return that version's folder."""
    folder = out / artifact.name
    folder.mkdir(parents=True, exist_ok=True)
    version = max((int(path.name) for path in folder.iterdir() if path.name.isdigit()), default=0) + 1
    card = artifact.card | {"version": version}
    staging = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder))
    try:
        (staging / "model.onnx").write_bytes(artifact.onnx)
        text = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
        (staging / "card.json").write_text(text, encoding="utf-8")
        (staging / "card.md").write_text(artifact.card_text, encoding="utf-8")
        artifact.draw_calibration(staging / "calibration.png")
        # Also beside the model: the folder's file is replaced by the next version's, this one stays with it.
        (staging / "config.pbtxt").write_text(configuration(artifact, card), encoding="utf-8")
        beside = folder / ".writing-config.pbtxt"
        beside.write_text(configuration(artifact, card), encoding="utf-8")
        beside.replace(folder / "config.pbtxt")
        staging.chmod(0o755)
        destination = folder / str(version)
        staging.rename(destination)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return destination


def configuration(artifact: Artifact, card: dict[str, Any]) -> str:
    """Return Triton's config.pbtxt: a dynamic batch of rows, and what the configurator must know."""
    config = triton.ModelConfig(name=artifact.name, backend="onnxruntime", max_batch_size=_MOST_ROWS)
    config.input.add(name=INPUT, data_type=triton.TYPE_FP32, dims=[artifact.vocabulary.columns])
    config.output.add(name=OUTPUT, data_type=triton.TYPE_FP32, dims=[artifact.vocabulary.option_columns])
    config.dynamic_batching.SetInParent()
    config.parameters[OPTIONS].string_value = artifact.vocabulary.to_json()
    config.parameters[CARD].string_value = json.dumps(card, ensure_ascii=False, separators=(",", ":"))
    return str(text_format.MessageToString(config))
