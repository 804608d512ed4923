from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa_access.keys import digest_of, identity_for, key_in, key_of
from tarifa_kit.errors import InvalidArgument, Unauthenticated

SECRETS = st.binary(min_size=32, max_size=32)


@given(SECRETS)
def test_a_key_is_read_back_from_its_header(secret: bytes) -> None:
    key = key_of(secret)
    assert key.startswith("trf_")
    assert key_in(f"Bearer {key}") == key


@given(SECRETS, SECRETS)
def test_two_keys_share_a_digest_only_when_they_are_one(one: bytes, other: bytes) -> None:
    assert (digest_of(key_of(one)) == digest_of(key_of(other))) == (one == other)


def test_a_key_of_fewer_random_bits_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        key_of(b"short")


@pytest.mark.parametrize("header", [f"bearer {key_of(bytes(32))}", f"BEARER  {key_of(bytes(32))} "])
def test_the_scheme_is_read_without_regard_to_case_and_spaces(header: str) -> None:
    assert key_in(header) == key_of(bytes(32))


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic YTpi", key_of(bytes(32))])
def test_without_a_bearer_credential_the_key_is_missing(header: str | None) -> None:
    with pytest.raises(Unauthenticated) as caught:
        key_in(header)
    assert caught.value.reason == "API_KEY_MISSING"


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_a_credential_of_another_shape_is_invalid_and_not_repeated(credential: str) -> None:
    with pytest.raises(Unauthenticated) as caught:
        key_in(f"Bearer {credential}")
    assert caught.value.reason == "API_KEY_INVALID"
    assert caught.value.message == "the API key is not valid"


@pytest.mark.parametrize(
    "scope", ["*", "quotes.*", "quotes.approve:max_discount=0.30", "quotes.approve:min_margin=-0.05"]
)
def test_a_scope_may_carry_the_limit_that_it_is_held_to(scope: str) -> None:
    assert identity_for("acme", "ann", [scope]).scopes == {scope}


@pytest.mark.parametrize(
    ("tenant", "principal", "scopes", "fields"),
    [
        ("", "shop", ["*"], ["tenant"]),
        ("Acme", "shop", ["*"], ["tenant"]),
        ("acme", "a b", ["*"], ["principal"]),
        ("acme", "shop", [], ["scopes"]),
        ("acme", "shop", ["*", "quotes", "quotes.approve.own", "quotes.*.x"], ["scopes[1]", "scopes[3]"]),
        (
            "acme",
            "shop",
            ["quotes.approve:", "quotes.approve:max_discount=", "quotes.*:max=1", "quotes.approve:max=1e9"],
            ["scopes[0]", "scopes[1]", "scopes[2]", "scopes[3]"],
        ),
        ("a" * 64, "", ["?"], ["tenant", "principal", "scopes[0]"]),
    ],
)
def test_what_a_key_may_not_be_for_is_named_by_field(
    tenant: str, principal: str, scopes: list[str], fields: list[str]
) -> None:
    with pytest.raises(InvalidArgument) as caught:
        identity_for(tenant, principal, scopes)
    assert [fault.field for fault in caught.value.violations] == fields
