"""The parts of a platform: each knows its command, its preparation and how to see that it is ready."""

from __future__ import annotations

from tarifa_local.parts.part import Part, ReplaceablePart

__all__ = ["Part", "ReplaceablePart"]
