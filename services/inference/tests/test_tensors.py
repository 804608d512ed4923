"""Tensors survive the wire bit by bit, and whatever does not fit is refused with the tensor's name."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as numpy_st
from tarifa_inference.tensors import (
    BY_NAME,
    TensorSpec,
    check_header,
    from_raw,
    from_values,
    to_raw,
    to_values,
)
from tarifa_kit.errors import InvalidArgument

NUMERIC = sorted(name for name, datatype in BY_NAME.items() if not datatype.is_bytes)


def spec_of(name: str, shape: tuple[int, ...] = (-1, -1), *, allows_nan: bool = True) -> TensorSpec:
    return TensorSpec("x", BY_NAME[name], shape, allows_nan)


@st.composite
def tensors(draw: st.DrawFn) -> tuple[TensorSpec, Any]:
    name = draw(st.sampled_from(NUMERIC))
    shape = draw(numpy_st.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=4))
    return spec_of(name), draw(numpy_st.arrays(BY_NAME[name].dtype, shape))


texts = st.lists(st.text(st.characters(codec="utf-8"), max_size=6), max_size=6)


@given(tensors())
def test_raw_contents_give_back_the_same_bits(case: tuple[TensorSpec, Any]) -> None:
    spec, tensor = case
    assert to_raw(from_raw(spec, tensor.shape, to_raw(tensor))) == tensor.tobytes()


@given(tensors().filter(lambda case: case[0].datatype.typed_field != ""))
def test_typed_contents_give_back_the_same_values(case: tuple[TensorSpec, Any]) -> None:
    spec, tensor = case
    np.testing.assert_array_equal(from_values(spec, tensor.shape, to_values(tensor)), tensor)


@given(texts)
def test_texts_survive_raw_and_typed_contents(values: list[str]) -> None:
    spec = TensorSpec("x", BY_NAME["BYTES"], (-1,))
    encoded = [value.encode() for value in values]
    raw = b"".join(struct.pack("<I", len(value)) + value for value in encoded)
    assert to_raw(from_raw(spec, (len(values),), raw)) == raw
    assert to_values(from_values(spec, (len(values),), encoded)) == encoded


@given(st.binary(max_size=40), st.integers(0, 5))
def test_bytes_are_read_as_texts_whole_or_refused_by_name(raw: bytes, count: int) -> None:
    spec = TensorSpec("x", BY_NAME["BYTES"], (-1,))
    refused, read = "", b""
    try:
        read = to_raw(from_raw(spec, (count,), raw))
    except InvalidArgument as error:
        refused = error.metadata["tensor"]
    assert refused == "x" or read == raw


def test_raw_contents_are_read_without_a_copy() -> None:
    raw = np.arange(6, dtype=np.float32).tobytes()
    tensor = from_raw(spec_of("FP32", allows_nan=False), (2, 3), raw)
    assert tensor.base is not None
    assert not tensor.flags.writeable


@pytest.mark.parametrize(
    ("datatype", "shape", "told"),
    [
        ("FP64", (1, 3), "has type FP64, the model takes FP32"),
        ("", (1, 3), r"has type \(none\)"),
        ("FP32", (3,), r"has shape \[3\], the model takes \[-1, 3\]"),
        ("FP32", (1, 4), r"has shape \[1, 4\]"),
        ("FP32", (-1, 3), r"has shape \[-1, 3\]"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(datatype: str, shape: tuple[int, ...], told: str) -> None:
    with pytest.raises(InvalidArgument, match=f"tensor 'x' {told}") as caught:
        check_header(spec_of("FP32", (-1, 3)), datatype, shape)
    assert caught.value.reason == "TENSOR_INVALID"
    assert caught.value.metadata == {"tensor": "x"}


def test_raw_contents_of_the_wrong_size_are_refused_before_anything_is_allocated() -> None:
    with pytest.raises(InvalidArgument, match="has 4 bytes, its shape"):
        from_raw(spec_of("FP32"), (2**40, 2**40), b"\0\0\0\0")


def test_nan_is_refused_where_the_model_does_not_take_it_and_its_place_is_named() -> None:
    raw = np.array([[1, 2], [3, np.nan]], np.float32).tobytes()
    with pytest.raises(InvalidArgument, match=r"tensor 'x' is not a number at \[1, 1\]"):
        from_raw(spec_of("FP32", allows_nan=False), (2, 2), raw)
    assert np.isnan(from_raw(spec_of("FP32", allows_nan=True), (2, 2), raw)[1, 1])


@given(
    st.sampled_from(["FP16", "FP32", "FP64"]).flatmap(
        lambda name: st.tuples(
            st.just(name), numpy_st.arrays(BY_NAME[name].dtype, st.sampled_from([3, 5000]), fill=st.just(1))
        )
    )
)
@pytest.mark.filterwarnings("error")
def test_nan_is_found_wherever_it_is_and_infinity_is_not_taken_for_it(case: tuple[str, Any]) -> None:
    name, tensor = case
    spec = TensorSpec("x", BY_NAME[name], (-1,))
    refused = False
    try:
        from_raw(spec, tensor.shape, tensor.tobytes())
    except InvalidArgument:
        refused = True
    assert refused == bool(np.isnan(tensor).any())


def test_a_truth_value_other_than_0_and_1_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="neither 0 nor 1"):
        from_raw(spec_of("BOOL"), (1, 2), b"\x01\x02")


def test_a_typed_value_outside_its_type_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="outside the range of INT8"):
        from_values(spec_of("INT8"), (1, 1), [300])


def test_a_text_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(InvalidArgument, match="not UTF-8"):
        from_raw(TensorSpec("x", BY_NAME["BYTES"], (-1,)), (1,), b"\x01\0\0\0\xff")
