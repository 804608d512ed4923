"""The Java client's generated layer: messages and stubs, the policy table, and a client for each service."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tarifa_codegen.contracts import Contracts
from tarifa_codegen.policy import Policies

from .clients import areas, client
from .names import services
from .policies import policy_table
from .stubs import STUB_PLACES, stubs

__all__ = ["PLACES", "STUB_PLACES", "generate", "stubs"]

_FOLDER: Final = "sdk/java/client/src/generated/java"

PLACES: Final = (_FOLDER,)
"""What `generate` writes."""


def generate(target: Path, contracts: Contracts, policies: Policies) -> None:
    """Writes the policy table and the services' clients below `target`, laid out as in the tree."""
    package = target / _FOLDER / "dev" / "tarifa"
    (package / "internal").mkdir(parents=True, exist_ok=True)
    (package / "internal" / "Policies.java").write_text(policy_table(policies), encoding="utf-8")
    found = services(contracts)
    for service in found:
        source = client(service, contracts, policies)
        (package / f"{service.client}.java").write_text(source, encoding="utf-8")
    (package / "Areas.java").write_text(areas(found, contracts), encoding="utf-8")
