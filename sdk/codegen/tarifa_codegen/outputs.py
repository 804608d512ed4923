"""Everything that `protoc-gen-tarifa` can write, by the name of its `lang` option."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from . import go, java
from .contracts import Contracts
from .openapi import openapi
from .policy import Policies
from .policy_page import policy_page
from .python_policies import python_policies
from .python_values import python_values
from .service_config import service_config
from .timeouts import timeouts


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of output."""

    places: tuple[str, ...]
    """Files, and folders that hold nothing else, in the tree."""
    files: Callable[[Contracts, Policies], Mapping[str, str]]
    """Path in the tree -> text; the same for the same contracts and policies."""


def outputs() -> dict[str, Output]:
    """Every output."""
    return {
        "python": Output((_VALUES, _POLICIES), _python),
        "openapi": Output((_OPENAPI,), lambda contracts, policies: {_OPENAPI: openapi(contracts, policies)}),
        "service_config": Output(
            (_SERVICE_CONFIG,), lambda _, policies: {_SERVICE_CONFIG: service_config(policies)}
        ),
        "envoy": Output((_TIMEOUTS,), lambda _, policies: {_TIMEOUTS: timeouts(policies)}),
        "docs": Output((_PAGE,), lambda _, policies: {_PAGE: policy_page(policies)}),
        **{
            name: Output(module.PLACES, _written_by(module)) for name, module in language_generators().items()
        },
    }


def language_generators() -> dict[str, ModuleType]:
    """Generators of further languages: modules with `PLACES` and `generate(target, contracts, policies)`."""
    return {"java": java, "go": go}


_VALUES = "sdk/python/src/tarifa/values"
_POLICIES = "sdk/python/src/tarifa/_policies.py"
_OPENAPI = "gateway/openapi.json"
_SERVICE_CONFIG = "sdk/grpc_service_config.json"
_TIMEOUTS = "gateway/timeouts.json"
_PAGE = "docs/client-policy.md"


def _python(contracts: Contracts, policies: Policies) -> Mapping[str, str]:
    values = {f"{_VALUES}/{name}": source for name, source in python_values(contracts).items()}
    return {f"{_VALUES}/__init__.py": "", **values, _POLICIES: python_policies(policies)}


def _written_by(module: ModuleType) -> Callable[[Contracts, Policies], Mapping[str, str]]:
    def files(contracts: Contracts, policies: Policies) -> Mapping[str, str]:
        with tempfile.TemporaryDirectory() as scratch:
            target = Path(scratch)
            module.generate(target, contracts, policies)
            written = sorted(path for path in target.rglob("*") if path.is_file())
            return {path.relative_to(target).as_posix(): path.read_text(encoding="utf-8") for path in written}

    return files
