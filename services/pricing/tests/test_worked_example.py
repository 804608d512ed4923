"""The numbers of the README's worked example are what the service computes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pricing_market import FakeCatalogs, FakeModel, amount, line, market, product, quote, steps
from tarifa.type.v1 import line_price_pb2 as types
from tarifa_pricing.catalog import Amount
from tarifa_pricing.optimiser import win_probabilities
from tarifa_pricing.quote_pricing import QuotePricer
from tarifa_pricing.replies import quote_reply
from tarifa_pricing.requests import wanted_quote

README = (Path(__file__).parents[1] / "README.md").read_text()


@pytest.fixture(scope="module")
def priced() -> types.LinePrice:
    catalogs = FakeCatalogs(market(product(unit_cost=Amount(Decimal("71.30"), "EUR"))))
    pricer = QuotePricer(catalogs, FakeModel(a=-2.0, b=9.0), validity_seconds=60)
    request = quote(line("l1", "12", option_ids=["coating"]), customer="bond")
    reply = quote_reply(pricer.price("acme", wanted_quote(request, 0)), "EUR", with_curve=False)
    (only,) = reply.lines
    return only


def test_every_step_of_the_waterfall_is_in_the_table(priced: types.LinePrice) -> None:
    rows = [
        f"| {kind} | {added} | {price} | {step.reason} |"
        for (kind, added, price), step in zip(steps(priced), priced.waterfall, strict=True)
    ]
    table = "\n".join(rows)
    assert len(rows) == 7
    assert table in README


def test_the_numbers_in_the_text_are_the_computed_ones(priced: types.LinePrice) -> None:
    before, net = win_probabilities(-2.0, 9.0, Decimal(120), [Decimal("110.58"), Decimal("101.65")])
    band = priced.band
    assert amount(priced.net_amount) == "1219.8"
    assert (f"{before:.1%}", f"{net:.1%}") == ("22.0%", "37.6%")
    assert priced.win_probability == net
    assert f"{net:.5f} = {amount(priced.expected_margin)} EUR" == "0.37604 = 91.83 EUR"
    assert f"{priced.elasticity:.2f}" == "-5.62"
    assert (priced.margin_rate, priced.discount_rate) == ("0.2002", "0.1529")
    prices = [amount(each) for each in (band.floor, band.target, band.stretch)]
    assert prices == ["101.625", "101.65", "105.65"]
    assert len(priced.approval_reasons) == 2
    told = ("22.0 %", "37.6 %", "0.37604 = 91.83 EUR", "-5.62", "20.02 %", "15.29 %", "105.65", "1219.80")
    assert [number for number in told if number not in README] == []
