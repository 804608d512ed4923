"""The policy of every method, generated from proto/client_policy.yaml. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tarifa._policy import MethodPolicy

POLICIES: Final[Mapping[str, MethodPolicy]] = {}
"""By path: `/tarifa.quoting.v1.QuoteService/GetQuote`."""
