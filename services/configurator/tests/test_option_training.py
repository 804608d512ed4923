"""Training on the sales of a small shop, and serving what came of it.

The full size is one command on real sales (`--long` runs it here): option accuracy of at least 93.8 % on each
of three held-out folds of Renault medium, 44 variables, 7,431 sales. ADR 0181 has the figures of six.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import numpy as np
import pytest
from inference import grpc_service_pb2 as oip
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from shop import SHOP, configurations, domains, write_sales
from tarifa_configurator.engine import NEVER, CompiledModel, Deadline, compile_model
from tarifa_configurator.engine.diagram import Diagram
from tarifa_configurator.fit.beliefs import Asked
from tarifa_configurator.fit.calibration import fit_temperatures, log_loss, reliability
from tarifa_configurator.fit.commands import CONFIGURATOR
from tarifa_configurator.fit.export import ExportError, check_parity, run_onnx, to_onnx
from tarifa_configurator.fit.fitting import artifact_of, judge, read_history
from tarifa_configurator.fit.judging import BASELINES, NETWORK, JudgedFold
from tarifa_configurator.fit.network import NetworkSettings, fit_network
from tarifa_configurator.fit.option_model import OptionModel
from tarifa_configurator.fit.possible import DiagramPossible, EnginePossible
from tarifa_configurator.fit.repository import Artifact, folder_name, write_version
from tarifa_configurator.fit.sales import UNDECIDED, SalesError, read_sales
from tarifa_configurator.fit.steps import Order, masked, steps_of
from tarifa_configurator.recommend import Basis, NetworkAnswer, OptionVocabulary, Recommender, State, Wanted
from tarifa_configurator.recommend.network_client import GrpcNetworks
from tarifa_configurator.recommend.served import Patience, ServedNetworks
from tarifa_configurator.recommend.vocabulary import Category, Quantity
from tarifa_inference.main import SERVICE as INFERENCE
from tarifa_kit.testing import Serve, Served, Size, eventually
from typer.testing import CliRunner

SETTINGS = NetworkSettings(
    hidden=64, epochs=12, rows=2048, batch=256, learning_rate=5e-3, tempering=1.0, dropout=0.1
)
FEATURES = ("segment", "seats")
_REPORTED = ("0", "1", "2")
"""Folds of the real sales that no setting was chosen on."""


@dataclass(frozen=True, slots=True)
class Trained:
    """One fit for the tests that look at it from several sides."""

    sales: Path
    folds: tuple[JudgedFold, ...]
    artifact: Artifact
    repository: Path


def compiled() -> CompiledModel:
    model = compile_model(SHOP, Deadline.after(30, time.monotonic))
    assert model.draw_diagram(Deadline.after(30, time.monotonic))
    return model


def diagram() -> Diagram:
    drawn = compiled().diagram
    assert drawn is not None
    return drawn


def silent(_: str) -> None:
    """Take progress and say nothing."""


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder = tmp_path_factory.mktemp("training")
    sales = write_sales(folder / "sales.csv", 3000, seed=3)
    history = read_history(sales, SHOP, FEATURES, 5, NEVER, silent)
    folds = judge(history, SETTINGS, [0], silent)
    artifact = artifact_of(history, SETTINGS, folds, "acme", "shop", silent)
    write_version(artifact, folder / "models")
    return Trained(sales, folds, artifact, folder / "models")


def test_on_held_out_configurations_it_is_more_often_right_than_what_it_falls_back_to(
    trained: Trained,
) -> None:
    judged = trained.folds[0].random_order
    assert judged[NETWORK].accuracy > judged["popularity"].accuracy + 0.03
    assert judged[NETWORK].log_loss < min(judged[name].log_loss for name in BASELINES)


def test_no_recommendation_is_invalid(trained: Trained) -> None:
    for order in (trained.folds[0].random_order, trained.folds[0].model_order):
        assert all(each.invalid == 0 for each in order.values())


def test_confidences_are_what_comes_true(trained: Trained) -> None:
    assert trained.folds[0].random_order[NETWORK].reliability.error < 0.1


def test_who_buys_changes_what_is_recommended(trained: Trained) -> None:
    """A studio takes the largest processor far more often than an office does."""
    known = trained.artifact.vocabulary
    rows = np.stack([known.row(domains({}), {"segment": segment}) for segment in ("studio", "office")])
    studio, office = run_onnx(trained.artifact.onnx, rows)[:, known.positions["cpu"]["sixteen"]]
    assert studio > office + 1.0


def test_what_is_exported_is_what_was_trained(trained: Trained) -> None:
    assert trained.artifact.card["onnx"]["max_relative_difference_from_training"] < 1e-5


def test_the_exported_probabilities_of_each_variable_sum_to_one(trained: Trained) -> None:
    known = trained.artifact.vocabulary
    rows = np.stack([known.row(domains(dict(list(each.items())[:3])), {}) for each in configurations()[::50]])
    answers = np.exp(run_onnx(trained.artifact.onnx, rows))
    for columns in known.positions.values():
        assert answers[:, list(columns.values())].sum(axis=1) == pytest.approx(1.0, abs=1e-5)


def test_the_same_sales_and_seed_give_the_same_bytes(trained: Trained) -> None:
    first, second, other = (to_onnx(quickly_trained(trained, seed)) for seed in (1, 1, 2))
    assert first == second
    assert first != other


def quickly_trained(trained: Trained, seed: int) -> OptionModel:
    sales = read_sales(trained.sales, SHOP, FEATURES, 5)
    known = trained.artifact.vocabulary
    quick = NetworkSettings(seed=seed, hidden=8, epochs=1, rows=256, batch=256)
    network = fit_network(sales, known, DiagramPossible(diagram(), SHOP, known), quick)
    return OptionModel(network, np.ones(len(SHOP.variables) + 1))


def test_a_graph_that_differs_from_what_was_trained_is_not_written(trained: Trained) -> None:
    model = quickly_trained(trained, seed=1)
    rows = np.stack([trained.artifact.vocabulary.row(domains({}), {})])
    assert check_parity(model, to_onnx(model), rows) < 1e-5
    with pytest.raises(ExportError):
        check_parity(model, trained.artifact.onnx, rows)


def test_many_domains_at_once_are_those_of_the_engine(trained: Trained) -> None:
    known = [variable for variable in SHOP.variables if variable.name != "power"]
    vocabulary = OptionVocabulary(tuple(
        each for each in trained.artifact.vocabulary.variables if each.name != "power"
    ))  # fmt: skip
    random = np.random.default_rng(5)
    drawn = random.integers(0, [len(variable.values) for variable in known], (400, len(known)))
    decided = np.where(random.random(drawn.shape) < 0.4, drawn, UNDECIDED)
    many = DiagramPossible(diagram(), SHOP, vocabulary).of(decided)
    assert (many == EnginePossible(compiled(), vocabulary, NEVER).of(decided)).all()
    assert 0 < many.any(axis=1).mean() < 1, "some must contradict, and some not"


def test_each_option_of_a_sale_is_asked_for_once_given_the_earlier_ones() -> None:
    codes = np.array([[1, 0, 2], [0, UNDECIDED, 1]])
    steps = steps_of(codes, Order.RANDOM, seed=1)
    assert sorted(zip(steps.sale.tolist(), steps.target.tolist(), steps.taken.tolist(), strict=True)) == [
        (0, 0, 1), (0, 1, 0), (0, 2, 2), (1, 0, 0), (1, 2, 1)
    ]  # fmt: skip
    assert sorted(steps.hints[steps.sale == 0].tolist()) == [0, 1, 2]
    in_order = steps_of(codes[:1], Order.MODEL, seed=1)
    assert in_order.decided.tolist() == [[-1, -1, -1], [1, -1, -1], [1, 0, -1]]


def test_training_masks_at_least_one_option_and_all_fill_levels_are_as_likely() -> None:
    hidden = (masked(np.zeros((4000, 5), np.int64), np.random.default_rng(1)) == UNDECIDED).sum(axis=1)
    assert set(hidden.tolist()) == {1, 2, 3, 4, 5}
    assert np.bincount(hidden)[1:] == pytest.approx([800] * 5, rel=0.15)


def test_a_temperature_makes_an_overconfident_network_as_sure_as_it_is_right() -> None:
    random = np.random.default_rng(2)
    true = random.normal(size=(6000, 3))
    taken = np.array([random.choice(3, p=np.exp(row) / np.exp(row).sum()) for row in true])
    level = np.zeros(6000, np.int64)
    steps = Asked(3.0 * true, np.ones((6000, 3), np.bool_), taken, level, level)
    temperatures = fit_temperatures(steps, 4)
    assert temperatures[0] == pytest.approx(3.0, rel=0.1)
    assert log_loss(steps, temperatures) < log_loss(steps, None) - 0.1


def test_reliability_is_the_distance_of_confidence_from_truth() -> None:
    curve = reliability(np.array([0.9, 0.9, 0.9, 0.9, 0.5]), np.array([True, True, True, False, True]))
    assert curve.error == pytest.approx((4 * abs(0.9 - 0.75) + abs(0.5 - 1.0)) / 5)


def test_a_customers_column_of_numbers_is_a_quantity_and_any_other_a_category(trained: Trained) -> None:
    segment, seats = trained.artifact.vocabulary.customer
    assert segment == Category("segment", ("games", "office", "studio"))
    assert isinstance(seats, Quantity)
    assert seats.mean == pytest.approx(25, abs=2)


def test_folds_that_split_a_configuration_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("case,cpu,fold\nsmall,four,0\nsmall,four,1\n")
    with pytest.raises(SalesError, match=r"folds \[0, 1\] share a configuration"):
        read_sales(path, SHOP)


def test_without_folds_equal_configurations_are_dealt_to_one(trained: Trained) -> None:
    sales = read_sales(trained.sales, SHOP, FEATURES, folds=4)
    groups = sales.groups()
    assert all(len(set(sales.folds[groups == group].tolist())) == 1 for group in set(groups.tolist()))
    assert np.bincount(sales.folds) == pytest.approx([750] * 4, rel=0.1)


def test_a_sale_with_an_unknown_value_is_left_out_and_counted_and_an_empty_cell_is_undecided(
    tmp_path: Path,
) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("case,cpu,wheels\nsmall,four,2\nsmall,ninety,2\n,eight,3\n")
    sales = read_sales(path, SHOP)
    assert sales.codes.tolist() == [[0, 0], [UNDECIDED, 1]]
    assert (sales.unknown_values, sales.ignored_columns) == (1, ("wheels",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wheels\n2\n", "no column has the name"),
        ("cpu\nninety\n", "every sale has a value"),
        ("", "sales.csv"),
    ],
)
def test_sales_that_cannot_be_learned_from_are_refused(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(text)
    with pytest.raises(SalesError, match=said):
        read_sales(path, SHOP)


@pytest.mark.parametrize(
    ("tenant", "model"), [("", "shop"), ("a/b", "shop"), ("acme", "a+b"), ("acme", "..")]
)
def test_a_name_that_is_no_folder_is_refused(tenant: str, model: str) -> None:
    with pytest.raises(ValueError, match="make no name of a folder"):
        folder_name(tenant, model)


def test_the_command_refuses_in_one_line_that_names_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "model.txt").write_text("features")
    result = CliRunner().invoke(
        CONFIGURATOR,
        ["evaluate", str(tmp_path / "sales.csv"), "--model", str(tmp_path / "model.txt")],
    )
    assert result.exit_code == 2
    assert "must end in .uvl, .dimacs or .xml" in result.stderr


@pytest.fixture
def repository(trained: Trained, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TARIFA_INFERENCE_REPOSITORY", str(trained.repository))
    monkeypatch.setenv("TARIFA_INFERENCE_POLL_SECONDS", "0.1")
    return trained.repository


@pytest.fixture
def inference(serve: Serve, repository: Path) -> Iterator[Served]:
    served = serve(INFERENCE)
    yield served
    served.stop()


def test_the_network_that_was_written_is_served_and_falls_back_to_what_sold_when_the_server_dies(
    serve: Serve, repository: Path, trained: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TARIFA_INFERENCE_REQUIRE_IDENTITY", "false")
    inference = serve(INFERENCE)
    channel = grpc.insecure_channel(inference.address)
    networks = ServedNetworks(GrpcNetworks(channel), patience=Patience(seconds=1.0))
    recommender = Recommender(networks)
    choices = {"case": "small"}
    state = State("acme", "shop", SHOP, choices, domains(choices))
    wanted = Wanted(variables=("cpu",), most=5, customer={"segment": "office", "seats": 5.0})
    eventually(lambda: isinstance(networks.ask("acme", "shop", domains({}), {}), NetworkAnswer))
    found = recommender.recommend(state, wanted)
    assert (found.basis, found.network, found.version) == (Basis.NETWORK, "options-acme+shop", "1")
    assert [each.value for each in found.variables[0].values] == ["four", "eight"]

    inference.stop()
    fallen = recommender.recommend(state, wanted)
    assert fallen.basis is Basis.POPULARITY
    assert fallen.reason
    sold = trained.artifact.vocabulary.counts["cpu"]
    assert [each.value for each in fallen.variables[0].values] == sorted(
        ["four", "eight"], key=lambda v: -sold[v]
    )
    networks.close()
    channel.close()


def test_another_tenants_network_does_not_exist(inference: Served) -> None:
    ours, others = (GRPCInferenceServiceStub(inference.channel(tenant)) for tenant in ("acme", "globex"))
    request = oip.ModelReadyRequest(name="options-acme+shop")
    eventually(lambda: ours.ModelReady(request).ready)
    assert not others.ModelReady(request).ready


def test_a_version_has_its_card_beside_it(trained: Trained) -> None:
    folder = trained.repository / "options-acme+shop" / "1"
    card = json.loads((folder / "card.json").read_text())
    assert card["data"]["sales"] == 3000
    assert card["version"] == 1
    assert "| network |" in (folder / "card.md").read_text()
    assert (folder / "calibration.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.data
def test_on_real_sales_it_reaches_the_accuracy_that_is_asked_for(renault: Path, size: Size) -> None:
    if not size(default=0, long=1):
        pytest.skip("minutes on real sales: run with --long")
    sales, model = renault / "sales_medium.parquet", renault / "medium.xcsp.xml.xz"
    folds = [word for fold in _REPORTED for word in ("--judge", fold)]
    result = CliRunner().invoke(
        CONFIGURATOR, ["evaluate", str(sales), "--model", str(model), *folds, "--json"]
    )
    assert result.exit_code == 0, result.output
    judged = [fold["random_order"] for fold in json.loads(result.stdout)["evaluation"]["folds"]]
    assert all(each[NETWORK]["invalid"] == 0 for each in judged)
    assert all(each[NETWORK]["accuracy"] >= 0.938 for each in judged)
    assert all(each[NETWORK]["accuracy"] > each[name]["accuracy"] for each in judged for name in BASELINES)
