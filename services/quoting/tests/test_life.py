"""A quote's way from its first line to its outcome, through the real server and PostgreSQL."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from google.protobuf.timestamp_pb2 import Timestamp
from quote_samples import (
    Command,
    FakePricing,
    HandClock,
    Office,
    State,
    eur,
    line,
    refused,
    request_id,
    sample,
)
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa_kit.errors import (
    Aborted,
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    NotFound,
    PermissionDenied,
    ResourceExhausted,
    Unavailable,
)
from tarifa_quoting import store


class TestCreation:
    def test_it_begins_as_a_draft_of_revision_one_with_its_lines_in_order(self, office: Office) -> None:
        quote = office.draft(line("b"), line("a"), display_name="Pumps")
        assert quote.state == State.STATE_DRAFT
        assert quote.revision == 1
        assert [each.line_id for each in quote.lines] == ["b", "a"]
        assert quote.display_name == "Pumps"
        assert not quote.HasField("totals")
        assert not quote.HasField("approval")

    def test_it_can_be_read_as_it_was_answered(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = office.draft()
        assert quotes.GetQuote(pb.GetQuoteRequest(name=quote.name)) == quote

    def test_the_client_may_choose_its_id(self, quotes: QuoteServiceStub) -> None:
        request = pb.CreateQuoteRequest(quote=sample(), quote_id="Q-2026.1")
        assert quotes.CreateQuote(request).name == "quotes/Q-2026.1"

    def test_an_id_that_is_taken_is_refused_by_its_name(self, quotes: QuoteServiceStub) -> None:
        request = pb.CreateQuoteRequest(quote=sample(), quote_id="Q-1")
        quotes.CreateQuote(request)
        with refused(AlreadyExists, "RESOURCE_ALREADY_EXISTS") as refusal:
            quotes.CreateQuote(request)
        assert refusal.error.metadata == {"name": "quotes/Q-1"}

    def test_ids_made_by_the_server_are_uuids_of_version_seven(self, office: Office) -> None:
        name = office.draft().name
        assert uuid.UUID(name.removeprefix("quotes/")).version == 7

    def test_validate_only_answers_and_stores_nothing(self, quotes: QuoteServiceStub) -> None:
        request = pb.CreateQuoteRequest(quote=sample(), quote_id="Q-1", validate_only=True)
        assert quotes.CreateQuote(request).name == "quotes/Q-1"
        with refused(NotFound, "RESOURCE_NOT_FOUND"):
            quotes.GetQuote(pb.GetQuoteRequest(name="quotes/Q-1"))

    def test_what_is_not_the_clients_to_set_is_passed_over(self, office: Office) -> None:
        wished = line("1")
        wished.outcome = quote_pb2.LINE_OUTCOME_WON
        wished.price.line_id = "1"
        quote = office.draft(wished, state=State.STATE_ACCEPTED, imported=True)
        assert quote.state == State.STATE_DRAFT
        assert not quote.imported
        assert not quote.lines[0].HasField("price")
        assert quote.lines[0].outcome == quote_pb2.LINE_OUTCOME_UNSPECIFIED

    @pytest.mark.parametrize(
        ("quote", "field"),
        [
            (sample(name="quotes/mine"), "quote.name"),
            (sample(customer=""), "quote.customer"),
            (sample(currency_code=""), "quote.currency_code"),
            (sample(currency_code="QQQ"), "quote.currency_code"),
            (sample(line("a"), line("a")), "quote.lines[1].line_id"),
            (sample(line("a"), line("b", quantity="0.0")), "quote.lines[1].quantity"),
            (sample(line("a", unit=0)), "quote.lines[0].override_unit_price"),
            (sample(line("a", product="p1")), "quote.lines[0].product"),
            (sample(expire_time=Timestamp(seconds=1)), "quote.expire_time"),
            (sample(external_reference="r\0"), "quote.external_reference"),
        ],
    )
    def test_a_field_at_fault_is_named(
        self, quotes: QuoteServiceStub, quote: quote_pb2.Quote, field: str
    ) -> None:
        with refused(InvalidArgument, "FIELD_INVALID") as refusal:
            quotes.CreateQuote(pb.CreateQuoteRequest(quote=quote))
        assert refusal.fields == [field]

    def test_an_override_in_another_currency_is_named(self, quotes: QuoteServiceStub) -> None:
        with refused(InvalidArgument, "CURRENCY_MISMATCH") as refusal:
            quotes.CreateQuote(pb.CreateQuoteRequest(quote=sample(line(unit=5), currency_code="USD")))
        assert refusal.fields == ["quote.lines[0].override_unit_price.currency_code"]


class TestLines:
    def test_lines_without_ids_are_numbered(self, office: Office) -> None:
        assert [each.line_id for each in office.draft(line(), line(), line()).lines] == ["1", "2", "3"]

    def test_a_number_is_never_given_twice(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.draft(line(), line()).name
        quotes.RemoveQuoteLines(pb.RemoveQuoteLinesRequest(name=name, line_ids=["2"]))
        quote = quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line(), line("x")]))
        assert [each.line_id for each in quote.lines] == ["1", "3", "x"]

    def test_a_line_with_a_known_id_is_replaced_where_it_stands(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name = office.draft(line("a"), line("b")).name
        quote = quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line("a", quantity="7")]))
        assert [(each.line_id, each.quantity) for each in quote.lines] == [("a", "7"), ("b", "1")]

    def test_editing_returns_it_to_draft_and_takes_only_the_edited_lines_price(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name = office.priced(line("a"), line("b")).name
        quote = quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line("a", quantity="7")]))
        assert quote.state == State.STATE_DRAFT
        assert [each.HasField("price") for each in quote.lines] == [False, True]
        assert not quote.HasField("totals")
        assert not quote.HasField("valid_until")

    def test_removing_a_line_that_is_not_there_names_it(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name = office.draft(line("a")).name
        with refused(NotFound, "RESOURCE_NOT_FOUND") as refusal:
            quotes.RemoveQuoteLines(pb.RemoveQuoteLinesRequest(name=name, line_ids=["a", "z"]))
        assert refusal.fields == ["line_ids[1]"]

    def test_a_quote_that_no_message_could_hold_again_is_refused(
        self, office: Office, quotes: QuoteServiceStub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        name = office.draft(line("first")).name
        monkeypatch.setattr(store, "MOST_QUOTE_BYTES", 500)
        with refused(ResourceExhausted, "REQUEST_TOO_LARGE"):
            quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line() for _ in range(20)]))
        assert len(quotes.GetQuote(pb.GetQuoteRequest(name=name)).lines) == 1

    def test_more_lines_than_fit_are_refused(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.draft(*[line() for _ in range(5000)]).name
        with refused(InvalidArgument, "FIELD_INVALID") as refusal:
            quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line()]))
        assert refusal.fields == ["lines"]


class TestPricing:
    def test_every_line_gets_its_price_and_the_quote_its_sums(self, office: Office) -> None:
        quote = office.priced(line("a"), line("b", quantity="2.5", unit=90))
        assert quote.state == State.STATE_PRICED
        assert [each.price.net_amount.units for each in quote.lines] == [100, 225]
        assert quote.totals.net_amount == eur(325)
        assert quote.HasField("valid_until")

    def test_a_quote_without_lines_cannot_be_priced(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.draft(lines=[]).name
        with refused(FailedPrecondition, "QUOTE_NOT_PRICED"):
            quotes.PriceQuote(pb.PriceQuoteRequest(name=name))

    def test_a_change_while_pricing_works_wins_and_the_prices_are_dropped(
        self, office: Office, quotes: QuoteServiceStub, pricing: FakePricing
    ) -> None:
        name = office.draft(line("a")).name
        pricing.meanwhile = lambda: quotes.PutQuoteLines(
            pb.PutQuoteLinesRequest(name=name, lines=[line("b")])
        )
        with refused(Aborted, "CONCURRENT_CHANGE") as refusal:
            quotes.PriceQuote(pb.PriceQuoteRequest(name=name))
        assert refusal.error.retry_after is not None
        assert quotes.GetQuote(pb.GetQuoteRequest(name=name)).state == State.STATE_DRAFT

    def test_pricings_own_refusal_reaches_the_client_as_it_is(
        self, office: Office, quotes: QuoteServiceStub, pricing: FakePricing
    ) -> None:
        pricing.failure = FailedPrecondition(
            "PRODUCT_NOT_SELLABLE", "retired", metadata={"product": "products/p1"}
        )
        with refused(FailedPrecondition, "PRODUCT_NOT_SELLABLE") as refusal:
            quotes.PriceQuote(pb.PriceQuoteRequest(name=office.draft().name))
        assert refusal.error.metadata == {"product": "products/p1"}

    def test_pricing_away_is_said_with_a_time_to_come_back(
        self, office: Office, quotes: QuoteServiceStub, pricing: FakePricing
    ) -> None:
        pricing.failure = Unavailable(
            "DEPENDENCY_UNAVAILABLE", "pricing is away", retry_after=timedelta(seconds=1)
        )
        with refused(Unavailable, "DEPENDENCY_UNAVAILABLE") as refusal:
            quotes.PriceQuote(pb.PriceQuoteRequest(name=office.draft().name))
        assert refusal.error.retry_after == timedelta(seconds=1)


class TestApproval:
    def test_a_quote_that_needs_none_is_approved_by_its_submission(self, office: Office) -> None:
        quote = office.submitted(line(unit=90))
        assert quote.state == State.STATE_APPROVED
        assert quote.approval.submitted_by == "seller"
        assert not quote.approval.reasons
        assert not quote.approval.decided_by

    def test_a_line_beyond_the_sellers_limit_awaits_an_approval_and_says_why(self, office: Office) -> None:
        quote = office.submitted(line("a", unit=70), line("b"))
        assert quote.state == State.STATE_PENDING_APPROVAL
        assert list(quote.approval.reasons) == ["Line a: The discount is beyond 20 %."]

    def test_an_approver_decides_with_a_comment(self, office: Office) -> None:
        name = office.submitted(line(unit=70)).name
        boss = office.stub("boss", "quotes.approve")
        quote = boss.ApproveQuote(pb.ApproveQuoteRequest(name=name, comment="strategic"))
        assert quote.state == State.STATE_APPROVED
        assert (quote.approval.decided_by, quote.approval.comment) == ("boss", "strategic")
        assert quote.approval.decide_time == quote.update_time

    def test_a_rejected_quote_is_worked_on_again_without_its_approval(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name = office.submitted(line("a", unit=70)).name
        boss = office.stub("boss", "quotes.approve:max_discount=0.10")
        quote = boss.RejectQuote(pb.RejectQuoteRequest(name=name, comment="too low"))
        assert quote.state == State.STATE_REJECTED
        quote = quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line("a", unit=85)]))
        assert quote.state == State.STATE_DRAFT
        assert not quote.HasField("approval")

    def test_without_the_scope_nobody_decides(self, office: Office) -> None:
        name = office.submitted(line(unit=70)).name
        clerk = office.stub("clerk", "quotes.read")
        with refused(PermissionDenied, "SCOPE_MISSING") as refusal:
            clerk.ApproveQuote(pb.ApproveQuoteRequest(name=name))
        assert refusal.error.metadata == {"scope": "quotes.approve"}

    def test_beyond_the_approvers_own_limit_is_refused_with_the_line_and_the_limit(
        self, office: Office
    ) -> None:
        name = office.submitted(line("a", unit=70)).name
        lead = office.stub("lead", "quotes.approve:max_discount=0.25")
        with refused(PermissionDenied, "APPROVAL_LIMIT_EXCEEDED") as refusal:
            lead.ApproveQuote(pb.ApproveQuoteRequest(name=name))
        assert refusal.error.metadata == {"line": "a", "discount_rate": "0.3000", "max_discount": "0.25"}

    def test_nobody_approves_their_own_quote(self, office: Office) -> None:
        name = office.submitted(line(unit=70)).name
        same = office.stub("seller", "quotes.approve")
        with refused(PermissionDenied, "SCOPE_MISSING") as refusal:
            same.ApproveQuote(pb.ApproveQuoteRequest(name=name))
        assert refusal.error.metadata == {"scope": "quotes.approve.own"}

    def test_unless_they_hold_the_scope_for_it(self, office: Office) -> None:
        name = office.submitted(line(unit=70)).name
        same = office.stub("seller", "quotes.approve", "quotes.approve.own")
        quote = same.ApproveQuote(pb.ApproveQuoteRequest(name=name))
        assert quote.state == State.STATE_APPROVED


class TestSubmission:
    def test_a_draft_is_told_which_lines_have_no_price(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name = office.draft(line("a"), line("b")).name
        with refused(FailedPrecondition, "QUOTE_NOT_PRICED") as refusal:
            quotes.SubmitQuote(pb.SubmitQuoteRequest(name=name))
        assert refusal.error.metadata["lines"] == "a,b"

    def test_prices_that_have_lapsed_are_not_submitted(
        self, office: Office, quotes: QuoteServiceStub, pricing: FakePricing
    ) -> None:
        pricing.validity = timedelta(0)
        name = office.priced().name
        with refused(FailedPrecondition, "QUOTE_NOT_PRICED"):
            quotes.SubmitQuote(pb.SubmitQuoteRequest(name=name))


class TestOutcome:
    def test_the_customer_takes_the_whole(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.sent(line("a"), line("b")).name
        quote = quotes.AcceptQuote(pb.AcceptQuoteRequest(name=name, reason="best service"))
        assert quote.state == State.STATE_ACCEPTED
        assert {each.outcome for each in quote.lines} == {quote_pb2.LINE_OUTCOME_WON}
        assert quote.outcome_reason == "best service"

    def test_the_customer_takes_some_lines_and_the_others_are_lost(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name = office.sent(line("a"), line("b"), line("c")).name
        quote = quotes.AcceptQuote(pb.AcceptQuoteRequest(name=name, line_ids=["c", "a"]))
        won = [each.line_id for each in quote.lines if each.outcome == quote_pb2.LINE_OUTCOME_WON]
        lost = [each.line_id for each in quote.lines if each.outcome == quote_pb2.LINE_OUTCOME_LOST]
        assert (won, lost) == (["a", "c"], ["b"])

    def test_the_customer_declines(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.sent(line("a")).name
        quote = quotes.DeclineQuote(pb.DeclineQuoteRequest(name=name, reason="too dear"))
        assert quote.state == State.STATE_DECLINED
        assert quote.lines[0].outcome == quote_pb2.LINE_OUTCOME_LOST

    def test_nothing_is_accepted_before_it_is_sent(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.submitted().name
        with refused(FailedPrecondition, "QUOTE_STATE_INVALID") as refusal:
            quotes.AcceptQuote(pb.AcceptQuoteRequest(name=name))
        assert refusal.error.metadata == {"quote": name, "state": "APPROVED", "allowed": "SENT"}

    def test_a_quote_is_ended_before_its_time(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = quotes.ExpireQuote(pb.ExpireQuoteRequest(name=office.draft().name))
        assert quote.state == State.STATE_EXPIRED


class TestRevision:
    def test_the_next_revision_is_a_draft_of_the_same_lines_without_prices(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name = office.sent(line("a", unit=90), line("b")).name
        quotes.DeclineQuote(pb.DeclineQuoteRequest(name=name, reason="too dear"))
        quote = quotes.ReviseQuote(pb.ReviseQuoteRequest(name=name))
        assert (quote.state, quote.revision) == (State.STATE_DRAFT, 2)
        assert [(each.line_id, each.HasField("price"), each.outcome) for each in quote.lines] == [
            ("a", False, 0),
            ("b", False, 0),
        ]
        assert quote.lines[0].override_unit_price == eur(90)
        assert not quote.outcome_reason

    def test_an_accepted_quote_is_not_revised(self, office: Office, quotes: QuoteServiceStub) -> None:
        name = office.sent().name
        quotes.AcceptQuote(pb.AcceptQuoteRequest(name=name))
        with refused(FailedPrecondition, "QUOTE_STATE_INVALID"):
            quotes.ReviseQuote(pb.ReviseQuoteRequest(name=name))


class TestEditing:
    def test_only_the_fields_of_the_mask_change(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = office.draft(display_name="old", external_reference="r-1")
        request = pb.UpdateQuoteRequest(
            quote=quote_pb2.Quote(name=quote.name, display_name="new", external_reference="r-2")
        )
        request.update_mask.paths.append("display_name")
        edited = quotes.UpdateQuote(request)
        assert (edited.display_name, edited.external_reference) == ("new", "r-1")

    def test_a_masked_field_that_is_absent_is_cleared(
        self, office: Office, quotes: QuoteServiceStub, clock: HandClock
    ) -> None:
        soon = Timestamp()
        soon.FromDatetime(clock() + timedelta(days=1))
        quote = office.draft(expire_time=soon)
        request = pb.UpdateQuoteRequest(quote=quote_pb2.Quote(name=quote.name))
        request.update_mask.paths.append("expire_time")
        assert not quotes.UpdateQuote(request).HasField("expire_time")

    def test_without_a_mask_what_is_set_changes(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = office.draft(display_name="old", external_reference="r-1")
        edited = quotes.UpdateQuote(
            pb.UpdateQuoteRequest(quote=quote_pb2.Quote(name=quote.name, external_reference="r-2"))
        )
        assert (edited.display_name, edited.external_reference) == ("old", "r-2")

    def test_a_header_edit_keeps_the_prices(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = office.priced()
        edited = quotes.UpdateQuote(
            pb.UpdateQuoteRequest(quote=quote_pb2.Quote(name=quote.name, display_name="new"))
        )
        assert edited.state == State.STATE_PRICED
        assert edited.totals == quote.totals

    def test_the_expiry_of_a_sent_quote_stays(
        self, office: Office, quotes: QuoteServiceStub, clock: HandClock
    ) -> None:
        request = pb.UpdateQuoteRequest(quote=quote_pb2.Quote(name=office.sent().name))
        request.quote.expire_time.FromDatetime(clock() + timedelta(days=1))
        with refused(FailedPrecondition, "QUOTE_STATE_INVALID"):
            quotes.UpdateQuote(request)

    def test_a_field_that_cannot_be_edited_is_named(self, office: Office, quotes: QuoteServiceStub) -> None:
        request = pb.UpdateQuoteRequest(quote=quote_pb2.Quote(name=office.draft().name))
        request.update_mask.paths.append("customer")
        with refused(InvalidArgument, "FIELD_INVALID") as refusal:
            quotes.UpdateQuote(request)
        assert refusal.fields == ["update_mask.paths[0]"]

    def test_a_reference_that_cannot_be_stored_is_named(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        wished = quote_pb2.Quote(name=office.draft().name, external_reference="r\0")
        with refused(InvalidArgument, "FIELD_INVALID") as refusal:
            quotes.UpdateQuote(pb.UpdateQuoteRequest(quote=wished))
        assert refusal.fields == ["quote.external_reference"]


class TestEtag:
    def test_a_stale_etag_is_refused(self, office: Office, quotes: QuoteServiceStub) -> None:
        quote = office.draft(line("a"))
        quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=quote.name, lines=[line("b")]))
        commands: list[Command] = [
            (quotes.PutQuoteLines, pb.PutQuoteLinesRequest(lines=[line("c")])),
            (quotes.RemoveQuoteLines, pb.RemoveQuoteLinesRequest(line_ids=["a"])),
            (quotes.PriceQuote, pb.PriceQuoteRequest()),
            (quotes.SubmitQuote, pb.SubmitQuoteRequest()),
            (quotes.ExpireQuote, pb.ExpireQuoteRequest()),
        ]
        for call, request in commands:
            request.name, request.etag = quote.name, quote.etag
            with refused(Aborted, "ETAG_MISMATCH"):
                call(request)

    def test_every_change_makes_another_etag(self, office: Office, quotes: QuoteServiceStub) -> None:
        draft = office.draft(line("a"))
        name, etags = draft.name, [draft.etag]
        commands: list[Command] = [
            (quotes.PriceQuote, pb.PriceQuoteRequest(name=name)),
            (quotes.SubmitQuote, pb.SubmitQuoteRequest(name=name)),
            (quotes.SendQuote, pb.SendQuoteRequest(name=name)),
        ]
        for call, request in commands:
            etags.append(call(request).etag)
        assert len(set(etags)) == 4


class TestRetries:
    def test_a_retried_creation_answers_what_the_first_did(self, quotes: QuoteServiceStub) -> None:
        request = pb.CreateQuoteRequest(quote=sample(), request_id=request_id())
        assert quotes.CreateQuote(request) == quotes.CreateQuote(request)

    def test_a_retry_answers_the_first_result_even_after_the_state_moved_on(
        self, office: Office, quotes: QuoteServiceStub, pricing: FakePricing
    ) -> None:
        name = office.draft().name
        price = pb.PriceQuoteRequest(name=name, request_id=request_id())
        submit = pb.SubmitQuoteRequest(name=name, request_id=request_id())
        priced, submitted = quotes.PriceQuote(price), quotes.SubmitQuote(submit)
        quotes.SendQuote(pb.SendQuoteRequest(name=name))
        assert quotes.PriceQuote(price) == priced
        assert quotes.SubmitQuote(submit) == submitted
        assert pricing.calls == 1

    def test_the_same_id_with_another_request_is_a_conflict(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        name, once = office.draft().name, request_id()
        quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line("a")], request_id=once))
        with refused(AlreadyExists, "IDEMPOTENCY_CONFLICT"):
            quotes.PutQuoteLines(pb.PutQuoteLinesRequest(name=name, lines=[line("b")], request_id=once))

    def test_a_refused_request_may_be_sent_again_under_its_id(
        self, office: Office, quotes: QuoteServiceStub
    ) -> None:
        submit = pb.SubmitQuoteRequest(name=office.draft().name, request_id=request_id())
        with refused(FailedPrecondition, "QUOTE_NOT_PRICED"):
            quotes.SubmitQuote(submit)
        quotes.PriceQuote(pb.PriceQuoteRequest(name=submit.name))
        assert quotes.SubmitQuote(submit).state == State.STATE_APPROVED
