from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_response import Feature, FeatureSpecification, LineFacts, SpecificationError, encode

SPECIFICATION = FeatureSpecification(
    (
        Feature("ln_quantity", "quantity", transform="ln"),
        Feature("cost_ratio", "cost_ratio"),
        Feature("width", "line.width"),
        Feature("family", "product.family", kind="category", codes={"bolts": 0.0, "nuts": 1.0}, unknown=-1.0),
        Feature("segment", "customer.segment", kind="category", codes={"gold": 0.5}),
    )
)
LINE = LineFacts(
    product_id="p1",
    quantity=np.e,
    list_price=20.0,
    unit_cost=5.0,
    segment="gold",
    family="nuts",
    line_attributes={"width": 12.5},
)

NUMBERS = st.builds(
    Feature,
    name=st.text(min_size=1),
    source=st.sampled_from(["quantity", "list_price", "cost_ratio", "line_value", "line.width", "product.x"]),
    transform=st.sampled_from(["identity", "ln", "ln1p"]),
)
CATEGORIES = st.builds(
    Feature,
    name=st.text(min_size=1),
    source=st.sampled_from(["product.id", "customer.id", "customer.segment", "line.grade"]),
    kind=st.just("category"),
    codes=st.dictionaries(st.text(), st.floats(-1e6, 1e6), min_size=1),
    unknown=st.floats(-1e6, 1e6),
)


def test_facts_become_the_columns_in_order() -> None:
    assert encode([LINE], SPECIFICATION).tolist() == [[1.0, 0.25, 12.5, 1.0, 0.5]]


def test_the_input_is_float32_with_one_row_a_line() -> None:
    matrix = encode([LINE] * 3, SPECIFICATION)
    assert matrix.dtype == np.float32
    assert matrix.shape == (3, 5)


def test_an_attribute_that_no_feature_asks_for_changes_nothing() -> None:
    talkative = replace(
        LINE,
        product_attributes={**LINE.product_attributes, "colour": "red"},
        line_attributes={**LINE.line_attributes, "note": "urgent", "weight": 3.5},
    )
    assert encode([talkative], SPECIFICATION).tolist() == encode([LINE], SPECIFICATION).tolist()


def test_no_lines_encode_to_no_rows() -> None:
    assert encode([], SPECIFICATION).shape == (0, 5)


def test_missing_facts_are_nan() -> None:
    bare = LineFacts(product_id="p1", quantity=1.0, list_price=20.0)
    assert np.isnan(encode([bare], SPECIFICATION)[0]).tolist() == [False, True, True, True, True]


def test_an_unknown_category_is_its_declared_number_or_nan() -> None:
    other = LineFacts("p1", 1.0, 20.0, segment="tin", family="screws")
    row = encode([other], SPECIFICATION)[0]
    assert row[3] == -1.0
    assert np.isnan(row[4])


@pytest.mark.parametrize("width", ["wide", "", "1,5"])
def test_an_attribute_that_is_no_number_is_missing(width: str) -> None:
    line = LineFacts("p1", 1.0, 20.0, line_attributes={"width": width})
    assert np.isnan(encode([line], SPECIFICATION)[0, 2])


@pytest.mark.parametrize(
    ("value", "code"), [("41", 1.0), (41.0, 1.0), (True, 2.0), (False, 3.0), (1.0, -1.0)]
)
def test_numbers_and_flags_have_one_spelling_as_categories(value: str | float | bool, code: float) -> None:
    feature = Feature("x", "line.x", kind="category", codes={"41": 1, "true": 2, "false": 3}, unknown=-1)
    line = LineFacts("p1", 1.0, 20.0, line_attributes={"x": value})
    assert encode([line], FeatureSpecification((feature,)))[0, 0] == code


@given(
    features=st.lists(
        st.one_of(NUMBERS, CATEGORIES), min_size=1, max_size=6, unique_by=lambda feature: feature.name
    )
)
def test_a_specification_survives_json(features: list[Feature]) -> None:
    specification = FeatureSpecification(tuple(features))
    assert FeatureSpecification.from_json(specification.to_json()) == specification


def test_an_unknown_without_a_number_survives_json() -> None:
    assert encode([LINE], FeatureSpecification.from_json(SPECIFICATION.to_json())).tolist() == (
        encode([LINE], SPECIFICATION).tolist()
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"source": "weather"}, "features[0].source"),
        ({"transform": "sqrt"}, "features[0].transform"),
        ({"kind": "picture"}, "features[0].kind"),
        ({"kind": "category"}, "features[0].codes"),
        ({"kind": "category", "codes": {"x": "y"}}, "features[0].codes[x]"),
        ({"name": ""}, "features[0].name"),
        ({"colour": "red"}, "features[0].colour"),
    ],
)
def test_a_wrong_feature_is_refused_by_the_path_of_its_key(change: dict[str, object], field: str) -> None:
    row = {"name": "q", "source": "quantity", "kind": "number"} | change
    with pytest.raises(SpecificationError) as refusal:
        FeatureSpecification.from_json(json.dumps({"format": 1, "features": [row]}))
    assert refusal.value.field == field


@pytest.mark.parametrize("text", ["", "[]", '{"format":2,"features":[]}', '{"format":1,"features":[]}'])
def test_a_document_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(SpecificationError):
        FeatureSpecification.from_json(text)


def test_two_features_of_one_name_are_refused() -> None:
    with pytest.raises(SpecificationError, match="unique"):
        FeatureSpecification((Feature("q", "quantity"), Feature("q", "list_price")))
