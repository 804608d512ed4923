"""Patterns of the contracts in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.errors import InvalidArgument
from tarifa_kit.interceptors.patterns import in_words
from tarifa_kit.interceptors.validation import validate

CONTRACTS = Path(__file__).parents[3] / "proto" / "tarifa"


def patterns() -> set[str]:
    """Every pattern of a text in the contracts."""
    texts = [path.read_text(encoding="utf-8") for path in CONTRACTS.rglob("*.proto")]
    found = {quoted for text in texts for quoted in re.findall(r'pattern(?: =|:) "(\^.*)"', text)}
    return {quoted.replace("\\\\", "\\").replace('\\"', '"') for quoted in found}


def test_there_are_words_for_every_pattern_of_the_contracts() -> None:
    found = patterns()
    assert len(found) > 20
    assert [pattern for pattern in sorted(found) if not in_words(pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"^quotes/[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$", "must look like quotes/{id}"),
        (
            r"^productModels/[A-Za-z0-9][A-Za-z0-9._~-]{0,127}(/versions/[1-9][0-9]{0,8})?$",
            "must look like productModels/{id}[/versions/{number}]",
        ),
        (
            r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$",
            "must be 1 to 64 letters, digits, _ and -, the first a letter or a digit",
        ),
        (
            r"^-?0(\.[0-9]{1,9})?$",
            "must be a decimal number of more than -1 and less than 1, such as 0.25, with at most 9 digits "
            "after the point",
        ),
        (
            r"^[0-9]{1,12}(\.[0-9]{1,9})?$",
            "must be a decimal number such as 12.5, with at most 12 before and at most 9 digits after the "
            "point, and no sign",
        ),
        (r"^a+b$", ""),
    ],
)
def test_it_says_what_to_write(pattern: str, words: str) -> None:
    assert in_words(pattern) == words


def test_a_request_that_breaks_one_is_told_in_words() -> None:
    with pytest.raises(InvalidArgument) as refused:
        validate(pb.GetQuoteRequest(name="Q-1"))
    (fault,) = refused.value.violations
    assert (fault.field, fault.reason) == ("name", "string.pattern")
    assert fault.description == "must look like quotes/{id}"
