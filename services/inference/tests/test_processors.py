"""Which processor runs the models, and how many threads, from what the machine offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_inference.processors import (
    CPU,
    CUDA,
    Processor,
    ProcessorMissingError,
    Threads,
    choose_providers,
    share_cores,
    usable_cores,
)
from tarifa_inference.session import ModelUnusableError, OnnxSessions

if TYPE_CHECKING:
    from conftest import Models

BOTH = [CUDA, CPU]


def test_cuda_is_taken_where_it_is_present_with_the_cpu_behind_it() -> None:
    assert choose_providers(Processor.AUTO, BOTH) == (CUDA, CPU)
    assert choose_providers(Processor.CUDA, BOTH) == (CUDA, CPU)


def test_the_cpu_is_taken_where_cuda_is_absent_or_unwanted() -> None:
    assert choose_providers(Processor.AUTO, ["AzureExecutionProvider", CPU]) == (CPU,)
    assert choose_providers(Processor.CPU, BOTH) == (CPU,)


def test_demanding_cuda_where_it_is_absent_fails_at_the_start() -> None:
    with pytest.raises(ProcessorMissingError, match="onnxruntime offers only CPUExecutionProvider"):
        choose_providers(Processor.CUDA, [CPU])


@pytest.mark.filterwarnings("ignore:Specified provider 'CUDAExecutionProvider':UserWarning")
def test_a_model_that_cuda_does_not_take_runs_on_the_cpu_unless_cuda_is_demanded(
    tmp_path: Path, models: Models
) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(models.response(1.0))
    # This machine has no CUDA: onnxruntime passes over the provider that it is asked for first.
    assert OnnxSessions((CUDA, CPU), threads_per_run=1)(file).provider == CPU
    with pytest.raises(ModelUnusableError, match="CUDAExecutionProvider"):
        OnnxSessions((CUDA, CPU), threads_per_run=1, strict=True)(file)


@given(st.integers(1, 256), st.integers(1, 300), st.integers(0, 300))
def test_threads_exceed_the_cores_by_one_run_of_one_thread_at_most(
    cores: int, per_run: int, parallel_runs: int
) -> None:
    threads = share_cores(cores, per_run=per_run, parallel_runs=parallel_runs)
    assert threads.per_run >= 1
    assert threads.parallel_runs >= 1
    assert threads.per_run * threads.parallel_runs <= cores + (threads.per_run == 1)


def test_runs_that_nobody_counted_fill_the_cores() -> None:
    assert share_cores(4, per_run=1, parallel_runs=0) == Threads(per_run=1, parallel_runs=5)
    assert share_cores(4, per_run=2, parallel_runs=0) == Threads(per_run=2, parallel_runs=2)
    assert share_cores(4, per_run=1, parallel_runs=1) == Threads(per_run=1, parallel_runs=1)


@pytest.mark.parametrize(("quota", "cores"), [("100000 100000", 1), ("50000 100000", 1)])
def test_a_containers_quota_bounds_the_cores(tmp_path: Path, quota: str, cores: int) -> None:
    file = tmp_path / "cpu.max"
    file.write_text(quota)
    assert usable_cores(file) == cores


def test_without_a_quota_the_affinity_decides(tmp_path: Path) -> None:
    file = tmp_path / "cpu.max"
    file.write_text("max 100000")
    assert usable_cores(file) == usable_cores(tmp_path / "absent") >= 1
