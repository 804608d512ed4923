"""Which services run in which process on one machine. Production runs one per pod."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """Services that share a process, and so a port and a bounded number of threads."""

    name: str
    services: tuple[str, ...]


ACCESS = "access"
"""The service that checks API keys for the gateway."""

PUBLIC_AREAS = ("catalog", "configurator", "pricing", "quoting")
"""What callers reach through the gateway; the others are for the services alone."""

CALLS = {
    "quoting": ("pricing", "configurator"),
    "pricing": ("catalog", "inference"),
    "configurator": ("inference",),
}
"""Which services ask which others while a caller waits."""

GROUPS = (
    ServiceGroup("base", ("access", "catalog", "inference")),
    ServiceGroup("pricing", ("pricing",)),
    ServiceGroup("configurator", ("configurator",)),
    ServiceGroup("quoting", ("quoting",)),
)
"""A process never waits for one that waits for it: threads are bounded, so such a circle locks up."""
