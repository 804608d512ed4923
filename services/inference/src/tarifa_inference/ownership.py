"""Whose a model is, by its name. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TENANT: Final = "{tenant}"
"""What stands for the tenant in a pattern of names."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Models named ``before`` + a tenant + ``after`` belong to that tenant; the others are shared."""

    before: str
    after: str

    @classmethod
    def of(cls, pattern: str) -> Ownership:
        """Return the ownership that a pattern such as ``response-{tenant}`` says.

        Raise ValueError where the pattern does not name the tenant once, or gives every model to somebody.
        """
        parts = pattern.split(TENANT)
        if len(parts) != 2 or not any(parts):
            raise ValueError(f"must hold {TENANT} once, and something beside it")
        return cls(*parts)

    def grants(self, model: str, tenant: str) -> bool:
        """Whether a caller of ``tenant`` may know of ``model``: it is its own, or nobody's."""
        owned = model.startswith(self.before) and model.endswith(self.after)
        if not owned or len(model) < len(self.before) + len(self.after):
            return True
        return model == f"{self.before}{tenant}{self.after}"
