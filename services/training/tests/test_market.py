from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tarifa_training.fitting import History
from tarifa_training.market import LineToScore, Market, build, load_truth, simulation, write_market
from tarifa_training.market.simulation import EXPERIMENT_FACTORS


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_market(build(seed=3, quotes=50), tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_another_seed_gives_another_market() -> None:
    assert build(seed=3, quotes=5).lines != build(seed=4, quotes=5).lines


def test_contracts_leave_history_and_truth_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = build(seed=3, quotes=50)
    monkeypatch.setattr(simulation, "CONTRACT_SHARES", dict.fromkeys(simulation.CONTRACT_SHARES, 0.0))
    unsigned = build(seed=3, quotes=50)
    assert (signed.lines, signed.truth) == (unsigned.lines, unsigned.truth)
    assert {customer.contract_discount for customer in unsigned.customers} == {None}


def test_key_accounts_have_contracts_more_often(market: Market) -> None:
    def share(segment: str) -> float:
        found = [customer for customer in market.customers if customer.segment == segment]
        return sum(customer.contract_discount is not None for customer in found) / len(found)

    assert share("enterprise") > share("midmarket") > share("small")
    promised = {customer.contract_discount for customer in market.customers} - {None}
    assert promised == set(simulation.CONTRACT_DISCOUNTS)


def test_contracts_are_read_back_by_the_mapping(market: Market, history: History) -> None:
    written = {customer.id: customer.contract_discount for customer in market.customers}
    read = {
        customer.id: None if customer.contract is None else float(customer.contract.discount_rate)
        for customer in history.dataset.customers
    }
    assert read == written


def test_representatives_discount_the_deals_that_are_hard(market: Market) -> None:
    """Endogeneity: at equal price and features, a low price goes with a deal that is lost more often."""
    lines = [line for line in market.lines if line.price_rule == "representative"]
    list_price = {product.id: product.list_price for product in market.products}
    scored = [LineToScore(line.product_id, line.customer_id, line.quantity, line.price) for line in lines]
    step = np.log([line.price / list_price[line.product_id] for line in lines])
    surprise = np.array([line.won for line in lines]) - market.truth.win_probability(scored, np.exp(step))
    assert np.corrcoef(step, surprise)[0, 1] > 0.02


def test_experimental_prices_follow_the_logged_propensity(market: Market) -> None:
    list_price = {product.id: product.list_price for product in market.products}
    lines = [line for line in market.lines if line.price_rule == "experiment"]
    factors = np.array([line.price / list_price[line.product_id] for line in lines])
    nearest = np.abs(factors[:, None] - np.array(EXPERIMENT_FACTORS)).argmin(axis=1)
    shares = np.bincount(nearest, minlength=len(EXPERIMENT_FACTORS)) / len(lines)
    assert shares == pytest.approx([lines[0].propensity] * len(EXPERIMENT_FACTORS), abs=0.03)


def test_a_written_truth_reads_back_equal(market: Market, market_folder: Path) -> None:
    assert load_truth(market_folder / "truth.json") == market.truth


def test_a_file_that_is_no_truth_is_refused(tmp_path: Path) -> None:
    (tmp_path / "truth.json").write_text(json.dumps({"seed": 1}))
    with pytest.raises(ValueError, match="no truth"):
        load_truth(tmp_path / "truth.json")


def test_no_prices_earn_more_than_the_optimum(market: Market) -> None:
    generator = np.random.default_rng(2)
    list_price = {product.id: product.list_price for product in market.products}
    lines = [
        LineToScore(
            line.product_id,
            line.customer_id,
            line.quantity,
            list_price[line.product_id] * float(generator.uniform(0.8, 1.3)),
        )
        for line in market.lines[:300]
    ]
    outcome = market.truth.attainable(lines)
    assert outcome.asked < outcome.optimum
    assert outcome.list_price <= outcome.best_uniform <= outcome.optimum


def test_list_prices_capture_nothing_of_the_gain(market: Market) -> None:
    product, customer = market.products[0], market.customers[0]
    outcome = market.truth.attainable([LineToScore(product.id, customer.id, 5.0, product.list_price)])
    assert outcome.captured == pytest.approx(0.0, abs=1e-9)
