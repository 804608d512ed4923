"""What a key of a mapping file may hold: expressions over the columns of somebody's data."""

from __future__ import annotations

import string
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Scalar = str | int | float | bool


def _text_keys(value: Any) -> Any:
    """YAML reads the key 1 as a number; data are compared as text."""
    return {str(key): text for key, text in value.items()} if isinstance(value, dict) else value


class Section(BaseModel):
    """A group of keys; a key that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Expression(Section):
    """How one value is made from a row. Exactly one of `column`, `template` and `constant`.

    A bare string in the file is short for `{column: STRING}`.
    """

    column: str | None = None
    template: str | None = None
    """Text with `{column}` in it; the row is rejected where a column of it is missing."""
    constant: Scalar | None = None
    values: Annotated[dict[str, str] | None, BeforeValidator(_text_keys)] = None
    """Translates the text of the value. A value that is not listed becomes `otherwise`."""
    otherwise: str | None = None
    """Without it, a value that `values` does not list rejects the row."""
    default: Scalar | None = None
    """Taken where the value is missing. Without it a required value rejects the row."""
    scale: Decimal | None = None
    """Multiplies a number, for example 0.001 for kilograms in tonnes."""
    date_format: str | None = None
    """For dates that are not ISO 8601, in the notation of strptime."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(value is not None for value in (self.column, self.template, self.constant)) != 1:
            raise ValueError("needs exactly one of column, template and constant")
        if self.otherwise is not None and self.values is None:
            raise ValueError("otherwise needs values")
        return self

    def columns(self) -> tuple[str, ...]:
        """Return the columns that it reads."""
        if self.column is not None:
            return (self.column,)
        return tuple(name for _, name, _, _ in string.Formatter().parse(self.template or "") if name)


class AttributeExpression(Expression):
    """An attribute: an expression and the kind of the value."""

    kind: Literal["text", "code", "number", "flag"] = Field(default="text", alias="as")
    """`code` is a number that is a name: `41.0` becomes the text `41`."""


def short(value: Any) -> Any:
    """Take a bare string for the column of that name."""
    return {"column": value} if isinstance(value, str) else value


Value = Annotated[Expression, BeforeValidator(short)]
AttributeValue = Annotated[AttributeExpression, BeforeValidator(short)]
Attributes = dict[
    Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")],
    AttributeValue,
]
FileName = Annotated[str | None, Field(alias="from")]
