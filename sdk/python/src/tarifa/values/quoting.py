"""Values of `tarifa.quoting.v1`, generated from the contracts. Do not edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar, final

from tarifa._base import NOTHING, Attribute, AttributeInput, DecimalInput, Value, attributes_of, decimal_of
from tarifa._enums import WireEnum
from tarifa._money import Money
from tarifa.values.type import LinePrice, QuoteTotals


class LineOutcome(WireEnum):
    """Whether a line was won."""

    UNSPECIFIED = 0
    """Not known, or not decided."""

    WON = 1
    """The customer took it."""

    LOST = 2
    """The customer did not."""


class QuoteState(WireEnum):
    """Where a quote stands."""

    UNSPECIFIED = 0
    """Never sent."""

    DRAFT = 1
    """Lines may be edited; there are no prices for all of them yet."""

    PRICED = 2
    """Every line is priced; editing a line returns the quote to DRAFT."""

    PENDING_APPROVAL = 3
    """Submitted, and a line needs an approval."""

    APPROVED = 4
    """It may be sent."""

    REJECTED = 5
    """An approver said no; editing or revising returns it to DRAFT."""

    SENT = 6
    """The customer has it."""

    ACCEPTED = 7
    """The customer took all of it or some lines. Final."""

    DECLINED = 8
    """The customer said no. Final; it may be revised."""

    EXPIRED = 9
    """Its time ran out before an answer. Final; it may be revised."""


@final
@dataclass(frozen=True, slots=True, init=False)
class Quote(Value):
    """An offer to a customer, from its first line to its outcome."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.Quote"

    name: str
    """`quotes/{quote}`: letters, digits, `.`, `_`, `~` and `-`."""

    display_name: str
    """What people call it, at most 256 characters."""

    customer: str
    """Required on creation, and read there only. `customers/{customer}`."""

    currency_code: str
    """Required on creation, and read there only. ISO 4217, such as `EUR`; every amount of the quote is in it.
    """

    state: QuoteState
    """Where it stands."""

    lines: tuple[QuoteLine, ...]
    """The lines, at most 5,000, in the order they were added."""

    totals: QuoteTotals | None
    """The sums over the lines. Absent before it is priced."""

    revision: int
    """Rises by one when the quote is revised; the first is 1."""

    approval: Approval | None
    """Why it needs an approval, and what was decided. Absent before it is submitted."""

    valid_until: datetime | None
    """Until when its prices may be accepted. Absent before it is priced."""

    expire_time: datetime | None
    """When the quote itself expires, to the microsecond. Absent means with its prices. A draft, priced or
    rejected quote outlives its prices, for it can be priced again; a submitted or sent one does not.
    """

    external_reference: str
    """The seller's own reference, at most 256 characters."""

    outcome_reason: str
    """Why it was accepted or declined, in the customer's words, at most 1,024 characters."""

    imported: bool
    """Whether it came from an import of history rather than through its life here."""

    etag: str
    """Changes with every change of the quote; see AIP-154."""

    create_time: datetime | None
    """When it was created."""

    update_time: datetime | None
    """When it last changed."""

    def __init__(
        self,
        *,
        name: str = "",
        display_name: str = "",
        customer: str = "",
        currency_code: str = "",
        state: QuoteState = QuoteState.UNSPECIFIED,
        lines: Iterable[QuoteLine] = (),
        totals: QuoteTotals | None = None,
        revision: int = 0,
        approval: Approval | None = None,
        valid_until: datetime | None = None,
        expire_time: datetime | None = None,
        external_reference: str = "",
        outcome_reason: str = "",
        imported: bool = False,
        etag: str = "",
        create_time: datetime | None = None,
        update_time: datetime | None = None,
    ) -> None:
        self._set(
            name,
            display_name,
            customer,
            currency_code,
            state,
            tuple(lines),
            totals,
            revision,
            approval,
            valid_until,
            expire_time,
            external_reference,
            outcome_reason,
            imported,
            etag,
            create_time,
            update_time,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteLine(Value):
    """What the customer wants of one product."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteLine"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"quantity"})

    line_id: str
    """Unique in the quote: letters, digits, `.`, `_` and `-`. Empty on creation means the server numbers it.
    """

    product: str
    """Required. `products/{product}`."""

    quantity: Decimal
    """Required. How many units, a decimal greater than zero with at most nine decimals."""

    option_ids: tuple[str, ...]
    """The chosen options of the product, each once, at most 200."""

    attributes: Mapping[str, Attribute]
    """Facts about the line that the response model may use, at most 64."""

    override_unit_price: Money | None
    """A unit price set by hand instead of the recommendation, greater than zero and inside the guardrails.
    Absent means none.
    """

    price: LinePrice | None
    """The price and why. Absent before it is priced, and after the line is edited."""

    outcome: LineOutcome
    """Whether it was won."""

    configuration: LineConfiguration | None
    """What the product is configured to be; `product` is then the one that the product model is sold as. The
    components become lines of their own, priced like every other line. It is checked against the version
    in force whenever the quote is priced, submitted or sent. Absent where nothing is configured. At most
    100 lines of a quote have one.
    """

    parent_line_id: str
    """The configured line that this one is a component of. Its product and quantity change with that line
    only, it is removed with it, and the customer takes both or none. Empty where it is none.
    """

    def __init__(
        self,
        *,
        line_id: str = "",
        product: str,
        quantity: DecimalInput,
        option_ids: Iterable[str] = (),
        attributes: Mapping[str, AttributeInput] = NOTHING,
        override_unit_price: Money | None = None,
        price: LinePrice | None = None,
        outcome: LineOutcome = LineOutcome.UNSPECIFIED,
        configuration: LineConfiguration | None = None,
        parent_line_id: str = "",
    ) -> None:
        self._set(
            line_id,
            product,
            decimal_of(quantity, "quantity"),
            tuple(option_ids),
            attributes_of(attributes),
            override_unit_price,
            price,
            outcome,
            configuration,
            parent_line_id,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class LineConfiguration(Value):
    """A whole configuration of a product model."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.LineConfiguration"

    model: str
    """Required. `productModels/{product_model}`, for its version in force, or one version of it,
    `productModels/{product_model}/versions/{version}`. The quote keeps the version.
    """

    choices: tuple[ConfiguredChoice, ...]
    """Required. A value for every variable of the model, at most 5,000."""

    def __init__(
        self,
        *,
        model: str,
        choices: Iterable[ConfiguredChoice] = (),
    ) -> None:
        self._set(
            model,
            tuple(choices),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ConfiguredChoice(Value):
    """A variable of a product model takes a value."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.ConfiguredChoice"

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
class Approval(Value):
    """An approval and its decision."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.Approval"

    reasons: tuple[str, ...]
    """Why one is needed, one sentence each; empty where none was."""

    decided_by: str
    """Who decided. Empty while it is pending, and where none was needed."""

    decide_time: datetime | None
    """When. Absent while it is pending."""

    comment: str
    """What the approver said, at most 1,024 characters."""

    submitted_by: str
    """Who submitted it."""

    def __init__(
        self,
        *,
        reasons: Iterable[str] = (),
        decided_by: str = "",
        decide_time: datetime | None = None,
        comment: str = "",
        submitted_by: str = "",
    ) -> None:
        self._set(
            tuple(reasons),
            decided_by,
            decide_time,
            comment,
            submitted_by,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteEvent(Value):
    """What happened to a quote. The event log stores one of these per change: event type
    `tarifa.quoting.v1.QuoteEvent`, subject the quote's name, sequence its version. The quote is the fold
    of them.
    """

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteEvent"

    created: QuoteCreated | None
    """It was created."""

    edited: QuoteEdited | None
    """Its header was edited."""

    lines_put: QuoteLinesPut | None
    """Lines were added or replaced."""

    lines_removed: QuoteLinesRemoved | None
    """Lines were removed."""

    priced: QuotePriced | None
    """Every line was priced."""

    submitted: QuoteSubmitted | None
    """It was submitted for sending."""

    approved: QuoteApproved | None
    """It was approved."""

    rejected: QuoteRejected | None
    """It was rejected."""

    sent: QuoteSent | None
    """It was sent to the customer."""

    accepted: QuoteAccepted | None
    """The customer took it."""

    declined: QuoteDeclined | None
    """The customer declined it."""

    expired: QuoteExpired | None
    """Its time ran out."""

    revised: QuoteRevised | None
    """It was opened again as another revision."""

    imported: QuoteImported | None
    """It was imported from history, with its outcome."""

    principal: str
    """Who caused it: a caller, or `tarifa-quoting` where the server did by itself."""

    event_time: datetime
    """When it happened. Later than the event before it; for an import, when the quote was quoted."""

    def __init__(
        self,
        *,
        created: QuoteCreated | None = None,
        edited: QuoteEdited | None = None,
        lines_put: QuoteLinesPut | None = None,
        lines_removed: QuoteLinesRemoved | None = None,
        priced: QuotePriced | None = None,
        submitted: QuoteSubmitted | None = None,
        approved: QuoteApproved | None = None,
        rejected: QuoteRejected | None = None,
        sent: QuoteSent | None = None,
        accepted: QuoteAccepted | None = None,
        declined: QuoteDeclined | None = None,
        expired: QuoteExpired | None = None,
        revised: QuoteRevised | None = None,
        imported: QuoteImported | None = None,
        principal: str = "",
        event_time: datetime,
    ) -> None:
        self._set(
            created,
            edited,
            lines_put,
            lines_removed,
            priced,
            submitted,
            approved,
            rejected,
            sent,
            accepted,
            declined,
            expired,
            revised,
            imported,
            principal,
            event_time,
        )

    @property
    def change(
        self,
    ) -> QuoteCreated | QuoteEdited | QuoteLinesPut | QuoteLinesRemoved | QuotePriced | QuoteSubmitted | QuoteApproved | QuoteRejected | QuoteSent | QuoteAccepted | QuoteDeclined | QuoteExpired | QuoteRevised | QuoteImported | None:
        """What happened."""
        return self._only("created", "edited", "lines_put", "lines_removed", "priced", "submitted", "approved", "rejected", "sent", "accepted", "declined", "expired", "revised", "imported")  # type: ignore[no-any-return]


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteCreated(Value):
    """A quote was created."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteCreated"

    customer: str
    """The customer, `customers/{customer}`."""

    currency_code: str
    """ISO 4217."""

    display_name: str
    """What people call it."""

    external_reference: str
    """The seller's own reference."""

    expire_time: datetime | None
    """When the quote itself expires. Absent means with its prices."""

    lines: tuple[QuoteLine, ...]
    """The first lines, without prices."""

    def __init__(
        self,
        *,
        customer: str = "",
        currency_code: str = "",
        display_name: str = "",
        external_reference: str = "",
        expire_time: datetime | None = None,
        lines: Iterable[QuoteLine] = (),
    ) -> None:
        self._set(
            customer,
            currency_code,
            display_name,
            external_reference,
            expire_time,
            tuple(lines),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteEdited(Value):
    """The header of a quote was edited. Absent fields stay."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteEdited"

    display_name: str | None
    """What people call it."""

    external_reference: str | None
    """The seller's own reference."""

    expire_time: datetime
    """When the quote itself expires."""

    expire_time_cleared: bool
    """Whether the expiry was taken away."""

    def __init__(
        self,
        *,
        display_name: str | None = None,
        external_reference: str | None = None,
        expire_time: datetime,
        expire_time_cleared: bool = False,
    ) -> None:
        self._set(
            display_name,
            external_reference,
            expire_time,
            expire_time_cleared,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteLinesPut(Value):
    """Lines were added or replaced, without prices."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteLinesPut"

    lines: tuple[QuoteLine, ...]
    """The lines as they are after it."""

    def __init__(
        self,
        *,
        lines: Iterable[QuoteLine] = (),
    ) -> None:
        self._set(
            tuple(lines),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteLinesRemoved(Value):
    """Lines were removed."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteLinesRemoved"

    line_ids: tuple[str, ...]
    """Which."""

    def __init__(
        self,
        *,
        line_ids: Iterable[str] = (),
    ) -> None:
        self._set(
            tuple(line_ids),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuotePriced(Value):
    """Every line was priced."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuotePriced"

    prices: tuple[LinePrice, ...]
    """One price a line."""

    totals: QuoteTotals
    """The sums."""

    valid_until: datetime
    """Until when the prices may be accepted."""

    def __init__(
        self,
        *,
        prices: Iterable[LinePrice] = (),
        totals: QuoteTotals,
        valid_until: datetime,
    ) -> None:
        self._set(
            tuple(prices),
            totals,
            valid_until,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteSubmitted(Value):
    """A quote was submitted."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteSubmitted"

    approval_reasons: tuple[str, ...]
    """Why it needs an approval; empty means it needs none and may be sent at once."""

    def __init__(
        self,
        *,
        approval_reasons: Iterable[str] = (),
    ) -> None:
        self._set(
            tuple(approval_reasons),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteApproved(Value):
    """A quote was approved."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteApproved"

    decided_by: str
    """Who approved."""

    comment: str
    """What the approver said."""

    def __init__(
        self,
        *,
        decided_by: str = "",
        comment: str = "",
    ) -> None:
        self._set(
            decided_by,
            comment,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteRejected(Value):
    """A quote was rejected."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteRejected"

    decided_by: str
    """Who rejected."""

    comment: str
    """What the approver said."""

    def __init__(
        self,
        *,
        decided_by: str = "",
        comment: str = "",
    ) -> None:
        self._set(
            decided_by,
            comment,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteSent(Value):
    """A quote was sent."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteSent"


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteAccepted(Value):
    """A quote was accepted."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteAccepted"

    line_ids: tuple[str, ...]
    """The lines that the customer took; the others are lost."""

    reason: str
    """Why, in the customer's words."""

    def __init__(
        self,
        *,
        line_ids: Iterable[str] = (),
        reason: str = "",
    ) -> None:
        self._set(
            tuple(line_ids),
            reason,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteDeclined(Value):
    """A quote was declined."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteDeclined"

    reason: str
    """Why, in the customer's words."""

    def __init__(
        self,
        *,
        reason: str = "",
    ) -> None:
        self._set(
            reason,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteExpired(Value):
    """The time of a quote ran out."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteExpired"


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteRevised(Value):
    """A quote was opened again."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteRevised"

    revision: int
    """The revision that it has after it."""

    def __init__(
        self,
        *,
        revision: int = 0,
    ) -> None:
        self._set(
            revision,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteImported(Value):
    """A quote was imported from history."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteImported"

    quote: Quote
    """The quote with its lines and their outcomes, as it was when it was decided."""

    def __init__(
        self,
        *,
        quote: Quote,
    ) -> None:
        self._set(
            quote,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteHistoryEntry(Value):
    """One thing that happened to a quote."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.QuoteHistoryEntry"

    event_id: str
    """The event's identity, a UUID."""

    version: int
    """The version that the quote has after it; the first is 1."""

    event_time: datetime
    """When it happened."""

    principal: str
    """Who caused it."""

    correlation_id: str
    """The request that caused it."""

    event: QuoteEvent
    """What happened."""

    def __init__(
        self,
        *,
        event_id: str = "",
        version: int = 0,
        event_time: datetime,
        principal: str = "",
        correlation_id: str = "",
        event: QuoteEvent,
    ) -> None:
        self._set(
            event_id,
            version,
            event_time,
            principal,
            correlation_id,
            event,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class HistoricalQuote(Value):
    """A quote of the past."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.HistoricalQuote"

    quote_id: str
    """Required. Its number at the seller: letters, digits, `.`, `_`, `~` and `-`. It becomes
    `quotes/{quote_id}`.
    """

    customer: str
    """Required. `customers/{customer}`."""

    currency_code: str
    """Required. ISO 4217."""

    quote_time: datetime
    """Required. When it was quoted."""

    lines: tuple[HistoricalLine, ...]
    """Required. 1 to 5,000 lines."""

    def __init__(
        self,
        *,
        quote_id: str,
        customer: str,
        currency_code: str,
        quote_time: datetime,
        lines: Iterable[HistoricalLine] = (),
    ) -> None:
        self._set(
            quote_id,
            customer,
            currency_code,
            quote_time,
            tuple(lines),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class HistoricalLine(Value):
    """A line of a quote of the past."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.HistoricalLine"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"quantity"})

    line_id: str
    """Required. Unique in the quote."""

    product: str
    """Required. `products/{product}`."""

    quantity: Decimal
    """Required. How many units, a decimal greater than zero."""

    unit_price: Money
    """Required. What was asked for one unit, greater than zero, in the quote's currency."""

    outcome: LineOutcome
    """Required. Whether it was won. LINE_OUTCOME_UNSPECIFIED means it was never decided."""

    attributes: Mapping[str, Attribute]
    """Facts about the line, at most 64."""

    def __init__(
        self,
        *,
        line_id: str,
        product: str,
        quantity: DecimalInput,
        unit_price: Money,
        outcome: LineOutcome = LineOutcome.UNSPECIFIED,
        attributes: Mapping[str, AttributeInput] = NOTHING,
    ) -> None:
        self._set(
            line_id,
            product,
            decimal_of(quantity, "quantity"),
            unit_price,
            outcome,
            attributes_of(attributes),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ImportQuotesResponse(Value):
    """What an import did."""

    CONTRACT: ClassVar[str] = "tarifa.quoting.v1.ImportQuotesResponse"

    created_count: int
    """How many quotes were stored."""

    unchanged_count: int
    """How many were there already with the same content."""

    def __init__(
        self,
        *,
        created_count: int = 0,
        unchanged_count: int = 0,
    ) -> None:
        self._set(
            created_count,
            unchanged_count,
        )
