"""A model's config.pbtxt: read, checked against the model itself, completed from it.

The text is Triton's. What changes answers and is not served here (sequences, ensembles, reshapes,
decoupled models) is refused; what only tunes Triton's engine is passed over.

Two free parameters steer this server, and mean nothing to Triton:
``tarifa.pinned``: versions, separated by commas, that are served beside those of the version policy.
``tarifa.nan_inputs``: inputs, separated by commas, in which NaN stands for a missing value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from google.protobuf import json_format, text_format
from inference.model_config_pb2 import (
    DataType,
    ModelConfig,
    ModelInput,
    ModelInstanceGroup,
    ModelOutput,
    ModelWarmup,
)

from tarifa_inference.processors import CUDA
from tarifa_inference.session import ModelUnusableError, Session
from tarifa_inference.tensors import ANY_SIZE, TensorSpec

PINNED: Final = "tarifa.pinned"
NAN_INPUTS: Final = "tarifa.nan_inputs"
PROVIDER: Final = "tarifa.execution_provider"
PLATFORM: Final = "onnxruntime_onnx"
BACKEND: Final = "onnxruntime"

_DEFAULT_FILE: Final = "model.onnx"
_KINDS: Final = {True: ModelInstanceGroup.KIND_GPU, False: ModelInstanceGroup.KIND_CPU}


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """Which versions are served: the ``latest`` highest (None for every one), or ``only`` those listed.

    ``pinned`` are served whatever the rest says.
    """

    latest: int | None
    only: frozenset[int] | None
    pinned: frozenset[int]


def read_text(name: str, text: bytes | None) -> ModelConfig:
    """Return the configuration in ``text`` (config.pbtxt, None where there is none) of the model ``name``."""
    config = ModelConfig()
    if text is not None:
        try:
            text_format.Parse(text.decode(), config, allow_unknown_field=True)
        except (UnicodeDecodeError, text_format.ParseError) as error:
            raise ModelUnusableError(f"config.pbtxt cannot be read: {error}") from error
    return _checked(name, config)


def read_json(name: str, text: str) -> ModelConfig:
    """Return the configuration in ``text``, JSON as a load request carries it, of the model ``name``."""
    try:
        config = json_format.Parse(text, ModelConfig(), ignore_unknown_fields=True)
    except json_format.ParseError as error:
        raise ModelUnusableError(f"the configuration sent cannot be read: {error}") from error
    return _checked(name, config)


def _checked(name: str, config: ModelConfig) -> ModelConfig:
    if config.name and config.name != name:
        raise ModelUnusableError(f"config.pbtxt names the model {config.name!r}, its folder {name!r}")
    if (config.platform or PLATFORM) != PLATFORM or (config.backend or BACKEND) != BACKEND:
        raise ModelUnusableError(f"only ONNX is served here, not {config.platform or config.backend}")
    scheduling = config.WhichOneof("scheduling_choice")
    if scheduling in ("sequence_batching", "ensemble_scheduling"):
        raise ModelUnusableError(f"{scheduling} is not served here")
    if config.model_transaction_policy.decoupled:
        raise ModelUnusableError("a decoupled model is not served here")
    for tensor in _tensors(config):
        if tensor.HasField("reshape"):
            raise ModelUnusableError(f"tensor {tensor.name!r} is reshaped, which is not served here")
    if config.max_batch_size < 0:
        raise ModelUnusableError(f"max_batch_size is {config.max_batch_size}, it must be 0 or more")
    versions_of(config, 1)
    config.name = name
    return config


def _tensors(config: ModelConfig) -> Iterable[ModelInput | ModelOutput]:
    yield from config.input
    yield from config.output


def model_file(config: ModelConfig) -> str:
    """Return the file name of the model in a version's folder."""
    name = config.default_model_filename or _DEFAULT_FILE
    if "/" in name or name in (".", ".."):
        raise ModelUnusableError(f"default_model_filename is {name!r}, it must be a plain file name")
    return name


def versions_of(config: ModelConfig, latest: int) -> VersionChoice:
    """Return which versions to serve; ``latest`` is how many where the configuration does not say."""
    pinned = frozenset(_numbers(PINNED, _parameter(config, PINNED)))
    policy = config.version_policy
    match policy.WhichOneof("policy_choice"):
        case "all":
            return VersionChoice(None, None, pinned)
        case "specific":
            return VersionChoice(None, frozenset(policy.specific.versions), pinned)
        case "latest":
            return VersionChoice(policy.latest.num_versions or latest, None, pinned)
    return VersionChoice(latest, None, pinned)


def nan_inputs_of(config: ModelConfig) -> frozenset[str]:
    """Return the inputs in which NaN stands for a missing value."""
    return frozenset(part.strip() for part in _parameter(config, NAN_INPUTS).split(",") if part.strip())


def _parameter(config: ModelConfig, key: str) -> str:
    return config.parameters[key].string_value if key in config.parameters else ""


def _numbers(key: str, text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part.strip()]
    except ValueError:
        raise ModelUnusableError(
            f"parameter {key} is {text!r}, it must be numbers separated by commas"
        ) from None


def complete(config: ModelConfig, session: Session, *, written: bool, max_rows: int) -> ModelConfig:
    """Return ``config`` checked against the model and completed from it.

    ``written`` says whether there was a configuration at all; where there was none, a model whose tensors all
    begin with a free dimension is batched up to ``max_rows`` rows. Raises `ModelUnusableError` naming the
    tensor where the two disagree.
    """
    done = ModelConfig()
    done.CopyFrom(config)
    done.platform, done.backend = PLATFORM, BACKEND
    done.default_model_filename = model_file(config)
    if not written and _begins_free(session):
        done.max_batch_size = max_rows
        done.dynamic_batching.SetInParent()
    batched = done.max_batch_size > 0
    if batched and not _begins_free(session):
        raise ModelUnusableError("max_batch_size is above 0, but a tensor's first dimension is fixed")
    _agree("input", config.input, session.inputs, batched)
    _agree("output", config.output, session.outputs, batched)
    unknown = nan_inputs_of(config) - {spec.name for spec in session.inputs}
    if unknown:
        raise ModelUnusableError(
            f"parameter {NAN_INPUTS} names no input of the model: {', '.join(sorted(unknown))}"
        )
    _write_tensors(done, session, batched)
    if not done.instance_group:
        done.instance_group.add()
    for group in done.instance_group:
        group.kind = _KINDS[session.provider == CUDA]
    done.parameters[PROVIDER].string_value = session.provider
    return done


def _begins_free(session: Session) -> bool:
    return all(spec.shape[:1] == (ANY_SIZE,) for spec in (*session.inputs, *session.outputs))


def _agree(
    kind: str,
    configured: Sequence[ModelInput] | Sequence[ModelOutput],
    specs: Sequence[TensorSpec],
    batched: bool,
) -> None:
    """Raise `ModelUnusableError` where a configured tensor is not what the model has.

    Inputs must be listed completely when any is; outputs may be a selection.
    """
    by_name = {spec.name: spec for spec in specs}
    for tensor in configured:
        spec = by_name.get(tensor.name)
        if spec is None:
            raise ModelUnusableError(f"the model has no {kind} {tensor.name!r}; it has {', '.join(by_name)}")
        if tensor.data_type and DataType.Name(tensor.data_type) != spec.datatype.configured:
            wanted = DataType.Name(tensor.data_type)
            raise ModelUnusableError(
                f"{kind} {tensor.name!r} is {spec.datatype.configured}, configured as {wanted}"
            )
        dims = (ANY_SIZE, *tensor.dims) if batched else tuple(tensor.dims)
        if tensor.dims and not _compatible(dims, spec.shape):
            raise ModelUnusableError(
                f"{kind} {tensor.name!r} has shape {list(spec.shape)}, configured as {list(dims)}"
            )
    missing = by_name.keys() - {tensor.name for tensor in configured}
    if kind == "input" and configured and missing:
        raise ModelUnusableError(
            f"the model also takes {', '.join(sorted(missing))}, which is not configured"
        )


def _compatible(configured: Sequence[int], actual: Sequence[int]) -> bool:
    return len(configured) == len(actual) and all(
        wanted in (ANY_SIZE, size) or size == ANY_SIZE
        for wanted, size in zip(configured, actual, strict=True)
    )


def _write_tensors(config: ModelConfig, session: Session, batched: bool) -> None:
    skip = 1 if batched else 0
    if not config.input:
        for spec in session.inputs:
            config.input.add(name=spec.name, data_type=_configured(spec), dims=spec.shape[skip:])
    if not config.output:
        for spec in session.outputs:
            config.output.add(name=spec.name, data_type=_configured(spec), dims=spec.shape[skip:])


def _configured(spec: TensorSpec) -> DataType.ValueType:
    return DataType.Value(spec.datatype.configured)


def served_specs(
    config: ModelConfig, session: Session
) -> tuple[tuple[TensorSpec, ...], tuple[TensorSpec, ...]]:
    """Return inputs and outputs as served: in the configured order, with what the configuration narrows."""
    skip = 1 if config.max_batch_size > 0 else 0
    missing = nan_inputs_of(config)
    inputs = {spec.name: spec for spec in session.inputs}
    outputs = {spec.name: spec for spec in session.outputs}
    return (
        tuple(
            _narrowed(inputs[tensor.name], tensor.dims, skip, tensor.name in missing)
            for tensor in config.input
        ),
        tuple(_narrowed(outputs[tensor.name], tensor.dims, skip, False) for tensor in config.output),
    )


def _narrowed(spec: TensorSpec, dims: Sequence[int], skip: int, allows_nan: bool) -> TensorSpec:
    """Return ``spec`` with free dimensions fixed where the configuration fixes them."""
    configured = (*spec.shape[:skip], *dims) if dims else spec.shape
    shape = tuple(
        size if size != ANY_SIZE else wanted for size, wanted in zip(spec.shape, configured, strict=True)
    )
    return TensorSpec(spec.name, spec.datatype, shape, allows_nan)


def warmups_of(config: ModelConfig) -> list[ModelWarmup]:
    """Return the configured warm-up requests; raise `ModelUnusableError` for data that only Triton reads."""
    for warmup in config.model_warmup:
        for name, value in warmup.inputs.items():
            if value.WhichOneof("input_data_type") == "input_data_file":
                raise ModelUnusableError(
                    f"warm-up {warmup.name!r} reads input {name!r} from a file, which is not served"
                )
    return list(config.model_warmup)
