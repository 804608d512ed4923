from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_kit.errors import Aborted, InvalidArgument
from tarifa_kit.resources import PageToken, check_etag, etag_of, page_size_of, parse_name, parse_names

PARTS = st.lists(st.text(), max_size=4)


def test_the_id_is_read_out_of_a_name() -> None:
    assert parse_name("products/{id}", "products/pump-7.2_a~b") == "pump-7.2_a~b"
    assert parse_names("quotes/{quote}/lines/{line}", "quotes/q1/lines/l2") == ("q1", "l2")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "products/",
        "products/a/b",
        "product/a",
        "products/-a",
        "products/a b",
        "x/products/a",
        "products/a\n",
        "products/" + "a" * 129,
        "products/é",
    ],
)
def test_a_name_of_another_shape_is_refused_by_field(name: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        parse_name("products/{id}", name, "line.product")
    assert caught.value.violations[0].field == "line.product"


@given(PARTS, PARTS)
def test_etags_are_equal_exactly_when_the_values_are(one: list[str], other: list[str]) -> None:
    assert (etag_of(*one) == etag_of(*other)) == (one == other)


def test_an_etag_tells_a_number_from_its_text() -> None:
    assert etag_of(1) != etag_of("1")


def test_a_stale_etag_is_aborted_with_the_current_one() -> None:
    check_etag("", "b")
    check_etag("b", "b")
    with pytest.raises(Aborted) as caught:
        check_etag("a", "b")
    assert caught.value.reason == "ETAG_MISMATCH"
    assert caught.value.metadata == {"etag": "b"}


def test_page_sizes_have_a_default_and_a_limit() -> None:
    assert [page_size_of(size) for size in (0, 1, 1000, 10**9)] == [50, 1, 1000, 1000]
    with pytest.raises(InvalidArgument):
        page_size_of(-1)


STORABLE = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.lists(STORABLE, max_size=3).map(tuple), PARTS)
def test_a_page_token_gives_its_position_back(position: tuple[str, ...], scope: list[str]) -> None:
    token = PageToken.decode(PageToken(position).encode(*scope), *scope, parts=len(position))
    assert token is not None
    assert token.position == position


def test_no_token_is_the_first_page() -> None:
    assert PageToken.decode("", "a filter", parts=1) is None


def test_a_page_token_of_another_list_is_refused() -> None:
    token = PageToken(("a",)).encode("state = SENT")
    with pytest.raises(InvalidArgument) as caught:
        PageToken.decode(token, "state = DRAFT", parts=1)
    assert caught.value.reason == "PAGE_TOKEN_INVALID"


@pytest.mark.parametrize("position", [(), ("a", "b"), ("a\0",), ("\ud800",)])
def test_a_made_up_position_that_the_list_cannot_have_is_refused(position: tuple[str, ...]) -> None:
    token = PageToken(position).encode("filter")
    with pytest.raises(InvalidArgument) as caught:
        PageToken.decode(token, "filter", parts=1)
    assert caught.value.reason == "PAGE_TOKEN_INVALID"


@given(st.text(min_size=1))
def test_anything_else_is_refused_as_a_page_token(text: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        PageToken.decode(text, "filter", parts=1)
    assert caught.value.violations[0].field == "page_token"
