"""Tensors as the Open Inference Protocol describes them: element types, shapes and the raw layout.

Pure: numpy arrays in, numpy arrays out. Every fault raises `InvalidArgument` with the reason
``TENSOR_INVALID`` and the tensor's name in its metadata.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tarifa_kit.errors import FieldViolation, InvalidArgument

Array = NDArray[Any]

ANY_SIZE: Final = -1
"""A dimension that may have any size."""


_FEW_ELEMENTS: Final = 4096


@dataclass(frozen=True, slots=True)
class Datatype:
    """An element type under its three names: the protocol's, ONNX's and the model configuration's.

    ``typed_field`` is the field of ``InferTensorContents`` that carries it; empty where only raw contents do.
    ``kind`` is numpy's letter for the sort of type: f, i, u, b, or O for texts of any length.
    """

    name: str
    dtype: np.dtype[Any]
    onnx: str
    configured: str
    typed_field: str
    kind: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", self.dtype.kind)

    @property
    def is_bytes(self) -> bool:
        """Whether an element is a text of any length."""
        return self.kind == "O"


_TYPES: Final = (
    Datatype("BOOL", np.dtype(np.bool_), "tensor(bool)", "TYPE_BOOL", "bool_contents"),
    Datatype("UINT8", np.dtype("<u1"), "tensor(uint8)", "TYPE_UINT8", "uint_contents"),
    Datatype("UINT16", np.dtype("<u2"), "tensor(uint16)", "TYPE_UINT16", "uint_contents"),
    Datatype("UINT32", np.dtype("<u4"), "tensor(uint32)", "TYPE_UINT32", "uint_contents"),
    Datatype("UINT64", np.dtype("<u8"), "tensor(uint64)", "TYPE_UINT64", "uint64_contents"),
    Datatype("INT8", np.dtype("<i1"), "tensor(int8)", "TYPE_INT8", "int_contents"),
    Datatype("INT16", np.dtype("<i2"), "tensor(int16)", "TYPE_INT16", "int_contents"),
    Datatype("INT32", np.dtype("<i4"), "tensor(int32)", "TYPE_INT32", "int_contents"),
    Datatype("INT64", np.dtype("<i8"), "tensor(int64)", "TYPE_INT64", "int64_contents"),
    Datatype("FP16", np.dtype("<f2"), "tensor(float16)", "TYPE_FP16", ""),
    Datatype("FP32", np.dtype("<f4"), "tensor(float)", "TYPE_FP32", "fp32_contents"),
    Datatype("FP64", np.dtype("<f8"), "tensor(double)", "TYPE_FP64", "fp64_contents"),
    Datatype("BYTES", np.dtype(object), "tensor(string)", "TYPE_STRING", "bytes_contents"),
)

BY_NAME: Final = {datatype.name: datatype for datatype in _TYPES}
"""The element types by their name in the protocol."""

BY_ONNX: Final = {datatype.onnx: datatype for datatype in _TYPES}
"""The element types by their name in onnxruntime."""


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """What a model takes or gives under one name. ``shape`` has the batch dimension, if there is one."""

    name: str
    datatype: Datatype
    shape: tuple[int, ...]
    allows_nan: bool = False


def tensor_fault(tensor: str, what: str, field: str = "inputs") -> InvalidArgument:
    """Return the error for a tensor that does not fit; ``what`` completes the sentence "tensor 'x' ..."."""
    message = f"tensor {tensor!r} {what}"
    return InvalidArgument(
        "TENSOR_INVALID",
        message,
        metadata={"tensor": tensor},
        violations=[FieldViolation(field, message)],
    )


def check_header(spec: TensorSpec, datatype: str, shape: Sequence[int]) -> None:
    """Raise `InvalidArgument` unless the element type and every dimension fit ``spec``."""
    if datatype != spec.datatype.name:
        raise tensor_fault(
            spec.name, f"has type {datatype or '(none)'}, the model takes {spec.datatype.name}"
        )
    if len(shape) != len(spec.shape):
        raise tensor_fault(spec.name, _shape_fault(spec, shape))
    for given, wanted in zip(shape, spec.shape, strict=True):
        if given < 0 or wanted not in (given, ANY_SIZE):
            raise tensor_fault(spec.name, _shape_fault(spec, shape))


def _shape_fault(spec: TensorSpec, shape: Sequence[int]) -> str:
    return f"has shape {list(shape)}, the model takes {list(spec.shape)} (-1 is any size)"


def from_raw(spec: TensorSpec, shape: Sequence[int], raw: bytes) -> Array:
    """Return the tensor whose elements are laid out in ``raw``, without a copy where the type allows it.

    The header must have been checked. Raises `InvalidArgument` when size or values do not fit.
    """
    datatype = spec.datatype
    if datatype.is_bytes:
        return _texts(spec, shape, raw).reshape(shape)
    wanted = math.prod(shape) * datatype.dtype.itemsize
    if len(raw) != wanted:
        raise tensor_fault(spec.name, f"has {len(raw)} bytes, its shape {list(shape)} needs {wanted}")
    elements = np.frombuffer(raw, datatype.dtype) if raw else np.empty(0, datatype.dtype)
    check_values(spec, elements, shape)
    return elements.reshape(shape)


def from_values(spec: TensorSpec, shape: Sequence[int], values: Sequence[Any]) -> Array:
    """Return the tensor of typed ``values``; raise `InvalidArgument` when count or range do not fit."""
    wanted = math.prod(shape)
    if len(values) != wanted:
        raise tensor_fault(spec.name, f"has {len(values)} elements, its shape {list(shape)} needs {wanted}")
    if spec.datatype.is_bytes:
        return _object_array([_text(spec, value) for value in values]).reshape(shape)
    try:
        elements = np.array(values, spec.datatype.dtype)
    except OverflowError:
        raise tensor_fault(spec.name, f"has an element outside the range of {spec.datatype.name}") from None
    check_values(spec, elements, shape)
    return elements.reshape(shape)


def check_values(spec: TensorSpec, elements: Array, shape: Sequence[int]) -> None:
    """Raise `InvalidArgument` for NaN where the model does not take it, and for truth values above 1.

    ``elements`` are flat, in row-major order of ``shape``.
    """
    kind = spec.datatype.kind
    if kind == "f" and not spec.allows_nan:
        if _holds_nan(elements):
            at = np.unravel_index(int(np.flatnonzero(np.isnan(elements))[0]), tuple(shape))
            place = [int(index) for index in at]
            raise tensor_fault(
                spec.name, f"is not a number at {place}; the model does not take missing values"
            )
    elif kind == "b" and elements.size and elements.view(np.uint8).max() > 1:
        raise tensor_fault(spec.name, "has a truth value that is neither 0 nor 1")


def _holds_nan(elements: Array) -> bool:
    """Return whether an element is NaN.

    The sum of squares is NaN exactly where an element is. For the few elements of a usual request that takes
    a quarter of the time of looking at each; for many, BLAS would take threads that are not its own.
    """
    if elements.size > _FEW_ELEMENTS:
        return bool(np.isnan(elements).any())
    with np.errstate(over="ignore", invalid="ignore"):
        return math.isnan(elements.dot(elements))


def to_raw(tensor: Array) -> bytes:
    """Return the elements in the raw layout of the wire, row-major and little-endian."""
    if tensor.dtype.kind not in "OSU":
        return tensor.tobytes()
    parts = []
    for element in tensor.ravel():
        encoded = element if isinstance(element, bytes) else str(element).encode()
        parts.append(struct.pack("<I", len(encoded)))
        parts.append(encoded)
    return b"".join(parts)


def to_values(tensor: Array) -> list[Any]:
    """Return the elements as a flat list of Python values, for typed contents."""
    flat = tensor.ravel()
    if tensor.dtype.kind not in "OSU":
        return flat.tolist()
    return [element if isinstance(element, bytes) else str(element).encode() for element in flat]


def zeros(spec: TensorSpec, shape: Sequence[int]) -> Array:
    """Return a tensor of zeros (empty texts for BYTES): what a warm-up request carries."""
    if spec.datatype.is_bytes:
        return np.full(tuple(shape), "", dtype=object)
    return np.zeros(tuple(shape), spec.datatype.dtype)


def _texts(spec: TensorSpec, shape: Sequence[int], raw: bytes) -> Array:
    elements = []
    position, end = 0, len(raw)
    while position < end:
        if position + 4 > end:
            raise tensor_fault(spec.name, "ends inside the length of an element")
        (length,) = struct.unpack_from("<I", raw, position)
        position += 4
        if position + length > end:
            raise tensor_fault(spec.name, "ends inside an element")
        elements.append(_text(spec, raw[position : position + length]))
        position += length
    wanted = math.prod(shape)
    if len(elements) != wanted:
        raise tensor_fault(spec.name, f"has {len(elements)} elements, its shape {list(shape)} needs {wanted}")
    return _object_array(elements)


def _text(spec: TensorSpec, value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise tensor_fault(spec.name, "has an element that is not UTF-8") from None


def _object_array(elements: list[str]) -> Array:
    array = np.empty(len(elements), dtype=object)
    array[:] = elements
    return array
