"""The Go client's generated layer: messages and stubs, the policy table, and a client for each service."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tarifa_codegen.contracts import Contracts
from tarifa_codegen.policy import Policies

from .clients import clients
from .copies import copies
from .policies import policies as policy_table
from .reasons import reasons
from .stubs import STUB_PLACES, stubs

__all__ = ["PLACES", "STUB_PLACES", "generate", "stubs"]

_SDK: Final = Path("sdk/go")
_POLICIES: Final = _SDK / "internal" / "policies" / "table.go"
_COPIES: Final = _SDK / "internal" / "copies" / "copies.gen.go"
_REASONS: Final = _SDK / "reasons.gen.go"

PLACES: Final = (
    _REASONS.as_posix(),
    _POLICIES.as_posix(),
    _COPIES.as_posix(),
    *(f"sdk/go/{area}.gen.go" for area in ("catalog", "configurator", "pricing", "quoting")),
)
"""What `generate` writes."""


def generate(target: Path, contracts: Contracts, policies: Policies) -> None:
    """Writes policies, reasons, copies and the services' clients below `target`, laid out as in the tree."""
    sources = {
        _POLICIES: policy_table(policies),
        _COPIES: copies(contracts, policies),
        _REASONS: reasons(contracts),
        **{_SDK / name: source for name, source in clients(contracts, policies).items()},
    }
    for path, source in sources.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_text(source, encoding="utf-8")
