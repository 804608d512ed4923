from __future__ import annotations

from pathlib import Path

import pytest
from tarifa_history import MappingError, load_mapping, parse_mapping

from .conftest import MAPPING, ROOT


@pytest.mark.parametrize("path", sorted((ROOT / "mappings").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_mapping_is_valid(path: Path) -> None:
    assert load_mapping(path).name == path.stem


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("version: 1", "version: 2", "version", "1"),
        ("currency: EUR", "currency: euro", "currency", "pattern"),
        ("currency: EUR\n", "", "currency", "required"),
        ("  date: day\n", "", "quote.date", "required"),
        ("  date: day\n", "  date: day\n  colour: red\n", "quote.colour", "not permitted"),
        ("date: day", "date: {columm: day}", "quote.date", "not permitted"),
        ("date: day", "date: {column: day, constant: x}", "quote.date", "exactly one of"),
        ("date: day", "date: {column: day, otherwise: x}", "quote.date", "needs values"),
        ("weight: {", "Weight: {", "product.attributes", "pattern"),
        ("as: number", "as: vector", "product.attributes.weight.as", "'text', 'code', 'number' or 'flag'"),
        ("at_least: 0.2, at_most: 5, ", "", "accept[0]", "needs above, at_least or at_most"),
        ("field: price_to_list", "field: colour", "accept[0].field", "'quantity'"),
        ("test_from: 2024-03-01", "test_from: 2024-01-01", "split", "before the test"),
        ("test_from: 2024-03-01", "test_after: 0.5", "split", "needs calibrate_from and test_from"),
        ("list_price: list}", "list_price: {median_by: [product]}}", "price_book.list_price", "must be all"),
        ("source: quantity", "source: weather", "model.features[0].source", "weather"),
        ("price: price\n", "price: price\n  randomised: r\n", "file", "needs an experiment"),
        (
            "split:",
            "forbidden: {day: known later}\nsplit:",
            "file",
            "quote.date reads day, which is forbidden",
        ),
        ("split:", "assumed_margin: 1.5\nsplit:", "assumed_margin", "less than 1"),
        (
            "split:",
            "experiment: {cells: [customer.segment], statement: s}\nsplit:",
            "experiment",
            "either bins or arms",
        ),
        *(
            ("list_price: list}", f"list_price: list, {rule}}}", f"price_book.{key}".rstrip("."), message)
            for rule, key, message in (
                ("guardrails: {min_margin_rate: 1}", "guardrails.min_margin_rate", "less than 1"),
                ("guardrails: {max_discount_rate: -0.1}", "guardrails.max_discount_rate", "or equal to 0"),
                ("guardrails: {max_uplift_rate: 10}", "guardrails.max_uplift_rate", "less than 10"),
                ("guardrails: {max_step_rate: 0.1234567891}", "guardrails.max_step_rate", "9 decimal"),
                ("guardrails: {approval_discount_rate: x}", "guardrails.approval_discount_rate", "decimal"),
                ("guardrails: {approval_margin_rate: 1}", "guardrails.approval_margin_rate", "less than 1"),
                ("guardrails: {margin: 0.1}", "guardrails.margin", "Unexpected keyword"),
                ("rounding: {increment: 0}", "rounding.increment", "greater than 0"),
                ("rounding: {increment: 1, mode: away}", "rounding.mode", "'half_even', 'up' or 'down'"),
                ("rounding: {mode: up}", "rounding.increment", "required"),
                ("price_validity: 0", "price_validity", "or equal to"),
                ("price_validity: P367D", "price_validity", "366 days"),
                ("price_validity: 0.5", "price_validity", "or equal to"),
                ("price_validity: 1.5", "price_validity", "whole seconds"),
                ("price_validity: soon", "price_validity", "valid timedelta"),
                (
                    "volume_tiers: [{min_quantity: 0, discount_rate: 0.1}]",
                    "volume_tiers[0].min_quantity",
                    "0",
                ),
                (
                    "volume_tiers: [{min_quantity: 5, discount_rate: 1}]",
                    "volume_tiers[0].discount_rate",
                    "than 1",
                ),
                (
                    "volume_tiers: [" + "{min_quantity: 5, discount_rate: 0}, " * 2 + "]",
                    "",
                    "rising order of min_quantity",
                ),
                ("valid_from: 2024-02-01, valid_until: 2024-02-01", "", "valid_until must be after"),
            )
        ),
        (
            "customer: {id: buyer, ",
            "customer: {id: buyer, contract: {id: c}, ",
            "customer.contract.discount_rate",
            "required",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_by_the_key(old: str, new: str, key: str, message: str) -> None:
    assert old in MAPPING
    with pytest.raises(MappingError) as refusal:
        parse_mapping(MAPPING.replace(old, new, 1))
    assert message in str(refusal.value)
    assert refusal.value.key.removesuffix(".columm").startswith(key)


@pytest.mark.parametrize("text", ["", "- a", "a: [", "just text"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(MappingError, match="file"):
        parse_mapping(text)


def test_a_file_that_is_absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="cannot be read"):
        load_mapping(tmp_path / "none.yaml")
