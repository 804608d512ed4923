"""What can be wrong with a served specification or policy."""

from __future__ import annotations


class SpecificationError(ValueError):
    """A feature specification or a policy that cannot be obeyed.

    `field` is the path of the offending key, for example `features[3].codes`.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
