"""The state machine, without a server: what may happen in each state, and what guards it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from tarifa_kit.errors import FailedPrecondition, InvalidArgument, PermissionDenied
from tarifa_quoting import decisions
from tarifa_quoting.approval import limits_of, reasons_of, require_may_approve
from tarifa_quoting.decisions import Approver, Prices
from tarifa_quoting.events import Change, Created, Edited
from tarifa_quoting.expiry import ends_at
from tarifa_quoting.quote import Approval, Line, Price, Quote, State

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=1)
LATER = NOW + timedelta(days=30)
PRICE = Price(Decimal("0.3"), Decimal("0.1"), ("The discount is beyond 20 %.",), b"")
LINE = Line("a", "products/p1", Decimal(1), price=PRICE)
QUOTE = Quote(
    name="quotes/q",
    customer="customers/c1",
    currency="EUR",
    create_time=NOW,
    update_time=NOW,
    lines=(LINE,),
    valid_until=LATER,
    totals=b"",
    approval=Approval((), "seller"),
)
BOSS = Approver("boss", frozenset({"quotes.approve"}))
PRICES = Prices((("a", PRICE),), b"", LATER)

COMMANDS: dict[str, tuple[Callable[[Quote], Change | None], str]] = {
    "edit": (
        lambda q: decisions.decide_edit(q, Edited(display_name="x"), NOW),
        "DRAFT PRICED PENDING_APPROVAL APPROVED REJECTED SENT",
    ),
    "change expiry": (
        lambda q: decisions.decide_edit(q, Edited(expire_time=SOON), NOW),
        "DRAFT PRICED REJECTED",
    ),
    "put lines": (lambda q: decisions.decide_put_lines(q, [LINE]), "DRAFT PRICED REJECTED"),
    "remove lines": (lambda q: decisions.decide_remove_lines(q, ["a"]), "DRAFT PRICED REJECTED"),
    "price": (lambda q: decisions.decide_price(q, PRICES, NOW), "DRAFT PRICED REJECTED"),
    "submit": (lambda q: decisions.decide_submit(q, NOW), "PRICED"),
    "approve": (lambda q: decisions.decide_approve(q, BOSS, "", NOW), "PENDING_APPROVAL"),
    "reject": (lambda q: decisions.decide_reject(q, BOSS, ""), "PENDING_APPROVAL"),
    "send": (lambda q: decisions.decide_send(q, NOW), "APPROVED"),
    "accept": (lambda q: decisions.decide_accept(q, [], "", NOW), "SENT"),
    "decline": (lambda q: decisions.decide_decline(q, ""), "SENT"),
    "expire": (decisions.decide_expire, "DRAFT PRICED PENDING_APPROVAL APPROVED REJECTED SENT"),
    "revise": (
        decisions.decide_revise,
        "PENDING_APPROVAL APPROVED REJECTED SENT DECLINED EXPIRED",
    ),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_allowed_in_the_states_of_the_contract_and_no_other(command: str, state: State) -> None:
    decide, allowed = COMMANDS[command]
    quote = replace(QUOTE, state=state)
    if state in allowed.split():
        assert decide(quote) is not None
        return
    with pytest.raises(FailedPrecondition) as refusal:
        decide(quote)
    told = command == "submit" and state is State.DRAFT
    assert refusal.value.reason == ("QUOTE_NOT_PRICED" if told else "QUOTE_STATE_INVALID")
    assert refusal.value.metadata["state"] == state


@pytest.mark.parametrize(
    ("state", "decide"),
    [
        (State.PRICED, lambda q: decisions.decide_submit(q, SOON)),
        (State.PENDING_APPROVAL, lambda q: decisions.decide_approve(q, BOSS, "", SOON)),
        (State.APPROVED, lambda q: decisions.decide_send(q, SOON)),
        (State.SENT, lambda q: decisions.decide_accept(q, [], "", SOON)),
    ],
)
def test_nothing_goes_forward_after_the_quotes_time(state: State, decide: Callable[[Quote], Change]) -> None:
    with pytest.raises(FailedPrecondition) as refusal:
        decide(replace(QUOTE, state=state, expire_time=SOON))
    assert refusal.value.reason == "QUOTE_EXPIRED"
    assert refusal.value.metadata["valid_until"] == SOON.isoformat()


def test_an_edit_that_wishes_nothing_is_nothing() -> None:
    assert decisions.decide_edit(QUOTE, Edited(), NOW) is None


def test_numbers_of_lines_pass_over_ids_that_the_client_gave() -> None:
    lines = [
        Line("", "products/p", Decimal(1)),
        Line("7", "products/p", Decimal(1)),
        Line("", "p", Decimal(1)),
    ]
    created = decisions.decide_create(Created("quotes/q", "customers/c", "EUR", lines=tuple(lines)), NOW)
    assert [line.line_id for line in created.lines] == ["8", "7", "9"]


def test_a_number_too_long_to_count_is_not_given_again() -> None:
    longest = replace(QUOTE, lines=(Line("999999999", "p", Decimal(1)), Line("1000000000", "p", Decimal(1))))
    put = decisions.decide_put_lines(longest, [Line("", "p", Decimal(1))])
    assert [line.line_id for line in put.lines] == ["1000000001"]


@pytest.mark.parametrize("expire_time", [NOW, NOW - timedelta(days=1)])
def test_an_expiry_lies_in_the_future(expire_time: datetime) -> None:
    with pytest.raises(InvalidArgument, match=r"quote\.expire_time"):
        decisions.decide_edit(QUOTE, Edited(expire_time=expire_time), NOW)


class TestEnd:
    @pytest.mark.parametrize("state", [State.DRAFT, State.PRICED, State.REJECTED])
    def test_while_it_is_worked_on_its_own_expiry_counts(self, state: State) -> None:
        assert ends_at(replace(QUOTE, state=state)) is None
        assert ends_at(replace(QUOTE, state=state, expire_time=SOON)) == SOON

    @pytest.mark.parametrize("state", [State.PENDING_APPROVAL, State.APPROVED, State.SENT])
    def test_once_submitted_the_earlier_of_its_expiry_and_its_prices_counts(self, state: State) -> None:
        assert ends_at(replace(QUOTE, state=state)) == LATER
        assert ends_at(replace(QUOTE, state=state, expire_time=SOON)) == SOON
        assert ends_at(replace(QUOTE, state=state, expire_time=LATER + timedelta(days=1))) == LATER

    @pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.EXPIRED])
    def test_what_is_decided_does_not_end(self, state: State) -> None:
        assert ends_at(replace(QUOTE, state=state, expire_time=SOON)) is None


class TestApprovers:
    """The sample's line has a discount of 0.3 and a margin of 0.1, and needs an approval."""

    @pytest.mark.parametrize(
        "scopes",
        [
            {"quotes.approve"},
            {"quotes.*"},
            {"*"},
            {"quotes.approve:max_discount=0.3"},
            {"quotes.approve:max_discount=0.30"},
            {"quotes.approve:min_margin=0.1"},
            {"quotes.approve:max_discount=0.30", "quotes.approve:min_margin=0.10"},
            {"quotes.approve:max_discount=0.10", "quotes.approve:max_discount=0.50"},
            {"quotes.approve:max_discount=0.10", "quotes.approve"},
        ],
    )
    def test_within_the_limit(self, scopes: set[str]) -> None:
        require_may_approve(QUOTE, "boss", scopes)

    @pytest.mark.parametrize(
        ("scopes", "rate", "limit"),
        [
            ({"quotes.approve:max_discount=0.29"}, ("discount_rate", "0.3"), ("max_discount", "0.29")),
            ({"quotes.approve:min_margin=0.11"}, ("margin_rate", "0.1"), ("min_margin", "0.11")),
            (
                {"quotes.approve:max_discount=0.50", "quotes.approve:min_margin=0.11"},
                ("margin_rate", "0.1"),
                ("min_margin", "0.11"),
            ),
        ],
    )
    def test_beyond_the_limit(self, scopes: set[str], rate: tuple[str, str], limit: tuple[str, str]) -> None:
        with pytest.raises(PermissionDenied) as refusal:
            require_may_approve(QUOTE, "boss", scopes)
        assert refusal.value.reason == "APPROVAL_LIMIT_EXCEEDED"
        assert refusal.value.metadata == dict([("line", "a"), rate, limit])

    @pytest.mark.parametrize(
        "scopes", [set(), {"quotes.read"}, {"quotes.approve:max_discount=lots"}, {"quotes.approve.own"}]
    )
    def test_no_right_at_all(self, scopes: set[str]) -> None:
        with pytest.raises(PermissionDenied) as refusal:
            limits_of(scopes)
        assert refusal.value.metadata == {"scope": "quotes.approve"}

    def test_a_margin_that_is_not_known_is_beyond_every_margin_limit(self) -> None:
        unknown = replace(QUOTE, lines=(replace(LINE, price=replace(PRICE, margin_rate=None)),))
        with pytest.raises(PermissionDenied) as refusal:
            require_may_approve(unknown, "boss", {"quotes.approve:min_margin=0.01"})
        assert refusal.value.metadata["margin_rate"] == "unknown"

    def test_an_approval_holds_a_hundred_reasons_and_says_how_many_more(self) -> None:
        lines = tuple(replace(LINE, line_id=str(number)) for number in range(250))
        reasons = reasons_of(replace(QUOTE, lines=lines))
        assert len(reasons) == 100
        assert reasons[0] == "Line 0: The discount is beyond 20 %."
        assert reasons[-1] == "And 151 more."

    def test_lines_that_need_no_approval_are_within_every_limit(self) -> None:
        harmless = replace(QUOTE, lines=(replace(LINE, price=replace(PRICE, approval_reasons=())),))
        require_may_approve(harmless, "boss", {"quotes.approve:max_discount=0.01"})

    def test_the_submitter_needs_a_scope_of_its_own(self) -> None:
        with pytest.raises(PermissionDenied) as refusal:
            require_may_approve(QUOTE, "seller", {"quotes.approve"})
        assert refusal.value.metadata == {"scope": "quotes.approve.own"}
        require_may_approve(QUOTE, "seller", {"quotes.approve", "quotes.approve.own"})
