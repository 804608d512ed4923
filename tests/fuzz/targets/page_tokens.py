"""Page tokens, resource names and etags: opaque to clients, who send what they like."""

from __future__ import annotations

import base64

import atheris
from fuzz.refusals import only_refusals
from tarifa_kit.resources import PageToken, check_etag, is_storable, parse_names

SCOPE = ("quotes", 'state = "SENT"')


def one_input(data: bytes) -> None:
    """Read the input as each of them; what is made here is read back."""
    source = atheris.FuzzedDataProvider(data)
    disguised = source.ConsumeBool()
    text = source.ConsumeUnicode(200)
    token = text
    if disguised:
        token = base64.urlsafe_b64encode(text.encode("utf-8", "replace")).decode().rstrip("=")
    with only_refusals():
        read = PageToken.decode(token, *SCOPE, parts=2)
        assert read is None or all(map(is_storable, read.position))
    with only_refusals():
        parse_names("priceBooks/{price_book}/entries/{product}", text)
    with only_refusals():
        check_etag(text, "AAAA")
    if is_storable(text):
        made = PageToken((text, "end"))
        assert PageToken.decode(made.encode(*SCOPE), *SCOPE, parts=2) == made
