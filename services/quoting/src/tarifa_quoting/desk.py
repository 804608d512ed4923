"""Changing quotes: load, decide, append, store, in one transaction, once for each request id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from google.protobuf.message import Message
from tarifa.quoting.v1 import quote_pb2
from tarifa_kit.call import Call
from tarifa_kit.database import Connection, Database
from tarifa_kit.idempotency import answered, once
from tarifa_kit.resources import check_etag, etag_of

from tarifa_quoting import store
from tarifa_quoting.bundles import NO_BUNDLES, Bundles
from tarifa_quoting.clients import Pricing
from tarifa_quoting.configurator_client import Configurator
from tarifa_quoting.configuring import bundles_of, require_in_force
from tarifa_quoting.decisions import (
    decide_create,
    decide_expire_due,
    decide_price,
    decide_put_lines,
    require_priceable,
)
from tarifa_quoting.events import Change, Created, Event, apply
from tarifa_quoting.quote import Quote
from tarifa_quoting.trusted_clock import Clock, utc_now
from tarifa_quoting.wire import lines_of, message_of

SYSTEM_PRINCIPAL: Final = "tarifa-quoting"
"""Who causes what the service does by itself."""

_TICK: Final = timedelta(microseconds=1)

Decide = Callable[[Quote, datetime], Change | None]
"""Decides what happens to a quote at a time; None is nothing."""


@dataclass(frozen=True, slots=True)
class Target:
    """Which quote a request is about, in which state of it, and as which request."""

    name: str
    etag: str
    request_id: str
    request: Message


class Desk:
    """Carries out decisions on quotes, each in a transaction of the caller's tenant."""

    def __init__(
        self, database: Database, pricing: Pricing, configurator: Configurator, clock: Clock = utc_now
    ) -> None:
        """Take the app role's database, pricing, the configurator, and the clock that stamps events."""
        self._database = database
        self._pricing = pricing
        self._configurator = configurator
        self._clock = clock

    def create(
        self, call: Call, request: Message, request_id: str, wished: Created, *, store_it: bool
    ) -> quote_pb2.Quote:
        """Begin a quote; without ``store_it`` check everything and answer as if it had begun."""
        if any(line.configuration for line in wished.lines):
            target = Target(wished.name, "", request_id if store_it else "", request)
            with self._database.transaction(call.tenant, read_only=True, snapshot=True) as connection:
                earlier = self._answered(connection, call, target)
            if earlier is not None:
                return earlier
        bundles = bundles_of(self._configurator, wished.lines, "quote.lines")

        def run(connection: Connection) -> quote_pb2.Quote:
            now = self._clock()
            event = Event(decide_create(wished, now, bundles), call.identity.principal, now)
            quote = apply(None, event)
            store.insert(connection, quote, event)
            return message_of(quote)

        if store_it:
            return self._once(call, request, request_id, run)
        with self._database.transaction(call.tenant) as connection:
            connection.execute("SAVEPOINT trial")
            quote = run(connection)
            connection.execute("ROLLBACK TO SAVEPOINT trial")
            return quote

    def change(self, call: Call, target: Target, decide: Decide) -> quote_pb2.Quote:
        """Change a quote by one event.

        Raises `NotFound`, `Aborted` ETAG_MISMATCH, and whatever ``decide`` raises.
        """

        def run(connection: Connection) -> quote_pb2.Quote:
            quote = store.load(connection, target.name)
            check_etag(target.etag, etag_of(quote.name, quote.version))
            return message_of(self._commit(connection, quote, decide, call.identity.principal))

        return self._once(call, target.request, target.request_id, run)

    def put_lines(
        self, call: Call, target: Target, messages: Sequence[quote_pb2.QuoteLine]
    ) -> quote_pb2.Quote:
        """Add or replace lines. No transaction is open while the configurator works.

        Raises what `change` raises, and the configurator's errors.
        """
        bundles: Bundles = NO_BUNDLES
        if any(message.HasField("configuration") for message in messages):
            with self._database.transaction(call.tenant, read_only=True, snapshot=True) as connection:
                earlier = self._answered(connection, call, target)
                if earlier is not None:
                    return earlier
                quote = store.peek(connection, target.name)
            bundles = bundles_of(self._configurator, lines_of(messages, quote.currency, "lines"), "lines")
        return self.change(
            call,
            target,
            lambda quote, _: decide_put_lines(quote, lines_of(messages, quote.currency, "lines"), bundles),
        )

    def change_checked(
        self, call: Call, target: Target, decide: Callable[[Quote, datetime], Change]
    ) -> quote_pb2.Quote:
        """Change a quote by one event, its configured lines checked against the versions in force.

        Raises what `change` raises, the configurator's errors, and `Aborted` CONCURRENT_CHANGE where the
        quote changed meanwhile.
        """
        with self._database.transaction(call.tenant, read_only=True, snapshot=True) as connection:
            earlier = self._answered(connection, call, target)
            if earlier is not None:
                return earlier
            checked = store.peek(connection, target.name)
        if not any(line.configuration for line in checked.lines):
            return self.change(call, target, decide)
        check_etag(target.etag, etag_of(checked.name, checked.version))
        decide(checked, self._now(checked))
        require_in_force(self._configurator, checked)

        def decide_checked(quote: Quote, now: datetime) -> Change:
            if quote.version != checked.version:
                raise store.concurrent_change(quote.name)
            return decide(quote, now)

        return self.change(call, target, decide_checked)

    def price(self, call: Call, target: Target) -> quote_pb2.Quote:
        """Price a quote. No transaction is open while pricing works.

        Raises what `change` raises, pricing's errors, and `Aborted` CONCURRENT_CHANGE where the quote changed
        meanwhile: the prices are of other lines than it has.
        """
        with self._database.transaction(call.tenant, read_only=True, snapshot=True) as connection:
            earlier = self._answered(connection, call, target)
            if earlier is not None:
                return earlier
            quote = store.peek(connection, target.name)
        check_etag(target.etag, etag_of(quote.name, quote.version))
        require_priceable(quote, self._now(quote))
        require_in_force(self._configurator, quote)
        prices = self._pricing.price(quote)

        def run(connection: Connection) -> quote_pb2.Quote:
            current = store.load(connection, target.name)
            check_etag(target.etag, etag_of(current.name, current.version))
            if current.version != quote.version:
                raise store.concurrent_change(quote.name)
            return message_of(
                self._commit(
                    connection,
                    current,
                    lambda quote, now: decide_price(quote, prices, now),
                    call.identity.principal,
                )
            )

        return self._once(call, target.request, target.request_id, run)

    def expire_due(self, tenant: str, name: str) -> bool:
        """Expire a quote whose time is over; False where it is not, or somebody is changing it."""
        with self._database.transaction(tenant) as connection:
            quote = store.load_unless_locked(connection, name)
            if quote is None:
                return False
            return self._commit(connection, quote, decide_expire_due, SYSTEM_PRINCIPAL) is not quote

    def _commit(self, connection: Connection, quote: Quote, decide: Decide, principal: str) -> Quote:
        now = self._now(quote)
        change = decide(quote, now)
        if change is None:
            return quote
        event = Event(change, principal, now)
        after = apply(quote, event)
        store.update(connection, quote, after, event)
        return after

    def _now(self, quote: Quote) -> datetime:
        """The time of the quote's next event: the clock, but always after the event before."""
        return max(self._clock(), quote.update_time + _TICK)

    def _once(
        self,
        call: Call,
        request: Message,
        request_id: str,
        run: Callable[[Connection], quote_pb2.Quote],
    ) -> quote_pb2.Quote:
        with self._database.transaction(call.tenant) as connection:
            return once(
                connection,
                tenant=call.tenant,
                method=call.method,
                request_id=request_id,
                request=request,
                response_type=quote_pb2.Quote,
                run=lambda: run(connection),
            )

    def _answered(self, connection: Connection, call: Call, target: Target) -> quote_pb2.Quote | None:
        """Return the first answer to a request that came before.

        Asked in a snapshot, so that what is read beside it is older than an answer given meanwhile: else a
        retry would be judged by the state that its own first attempt left.
        """
        return answered(
            connection,
            tenant=call.tenant,
            method=call.method,
            request_id=target.request_id,
            request=target.request,
            response_type=quote_pb2.Quote,
        )
