"""What happened to a quote, and `apply`: the quote is the fold of its events.

`apply` decides nothing: whatever is in the log has happened. Decisions are in `tarifa_quoting.decisions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from tarifa_quoting.quote import Approval, Line, Outcome, Price, Quote, State, number_of


@dataclass(frozen=True, slots=True)
class Created:
    """It was created, with its first lines."""

    name: str
    customer: str
    currency: str
    display_name: str = ""
    external_reference: str = ""
    expire_time: datetime | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Edited:
    """Its header was edited. What is None stays."""

    display_name: str | None = None
    external_reference: str | None = None
    expire_time: datetime | None = None
    expire_time_cleared: bool = False


@dataclass(frozen=True, slots=True)
class LinesPut:
    """Lines were added, or replaced where their ids were there already."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LinesRemoved:
    """Lines were removed."""

    line_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Priced:
    """Every line was priced, in the order of the lines."""

    prices: tuple[tuple[str, Price], ...]
    totals: bytes
    valid_until: datetime


@dataclass(frozen=True, slots=True)
class Submitted:
    """It was submitted; without reasons it needs no approval."""

    approval_reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approved:
    """An approver said yes."""

    decided_by: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An approver said no."""

    decided_by: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The customer has it."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The customer took these lines; the others are lost."""

    line_ids: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Declined:
    """The customer took nothing."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Expired:
    """Its time ran out, or somebody ended it."""


@dataclass(frozen=True, slots=True)
class Revised:
    """It was opened again."""

    revision: int


@dataclass(frozen=True, slots=True)
class Imported:
    """It came from history, decided already."""

    quote: Quote


Change = (
    Created
    | Edited
    | LinesPut
    | LinesRemoved
    | Priced
    | Submitted
    | Approved
    | Rejected
    | Sent
    | Accepted
    | Declined
    | Expired
    | Revised
    | Imported
)


@dataclass(frozen=True, slots=True)
class Event:
    """A change, who caused it and when it happened. The times of a quote's events rise strictly."""

    change: Change
    principal: str
    time: datetime


def fold(events: Iterable[Event]) -> Quote | None:
    """The quote that the events tell of; None where there are none."""
    quote: Quote | None = None
    for event in events:
        quote = apply(quote, event)
    return quote


def apply(quote: Quote | None, event: Event) -> Quote:
    """The quote after the event. Only `Created` and `Imported` begin one.

    Raise ValueError where the log is broken: a quote that begins twice, or changes before it began.
    """
    match event.change:
        case Created() | Imported() if quote is not None:
            raise ValueError(f"{quote.name} began twice")
        case Created() as created:
            return _created(created, event.time)
        case Imported(quote=imported):
            return replace(
                imported,
                create_time=event.time,
                update_time=event.time,
                version=1,
                last_number=_last_number(0, imported.lines),
            )
    if quote is None:
        raise ValueError(f"{type(event.change).__name__} happened to a quote that never began")
    changed = _changed(quote, event)
    return replace(changed, version=quote.version + 1, update_time=event.time)


def _created(created: Created, time: datetime) -> Quote:
    return Quote(
        name=created.name,
        customer=created.customer,
        currency=created.currency,
        create_time=time,
        update_time=time,
        lines=created.lines,
        display_name=created.display_name,
        external_reference=created.external_reference,
        expire_time=created.expire_time,
        last_number=_last_number(0, created.lines),
    )


def _changed(quote: Quote, event: Event) -> Quote:
    """The quote after any event but its first; version and update time are the caller's."""
    match event.change:
        case Edited() as edited:
            return _edited(quote, edited)
        case LinesPut(lines=lines):
            numbered = replace(quote, last_number=_last_number(quote.last_number, lines))
            return _unpriced(numbered, _with_lines(quote.lines, lines))
        case LinesRemoved(line_ids=removed):
            gone = frozenset(removed)
            return _unpriced(quote, tuple(line for line in quote.lines if line.line_id not in gone))
        case Priced() as priced:
            return _priced(quote, priced)
        case Revised(revision=revision):
            return _revised(quote, revision, event.time)
        case _:
            return _moved(quote, event)


def _moved(quote: Quote, event: Event) -> Quote:
    """The quote one step further on its way from the submission to its outcome."""
    match event.change:
        case Submitted(approval_reasons=reasons):
            state = State.PENDING_APPROVAL if reasons else State.APPROVED
            return replace(quote, state=state, approval=Approval(reasons, submitted_by=event.principal))
        case Approved(decided_by=who, comment=comment):
            return _decided(quote, State.APPROVED, who, comment, event.time)
        case Rejected(decided_by=who, comment=comment):
            return _decided(quote, State.REJECTED, who, comment, event.time)
        case Sent():
            return replace(quote, state=State.SENT)
        case Accepted() | Declined() | Expired() as end:
            return _ended(quote, end)
        case _:
            raise ValueError(f"{type(event.change).__name__} cannot happen to a quote that has begun")


def _edited(quote: Quote, edited: Edited) -> Quote:
    expire_time = None if edited.expire_time_cleared else edited.expire_time or quote.expire_time
    return replace(
        quote,
        display_name=quote.display_name if edited.display_name is None else edited.display_name,
        external_reference=(
            quote.external_reference if edited.external_reference is None else edited.external_reference
        ),
        expire_time=expire_time,
    )


def _with_lines(held: tuple[Line, ...], put: tuple[Line, ...]) -> tuple[Line, ...]:
    """Replace in place, append the rest: the order of the lines is the order they were added in.

    The components that a replaced line had are gone with it, unless they are put again themselves.
    """
    again = {line.line_id for line in put}
    lines = {line.line_id: line for line in held if line.parent_line_id not in again or line.line_id in again}
    lines.update((line.line_id, line) for line in put)
    return tuple(lines.values())


def _unpriced(quote: Quote, lines: tuple[Line, ...]) -> Quote:
    """A draft with these lines: untouched ones keep their prices, but it has no sums and no approval."""
    return replace(quote, state=State.DRAFT, lines=lines, totals=None, valid_until=None, approval=None)


def _priced(quote: Quote, priced: Priced) -> Quote:
    prices = dict(priced.prices)
    return replace(
        quote,
        state=State.PRICED,
        lines=tuple(replace(line, price=prices[line.line_id]) for line in quote.lines),
        totals=priced.totals,
        valid_until=priced.valid_until,
        approval=None,
    )


def _decided(quote: Quote, state: State, who: str, comment: str, time: datetime) -> Quote:
    if quote.approval is None:
        raise ValueError(f"{quote.name} was decided before it was submitted")
    approval = replace(quote.approval, decided_by=who, decide_time=time, comment=comment)
    return replace(quote, state=state, approval=approval)


def _ended(quote: Quote, end: Accepted | Declined | Expired) -> Quote:
    match end:
        case Accepted(line_ids=taken, reason=reason):
            return _accepted(quote, frozenset(taken), reason)
        case Declined(reason=reason):
            lost = tuple(replace(line, outcome=Outcome.LOST) for line in quote.lines)
            return replace(quote, state=State.DECLINED, lines=lost, outcome_reason=reason)
        case Expired():
            return replace(quote, state=State.EXPIRED)


def _accepted(quote: Quote, taken: frozenset[str], reason: str) -> Quote:
    lines = tuple(
        replace(line, outcome=Outcome.WON if line.line_id in taken else Outcome.LOST) for line in quote.lines
    )
    return replace(quote, state=State.ACCEPTED, lines=lines, outcome_reason=reason)


def _revised(quote: Quote, revision: int, time: datetime) -> Quote:
    """The next revision: an expiry that has passed goes, or the revision would expire where it stands."""
    bare = tuple(replace(line, price=None, outcome=Outcome.UNDECIDED) for line in quote.lines)
    kept = quote.expire_time if quote.expire_time is not None and quote.expire_time > time else None
    return replace(_unpriced(quote, bare), revision=revision, expire_time=kept, outcome_reason="")


def _last_number(before: int, lines: tuple[Line, ...]) -> int:
    return max(before, max((number_of(line.line_id) for line in lines), default=0))
