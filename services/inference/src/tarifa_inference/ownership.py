"""Whose a model is, by its name. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TENANT: Final = "{tenant}"
"""What stands for the tenant in a pattern of names."""
ANYTHING: Final = "*"
"""What stands for any text in a pattern of names, the empty one too."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Models whose names fit one of the patterns belong to the tenant in the name; the others are shared."""

    patterns: tuple[str, ...]

    @classmethod
    def of(cls, patterns: str) -> Ownership:
        """Return the ownership that patterns such as ``response-{tenant},options-{tenant}+*`` say.

        What follows the tenant must begin with a character that tenants do not have, or be empty, else two
        tenants could share a name. Raise ValueError where a pattern does not name the tenant once, or gives
        every model to somebody.
        """
        each = tuple(pattern.strip() for pattern in patterns.split(","))
        for pattern in each:
            if pattern.count(TENANT) != 1 or not pattern.replace(TENANT, "").strip(ANYTHING):
                raise ValueError(f"must hold {TENANT} once, and something beside it")
        return cls(each)

    def grants(self, model: str, tenant: str) -> bool:
        """Whether a caller of ``tenant`` may know of ``model``: it is its own, or nobody's."""
        fitting = [pattern for pattern in self.patterns if _fits(model, pattern, ".*")]
        return not fitting or any(_fits(model, pattern, re.escape(tenant)) for pattern in fitting)


def _fits(model: str, pattern: str, tenant: str) -> bool:
    before, after = ((".*".join(map(re.escape, part.split(ANYTHING)))) for part in pattern.split(TENANT))
    return re.fullmatch(before + tenant + after, model, re.DOTALL) is not None
