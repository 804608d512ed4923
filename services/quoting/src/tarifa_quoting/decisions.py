"""What may happen to a quote, and when: each `decide_*` takes the quote and a wish, and returns the change.

The table `ALLOWED` is the state machine; everything else here guards what a state alone cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import count
from types import MappingProxyType
from typing import Final

from tarifa_kit.errors import (
    FailedPrecondition,
    FieldViolation,
    NotFound,
    invalid_field,
)

from tarifa_quoting import approval
from tarifa_quoting.bundles import (
    NO_BUNDLES,
    Bundles,
    and_components,
    kept_components,
    require_few_configured,
    require_sold_as,
    require_whole,
    with_components,
)
from tarifa_quoting.events import (
    Accepted,
    Approved,
    Created,
    Declined,
    Edited,
    Expired,
    LinesPut,
    LinesRemoved,
    Priced,
    Rejected,
    Revised,
    Sent,
    Submitted,
)
from tarifa_quoting.expiry import is_over, require_time_left
from tarifa_quoting.quote import MOST_LINES, OPEN, SUBMITTED, WORKING, Line, Price, Quote, State, number_of


class Command(StrEnum):
    """What may be wished of a quote."""

    EDIT = "edit the header"
    CHANGE_EXPIRY = "change the expiry"
    PUT_LINES = "put lines"
    REMOVE_LINES = "remove lines"
    PRICE = "price"
    SUBMIT = "submit"
    APPROVE = "approve"
    REJECT = "reject"
    SEND = "send"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    REVISE = "revise"


ALLOWED: Final[Mapping[Command, frozenset[State]]] = MappingProxyType(
    {
        Command.EDIT: OPEN,
        Command.CHANGE_EXPIRY: WORKING,
        Command.PUT_LINES: WORKING,
        Command.REMOVE_LINES: WORKING,
        Command.PRICE: WORKING,
        # A draft passes the table so that it is told what it lacks: QUOTE_NOT_PRICED.
        Command.SUBMIT: frozenset({State.DRAFT, State.PRICED}),
        Command.APPROVE: frozenset({State.PENDING_APPROVAL}),
        Command.REJECT: frozenset({State.PENDING_APPROVAL}),
        Command.SEND: frozenset({State.APPROVED}),
        Command.ACCEPT: frozenset({State.SENT}),
        Command.DECLINE: frozenset({State.SENT}),
        Command.EXPIRE: OPEN,
        Command.REVISE: SUBMITTED | {State.REJECTED, State.DECLINED, State.EXPIRED},
    }
)
"""In which states each command is allowed; in any other it is QUOTE_STATE_INVALID."""


@dataclass(frozen=True, slots=True)
class Approver:
    """Who decides an approval, and what scopes they hold."""

    principal: str
    scopes: Set[str]


@dataclass(frozen=True, slots=True)
class Prices:
    """What pricing answered: one price a line in the order of the lines, the sums, and how long they hold."""

    prices: tuple[tuple[str, Price], ...]
    totals: bytes
    valid_until: datetime


def require_allowed(quote: Quote, command: Command) -> None:
    """Raise `FailedPrecondition` QUOTE_STATE_INVALID where the quote's state does not allow the command."""
    if quote.state in ALLOWED[command]:
        return
    allowed = ", ".join(sorted(ALLOWED[command]))
    raise FailedPrecondition(
        "QUOTE_STATE_INVALID",
        f"{quote.name} is {quote.state}; to {command} it must be one of {allowed}",
        metadata={"quote": quote.name, "state": quote.state, "allowed": allowed},
    )


def decide_create(wished: Created, now: datetime, bundles: Bundles = NO_BUNDLES) -> Created:
    """A quote in DRAFT, its lines numbered where they have no ids; configured ones with their components."""
    _require_future(wished.expire_time, now, "quote.expire_time")
    lines = _bundled(wished.lines, frozenset(), 0, bundles, "quote.lines")
    _require_room(len(lines), lines, "quote.lines")
    return replace(wished, lines=lines)


def decide_edit(quote: Quote, wished: Edited, now: datetime) -> Edited | None:
    """The header edited; None where nothing is wished. The expiry changes only while it is worked on."""
    require_allowed(quote, Command.EDIT)
    if wished == Edited():
        return None
    if wished.expire_time is not None or wished.expire_time_cleared:
        require_allowed(quote, Command.CHANGE_EXPIRY)
        _require_future(wished.expire_time, now, "quote.expire_time")
    return wished


def decide_put_lines(quote: Quote, lines: Sequence[Line], bundles: Bundles = NO_BUNDLES) -> LinesPut:
    """Lines added or replaced; those without ids get the numbers after the highest ever used.

    A configured line comes with the components of its bundle, instead of those that it had.
    """
    require_allowed(quote, Command.PUT_LINES)
    kept = kept_components(quote, lines, "lines")
    numbered = _bundled(kept, quote.line_ids(), quote.last_number, bundles, "lines")
    put = {line.line_id for line in numbered}
    staying = [line for line in quote.lines if line.line_id not in put and line.parent_line_id not in put]
    _require_room(len(staying) + len(numbered), (*staying, *numbered), "lines")
    return LinesPut(numbered)


def decide_remove_lines(quote: Quote, line_ids: Sequence[str]) -> LinesRemoved:
    """Lines removed, with their components; every id must be there."""
    require_allowed(quote, Command.REMOVE_LINES)
    _require_lines(quote, line_ids)
    require_whole(quote, line_ids, "is removed")
    named = frozenset(line_ids)
    components = [line for line in and_components(quote, named) if line not in named]
    return LinesRemoved((*line_ids, *components))


def require_priceable(quote: Quote, now: datetime) -> None:
    """Raise `FailedPrecondition` where there is no use in asking for prices."""
    require_allowed(quote, Command.PRICE)
    require_time_left(quote, now)
    if not quote.lines:
        raise _not_priced(quote, "it has no lines", ())


def decide_price(quote: Quote, prices: Prices, now: datetime) -> Priced:
    """Every line priced. The prices must be of exactly the quote's lines."""
    require_priceable(quote, now)
    if [line_id for line_id, _ in prices.prices] != [line.line_id for line in quote.lines]:
        raise ValueError(f"the prices are not of the lines of {quote.name}")
    return Priced(prices.prices, prices.totals, prices.valid_until)


def decide_submit(quote: Quote, now: datetime) -> Submitted:
    """Submitted with the reasons for an approval; without any it is approved at once."""
    require_allowed(quote, Command.SUBMIT)
    require_time_left(quote, now)
    bare = tuple(line.line_id for line in quote.lines if line.price is None)
    if bare or not quote.lines:
        raise _not_priced(quote, "it has lines without a price", bare)
    if quote.state is not State.PRICED or quote.valid_until is None:
        raise _not_priced(quote, "its lines have changed since it was priced", ())
    if quote.valid_until <= now:
        raise _not_priced(quote, f"its prices were valid until {quote.valid_until.isoformat()}", ())
    return Submitted(approval.reasons_of(quote))


def decide_approve(quote: Quote, approver: Approver, comment: str, now: datetime) -> Approved:
    """Approved, by somebody whose scopes reach that far."""
    approval.limits_of(approver.scopes)
    require_allowed(quote, Command.APPROVE)
    approval.require_may_approve(quote, approver.principal, approver.scopes)
    require_time_left(quote, now)
    return Approved(approver.principal, comment)


def decide_reject(quote: Quote, approver: Approver, comment: str) -> Rejected:
    """Rejected, by anybody who may approve at all: a no is within every limit."""
    approval.limits_of(approver.scopes)
    require_allowed(quote, Command.REJECT)
    return Rejected(approver.principal, comment)


def decide_send(quote: Quote, now: datetime) -> Sent:
    """Sent, while its prices may still be accepted."""
    require_allowed(quote, Command.SEND)
    require_time_left(quote, now)
    return Sent()


def decide_accept(quote: Quote, line_ids: Sequence[str], reason: str, now: datetime) -> Accepted:
    """Accepted in whole (no ids given) or in part, before its time is over."""
    require_allowed(quote, Command.ACCEPT)
    require_time_left(quote, now)
    _require_lines(quote, line_ids)
    require_whole(quote, line_ids, "is taken")
    taken = frozenset(and_components(quote, frozenset(line_ids))) or quote.line_ids()
    return Accepted(tuple(line.line_id for line in quote.lines if line.line_id in taken), reason)


def decide_decline(quote: Quote, reason: str) -> Declined:
    """Declined; a no counts after its time as well."""
    require_allowed(quote, Command.DECLINE)
    return Declined(reason)


def decide_expire(quote: Quote) -> Expired:
    """Ended before its time."""
    require_allowed(quote, Command.EXPIRE)
    return Expired()


def decide_expire_due(quote: Quote, now: datetime) -> Expired | None:
    """Expired where its time is over, else nothing."""
    return Expired() if is_over(quote, now) else None


def decide_revise(quote: Quote) -> Revised:
    """Opened again as the next revision."""
    require_allowed(quote, Command.REVISE)
    return Revised(quote.revision + 1)


def _bundled(
    lines: Sequence[Line], taken: frozenset[str], last_number: int, bundles: Bundles, field: str
) -> tuple[Line, ...]:
    """The lines and the components of the configured ones, all of them numbered."""
    require_sold_as(lines, bundles, field)
    placed = with_components(lines, bundles)
    numbered = _numbered([line for line, _ in placed], taken, last_number, field)
    return tuple(
        line if parent < 0 else replace(line, parent_line_id=numbered[parent].line_id)
        for line, (_, parent) in zip(numbered, placed, strict=True)
    )


def _require_room(total: int, lines: Sequence[Line], field: str) -> None:
    if total > MOST_LINES:
        raise invalid_field(field, f"the quote would hold {total} lines, and at most {MOST_LINES} fit")
    require_few_configured(lines, field)


def _numbered(lines: Sequence[Line], taken: frozenset[str], last_number: int, field: str) -> tuple[Line, ...]:
    """Give every line without an id the next free number; an id may come only once."""
    used = set(taken) | _given_ids(lines, field)
    first = 1 + max([last_number, *map(number_of, used)])
    free = (str(number) for number in count(first) if str(number) not in used)
    return tuple(line if line.line_id else replace(line, line_id=next(free)) for line in lines)


def _given_ids(lines: Sequence[Line], field: str) -> set[str]:
    given: set[str] = set()
    for index, line in enumerate(lines):
        if line.line_id in given:
            raise invalid_field(f"{field}[{index}].line_id", f"the line {line.line_id} comes twice")
        if line.line_id:
            given.add(line.line_id)
    return given


def _require_lines(quote: Quote, line_ids: Sequence[str]) -> None:
    held = quote.line_ids()
    violations = [
        FieldViolation(f"line_ids[{index}]", f"the quote has no line {line_id}")
        for index, line_id in enumerate(line_ids)
        if line_id not in held
    ]
    if violations:
        raise NotFound(
            "RESOURCE_NOT_FOUND",
            f"{quote.name} has no line {line_ids[0] if len(line_ids) == 1 else 'of some of these ids'}",
            metadata={"quote": quote.name},
            violations=violations[:50],
        )


def _require_future(expire_time: datetime | None, now: datetime, field: str) -> None:
    if expire_time is not None and expire_time <= now:
        raise invalid_field(field, "must lie in the future")


def _not_priced(quote: Quote, why: str, line_ids: Sequence[str]) -> FailedPrecondition:
    metadata = {"quote": quote.name, "state": str(quote.state)}
    if line_ids:
        metadata["lines"] = ",".join(line_ids[:20])
    return FailedPrecondition("QUOTE_NOT_PRICED", f"{quote.name}: {why}", metadata=metadata)
