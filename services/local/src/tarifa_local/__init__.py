"""The whole platform on one machine: `tarifa up`, and the same as a Python object for tests and the demo.

>>> with Platform(LocalSettings()).running() as platform:  # doctest: +SKIP
...     print(platform.rest_url, platform.api_key)
"""

from __future__ import annotations

from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.settings import LocalSettings

__all__ = ["LocalSettings", "Platform", "RunningPlatform"]
