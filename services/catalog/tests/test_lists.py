"""Pages and filters: whatever the page size, the pages are the list."""

from __future__ import annotations

import grpc
import pytest
from catalog_market import Refusal, customer, entry, names, price_book, product
from hypothesis import given, settings
from hypothesis import strategies as st
from tarifa.catalog.v1 import catalog_service_pb2 as wire
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.product_pb2 import Product
from tarifa_kit.errors import Code
from tarifa_kit.resources import PageToken
from tarifa_kit.testing import Served

PRODUCTS = 23


@pytest.fixture(scope="module")
def listed(served: Served) -> CatalogServiceStub:
    """A catalog that the module's tests only read."""
    catalog = CatalogServiceStub(served.channel("lists"))
    products = [
        product(
            number,
            family="pipes" if number % 3 else "tubes",
            state=Product.STATE_RETIRED if number % 5 == 0 else Product.STATE_ACTIVE,
        )
        for number in range(PRODUCTS)
    ]
    catalog.ImportCatalog(
        iter(
            [
                wire.ImportCatalogRequest(
                    products=products,
                    customers=[customer(1, segment="trade"), customer(2, segment='the "big" ones')],
                    price_books=[price_book(1), price_book(2), price_book(10, currency_code="USD")],
                    price_book_entries=[entry(n, book) for n in range(4) for book in (1, 2)],
                )
            ]
        )
    )
    return catalog


def all_products(catalog: CatalogServiceStub, filter_text: str = "", page_size: int = 1000) -> list[str]:
    found: list[str] = []
    token = ""
    while True:
        response = catalog.ListProducts(
            wire.ListProductsRequest(page_size=page_size, page_token=token, filter=filter_text)
        )
        assert len(response.products) <= page_size
        found += names(response.products)
        token = response.next_page_token
        if not token:
            return found


def test_a_list_is_in_the_order_of_names_by_their_bytes(listed: CatalogServiceStub) -> None:
    assert all_products(listed) == sorted(f"products/p{number}" for number in range(PRODUCTS))


@given(page_size=st.integers(1, 30))
@settings(max_examples=15)
def test_pages_of_any_size_are_the_list(listed: CatalogServiceStub, page_size: int) -> None:
    assert all_products(listed, page_size=page_size) == all_products(listed)


@given(page_size=st.integers(1, 30), family=st.sampled_from(["pipes", "tubes"]))
@settings(max_examples=15)
def test_pages_of_a_filtered_list_are_the_filtered_list(
    listed: CatalogServiceStub, page_size: int, family: str
) -> None:
    wanted = [f"products/p{n}" for n in range(PRODUCTS) if (family == "pipes") == bool(n % 3)]
    assert all_products(listed, f'family = "{family}"', page_size) == sorted(wanted)


def test_two_conditions_must_both_hold(listed: CatalogServiceStub) -> None:
    found = all_products(listed, 'family = "tubes" AND state = "RETIRED"')
    assert found == sorted(f"products/p{n}" for n in range(PRODUCTS) if n % 15 == 0)


def test_a_state_may_be_written_as_the_contract_writes_it(listed: CatalogServiceStub) -> None:
    assert all_products(listed, "state = STATE_RETIRED") == all_products(listed, "state != ACTIVE")


def test_customers_are_found_by_segment_whatever_its_letters(listed: CatalogServiceStub) -> None:
    response = listed.ListCustomers(wire.ListCustomersRequest(filter=r'segment = "the \"big\" ones"'))
    assert names(response.customers) == ["customers/c2"]


def test_price_books_are_found_by_currency(listed: CatalogServiceStub) -> None:
    response = listed.ListPriceBooks(wire.ListPriceBooksRequest(filter='currency_code = "USD"'))
    assert names(response.price_books) == ["priceBooks/b10"]


def test_entries_are_those_of_their_book(listed: CatalogServiceStub) -> None:
    first = listed.ListPriceBookEntries(wire.ListPriceBookEntriesRequest(parent="priceBooks/b1", page_size=3))
    rest = listed.ListPriceBookEntries(
        wire.ListPriceBookEntriesRequest(
            parent="priceBooks/b1", page_size=3, page_token=first.next_page_token
        )
    )
    found = names(first.price_book_entries) + names(rest.price_book_entries)
    assert found == [f"priceBooks/b1/entries/p{n}" for n in range(4)]
    assert not rest.next_page_token


def test_a_product_that_comes_between_pages_shifts_none(served: Served, tenant: str) -> None:
    catalog = CatalogServiceStub(served.channel(tenant))
    catalog.ImportCatalog(iter([wire.ImportCatalogRequest(products=[product(n) for n in (1, 3, 5)])]))
    first = catalog.ListProducts(wire.ListProductsRequest(page_size=2))
    catalog.ImportCatalog(iter([wire.ImportCatalogRequest(products=[product(n) for n in (0, 4)])]))
    second = catalog.ListProducts(wire.ListProductsRequest(page_size=2, page_token=first.next_page_token))
    assert names(first.products) + names(second.products) == [f"products/p{n}" for n in (1, 3, 4, 5)]


@pytest.mark.parametrize(
    ("filter_text", "reason"),
    [
        ('colour = "red"', "FILTER_INVALID"),
        ("family =", "FILTER_INVALID"),
        ('family > "a"', "FILTER_INVALID"),
        ('state = "SOLD"', "FILTER_INVALID"),
        ('family = "pipes\0"', "FILTER_INVALID"),
    ],
)
def test_a_wrong_filter_is_refused(listed: CatalogServiceStub, filter_text: str, reason: str) -> None:
    with pytest.raises(grpc.RpcError) as raised:
        listed.ListProducts(wire.ListProductsRequest(filter=filter_text))
    said = Refusal(raised.value)
    assert (said.code, said.reason, said.fields) == (
        Code.INVALID_ARGUMENT,
        reason,
        ["filter"],
    )


@pytest.mark.parametrize("position", [(), ("p1", "p2"), ("p1\0",)])
def test_a_page_token_that_somebody_made_up_is_refused(
    listed: CatalogServiceStub, position: tuple[str, ...]
) -> None:
    token = PageToken(position).encode("product", "", "")
    with pytest.raises(grpc.RpcError) as raised:
        listed.ListProducts(wire.ListProductsRequest(page_token=token))
    said = Refusal(raised.value)
    assert (said.code, said.reason) == (Code.INVALID_ARGUMENT, "PAGE_TOKEN_INVALID")


def test_a_page_token_of_another_filter_is_refused(listed: CatalogServiceStub) -> None:
    token = listed.ListProducts(wire.ListProductsRequest(page_size=1)).next_page_token
    with pytest.raises(grpc.RpcError) as raised:
        listed.ListProducts(wire.ListProductsRequest(page_token=token, filter='family = "pipes"'))
    assert Refusal(raised.value).reason == "PAGE_TOKEN_INVALID"


def test_a_page_token_of_another_kind_is_refused(listed: CatalogServiceStub) -> None:
    token = listed.ListProducts(wire.ListProductsRequest(page_size=1)).next_page_token
    with pytest.raises(grpc.RpcError) as raised:
        listed.ListCustomers(wire.ListCustomersRequest(page_token=token))
    assert Refusal(raised.value).reason == "PAGE_TOKEN_INVALID"


def test_entries_of_a_book_that_is_not_there_are_not_found(listed: CatalogServiceStub) -> None:
    with pytest.raises(grpc.RpcError) as raised:
        listed.ListPriceBookEntries(wire.ListPriceBookEntriesRequest(parent="priceBooks/none"))
    said = Refusal(raised.value)
    assert (said.code, said.metadata["name"]) == (Code.NOT_FOUND, "priceBooks/none")
