"""What each guardrail is computed from, and which wins."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tarifa_pricing.guardrails import Guardrail, GuardrailRates, Limits, Yielded, limits_of


def limits(
    *, cost: str | None = "60", promised: str | None = None, before: str = "95", **rates: str
) -> Limits:
    return limits_of(
        GuardrailRates(**{name: Decimal(rate) for name, rate in rates.items()}),
        base=Decimal(100),
        before=Decimal(before),
        unit_cost=None if cost is None else Decimal(cost),
        promised=None if promised is None else Decimal(promised),
    )


def test_without_rates_anything_from_zero_is_allowed() -> None:
    assert limits() == Limits(Decimal(0), None)


def test_the_minimum_margin_is_a_part_of_the_price_and_rounded_up() -> None:
    found = limits(min_margin="0.3")
    assert (found.floor, found.floor_by) == (Decimal("85.714285715"), Guardrail.MINIMUM_MARGIN)
    assert (found.floor - 60) / found.floor >= Decimal("0.3")


def test_the_minimum_margin_rests_where_the_cost_is_unknown() -> None:
    assert limits(cost=None, min_margin="0.3").floor == 0


@pytest.mark.parametrize(
    ("rates", "floor", "ceiling"),
    [
        ({"max_discount": "0.2"}, "80", None),
        ({"max_uplift": "0.1"}, "0", "110"),
        ({"max_step": "0.1"}, "85.5", "104.5"),
        ({"max_step": "2"}, "0", "285"),
    ],
)
def test_discount_and_uplift_are_from_list_and_the_step_from_the_price_before(
    rates: dict[str, str], floor: str, ceiling: str | None
) -> None:
    found = limits(**rates)
    assert found.floor == Decimal(floor)
    assert found.ceiling == (None if ceiling is None else Decimal(ceiling))


def test_the_narrowest_limit_on_each_side_counts() -> None:
    found = limits(min_margin="0.3", max_discount="0.1", max_uplift="0.2", max_step="0.1")
    assert (found.floor, found.floor_by) == (Decimal(90), Guardrail.MAXIMUM_DISCOUNT)
    assert (found.ceiling, found.ceiling_by) == (Decimal("104.5"), Guardrail.MAXIMUM_STEP)


@pytest.mark.parametrize(
    ("found", "price", "winner", "loser"),
    [
        (limits(cost="90", promised="95", min_margin="0.1"), "95", "CONTRACT_PRICE", "MINIMUM_MARGIN"),
        (limits(promised="70", max_discount="0.2"), "70", "CONTRACT_PRICE", "MAXIMUM_DISCOUNT"),
        (limits(cost="108", min_margin="0.1", max_uplift="0.1"), "120", "MINIMUM_MARGIN", "MAXIMUM_UPLIFT"),
        (limits(before="70", max_discount="0.1", max_step="0.1"), "90", "MAXIMUM_DISCOUNT", "MAXIMUM_STEP"),
        (limits(before="140", max_uplift="0.1", max_step="0.1"), "110", "MAXIMUM_UPLIFT", "MAXIMUM_STEP"),
    ],
)
def test_where_two_contradict_each_other_the_stronger_wins_and_the_other_yields(
    found: Limits, price: str, winner: str, loser: str
) -> None:
    assert (found.floor, found.ceiling) == (Decimal(price), Decimal(price))
    assert [(each.winner.name, each.guardrail.name) for each in found.yielded] == [(winner, loser)]


def test_a_yielded_limit_is_kept_as_it_was() -> None:
    found = limits(cost="90", promised="95", min_margin="0.1")
    assert found.yielded == (
        Yielded(Guardrail.MINIMUM_MARGIN, Decimal("100.000000000"), Guardrail.CONTRACT_PRICE),
    )


def test_clamping_names_the_guardrail_that_moved_the_price() -> None:
    found = limits(max_discount="0.2", max_uplift="0.1")
    assert found.clamp(Decimal(70)) == (Decimal(80), Guardrail.MAXIMUM_DISCOUNT)
    assert found.clamp(Decimal(120)) == (Decimal(110), Guardrail.MAXIMUM_UPLIFT)
    assert found.clamp(Decimal(90)) == (Decimal(90), Guardrail.NONE)
