"""API keys: how one is made, read from a header, and known again without being kept.

A key is ``trf_`` and 256 random bits. For a secret of that size a plain SHA-256 is as good as a slow hash:
there is nothing to guess, so nothing to slow down.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tarifa_kit.errors import FieldViolation, InvalidArgument, Unauthenticated
from tarifa_kit.identity import Identity

PREFIX: Final = "trf_"
SECRET_BYTES: Final = 32

_KEY: Final = re.compile(r"trf_[A-Za-z0-9_-]{43}")
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{0,62}")
_LIMIT: Final = r":[a-z][a-z_]*=-?[0-9]{1,3}(\.[0-9]{1,9})?"
_SCOPE: Final = re.compile(rf"\*|([a-z][a-z_]*\.)+(\*|[a-z][a-z_]*({_LIMIT})?)")


@dataclass(frozen=True, slots=True)
class ApiKey:
    """What is known about a key; the key itself is not."""

    id: str
    identity: Identity
    created: datetime
    revoked: datetime | None = None


def key_of(secret: bytes) -> str:
    """Return the key for 32 random bytes; raise ValueError for another number of bytes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a key is made of {SECRET_BYTES} bytes, not {len(secret)}")
    return PREFIX + base64.urlsafe_b64encode(secret).decode().rstrip("=")


def digest_of(key: str) -> bytes:
    """Return what is stored in place of ``key``: its SHA-256."""
    return hashlib.sha256(key.encode()).digest()


def key_in(authorization: str | None) -> str:
    """Return the key in an ``Authorization: Bearer`` header.

    Raise `Unauthenticated`: API_KEY_MISSING where there is no bearer credential, API_KEY_INVALID where it
    lacks the shape of a key, which is known without asking anyone.
    """
    scheme, _, credential = (authorization or "").strip().partition(" ")
    key = credential.strip()
    if scheme.lower() != "bearer" or not key:
        raise Unauthenticated(
            "API_KEY_MISSING", "send an API key in the header Authorization: Bearer trf_..."
        )
    if not _KEY.fullmatch(key):
        raise invalid_key()
    return key


def invalid_key() -> Unauthenticated:
    """Return the one answer for a key that is unknown, revoked or misshapen: no caller learns which."""
    return Unauthenticated("API_KEY_INVALID", "the API key is not valid")


def identity_for(tenant: str, principal: str, scopes: Sequence[str]) -> Identity:
    """Return the identity of a key to be made; raise `InvalidArgument` naming the field at fault.

    Tenant and principal are up to 63 lower-case letters, digits and ``. _ @ -``; a scope is ``*``,
    ``quotes.*``, ``quotes.approve`` or ``quotes.approve:max_discount=0.30``, and there is at least one.
    """
    faults = []
    if not _NAME.fullmatch(tenant):
        faults.append(FieldViolation("tenant", "must be up to 63 of a-z, 0-9 and . _ @ -", "name"))
    if not _NAME.fullmatch(principal):
        faults.append(FieldViolation("principal", "must be up to 63 of a-z, 0-9 and . _ @ -", "name"))
    if not scopes:
        faults.append(FieldViolation("scopes", "must name at least one scope", "scope"))
    faults += [
        FieldViolation(
            f"scopes[{index}]", f"{scope!r} is not *, area.*, area.action or area.action:limit=0.3", "scope"
        )
        for index, scope in enumerate(scopes)
        if not _SCOPE.fullmatch(scope)
    ]
    if faults:
        message = "; ".join(f"{fault.field}: {fault.description}" for fault in faults)
        raise InvalidArgument("FIELD_INVALID", message, violations=faults)
    return Identity(tenant, principal, frozenset(scopes))
