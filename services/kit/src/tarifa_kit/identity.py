"""Who calls: the short-lived signed token that travels between services, minted and verified.

The token is a JWT signed with Ed25519 (``EdDSA``). Only `access` holds the private key; every service
holds the public one. Claims: ``sub`` principal, ``ten`` tenant, ``scp`` list of scopes, ``iss``, ``iat``,
``exp``. The header's ``kid`` names the key, so a key file may hold the last and the next public key at
once and keys rotate without refusing anyone.
"""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from tarifa_kit.errors import Unauthenticated

ISSUER: Final = "tarifa-access"
METADATA_KEY: Final = "x-tarifa-identity"
_ALGORITHM: Final = "EdDSA"
_CLOCK_SKEW_SECONDS: Final = 5
_PEM_BLOCK: Final = re.compile(rb"-----BEGIN PUBLIC KEY-----.+?-----END PUBLIC KEY-----\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Identity:
    """A verified caller: the tenant whose data it sees, the principal it is, the scopes it holds."""

    tenant: str
    principal: str
    scopes: frozenset[str]


class IdentityMinter:
    """Signs identities. Lives in `access` and in tests, nowhere else."""

    def __init__(self, private_key_pem: bytes, *, clock: Callable[[], float] = time.time) -> None:
        """Take an Ed25519 private key in PEM; raise ValueError for any other key."""
        key = load_pem_private_key(private_key_pem, password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("the identity key must be an Ed25519 private key in PEM")
        self._key = key
        self._headers = {"kid": key_id(key.public_key())}
        self._clock = clock

    def mint(self, identity: Identity, *, lifetime_seconds: int) -> str:
        """Return a token for ``identity`` that is valid from now for ``lifetime_seconds``."""
        now = int(self._clock())
        claims = {
            "iss": ISSUER,
            "sub": identity.principal,
            "ten": identity.tenant,
            "scp": sorted(identity.scopes),
            "iat": now,
            "exp": now + lifetime_seconds,
        }
        return jwt.encode(claims, self._key, algorithm=_ALGORITHM, headers=self._headers)


class IdentityVerifier:
    """Checks tokens against the public keys and remembers those it has checked until they expire.

    A signature costs about a hundred microseconds and the same token arrives with every call of a client for
    minutes, so the memory is what keeps identity off the hot path. It is bounded: the oldest goes first.
    """

    def __init__(
        self, public_keys_pem: bytes, *, remembered: int = 4096, clock: Callable[[], float] = time.time
    ) -> None:
        """Take one or several Ed25519 public keys in PEM; raise ValueError where there is none."""
        self._keys: Mapping[str, Ed25519PublicKey] = _public_keys(public_keys_pem)
        self._remembered = remembered
        self._clock = clock
        self._known: dict[str, tuple[float, Identity]] = {}
        self._lock = threading.Lock()

    def verify(self, token: str) -> Identity:
        """Return whose token it is; raise `Unauthenticated` where it is forged, expired or misshapen."""
        known = self._known.get(token)
        if known is not None:
            expires, identity = known
            if self._clock() < expires:
                return identity
            self._known.pop(token, None)
            raise Unauthenticated("IDENTITY_INVALID", "the identity token has expired")
        expires, identity = self._check(token)
        self._remember(token, expires, identity)
        return identity

    def _check(self, token: str) -> tuple[float, Identity]:
        try:
            key = self._keys[str(jwt.get_unverified_header(token).get("kid"))]
            claims = jwt.decode(
                token,
                key,
                algorithms=[_ALGORITHM],
                issuer=ISSUER,
                leeway=_CLOCK_SKEW_SECONDS,
                options={"require": ["exp", "iat", "iss", "sub"], "verify_exp": False, "verify_iat": False},
            )
            return self._read(claims)
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
            raise Unauthenticated("IDENTITY_INVALID", "the identity token is not valid") from error

    def _read(self, claims: Mapping[str, Any]) -> tuple[float, Identity]:
        now = self._clock()
        expires = float(claims["exp"]) + _CLOCK_SKEW_SECONDS
        if now >= expires or float(claims["iat"]) > now + _CLOCK_SKEW_SECONDS:
            raise ValueError("outside its lifetime")
        tenant, principal, scopes = claims["ten"], claims["sub"], claims["scp"]
        if not (isinstance(tenant, str) and tenant and isinstance(scopes, list)):
            raise ValueError("claims of the wrong type")
        return expires, Identity(tenant, str(principal), frozenset(map(str, scopes)))

    def _remember(self, token: str, expires: float, identity: Identity) -> None:
        with self._lock:
            if len(self._known) >= self._remembered:
                del self._known[next(iter(self._known))]
            self._known[token] = (expires, identity)


def key_id(key: Ed25519PublicKey) -> str:
    """Return the name of a public key: the first 16 hex digits of the SHA-256 of its DER form."""
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()[:16]


def generate_key_pair() -> tuple[bytes, bytes]:
    """Return a fresh Ed25519 pair as PEM: the private key (PKCS 8, not encrypted) and the public key."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private, public


def read_verifier(path: Path) -> IdentityVerifier:
    """Read the public keys in ``path``; raise OSError or ValueError where that cannot be done."""
    return IdentityVerifier(path.read_bytes())


def _public_keys(pem: bytes) -> dict[str, Ed25519PublicKey]:
    keys = {}
    for block in _PEM_BLOCK.findall(pem):
        key = load_pem_public_key(block)
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("an identity public key must be Ed25519")
        keys[key_id(key)] = key
    if not keys:
        raise ValueError("no public key in PEM form was found")
    return keys
