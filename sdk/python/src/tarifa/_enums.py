"""Enums that outlive their vocabulary."""

from __future__ import annotations

from enum import IntEnum


class WireEnum(IntEnum):
    """An enum of the contracts. A number that a newer server sends is kept, under the name
    `UNKNOWN_<number>`.
    """

    @classmethod
    def _missing_(cls, value: object) -> WireEnum | None:
        if not isinstance(value, int):
            return None
        member = int.__new__(cls, value)
        member._name_ = f"UNKNOWN_{value}"
        member._value_ = value
        return member

    def __str__(self) -> str:
        return self.name
