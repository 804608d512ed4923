"""A word for "leave it as it is"."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Keep(Enum):
    """What stands for "leave it as it is" where None means "take it away"."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
"""Leave the field as it is."""
