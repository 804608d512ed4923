"""Random work on many quotes, against a model small enough to be seen through.

The model knows the states, the lines and the revision of each quote, and what each command does to them; the
real servicer on the real PostgreSQL must agree after every step, answer a repeated request as it did the
first time, and at the end hold every quote, each of them the fold of its events.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import grpc
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from quote_samples import Office, State, line, request_id, sample
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa_kit.database import Database
from tarifa_kit.errors import FailedPrecondition, NotFound
from tarifa_kit.events import EventLog
from tarifa_kit.status import error_of_rpc
from tarifa_quoting.rebuild import rebuild

LINE_IDS = ("a", "b", "c")
CHEAP = 70
"""A unit price that needs an approval."""
SOME_STEPS = settings(max_examples=25, stateful_step_count=40, suppress_health_check=list(HealthCheck))


@dataclass
class Modelled:
    """A quote as the model knows it."""

    state: str = "DRAFT"
    lines: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Quantity and unit price of each line, in order."""
    priced: set[str] = field(default_factory=set)
    won: set[str] | None = None
    revision: int = 1
    version: int = 1


def wished(lines: dict[str, tuple[int, int]]) -> list[quote_pb2.QuoteLine]:
    return [line(each, quantity=str(quantity), unit=unit) for each, (quantity, unit) in lines.items()]


some_lines = st.dictionaries(
    st.sampled_from(LINE_IDS), st.tuples(st.integers(1, 9), st.sampled_from([CHEAP, 100])), min_size=1
)


class Work(RuleBasedStateMachine):
    """What people do to quotes."""

    names = Bundle("names")

    def __init__(self, office: Office, database: Database, event_log: EventLog) -> None:
        super().__init__()
        self.office, self.database, self.event_log = office, database, event_log
        self.quotes = office.stub()
        self.model: dict[str, Modelled] = {}
        self.last: tuple[Callable[[Any], Any], Any, quote_pb2.Quote] | None = None

    @rule(target=names, lines=some_lines)
    def create(self, lines: dict[str, tuple[int, int]]) -> str:
        request = pb.CreateQuoteRequest(quote=sample(*wished(lines)), request_id=request_id())
        quote = self.quotes.CreateQuote(request)
        self.model[quote.name] = Modelled(lines=lines)
        self.last = (self.quotes.CreateQuote, request, quote)
        return quote.name

    @rule(name=names, lines=some_lines)
    def put_lines(self, name: str, lines: dict[str, tuple[int, int]]) -> None:
        quote = self.model[name]
        request = pb.PutQuoteLinesRequest(name=name, lines=wished(lines))
        if self.agree(self.quotes.PutQuoteLines, request, quote.state in {"DRAFT", "PRICED", "REJECTED"}):
            quote.lines = {**quote.lines, **lines}
            quote.priced -= set(lines)
            quote.state = "DRAFT"

    @rule(name=names, line_id=st.sampled_from(LINE_IDS))
    def remove_line(self, name: str, line_id: str) -> None:
        quote = self.model[name]
        may = quote.state in {"DRAFT", "PRICED", "REJECTED"} and line_id in quote.lines
        if self.agree(
            self.quotes.RemoveQuoteLines, pb.RemoveQuoteLinesRequest(name=name, line_ids=[line_id]), may
        ):
            del quote.lines[line_id]
            quote.priced.discard(line_id)
            quote.state = "DRAFT"

    @rule(name=names)
    def price(self, name: str) -> None:
        quote = self.model[name]
        may = quote.state in {"DRAFT", "PRICED", "REJECTED"} and bool(quote.lines)
        if self.agree(self.quotes.PriceQuote, pb.PriceQuoteRequest(name=name), may):
            quote.state, quote.priced = "PRICED", set(quote.lines)

    @rule(name=names)
    def submit(self, name: str) -> None:
        quote = self.model[name]
        if self.agree(self.quotes.SubmitQuote, pb.SubmitQuoteRequest(name=name), quote.state == "PRICED"):
            needs_approval = any(unit == CHEAP for _, unit in quote.lines.values())
            quote.state = "PENDING_APPROVAL" if needs_approval else "APPROVED"

    @rule(name=names, yes=st.booleans())
    def decide(self, name: str, yes: bool) -> None:
        quote = self.model[name]
        boss = self.office.stub("boss", "quotes.approve")
        request = pb.ApproveQuoteRequest(name=name) if yes else pb.RejectQuoteRequest(name=name)
        call = boss.ApproveQuote if yes else boss.RejectQuote
        if self.agree(call, request, quote.state == "PENDING_APPROVAL"):
            quote.state = "APPROVED" if yes else "REJECTED"

    @rule(name=names)
    def send(self, name: str) -> None:
        quote = self.model[name]
        if self.agree(self.quotes.SendQuote, pb.SendQuoteRequest(name=name), quote.state == "APPROVED"):
            quote.state = "SENT"

    @rule(name=names, line_ids=st.sets(st.sampled_from(LINE_IDS)))
    def accept(self, name: str, line_ids: set[str]) -> None:
        quote = self.model[name]
        request = pb.AcceptQuoteRequest(name=name, line_ids=sorted(line_ids))
        if self.agree(
            self.quotes.AcceptQuote, request, quote.state == "SENT" and line_ids <= quote.lines.keys()
        ):
            quote.state, quote.won = "ACCEPTED", line_ids or set(quote.lines)

    @rule(name=names)
    def decline(self, name: str) -> None:
        quote = self.model[name]
        if self.agree(self.quotes.DeclineQuote, pb.DeclineQuoteRequest(name=name), quote.state == "SENT"):
            quote.state, quote.won = "DECLINED", set()

    @rule(name=names)
    def expire(self, name: str) -> None:
        quote = self.model[name]
        may = quote.state not in {"ACCEPTED", "DECLINED", "EXPIRED"}
        if self.agree(self.quotes.ExpireQuote, pb.ExpireQuoteRequest(name=name), may):
            quote.state = "EXPIRED"

    @rule(name=names)
    def revise(self, name: str) -> None:
        quote = self.model[name]
        may = quote.state not in {"DRAFT", "PRICED", "ACCEPTED"}
        if self.agree(self.quotes.ReviseQuote, pb.ReviseQuoteRequest(name=name), may):
            quote.state, quote.priced, quote.won = "DRAFT", set(), None
            quote.revision += 1

    @rule()
    def send_the_last_request_again(self) -> None:
        if self.last is not None:
            call, request, answer = self.last
            assert call(request) == answer

    @invariant()
    def every_quote_is_as_the_model_says(self) -> None:
        for name, modelled in self.model.items():
            quote = self.quotes.GetQuote(pb.GetQuoteRequest(name=name))
            won = {each.line_id for each in quote.lines if each.outcome == quote_pb2.LINE_OUTCOME_WON}
            assert State.Name(quote.state) == f"STATE_{modelled.state}"
            assert [(each.line_id, each.quantity) for each in quote.lines] == [
                (each, str(quantity)) for each, (quantity, _) in modelled.lines.items()
            ]
            assert {each.line_id for each in quote.lines if each.HasField("price")} == modelled.priced
            assert won == (modelled.won or set())
            assert quote.revision == modelled.revision

    def teardown(self) -> None:
        listed = {quote.name for quote in self.quotes.ListQuotes(pb.ListQuotesRequest(page_size=1000)).quotes}
        assert set(self.model) <= listed
        for name, modelled in self.model.items():
            request = pb.ListQuoteEventsRequest(parent=name, page_size=1000)
            versions = [entry.version for entry in self.quotes.ListQuoteEvents(request).entries]
            assert versions == list(range(1, modelled.version + 1))
        assert rebuild(self.database, self.event_log, tenant=self.office.tenant, write=False).differing == []

    def agree(self, call: Callable[[Any], Any], request: Any, may: bool) -> bool:
        """Whether the command was carried out, which the model must have foreseen."""
        request.request_id = request_id()
        if not may:
            with pytest.raises(grpc.RpcError) as refusal:
                call(request)
            assert isinstance(error_of_rpc(refusal.value), (FailedPrecondition, NotFound))
            return False
        answer = call(request)
        self.last = (call, request, answer)
        self.model[request.name].version += 1
        return True


@pytest.mark.timeout(240)
def test_no_quote_is_lost(office: Office, database: Database, event_log: EventLog) -> None:
    def start() -> Work:
        return Work(office, database, event_log)

    run_state_machine_as_test(start, settings=SOME_STEPS)  # type: ignore[arg-type] # it calls any factory
