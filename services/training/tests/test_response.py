"""The fitted response on the simulated market: parity, monotony, slopes, calibration."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tarifa_history import Slice
from tarifa_response import FeatureSpecification, LineFacts, encode
from tarifa_response.curve import sigmoid
from tarifa_training.export import PARITY_GATE, ExportError, check_parity, read_onnx, run_onnx, to_onnx
from tarifa_training.fitting import Fitting
from tarifa_training.market import LineToScore, Market
from tarifa_training.metrics import measure
from tarifa_training.priors import fit_priors
from tarifa_training.response import fit_response, log_odds_of, platt
from tarifa_training.samples import FloatArray, Samples
from tarifa_training.specification import specify

from .conftest import SETTINGS


def marginal_slopes(market: Market, samples: Samples) -> FloatArray:
    """Return the true slope of each line's log-odds at list price, hardness averaged out."""
    lines = [LineToScore(f.product_id, f.customer_id, f.quantity, 1.0) for f in samples.facts]
    steps = np.broadcast_to(np.exp([-0.01, 0.01]), (len(lines), 2))
    win = market.truth.win_probability(lines, steps)
    slopes: FloatArray = -np.diff(np.log(win / (1.0 - win)), axis=1)[:, 0] / 0.02
    return slopes


def test_onnx_answers_as_the_booster_does(fitting: Fitting) -> None:
    matrix = encode(fitting.history.samples.facts, fitting.model.specification)
    assert check_parity(fitting.model, to_onnx(fitting.model, fitting.evaluation.policy), matrix) < 1e-5


def test_onnx_answers_as_the_booster_does_for_missing_and_unknown_facts(fitting: Fitting) -> None:
    bare = LineFacts("unheard-of", 3.0, 50.0, segment="unheard-of", family="unheard-of")
    matrix = encode([bare], fitting.model.specification)
    assert np.isnan(matrix).any()
    assert check_parity(fitting.model, to_onnx(fitting.model, fitting.evaluation.policy), matrix) < 1e-5


def test_a_graph_that_differs_is_refused(fitting: Fitting) -> None:
    matrix = encode(fitting.history.samples.facts[:5], fitting.model.specification)
    document = bytearray(to_onnx(fitting.model, fitting.evaluation.policy))
    position = document.rindex(b"shift") - 16
    assert PARITY_GATE < 1
    document[position : position + 4] = np.float32(3.0).tobytes()
    with pytest.raises(ExportError, match="differs"):
        check_parity(fitting.model, bytes(document), matrix)


def test_facts_off_the_wire_encode_as_training_did(fitting: Fitting) -> None:
    """Train-serve parity: rows rebuilt from what pricing knows give the same matrix and answer."""
    samples, model = fitting.history.samples, fitting.model
    served = FeatureSpecification.from_json(model.specification.to_json())
    products = fitting.history.dataset.products_by_id()
    customers = fitting.history.dataset.customers_by_id()
    wire = []
    for facts in samples.facts[:200]:
        product, customer = products[facts.product_id], customers[facts.customer_id]
        wire.append(
            LineFacts(
                product_id=product.id,
                quantity=float(str(facts.quantity)),
                list_price=float(str(facts.list_price)),
                unit_cost=float(str(product.unit_cost)),
                family=product.family,
                customer_id=customer.id,
                segment=customer.segment,
                product_attributes=dict(product.attributes),
                customer_attributes=dict(customer.attributes),
            )
        )
    trained = encode(samples.facts[:200], model.specification)
    np.testing.assert_array_equal(encode(wire, served), trained)
    answer = run_onnx(to_onnx(model, fitting.evaluation.policy), encode(wire, served))
    np.testing.assert_allclose(answer, model.response(trained), rtol=1e-5, atol=1e-5)


def test_the_curve_falls_on_every_line(fitting: Fitting) -> None:
    curve = fitting.model.curve(fitting.history.samples)
    assert np.all(curve.b > 0)


def test_the_control_takes_out_that_representatives_discount_hard_deals(
    fitting: Fitting, market: Market
) -> None:
    """Without it the slopes are far below the true ones."""
    model, training = fitting.model, fitting.history.samples.of(Slice.TRAIN)
    matrix = encode(training.facts, model.specification)
    code, won = matrix[:, -1].astype(float), training.won.astype(float)
    naive = fit_priors(code, training.step, np.zeros(len(training)), won, len(model.booster.priors.b) - 1)
    truth = float(marginal_slopes(market, training).mean())
    fitted = float(model.curve(training).b.mean())
    assert float(naive.rows(code)[1].mean()) < 0.65 * truth
    assert fitted == pytest.approx(truth, rel=0.25)


def test_slopes_follow_the_truth_line_by_line(fitting: Fitting, market: Market) -> None:
    test = fitting.history.samples.of(Slice.TEST)
    assert np.corrcoef(marginal_slopes(market, test), fitting.model.curve(test).b)[0, 1] > 0.6


def test_probabilities_are_calibrated_to_the_truth(fitting: Fitting, market: Market) -> None:
    """Out of time, against the truth's own probability at the experiment's prices."""
    test = fitting.history.samples.of(Slice.TEST)
    drawn = test.where(test.randomised)
    lines = [LineToScore(f.product_id, f.customer_id, f.quantity, 1.0) for f in drawn.facts]
    truth = market.truth.win_probability(lines, drawn.price / drawn.list_price)
    predicted = sigmoid(log_odds_of(fitting.model, drawn))
    assert float(np.abs(predicted - truth).mean()) < 0.12
    assert abs(float((predicted - truth).mean())) < 0.05


def test_the_model_discriminates_and_is_calibrated_out_of_time(fitting: Fitting) -> None:
    assert fitting.evaluation.test.auc is not None
    assert fitting.evaluation.test.auc > 0.65
    assert fitting.evaluation.test.ece < 0.06


def test_a_written_model_reads_back_with_its_own_specification_and_policy(
    fitting: Fitting, tmp_path: Path
) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(to_onnx(fitting.model, fitting.evaluation.policy))
    written = read_onnx(path)
    assert written.specification == fitting.model.specification
    assert written.policy == fitting.evaluation.policy
    samples = fitting.history.samples.of(Slice.TEST)
    assert written.curve(samples).b == pytest.approx(fitting.model.curve(samples).b, rel=1e-4)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"nonsense")
    with pytest.raises(ExportError, match="no response model"):
        read_onnx(tmp_path)


def test_the_same_data_and_seed_give_the_same_model(fitting: Fitting) -> None:
    samples, policy = fitting.history.samples, fitting.evaluation.policy
    training = samples.of(Slice.TRAIN)
    again = fit_response(
        specify(fitting.history.mapping, training), training, samples.of(Slice.CALIBRATE), SETTINGS
    )
    assert to_onnx(again, policy) == to_onnx(fitting.model, policy)


def test_platt_scaling_recovers_a_shift_and_a_stretch() -> None:
    generator = np.random.default_rng(3)
    log_odds = generator.normal(0, 2, 60_000)
    won = (generator.random(60_000) < sigmoid(0.4 + 0.7 * log_odds)).astype(float)
    fitted = platt(log_odds, won)
    assert fitted.shift == pytest.approx(0.4, abs=0.05)
    assert fitted.stretch == pytest.approx(0.7, abs=0.03)


def test_perfect_probabilities_have_no_calibration_error() -> None:
    generator = np.random.default_rng(4)
    log_odds = generator.normal(0, 1, 100_000)
    won = generator.random(100_000) < sigmoid(log_odds)
    assert measure(won, log_odds).ece < 0.01
    assert measure(won, log_odds + 1.0).ece > 0.1


def test_a_segment_with_few_lines_keeps_near_the_common_slope() -> None:
    generator = np.random.default_rng(5)
    code = np.concatenate([np.zeros(20_000), np.ones(20)])
    z = generator.normal(0, 0.1, len(code))
    slope = np.where(code == 0, 5.0, 40.0)
    won = (generator.random(len(code)) < sigmoid(0.3 - slope * z)).astype(float)
    priors = fit_priors(code, z, np.zeros_like(z), won, 2)
    assert priors.b[1] == pytest.approx(5.0, abs=0.6)
    assert priors.b[2] < 15.0
