"""OpenAPI 3.1 from the contracts: what the gateway's JSON transcoder takes and prints."""

from __future__ import annotations

from .document import openapi

__all__ = ["openapi"]
