from __future__ import annotations

import base64
import json

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tarifa_kit.errors import Unauthenticated
from tarifa_kit.identity import Identity, IdentityMinter, IdentityVerifier, generate_key_pair

ANN = Identity("acme", "ann", frozenset({"quotes.read", "quotes.write"}))


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pair() -> tuple[bytes, bytes]:
    return generate_key_pair()


@pytest.fixture
def minter(pair: tuple[bytes, bytes], clock: Clock) -> IdentityMinter:
    return IdentityMinter(pair[0], clock=clock)


@pytest.fixture
def verifier(pair: tuple[bytes, bytes], clock: Clock) -> IdentityVerifier:
    return IdentityVerifier(pair[1], clock=clock)


def test_what_was_minted_is_verified(minter: IdentityMinter, verifier: IdentityVerifier) -> None:
    assert verifier.verify(minter.mint(ANN, lifetime_seconds=60)) == ANN


def test_an_expired_token_is_refused_even_when_it_was_verified_before(
    minter: IdentityMinter, verifier: IdentityVerifier, clock: Clock
) -> None:
    token = minter.mint(ANN, lifetime_seconds=60)
    verifier.verify(token)
    clock.now += 66
    for _ in range(2):
        with pytest.raises(Unauthenticated):
            verifier.verify(token)


def test_a_token_from_the_future_is_refused(
    minter: IdentityMinter, verifier: IdentityVerifier, clock: Clock
) -> None:
    token = minter.mint(ANN, lifetime_seconds=60)
    clock.now -= 30
    with pytest.raises(Unauthenticated):
        verifier.verify(token)


def test_a_changed_claim_breaks_the_signature(minter: IdentityMinter, verifier: IdentityVerifier) -> None:
    header, body, signature = minter.mint(ANN, lifetime_seconds=60).split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["ten"] = "globex"
    changed = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    with pytest.raises(Unauthenticated):
        verifier.verify(f"{header}.{changed}.{signature}")


def test_an_unsigned_token_is_refused(minter: IdentityMinter, verifier: IdentityVerifier) -> None:
    claims = jwt.decode(minter.mint(ANN, lifetime_seconds=60), options={"verify_signature": False})
    kid = jwt.get_unverified_header(minter.mint(ANN, lifetime_seconds=60))["kid"]
    with pytest.raises(Unauthenticated):
        verifier.verify(jwt.encode(claims, "", algorithm="none", headers={"kid": kid}))


def test_the_public_key_used_as_a_shared_secret_signs_nothing(
    pair: tuple[bytes, bytes], minter: IdentityMinter, verifier: IdentityVerifier
) -> None:
    kid = jwt.get_unverified_header(minter.mint(ANN, lifetime_seconds=60))["kid"]
    claims = jwt.decode(minter.mint(ANN, lifetime_seconds=60), options={"verify_signature": False})
    secret = pair[1].replace(b"-----", b"")
    with pytest.raises(Unauthenticated):
        verifier.verify(jwt.encode(claims, secret, algorithm="HS256", headers={"kid": kid}))


@pytest.mark.parametrize(
    "claims",
    [
        {"ten": ""},
        {"ten": None},
        {"ten": 7},
        {"scp": "quotes.read"},
        {"scp": None},
        {"iss": "somebody"},
        {"exp": None},
    ],
)
def test_a_token_with_claims_missing_or_misshapen_is_refused(
    pair: tuple[bytes, bytes], minter: IdentityMinter, verifier: IdentityVerifier, claims: dict[str, object]
) -> None:
    token = minter.mint(ANN, lifetime_seconds=60)
    kid = jwt.get_unverified_header(token)["kid"]
    changed = jwt.decode(token, options={"verify_signature": False}) | claims
    kept = {name: value for name, value in changed.items() if value is not None}
    resigned = jwt.encode(kept, pair[0].decode(), algorithm="EdDSA", headers={"kid": kid})
    with pytest.raises(Unauthenticated):
        verifier.verify(resigned)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "ä.ö.ü", "." * 5000])
def test_anything_that_is_not_a_token_is_refused(verifier: IdentityVerifier, token: str) -> None:
    with pytest.raises(Unauthenticated):
        verifier.verify(token)


def test_keys_rotate_without_refusing_anyone(clock: Clock) -> None:
    (last_private, last_public), (next_private, next_public) = generate_key_pair(), generate_key_pair()
    verifier = IdentityVerifier(last_public + next_public, clock=clock)
    for private in (last_private, next_private):
        token = IdentityMinter(private, clock=clock).mint(ANN, lifetime_seconds=60)
        assert verifier.verify(token) == ANN


def test_the_memory_of_verified_tokens_is_bounded(
    pair: tuple[bytes, bytes], minter: IdentityMinter, clock: Clock
) -> None:
    verifier = IdentityVerifier(pair[1], remembered=2, clock=clock)
    for name in ("a", "b", "c"):
        verifier.verify(minter.mint(Identity("acme", name, frozenset()), lifetime_seconds=60))
    assert len(verifier._known) == 2


def test_only_ed25519_keys_are_taken(pair: tuple[bytes, bytes]) -> None:
    other = rsa.generate_private_key(65537, 2048).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    with pytest.raises(ValueError, match="Ed25519"):
        IdentityMinter(other)
    with pytest.raises(ValueError, match="no public key"):
        IdentityVerifier(pair[0])
