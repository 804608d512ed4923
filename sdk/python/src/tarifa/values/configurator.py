"""Values of `tarifa.configurator.v1`, generated from the contracts. Do not edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar, final

from tarifa._base import DecimalInput, Value, decimal_of, optional_decimal_of
from tarifa._enums import WireEnum
from tarifa._money import Money


class ProductModelVersionState(WireEnum):
    """Where a version stands."""

    UNSPECIFIED = 0
    """Never sent."""

    DRAFT = 1
    """It may be edited, and tried out by its name."""

    PUBLISHED = 2
    """It is unchangeable, and in force while its time lasts."""

    RETIRED = 3
    """It is unchangeable and comes into force no more. What was configured with it can still be replayed."""


class LinearConstraintComparison(WireEnum):
    """How the sum compares with the bound."""

    UNSPECIFIED = 0
    """Never sent."""

    AT_MOST = 1
    """The sum is at most the bound."""

    AT_LEAST = 2
    """The sum is at least the bound."""

    EQUAL = 3
    """The sum is the bound."""


class RecommendationSource(WireEnum):
    """Where confidences come from."""

    UNSPECIFIED = 0
    """Never sent."""

    NETWORK = 1
    """The network that was trained on sales."""

    POPULARITY = 2
    """How often each value was sold, because the network is away."""

    MODEL_ORDER = 3
    """Nothing is known of sales: the modeller's order, every value as likely."""


class CompletionObjective(WireEnum):
    """Which completion is the best."""

    UNSPECIFIED = 0
    """Taken as PREFERENCE."""

    PREFERENCE = 1
    """The greatest sum of the weights of the wishes that come true; among those, the lowest price."""

    LOWEST_PRICE = 2
    """The lowest price."""

    BEST_MARGIN = 3
    """The greatest margin, price - cost."""


class ModelFormat(WireEnum):
    """How a product model is written as text."""

    UNSPECIFIED = 0
    """Never sent."""

    UVL = 1
    """The Universal Variability Language, with attributes, cardinalities and arithmetic constraints, without
    imports.
    """

    DIMACS = 2
    """DIMACS CNF with names as comments, `c 1 Engine`: each variable a feature of `yes` and `no`. Cannot be
    written.
    """

    XCSP = 3
    """XCSP 2.1 with extensional constraints: relations of supports and of conflicts. Cannot be written."""


class ModelChangeKind(WireEnum):
    """What happened to an element."""

    UNSPECIFIED = 0
    """Never sent."""

    ADDED = 1
    """It is in the version and not in the base."""

    REMOVED = 2
    """It is in the base and not in the version."""

    CHANGED = 3
    """It is in both, and different."""


@final
@dataclass(frozen=True, slots=True, init=False)
class ProductModel(Value):
    """Something that is sold configured, such as a car or a PC. What can be chosen stands in its versions."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ProductModel"

    name: str
    """`productModels/{product_model}`, chosen by the seller: letters, digits, `.`, `_`, `~` and `-`."""

    display_name: str
    """What people call it, at most 256 characters."""

    description: str
    """What it is, at most 4,096 characters."""

    version_in_force: str
    """The version that is in force at the time of the answer. Empty where none is."""

    latest_version: str
    """The version that was created last. Empty where there is none."""

    etag: str
    """Changes with every change of the names and texts above, not of the versions; see AIP-154."""

    create_time: datetime | None
    """When it was created."""

    update_time: datetime | None
    """When it last changed."""

    def __init__(
        self,
        *,
        name: str = "",
        display_name: str = "",
        description: str = "",
        version_in_force: str = "",
        latest_version: str = "",
        etag: str = "",
        create_time: datetime | None = None,
        update_time: datetime | None = None,
    ) -> None:
        self._set(
            name,
            display_name,
            description,
            version_in_force,
            latest_version,
            etag,
            create_time,
            update_time,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ProductModelVersion(Value):
    """One version of a product model. A draft can be edited; a published one never changes again, so that
    what was configured with it can be replayed. The version in force is, of the published ones whose time
    it is, the one that came into force last; of several that did so together, the one with the greatest
    number.
    """

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ProductModelVersion"

    name: str
    """`productModels/{product_model}/versions/{version}`; the server numbers versions from 1."""

    state: ProductModelVersionState
    """Where it stands."""

    effective_from: datetime | None
    """In force from here, inclusive. Absent means from its publication."""

    effective_until: datetime | None
    """In force until here, exclusive. Absent means for ever."""

    note: str
    """What is different in it, at most 1,024 characters."""

    content: ModelContent | None
    """What can be chosen, and what must hold. Absent in lists, and in answers that say so."""

    variable_count: int
    """How many variables the content has."""

    value_count: int
    """How many values its variables have together."""

    rule_count: int
    """How many rules it has."""

    etag: str
    """Changes with every change of the version; see AIP-154."""

    create_time: datetime | None
    """When it was created."""

    update_time: datetime | None
    """When it last changed."""

    publish_time: datetime | None
    """When it was published. Absent for a draft."""

    retire_time: datetime | None
    """When it was retired. Absent where it was not."""

    def __init__(
        self,
        *,
        name: str = "",
        state: ProductModelVersionState = ProductModelVersionState.UNSPECIFIED,
        effective_from: datetime | None = None,
        effective_until: datetime | None = None,
        note: str = "",
        content: ModelContent | None = None,
        variable_count: int = 0,
        value_count: int = 0,
        rule_count: int = 0,
        etag: str = "",
        create_time: datetime | None = None,
        update_time: datetime | None = None,
        publish_time: datetime | None = None,
        retire_time: datetime | None = None,
    ) -> None:
        self._set(
            name,
            state,
            effective_from,
            effective_until,
            note,
            content,
            variable_count,
            value_count,
            rule_count,
            etag,
            create_time,
            update_time,
            publish_time,
            retire_time,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelContent(Value):
    """What can be chosen, and what must hold between the choices. A configuration gives every variable
    exactly one of its values.  Expressions are text: `engine = diesel` says that a variable takes a value;
    a name alone, such as `sunroof`, says that it takes the value `yes`; `!` means not, `&` and, `|` or,
    `=>` implies, `<=>` both or neither, in this order of precedence, equal ones from the left; parentheses
    group; `true` and `false` stand for themselves. A name that is not made of letters, digits and `_`, or
    is one of these two words, stands in double quotes. At most 65,536 characters and 100 parentheses deep.
    """

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelContent"

    variables: tuple[ModelVariable, ...]
    """1 to 20,000 variables with different names; at most 100,000 values together. A content without
    variables cannot be published.
    """

    rules: tuple[ModelRule, ...]
    """At most 100,000 rules with different names; the rows of their tables have at most 2,000,000 cells
    together.
    """

    preferences: tuple[ModelPreference, ...]
    """At most 1,000 wishes with different names."""

    questions: tuple[ModelQuestion, ...]
    """At most 100 questions with different names."""

    currency_code: str
    """ISO 4217, of every price and cost. Empty where there are none."""

    base_price: Money | None
    """The price before any choice. Absent means nothing."""

    base_cost: Money | None
    """The cost before any choice. Absent means nothing."""

    product: str
    """`products/{product}` that a configuration is sold as: the parent line of its bundle. Empty means that
    it becomes no lines.
    """

    def __init__(
        self,
        *,
        variables: Iterable[ModelVariable] = (),
        rules: Iterable[ModelRule] = (),
        preferences: Iterable[ModelPreference] = (),
        questions: Iterable[ModelQuestion] = (),
        currency_code: str = "",
        base_price: Money | None = None,
        base_cost: Money | None = None,
        product: str = "",
    ) -> None:
        self._set(
            tuple(variables),
            tuple(rules),
            tuple(preferences),
            tuple(questions),
            currency_code,
            base_price,
            base_cost,
            product,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelVariable(Value):
    """Something that a configuration decides. A feature that is there or not has the values `yes` and `no`.
    """

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelVariable"

    name: str
    """Required. Unique in the model; at most 256 characters, none of them a control character or a double
    quote.
    """

    display_name: str
    """What people call it, at most 256 characters."""

    group: str
    """Where people look for it: headings separated by `/`, at most 4,096 characters. Empty means at the top.
    """

    values: tuple[ModelValue, ...]
    """Required. 1 to 1,000 values with different names. An option that may be left out has a value that says
    so.
    """

    def __init__(
        self,
        *,
        name: str,
        display_name: str = "",
        group: str = "",
        values: Iterable[ModelValue] = (),
    ) -> None:
        self._set(
            name,
            display_name,
            group,
            tuple(values),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelValue(Value):
    """One of the values that a variable can take."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelValue"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"product_quantity"})

    name: str
    """Required. Unique in the variable; at most 256 characters, none of them a control character or a double
    quote.
    """

    display_name: str
    """What people call it, at most 256 characters."""

    attributes: tuple[ModelAttribute, ...]
    """Numbers that rules compare, at most 32 with different names. One that is missing counts as 0."""

    price: Money | None
    """What choosing it adds to the list price, in the model's currency; may be negative. Absent means
    nothing.
    """

    cost: Money | None
    """What choosing it adds to the cost, in the model's currency; may be negative. Absent means nothing."""

    product: str
    """`products/{product}` that becomes a component line. Empty where the choice is no product of its own."""

    product_quantity: Decimal | None
    """How many units of the product one configuration takes, a decimal greater than zero. Empty means 1."""

    def __init__(
        self,
        *,
        name: str,
        display_name: str = "",
        attributes: Iterable[ModelAttribute] = (),
        price: Money | None = None,
        cost: Money | None = None,
        product: str = "",
        product_quantity: DecimalInput | None = None,
    ) -> None:
        self._set(
            name,
            display_name,
            tuple(attributes),
            price,
            cost,
            product,
            optional_decimal_of(product_quantity, "product_quantity"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelAttribute(Value):
    """A number of a value."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelAttribute"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"quantity"})

    name: str
    """Required. Such as `watts`: at most 64 letters, digits, `_` and spaces; not `price` and not `cost`."""

    quantity: Decimal
    """Required. A decimal with at most 12 digits before and 9 after the point; may be negative."""

    def __init__(
        self,
        *,
        name: str,
        quantity: DecimalInput,
    ) -> None:
        self._set(
            name,
            decimal_of(quantity, "quantity"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelRule(Value):
    """Something that must hold, with the modeller's words for why."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelRule"

    name: str
    """Required. Unique in the model; at most 256 characters, none of them a control character or a double
    quote.
    """

    message: str
    """Shown to whoever breaks it, such as `Sport seats need the sport package`; at most 1,024 characters."""

    formula: str | None
    """An expression that holds."""

    require: RequireConstraint | None
    """One thing needs another."""

    exclude: ExcludeConstraint | None
    """Two things do not go together."""

    table: TableConstraint | None
    """The combinations that are allowed, or those that are not."""

    cardinality: CardinalityConstraint | None
    """How many of some choices are taken."""

    linear: LinearConstraint | None
    """A sum over attributes, prices or costs compared with a number."""

    def __init__(
        self,
        *,
        name: str,
        message: str = "",
        formula: str | None = None,
        require: RequireConstraint | None = None,
        exclude: ExcludeConstraint | None = None,
        table: TableConstraint | None = None,
        cardinality: CardinalityConstraint | None = None,
        linear: LinearConstraint | None = None,
    ) -> None:
        self._set(
            name,
            message,
            formula,
            require,
            exclude,
            table,
            cardinality,
            linear,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class RequireConstraint(Value):
    """Wherever one expression holds, the other one does."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.RequireConstraint"

    condition: str
    """Required. The expression that needs the other one."""

    requirement: str
    """Required. The expression that is needed."""

    def __init__(
        self,
        *,
        condition: str,
        requirement: str,
    ) -> None:
        self._set(
            condition,
            requirement,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ExcludeConstraint(Value):
    """The two expressions never hold together."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ExcludeConstraint"

    left: str
    """Required. One expression."""

    right: str
    """Required. The other expression."""

    def __init__(
        self,
        *,
        left: str,
        right: str,
    ) -> None:
        self._set(
            left,
            right,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class TableConstraint(Value):
    """Some variables take one of the rows together."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.TableConstraint"

    variables: tuple[str, ...]
    """Required. 1 to 64 variables, each once."""

    rows: tuple[TableRow, ...]
    """The rows, at most 100,000. Without a row nothing is allowed, or, where the rows are forbidden,
    everything.
    """

    forbidden: bool
    """The variables take none of the rows, instead of one of them."""

    def __init__(
        self,
        *,
        variables: Iterable[str] = (),
        rows: Iterable[TableRow] = (),
        forbidden: bool = False,
    ) -> None:
        self._set(
            tuple(variables),
            tuple(rows),
            forbidden,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class TableRow(Value):
    """One combination."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.TableRow"

    values: tuple[str, ...]
    """Required. A value for each variable of the table, in its order. Empty means any value."""

    def __init__(
        self,
        *,
        values: Iterable[str] = (),
    ) -> None:
        self._set(
            tuple(values),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class CardinalityConstraint(Value):
    """Of some choices, so many are taken."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.CardinalityConstraint"

    choices: tuple[Choice, ...]
    """Required. 1 to 20,000 choices, each once."""

    least: int
    """The least number of them that is taken, from 0."""

    most: int
    """The greatest number of them that is taken, from `least`."""

    condition: str
    """An expression: the rule counts only where it holds. Empty means always."""

    def __init__(
        self,
        *,
        choices: Iterable[Choice] = (),
        least: int = 0,
        most: int = 0,
        condition: str = "",
    ) -> None:
        self._set(
            tuple(choices),
            least,
            most,
            condition,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class LinearConstraint(Value):
    """A sum compared with a number."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.LinearConstraint"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"bound"})

    terms: tuple[LinearTerm, ...]
    """Required. 1 to 20,000 terms."""

    comparison: LinearConstraintComparison
    """Required. How the sum compares with the bound."""

    bound: Decimal
    """Required. A decimal with at most 12 digits before and 9 after the point; may be negative."""

    condition: str
    """An expression: the rule counts only where it holds. Empty means always."""

    def __init__(
        self,
        *,
        terms: Iterable[LinearTerm] = (),
        comparison: LinearConstraintComparison,
        bound: DecimalInput,
        condition: str = "",
    ) -> None:
        self._set(
            tuple(terms),
            comparison,
            decimal_of(bound, "bound"),
            condition,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class LinearTerm(Value):
    """A part of a sum: an attribute of the value that a variable takes, times a coefficient."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.LinearTerm"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"coefficient"})

    variable: str
    """Required. The variable."""

    attribute: str
    """Required. `price` and `cost` are those of the value; any other name is an attribute that at least one
    value of the variable has.
    """

    coefficient: Decimal | None
    """A decimal with at most 12 digits before and 9 after the point; may be negative. Empty means 1."""

    def __init__(
        self,
        *,
        variable: str,
        attribute: str,
        coefficient: DecimalInput | None = None,
    ) -> None:
        self._set(
            variable,
            attribute,
            optional_decimal_of(coefficient, "coefficient"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class Choice(Value):
    """A variable takes a value."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.Choice"

    variable: str
    """Required. The variable."""

    value: str
    """Required. One of its values."""

    def __init__(
        self,
        *,
        variable: str,
        value: str,
    ) -> None:
        self._set(
            variable,
            value,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelPreference(Value):
    """What the modeller would rather see. It never forbids."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelPreference"

    name: str
    """Required. Unique in the model; at most 256 characters, none of them a control character or a double
    quote.
    """

    wish: str
    """Required. The expression that rather holds."""

    weight: int
    """Required. How much it counts against others, from 1 to 1,000."""

    message: str
    """Why, at most 1,024 characters."""

    def __init__(
        self,
        *,
        name: str,
        wish: str,
        weight: int,
        message: str = "",
    ) -> None:
        self._set(
            name,
            wish,
            weight,
            message,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelQuestion(Value):
    """What a buyer is asked about needs rather than options."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelQuestion"

    name: str
    """Required. Unique in the model: letters, digits, `_` and `-`."""

    text: str
    """Required. The question, 1 to 1,024 characters."""

    answers: tuple[ModelAnswer, ...]
    """Required. 1 to 100 answers with different names."""

    def __init__(
        self,
        *,
        name: str,
        text: str,
        answers: Iterable[ModelAnswer] = (),
    ) -> None:
        self._set(
            name,
            text,
            tuple(answers),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelAnswer(Value):
    """An answer to a question, and what it demands of the configuration."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelAnswer"

    name: str
    """Required. Unique in the question: letters, digits, `_` and `-`."""

    text: str
    """Required. The answer, 1 to 1,024 characters."""

    demands: str
    """The expression that then must hold. Empty where the answer demands nothing."""

    def __init__(
        self,
        *,
        name: str,
        text: str,
        demands: str = "",
    ) -> None:
        self._set(
            name,
            text,
            demands,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class Conflict(Value):
    """Choices and rules that cannot hold together, although they could without any one of them."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.Conflict"

    choices: tuple[Choice, ...]
    """The choices, in the order of the model."""

    rules: tuple[BrokenRule, ...]
    """The rules, in the order of the model."""

    explanation: str
    """All of it in one sentence, made of the modeller's words."""

    def __init__(
        self,
        *,
        choices: Iterable[Choice] = (),
        rules: Iterable[BrokenRule] = (),
        explanation: str = "",
    ) -> None:
        self._set(
            tuple(choices),
            tuple(rules),
            explanation,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class BrokenRule(Value):
    """A rule of a conflict."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.BrokenRule"

    name: str
    """Its name."""

    message: str
    """The modeller's words for why. Empty where there are none."""

    def __init__(
        self,
        *,
        name: str = "",
        message: str = "",
    ) -> None:
        self._set(
            name,
            message,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class Repair(Value):
    """Changes of choices after which the configuration is valid. No smaller set of changes does it."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.Repair"

    changes: tuple[ChoiceChange, ...]
    """The changes, in the order of the model; the values that they turn to are valid together."""

    explanation: str
    """All of it in one sentence, made of the modeller's words."""

    def __init__(
        self,
        *,
        changes: Iterable[ChoiceChange] = (),
        explanation: str = "",
    ) -> None:
        self._set(
            tuple(changes),
            explanation,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ChoiceChange(Value):
    """A choice that is changed."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ChoiceChange"

    variable: str
    """The variable."""

    from_value: str
    """The value that was chosen."""

    to_value: str
    """The value to choose instead."""

    possible_values: tuple[str, ...]
    """All that it can become while every choice that is no part of the repair stays, in the modeller's order.
    """

    def __init__(
        self,
        *,
        variable: str = "",
        from_value: str = "",
        to_value: str = "",
        possible_values: Iterable[str] = (),
    ) -> None:
        self._set(
            variable,
            from_value,
            to_value,
            tuple(possible_values),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ConfigurationPrice(Value):
    """What a configuration costs the buyer and the seller."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ConfigurationPrice"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"margin_rate"})

    price: Money | None
    """The sum of the prices of the choices and the base price. Absent where the model has no currency."""

    cost: Money | None
    """The sum of the costs of the choices and the base cost. Absent where the model has no currency."""

    margin_rate: Decimal | None
    """(price - cost) / price, a decimal. Empty where the price is not positive."""

    def __init__(
        self,
        *,
        price: Money | None = None,
        cost: Money | None = None,
        margin_rate: DecimalInput | None = None,
    ) -> None:
        self._set(
            price,
            cost,
            optional_decimal_of(margin_rate, "margin_rate"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ValidDomain(Value):
    """The values of one variable that still lead to a valid whole."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ValidDomain"

    variable: str
    """The variable."""

    values: tuple[str, ...]
    """The values in the modeller's order; every one can be completed without taking a choice back."""

    def __init__(
        self,
        *,
        variable: str = "",
        values: Iterable[str] = (),
    ) -> None:
        self._set(
            variable,
            tuple(values),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class OptionRecommendation(Value):
    """What to choose for one variable."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.OptionRecommendation"

    variable: str
    """The variable."""

    values: tuple[RecommendedValue, ...]
    """Valid values, the most likely first."""

    source: RecommendationSource
    """Where the confidences come from."""

    fallback_reason: str
    """Why it is not the network that speaks, one sentence. Empty where it is."""

    def __init__(
        self,
        *,
        variable: str = "",
        values: Iterable[RecommendedValue] = (),
        source: RecommendationSource = RecommendationSource.UNSPECIFIED,
        fallback_reason: str = "",
    ) -> None:
        self._set(
            variable,
            tuple(values),
            source,
            fallback_reason,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class RecommendedValue(Value):
    """One value that can be chosen."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.RecommendedValue"

    value: str
    """The value."""

    confidence: float
    """How probable it is that buyers choose it here, calibrated, in [0, 1]; over the valid values the sum is
    1.
    """

    price_effect: Money | None
    """What it adds to the price, with all that it `settles`. Absent where the model has no currency."""

    margin_effect: Money | None
    """What it adds to the margin, with all that it `settles`. Absent where the model has no currency."""

    settles: tuple[Choice, ...]
    """What the rules then leave no choice about. Empty where there is nothing, or no time to find it out."""

    def __init__(
        self,
        *,
        value: str = "",
        confidence: float = 0.0,
        price_effect: Money | None = None,
        margin_effect: Money | None = None,
        settles: Iterable[Choice] = (),
    ) -> None:
        self._set(
            value,
            confidence,
            price_effect,
            margin_effect,
            tuple(settles),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class BundleLine(Value):
    """One line of a quote that a configuration becomes."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.BundleLine"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"quantity"})

    product: str
    """The product, `products/{product}`."""

    quantity: Decimal
    """How many units, a decimal."""

    choices: tuple[Choice, ...]
    """The choices that it comes from; none for the parent."""

    def __init__(
        self,
        *,
        product: str = "",
        quantity: DecimalInput,
        choices: Iterable[Choice] = (),
    ) -> None:
        self._set(
            product,
            decimal_of(quantity, "quantity"),
            tuple(choices),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class DiffProductModelVersionsResponse(Value):
    """What is different in a version."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.DiffProductModelVersionsResponse"

    changes: tuple[ModelChange, ...]
    """The changes from the base, in the order of the contents; the first 10,000."""

    change_count: int
    """How many changes there are."""

    def __init__(
        self,
        *,
        changes: Iterable[ModelChange] = (),
        change_count: int = 0,
    ) -> None:
        self._set(
            tuple(changes),
            change_count,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ModelChange(Value):
    """One difference between two versions."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ModelChange"

    kind: ModelChangeKind
    """What happened."""

    path: str
    """Where: `variables/cpu`, `variables/cpu/values/i7/price`, `rules/socket`, `preferences/quiet`,
    `questions/use`, `base_price` and the like, in the names of the model.
    """

    before: str
    """What was there, as text of at most 1,024 characters. Empty where it was added."""

    after: str
    """What is there, as text of at most 1,024 characters. Empty where it was removed."""

    def __init__(
        self,
        *,
        kind: ModelChangeKind = ModelChangeKind.UNSPECIFIED,
        path: str = "",
        before: str = "",
        after: str = "",
    ) -> None:
        self._set(
            kind,
            path,
            before,
            after,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ExportProductModelResponse(Value):
    """A version as text."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ExportProductModelResponse"

    text: str
    """The text."""

    format: ModelFormat
    """What it is written in."""

    def __init__(
        self,
        *,
        text: str = "",
        format: ModelFormat = ModelFormat.UNSPECIFIED,
    ) -> None:
        self._set(
            text,
            format,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ExplainProductModelResponse(Value):
    """What a version comes to."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ExplainProductModelResponse"

    version: str
    """The version that answered."""

    satisfiable: bool
    """Whether anything can be configured. Where not, `conflict` says why, and the rest is empty."""

    conflict: Conflict | None
    """Rules that contradict each other. Absent where something can be configured."""

    core_choices: tuple[Choice, ...]
    """The values that every configuration has."""

    dead_choices: tuple[Choice, ...]
    """The values that no configuration has."""

    false_optional_choices: tuple[Choice, ...]
    """Features that the model offers as optional below another one, though whoever has that one has them."""

    redundant_rules: tuple[str, ...]
    """Rules that follow from the others, by name: each can be dropped alone and nothing changes."""

    configuration_count: str
    """How many valid configurations there are, exactly, as a decimal integer. Empty where only bounds are
    known.
    """

    log10_count_at_least: float
    """The logarithm to the base 10 of a number that there are at least. 0 where none is known."""

    log10_count_at_most: float
    """The logarithm to the base 10 of a number that there are at most."""

    omitted: tuple[str, ...]
    """What was left out because the time of the call did not suffice, such as `redundant_rules`. Empty where
    nothing.
    """

    unquoted_choices: tuple[Choice, ...]
    """Choices that have a price or a cost and no product, though the model is sold as one: no line of a quote
    pays for them.
    """

    def __init__(
        self,
        *,
        version: str = "",
        satisfiable: bool = False,
        conflict: Conflict | None = None,
        core_choices: Iterable[Choice] = (),
        dead_choices: Iterable[Choice] = (),
        false_optional_choices: Iterable[Choice] = (),
        redundant_rules: Iterable[str] = (),
        configuration_count: str = "",
        log10_count_at_least: float = 0.0,
        log10_count_at_most: float = 0.0,
        omitted: Iterable[str] = (),
        unquoted_choices: Iterable[Choice] = (),
    ) -> None:
        self._set(
            version,
            satisfiable,
            conflict,
            tuple(core_choices),
            tuple(dead_choices),
            tuple(false_optional_choices),
            tuple(redundant_rules),
            configuration_count,
            log10_count_at_least,
            log10_count_at_most,
            tuple(omitted),
            tuple(unquoted_choices),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ValidateConfigurationResponse(Value):
    """Whether choices are valid."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ValidateConfigurationResponse"

    version: str
    """The version that answered."""

    valid: bool
    """Whether some valid configuration has all the choices."""

    complete: bool
    """Whether the choices decide every variable."""

    conflict: Conflict | None
    """Why not: a minimal conflict. Absent where the choices are valid."""

    repairs: tuple[Repair, ...]
    """The smallest changes after which they are, best first. Empty where the choices are valid."""

    price: ConfigurationPrice | None
    """What the choices cost. Absent unless they are valid and complete."""

    repairs_missing: bool
    """Whether the time of the call was too short to find any repair. The conflict stands."""

    def __init__(
        self,
        *,
        version: str = "",
        valid: bool = False,
        complete: bool = False,
        conflict: Conflict | None = None,
        repairs: Iterable[Repair] = (),
        price: ConfigurationPrice | None = None,
        repairs_missing: bool = False,
    ) -> None:
        self._set(
            version,
            valid,
            complete,
            conflict,
            tuple(repairs),
            price,
            repairs_missing,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class GetValidDomainsResponse(Value):
    """The values that are still possible."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.GetValidDomainsResponse"

    version: str
    """The version that answered."""

    domains: tuple[ValidDomain, ...]
    """The variables in the order of the model, or of the request where it names some."""

    def __init__(
        self,
        *,
        version: str = "",
        domains: Iterable[ValidDomain] = (),
    ) -> None:
        self._set(
            version,
            tuple(domains),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class CompleteConfigurationResponse(Value):
    """The best completion that was found in the time of the call."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.CompleteConfigurationResponse"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"gap_rate"})

    version: str
    """The version that answered."""

    choices: tuple[Choice, ...]
    """A value for every variable, in the order of the model."""

    price: ConfigurationPrice | None
    """What it costs. Absent where the model has no currency."""

    preference_score: int
    """The sum of the weights of the wishes that it fulfils."""

    optimal: bool
    """Whether nothing better exists, proven."""

    gap_rate: Decimal | None
    """How much better the objective could be at most, relative to what was found, a decimal. Empty where
    optimal, or where nothing is known.
    """

    def __init__(
        self,
        *,
        version: str = "",
        choices: Iterable[Choice] = (),
        price: ConfigurationPrice | None = None,
        preference_score: int = 0,
        optimal: bool = False,
        gap_rate: DecimalInput | None = None,
    ) -> None:
        self._set(
            version,
            tuple(choices),
            price,
            preference_score,
            optimal,
            optional_decimal_of(gap_rate, "gap_rate"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class RecommendOptionsResponse(Value):
    """What to choose next."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.RecommendOptionsResponse"

    version: str
    """The version that answered."""

    recommendations: tuple[OptionRecommendation, ...]
    """The variables in the order of the request, or of the model where it names none."""

    source: RecommendationSource
    """Where the confidences come from; a variable that the network does not know says so itself."""

    network: str
    """The network that spoke, `name/version`. Empty where none did."""

    fallback_reason: str
    """Why the network did not speak, one sentence. Empty where it did."""

    def __init__(
        self,
        *,
        version: str = "",
        recommendations: Iterable[OptionRecommendation] = (),
        source: RecommendationSource = RecommendationSource.UNSPECIFIED,
        network: str = "",
        fallback_reason: str = "",
    ) -> None:
        self._set(
            version,
            tuple(recommendations),
            source,
            network,
            fallback_reason,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class GivenAnswer(Value):
    """A buyer's answer."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.GivenAnswer"

    question: str
    """Required. The question's name."""

    answer: str
    """Required. The answer's name."""

    def __init__(
        self,
        *,
        question: str,
        answer: str,
    ) -> None:
        self._set(
            question,
            answer,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class AnswerQuestionsResponse(Value):
    """What answers leave possible."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.AnswerQuestionsResponse"

    version: str
    """The version that answered."""

    valid: bool
    """Whether the answers and choices can hold together."""

    conflict: Conflict | None
    """Why not; a demand of an answer is a rule named `questions/{question}/{answer}`. Absent where they can.
    """

    domains: tuple[ValidDomain, ...]
    """The values that are still possible, in the order of the model. Empty where there are none."""

    log10_count: float
    """The logarithm to the base 10 of how many configurations are left, or of an upper bound of it."""

    def __init__(
        self,
        *,
        version: str = "",
        valid: bool = False,
        conflict: Conflict | None = None,
        domains: Iterable[ValidDomain] = (),
        log10_count: float = 0.0,
    ) -> None:
        self._set(
            version,
            valid,
            conflict,
            tuple(domains),
            log10_count,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class NextQuestionResponse(Value):
    """What to ask next."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.NextQuestionResponse"

    version: str
    """The version that answered."""

    question: ModelQuestion | None
    """The question, with the answers that are still possible. Absent where no question narrows anything."""

    expected_bits: float
    """How far an answer is expected to narrow what is left: the number of times it halves it."""

    log10_count: float
    """The logarithm to the base 10 of how many configurations are left, or of an upper bound of it."""

    def __init__(
        self,
        *,
        version: str = "",
        question: ModelQuestion | None = None,
        expected_bits: float = 0.0,
        log10_count: float = 0.0,
    ) -> None:
        self._set(
            version,
            question,
            expected_bits,
            log10_count,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ConfigureBundleResponse(Value):
    """The lines of a configuration."""

    CONTRACT: ClassVar[str] = "tarifa.configurator.v1.ConfigureBundleResponse"

    version: str
    """The version that answered."""

    parent: BundleLine | None
    """The line of what is sold. Absent where the model names no product."""

    components: tuple[BundleLine, ...]
    """The lines of its components in the order of the model, one a product."""

    price: ConfigurationPrice
    """What one configuration costs by the model's own prices."""

    def __init__(
        self,
        *,
        version: str = "",
        parent: BundleLine | None = None,
        components: Iterable[BundleLine] = (),
        price: ConfigurationPrice,
    ) -> None:
        self._set(
            version,
            parent,
            tuple(components),
            price,
        )
