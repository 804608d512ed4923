"""The parts that a platform is made of: each knows its command, its preparation and how to see it is ready."""

from __future__ import annotations

from tarifa_local.parts.part import Part

__all__ = ["Part"]
