"""`tarifa model` and `tarifa market` as a user runs them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import onnxruntime as ort
import pytest
from google.protobuf import text_format
from tarifa_response import FeatureSpecification, RecommendationPolicy
from tarifa_training.commands import MODEL
from tarifa_training.fitting import Fitting, artifact_of
from tarifa_training.market.commands import MARKET
from tarifa_training.repository import model_name, write_version
from typer.testing import CliRunner

from .conftest import ROOT

RUN = CliRunner()
MAPPING = str(ROOT / "mappings/market.yaml")


@pytest.fixture(scope="module")
def repository(market_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("models")
    result = RUN.invoke(
        MODEL,
        ["fit", "--mapping", MAPPING, str(market_folder), "--out", str(out), "--tenant", "demo", "--json"],
    )
    assert result.exit_code == 0, result.output
    return out


def test_fit_writes_a_triton_layout(repository: Path) -> None:
    folder = repository / "response-demo"
    assert sorted(path.name for path in folder.iterdir()) == ["1", "config.pbtxt"]
    assert sorted(path.name for path in (folder / "1").iterdir()) == [
        "calibration.png", "card.json", "card.md", "config.pbtxt", "model.onnx",
    ]  # fmt: skip


def test_the_graph_has_the_agreed_signature(repository: Path) -> None:
    session = ort.InferenceSession(str(repository / "response-demo/1/model.onnx"))
    (given,), (answered,) = session.get_inputs(), session.get_outputs()
    assert (given.name, answered.name, answered.shape[1]) == ("features", "response", 2)


def test_the_configuration_carries_what_pricing_must_know(repository: Path) -> None:
    model_config = pytest.importorskip("inference.model_config_pb2", reason="no inference stubs")
    text = (repository / "response-demo/config.pbtxt").read_text()
    config = text_format.Parse(text, model_config.ModelConfig())
    parameters = {key: value.string_value for key, value in config.parameters.items()}
    specification = FeatureSpecification.from_json(parameters["tarifa.features"])
    assert list(config.input[0].dims) == [len(specification.features)]
    RecommendationPolicy.from_json(parameters["tarifa.policy"])
    assert json.loads(parameters["tarifa.card"])["version"] == 1


def test_the_card_says_what_the_model_rests_on(repository: Path) -> None:
    folder = repository / "response-demo/1"
    card = json.loads((folder / "card.json").read_text())
    assert card["content_hash"] == hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    assert card["data"]["rows"] == card["data"]["decided_lines"]
    assert "control function" in card["endogeneity"]
    assert card["evaluation"]["verdict"] in (folder / "card.md").read_text()


def test_the_next_fit_is_the_next_version(fitting: Fitting, tmp_path: Path) -> None:
    artifact = artifact_of(fitting, "demo")
    assert [write_version(artifact, tmp_path).name for _ in range(2)] == ["1", "2"]
    assert json.loads((tmp_path / "response-demo/2/card.json").read_text())["version"] == 2


def test_a_write_that_fails_leaves_no_version(fitting: Fitting, tmp_path: Path) -> None:
    def fail(_: Path) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write_version(replace(artifact_of(fitting, "demo"), draw_calibration=fail), tmp_path)
    assert list((tmp_path / "response-demo").iterdir()) == []


@pytest.mark.parametrize("tenant", ["", "../x", "a b"])
def test_a_tenant_that_is_no_folder_name_is_refused(tenant: str) -> None:
    with pytest.raises(ValueError, match="tenant"):
        model_name(tenant)


def test_evaluate_reports_a_written_model_as_json(repository: Path, market_folder: Path) -> None:
    model = str(repository / "response-demo/1")
    result = RUN.invoke(
        MODEL, ["evaluate", "--mapping", MAPPING, str(market_folder), "--model", model, "--json"]
    )
    assert result.exit_code == 0, result.output
    report = json.loads(result.stdout)["evaluation"]
    assert set(report["out_of_time"]) == {"lines", "win_rate", "auc", "log_loss", "ece"}
    assert set(report["off_policy"]["policies"]) >= {"best_uniform", "best_per_segment", "model"}
    assert report["verdict"]


def test_what_is_wrong_with_the_input_is_one_line_and_status_2(tmp_path: Path) -> None:
    result = RUN.invoke(MODEL, ["evaluate", "--mapping", str(tmp_path / "none.yaml"), str(tmp_path)])
    assert result.exit_code == 2
    assert "tarifa: file: cannot be read" in result.stderr


def test_market_build_and_score_work_together(tmp_path: Path) -> None:
    built = RUN.invoke(MARKET, ["build", "--out", str(tmp_path), "--seed", "4", "--quotes", "20", "--json"])
    assert json.loads(built.stdout)["lines"] > 20
    truth = json.loads((tmp_path / "truth.json").read_text())
    product, customer = min(truth["products"]), min(truth["customers"])
    line = {"product": f"products/{product}", "customer": customer, "quantity": "3", "price": "12.5"}
    (tmp_path / "lines.json").write_text(json.dumps([line]))
    scored = RUN.invoke(
        MARKET, ["score", str(tmp_path / "lines.json"), "--truth", str(tmp_path / "truth.json"), "--json"]
    )
    assert set(json.loads(scored.stdout)) == {
        "list_price", "best_uniform", "best_uniform_factor", "optimum", "asked", "captured",
    }  # fmt: skip
