"""The README's Python runs as it stands there."""

from __future__ import annotations

import re

import pytest
from e2e.seller import ROOT, Seller


def test_the_readmes_python_prints_a_waterfall(market: Seller, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    exec(snippet.replace("http://127.0.0.1:8080", market.platform.rest_url), {"key": market.api_key})
    assert capsys.readouterr().out.startswith("LIST ")
