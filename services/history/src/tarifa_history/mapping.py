"""The mapping file: how the columns of somebody's data become the records of history.

The file is YAML; `docs/guides/mapping-files.md` shows one. It is checked whole before a row is read,
and every complaint names the key.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError, model_validator
from tarifa_response import SpecificationError
from tarifa_response.features import reader_of

from tarifa_history.errors import MappingError
from tarifa_history.fields import Attributes, Expression, FileName, Section, Value, short
from tarifa_history.price_rules import Guardrails, Rounding, VolumeTier


class ProductSection(Section):
    """Products; from their own file, or from the rows of the quotes (the first row of each counts)."""

    from_file: FileName = None
    id: Value
    display_name: Value | None = None
    family: Value | None = None
    unit: Value | None = None
    unit_cost: Value | None = None
    attributes: Attributes = Field(default_factory=dict)


class ContractSection(Section):
    """A discount from list that customers are promised. Customers without a discount have no contract."""

    id: Value
    discount_rate: Value
    """In [0, 1); 0 promises that nothing above list is charged."""
    valid_from: Value | None = None
    """The first day. Without it, the contract has always been in force."""
    valid_until: Value | None = None
    """The day on which it is no longer in force. Without it, it never ends."""


class CustomerSection(Section):
    """Customers; from their own file, or from the rows of the quotes (the first row of each counts)."""

    from_file: FileName = None
    id: Value
    display_name: Value | None = None
    segment: Value | None = None
    contract: ContractSection | None = None
    attributes: Attributes = Field(default_factory=dict)


class Median(Section):
    """List prices as medians of the asked prices, over the training slice alone so that nothing leaks.

    The first level with at least `minimum_count` prices is taken; `all` always is.
    """

    median_by: tuple[Literal["product", "family", "all"], ...] = Field(min_length=1)
    minimum_count: int = Field(default=5, ge=1)
    places: int = Field(default=2, ge=0, le=9)
    """Decimal places that the median is rounded to."""

    @model_validator(mode="after")
    def _always_found(self) -> Self:
        if self.median_by[-1] != "all":
            raise ValueError("the last level must be all, so that every product has a list price")
        return self


def _list_price_kind(value: Any) -> Any:
    return value if isinstance(value, dict) and "median_by" in value else short(value)


def _whole_seconds(value: datetime.timedelta) -> datetime.timedelta:
    if value.microseconds:
        raise ValueError("must be whole seconds")
    return value


Validity = Annotated[
    datetime.timedelta,
    Field(ge=datetime.timedelta(seconds=1), le=datetime.timedelta(days=366)),
    AfterValidator(_whole_seconds),
]


class PriceBookSection(Section):
    """One price book for all products."""

    from_file: FileName = None
    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$")
    display_name: str = ""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    """The day on which the book is no longer in force."""
    product: Value | None = None
    """The product id in the price book's own file; needed with `from`."""
    list_price: Annotated[Median | Expression, BeforeValidator(_list_price_kind)]
    guardrails: Guardrails | None = None
    rounding: Rounding | None = None
    price_validity: Validity | None = None
    """How long a price computed from the book holds, in whole seconds or as an ISO 8601 duration (`P30D`);
    at most 366 days. Without it, the server's default."""
    volume_tiers: tuple[VolumeTier, ...] = Field(default=(), max_length=50)
    """For every product of the book, in rising order of quantity."""

    @model_validator(mode="after")
    def _own_file(self) -> Self:
        if (self.from_file is None) != (self.product is None):
            raise ValueError("from and product go together")
        if self.from_file is not None and isinstance(self.list_price, Median):
            raise ValueError("a price book with its own file has prices; it needs no median")
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from >= self.valid_until:
            raise ValueError("valid_until must be after valid_from")
        quantities = [tier.min_quantity for tier in self.volume_tiers]
        if any(low >= high for low, high in itertools.pairwise(quantities)):
            raise ValueError("volume_tiers must be in rising order of min_quantity")
        return self


class QuoteSection(Section):
    """Quote lines, one a row. Rows with one quote id are the lines of one quote."""

    from_file: FileName = None
    id: Value
    line_id: Value | None = None
    """Without it, lines are numbered from 1 in the order of the file."""
    date: Value
    product: Value | None = None
    """The product id; needed where products have their own file."""
    customer: Value | None = None
    """The customer id; needed where customers have their own file."""
    quantity: Value
    price: Value
    list_price: Value | None = None
    """The list price at that time; without it, the price book's."""
    unit_cost: Value | None = None
    """The unit cost at that time; without it, the product's."""
    outcome: Value
    """WON, LOST or OTHER."""
    randomised: Value | None = None
    """Whether the price was drawn at random; without it, every price was if there is an experiment."""
    propensity: Value | None = None
    """The logged probability of the asked price."""
    reward: Value | None = None
    """What the line earned, where that is not (price - cost) x quantity of a won line."""
    attributes: Attributes = Field(default_factory=dict)


class Rule(Section):
    """What an acceptable row satisfies; a row that does not is rejected with the reason."""

    field: Literal["quantity", "price", "list_price", "price_to_list"]
    above: Decimal | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    reason: str = Field(min_length=1)

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.above is None and self.at_least is None and self.at_most is None:
            raise ValueError("needs above, at_least or at_most")
        return self


class Split(Section):
    """How time divides the quotes into training, calibration and test.

    By date (`calibrate_from`, `test_from`), or by share of the quotes in order of date and, inside
    one date, of the file (`calibrate_after`, `test_after`, both in (0, 1)).
    """

    calibrate_from: datetime.date | None = None
    test_from: datetime.date | None = None
    calibrate_after: float | None = Field(default=None, gt=0, lt=1)
    test_after: float | None = Field(default=None, gt=0, lt=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        dates, shares = (self.calibrate_from, self.test_from), (self.calibrate_after, self.test_after)
        by_date, by_share = None not in dates, None not in shares
        if by_date == by_share or any(value is not None for value in (shares if by_date else dates)):
            raise ValueError("needs calibrate_from and test_from, or calibrate_after and test_after")
        if self.calibrate_from is not None and self.test_from is not None:
            ordered = self.calibrate_from < self.test_from
        else:
            ordered = (self.calibrate_after or 0.0) < (self.test_after or 0.0)
        if not ordered:
            raise ValueError("calibration must begin before the test")
        return self

    def statement(self) -> str:
        """Say in words where training ends."""
        if self.calibrate_from is not None:
            return f"before {self.calibrate_from}"
        return f"the first {self.calibrate_after:.0%} of the quotes"


def _known_source(value: str) -> str:
    try:
        reader_of(value)
    except SpecificationError as error:
        raise ValueError(str(error)) from error
    return value


Source = Annotated[str, BeforeValidator(_known_source)]


class Experiment(Section):
    """Prices that were randomised inside cells.

    Prices are compared in bins of price / list price. Where no propensity is logged, that of a bin is
    its share of the cell's randomised lines.
    """

    cells: tuple[Source, ...] = Field(min_length=1)
    bins: int | None = Field(default=None, ge=2, le=50)
    """Bins of equal size, for prices drawn from a range."""
    arms: tuple[float, ...] | None = Field(default=None, min_length=2)
    """The factors on list that were drawn from, ascending; a price counts for the nearest."""
    statement: str = Field(min_length=1)
    """How it is known that the prices were randomised; every report repeats it."""

    @model_validator(mode="after")
    def _one_grid(self) -> Self:
        if (self.bins is None) == (self.arms is None):
            raise ValueError("needs either bins or arms")
        if self.arms is not None and (
            self.arms[0] <= 0 or any(low >= high for low, high in itertools.pairwise(self.arms))
        ):
            raise ValueError("arms must be positive and ascending")
        return self


class FeatureChoice(Section):
    """A feature to train on."""

    name: str = Field(min_length=1)
    source: Source
    kind: Literal["number", "category"] = "number"
    transform: Literal["identity", "ln", "ln1p"] = "identity"
    minimum_count: int = Field(default=30, ge=1)
    """A category with fewer training rows is coded as unknown."""


class ModelSection(Section):
    """What the response model is trained on."""

    segment_by: Source = "customer.segment"
    """The source that groups lines for segment slopes and segment prices."""
    features: tuple[FeatureChoice, ...] = Field(min_length=1)


class Mapping(Section):
    """A whole mapping file."""

    version: Literal[1]
    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")
    description: str = ""
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    encoding: str = "utf-8-sig"
    missing: tuple[str, ...] = ("",)
    """Texts that mean that there is no value, compared after trimming."""
    product: ProductSection
    customer: CustomerSection
    price_book: PriceBookSection
    quote: QuoteSection
    accept: tuple[Rule, ...] = ()
    forbidden: dict[str, str] = Field(default_factory=dict)
    """Columns that no expression may read, with the reason: they are known only after the outcome."""
    assumed_margin: Decimal | None = Field(default=None, gt=0, lt=1)
    """The unit cost is list price x (1 - this) where the data have no cost. Every report says so."""
    assumptions: tuple[str, ...] = ()
    split: Split
    experiment: Experiment | None = None
    model: ModelSection

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for key, expression in expressions(self):
            for column in expression.columns():
                if column in self.forbidden:
                    raise ValueError(f"{key} reads {column}, which is forbidden: {self.forbidden[column]}")
        for name, section in (("product", self.product), ("customer", self.customer)):
            if section.from_file is not None and getattr(self.quote, name) is None:
                raise ValueError(f"quote.{name} is needed, since {name} has its own file")
        if self.quote.randomised is not None and self.experiment is None:
            raise ValueError("quote.randomised needs an experiment")
        return self


def expressions(section: BaseModel, path: str = "") -> Iterator[tuple[str, Expression]]:
    """Yield every expression of a mapping with the path of its key."""
    for name in type(section).model_fields:
        yield from _expressions_of(getattr(section, name), f"{path}.{name}" if path else name)


def _expressions_of(value: object, key: str) -> Iterator[tuple[str, Expression]]:
    if isinstance(value, Expression):
        yield key, value
    elif isinstance(value, BaseModel):
        yield from expressions(value, key)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _expressions_of(inner, f"{key}.{name}")


def parse_mapping(text: str) -> Mapping:
    """Read a mapping from YAML.

    Raises:
        MappingError: it is no YAML, or a key is missing, surplus or wrong; names the key.
    """
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise MappingError("file", f"is not YAML: {error}") from error
    if not isinstance(document, dict):
        raise MappingError("file", "must hold keys and values")
    try:
        return Mapping.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        message = first["msg"].removeprefix("Value error, ")
        raise MappingError(_key_path(first["loc"]), message) from error


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        MappingError: as `parse_mapping`, or the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError("file", f"cannot be read: {error}") from error
    return parse_mapping(text)


def _key_path(location: tuple[int | str, ...]) -> str:
    """Spell pydantic's location as in the file, without the names of its union members."""
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in {"Median", "Expression"}:
            path += f".{part}" if path else part
    return path or "file"
