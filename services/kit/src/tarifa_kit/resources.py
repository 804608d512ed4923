"""Resource names, etags and page tokens, the same in every service (AIP-122, 154, 158)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tarifa_kit.errors import Aborted, FieldViolation, InvalidArgument, invalid_field

DEFAULT_PAGE_SIZE: Final = 50
LARGEST_PAGE_SIZE: Final = 1000

_ID: Final = r"[A-Za-z0-9][A-Za-z0-9._~-]{0,127}"
_VARIABLE: Final = re.compile(r"\{(\w+)\}")


def parse_name(pattern: str, name: str, field: str = "name") -> str:
    """Return the id in ``name``, given a pattern with one variable such as ``products/{id}``.

    Raise `InvalidArgument` naming ``field`` where the name does not follow the pattern. An id starts with a
    letter or digit and has up to 128 of letters, digits and ``. _ ~ -``.
    """
    (only,) = parse_names(pattern, name, field)
    return only


def parse_names(pattern: str, name: str, field: str = "name") -> tuple[str, ...]:
    """Return every id in ``name``, given ``quotes/{quote}/lines/{line}`` or the like; see `parse_name`."""
    match = _compiled(pattern).fullmatch(name)
    if match is None:
        violation = FieldViolation(field, f"must look like {pattern}", "resource.name")
        raise InvalidArgument(
            "FIELD_INVALID",
            f"{field}: {name[:200]!r} does not look like {pattern}",
            metadata={"name": name[:200], "pattern": pattern},
            violations=[violation],
        )
    return match.groups()


def is_storable(text: str) -> bool:
    """Whether Postgres takes the text: it knows neither the character NUL nor half of a surrogate pair."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def etag_of(*parts: object) -> str:
    """Return an etag of the values that make up a resource's state: equal values, equal etag.

    Values count by type and text, so ``1`` and ``"1"`` differ.
    """
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        text = f"{type(part).__name__}:{part!s}".encode()
        digest.update(len(text).to_bytes(8, "big") + text)
    return base64.urlsafe_b64encode(digest.digest()).decode().rstrip("=")


def check_etag(given: str, current: str) -> None:
    """Raise `Aborted` where ``given`` is set and is not the ``current`` etag; an empty one is not checked."""
    if given and given != current:
        raise Aborted(
            "ETAG_MISMATCH",
            "the resource has changed since it was read; read it again and decide again",
            metadata={"etag": current},
        )


def page_size_of(requested: int) -> int:
    """Return how many to list: 0 means 50, at most 1,000; raise `InvalidArgument` below zero."""
    if requested < 0:
        raise invalid_field("page_size", "must not be negative", "page_size")
    return min(requested or DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE)


@dataclass(frozen=True, slots=True)
class PageToken:
    """Where the next page starts, bound to the list it belongs to.

    ``position`` is the sort key of the last row given out, as text. The token is opaque to clients and not a
    secret: tenancy never depends on it. It is bound to ``scope``, everything else about the list (parent,
    filter, order), so that a token is refused when the client changes the question between pages.
    """

    position: tuple[str, ...]

    def encode(self, *scope: object) -> str:
        """Return the opaque text for ``next_page_token``."""
        body = json.dumps([_binding(scope), *self.position], separators=(",", ":"))
        return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str, *scope: object, parts: int) -> PageToken | None:
        """Read a ``page_token``: None where it is empty; `InvalidArgument` where it is not of this list.

        A position of this list has ``parts`` texts. A client can make a token by itself, so whatever comes
        through is only known to be that many texts that Postgres can compare with.
        """
        if not text:
            return None
        try:
            body = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        except (binascii.Error, ValueError) as error:
            raise _bad_page_token("is not a page token") from error
        if not (isinstance(body, list) and body and all(isinstance(part, str) for part in body)):
            raise _bad_page_token("is not a page token")
        if body[0] != _binding(scope):
            raise _bad_page_token("belongs to another list: keep filter, order and parent between pages")
        if len(body) != parts + 1 or not all(map(is_storable, body)):
            raise _bad_page_token("is not a page token of this list")
        return cls(tuple(body[1:]))


def _binding(scope: Sequence[object]) -> str:
    return etag_of(*scope)[:12]


def _bad_page_token(description: str) -> InvalidArgument:
    violation = FieldViolation("page_token", description, "page_token")
    return InvalidArgument("PAGE_TOKEN_INVALID", f"page_token {description}", violations=[violation])


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = _VARIABLE.split(pattern)
    return re.compile(
        "".join(f"({_ID})" if index % 2 else re.escape(part) for index, part in enumerate(parts))
    )
