"""Which services run in which process on one machine. Production runs one per pod."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Services that share a process and so a port."""

    name: str
    services: tuple[str, ...]


ACCESS = "access"
"""The service that checks API keys for the gateway."""

PUBLIC_AREAS = ("catalog", "pricing", "quoting")
"""What callers reach through the gateway; the others are for the services alone."""

GROUPS = (
    ServiceGroup("business", ("access", "catalog", "quoting")),
    ServiceGroup("pricing", ("pricing",)),
    ServiceGroup("inference", ("inference",)),
)
"""Pricing and inference compute, so each has an interpreter of its own; the others wait for the database."""
