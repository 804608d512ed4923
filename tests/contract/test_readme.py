"""The client's README: every snippet runs as it stands, in its order, against the whole platform."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tarifa_local.platform import RunningPlatform

README = Path(__file__).parents[2] / "sdk" / "python" / "README.md"
PRINTED_ADDRESS = "http://127.0.0.1:8080"
NEEDS_THE_CATALOG = "The catalog"


def snippets() -> dict[str, str]:
    """The Python of each section, by its heading."""
    sections = re.split(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for section in sections:
        blocks = re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL)
        if blocks:
            found[section.partition("\n")[0]] = "\n".join(blocks)
    return found


SNIPPETS = snippets()


def run(heading: str, platform: RunningPlatform, api_key: str) -> None:
    source = SNIPPETS[heading]
    assert (PRINTED_ADDRESS in source) == ("api_key" in source), "a key is for the platform that `up` prints"
    code = compile(source.replace(PRINTED_ADDRESS, platform.rest_url), f"{README.name}: {heading}", "exec")
    exec(code, {"api_key": api_key, "__name__": "readme"})


@pytest.fixture(scope="module")
def api_key(platform: RunningPlatform) -> str:
    """A key of a tenant that starts empty, as a reader's does."""
    return platform.create_key("reader")


@pytest.fixture(scope="module")
def catalog(platform: RunningPlatform, api_key: str) -> None:
    """The catalog's own section puts in place what the others quote."""
    run(NEEDS_THE_CATALOG, platform, api_key)


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) >= 6
    assert NEEDS_THE_CATALOG in SNIPPETS


@pytest.mark.usefixtures("catalog")
@pytest.mark.parametrize("heading", SNIPPETS)
def test_the_snippet_runs(heading: str, platform: RunningPlatform, api_key: str) -> None:
    run(heading, platform, api_key)
