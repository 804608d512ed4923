"""What lies in the folder is what is served, and no content of the folder ever makes serving worse."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tarifa_inference.batcher import Feeds, Inference
from tarifa_inference.model import Loader, ModelVersion, ServingLimits
from tarifa_inference.processors import CPU, Threads
from tarifa_inference.repository import Repository, State
from tarifa_inference.tensors import BY_NAME, Array, TensorSpec
from tarifa_kit.errors import FailedPrecondition, NotFound, Unavailable
from tarifa_kit.testing import eventually

if TYPE_CHECKING:
    from conftest import Models, Shelf


def versions(repository: Repository, name: str = "m") -> list[int]:
    model = repository.served().get(name)
    return list(model.versions) if model else []


def states(repository: Repository) -> dict[tuple[str, str], State]:
    return {(entry.name, entry.version): entry.state for entry in repository.index()}


def reason(repository: Repository, version: str, name: str = "m") -> str:
    return next(
        entry.reason for entry in repository.index() if (entry.name, entry.version) == (name, version)
    )


def a_of(version: ModelVersion) -> float:
    """Return the `a` that a response model answers for a row of zeros: tells one content from another."""
    row = {"features": np.zeros((1, 3), np.float32)}
    return float(version.infer(Inference(row, ("response",), 1))[0][0, 0])


def test_the_two_highest_versions_are_served_and_the_highest_answers_by_default(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    for number in (1, 2, 10):
        shelf.put("m", number, models.response(number))
    repository.refresh()
    assert versions(repository) == [2, 10]
    assert a_of(repository.find("m", "")) == 10
    assert a_of(repository.find("m", "2")) == 2
    assert reason(repository, "1") == "the version policy does not choose it"


@pytest.mark.parametrize(
    ("config", "served"),
    [
        ("version_policy { latest { num_versions: 1 } }", [4]),
        ("version_policy { all { } }", [1, 2, 3, 4]),
        ("version_policy { specific { versions: [1, 3] } }", [1, 3]),
        ('parameters { key: "tarifa.pinned" value { string_value: "1" } }', [1, 3, 4]),
        (
            'version_policy { latest { } } parameters { key: "tarifa.pinned" value { string_value: "4,1" } }',
            [1, 3, 4],
        ),
    ],
)
def test_the_configuration_chooses_the_versions(
    repository: Repository, shelf: Shelf, models: Models, config: str, served: list[int]
) -> None:
    for number in (1, 2, 3, 4):
        shelf.put("m", number, models.response(number))
    shelf.configure("m", config)
    repository.refresh()
    assert versions(repository) == served


def test_a_version_keeps_its_own_configuration_when_the_models_changes(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    def config(features: str) -> str:
        value = f'value {{ string_value: "{features}" }}'
        return f'max_batch_size: 4 parameters {{ key: "tarifa.features" {value} }}'

    file = shelf.put("m", 1, models.response(1), config("first"))
    file.with_name("config.pbtxt").write_text(config("first"))
    repository.refresh()
    first = repository.find("m", "1")
    shelf.put("m", 2, models.response(2), config("second"))
    repository.refresh()
    assert repository.find("m", "1") is first
    assert first.config.parameters["tarifa.features"].string_value == "first"
    assert repository.find("m", "2").config.parameters["tarifa.features"].string_value == "second"


def test_a_version_asked_for_that_has_no_folder_is_told(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1), "version_policy { specific { versions: [1, 9] } }")
    repository.refresh()
    assert versions(repository) == [1]
    assert reason(repository, "9") == "it is asked for, and has no folder"


def test_a_new_version_is_served_beside_the_former_and_replaces_the_oldest(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    shelf.put("m", 2, models.response(2))
    repository.refresh()
    kept = repository.find("m", "2")
    shelf.put("m", 3, models.response(3))
    repository.refresh()
    assert versions(repository) == [2, 3]
    assert repository.find("m", "2") is kept


def test_changed_content_of_a_version_is_loaded_again(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    repository.refresh()
    shelf.put("m", 1, models.response(5))
    repository.refresh()
    assert a_of(repository.find("m", "1")) == 5


def test_unchanged_content_is_not_loaded_again(repository: Repository, shelf: Shelf, models: Models) -> None:
    shelf.put("m", 1, models.response(1))
    repository.refresh()
    first = repository.find("m", "1")
    repository.refresh()
    assert repository.find("m", "1") is first


def test_a_model_that_leaves_the_folder_is_unloaded_while_its_holders_finish(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    repository.refresh()
    held = repository.find("m", "1")
    shelf.remove("m")
    repository.refresh()
    with pytest.raises(NotFound, match="model 'm' is not loaded"):
        repository.find("m", "")
    assert a_of(held) == 1


@pytest.mark.parametrize("kind", ["corrupt", "empty", "truncated"])
def test_a_bad_new_version_is_named_and_the_good_ones_stay(
    repository: Repository, shelf: Shelf, models: Models, kind: str
) -> None:
    for number in (1, 2):
        shelf.put("m", number, models.response(number))
    repository.refresh()
    bad = {"corrupt": b"this is no model", "empty": b"", "truncated": models.response(3)[:150]}
    shelf.put("m", 3, bad[kind])
    repository.refresh()
    assert versions(repository) == [1, 2]
    assert states(repository)[("m", "3")] is State.UNAVAILABLE
    assert reason(repository, "3").startswith("onnxruntime refuses it: ")


def test_bad_content_under_a_served_number_keeps_the_last_good_and_says_so(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    repository.refresh()
    shelf.put("m", 1, b"broken")
    repository.refresh()
    assert a_of(repository.find("m", "1")) == 1
    assert states(repository)[("m", "1")] is State.READY
    assert reason(repository, "1").startswith("the last good content is served: onnxruntime refuses it")


def test_the_last_good_version_stays_when_all_that_is_left_is_bad(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    repository.refresh()
    shelf.put("m", 2, b"broken")
    shelf.remove("m", 1)
    repository.refresh()
    assert a_of(repository.find("m", "")) == 1


def test_a_configuration_that_cannot_be_read_leaves_everything_served(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    repository.refresh()
    shelf.configure("m", "max_batch_size: many")
    repository.refresh()
    assert a_of(repository.find("m", "")) == 1
    assert "config.pbtxt cannot be read" in reason(repository, "1")


def test_a_bad_version_is_tried_again_only_when_it_changed_or_when_asked(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    file = shelf.put("m", 1, b"broken")
    repository.refresh()
    with pytest.raises(FailedPrecondition, match="version 1: onnxruntime refuses it"):
        repository.load("m")
    file.write_bytes(models.response(1))
    repository.refresh()
    assert versions(repository) == [1]
    assert reason(repository, "1") == ""


def test_a_version_folder_without_a_model_is_told(repository: Repository, shelf: Shelf) -> None:
    (shelf.root / "m" / "1").mkdir(parents=True)
    repository.refresh()
    assert reason(repository, "1") == "there is no file model.onnx in version 1"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('name: "other"', "config.pbtxt names the model 'other'"),
        ('platform: "tensorflow_savedmodel"', "only ONNX is served"),
        ("sequence_batching { max_sequence_idle_microseconds: 5 }", "sequence_batching is not served"),
        ("ensemble_scheduling { step { model_name: 'x' } }", "ensemble_scheduling is not served"),
        ("model_transaction_policy { decoupled: true }", "decoupled"),
        ("max_batch_size: -1", "max_batch_size is -1"),
        (
            'input { name: "features" data_type: TYPE_FP64 dims: 3 }',
            "'features' is TYPE_FP32, configured as TYPE_FP64",
        ),
        ('input { name: "features" data_type: TYPE_FP32 dims: [ 4 ] }', "'features' has shape [-1, 3]"),
        ('input { name: "wrong" data_type: TYPE_FP32 dims: 3 }', "the model has no input 'wrong'"),
        ('output { name: "response" data_type: TYPE_INT64 dims: 2 }', "'response' is TYPE_FP32"),
        (
            'parameters { key: "tarifa.nan_inputs" value { string_value: "x" } }',
            "names no input of the model: x",
        ),
        ('parameters { key: "tarifa.pinned" value { string_value: "one" } }', "must be numbers"),
        ('default_model_filename: "../secret"', "must be a plain file name"),
        ('input { name: "features" data_type: TYPE_FP32 dims: 3 reshape { shape: 3 } }', "reshaped"),
    ],
)
def test_a_configuration_that_does_not_fit_the_model_is_refused_with_the_reason(
    repository: Repository, shelf: Shelf, models: Models, config: str, told: str
) -> None:
    shelf.put(
        "m", 1, models.response(1), config if "max_batch_size" in config else f"max_batch_size: 4 {config}"
    )
    repository.refresh()
    assert versions(repository) == []
    assert told in reason(repository, "1")


def test_a_model_that_declares_other_outputs_than_it_gives_is_refused(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1, outputs=3), 'max_batch_size: 4 output { name: "response" dims: 2 }')
    repository.refresh()
    assert "'response' has shape [-1, 3], configured as [-1, 2]" in reason(repository, "1")


def test_a_model_of_a_type_that_cannot_be_served_is_refused(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.identity(["BF16"]))
    repository.refresh()
    assert "tensor 'in_BF16' has type tensor(bfloat16)" in reason(repository, "1")


def test_what_only_tunes_triton_is_passed_over(repository: Repository, shelf: Shelf, models: Models) -> None:
    shelf.put(
        "m", 1, models.response(1), "optimization { graph { level: 1 } } response_cache { enable: true }"
    )
    repository.refresh()
    assert versions(repository) == [1]


def test_a_repository_that_cannot_be_read_changes_nothing(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    repository.refresh()
    shutil.rmtree(shelf.root)
    with pytest.raises(Unavailable):
        repository.refresh()
    assert a_of(repository.find("m", "1")) == 1


def test_folders_that_are_no_versions_and_hidden_ones_are_passed_over(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.response(1))
    shelf.put(".git", 1, models.response(1))
    for name in ("0", "01", "next", "٣"):
        (shelf.root / "m" / name).mkdir()
    (shelf.root / "notes.txt").write_text("x")
    repository.refresh()
    assert states(repository) == {("m", "1"): State.READY}


def test_an_unload_is_undone_by_a_load(repository: Repository, shelf: Shelf, models: Models) -> None:
    shelf.put("m", 1, models.response(1))
    repository.load("m")
    repository.unload("m")
    assert versions(repository) == []
    repository.unload("m")
    repository.load("m")
    assert versions(repository) == [1]
    with pytest.raises(NotFound):
        repository.unload("nobody")


def test_configured_warm_up_requests_run_before_a_version_is_ready(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    config = """
    max_batch_size: 4
    model_warmup {
      name: "out of range" batch_size: 2
      inputs { key: "index" value { data_type: TYPE_INT64 dims: 1 random_data: true } }
    }
    """
    shelf.put("m", 1, models.picky(), config)
    repository.refresh()
    assert versions(repository) == [1]
    assert repository.find("m", "").statistics.read().runs == 0


def test_a_model_that_fails_its_warm_up_is_refused(
    repository: Repository, shelf: Shelf, models: Models
) -> None:
    shelf.put("m", 1, models.identity(["FP32"], shape=(3, 2)), "max_batch_size: 4")
    repository.refresh()
    assert "first dimension is fixed" in reason(repository, "1")


@dataclass
class GatedSession:
    """Echoes `x`; each run waits at the gate."""

    gate: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(2))
    started: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    inputs: tuple[TensorSpec, ...] = (TensorSpec("x", BY_NAME["FP32"], (-1, 1)),)
    outputs: tuple[TensorSpec, ...] = (TensorSpec("y", BY_NAME["FP32"], (-1, 1)),)
    provider: str = CPU

    def run(self, feeds: Feeds, outputs: Sequence[str]) -> list[Array]:
        self.gate.acquire()
        self.started.release()
        return [feeds["x"] for _ in outputs]


def test_requests_in_progress_and_in_the_queue_finish_on_a_model_unloaded_meanwhile(shelf: Shelf) -> None:
    session = GatedSession()
    limits = ServingLimits(max_rows=8, max_queued=8, threads=Threads(1, 1))
    repository = Repository(shelf.root, Loader(lambda _: session, limits))
    shelf.put("m", 1, b"")
    repository.load("m")
    held = repository.find("m", "")
    rows = [np.full((1, 1), value, np.float32) for value in (1, 2, 3)]
    with ThreadPoolExecutor(3) as pool:
        calls = [pool.submit(held.infer, Inference({"x": row}, ("y",), 1)) for row in rows]
        eventually(lambda: held.batcher.queued == 2)
        repository.unload("m")
        session.gate.release(3)
        assert [call.result()[0].item() for call in calls] == [1, 2, 3]
    with pytest.raises(NotFound):
        repository.find("m", "")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_to_a_model_file_takes_the_repository_down(
    repository: Repository, shelf: Shelf, models: Models, data: st.DataObject
) -> None:
    content = bytearray(models.response(3))
    for position in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[position] = data.draw(st.integers(0, 255))
    shelf.put("good", 1, models.response(1))
    shelf.put("damaged", 1, bytes(content[: data.draw(st.integers(0, len(content)))]))
    repository.refresh()
    assert a_of(repository.find("good", "1")) == 1
    assert ("damaged", "1") in states(repository)
